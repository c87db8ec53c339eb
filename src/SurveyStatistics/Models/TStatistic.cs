using SurveyStatistics.Intervals;

namespace SurveyStatistics.Models;

/// <summary>t statistic, two-sided p-value and interval of an estimate; parts that do not exist are null.</summary>
internal static class TStatistic
{
    public static (double? T, double? PValue, Interval? Interval) Of(double estimate, double? standardError, int df, double confidence)
    {
        var interval = MeanInterval.Compute(estimate, standardError, df, confidence);
        if (standardError is not (double se and > 0))
        {
            return (null, null, interval);
        }

        double t = estimate / se;
        return (t, df > 0 ? TailProbabilities.StudentTTwoSided(t, df) : null, interval);
    }
}
