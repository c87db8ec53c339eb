using Smpg.Analysis.Disclosure;
using Smpg.Analysis.Estimation;
using Smpg.Analysis.Ingestion;
using Smpg.Analysis.Scoring;
using Smpg.Analysis.Studies;
using Smpg.Analysis.Weighting;

namespace Smpg.Analysis;

/// <summary>One site after scoring, row by row. Restricted: only restricted/ may hold any of it.</summary>
/// <param name="Return">What was read.</param>
/// <param name="Weighted">Weights and design.</param>
/// <param name="Columns">Outcomes in the order of the study's indicators, bounds included.</param>
/// <param name="Routing">Answers that routing did not expect, and omissions, by item.</param>
public sealed record SiteAnalysis(
    SiteReturn Return,
    WeightedRespondents Weighted,
    IReadOnlyList<OutcomeColumn> Columns,
    IReadOnlyList<RoutingCount> Routing);

/// <summary>A site that could not be analysed.</summary>
/// <param name="Site">The site.</param>
/// <param name="Reason">Why.</param>
/// <param name="Findings">All its findings.</param>
public sealed record FailedSite(SiteId Site, StopReason Reason, IReadOnlyList<Finding> Findings);

/// <summary>How long a stage took.</summary>
/// <param name="Stage">Name of the stage.</param>
/// <param name="Elapsed">Elapsed time.</param>
public sealed record StageTime(string Stage, TimeSpan Elapsed);

/// <summary>Everything an analysis yields.</summary>
public sealed record AnalysisResult
{
    /// <summary>The study as analysed: with the request's options, and without failed sites.</summary>
    public required Study Study { get; init; }

    /// <summary>Sites in ordinal order. Restricted.</summary>
    public required IReadOnlyList<SiteAnalysis> Sites { get; init; }

    /// <summary>Sites left out by <see cref="AnalysisRequest.KeepGoing"/>.</summary>
    public required IReadOnlyList<FailedSite> Failed { get; init; }

    /// <summary>Estimates before disclosure control. Restricted.</summary>
    public required EstimateTable Estimates { get; init; }

    /// <summary>Comorbidity before disclosure control. Restricted.</summary>
    public required ComorbidityTable Comorbidity { get; init; }

    /// <summary>Models before disclosure control: by model, unit and outcome. Restricted.</summary>
    public IReadOnlyList<AdjustedEstimates> Models { get; init; } = [];

    /// <summary>What may leave, for the units asked for.</summary>
    public required ReleasedStudy Released { get; init; }

    /// <summary>Every finding, study first, then sites in order.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>Every file read, in ordinal order of paths.</summary>
    public required IReadOnlyList<InputFile> Inputs { get; init; }

    /// <summary>The scoring rules with every file that they extend and every parameter; null when the study scores no interview.</summary>
    public required RuleSetIdentity? RuleSet { get; init; }

    /// <summary>Time per stage.</summary>
    public required IReadOnlyList<StageTime> Times { get; init; }
}
