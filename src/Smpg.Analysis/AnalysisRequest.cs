using Smpg.Analysis.Studies;

namespace Smpg.Analysis;

/// <summary>What is asked of an analysis; what is not said here comes from study.yaml.</summary>
/// <param name="StudyFolder">The study folder.</param>
public sealed record AnalysisRequest(string StudyFolder)
{
    /// <summary>Sites to report on; empty for all of them with the pools.</summary>
    public IReadOnlyList<string> Sites { get; init; } = [];

    /// <summary>Confidence level instead of the study's, or null.</summary>
    public double? Confidence { get; init; }

    /// <summary>Interval method instead of the study's, or null.</summary>
    public ProportionIntervalRule? Interval { get; init; }

    /// <summary>Sites worked on at the same time; the result does not depend on it.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>Leave out sites that fail and analyse the others.</summary>
    public bool KeepGoing { get; init; }
}

/// <summary>Called when a stage has finished a site.</summary>
/// <param name="stage">Name of the stage.</param>
/// <param name="done">Sites finished.</param>
/// <param name="total">Sites in all.</param>
public delegate void SiteProgress(string stage, int done, int total);
