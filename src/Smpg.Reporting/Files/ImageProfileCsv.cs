using Smpg.Analysis.Disclosure;

namespace Smpg.Reporting.Files;

/// <summary><c>data/image_profiles.csv</c>: scores of each level of a characteristic against the other levels, tested.</summary>
public static class ImageProfileCsv
{
    /// <summary>Where it goes.</summary>
    public const string Path = "data/image_profiles.csv";

    private static readonly CsvTable<ReleasedContrast> Table = new(
        "image_profiles",
        "Representation scores by characteristic of respondents: difference from the other levels, with a test",
        ["site_id", "indicator", "group", "level"],
        CsvColumns.Identifier<ReleasedContrast>("site_id", "Site, pool, or 'pooled' for every site", row => row.Unit),
        CsvColumns.Identifier<ReleasedContrast>("indicator", "Score, as in estimates.csv", row => row.Indicator),
        CsvColumns.Identifier<ReleasedContrast>("group", "Grouping variable, quota variable or profile question", row => row.Group),
        CsvColumns.Identifier<ReleasedContrast>("level", "Level compared with the other levels of the group", row => row.Level),
        CsvColumns.Number<ReleasedContrast>("difference", "Mean of the level less mean of the others, in points of the score", row => row.Difference),
        CsvColumns.Number<ReleasedContrast>("se", "Linearised standard error, with the covariance of the two means", row => row.StandardError, minimum: 0),
        CsvColumns.Whole<ReleasedContrast>("df", "Degrees of freedom: primary sampling units less strata", row => row.Df, minimum: null),
        CsvColumns.Number<ReleasedContrast>("ci_low", "Lower limit of the difference", row => row.Low),
        CsvColumns.Number<ReleasedContrast>("ci_high", "Upper limit of the difference", row => row.High),
        CsvColumns.Number<ReleasedContrast>("p_value", "Two-sided, not adjusted", row => row.PValue, minimum: 0, maximum: 1),
        CsvColumns.Number<ReleasedContrast>("p_adjusted", "Benjamini and Hochberg, among the published rows of the unit", row => row.Adjusted, minimum: 0, maximum: 1),
        CsvColumns.Flag<ReleasedContrast>("published", "1 when the numbers may leave", row => row.Published, required: true));

    internal static CsvSchema Schema => Table.Schema;

    /// <summary>Writes the contrasts sorted by unit, score, group and level.</summary>
    public static void Write(TextWriter writer, ReleasedStudy study) => Table.Write(writer, study.Images.Contrasts
        .OrderBy(row => row.Unit, StringComparer.Ordinal).ThenBy(row => row.Indicator, StringComparer.Ordinal)
        .ThenBy(row => row.Group, StringComparer.Ordinal).ThenBy(row => row.Level, StringComparer.Ordinal));
}
