using SurveyStatistics.Calibration;
using SurveyStatistics.Designs;

namespace SurveyStatistics.Estimators;

/// <summary>Ratio of two weighted totals in a domain: R = sum w y / sum w x.</summary>
/// <param name="Status">NotEstimable where the denominator's total is 0.</param>
/// <param name="Estimate">The ratio; null unless estimated.</param>
/// <param name="StandardError">Null where there is no estimate or <paramref name="Df"/> is 0 or less.</param>
/// <param name="Df">PSUs minus strata, counted in the domain.</param>
/// <param name="N">Unweighted respondents with both variables valid.</param>
/// <remarks>
/// Score w (y - R x) / sum w x: Särndal, Swensson and Wretman (1992), section 5.6. Checked against R's <c>svyratio</c> in tests/reference/survey-means.
/// </remarks>
public sealed record RatioEstimate(EstimateStatus Status, double? Estimate, double? StandardError, int Df, int N)
{
    /// <summary>Estimates a ratio.</summary>
    /// <param name="design">The whole sample.</param>
    /// <param name="residuals">Calibration of the same rows; null for weights that were not calibrated.</param>
    /// <param name="numerator">y; NaN or infinite puts the row outside the domain.</param>
    /// <param name="denominator">x; NaN or infinite puts the row outside the domain.</param>
    /// <param name="inDomain">One per row, or empty for all rows.</param>
    /// <param name="workspace">Buffers; one per thread.</param>
    /// <exception cref="ArgumentException">Lengths that differ.</exception>
    /// <exception cref="LonelyPsuException">A stratum has one PSU and the policy is <see cref="LonelyPsuPolicy.Fail"/>.</exception>
    public static RatioEstimate Compute(
        SurveyDesign design,
        CalibrationResiduals? residuals,
        ReadOnlySpan<double> numerator,
        ReadOnlySpan<double> denominator,
        ReadOnlySpan<bool> inDomain,
        MomentsWorkspace workspace)
    {
        int rows = design.Count;
        if (numerator.Length != rows || denominator.Length != rows || (inDomain.Length != 0 && inDomain.Length != rows))
        {
            throw new ArgumentException("One value per row of the design is needed.", nameof(numerator));
        }

        workspace.Bind(design, residuals);
        var weights = design.Weights;
        var y = new double[rows];
        var x = new double[rows];
        var mask = new double[rows];
        double sumY = 0, sumX = 0;
        int n = 0;
        for (int i = 0; i < rows; i++)
        {
            if (double.IsFinite(numerator[i]) && double.IsFinite(denominator[i]) && (inDomain.IsEmpty || inDomain[i]) && weights[i] > 0)
            {
                n++;
                mask[i] = 1;
                y[i] = numerator[i];
                x[i] = denominator[i];
                sumY += weights[i] * y[i];
                sumX += weights[i] * x[i];
            }
        }

        var (psus, strata) = workspace.Rows.CountUnits(mask);
        int df = psus - strata;
        if (n == 0 || sumX == 0)
        {
            return new RatioEstimate(n == 0 ? EstimateStatus.NoRespondents : EstimateStatus.NotEstimable, null, null, df, n);
        }

        double ratio = sumY / sumX;
        for (int i = 0; i < rows; i++)
        {
            y[i] = (y[i] - (ratio * x[i])) / sumX;
        }

        double variance = workspace.Rows.Form(y, y).A11;
        return new RatioEstimate(EstimateStatus.Estimated, ratio, df > 0 ? Math.Sqrt(variance) : null, df, n);
    }
}
