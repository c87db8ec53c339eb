using Smpg.Analysis.Disclosure;
using Smpg.Analysis.Estimation;

namespace Smpg.Reporting.Files;

/// <summary><c>data/estimates.csv</c> and <c>restricted/estimates.csv</c>: one row a statistic and group.</summary>
public static class EstimateCsv
{
    /// <summary>Where the released estimates go.</summary>
    public const string Path = "data/estimates.csv";

    /// <summary>Where the same table goes with nothing suppressed.</summary>
    public const string RestrictedPath = "restricted/estimates.csv";

    private static readonly CsvTable<EstimateCsvRow> Table = new(
        "estimates",
        "Weighted estimates by site or pool, indicator and group",
        ["site_id", "indicator", "group1", "level1", "group2", "level2", "statistic"],
        CsvColumns.Identifier<EstimateCsvRow>("site_id", "Site, pool, or 'pooled' for every site", row => row.Key.Unit),
        CsvColumns.Identifier<EstimateCsvRow>("indicator", "Indicator", row => row.Key.Indicator),
        CsvColumns.Identifier<EstimateCsvRow>("period", "Reference period: ISO 8601 duration, life or current", row => row.Indicator.Period, required: false),
        CsvColumns.Identifier<EstimateCsvRow>("denominator", "'respondents', or the indicator whose positive respondents are the base", row => row.Indicator.Denominator),
        CsvColumns.Identifier<EstimateCsvRow>("group1", "Grouping variable, or 'total'", row => row.Key.Group1),
        CsvColumns.Identifier<EstimateCsvRow>("level1", "Level of group1, or 'total'", row => row.Key.Level1),
        CsvColumns.Identifier<EstimateCsvRow>("group2", "Second grouping variable, or empty", row => row.Key.Group2, required: false, emptyIsValue: true),
        CsvColumns.Identifier<EstimateCsvRow>("level2", "Level of group2, or empty", row => row.Key.Level2, required: false, emptyIsValue: true),
        CsvColumns.Word<EstimateCsvRow>("statistic", "What is estimated", FileWords.Statistics, row => FileWords.Of(row.Indicator.Statistic)),
        CsvColumns.Whole<EstimateCsvRow>("n", "Respondents in the base whose state is known, unweighted", row => row.N),
        CsvColumns.Whole<EstimateCsvRow>("n_missing", "Respondents left out of the base: indeterminate or no answer, unweighted", row => row.Missing),
        CsvColumns.Whole<EstimateCsvRow>("cases", "Positive respondents, unweighted; empty for means and scores", row => row.Cases),
        CsvColumns.Number<EstimateCsvRow>("sum_weights", "Sum of the weights of the base", row => row.SumWeights, minimum: 0),
        CsvColumns.Number<EstimateCsvRow>("n_effective", "Effective sample size", row => row.EffectiveN, minimum: 0),
        CsvColumns.Number<EstimateCsvRow>("deff", "Design effect, n / n_effective", row => row.DesignEffect, minimum: 0),
        CsvColumns.Number<EstimateCsvRow>("estimate", "0 to 1 for a proportion, 0 to 100 for a score, in its unit for a mean; empty unless status is 'estimated'", row => row.Status == EstimateStatus.Estimated ? row.Value : null),
        CsvColumns.Number<EstimateCsvRow>("se", "Linearised standard error on the scale of the estimate", row => row.StandardError, minimum: 0),
        CsvColumns.Whole<EstimateCsvRow>("df", "Degrees of freedom: primary sampling units less strata", row => row.Df, minimum: null),
        CsvColumns.Number<EstimateCsvRow>("ci_low", "Lower confidence limit", row => row.Low),
        CsvColumns.Number<EstimateCsvRow>("ci_high", "Upper confidence limit", row => row.High),
        CsvColumns.Number<EstimateCsvRow>("ci_level", "Confidence level, 0 to 1", row => row.Confidence, minimum: 0, maximum: 1, required: true),
        CsvColumns.Identifier<EstimateCsvRow>("ci_method", "Interval method", row => row.Method, required: false),
        CsvColumns.Word<EstimateCsvRow>("status", "Whether the estimate exists, and if not why", FileWords.Statuses, row => FileWords.Of(row.Status)),
        CsvColumns.Word<EstimateCsvRow>("reliability", "How far to rely on it", FileWords.Reliabilities, row => row.NamesRule ? FileWords.Of(row.Reliability) : FileWords.Public(row.Reliability, row.Suppression), required: false),
        CsvColumns.Flag<EstimateCsvRow>("published", "1 when the numbers may leave", row => row.Suppression == Suppression.None, required: true),
        CsvColumns.Word<EstimateCsvRow>("suppression", "The rule that hides the numbers, or empty", FileWords.Suppressions, row => row.NamesRule ? FileWords.Of(row.Suppression) : FileWords.Public(row.Suppression), required: false));

    internal static CsvSchema Schema => Table.Schema;

    /// <summary>Writes released estimates in the order given (that of <see cref="ReleasedStudy.Estimates"/> is the contract's). Hidden rows have no number.</summary>
    /// <exception cref="InvalidOperationException">A number is not finite.</exception>
    public static void WriteReleased(TextWriter writer, IEnumerable<ReleasedEstimate> estimates) => Table.Write(writer, estimates.Select(EstimateCsvRow.From));

    /// <summary>Writes rows as they are, for <see cref="RestrictedPath"/>: what they hold is printed, also where <c>published</c> is 0.</summary>
    /// <exception cref="InvalidOperationException">A number is not finite.</exception>
    public static void Write(TextWriter writer, IEnumerable<EstimateCsvRow> rows) => Table.Write(writer, rows);
}
