using SurveyStatistics.Estimators;

namespace SurveyStatistics.Intervals;

/// <summary>Wald interval for a mean, total, ratio or difference: estimate plus and minus t standard errors.</summary>
/// <remarks>R survey's <c>confint(..., df = degf(design))</c>; checked in tests/reference/survey-means.</remarks>
public static class MeanInterval
{
    /// <summary>The interval, in the unit of the estimate.</summary>
    /// <param name="estimate">Estimate.</param>
    /// <param name="standardError">Standard error, at least 0; null where it is undefined.</param>
    /// <param name="df">Degrees of freedom; positive infinity for a normal interval.</param>
    /// <param name="confidence">In (0, 1).</param>
    /// <returns>Null where there is no standard error or df is 0 or less.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A confidence outside (0, 1).</exception>
    public static Interval? Compute(double estimate, double? standardError, double df, double confidence)
    {
        Quantiles.RequireProbability(confidence, nameof(confidence));
        if (standardError is not double se || !(df > 0))
        {
            return null;
        }

        double half = Quantiles.StudentTTwoSided(confidence, df) * se;
        return new Interval(estimate - half, estimate + half);
    }

    /// <summary>The interval of an estimated mean; null where the estimate or its variance does not exist.</summary>
    /// <param name="estimate">Estimate.</param>
    /// <param name="confidence">In (0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">A confidence outside (0, 1).</exception>
    public static Interval? Compute(MeanEstimate estimate, double confidence)
        => estimate.Estimate is double mean ? Compute(mean, estimate.StandardError, estimate.Df, confidence) : null;
}
