using SurveyStatistics.Estimators;
using SurveyStatistics.Intervals;

namespace SurveyStatistics.Tests;

/// <summary>Comparison of two estimates from independent samples, such as one site against all the others when sites are strata.</summary>
/// <remarks>
/// Wald: B. L. Welch (1947), Biometrika 34, 28-35, for the degrees of freedom. Few cases: the score test, E. B. Wilson (1927), with the variance
/// of the small side under the null; interval by MOVER, G. Y. Zou and A. Donner (2008), Statistics in Medicine 27, 1693-1702, which with two
/// simple random samples is method 10 of R. G. Newcombe (1998), Statistics in Medicine 17, 873-890. docs/methods/statistics.md, "Independent differences".
/// </remarks>
public static class IndependentDifference
{
    /// <summary>Compares two independent estimates.</summary>
    /// <param name="first">Estimate the difference starts from.</param>
    /// <param name="second">Estimate subtracted; the reference when only one side has few cases.</param>
    /// <param name="confidence">Of the interval, in (0, 1).</param>
    /// <param name="quantity">Proportions or means.</param>
    /// <returns>
    /// Always defined. Proportions with n p (1 - p) below <see cref="EffectiveSampleSize.StableCount"/> on a side are tested by the score form;
    /// interval and p-value then come from different variances and may disagree at the margin.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">A confidence outside (0, 1), or a proportion outside [0, 1].</exception>
    public static DifferenceTest Compare(
        MeanEstimate first, MeanEstimate second, double confidence = 0.95, ComparedQuantity quantity = ComparedQuantity.Proportion)
    {
        Quantiles.RequireProbability(confidence, nameof(confidence));
        if (first.Estimate is not double m1 || second.Estimate is not double m2)
        {
            return new DifferenceTest(DifferenceMethod.None, null, null, null, null, null, null);
        }

        double difference = m1 - m2;
        double? standardError = first.StandardError is double se1 && second.StandardError is double se2
            ? Math.Sqrt((se1 * se1) + (se2 * se2))
            : null;
        if (quantity == ComparedQuantity.Proportion)
        {
            var input1 = ProportionInput.From(first);
            var input2 = ProportionInput.From(second);
            if (standardError is null || IsSmall(in input1) || IsSmall(in input2))
            {
                return FewCases(in input1, in input2, difference, standardError, confidence);
            }
        }

        return standardError is double se
            ? Wald(first, second, difference, se, confidence, quantity)
            : new DifferenceTest(DifferenceMethod.None, difference, null, null, null, null, null);
    }

    private static bool IsSmall(in ProportionInput input) => input.N * input.P * (1 - input.P) < EffectiveSampleSize.StableCount;

    private static DifferenceTest Wald(
        MeanEstimate first, MeanEstimate second, double difference, double se, double confidence, ComparedQuantity quantity)
    {
        double v1 = first.StandardError!.Value * first.StandardError.Value;
        double v2 = second.StandardError!.Value * second.StandardError.Value;
        if (se == 0)
        {
            // Both are fixed (by calibration, or outcomes that do not vary): the difference is known.
            double certain = difference == 0 ? 1 : 0;
            return new DifferenceTest(
                DifferenceMethod.Wald, difference, 0, difference == 0 ? 0 : null, double.PositiveInfinity, new Interval(difference, difference), certain);
        }

        double df = WelchDf(v1, first.Df, v2, second.Df);
        double half = Quantiles.StudentTTwoSided(confidence, df) * se;
        double statistic = difference / se;
        var interval = new Interval(difference - half, difference + half);
        if (quantity == ComparedQuantity.Proportion)
        {
            interval = new Interval(Math.Max(-1, interval.Lower), Math.Min(1, interval.Upper));
        }

        return new DifferenceTest(
            DifferenceMethod.Wald, difference, se, statistic, df, interval, TailProbabilities.StudentTTwoSided(statistic, df));
    }

    private static DifferenceTest FewCases(
        in ProportionInput first, in ProportionInput second, double difference, double? standardError, double confidence)
    {
        var interval = Mover(in first, in second, difference, confidence);
        if (!(first.Df > 0) || !(second.Df > 0))
        {
            return new DifferenceTest(DifferenceMethod.None, difference, standardError, null, null, interval, null);
        }

        var (variance, df) = NullVariance(in first, in second);
        double statistic = variance > 0 ? difference / Math.Sqrt(variance) : 0;
        return new DifferenceTest(
            DifferenceMethod.ScoreAndMover, difference, standardError, statistic, df, interval, TailProbabilities.StudentTTwoSided(statistic, df));
    }

    /// <summary>
    /// One small side: p_ref (1 - p_ref) / n_eff for it, plus the linearised variance of the other. Two small sides: both with the proportion pooled by
    /// effective sizes. A variance under the null is not estimated from its own side, so it brings no loss of df. 0 only when both proportions are 0, or both 1.
    /// </summary>
    private static (double Variance, double Df) NullVariance(in ProportionInput first, in ProportionInput second)
    {
        if (IsSmall(in first) && IsSmall(in second))
        {
            double pooled = ((first.EffectiveN * first.P) + (second.EffectiveN * second.P)) / (first.EffectiveN + second.EffectiveN);
            return (pooled * (1 - pooled) * ((1 / first.EffectiveN) + (1 / second.EffectiveN)), double.PositiveInfinity);
        }

        var (small, reference) = IsSmall(in first) ? (first, second) : (second, first);
        double ofSmall = reference.P * (1 - reference.P) / small.EffectiveN;
        double ofReference = reference.StandardError * reference.StandardError;
        double variance = ofSmall + ofReference;
        double df = ofReference > 0 ? variance * variance * reference.Df / (ofReference * ofReference) : double.PositiveInfinity;
        return (variance, df);
    }

    private static Interval Mover(in ProportionInput first, in ProportionInput second, double difference, double confidence)
    {
        var one = ProportionInterval.Compute(IntervalMethod.Wilson, in first, confidence);
        var two = ProportionInterval.Compute(IntervalMethod.Wilson, in second, confidence);
        double below = Hypotenuse(first.P - one.Lower, two.Upper - second.P);
        double above = Hypotenuse(one.Upper - first.P, second.P - two.Lower);
        return new Interval(Math.Max(-1, difference - below), Math.Min(1, difference + above));
    }

    private static double Hypotenuse(double a, double b) => Math.Sqrt((a * a) + (b * b));

    private static double WelchDf(double v1, double df1, double v2, double df2)
    {
        double sum = v1 + v2;
        return sum * sum / ((v1 * v1 / df1) + (v2 * v2 / df2));
    }
}
