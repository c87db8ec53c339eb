using SurveyStatistics.Estimators;

namespace SurveyStatistics.Intervals;

/// <summary>What an interval for a proportion is computed from.</summary>
/// <param name="P">Estimated proportion, in [0, 1]; ignored when <paramref name="N"/> is 0.</param>
/// <param name="StandardError">Linearised standard error, at least 0.</param>
/// <param name="N">Unweighted respondents.</param>
/// <param name="Df">Degrees of freedom; 0 or less where no variance can be estimated; positive infinity for normal quantiles.</param>
/// <param name="EffectiveN">Effective sample size by <see cref="EffectiveSampleSize.For"/>.</param>
/// <param name="KishEffectiveN">n over Kish's design effect: used at 0 and 1, where the linearised variance says nothing.</param>
public readonly record struct ProportionInput(double P, double StandardError, int N, double Df, double EffectiveN, double KishEffectiveN)
{
    /// <summary>Input from an estimate of a 0/1 outcome; n = 0 when there is no estimate.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The estimate is not a proportion.</exception>
    public static ProportionInput From(MeanEstimate estimate)
    {
        if (estimate.Estimate is not double mean)
        {
            return new ProportionInput(0, 0, 0, estimate.Df, 0, 0);
        }

        // Weighted sums can leave [0, 1] by a rounding error.
        double p = mean is > 1 and < 1 + 1e-12 ? 1 : mean;
        var size = EffectiveSampleSize.For(p, estimate.N, estimate.DesignEffect, estimate.KishDesignEffect);
        return new ProportionInput(p, estimate.StandardError ?? 0, estimate.N, estimate.Df, size.Value, estimate.N / estimate.KishDesignEffect);
    }
}
