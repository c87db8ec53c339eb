using System.Globalization;

namespace SurveyStatistics.Calibration;

/// <summary>A margin whose targets differ from one partition (site) to the next.</summary>
/// <param name="Name">Name used in obstacles and results.</param>
/// <param name="Levels">Level names, the same in every partition.</param>
/// <param name="Targets">Population totals, one array per partition in the order of partitions, each in the order of <paramref name="Levels"/>.</param>
/// <param name="LevelOfRow">Level index of each row of the whole sample.</param>
public sealed record PartitionedMargin(string Name, IReadOnlyList<string> Levels, IReadOnlyList<double[]> Targets, int[] LevelOfRow);

/// <summary>A numeric auxiliary variable whose population total differs from one partition to the next.</summary>
/// <param name="Name">Name used in obstacles and results.</param>
/// <param name="Values">Value of each row of the whole sample, finite.</param>
/// <param name="Totals">Population total in each partition.</param>
public sealed record PartitionedAuxiliary(string Name, double[] Values, IReadOnlyList<double> Totals);

/// <summary>Calibration of one partition.</summary>
/// <param name="Partition">Its name.</param>
/// <param name="Rows">Indexes of its rows in the whole sample, ascending.</param>
/// <param name="Result">Its calibration; arrays have one value per element of <paramref name="Rows"/>.</param>
public sealed record PartitionResult(string Partition, IReadOnlyList<int> Rows, CalibrationResult Result);

/// <summary>A sample in partitions (sites), each calibrated to its own totals in one call.</summary>
/// <remarks>
/// Partitions are independent, so estimates over several of them come from <see cref="Estimators.DomainMoments.Combine(ReadOnlySpan{Estimators.DomainMoments})"/>
/// of the moments of each, with the residuals of each. That equals one calibration on all margins crossed with the partition (the partitioned calibration
/// of R's ReGenesees), at a fraction of the cost.
/// </remarks>
public sealed record PartitionedCalibration
{
    private PartitionedCalibration(IReadOnlyList<PartitionResult> partitions, double[] weights)
    {
        Partitions = partitions;
        Weights = weights;
    }

    /// <summary>Results in the order of partitions.</summary>
    public IReadOnlyList<PartitionResult> Partitions { get; }

    /// <summary>Weight of each row of the whole sample, whatever the status of its partition.</summary>
    public double[] Weights { get; }

    /// <summary>True when every partition converged.</summary>
    public bool Converged => Partitions.All(p => p.Result.Status == CalibrationStatus.Converged);

    /// <summary>Calibrates every partition.</summary>
    /// <param name="baseWeights">Weight of each row before calibration.</param>
    /// <param name="partitions">Names of the partitions.</param>
    /// <param name="partitionOfRow">Partition index of each row.</param>
    /// <param name="margins">Margins; may be empty when there are auxiliaries.</param>
    /// <param name="distance">The same for all partitions.</param>
    /// <param name="auxiliaries">Numeric variables.</param>
    /// <param name="variance">σ² of each row, or empty.</param>
    /// <param name="scale">What g-factors are relative to.</param>
    /// <param name="options">Null for <see cref="CalibrationOptions.Default"/>.</param>
    /// <exception cref="ArgumentException">As <see cref="CalibrationProblem.Create"/>, or not one partition per row, or targets missing for a partition.</exception>
    /// <remarks>A partition without rows is infeasible unless all its targets are 0; its name and levels are in its result.</remarks>
    public static PartitionedCalibration Solve(
        ReadOnlySpan<double> baseWeights,
        IReadOnlyList<string> partitions,
        ReadOnlySpan<int> partitionOfRow,
        IReadOnlyList<PartitionedMargin> margins,
        CalibrationDistance distance,
        IReadOnlyList<PartitionedAuxiliary>? auxiliaries = null,
        ReadOnlySpan<double> variance = default,
        BaseWeightScale scale = BaseWeightScale.ToPopulation,
        CalibrationOptions? options = null)
    {
        auxiliaries ??= [];
        RequireLengths(baseWeights.Length, partitions.Count, partitionOfRow, margins, auxiliaries, variance.Length);
        var rowsOf = new List<int>[partitions.Count];
        for (int p = 0; p < rowsOf.Length; p++)
        {
            rowsOf[p] = [];
        }

        for (int i = 0; i < partitionOfRow.Length; i++)
        {
            rowsOf[partitionOfRow[i]].Add(i);
        }

        var weights = new double[baseWeights.Length];
        var results = new PartitionResult[partitions.Count];
        for (int p = 0; p < results.Length; p++)
        {
            int[] rows = [.. rowsOf[p]];
            var problem = CalibrationProblem.Create(
                Pick(baseWeights, rows),
                [.. margins.Select(m => new CalibrationMargin(m.Name, m.Levels, m.Targets[p], Array.ConvertAll(rows, i => m.LevelOfRow[i])))],
                [.. auxiliaries.Select(a => new AuxiliaryTotal(a.Name, Array.ConvertAll(rows, i => a.Values[i]), a.Totals[p]))],
                variance.IsEmpty ? default : Pick(variance, rows),
                scale);
            var result = WeightCalibration.Solve(problem, distance, options);
            for (int j = 0; j < rows.Length; j++)
            {
                weights[rows[j]] = result.Weights[j];
            }

            results[p] = new PartitionResult(partitions[p], rows, result);
        }

        return new PartitionedCalibration(results, weights);
    }

    private static double[] Pick(ReadOnlySpan<double> values, int[] rows)
    {
        var picked = new double[rows.Length];
        for (int j = 0; j < rows.Length; j++)
        {
            picked[j] = values[rows[j]];
        }

        return picked;
    }

    private static void RequireLengths(
        int rows,
        int partitions,
        ReadOnlySpan<int> partitionOfRow,
        IReadOnlyList<PartitionedMargin> margins,
        IReadOnlyList<PartitionedAuxiliary> auxiliaries,
        int variances)
    {
        if (partitionOfRow.Length != rows || (variances != 0 && variances != rows))
        {
            throw new ArgumentException("Partitions and variances need one value per row.", nameof(partitionOfRow));
        }

        for (int i = 0; i < rows; i++)
        {
            if (partitionOfRow[i] < 0 || partitionOfRow[i] >= partitions)
            {
                throw new ArgumentException(
                    string.Create(CultureInfo.InvariantCulture, $"The partition index at row index {i} is out of range."), nameof(partitionOfRow));
            }
        }

        foreach (var margin in margins)
        {
            if (margin.LevelOfRow.Length != rows || margin.Targets.Count != partitions)
            {
                throw new ArgumentException($"Margin '{margin.Name}' needs a level for every row and targets for every partition.", nameof(margins));
            }
        }

        foreach (var auxiliary in auxiliaries)
        {
            if (auxiliary.Values.Length != rows || auxiliary.Totals.Count != partitions)
            {
                throw new ArgumentException(
                    $"Auxiliary variable '{auxiliary.Name}' needs a value for every row and a total for every partition.", nameof(auxiliaries));
            }
        }
    }
}
