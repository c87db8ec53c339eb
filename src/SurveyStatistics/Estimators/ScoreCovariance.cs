using SurveyStatistics.Designs;

namespace SurveyStatistics.Estimators;

/// <summary>Design covariance matrix of several linearised estimates of one design.</summary>
internal static class ScoreCovariance
{
    /// <summary>Covariances, row by row (k * k), symmetric; variances below 0 by rounding are 0.</summary>
    /// <param name="workspace">Bound to the design and its calibration.</param>
    /// <param name="scores">One column per estimate: linearised score over weight of every row, 0 outside its domain.</param>
    /// <exception cref="LonelyPsuException">A stratum has one PSU and the policy is <see cref="LonelyPsuPolicy.Fail"/>.</exception>
    public static double[] Compute(MomentsWorkspace workspace, IReadOnlyList<double[]> scores)
    {
        int k = scores.Count;
        var covariance = new double[k * k];
        for (int a = 0; a < k; a++)
        {
            covariance[(a * k) + a] = Math.Max(0, workspace.Rows.Form(scores[a], scores[a]).A11);
            for (int b = a + 1; b < k; b++)
            {
                double value = workspace.Rows.Form(scores[a], scores[b]).A01;
                covariance[(a * k) + b] = value;
                covariance[(b * k) + a] = value;
            }
        }

        return covariance;
    }

    /// <summary>c' V c, at least 0.</summary>
    public static double Quadratic(ReadOnlySpan<double> covariance, ReadOnlySpan<double> coefficients)
    {
        int k = coefficients.Length;
        double sum = 0;
        for (int a = 0; a < k; a++)
        {
            for (int b = 0; b < k && coefficients[a] != 0; b++)
            {
                sum += coefficients[a] * coefficients[b] * covariance[(a * k) + b];
            }
        }

        return Math.Max(0, sum);
    }
}
