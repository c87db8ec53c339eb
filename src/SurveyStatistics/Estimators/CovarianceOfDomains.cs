using SurveyStatistics.Calibration;
using SurveyStatistics.Designs;

namespace SurveyStatistics.Estimators;

/// <summary>Means of one outcome in two domains of one design, with their covariance and their difference.</summary>
/// <param name="First">Mean in the first domain.</param>
/// <param name="Second">Mean in the second domain.</param>
/// <param name="Covariance">Design covariance of the two means; null unless both have a standard error.</param>
/// <param name="Difference">First minus second; null unless both are estimated.</param>
/// <param name="StandardError">Of the difference; null unless both have a standard error.</param>
/// <param name="Df">PSUs minus strata, counted in the union of the domains.</param>
public sealed record DomainPair(MeanEstimate First, MeanEstimate Second, double? Covariance, double? Difference, double? StandardError, int Df);

/// <summary>Covariance of the estimates in two domains of the same design, which share PSUs, strata or calibration margins.</summary>
/// <remarks>
/// V(first - second) is the variance of the difference of the scores, not the sum of the variances: R's <c>svyby(covmat = TRUE)</c> with
/// <c>svycontrast</c>, checked in tests/reference/survey-domains. The domains may overlap.
/// </remarks>
public static class CovarianceOfDomains
{
    /// <summary>Compares the mean of an outcome between two domains.</summary>
    /// <param name="design">The whole sample.</param>
    /// <param name="residuals">Calibration of the same rows; null for weights that were not calibrated.</param>
    /// <param name="y">Outcome of each row; NaN or infinite puts the row outside both domains.</param>
    /// <param name="inFirst">One per row.</param>
    /// <param name="inSecond">One per row.</param>
    /// <param name="workspace">Buffers; one per thread.</param>
    /// <exception cref="ArgumentException">Lengths that differ.</exception>
    /// <exception cref="LonelyPsuException">A stratum has one PSU and the policy is <see cref="LonelyPsuPolicy.Fail"/>.</exception>
    public static DomainPair Compute(
        SurveyDesign design,
        CalibrationResiduals? residuals,
        ReadOnlySpan<double> y,
        ReadOnlySpan<bool> inFirst,
        ReadOnlySpan<bool> inSecond,
        MomentsWorkspace workspace)
    {
        int rows = design.Count;
        if (y.Length != rows || inFirst.Length != rows || inSecond.Length != rows)
        {
            throw new ArgumentException("One value per row of the design is needed.", nameof(y));
        }

        var first = MeanEstimate.From(DomainMoments.Compute(design, residuals, y, inFirst, workspace));
        var second = MeanEstimate.From(DomainMoments.Compute(design, residuals, y, inSecond, workspace));
        var scores1 = new double[rows];
        var scores2 = new double[rows];
        var mask = new double[rows];
        for (int i = 0; i < rows; i++)
        {
            if (double.IsFinite(y[i]))
            {
                scores1[i] = inFirst[i] && first.Estimate is double m1 ? (y[i] - m1) / first.SumWeights : 0;
                scores2[i] = inSecond[i] && second.Estimate is double m2 ? (y[i] - m2) / second.SumWeights : 0;
                mask[i] = inFirst[i] || inSecond[i] ? 1 : 0;
            }
        }

        var (psus, strata) = workspace.Rows.CountUnits(mask);
        double? difference = first.Estimate - second.Estimate;
        if (first.StandardError is null || second.StandardError is null)
        {
            return new DomainPair(first, second, null, difference, null, psus - strata);
        }

        double covariance = workspace.Rows.Form(scores1, scores2).A01;
        for (int i = 0; i < rows; i++)
        {
            scores1[i] -= scores2[i];
        }

        double variance = workspace.Rows.Form(scores1, scores1).A11;
        return new DomainPair(first, second, covariance, difference, Math.Sqrt(variance), psus - strata);
    }
}
