namespace Smpg.Reporting.Files;

/// <summary>One changed verdict of one respondent. Restricted.</summary>
/// <param name="Site">Identifier of the site.</param>
/// <param name="Respondent">Key of the respondent.</param>
/// <param name="Indicator">Identifier of the indicator.</param>
/// <param name="From">Verdict of the old rules.</param>
/// <param name="To">Verdict of the new rules.</param>
/// <param name="Kind">How the changes act: <c>one</c>, <c>each_alone</c> or <c>together</c>.</param>
/// <param name="Changes">Numbers of the changes.</param>
/// <param name="Names">Names of the changed rules.</param>
public sealed record VerdictChangeRow(string Site, string Respondent, string Indicator, string From, string To, string Kind, string Changes, string Names);

/// <summary><c>restricted/verdict-changes.csv</c> of <c>smpg diff-rules --keep-respondents</c>.</summary>
public static class VerdictChangesCsv
{
    private static readonly CsvTable<VerdictChangeRow> Table = new(
        "verdict-changes",
        "Verdicts that two rule files tell differently",
        ["site_id", "respondent", "indicator"],
        CsvColumns.Identifier<VerdictChangeRow>("site_id", "Site", row => row.Site),
        CsvColumns.Text<VerdictChangeRow>("respondent", "Key of the respondent", row => row.Respondent),
        CsvColumns.Identifier<VerdictChangeRow>("indicator", "Indicator", row => row.Indicator),
        CsvColumns.Identifier<VerdictChangeRow>("from", "Verdict of the old rules", row => row.From),
        CsvColumns.Identifier<VerdictChangeRow>("to", "Verdict of the new rules", row => row.To),
        CsvColumns.Identifier<VerdictChangeRow>("cause", "one, each_alone or together", row => row.Kind),
        CsvColumns.Identifier<VerdictChangeRow>("changes", "Numbers of the changes as diff-rules lists them", row => row.Changes, required: false),
        CsvColumns.Identifier<VerdictChangeRow>("names", "Names of the changed rules", row => row.Names, required: false));

    /// <summary>Writes the header and the rows in the order given.</summary>
    public static void Write(TextWriter writer, IEnumerable<VerdictChangeRow> rows) => Table.Write(writer, rows);
}
