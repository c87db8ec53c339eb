using Smpg.Analysis.Disclosure;

namespace Smpg.Reporting.Files;

/// <summary><c>data/sensitivity.csv</c>: published shares corrected for the errors of the test that the study supplies; no row when it supplies none.</summary>
public static class SensitivityCsv
{
    /// <summary>Where it goes.</summary>
    public const string Path = "data/sensitivity.csv";

    private static readonly CsvTable<ReleasedSensitivity> Table = new(
        "sensitivity",
        "Shares corrected for misclassification, by site or pool and by source of sensitivity and specificity",
        ["site_id", "indicator", "source"],
        CsvColumns.Identifier<ReleasedSensitivity>("site_id", "Site, pool, or 'pooled' for every site", row => row.Unit),
        CsvColumns.Identifier<ReleasedSensitivity>("indicator", "Indicator", row => row.Indicator.Id),
        CsvColumns.Text<ReleasedSensitivity>("source", "Where sensitivity and specificity come from, in English", row => row.Input.Source.En),
        CsvColumns.Number<ReleasedSensitivity>("sensitivity", "Share of true cases that the test finds", row => row.Input.Accuracy.Sensitivity, minimum: 0, maximum: 1, required: true),
        CsvColumns.Number<ReleasedSensitivity>("n_sensitivity", "True cases examined", row => row.Input.Accuracy.SensitivityN, minimum: 1, required: true),
        CsvColumns.Number<ReleasedSensitivity>("specificity", "Share of true non-cases that the test leaves out", row => row.Input.Accuracy.Specificity, minimum: 0, maximum: 1, required: true),
        CsvColumns.Number<ReleasedSensitivity>("n_specificity", "True non-cases examined", row => row.Input.Accuracy.SpecificityN, minimum: 1, required: true),
        CsvColumns.Number<ReleasedSensitivity>("apparent", "Estimate as published", row => row.Corrected is null ? null : row.Apparent.Value, minimum: 0, maximum: 1),
        CsvColumns.Number<ReleasedSensitivity>("n_effective", "Effective sample size of the estimate", row => row.Corrected is null ? null : row.Apparent.EffectiveN, minimum: 0),
        CsvColumns.Number<ReleasedSensitivity>("estimate", "Corrected share; empty unless status is 'estimated'", row => row.Corrected?.Estimate, minimum: 0, maximum: 1),
        CsvColumns.Number<ReleasedSensitivity>("ci_low", "Lower limit, cut at 0", row => row.Corrected?.Low, minimum: 0, maximum: 1),
        CsvColumns.Number<ReleasedSensitivity>("ci_high", "Upper limit, cut at 1", row => row.Corrected?.High, minimum: 0, maximum: 1),
        CsvColumns.Number<ReleasedSensitivity>("ci_level", "Confidence level, 0 to 1", row => row.Apparent.Confidence, minimum: 0, maximum: 1, required: true),
        CsvColumns.Word<ReleasedSensitivity>("status", "Whether it can be corrected, and if not which bound forbids it", [.. FileWords.CorrectionStatuses, NoEstimate], row => row.Corrected is null ? NoEstimate : FileWords.Of(row.Corrected.Status)),
        CsvColumns.Number<ReleasedSensitivity>("zero_specificity", "Specificity at which the true share would be 0", row => row.Corrected?.ZeroSpecificity, minimum: 0, maximum: 1));

    /// <summary>The word of a share that is hidden or was not asked: which of the two is said in <c>estimates.csv</c>.</summary>
    internal const string NoEstimate = "no_estimate";

    internal static CsvSchema Schema => Table.Schema;

    /// <summary>Writes the rows in the order given.</summary>
    /// <exception cref="InvalidOperationException">A number is not finite.</exception>
    public static void Write(TextWriter writer, IEnumerable<ReleasedSensitivity> rows) => Table.Write(writer, rows);
}
