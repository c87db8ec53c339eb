using SurveyStatistics.Numerics;

namespace SurveyStatistics.Calibration;

/// <summary>Spread of a set of weights and what it costs in precision.</summary>
/// <param name="Count">Number of weights (n).</param>
/// <param name="Sum">Sum of weights.</param>
/// <param name="Minimum">Smallest.</param>
/// <param name="Percentile01">1st percentile, linear interpolation between order statistics (R's type 7).</param>
/// <param name="Median">Median.</param>
/// <param name="Percentile99">99th percentile.</param>
/// <param name="Maximum">Largest.</param>
/// <param name="CoefficientOfVariation">Standard deviation with divisor n over the mean.</param>
/// <param name="KishDesignEffect">n sum(w^2) / (sum w)^2 = 1 + cv^2, at least 1.</param>
/// <param name="EffectiveSampleSize">n over the design effect.</param>
/// <remarks>
/// L. Kish (1965), Survey Sampling; L. Kish (1992), Journal of Official Statistics 8, 183-200.
/// With no weight, or weights that sum to 0, all values but the counts are 0 and the design effect is 1.
/// </remarks>
public sealed record WeightDiagnostics(
    int Count,
    double Sum,
    double Minimum,
    double Percentile01,
    double Median,
    double Percentile99,
    double Maximum,
    double CoefficientOfVariation,
    double KishDesignEffect,
    double EffectiveSampleSize)
{
    /// <summary>Describes weights.</summary>
    /// <param name="weights">Finite and at least 0, in any order.</param>
    /// <exception cref="ArgumentException">A weight is negative or not finite.</exception>
    public static WeightDiagnostics Compute(ReadOnlySpan<double> weights)
    {
        CompensatedSum sum = default;
        for (int i = 0; i < weights.Length; i++)
        {
            if (!double.IsFinite(weights[i]) || weights[i] < 0)
            {
                throw new ArgumentException($"The weight at index {i} is not a finite number at or above 0.", nameof(weights));
            }

            sum.Add(weights[i]);
        }

        int n = weights.Length;
        if (n == 0 || sum.Value == 0)
        {
            return new WeightDiagnostics(n, 0, 0, 0, 0, 0, 0, 0, 1, 0);
        }

        double mean = sum.Value / n;
        CompensatedSum squares = default;
        foreach (double w in weights)
        {
            double relative = (w / mean) - 1;
            squares.Add(relative * relative);
        }

        double relativeVariance = squares.Value / n;
        double designEffect = 1 + relativeVariance;
        double[] sorted = weights.ToArray();
        Array.Sort(sorted);
        return new WeightDiagnostics(
            n,
            sum.Value,
            sorted[0],
            OrderStatistics.Quantile(sorted, 0.01),
            OrderStatistics.Quantile(sorted, 0.5),
            OrderStatistics.Quantile(sorted, 0.99),
            sorted[^1],
            Math.Sqrt(relativeVariance),
            designEffect,
            n / designEffect);
    }
}
