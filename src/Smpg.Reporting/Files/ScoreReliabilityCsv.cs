using Smpg.Analysis.Disclosure;

namespace Smpg.Reporting.Files;

/// <summary><c>data/score_reliability.csv</c>: whether the items of a score hold together in a unit.</summary>
public static class ScoreReliabilityCsv
{
    /// <summary>Where it goes.</summary>
    public const string Path = "data/score_reliability.csv";

    private static readonly CsvTable<ScoreReliability> Table = new(
        "score_reliability",
        "Internal consistency of the representation scores by site or pool",
        ["site_id", "indicator"],
        CsvColumns.Identifier<ScoreReliability>("site_id", "Site, pool, or 'pooled' for every site", row => row.Unit),
        CsvColumns.Identifier<ScoreReliability>("indicator", "Score, as in estimates.csv", row => row.Indicator),
        CsvColumns.Whole<ScoreReliability>("items", "Number of items", row => row.Items, required: true),
        CsvColumns.Number<ScoreReliability>("alpha", "Weighted Cronbach's alpha (formula 20 of Kuder and Richardson)", row => row.Alpha, maximum: 1),
        CsvColumns.Number<ScoreReliability>("omega", "McDonald's omega of one factor on tetrachoric correlations", row => row.Omega, minimum: 0, maximum: 1),
        CsvColumns.Word<ScoreReliability>("omega_status", "Whether omega exists, and if not why", ["estimated", "too_few_items", "no_correlation", "heywood", "not_converged"], row => row.OmegaStatus, required: false),
        CsvColumns.Number<ScoreReliability>("weakest_item", "Smallest correlation of an item with the sum of the others", row => row.WeakestItem, minimum: -1, maximum: 1),
        CsvColumns.Word<ScoreReliability>("coherence", "good from alpha 0.70, reserve from 0.40, incoherent below or when an item goes against the others", ["good", "reserve", "incoherent", "unknown"], row => row.Coherence));

    internal static CsvSchema Schema => Table.Schema;

    /// <summary>Writes the scores of every unit, sorted.</summary>
    public static void Write(TextWriter writer, ReleasedStudy study) => Table.Write(writer, study.ScoreReliabilities
        .OrderBy(row => row.Unit, StringComparer.Ordinal).ThenBy(row => row.Indicator, StringComparer.Ordinal));
}
