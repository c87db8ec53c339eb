using SurveyStatistics.Intervals;

namespace SurveyStatistics.Models;

/// <summary>Average predicted probability had every row one value of a variable and kept all its others.</summary>
/// <param name="Term">The variable.</param>
/// <param name="Level">Level set; null for a covariate.</param>
/// <param name="Value">Value set; null for a factor.</param>
/// <param name="Probability">Weighted mean of the predicted probabilities, in [0, 1].</param>
/// <param name="StandardError">
/// Linearised, of the coefficients and of the sample over which the mean is taken together, with their covariance; null without degrees of freedom.
/// </param>
/// <param name="ConditionalStandardError">Delta method with the sample's covariates held fixed; null without degrees of freedom.</param>
/// <param name="Interval">On the log-odds scale, t with the model's degrees of freedom, within [0, 1]; null without those, or where the
/// probability is 0 or 1 in double precision (a covariate set far outside its range).</param>
public sealed record PredictedMargin(
    string Term, string? Level, double? Value, double Probability, double? StandardError, double? ConditionalStandardError, Interval? Interval);

/// <summary>Difference of two predicted margins: a standardised risk difference.</summary>
/// <param name="Estimate">First minus second, in [-1, 1].</param>
/// <param name="StandardError">Linearised, with the covariance of the two margins; null without degrees of freedom.</param>
/// <param name="T">Estimate over standard error; null without a standard error, or with one of 0.</param>
/// <param name="PValue">Two-sided, t with the model's degrees of freedom; null without those.</param>
/// <param name="Interval">Estimate plus and minus t standard errors; null without degrees of freedom.</param>
public sealed record MarginDifference(double Estimate, double? StandardError, double? T, double? PValue, Interval? Interval);

/// <summary>Predicted margins of one variable.</summary>
public sealed class PredictedMargins
{
    private readonly double[]? covariance;
    private readonly int df;
    private readonly double confidence;

    internal PredictedMargins(IReadOnlyList<PredictedMargin> margins, double[]? covariance, int df, double confidence)
    {
        Margins = margins;
        this.covariance = covariance;
        this.df = df;
        this.confidence = confidence;
    }

    /// <summary>One per level in use, in the factor's order, or one per value asked for.</summary>
    public IReadOnlyList<PredictedMargin> Margins { get; }

    /// <summary>Difference between two levels of a factor.</summary>
    /// <param name="level">First level.</param>
    /// <param name="reference">Second level.</param>
    /// <exception cref="ArgumentException">A level that is not among <see cref="Margins"/>.</exception>
    public MarginDifference Difference(string level, string reference) => Difference(IndexOf(level), IndexOf(reference));

    /// <summary>Difference between two entries of <see cref="Margins"/>.</summary>
    /// <param name="first">Index of the first.</param>
    /// <param name="second">Index of the second.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index out of range.</exception>
    public MarginDifference Difference(int first, int second)
    {
        int k = Margins.Count;
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfNegative(second);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(first, k);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(second, k);
        double difference = Margins[first].Probability - Margins[second].Probability;
        double? se = covariance is null
            ? null
            : Math.Sqrt(Math.Max(0, covariance[(first * k) + first] - (2 * covariance[(first * k) + second]) + covariance[(second * k) + second]));
        var (t, p, interval) = TStatistic.Of(difference, se, df, confidence);
        return new MarginDifference(difference, se, t, p, interval);
    }

    private int IndexOf(string level)
    {
        for (int m = 0; m < Margins.Count; m++)
        {
            if (Margins[m].Level == level)
            {
                return m;
            }
        }

        throw new ArgumentException("The margins have no such level.", nameof(level));
    }
}
