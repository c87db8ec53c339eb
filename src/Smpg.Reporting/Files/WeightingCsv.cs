using Smpg.Analysis.Disclosure;

namespace Smpg.Reporting.Files;

/// <summary><c>data/weighting.csv</c>: how each site was weighted and what it cost.</summary>
public static class WeightingCsv
{
    /// <summary>Where it goes.</summary>
    public const string Path = "data/weighting.csv";

    private static readonly CsvTable<WeightingSummary> Table = new(
        "weighting",
        "Weighting of each site",
        ["site_id"],
        CsvColumns.Identifier<WeightingSummary>("site_id", "Site", row => row.Site.Value),
        CsvColumns.Identifier<WeightingSummary>("method", "raking, base weights or none", row => row.Method),
        CsvColumns.Flag<WeightingSummary>("converged", "1 when every target was reached, or there was none", row => row.Converged, required: true),
        CsvColumns.Whole<WeightingSummary>("iterations", "Cycles over all margins", row => row.Iterations, required: true),
        CsvColumns.Number<WeightingSummary>("largest_margin_error", "Largest relative gap between a weighted total and its target", row => row.LargestMarginError, minimum: 0, required: true),
        CsvColumns.Whole<WeightingSummary>("n", "Respondents", row => row.N, required: true),
        CsvColumns.Number<WeightingSummary>("sum_weights", "Sum of the weights", row => row.SumWeights, minimum: 0, required: true),
        CsvColumns.Number<WeightingSummary>("min", "Smallest weight", row => row.Minimum, minimum: 0, required: true),
        CsvColumns.Number<WeightingSummary>("p01", "First percentile of the weights", row => row.P01, minimum: 0, required: true),
        CsvColumns.Number<WeightingSummary>("median", "Median weight", row => row.Median, minimum: 0, required: true),
        CsvColumns.Number<WeightingSummary>("p99", "99th percentile of the weights", row => row.P99, minimum: 0, required: true),
        CsvColumns.Number<WeightingSummary>("max", "Largest weight", row => row.Maximum, minimum: 0, required: true),
        CsvColumns.Number<WeightingSummary>("cv", "Coefficient of variation of the weights (population divisor)", row => row.Cv, minimum: 0, required: true),
        CsvColumns.Number<WeightingSummary>("deff_kish", "Kish's design effect, 1 + cv squared", row => row.KishDesignEffect, minimum: 0, required: true),
        CsvColumns.Number<WeightingSummary>("n_effective", "Kish's effective sample size", row => row.EffectiveN, minimum: 0, required: true),

        // Bounds are part of the calibration here, and there is no trimming after it: a weight that a bound changed is one at the bound.
        CsvColumns.Whole<WeightingSummary>("trimmed", "Weights that a bound changed; the same as bounds_hit, since bounds act within raking", row => row.BoundsHit, required: true),
        CsvColumns.Whole<WeightingSummary>("bounds_hit", "Weights at a bound", row => row.BoundsHit, required: true),
        CsvColumns.Text<WeightingSummary>("note", "What the reader must know, in English, or empty", row => row.Note.En),
        CsvColumns.Text<WeightingSummary>("note_fr", "The same in French", row => row.Note.Fr));

    internal static CsvSchema Schema => Table.Schema;

    /// <summary>Writes the weighting of every site that has one, in the order of the units.</summary>
    /// <exception cref="InvalidOperationException">A number is not finite.</exception>
    public static void Write(TextWriter writer, IEnumerable<ReleasedUnit> units) => Table.Write(writer, units.Select(unit => unit.Weighting).OfType<WeightingSummary>());
}
