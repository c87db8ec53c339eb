using SurveyStatistics.Estimators;
using SurveyStatistics.Intervals;

namespace SurveyStatistics.Tests;

/// <summary>Test of an estimate against a value.</summary>
/// <param name="Estimate">What is tested; null where it does not exist.</param>
/// <param name="StandardError">Null where the variance is unknown, and then there is no test.</param>
/// <param name="Statistic">Estimate minus value over the standard error; null without a test, or where the standard error is 0 and the gap is not.</param>
/// <param name="Df">Degrees of freedom of the statistic; positive infinity where nothing is estimated; null without a test.</param>
/// <param name="Interval">Interval for the estimate, not clamped; null without a test.</param>
/// <param name="PValue">Two-sided; null without a test.</param>
public sealed record EstimateTest(double? Estimate, double? StandardError, double? Statistic, double? Df, Interval? Interval, double? PValue);

/// <summary>Design-based t tests: one mean, two domains of one design, a contrast, a trend.</summary>
/// <remarks>
/// Degrees of freedom are PSUs minus strata (Korn and Graubard 1999, Analysis of Health Surveys, section 2.3). R's <c>svyttest</c> takes one off for the
/// fitted model; pass <c>df</c> for that or any other rule. Checked in tests/reference/golden-survey-4.1-1 and tests/reference/survey-contrasts.
/// docs/methods/statistics.md, "Tests of means and contrasts".
/// </remarks>
public static class DesignTTest
{
    /// <summary>Tests whether a mean has a given value.</summary>
    /// <param name="mean">The mean, or a proportion that is not rare: see <see cref="ProportionInterval"/> for those.</param>
    /// <param name="value">Value under the null hypothesis.</param>
    /// <param name="confidence">Of the interval, in (0, 1).</param>
    /// <param name="df">Degrees of freedom instead of the estimate's; null for those.</param>
    /// <exception cref="ArgumentOutOfRangeException">A confidence outside (0, 1).</exception>
    public static EstimateTest OneSample(MeanEstimate mean, double value = 0, double confidence = 0.95, double? df = null)
        => Against(mean.Estimate, mean.StandardError, value, df ?? mean.Df, confidence);

    /// <summary>Tests whether two domains of one design have the same mean, with the covariance of the two.</summary>
    /// <param name="pair">The two domains.</param>
    /// <param name="confidence">Of the interval for first minus second, in (0, 1).</param>
    /// <param name="df">Degrees of freedom instead of the pair's; null for those.</param>
    /// <exception cref="ArgumentOutOfRangeException">A confidence outside (0, 1).</exception>
    public static EstimateTest TwoDomains(DomainPair pair, double confidence = 0.95, double? df = null)
        => Against(pair.Difference, pair.StandardError, 0, df ?? pair.Df, confidence);

    /// <summary>Tests whether a contrast has a given value.</summary>
    /// <param name="contrast">The contrast.</param>
    /// <param name="value">Value under the null hypothesis.</param>
    /// <param name="confidence">Of the interval, in (0, 1).</param>
    /// <param name="df">Degrees of freedom instead of the contrast's; null for those.</param>
    /// <exception cref="ArgumentOutOfRangeException">A confidence outside (0, 1).</exception>
    public static EstimateTest Contrast(ContrastEstimate contrast, double value = 0, double confidence = 0.95, double? df = null)
        => Against(contrast.Estimate, contrast.StandardError, value, df ?? contrast.Df, confidence);

    /// <summary>Tests a linear trend over ordered groups: the least-squares slope of the groups' means on their scores.</summary>
    /// <param name="groups">Means with their covariance. Groups without respondents are left out.</param>
    /// <param name="scores">Score of each group, finite: its rank, or the middle of an age group.</param>
    /// <param name="confidence">Of the interval for the slope, in (0, 1).</param>
    /// <param name="df">Degrees of freedom instead of the groups'; null for those.</param>
    /// <returns>The slope per unit of score; no test where fewer than two different scores are left.</returns>
    /// <exception cref="ArgumentException">Not one finite score per group.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A confidence outside (0, 1).</exception>
    /// <remarks>Each group counts the same, whatever its size: the contrast of Korn and Graubard 1999, section 3.6.</remarks>
    public static EstimateTest Trend(DomainMeans groups, ReadOnlySpan<double> scores, double confidence = 0.95, double? df = null)
    {
        Quantiles.RequireProbability(confidence, nameof(confidence));
        int k = groups.Means.Count;
        if (scores.Length != k)
        {
            throw new ArgumentException("One score per group is needed.", nameof(scores));
        }

        int present = 0;
        double centre = 0;
        for (int g = 0; g < k; g++)
        {
            if (!double.IsFinite(scores[g]))
            {
                throw new ArgumentException("Scores must be finite.", nameof(scores));
            }

            if (groups.Means[g].Estimate is not null)
            {
                present++;
                centre += (scores[g] - centre) / present;
            }
        }

        double square = 0;
        var coefficients = new double[k];
        for (int g = 0; g < k; g++)
        {
            coefficients[g] = groups.Means[g].Estimate is null ? 0 : scores[g] - centre;
            square += coefficients[g] * coefficients[g];
        }

        if (!(square > 0))
        {
            return new EstimateTest(null, null, null, null, null, null);
        }

        for (int g = 0; g < k; g++)
        {
            coefficients[g] /= square;
        }

        return Contrast(groups.Contrast(coefficients), 0, confidence, df);
    }

    private static EstimateTest Against(double? estimate, double? standardError, double value, double df, double confidence)
    {
        Quantiles.RequireProbability(confidence, nameof(confidence));
        if (estimate is not double tested || standardError is not double se || !(df > 0))
        {
            return new EstimateTest(estimate, standardError, null, null, null, null);
        }

        double gap = tested - value;
        if (se == 0)
        {
            // Fixed by calibration, or outcomes that do not vary: the value is known.
            return new EstimateTest(tested, 0, gap == 0 ? 0 : null, double.PositiveInfinity, new Interval(tested, tested), gap == 0 ? 1 : 0);
        }

        double half = Quantiles.StudentTTwoSided(confidence, df) * se;
        double statistic = gap / se;
        return new EstimateTest(
            tested, se, statistic, df, new Interval(tested - half, tested + half), TailProbabilities.StudentTTwoSided(statistic, df));
    }
}
