using Smpg.Analysis.Comparison;
using Smpg.Analysis.Disclosure;

namespace Smpg.Reporting.Files;

/// <summary><c>data/comparisons.csv</c>: each site against the pool without it, one row an indicator.</summary>
public static class ComparisonCsv
{
    /// <summary>Where it goes.</summary>
    public const string Path = "data/comparisons.csv";

    private static readonly CsvTable<ReleasedComparison> Table = new(
        "comparisons",
        "Each site compared with the other sites of its pool",
        ["site_id", "indicator"],
        CsvColumns.Identifier<ReleasedComparison>("site_id", "Site", row => row.Site.Value),
        CsvColumns.Identifier<ReleasedComparison>("indicator", "Indicator", row => row.Indicator.Id),
        CsvColumns.Identifier<ReleasedComparison>("reference", "Pool, taken without the site", row => row.Reference, required: false),
        Number("difference", "Site less reference, on the scale of the estimate", numbers => numbers.Difference),
        Number("se", "Standard error of the difference", numbers => numbers.StandardError, minimum: 0),
        Number("df", "Degrees of freedom (Welch and Satterthwaite)", numbers => numbers.Df, minimum: 0),
        Number("ci_low", "Lower limit of the difference", numbers => numbers.Low),
        Number("ci_high", "Upper limit of the difference", numbers => numbers.High),
        Number("p_value", "Two-sided p-value, not adjusted; the class is read from it", numbers => numbers.P, minimum: 0, maximum: 1),
        Number("p_adjusted", "p-value adjusted within the site and the domain of indicators", numbers => numbers.AdjustedP, minimum: 0, maximum: 1),
        CsvColumns.Word<ReleasedComparison>("class", "Verdict at the study's two levels", FileWords.Classes, row => FileWords.Of(row.Class)),
        Number("z", "Standardised difference used by the funnel", numbers => numbers.Z),
        Number("funnel_low95", "Funnel, lower 95 % limit at the site's effective size", numbers => numbers.Funnel?.Low95),
        Number("funnel_high95", "Funnel, upper 95 % limit", numbers => numbers.Funnel?.High95),
        Number("funnel_low998", "Funnel, lower 99.8 % limit", numbers => numbers.Funnel?.Low998),
        Number("funnel_high998", "Funnel, upper 99.8 % limit", numbers => numbers.Funnel?.High998),
        Number("shrunken", "Estimate shrunk towards the pool: a model, not a survey estimate", numbers => numbers.Shrunken?.Value),
        Number("shrunken_low", "Lower limit of the shrunken estimate", numbers => numbers.Shrunken?.Low),
        Number("shrunken_high", "Upper limit of the shrunken estimate", numbers => numbers.Shrunken?.High),
        CsvColumns.Flag<ReleasedComparison>("comparable", "0 when either side is hidden, missing or not estimable; then every number is empty", row => row.Class != ComparisonClass.NotComparable, required: true),
        CsvColumns.Text<ReleasedComparison>("reason", "Why the pair is not comparable, or empty", row => row.Reason),
        Number("estimate", "The site's estimate", numbers => numbers.Estimate),
        Number("reference_estimate", "Estimate of the pool without the site", numbers => numbers.ReferenceEstimate),
        CsvColumns.Whole<ReleasedComparison>("reference_n", "Respondents of the pool without the site, unweighted", row => Numbers(row)?.ReferenceN));

    internal static CsvSchema Schema => Table.Schema;

    /// <summary>Writes comparisons in the order given.</summary>
    /// <exception cref="InvalidOperationException">A number is not finite.</exception>
    public static void Write(TextWriter writer, IEnumerable<ReleasedComparison> comparisons) => Table.Write(writer, comparisons);

    // A pair that is not comparable may have a hidden side: whatever it holds stays out.
    private static SiteComparison? Numbers(ReleasedComparison row) => row.Class == ComparisonClass.NotComparable ? null : row.Comparison;

    private static CsvColumn<ReleasedComparison> Number(string name, string meaning, Func<SiteComparison, double?> cell, double? minimum = null, double? maximum = null) =>
        CsvColumns.Number<ReleasedComparison>(name, meaning, row => Numbers(row) is SiteComparison numbers ? cell(numbers) : null, minimum, maximum);
}
