using Smpg.Analysis;
using Smpg.Analysis.Disclosure;
using Smpg.Analysis.Studies;

namespace Smpg.Reporting.Files;

/// <summary>What the command line chose on top of the study, as far as it shows in the output.</summary>
/// <remarks>The number of jobs and the place of the output are not here: they change nothing in it.</remarks>
/// <param name="Sites">Sites asked for, in ordinal order; empty for all of them.</param>
/// <param name="Languages">Languages of the reports.</param>
/// <param name="Pdf">Reports are also printed as PDF.</param>
/// <param name="KeepRespondents">The output has <c>restricted/</c>.</param>
/// <param name="KeepGoing">Sites that fail are left out instead of stopping the run.</param>
/// <param name="Date">The date that the user asked to be printed, or null.</param>
public sealed record RunChoices(
    IReadOnlyList<SiteId> Sites, IReadOnlyList<Language> Languages, bool Pdf = false, bool KeepRespondents = false, bool KeepGoing = false, DateOnly? Date = null);

/// <summary>How much went in and came out.</summary>
/// <param name="Sites">Sites analysed.</param>
/// <param name="Respondents">Respondents analysed.</param>
/// <param name="RowsRead">Rows of the returns.</param>
/// <param name="RowsKept">Rows that became respondents.</param>
/// <param name="Estimates">Estimates.</param>
/// <param name="Published">Estimates whose numbers are in <c>data/</c>.</param>
/// <param name="SuppressedPrimary">Hidden because a small count would show.</param>
/// <param name="SuppressedSecondary">Hidden because they would give another away.</param>
/// <param name="SuppressedPrecision">Hidden by the precision rule.</param>
public sealed record ManifestCounts(
    int Sites, int Respondents, int RowsRead, int RowsKept, int Estimates, int Published, int SuppressedPrimary, int SuppressedSecondary, int SuppressedPrecision)
{
    /// <summary>Counts what a released study holds.</summary>
    public static ManifestCounts Of(ReleasedStudy study)
    {
        List<ReleasedUnit> sites = [.. study.Units.Where(unit => unit.Kind == UnitKind.Site)];
        int Hidden(Suppression rule) => study.Estimates.Count(estimate => estimate.Suppression == rule);
        return new ManifestCounts(
            sites.Count,
            sites.Sum(site => site.Respondents),
            sites.Sum(site => site.Reading?.RowsRead ?? 0),
            sites.Sum(site => site.Reading?.RowsKept ?? 0),
            study.Estimates.Count,
            Hidden(Suppression.None),
            Hidden(Suppression.Primary),
            Hidden(Suppression.Secondary),
            Hidden(Suppression.Precision));
    }
}

/// <summary>What the manifest says of a run, apart from the files that came out of it.</summary>
public sealed record Manifest
{
    /// <summary>Version of the product.</summary>
    public required string Version { get; init; }

    /// <summary>Identifier of the study.</summary>
    public required string StudyId { get; init; }

    /// <summary>Choices of the study, after those of the command line have replaced them.</summary>
    public required StudyOptions Options { get; init; }

    /// <summary>Choices of the command line.</summary>
    public required RunChoices Run { get; init; }

    /// <summary>Every file read, returns included; the order does not matter.</summary>
    public required IReadOnlyList<InputFile> Inputs { get; init; }

    /// <summary>The scoring rules with every file that they extend and every parameter; null when the study scores no interview.</summary>
    public RuleSetIdentity? RuleSet { get; init; }

    /// <summary>How much went in and came out.</summary>
    public required ManifestCounts Counts { get; init; }

    /// <summary>Everything found; the manifest counts it by severity.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }
}
