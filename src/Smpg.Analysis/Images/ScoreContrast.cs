using Smpg.Analysis.Weighting;
using SurveyStatistics.Estimators;
using SurveyStatistics.Intervals;
using SurveyStatistics.Tests;

namespace Smpg.Analysis.Images;

/// <summary>A score among the respondents of one level of a characteristic, against those of its other levels.</summary>
/// <param name="Unit">Site or pool.</param>
/// <param name="Indicator">The score.</param>
/// <param name="Group">The characteristic.</param>
/// <param name="Level">The level.</param>
/// <param name="N">Respondents of the level whose score is known. Restricted.</param>
/// <param name="NOthers">Respondents of the other levels whose score is known. Restricted.</param>
/// <param name="Difference">Weighted mean of the level less that of the others, in points of the score; null without one of the two.</param>
/// <param name="StandardError">Linearised, with the covariance of the two means and the calibration; null without degrees of freedom.</param>
/// <param name="Df">PSUs less strata, among the respondents compared.</param>
/// <param name="Low">Lower limit of the difference.</param>
/// <param name="High">Upper limit.</param>
/// <param name="PValue">Two-sided t test; null without a standard error above 0.</param>
public sealed record ScoreContrast(
    string Unit, string Indicator, string Group, string Level, int N, int NOthers, double? Difference, double? StandardError, int? Df, double? Low, double? High, double? PValue)
{
    /// <summary>Adjusted for all contrasts that are published of the unit (Benjamini and Hochberg); set when it is known which are.</summary>
    public double? Adjusted { get; init; }

    /// <summary>The contrast of one level in a unit.</summary>
    /// <param name="key">Unit, score, characteristic and level.</param>
    /// <param name="sites">Sites of the unit that asked the score: respondents, score (NaN unknown), level of each (-1 unknown), buffers.</param>
    /// <param name="level">Index of the level.</param>
    /// <param name="confidence">Confidence level of the interval.</param>
    internal static ScoreContrast Of(
        (string Unit, string Indicator, string Group, string Level) key,
        IReadOnlyList<(WeightedRespondents Site, double[] Score, int[] Levels, MomentsWorkspace Workspace)> sites,
        int level,
        double confidence)
    {
        double w1 = 0, w0 = 0, y1 = 0, y0 = 0;
        int n1 = 0, n0 = 0;
        foreach ((WeightedRespondents site, double[] score, int[] levels, _) in sites)
        {
            for (int i = 0; i < score.Length; i++)
            {
                if (levels[i] < 0 || double.IsNaN(score[i]))
                {
                    continue;
                }

                bool inside = levels[i] == level;
                (n1, n0) = inside ? (n1 + 1, n0) : (n1, n0 + 1);
                w1 += inside ? site.Weights[i] : 0;
                y1 += inside ? site.Weights[i] * score[i] : 0;
                w0 += inside ? 0 : site.Weights[i];
                y0 += inside ? 0 : site.Weights[i] * score[i];
            }
        }

        ScoreContrast contrast = new(key.Unit, key.Indicator, key.Group, key.Level, n1, n0, null, null, null, null, null, null);
        if (n1 == 0 || n0 == 0)
        {
            return contrast;
        }

        (double m1, double m0) = (y1 / w1, y0 / w0);
        double variance = 0;
        int df = 0;
        foreach ((WeightedRespondents site, double[] score, int[] levels, MomentsWorkspace workspace) in sites)
        {
            // The scores of both means in one column: the variance of their total holds the covariance. A row outside counts with 0.
            double[] linearised = new double[score.Length];
            double[] inside = new double[score.Length];
            for (int i = 0; i < score.Length; i++)
            {
                bool known = levels[i] >= 0 && !double.IsNaN(score[i]);
                linearised[i] = !known ? 0 : levels[i] == level ? (score[i] - m1) / w1 : -(score[i] - m0) / w0;
                inside[i] = known ? 1 : double.NaN;
            }

            variance += DomainMoments.Compute(site.Design, site.Residuals, linearised, default, workspace).A11;
            df += DomainMoments.Compute(site.Design, site.Residuals, inside, default, workspace).Df;
        }

        double difference = m1 - m0;
        double error = Math.Sqrt(Math.Max(0, variance));
        contrast = contrast with { Difference = difference, Df = df };
        if (df <= 0 || !(error > 1e-10))
        {
            return contrast;
        }

        double reach = Quantiles.StudentTTwoSided(confidence, df) * error;
        return contrast with
        {
            StandardError = error,
            Low = difference - reach,
            High = difference + reach,
            PValue = TailProbabilities.StudentTTwoSided(difference / error, df),
        };
    }

    /// <summary>The same contrasts with p-values adjusted among themselves.</summary>
    internal static IReadOnlyList<ScoreContrast> AdjustedTogether(IReadOnlyList<ScoreContrast> family)
    {
        double?[] adjusted = Multiplicity.BenjaminiHochberg([.. family.Select(contrast => contrast.PValue)]);
        return [.. family.Select((contrast, i) => contrast with { Adjusted = adjusted[i] })];
    }
}
