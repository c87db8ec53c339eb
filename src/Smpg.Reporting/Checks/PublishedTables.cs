using System.Globalization;
using Smpg.Analysis;
using Smpg.Analysis.Comparison;
using Smpg.Analysis.Disclosure;
using Smpg.Analysis.Estimation;
using Smpg.Reporting.Files;

namespace Smpg.Reporting.Checks;

/// <summary>The tables of <c>data/</c> as read back: what reports are made of, and nothing else.</summary>
internal sealed class PublishedTables
{
    private static readonly string[] Numbers = ["n", "n_missing", "cases", "sum_weights", "n_effective", "deff", "estimate", "se", "df", "ci_low", "ci_high"];

    private readonly Dictionary<string, Indicator> indicators;

    private PublishedTables(ReleasedStudy bare, string estimates, string comparisons)
    {
        indicators = bare.Indicators.ToDictionary(indicator => indicator.Id);
        List<ReleasedEstimate> rows = [];
        foreach (CsvRow row in CsvRow.Read(estimates))
        {
            ReleasedEstimate estimate = EstimateOf(row);
            rows.Add(estimate);
            if (!estimate.Published && Numbers.Any(name => row[name].Length > 0))
            {
                HiddenWithNumbers.Add(row.Line);
            }
        }

        Study = bare with { Estimates = rows, Comparisons = [.. CsvRow.Read(comparisons).Select(ComparisonOf)] };
    }

    /// <summary>The released study made again.</summary>
    public ReleasedStudy Study { get; }

    /// <summary>Lines of estimates.csv that are hidden and hold numbers all the same.</summary>
    public List<int> HiddenWithNumbers { get; } = [];

    /// <summary>Reads the tables.</summary>
    /// <param name="study">Text of study.json.</param>
    /// <param name="estimates">Text of estimates.csv.</param>
    /// <param name="comparisons">Text of comparisons.csv.</param>
    /// <returns>Null when one of them is not what this version writes.</returns>
    public static PublishedTables? Read(string study, string estimates, string comparisons)
    {
        try
        {
            return new PublishedTables(StudyJson.Read(study), estimates, comparisons);
        }
        catch (Exception broken) when (broken is System.Text.Json.JsonException or FormatException or OverflowException or KeyNotFoundException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private ReleasedEstimate EstimateOf(CsvRow row)
    {
        string Text(string name) => row[name];
        EstimateKey key = new(Text("site_id"), Text("indicator"), Text("group1"), Text("level1"), Text("group2"), Text("level2"));
        EstimateStatus status = Word<EstimateStatus>(Text("status"), FileWords.Of);
        Suppression suppression = Text("published") == "1" ? Suppression.None
            : Text("suppression") == FileWords.Of(Suppression.Precision) ? Suppression.Precision
            : Suppression.Primary;
        Reliability reliability = suppression == Suppression.None ? Word<Reliability>(Text("reliability"), FileWords.Of) : Reliability.Insufficient;
        ReleasedEstimate hidden = new(key, indicators[key.Indicator], status, reliability, suppression, EstimateRelease.DisplayOf(status, key, reliability, suppression))
        {
            Confidence = Number(row, "ci_level")!.Value,
            Method = Text("ci_method"),
        };
        return suppression != Suppression.None ? hidden : hidden with
        {
            N = Whole(row, "n"),
            Missing = Whole(row, "n_missing"),
            Cases = Whole(row, "cases"),
            SumWeights = Number(row, "sum_weights"),
            EffectiveN = Number(row, "n_effective"),
            DesignEffect = Number(row, "deff"),
            Value = Number(row, "estimate"),
            StandardError = Number(row, "se"),
            Df = Whole(row, "df"),
            Low = Number(row, "ci_low"),
            High = Number(row, "ci_high"),
        };
    }

    private ReleasedComparison ComparisonOf(CsvRow row)
    {
        SiteId site = SiteId.Parse(row["site_id"]);
        Indicator indicator = indicators[row["indicator"]];
        string reference = row["reference"];
        ComparisonClass verdict = Word<ComparisonClass>(row["class"], FileWords.Of);
        double? Cell(string name) => Number(row, name);
        SiteComparison? numbers = verdict == ComparisonClass.NotComparable ? null : new(site, indicator, reference, verdict)
        {
            Estimate = Cell("estimate"),
            ReferenceEstimate = Cell("reference_estimate"),
            ReferenceN = Whole(row, "reference_n") ?? 0,
            Difference = Cell("difference"),
            StandardError = Cell("se"),
            Df = Cell("df"),
            Low = Cell("ci_low"),
            High = Cell("ci_high"),
            P = Cell("p_value"),
            AdjustedP = Cell("p_adjusted"),
            Z = Cell("z"),
            Funnel = Cell("funnel_low95") is double low ? (low, Cell("funnel_high95")!.Value, Cell("funnel_low998")!.Value, Cell("funnel_high998")!.Value) : null,
            Shrunken = Cell("shrunken") is double shrunken ? (shrunken, Cell("shrunken_low")!.Value, Cell("shrunken_high")!.Value) : null,
        };
        return new ReleasedComparison(site, indicator, reference, verdict, numbers, row["reason"]);
    }

    private static T Word<T>(string word, Func<T, string> of)
        where T : struct, Enum => Enum.GetValues<T>().Where(value => of(value) == word).Select(value => (T?)value).FirstOrDefault() ?? throw new FormatException("not a word of the vocabulary");

    private static int? Whole(CsvRow row, string name) =>
        row[name] is { Length: > 0 } text ? int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : null;

    private static double? Number(CsvRow row, string name) =>
        row[name] is { Length: > 0 } text ? double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture) : null;
}
