namespace Smpg.Analysis;

/// <summary>How serious a finding is.</summary>
public enum FindingSeverity
{
    /// <summary>Said for the record: an encoding that was detected, a rule that was applied.</summary>
    Note,

    /// <summary>The run goes on; the reader must know.</summary>
    Warning,

    /// <summary>The run stops after everything has been checked.</summary>
    Error,
}

/// <summary>Something found while reading or analysing: a value that accumulates, never an exception.</summary>
/// <remarks>
/// A finding says where, what was expected and what to do. It never holds a respondent's value; only the file, the physical
/// line and the column. Codes are listed in docs/errors.md: 1xx file, 2xx cell, 3xx row, 4xx logic, 5xx table, 6xx across files,
/// 7xx study, codebook and instrument, 8xx output, 9xx weighting.
/// </remarks>
/// <param name="Code">Stable code, as <c>E203</c>.</param>
/// <param name="Severity">How serious it is.</param>
/// <param name="Message">What is wrong, in English, without any respondent's value.</param>
public sealed record Finding(string Code, FindingSeverity Severity, string Message)
{
    /// <summary>The site concerned, when one is.</summary>
    public string? Site { get; init; }

    /// <summary>Path of the file, relative to the study folder.</summary>
    public string? File { get; init; }

    /// <summary>Physical line in the file, the first being 1 (as a text editor or spreadsheet shows it).</summary>
    public int? Line { get; init; }

    /// <summary>Column letters as a spreadsheet shows them (A, B, ... AA).</summary>
    public string? ColumnLetter { get; init; }

    /// <summary>Name of the column or key.</summary>
    public string? Column { get; init; }

    /// <summary>What would have been right.</summary>
    public string? Expected { get; init; }

    /// <summary>What to do.</summary>
    public string? Remedy { get; init; }

    /// <summary>How many places show the same defect; the line is the first of them.</summary>
    public int Occurrences { get; init; } = 1;

    /// <summary>The finding as a compiler would print it: <c>file:line (column) code message</c>.</summary>
    public override string ToString()
    {
        string place = File is null ? "" : Line is int line ? FormattableString.Invariant($"{File}:{line}") : File;
        if (ColumnLetter is not null || Column is not null)
        {
            place += $" ({string.Join(' ', new[] { ColumnLetter, Column }.Where(part => part is not null))})";
        }

        string text = place.Length > 0 ? $"{place} {Code} {Message}" : $"{Code} {Message}";
        if (Occurrences > 1)
        {
            text += FormattableString.Invariant($" ({Occurrences} places, the first is shown)");
        }

        if (Expected is not null)
        {
            text += $"{Environment.NewLine}  expected: {Expected}";
        }

        return Remedy is null ? text : $"{text}{Environment.NewLine}  what to do: {Remedy}";
    }
}
