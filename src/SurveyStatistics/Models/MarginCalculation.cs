using SurveyStatistics.Estimators;
using SurveyStatistics.Intervals;

namespace SurveyStatistics.Models;

/// <summary>Predicted margins with their linearised covariance.</summary>
internal static class MarginCalculation
{
    /// <summary>One margin per level or per value; the other list is empty.</summary>
    public static PredictedMargins Compute(ModelMatrix matrix, FittedParts parts, int term, int[] levels, double[] values)
    {
        int k = levels.Length + values.Length;
        var full = new double[k][];
        var conditional = new double[k][];
        var probability = new double[k];
        for (int m = 0; m < k; m++)
        {
            (probability[m], conditional[m], full[m]) = One(
                matrix, parts, term, levels.Length > 0 ? levels[m] : -1, levels.Length > 0 ? 0 : values[m]);
        }

        double[]? covariance = null;
        var conditionalVariance = new double[k];
        if (parts.DesignDf > 0)
        {
            var workspace = parts.Workspace();
            covariance = ScoreCovariance.Compute(workspace, full);
            for (int m = 0; m < k; m++)
            {
                conditionalVariance[m] = workspace.Rows.Form(conditional[m], conditional[m]).A11;
            }
        }

        var margins = new PredictedMargin[k];
        for (int m = 0; m < k; m++)
        {
            double p = probability[m];
            double? se = covariance is null ? null : Math.Sqrt(covariance[(m * k) + m]);
            var logit = p is 0 or 1 ? null : MeanInterval.Compute(Math.Log(p / (1 - p)), se / (p * (1 - p)), parts.Df, parts.Confidence);
            margins[m] = new PredictedMargin(
                matrix.Terms[term].Name,
                levels.Length > 0 ? matrix.Terms[term].Levels[levels[m]] : null,
                levels.Length > 0 ? null : values[m],
                p,
                se,
                covariance is null ? null : Math.Sqrt(conditionalVariance[m]),
                logit is { } i ? new Interval(LogisticSolver.Expit(i.Lower), LogisticSolver.Expit(i.Upper)) : null);
        }

        return new PredictedMargins(margins, covariance, parts.Df, parts.Confidence);
    }

    private static (double Probability, double[] Conditional, double[] Full) One(ModelMatrix matrix, FittedParts parts, int term, int level, double value)
    {
        int k = matrix.Columns.Length, n = matrix.Rows.Length;
        var predicted = new double[n];
        var gradient = new double[k];
        var x = new double[k];
        double mean = 0;
        for (int r = 0; r < n; r++)
        {
            matrix.Row(r).CopyTo(x);
            for (int c = 0; c < k; c++)
            {
                if (matrix.Columns[c].Term == term)
                {
                    x[c] = (matrix.Raw(c, matrix.Rows[r], term, level, value) - matrix.Centre[c]) / matrix.Scale[c];
                }
            }

            double p = LogisticSolver.Expit(Separation.Dot(x, parts.Scaled));
            predicted[r] = p;
            mean += matrix.Weights[r] * p / n;
            double slope = matrix.Weights[r] * p * (1 - p) / n;
            for (int c = 0; c < k; c++)
            {
                gradient[c] += slope * x[c];
            }
        }

        double[] conditional = parts.Influence(gradient);
        double[] full = [.. conditional];
        for (int r = 0; r < n; r++)
        {
            full[matrix.Rows[r]] += (predicted[r] - mean) / matrix.SumWeights;
        }

        return (mean, conditional, full);
    }
}
