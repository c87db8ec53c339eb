using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Ingestion;

/// <summary>Why rows were set aside, and how many.</summary>
/// <param name="Code">Code of the finding.</param>
/// <param name="Reason">What a person reads.</param>
/// <param name="Rows">How many rows.</param>
public sealed record QuarantinedRows(string Code, LocalisedText Reason, int Rows);

/// <summary>How a return was read: what was detected, what was kept, what was not and why.</summary>
/// <param name="File">Path relative to the study folder.</param>
/// <param name="Encoding"><c>UTF-8</c>, <c>UTF-8 with BOM</c> or <c>Windows-1252</c>.</param>
/// <param name="Delimiter">The character between cells.</param>
/// <param name="DecimalSign">The character before decimals.</param>
/// <param name="RowsRead">Data rows of the site in the file.</param>
/// <param name="RowsKept">Rows that became respondents.</param>
/// <param name="Quarantined">Rows set aside, by reason.</param>
/// <param name="InvalidCells">Cells that the codebook does not know, treated as missing.</param>
public sealed record ReturnReceipt(
    string File,
    string Encoding,
    char Delimiter,
    char DecimalSign,
    int RowsRead,
    int RowsKept,
    IReadOnlyList<QuarantinedRows> Quarantined,
    int InvalidCells);

/// <summary>A site's return after ingestion.</summary>
/// <param name="Respondents">The kept respondents.</param>
/// <param name="Receipt">How it was read.</param>
/// <param name="Findings">Everything found, in order of lines.</param>
public sealed record SiteReturn(Respondents Respondents, ReturnReceipt Receipt, IReadOnlyList<Finding> Findings)
{
    /// <summary>Path, digest and length of the return, for the manifest; null only where respondents were not read from a file.</summary>
    public InputFile? Input { get; init; }
}
