using SurveyStatistics.Calibration;
using SurveyStatistics.Designs;

namespace SurveyStatistics.Estimators;

/// <summary>Population variance of an outcome in a domain: s² = sum w (y - mean)² / sum w · n / (n - 1).</summary>
/// <param name="Status">NotEstimable with one respondent.</param>
/// <param name="Estimate">In the squared unit of the outcome; null unless estimated; 0 where the outcome does not vary.</param>
/// <param name="StandardError">Null where there is no estimate or <paramref name="Df"/> is 0 or less.</param>
/// <param name="Df">PSUs minus strata, counted in the domain.</param>
/// <param name="N">Unweighted respondents with a valid outcome and a positive weight (n above).</param>
/// <remarks>
/// Score w ((y - mean)² n / (n - 1) - s²) / sum w: the derivative in the mean is 0, so the mean counts as known (Särndal, Swensson and Wretman 1992,
/// section 5.9). R's <c>svyvar</c> of version 4.5; 4.1-1 counts rows with a missing outcome in n. Checked in tests/reference/golden-survey-4.1-1.
/// </remarks>
public sealed record VarianceEstimate(EstimateStatus Status, double? Estimate, double? StandardError, int Df, int N)
{
    /// <summary>Estimates a variance.</summary>
    /// <param name="design">The whole sample.</param>
    /// <param name="residuals">Calibration of the same rows; null for weights that were not calibrated.</param>
    /// <param name="y">Outcome of each row; NaN or infinite puts the row outside the domain.</param>
    /// <param name="inDomain">One per row, or empty for all rows.</param>
    /// <param name="workspace">Buffers; one per thread.</param>
    /// <exception cref="ArgumentException">Lengths that differ.</exception>
    /// <exception cref="LonelyPsuException">A stratum has one PSU and the policy is <see cref="LonelyPsuPolicy.Fail"/>.</exception>
    public static VarianceEstimate Compute(
        SurveyDesign design, CalibrationResiduals? residuals, ReadOnlySpan<double> y, ReadOnlySpan<bool> inDomain, MomentsWorkspace workspace)
    {
        var mean = MeanEstimate.From(DomainMoments.Compute(design, residuals, y, inDomain, workspace));
        if (mean.Estimate is not double centre || mean.N < 2)
        {
            var status = mean.N == 0 ? EstimateStatus.NoRespondents : EstimateStatus.NotEstimable;
            return new VarianceEstimate(status, null, null, mean.Df, mean.N);
        }

        double correction = mean.N / (mean.N - 1.0);
        var score = new double[design.Count];
        var weights = design.Weights;
        double sum = 0;
        for (int i = 0; i < score.Length; i++)
        {
            if (double.IsFinite(y[i]) && (inDomain.IsEmpty || inDomain[i]))
            {
                score[i] = (y[i] - centre) * (y[i] - centre) * correction;
                sum += weights[i] * score[i];
            }
        }

        double variance = sum / mean.SumWeights;
        for (int i = 0; i < score.Length; i++)
        {
            bool member = double.IsFinite(y[i]) && (inDomain.IsEmpty || inDomain[i]);
            score[i] = member ? (score[i] - variance) / mean.SumWeights : 0;
        }

        double? standardError = mean.Df > 0 ? Math.Sqrt(Math.Max(0, workspace.Rows.Form(score, score).A11)) : null;
        return new VarianceEstimate(EstimateStatus.Estimated, variance, standardError, mean.Df, mean.N);
    }
}
