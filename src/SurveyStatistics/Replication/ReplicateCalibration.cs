using SurveyStatistics.Calibration;

namespace SurveyStatistics.Replication;

/// <summary>One replicate whose weights could not be calibrated.</summary>
/// <param name="Replicate">Its index, from 0.</param>
/// <param name="Result">Why.</param>
public sealed record ReplicateFailure(int Replicate, CalibrationResult Result);

/// <summary>Replicate weights calibrated one by one.</summary>
/// <param name="Replicates">The calibrated replicates; null when the full sample or a replicate failed.</param>
/// <param name="FullSample">Calibration of the full weights.</param>
/// <param name="Failures">Replicates that failed, in order: typically one that lost the last PSU of a level. Fay's method or the bootstrap lose fewer.</param>
public sealed record CalibratedReplicates(ReplicateWeights? Replicates, CalibrationResult FullSample, IReadOnlyList<ReplicateFailure> Failures);

/// <summary>Calibration of every replicate to the same totals, so that replication variances account for it.</summary>
/// <remarks>W. Yung and J. N. K. Rao (1996), Survey Methodology 22, 23-31. Checked against <c>rake</c> of R survey's replicate designs in tests/reference/survey-replicates.</remarks>
public static class ReplicateCalibration
{
    /// <summary>Calibrates the full weights and each replicate's.</summary>
    /// <param name="replicates">Replicates of uncalibrated weights.</param>
    /// <param name="margins">Margins; may be empty when there are auxiliaries.</param>
    /// <param name="distance">As in <see cref="WeightCalibration.Solve(CalibrationProblem, CalibrationDistance, CalibrationOptions?)"/>.</param>
    /// <param name="auxiliaries">Numeric variables.</param>
    /// <param name="variance">σ² of each row, or empty.</param>
    /// <param name="scale">What g-factors are relative to, in each replicate anew.</param>
    /// <param name="options">Null for <see cref="CalibrationOptions.Default"/>.</param>
    /// <exception cref="ArgumentException">As <see cref="CalibrationProblem.Create"/>; also for a replicate with negative weights.</exception>
    public static CalibratedReplicates Calibrate(
        ReplicateWeights replicates,
        IReadOnlyList<CalibrationMargin> margins,
        CalibrationDistance distance,
        IReadOnlyList<AuxiliaryTotal>? auxiliaries = null,
        ReadOnlySpan<double> variance = default,
        BaseWeightScale scale = BaseWeightScale.ToPopulation,
        CalibrationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(replicates);
        var full = WeightCalibration.Solve(CalibrationProblem.Create(replicates.FullWeights, margins, auxiliaries, variance, scale), distance, options);
        var failures = new List<ReplicateFailure>();
        var weights = new double[replicates.Replicates][];
        var buffer = new double[replicates.Count];
        for (int r = 0; r < weights.Length; r++)
        {
            replicates.CopyWeights(r, buffer);
            var result = WeightCalibration.Solve(CalibrationProblem.Create(buffer, margins, auxiliaries, variance, scale), distance, options);
            weights[r] = result.Weights;
            if (result.Status != CalibrationStatus.Converged)
            {
                failures.Add(new ReplicateFailure(r, result));
            }
        }

        bool whole = full.Status == CalibrationStatus.Converged && failures.Count == 0;
        return new CalibratedReplicates(whole ? replicates.WithWeights(full.Weights, weights) : null, full, failures);
    }
}
