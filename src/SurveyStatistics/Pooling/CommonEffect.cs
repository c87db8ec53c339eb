using SurveyStatistics.Intervals;
using SurveyStatistics.Numerics;

namespace SurveyStatistics.Pooling;

/// <summary>Inverse-variance pooling of estimates of one and the same quantity (fixed-effect model): weights 1 / v, no variance between units.</summary>
/// <remarks>
/// W. G. Cochran (1954), "The combination of estimates from different experiments", Biometrics 10, 101-129. docs/methods/statistics.md, "Common effect"; R
/// metafor's <c>method = "FE"</c>, tests/reference/golden-metafor.
/// </remarks>
public static class CommonEffect
{
    /// <summary>Pools the estimates.</summary>
    /// <param name="estimates">One per unit, on a scale where they are about normal.</param>
    /// <param name="variances">Sampling variance of each, above 0.</param>
    /// <returns>Null without units.</returns>
    /// <exception cref="ArgumentException">Lengths that differ, an estimate that is not finite, or a variance that is not a finite number above 0.</exception>
    public static CommonEffectFit? Fit(ReadOnlySpan<double> estimates, ReadOnlySpan<double> variances)
    {
        RandomEffects.RequireInput(estimates, variances);
        int k = estimates.Length;
        if (k == 0)
        {
            return null;
        }

        CompensatedSum weights = default, weighted = default, squares = default;
        for (int s = 0; s < k; s++)
        {
            weights.Add(1 / variances[s]);
            weighted.Add(estimates[s] / variances[s]);
        }

        double mean = weighted.Value / weights.Value;
        for (int s = 0; s < k; s++)
        {
            squares.Add((estimates[s] - mean) * (estimates[s] - mean) / variances[s]);
        }

        double q = squares.Value;
        return new CommonEffectFit(k, mean, 1 / Math.Sqrt(weights.Value), q, k > 1 ? TailProbabilities.ChiSquareUpper(q, k - 1) : 1);
    }
}

/// <summary>Pooled mean under a common effect, on the scale of the estimates.</summary>
/// <param name="Units">Units pooled (k).</param>
/// <param name="Mean">Pooled mean.</param>
/// <param name="StandardError">Of the mean.</param>
/// <param name="Q">Cochran's homogeneity statistic. Where it is large the model is not tenable.</param>
/// <param name="QPValue">Of Q on k - 1 df; 1 with one unit.</param>
public sealed record CommonEffectFit(int Units, double Mean, double StandardError, double Q, double QPValue)
{
    /// <summary>(Q - (k - 1)) / Q, at least 0: Higgins and Thompson (2002). 0 with one unit.</summary>
    public double ISquared => Units < 2 || Q <= Units - 1 ? 0 : (Q - (Units - 1)) / Q;

    /// <summary>Q / (k - 1), at least 1.</summary>
    public double HSquared => 1 / (1 - ISquared);

    /// <summary>Normal interval for the mean.</summary>
    /// <param name="confidence">In (0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">A confidence outside (0, 1).</exception>
    public Interval MeanInterval(double confidence)
    {
        double half = Quantiles.NormalTwoSided(confidence) * StandardError;
        return new Interval(Mean - half, Mean + half);
    }
}
