using Smpg.Analysis;

namespace Smpg.Reporting.Files;

/// <summary><c>quality/findings.csv</c>: everything found, one row a defect and column. It never holds a respondent's value.</summary>
public static class FindingCsv
{
    /// <summary>Where it goes.</summary>
    public const string Path = "quality/findings.csv";

    private static readonly CsvTable<Finding> Table = new(
        "findings",
        "What was found while reading and analysing",
        [],
        CsvColumns.Identifier<Finding>("site_id", "Site, or empty when it concerns the study", row => row.Site ?? "", required: false),
        CsvColumns.Identifier<Finding>("code", "Code of the rule", row => row.Code),
        CsvColumns.Word<Finding>("severity", "How serious it is", FileWords.Severities, row => FileWords.Of(row.Severity)),
        CsvColumns.Text<Finding>("file", "File, relative to the study folder", row => row.File),
        CsvColumns.Whole<Finding>("line", "Physical line, the first being 1", row => row.Line, minimum: 1),
        CsvColumns.Identifier<Finding>("column_letter", "Column as a spreadsheet shows it", row => row.ColumnLetter ?? "", required: false),
        CsvColumns.Text<Finding>("column", "Name of the column or key", row => row.Column),
        CsvColumns.Text<Finding>("message", "What is wrong", row => row.Message),
        CsvColumns.Text<Finding>("expected", "What would have been right", row => row.Expected),
        CsvColumns.Text<Finding>("remedy", "What to do", row => row.Remedy),
        CsvColumns.Whole<Finding>("occurrences", "How many places show the same defect; the line is the first", row => row.Occurrences, required: true, minimum: 1));

    internal static CsvSchema Schema => Table.Schema;

    /// <summary>Writes findings in the order given.</summary>
    public static void Write(TextWriter writer, IEnumerable<Finding> findings) => Table.Write(writer, findings);
}
