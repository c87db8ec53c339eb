using System.Globalization;

namespace SurveyStatistics.Tests.Reference;

/// <summary>A stored table of tests/reference: comma-separated, unquoted, first line the column names.</summary>
public sealed class ReferenceTable
{
    private readonly Dictionary<string, int> columns;
    private readonly string[][] rows;

    private ReferenceTable(Dictionary<string, int> columns, string[][] rows)
    {
        this.columns = columns;
        this.rows = rows;
    }

    public int Count => rows.Length;

    public static ReferenceTable Read(string path) => Read(path, ',');

    /// <summary>The same with tabs, for cells that hold commas.</summary>
    public static ReferenceTable ReadTabbed(string path) => Read(path, '\t');

    private static ReferenceTable Read(string path, char separator)
    {
        string[] lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "reference", path));
        string[] names = lines[0].Split(separator);
        var columns = Enumerable.Range(0, names.Length).ToDictionary(i => names[i].Trim('"'), i => i);
        return new ReferenceTable(columns, [.. lines.Skip(1).Where(l => l.Length > 0).Select(l => l.Split(separator))]);
    }

    public string Text(int row, string column) => rows[row][columns[column]].Trim().Trim('"');

    public double Number(int row, string column) => Parse(Text(row, column));

    public double[] Numbers(string column) => [.. Enumerable.Range(0, Count).Select(r => Number(r, column))];

    public int[] Codes(string column) => Array.ConvertAll(Numbers(column), v => (int)v);

    public ReferenceTable Where(string column, string value)
        => new(columns, [.. rows.Where(r => r[columns[column]].Trim().Trim('"') == value)]);

    /// <summary>The value of the only row with the given cells.</summary>
    public double Value(params (string Column, string Text)[] cells)
    {
        var found = rows.Where(r => cells.All(c => r[columns[c.Column]].Trim().Trim('"') == c.Text)).ToList();
        found.Should().ContainSingle("the stored table has one row for {0}", string.Join(", ", cells.Select(c => c.Column + "=" + c.Text)));
        return Parse(found[0][columns["value"]].Trim());
    }

    public bool Has(params (string Column, string Text)[] cells)
        => rows.Any(r => cells.All(c => r[columns[c.Column]].Trim().Trim('"') == c.Text));

    private static double Parse(string text)
        => text is "" or "NA" ? double.NaN : double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
