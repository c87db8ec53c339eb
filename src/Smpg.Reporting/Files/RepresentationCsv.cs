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

    /// <summary>The block, and the statistic, of the distance between two words.</summary>
    private const string Distance = "distance";

    private static readonly CsvTable<Row> Table = new(
        "representations",
        "Representations of the words by site or pool",
        ["site_id", "indicator"],
        CsvColumns.Identifier<Row>("site_id", "Site, pool, or 'pooled' for every site", row => row.Estimate.Key.Unit),
        CsvColumns.Identifier<Row>("block", "attribution, attitude, judgement, score, score_overall (one for all words) or distance (between two words)", row => row.Indicator.Block ?? ""),
        CsvColumns.Identifier<Row>("item", "Behaviour, attitude question or score", row => row.Indicator.Item ?? "", required: false),
        CsvColumns.Text<Row>("item_label_fr", "Label of the item in French", row => row.Indicator.ItemLabel?.Fr),
        CsvColumns.Text<Row>("item_label_en", "Label of the item in English", row => row.Indicator.ItemLabel?.En),
        CsvColumns.Identifier<Row>("word", "Word asked about, or empty", row => row.Indicator.Word ?? "", required: false),
        CsvColumns.Identifier<Row>("indicator", "Indicator, as in estimates.csv", row => row.Indicator.Id),
        CsvColumns.Word<Row>("statistic", "What is estimated", [.. FileWords.Statistics, Distance], row => row.Indicator.Block == Distance ? Distance : FileWords.Of(row.Indicator.Statistic)),
        CsvColumns.Whole<Row>("n", "Respondents in the base whose answer is known, unweighted", row => row.Estimate.N),
        CsvColumns.Whole<Row>("n_missing", "Respondents left out of the base, unweighted", row => row.Estimate.Missing),
        CsvColumns.Number<Row>("estimate", "0 to 1 for a proportion and a distance, 0 to 100 for a score; empty unless status is 'estimated'", row => row.Estimate.Status == EstimateStatus.Estimated ? row.Estimate.Value : null),
        CsvColumns.Number<Row>("se", "Linearised standard error", row => row.Estimate.StandardError, minimum: 0),
        CsvColumns.Number<Row>("ci_low", "Lower confidence limit", row => row.Estimate.Low),
        CsvColumns.Number<Row>("ci_high", "Upper confidence limit", row => row.Estimate.High),
        CsvColumns.Flag<Row>("dominant", "Attribution: 1 for the word with the largest share of the item in the unit, else 0; empty in other blocks and when a word of the item is hidden or not estimated", row => row.Dominant),
        CsvColumns.Word<Row>("reliability", "How far to rely on it", FileWords.Reliabilities, row => FileWords.Public(row.Estimate.Reliability, row.Estimate.Suppression), required: false),
        CsvColumns.Flag<Row>("published", "1 when the numbers may leave", row => row.Estimate.Suppression == Suppression.None, required: true),
        CsvColumns.Word<Row>("suppression", "The rule that hides the numbers, or empty", FileWords.Suppressions, row => FileWords.Public(row.Estimate.Suppression), required: false),
        CsvColumns.Word<Row>("status", "Whether the estimate exists, and if not why", FileWords.Statuses, row => FileWords.Of(row.Estimate.Status)));

    internal static CsvSchema Schema => Table.Schema;

    /// <summary>Writes the representations of whole units in the order of the estimates, and after those of each unit its distances between words.</summary>
    /// <exception cref="InvalidOperationException">A number is not finite.</exception>
    public static void Write(TextWriter writer, ReleasedStudy study) => Table.Write(writer, Rows(study).Concat(Distances(study))
        .OrderBy(row => row.Estimate.Key.Unit, StringComparer.Ordinal));

    private static IEnumerable<Row> Distances(ReleasedStudy study)
    {
        Dictionary<string, LocalisedText> words = study.Images.Words.ToDictionary(word => word.Id, word => word.Label);
        foreach (ReleasedDistance distance in study.Images.Distances)
        {
            (LocalisedText first, LocalisedText second) = (words[distance.First], words[distance.Second]);
            string id = $"distance_{distance.First}_{distance.Second}";
            Indicator indicator = new(id, IndicatorDomain.Images, IndicatorStatistic.Mean, LocalisedText.Same(id))
            {
                Block = Distance,
                Item = $"{distance.First}/{distance.Second}",
                ItemLabel = new LocalisedText($"Distance entre «\u202F{first.Fr}\u202F» et «\u202F{second.Fr}\u202F»", $"Distance between «\u202F{first.En}\u202F» and «\u202F{second.En}\u202F»"),
            };
            EstimateStatus status = !distance.Published || distance.StandardError is not null ? EstimateStatus.Estimated
                : distance.Value is null ? EstimateStatus.NotAsked : EstimateStatus.NotEstimable;
            yield return new Row(
                new EstimateCsvRow
                {
                    Key = new EstimateKey(distance.Unit, id),
                    Indicator = indicator,
                    Status = status,
                    Reliability = Reliability.Ok,
                    Suppression = distance.Published ? Suppression.None : Suppression.Primary,
                    Value = distance.Value,
                    StandardError = distance.StandardError,
                    Df = distance.Df,
                    Low = distance.Low,
                    High = distance.High,
                    Confidence = study.Options.Estimation.Confidence,
                    Method = "t",
                },
                null);
        }
    }

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
