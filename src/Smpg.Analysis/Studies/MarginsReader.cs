using System.Globalization;

namespace Smpg.Analysis.Studies;

/// <summary>Reads margins.csv and checks every margin by itself; whether margins agree with each other is for weighting to say.</summary>
internal static class MarginsReader
{
    private const double ShareTolerance = 0.001;

    private static readonly string[] Known = ["site_id", "variable", "level", "count", "share", "source", "year"];

    /// <summary>The population totals in the order of the file; rows in error are left out.</summary>
    /// <param name="file">The decoded file.</param>
    /// <param name="codebook">The codebook.</param>
    /// <param name="sites">The sites.</param>
    /// <param name="sitesComplete">False when lines of sites.csv were in error, and then an unknown site is not reported as well.</param>
    /// <param name="findings">Where findings accumulate (E501, E503, E731 to E738).</param>
    public static List<MarginLevel> Read(DecodedFile file, Codebook codebook, IReadOnlyList<Site> sites, bool sitesComplete, List<Finding> findings)
    {
        if (StudyTable.Read(file, ["site_id", "variable", "level"], findings) is not StudyTable table)
        {
            return [];
        }

        if (!table.Has("count") && !table.Has("share"))
        {
            findings.Add(new Finding("E501", FindingSeverity.Error, "A required column is missing.")
            {
                File = file.Path,
                Line = 1,
                Column = "count",
                Expected = "a column 'count' or 'share', or both",
            });
            return [];
        }

        for (int column = 0; column < table.Header.Count; column++)
        {
            string header = table.Header[column];
            if (header.Length > 0 && !Known.Any(name => HeaderName.Key(name) == HeaderName.Key(header)))
            {
                findings.Add(new Finding("E503", FindingSeverity.Warning, "The column is not known and not read.")
                {
                    File = file.Path,
                    Line = 1,
                    ColumnLetter = HeaderName.Letters(column),
                    Column = header,
                    Expected = string.Join(", ", Known),
                });
            }
        }

        Dictionary<(string, string, string), int> lines = [];
        List<MarginLevel> margins = [];
        HashSet<(SiteId, string)> broken = [];
        foreach (StudyTableRow row in table.Rows)
        {
            MarginLevel? level = ReadLevel(table, row, codebook, sites, sitesComplete, broken);
            if (level is null)
            {
                continue;
            }

            if (!lines.TryAdd((level.Site.Value, level.Variable, level.Level), row.Line))
            {
                int first = lines[(level.Site.Value, level.Variable, level.Level)];
                broken.Add((level.Site, level.Variable));
                table.Error("E737", row, "level", string.Create(CultureInfo.InvariantCulture, $"The level '{level.Level}' of '{level.Variable}' for site '{level.Site}' is already on line {first}."), remedy: "remove one of the lines");
                continue;
            }

            margins.Add(level);
        }

        foreach (IGrouping<(SiteId Site, string Variable), MarginLevel> margin in margins.GroupBy(m => (m.Site, m.Variable)).Where(g => !broken.Contains(g.Key)))
        {
            CheckMargin(table, margin.Key.Site, codebook.Find(margin.Key.Variable)!, [.. margin]);
        }

        return margins;
    }

    private static MarginLevel? ReadLevel(StudyTable table, StudyTableRow row, Codebook codebook, IReadOnlyList<Site> sites, bool sitesComplete, HashSet<(SiteId, string)> broken)
    {
        string siteText = table.Text(row, "site_id");
        Site? site = sites.FirstOrDefault(s => s.Id.Value == siteText);
        if (site is null && sitesComplete)
        {
            string? nearest = NearestName.Of(siteText, sites.Select(s => s.Id.Value));
            table.Error("E731", row, "site_id", $"There is no site '{siteText}' in the list of sites.", remedy: nearest is null ? "correct it or remove the line" : $"did you mean '{nearest}'?");
        }

        string variableText = table.Text(row, "variable");
        Variable? variable = codebook.Find(variableText);
        if (variable is not { Type: VariableType.Code })
        {
            string? nearest = NearestName.Of(variableText, codebook.Variables.Where(v => v.Type == VariableType.Code).Select(v => v.Name));
            table.Error("E732", row, "variable", $"'{variableText}' is no coded variable of the codebook.", remedy: nearest is null ? "correct it or remove the line" : $"did you mean '{nearest}'?");
            return null;
        }

        if (variable.CodeList is null or { Codes.Count: 0 })
        {
            return null;
        }

        string levelText = table.Text(row, "level");
        Code? code = variable.CodeList.Codes.FirstOrDefault(c => c.Name == levelText);
        if (code is null)
        {
            table.Error("E733", row, "level", $"'{levelText}' is no level of '{variable.Name}'.", string.Join(", ", variable.CodeList.Codes.Select(c => c.Name)));
        }

        (double? count, double? share) = Amount(table, row);
        if (site is not null && (code is null || (count is null && share is null)))
        {
            broken.Add((site.Id, variable.Name));
        }

        return site is null || code is null || (count is null && share is null)
            ? null
            : new MarginLevel(site.Id, variable.Name, code.Name, count, share, table.Text(row, "source"), table.Text(row, "year"), row.Line);
    }

    private static (double? Count, double? Share) Amount(StudyTable table, StudyTableRow row)
    {
        bool hasCount = table.Text(row, "count").Length > 0;
        bool hasShare = table.Text(row, "share").Length > 0;
        if (hasCount == hasShare)
        {
            table.Error("E734", row, hasCount ? "share" : table.Has("count") ? "count" : "share", hasCount ? "The line has both a count and a share." : "The line has neither a count nor a share.", "one of the two");
            return (null, null);
        }

        double? count = table.Number(row, "count", "E735", zeroAllowed: true);
        double? share = table.Number(row, "share", "E735", zeroAllowed: true);
        if (share > 1)
        {
            table.Error("E735", row, "share", "The share is above 1.", "a share from 0 to 1", "divide percentages by 100");
            share = null;
        }

        return (count, share);
    }

    private static void CheckMargin(StudyTable table, SiteId site, Variable variable, IReadOnlyList<MarginLevel> levels)
    {
        StudyTableRow first = new(levels[0].Line, []);
        string margin = $"'{variable.Name}' for site '{site}'";
        if (levels.Any(l => l.Count is not null) && levels.Any(l => l.Share is not null))
        {
            table.Error("E734", first, null, $"The margin of {margin} mixes counts and shares.", "counts on every line, or shares on every line");
            return;
        }

        string[] absent = [.. variable.CodeList!.Codes.Select(c => c.Name).Except(levels.Select(l => l.Level))];
        if (absent.Length > 0)
        {
            table.Error("E738", first, "level", $"The margin of {margin} lacks levels: {string.Join(", ", absent)}.", "one line for every code of the variable", "add the lines, with 0 where nobody is");
            return;
        }

        double total = levels.Sum(l => l.Count ?? l.Share ?? 0);
        if (levels[0].Share is not null && Math.Abs(total - 1) > ShareTolerance)
        {
            table.Error("E736", first, "share", string.Create(CultureInfo.InvariantCulture, $"The shares of {margin} sum to {total:0.####}."), "1, within 0.001");
        }
        else if (total <= 0)
        {
            table.Error("E735", first, "count", $"The counts of {margin} sum to 0.", "a population above 0");
        }
    }
}
