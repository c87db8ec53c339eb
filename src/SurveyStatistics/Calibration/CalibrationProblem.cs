using SurveyStatistics.Numerics;

namespace SurveyStatistics.Calibration;

/// <summary>What base weights start from before they are calibrated.</summary>
public enum BaseWeightScale
{
    /// <summary>Base weights times N / sum of base weights, N the first margin's total: g-factors are free of response rates (CALMAR's ECHELLE = 0).</summary>
    ToPopulation,

    /// <summary>Base weights as given, the convention of R survey's <c>calibrate</c>.</summary>
    AsGiven,
}

/// <summary>Base weights of one calibration group and what they are to be calibrated to. Immutable.</summary>
/// <remarks>
/// Sought: weights w = d g, g close to 1, with sum of w over each level of each margin, and of w times each auxiliary variable, equal to its total.
/// Missing margin values follow the rule of <see cref="Raking"/>: every row has a level, and a caller with respondents of unknown level makes
/// "unknown" a level of its own; given its share of the base weights as target, its respondents keep their weight as far as that margin goes.
/// docs/methods/statistics.md, "Calibration".
/// </remarks>
public sealed class CalibrationProblem
{
    private readonly double[] baseWeights;

    private CalibrationProblem(
        double[] baseWeights,
        double[]? inverseScale,
        IReadOnlyList<CalibrationMargin> margins,
        IReadOnlyList<AuxiliaryTotal> auxiliaries,
        double? population)
    {
        this.baseWeights = baseWeights;
        InverseScale = inverseScale;
        Margins = margins;
        Auxiliaries = auxiliaries;
        Population = population;
    }

    /// <summary>Rows of the group.</summary>
    public int Count => baseWeights.Length;

    /// <summary>Weights before calibration, after <see cref="BaseWeightScale"/>: g-factors are relative to them.</summary>
    public ReadOnlySpan<double> BaseWeights => baseWeights;

    /// <summary>Categorical margins, in the order given.</summary>
    public IReadOnlyList<CalibrationMargin> Margins { get; }

    /// <summary>Numeric auxiliary variables, in the order given.</summary>
    public IReadOnlyList<AuxiliaryTotal> Auxiliaries { get; }

    /// <summary>Total of the first margin; null without a margin, or where that total is not a number above 0.</summary>
    public double? Population { get; }

    /// <summary>1/σ² of each row; null where all are 1.</summary>
    internal double[]? InverseScale { get; }

    /// <summary>Describes a calibration.</summary>
    /// <param name="baseWeights">Weight of each row before calibration, finite and at least 0; a row with 0 keeps 0.</param>
    /// <param name="margins">Categorical margins; may be empty when there are auxiliaries.</param>
    /// <param name="auxiliaries">Numeric variables. Without a margin, a variable that is 1 on every row fixes the population size.</param>
    /// <param name="variance">σ² of each row, above 0: g = F(x'λ/σ²), so rows with a large σ² move little; empty for 1 throughout.</param>
    /// <param name="scale">What the g-factors are relative to. Changes the weights of bounded methods only, and of linear ones with varying σ².</param>
    /// <exception cref="ArgumentException">
    /// Neither margin nor auxiliary, lengths that differ, a base weight that is negative or not finite, or a σ² that is not a number above 0.
    /// </exception>
    public static CalibrationProblem Create(
        ReadOnlySpan<double> baseWeights,
        IReadOnlyList<CalibrationMargin> margins,
        IReadOnlyList<AuxiliaryTotal>? auxiliaries = null,
        ReadOnlySpan<double> variance = default,
        BaseWeightScale scale = BaseWeightScale.ToPopulation)
    {
        auxiliaries ??= [];
        RequireColumns(baseWeights.Length, margins, auxiliaries);
        CompensatedSum sum = default;
        for (int i = 0; i < baseWeights.Length; i++)
        {
            if (!double.IsFinite(baseWeights[i]) || baseWeights[i] < 0)
            {
                throw new ArgumentException($"The base weight at row index {i} is not a finite number at or above 0.", nameof(baseWeights));
            }

            sum.Add(baseWeights[i]);
        }

        double? population = margins.Count > 0 && double.IsFinite(margins[0].Total) && margins[0].Total > 0 ? margins[0].Total : null;
        double factor = scale == BaseWeightScale.ToPopulation && population is double n && sum.Value > 0 ? n / sum.Value : 1;
        var scaled = new double[baseWeights.Length];
        for (int i = 0; i < scaled.Length; i++)
        {
            scaled[i] = baseWeights[i] * factor;
        }

        return new CalibrationProblem(scaled, Inverse(variance, scaled.Length), margins, auxiliaries, population);
    }

    /// <summary>The same totals for other starting weights, as given.</summary>
    internal CalibrationProblem StartingFrom(double[] weights) => new(weights, InverseScale, Margins, Auxiliaries, Population);

    private static void RequireColumns(int rows, IReadOnlyList<CalibrationMargin> margins, IReadOnlyList<AuxiliaryTotal> auxiliaries)
    {
        if (margins.Count + auxiliaries.Count == 0)
        {
            throw new ArgumentException("A calibration needs a margin or an auxiliary variable.", nameof(margins));
        }

        foreach (var margin in margins)
        {
            MarginCells.RequireRows(margin, rows);
        }

        foreach (var auxiliary in auxiliaries)
        {
            if (auxiliary.Values.Length != rows)
            {
                throw new ArgumentException($"Auxiliary variable '{auxiliary.Name}' must have one value per row.", nameof(auxiliaries));
            }
        }
    }

    private static double[]? Inverse(ReadOnlySpan<double> variance, int rows)
    {
        if (variance.IsEmpty)
        {
            return null;
        }

        if (variance.Length != rows)
        {
            throw new ArgumentException("The variance must have one value per row.", nameof(variance));
        }

        var inverse = new double[rows];
        for (int i = 0; i < rows; i++)
        {
            if (!(variance[i] > 0) || !double.IsFinite(variance[i]))
            {
                throw new ArgumentException($"The variance at row index {i} is not a finite number above 0.", nameof(variance));
            }

            inverse[i] = 1 / variance[i];
        }

        return inverse;
    }
}
