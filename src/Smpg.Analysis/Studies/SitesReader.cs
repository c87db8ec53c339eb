using System.Globalization;

namespace Smpg.Analysis.Studies;

/// <summary>Reads sites.csv.</summary>
internal static class SitesReader
{
    private static readonly string[] Contract =
        ["site_id", "name", "country", "region", "wave", "field_start", "field_end", "population_18plus", "return_file"];

    /// <summary>The sites in ordinal order of their identifiers; rows in error are left out.</summary>
    /// <param name="file">The decoded file.</param>
    /// <param name="returns">Folder of one return a site, or the one file that holds every site.</param>
    /// <param name="returnsIsFile">Which of the two it is.</param>
    /// <param name="findings">Where findings accumulate (E109, E205, E720 to E722, E724).</param>
    /// <returns>The sites, the columns of the table for pools, and whether every line gave a site.</returns>
    public static SiteList Read(DecodedFile file, string returns, bool returnsIsFile, List<Finding> findings)
    {
        int before = findings.Count;
        if (StudyTable.Read(file, ["site_id", "name"], findings) is not StudyTable table)
        {
            return new SiteList([], [], IsComplete: false);
        }

        Dictionary<string, int> lines = new(StringComparer.OrdinalIgnoreCase);
        List<Site> sites = [];
        foreach (StudyTableRow row in table.Rows)
        {
            string idText = table.Text(row, "site_id");
            if (!SiteId.TryParse(idText, out SiteId? id))
            {
                table.Error("E720", row, "site_id", "This is no site identifier.", "1 to 40 letters, digits, - or _, not 'pooled'");
                continue;
            }

            if (!lines.TryAdd(idText, row.Line))
            {
                table.Error("E721", row, "site_id", string.Create(CultureInfo.InvariantCulture, $"The site '{id}' is already on line {lines[idText]} (case does not count)."), remedy: "remove one of the lines");
                continue;
            }

            string name = table.Text(row, "name");
            if (name.Length == 0)
            {
                table.Error("E722", row, "name", $"The site '{id}' has no name.", remedy: "write the name that reports show");
            }

            DateOnly? start = Date(table, row, "field_start");
            DateOnly? end = Date(table, row, "field_end");
            if (end < start)
            {
                table.Error("E205", row, "field_end", "Field work ends before it starts.");
            }

            sites.Add(new Site(id, name)
            {
                Country = table.Text(row, "country"),
                Region = table.Text(row, "region"),
                Wave = table.Text(row, "wave"),
                FieldStart = start,
                FieldEnd = end,
                Population = table.Number(row, "population_18plus", "E723", zeroAllowed: false),
                ReturnFile = ReturnFile(table, row, id, returns, returnsIsFile),
                Attributes = Attributes(table, row),
                Line = row.Line,
            });
        }

        if (table.Rows.Count == 0)
        {
            findings.Add(new Finding("E724", FindingSeverity.Error, "The study has no site.") { File = file.Path, Remedy = "write one line a site" });
        }

        sites.Sort((a, b) => a.Id.CompareTo(b.Id));

        // A contract column is known by its contract name however it is spelt in the file.
        IReadOnlyList<string> attributes = [.. table.Header.Where(name => name.Length > 0).Select(AttributeName)];
        bool complete = !findings.Skip(before).Any(finding => finding.Code is "E304" or "E720" or "E721" or "E724");
        return new SiteList(sites, attributes, complete);
    }

    private static string ReturnFile(StudyTable table, StudyTableRow row, SiteId id, string returns, bool returnsIsFile)
    {
        string given = table.Text(row, "return_file");
        if (given.Length == 0)
        {
            return returnsIsFile ? returns : $"{returns}/{id}.csv";
        }

        string? path = StudyFolder.Normalise(given);
        if (path is null)
        {
            table.Error("E109", row, "return_file", "The path leaves the study folder.", "a path relative to the study folder, as returns/site.csv");
        }

        return path ?? "";
    }

    private static DateOnly? Date(StudyTable table, StudyTableRow row, string column)
    {
        string text = table.Text(row, column);
        if (text.Length == 0)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date))
        {
            return date;
        }

        table.Error("E205", row, column, "This is no date.", "YYYY-MM-DD, as 2004-03-29", "a spreadsheet may have changed the format: set the column to text");
        return null;
    }

    private static Dictionary<string, string> Attributes(StudyTable table, StudyTableRow row)
    {
        Dictionary<string, string> attributes = new(StringComparer.Ordinal);
        for (int column = 0; column < table.Header.Count; column++)
        {
            if (table.Header[column].Length > 0)
            {
                attributes.TryAdd(AttributeName(table.Header[column]), row.Cells[column]);
            }
        }

        return attributes;
    }

    private static string AttributeName(string header) =>
        Contract.FirstOrDefault(name => HeaderName.Key(name) == HeaderName.Key(header)) ?? header;
}

/// <summary>The sites of a study.</summary>
/// <param name="Sites">In ordinal order of their identifiers; lines in error are left out.</param>
/// <param name="Attributes">Columns of sites.csv.</param>
/// <param name="IsComplete">False when a line gave no site, so that a name that is missing may be on it.</param>
internal sealed record SiteList(IReadOnlyList<Site> Sites, IReadOnlyList<string> Attributes, bool IsComplete);
