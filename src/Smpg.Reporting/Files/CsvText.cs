using System.Globalization;
using CsvHelper;

namespace Smpg.Reporting.Files;

/// <summary>How cells are written in every CSV file of the output.</summary>
internal static class CsvText
{
    private static readonly CsvWriterOptions Dialect = new() { NewLine = "\n", FormatProvider = CultureInfo.InvariantCulture };

    /// <summary>A writer in the dialect of the output. The destination stays open.</summary>
    public static CsvWriter Writer(TextWriter destination) => CsvWriter.Create(destination, Dialect, leaveOpen: true);

    /// <summary>Writes a number, or an empty cell for null; minus zero is zero.</summary>
    /// <exception cref="InvalidOperationException">The number is not finite: a missing number is null, never NaN.</exception>
    public static void WriteNumber(CsvWriter csv, string column, double? number)
    {
        if (number is not double value)
        {
            csv.WriteField(""u8);
            return;
        }

        if (!double.IsFinite(value))
        {
            throw new InvalidOperationException($"A number of the column '{column}' is not finite.");
        }

        csv.WriteField(value == 0 ? 0d : value);
    }

    /// <summary>Writes 1, 0, or an empty cell for null.</summary>
    public static void WriteFlag(CsvWriter csv, bool? flag) => csv.WriteField(flag switch
    {
        true => "1"u8,
        false => "0"u8,
        null => ""u8,
    });

    /// <summary>Puts an apostrophe before a text that a spreadsheet would run as a formula; a text that is a number stays as it is.</summary>
    /// <remarks>
    /// Labels, sources, notes and names come from study files and end in somebody's spreadsheet. The characters are those of the
    /// OWASP page on CSV injection: = + - @, tab and carriage return, also in their full-width forms. CsvHelper's own guard covers
    /// every text of a file; identifiers must stay as they are, or files no longer join.
    /// </remarks>
    public static string? Guard(string? text)
    {
        if (string.IsNullOrEmpty(text) || !"=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20".Contains(text[0], StringComparison.Ordinal))
        {
            return text;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
            ? text
            : "'" + text;
    }
}
