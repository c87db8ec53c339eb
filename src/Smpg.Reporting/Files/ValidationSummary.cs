using Smpg.Analysis;

namespace Smpg.Reporting.Files;

/// <summary>Rows of a return that were set aside for one reason.</summary>
/// <param name="Code">Code of the finding.</param>
/// <param name="Reason">What a person reads.</param>
/// <param name="Rows">How many rows.</param>
public sealed record SetAside(string Code, LocalisedText Reason, int Rows);

/// <summary>How a return was read.</summary>
/// <param name="File">Path relative to the study folder.</param>
/// <param name="Encoding">Encoding detected.</param>
/// <param name="Delimiter">The character between cells.</param>
/// <param name="DecimalSign">The character before decimals.</param>
/// <param name="RowsRead">Data rows of the site in the file.</param>
/// <param name="RowsKept">Rows that became respondents.</param>
/// <param name="Quarantined">Rows set aside, by reason.</param>
/// <param name="InvalidCells">Cells that the codebook does not know, treated as missing.</param>
public sealed record SiteReading(
    string File, string Encoding, char Delimiter, char DecimalSign, int RowsRead, int RowsKept, IReadOnlyList<SetAside> Quarantined, int InvalidCells);

/// <summary>What validation says of one site.</summary>
/// <param name="Site">The site.</param>
/// <param name="Name">Its name.</param>
/// <param name="Reading">How the return was read, or null when it could not be.</param>
/// <param name="Findings">Everything found in it, in order.</param>
public sealed record SiteValidation(SiteId Site, string Name, SiteReading? Reading, IReadOnlyList<Finding> Findings);

/// <summary>The verdict of validation, in words that do not depend on a colour.</summary>
public enum Verdict
{
    /// <summary>No error and no warning.</summary>
    Usable,

    /// <summary>Warnings, no error.</summary>
    UsableWithReservations,

    /// <summary>At least one error.</summary>
    ToBeCorrected,
}

/// <summary>What validation found, for <c>quality/</c> and for <c>smpg validate</c>.</summary>
/// <param name="StudyId">The study.</param>
/// <param name="Title">Its title.</param>
/// <param name="StudyFindings">Findings that concern no single site, in order.</param>
/// <param name="Sites">Sites in ordinal order.</param>
public sealed record ValidationSummary(string StudyId, LocalisedText Title, IReadOnlyList<Finding> StudyFindings, IReadOnlyList<SiteValidation> Sites)
{
    /// <summary>Every finding: those of the study, then those of each site.</summary>
    public IReadOnlyList<Finding> Findings { get; } = [.. StudyFindings, .. Sites.SelectMany(site => site.Findings)];

    /// <summary>True when there is no error.</summary>
    public bool Valid => VerdictOf(Findings) != Verdict.ToBeCorrected;

    /// <summary>How many findings have that severity. A defect seen in many places is one finding.</summary>
    public static int Count(IEnumerable<Finding> findings, FindingSeverity severity) => findings.Count(finding => finding.Severity == severity);

    /// <summary>The verdict that these findings call for.</summary>
    public static Verdict VerdictOf(IReadOnlyList<Finding> findings) =>
        Count(findings, FindingSeverity.Error) > 0 ? Verdict.ToBeCorrected
        : Count(findings, FindingSeverity.Warning) > 0 ? Verdict.UsableWithReservations
        : Verdict.Usable;
}
