using SurveyStatistics.Intervals;

namespace SurveyStatistics.Tests;

/// <summary>What two estimates are.</summary>
public enum ComparedQuantity
{
    /// <summary>Proportions: where cases are few, the score test and MOVER interval are used.</summary>
    Proportion,

    /// <summary>Means of scores: always the Wald test.</summary>
    Mean,
}

/// <summary>How a difference was tested.</summary>
public enum DifferenceMethod
{
    /// <summary>One side has no estimate; or no variance, and then a test cannot be made.</summary>
    None,

    /// <summary>Difference over its linearised standard error, t with Welch-Satterthwaite df; interval from the same.</summary>
    Wald,

    /// <summary>Variance of the small side taken under the null hypothesis; interval by MOVER from two Wilson intervals.</summary>
    ScoreAndMover,
}

/// <summary>Difference of two independent estimates, first minus second.</summary>
/// <param name="Method">How it was tested.</param>
/// <param name="Difference">First minus second; null where a side has no estimate.</param>
/// <param name="StandardError">Root of the sum of the linearised variances, whatever the method; null where a side has none.</param>
/// <param name="Statistic">Difference over the standard error the test rests on; null without a test.</param>
/// <param name="Df">Degrees of freedom of the statistic; positive infinity for a normal one; null without a test.</param>
/// <param name="Interval">Interval for the difference, within [-1, 1] for proportions; null where it is undefined.</param>
/// <param name="PValue">Two-sided; null without a test.</param>
public sealed record DifferenceTest(
    DifferenceMethod Method, double? Difference, double? StandardError, double? Statistic, double? Df, Interval? Interval, double? PValue);
