using SurveyStatistics.Designs;
using SurveyStatistics.Tests.Reference;

namespace SurveyStatistics.Tests.Golden;

/// <summary>One data set of the golden table with the designs made of it.</summary>
internal sealed class GoldenSample
{
    private static readonly Dictionary<string, Lazy<GoldenSample>> Samples = new()
    {
        ["srs"] = Lazily("apisrs", null, null, "fpc"),
        ["srs_nofpc"] = Lazily("apisrs", null, null, null),
        ["strat"] = Lazily("apistrat", "stype", null, "fpc"),
        ["strat_nofpc"] = Lazily("apistrat", "stype", null, null),
        ["clus1"] = Lazily("apiclus1", null, "dnum", "fpc"),
        ["clus1_nofpc"] = Lazily("apiclus1", null, "dnum", null),

        ["clus2"] = Lazily("apiclus2", null, "dnum", "fpc1", "snum", "fpc2"),
        ["nhanes"] = Lazily("nhanes", "SDMVSTRA", "SDMVPSU", null),
    };

    private GoldenSample(ReferenceTable table, SurveyDesign design)
    {
        Table = table;
        Design = design;
    }

    public ReferenceTable Table { get; }

    public SurveyDesign Design { get; }

    public int Rows => Table.Count;

    public static GoldenSample Of(string name) => Samples[name].Value;

    public double[] Numbers(string column) => Table.Numbers(column);

    /// <summary>1 where the cell is the text, 0 elsewhere.</summary>
    public double[] Is(string column, string text) => [.. Enumerable.Range(0, Rows).Select(i => Table.Text(i, column) == text ? 1.0 : 0.0)];

    public bool[] Where(string column, string text) => [.. Enumerable.Range(0, Rows).Select(i => Table.Text(i, column) == text)];

    /// <summary>Index of the cell's text among the levels; 255 for another text, or an empty one.</summary>
    public byte[] Codes(string column, params string[] levels)
        => [.. Enumerable.Range(0, Rows).Select(i => Array.IndexOf(levels, Table.Text(i, column)) is >= 0 and var level ? (byte)level : (byte)255)];

    public static int[] Labels(ReferenceTable table, string column)
    {
        var index = new Dictionary<string, int>();
        return [.. Enumerable.Range(0, table.Count).Select(i =>
        {
            string text = table.Text(i, column);
            if (!index.TryGetValue(text, out int label))
            {
                label = index.Count;
                index.Add(text, label);
            }

            return label;
        })];
    }

    private static Lazy<GoldenSample> Lazily(string file, string? stratum, string? psu, string? fpc, string? unit = null, string? fpcOfUnit = null) => new(() =>
    {
        var table = ReferenceTable.Read($"golden-survey-4.1-1/{file}.csv");
        var design = SurveyDesign.Create(
            table.Numbers(file == "nhanes" ? "WTMEC2YR" : "pw"),
            stratum is null ? [] : Labels(table, stratum),
            psu is null ? [] : Labels(table, psu),
            fpc is null ? [] : table.Numbers(fpc));
        return new GoldenSample(table, unit is null ? design : design.WithSecondStage(Labels(table, unit), table.Numbers(fpcOfUnit!)));
    });
}
