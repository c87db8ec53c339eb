using Smpg.Analysis;
using Smpg.Analysis.Disclosure;
using Smpg.Analysis.Estimation;

namespace Smpg.Reporting.Files;

/// <summary><c>data/representations.csv</c>: what people associate with the words, one row a unit, item and word, for whole units.</summary>
public static class RepresentationCsv
{
    /// <summary>Where it goes.</summary>
    public const string Path = "data/representations.csv";

    /// <summary>The block whose words share each item out, so that one of them can be dominant.</summary>
    private const string Attribution = "attribution";

    private static readonly CsvTable<Row> Table = new(
        "representations",
        "Representations of the words by site or pool",
        ["site_id", "indicator"],
        CsvColumns.Identifier<Row>("site_id", "Site, pool, or 'pooled' for every site", row => row.Estimate.Key.Unit),
        CsvColumns.Identifier<Row>("block", "attribution, attitude, judgement or score", row => row.Indicator.Block ?? ""),
        CsvColumns.Identifier<Row>("item", "Behaviour, attitude question or score", row => row.Indicator.Item ?? "", required: false),
        CsvColumns.Text<Row>("item_label_fr", "Label of the item in French", row => row.Indicator.ItemLabel?.Fr),
        CsvColumns.Text<Row>("item_label_en", "Label of the item in English", row => row.Indicator.ItemLabel?.En),
        CsvColumns.Identifier<Row>("word", "Word asked about, or empty", row => row.Indicator.Word ?? "", required: false),
        CsvColumns.Identifier<Row>("indicator", "Indicator, as in estimates.csv", row => row.Indicator.Id),
        CsvColumns.Word<Row>("statistic", "What is estimated", FileWords.Statistics, row => FileWords.Of(row.Indicator.Statistic)),
        CsvColumns.Whole<Row>("n", "Respondents in the base whose answer is known, unweighted", row => row.Estimate.N),
        CsvColumns.Whole<Row>("n_missing", "Respondents left out of the base, unweighted", row => row.Estimate.Missing),
        CsvColumns.Number<Row>("estimate", "0 to 1 for a proportion, 0 to 100 for a score; empty unless status is 'estimated'", row => row.Estimate.Status == EstimateStatus.Estimated ? row.Estimate.Value : null),
        CsvColumns.Number<Row>("se", "Linearised standard error", row => row.Estimate.StandardError, minimum: 0),
        CsvColumns.Number<Row>("ci_low", "Lower confidence limit", row => row.Estimate.Low),
        CsvColumns.Number<Row>("ci_high", "Upper confidence limit", row => row.Estimate.High),
        CsvColumns.Flag<Row>("dominant", "Attribution: 1 for the word with the largest share of the item in the unit, else 0; empty in other blocks and when a word of the item is hidden or not estimated", row => row.Dominant),
        CsvColumns.Word<Row>("reliability", "How far to rely on it", FileWords.Reliabilities, row => FileWords.Public(row.Estimate.Reliability, row.Estimate.Suppression), required: false),
        CsvColumns.Flag<Row>("published", "1 when the numbers may leave", row => row.Estimate.Suppression == Suppression.None, required: true),
        CsvColumns.Word<Row>("suppression", "The rule that hides the numbers, or empty", FileWords.Suppressions, row => FileWords.Public(row.Estimate.Suppression), required: false),
        CsvColumns.Word<Row>("status", "Whether the estimate exists, and if not why", FileWords.Statuses, row => FileWords.Of(row.Estimate.Status)));

    internal static CsvSchema Schema => Table.Schema;

    /// <summary>Writes the representations of whole units in the order of the estimates.</summary>
    /// <exception cref="InvalidOperationException">A number is not finite.</exception>
    public static void Write(TextWriter writer, ReleasedStudy study) => Table.Write(writer, Rows(study));

    private static IEnumerable<Row> Rows(ReleasedStudy study)
    {
        ILookup<string, Indicator> wordsOfItems = study.Indicators
            .Where(indicator => indicator is { Block: Attribution, Item: not null, BoundOf: null })
            .ToLookup(indicator => indicator.Item!);
        Dictionary<(string Unit, string Item), double?> largest = [];
        foreach (ReleasedEstimate estimate in study.Estimates.Where(estimate => estimate.Key.IsTotal && estimate.Indicator.Block is not null))
        {
            bool? dominant = null;
            if (estimate.Indicator is { Block: Attribution, Item: string item, BoundOf: null })
            {
                if (!largest.TryGetValue((estimate.Key.Unit, item), out double? share))
                {
                    share = LargestShare(study, estimate.Key.Unit, wordsOfItems[item]);
                    largest.Add((estimate.Key.Unit, item), share);
                }

                // Words with the same share are dominant together.
                dominant = share is null ? null : estimate.Value == share;
            }

            yield return new Row(EstimateCsvRow.From(estimate), dominant);
        }
    }

    // Null as soon as one word is hidden, not asked or not estimated: which word leads would say something about it.
    private static double? LargestShare(ReleasedStudy study, string unit, IEnumerable<Indicator> words)
    {
        double? largest = null;
        foreach (Indicator word in words)
        {
            if (study.Find(unit, word.Id) is not { Published: true, Status: EstimateStatus.Estimated, Value: double share })
            {
                return null;
            }

            largest = largest is double other && other > share ? other : share;
        }

        return largest;
    }

    private sealed record Row(EstimateCsvRow Estimate, bool? Dominant)
    {
        public Indicator Indicator => Estimate.Indicator;
    }
}
