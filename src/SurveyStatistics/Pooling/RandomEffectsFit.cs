using SurveyStatistics.Intervals;

namespace SurveyStatistics.Pooling;

/// <summary>Pooled mean and heterogeneity, on the scale of the estimates.</summary>
/// <param name="Units">Units pooled (k).</param>
/// <param name="Mean">Pooled mean (mu).</param>
/// <param name="StandardError">Of the mean, known weights.</param>
/// <param name="KnappHartungStandardError">Of the mean, scaled by the weighted residuals; null with one unit.</param>
/// <param name="TauSquared">Variance between units.</param>
/// <param name="TauSquaredStandardError">REML only; null otherwise and with one unit.</param>
/// <param name="ISquared">Share of tau^2 in the total variance of a typical unit, in [0, 1]. It grows with the sample sizes: read it beside tau.</param>
/// <param name="Q">Cochran's homogeneity statistic.</param>
/// <param name="QPValue">Of Q on k - 1 df; 1 with one unit.</param>
public sealed record RandomEffectsFit(
    int Units,
    double Mean,
    double StandardError,
    double? KnappHartungStandardError,
    double TauSquared,
    double? TauSquaredStandardError,
    double ISquared,
    double Q,
    double QPValue)
{
    /// <summary>H^2 = 1 / (1 - I^2), at least 1: total variance of a typical unit over its sampling variance (Higgins and Thompson 2002).</summary>
    public double HSquared => 1 / (1 - ISquared);

    /// <summary>Interval for the pooled mean.</summary>
    /// <param name="confidence">In (0, 1).</param>
    /// <param name="inference">Knapp-Hartung by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">A confidence outside (0, 1).</exception>
    public Interval MeanInterval(double confidence, PooledInference inference = PooledInference.KnappHartung)
    {
        var (se, critical) = Precision(confidence, inference);
        return new Interval(Mean - (critical * se), Mean + (critical * se));
    }

    /// <summary>Interval for the true value of a new unit: mean plus and minus the quantile times sqrt(tau^2 + se^2).</summary>
    /// <param name="confidence">In (0, 1).</param>
    /// <param name="inference">Knapp-Hartung by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">A confidence outside (0, 1).</exception>
    public Interval PredictionInterval(double confidence, PooledInference inference = PooledInference.KnappHartung)
    {
        var (se, critical) = Precision(confidence, inference);
        double half = critical * Math.Sqrt(TauSquared + (se * se));
        return new Interval(Mean - half, Mean + half);
    }

    /// <summary>Empirical-Bayes estimate of one unit: its own estimate drawn to the pooled mean by v / (v + tau^2).</summary>
    /// <param name="estimate">The unit's estimate.</param>
    /// <param name="variance">Its sampling variance, above 0.</param>
    /// <param name="confidence">In (0, 1).</param>
    /// <returns>Normal interval; tau^2 is taken as known.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A confidence outside (0, 1), or a variance that is not above 0.</exception>
    /// <remarks>C. N. Morris (1983), JASA 78, 47-55; R metafor's <c>blup</c>, tests/reference/metafor.</remarks>
    public ShrunkenEstimate Shrink(double estimate, double variance, double confidence)
    {
        Quantiles.RequirePositive(variance, nameof(variance));
        double own = TauSquared / (TauSquared + variance);
        double value = (own * estimate) + ((1 - own) * Mean);
        double se = Math.Sqrt((own * variance) + ((1 - own) * (1 - own) * StandardError * StandardError));
        double half = Quantiles.NormalTwoSided(confidence) * se;
        return new ShrunkenEstimate(value, se, 1 - own, new Interval(value - half, value + half));
    }

    private (double StandardError, double Critical) Precision(double confidence, PooledInference inference)
        => inference == PooledInference.KnappHartung && KnappHartungStandardError is double se
            ? (se, Quantiles.StudentTTwoSided(confidence, Units - 1))
            : (StandardError, Quantiles.NormalTwoSided(confidence));
}

/// <summary>A unit's estimate after shrinkage, on the scale of the estimates.</summary>
/// <param name="Value">Shrunken estimate.</param>
/// <param name="StandardError">Root of the prediction variance.</param>
/// <param name="Shrinkage">Weight of the pooled mean, in [0, 1].</param>
/// <param name="Interval">Interval for the unit's true value.</param>
public sealed record ShrunkenEstimate(double Value, double StandardError, double Shrinkage, Interval Interval);

/// <summary>Q-profile interval of the heterogeneity between units, on three scales that rise together.</summary>
/// <param name="TauSquared">Of the variance between units.</param>
/// <param name="ISquared">Of its share in the total variance of a typical unit, within [0, 1].</param>
/// <param name="HSquared">Of the total variance of a typical unit over its sampling variance, at least 1.</param>
public sealed record HeterogeneityInterval(Interval TauSquared, Interval ISquared, Interval HSquared);
