using SurveyStatistics.Estimators;
using SurveyStatistics.Intervals;

namespace SurveyStatistics.Association;

/// <summary>Odds ratio of two 0/1 outcomes, from weighted totals, with a design-based interval on the log scale.</summary>
/// <param name="Status">
/// <see cref="EstimateStatus.NotEstimable"/> where a cell has no respondent: the ratio is then 0, infinite or undefined, and its logarithm has no variance.
/// </param>
/// <param name="Value">T_both T_neither / (T_first T_second), above 0; null unless estimated.</param>
/// <param name="LogStandardError">Standard error of the natural logarithm of <paramref name="Value"/>; null unless estimated with <paramref name="Df"/> above 0.</param>
/// <param name="Df">PSUs minus strata, counted among the respondents with both outcomes.</param>
/// <param name="Low">Lower limit; null where there is no standard error.</param>
/// <param name="High">Upper limit; null where there is no standard error.</param>
/// <remarks>
/// Linearised: log OR = ±log T over the cells, so that V = d' V(T) d with d = ±1/T (Särndal, Swensson and Wretman 1992, section 5.5; Rao and Scott 1984,
/// <i>Annals of Statistics</i> 12, 46-60). Interval exp(log OR ± t_df se). It is the coefficient of R's <c>svyglm(y ~ x, family = quasibinomial())</c>,
/// whose sandwich is the same linearisation in this saturated model. Normality of log OR needs cells that are not tiny: the caller's rule on small
/// counts stands for that. Checked in tests/reference/survey-odds-ratio.
/// </remarks>
public sealed record OddsRatio(EstimateStatus Status, double? Value, double? LogStandardError, int Df, double? Low, double? High)
{
    // Both and neither raise the ratio, the other two lower it.
    private static readonly double[] Signs = [1, -1, -1, 1];

    /// <summary>The odds ratio of a table.</summary>
    /// <param name="moments">The table.</param>
    /// <param name="confidence">Confidence level, above 0 and below 1.</param>
    public static OddsRatio From(TwoByTwoMoments moments, double confidence)
    {
        ReadOnlySpan<double> totals = moments.Totals;
        if (moments.N == 0)
        {
            return new OddsRatio(EstimateStatus.NoRespondents, null, null, moments.Df, null, null);
        }

        if (totals.Contains(0))
        {
            return new OddsRatio(EstimateStatus.NotEstimable, null, null, moments.Df, null, null);
        }

        double log = Math.Log(totals[0]) + Math.Log(totals[3]) - Math.Log(totals[1]) - Math.Log(totals[2]);
        double variance = 0;
        for (int a = 0; a < TwoByTwoMoments.Cells; a++)
        {
            for (int b = 0; b < TwoByTwoMoments.Cells; b++)
            {
                variance += Signs[a] / totals[a] * (Signs[b] / totals[b]) * moments.Covariance(a, b);
            }
        }

        // Cancellation can leave a variance that is 0 (a table fixed by calibration) just below 0.
        double? error = moments.Df > 0 ? Math.Sqrt(Math.Max(0, variance)) : null;
        double? half = error * (error is null ? 0 : Quantiles.StudentTTwoSided(confidence, moments.Df));
        return new OddsRatio(EstimateStatus.Estimated, Math.Exp(log), error, moments.Df, Exp(log - half), Exp(log + half));
    }

    private static double? Exp(double? log) => log is double value ? Math.Exp(value) : null;
}
