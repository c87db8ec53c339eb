using System.Globalization;

namespace SurveyStatistics.Tests.Golden;

/// <summary>One stored value of R's survey package: tests/reference/golden-survey-4.1-1/golden.R.</summary>
internal sealed record GoldenRow(string Id, string What, string Text)
{
    /// <summary>The stored number; NaN for what R printed as NA, NaN, an error or a warning.</summary>
    public double Number => double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : double.NaN;

    public string Key => $"{Id} {What}";
}

/// <summary>All stored values, in file order.</summary>
internal static class GoldenTable
{
    private static readonly Lazy<IReadOnlyList<GoldenRow>> Stored = new(Read);

    public static IReadOnlyList<GoldenRow> Rows => Stored.Value;

    public static double Number(string id, string what) => Rows.Single(r => r.Id == id && r.What == what).Number;

    private static List<GoldenRow> Read()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "reference", "golden-survey-4.1-1", "expected.tsv");
        return [.. File.ReadLines(path).Skip(1).Select(line => line.Split('\t')).Select(cells => new GoldenRow(cells[0], cells[1], cells[2]))];
    }
}
