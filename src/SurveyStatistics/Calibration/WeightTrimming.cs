namespace SurveyStatistics.Calibration;

/// <summary>Calibrated weights brought into a range, with the totals still met.</summary>
/// <param name="Calibration">
/// The trimmed weights as a calibration of the original base weights: status, gaps, obstacles, residuals for later estimates. When it is infeasible its weights
/// are those given, untrimmed.
/// </param>
/// <param name="OutsideBefore">Rows whose weight was outside the range.</param>
/// <param name="Smallest">Smallest weight among rows that had one; 0 without such a row.</param>
/// <param name="Largest">Largest weight.</param>
/// <param name="AtLowest">Rows at the lower end of the range.</param>
/// <param name="AtHighest">Rows at the upper end.</param>
/// <param name="KishBefore">Kish's design effect of the weights given.</param>
public sealed record TrimmedWeights(
    CalibrationResult Calibration, int OutsideBefore, double Smallest, double Largest, int AtLowest, int AtHighest, double KishBefore)
{
    /// <summary>Converged: totals met and range kept. Otherwise see <see cref="CalibrationResult.Obstacles"/>.</summary>
    public CalibrationStatus Status => Calibration.Status;
}

/// <summary>Trimming that keeps the margins: the smallest change of calibrated weights that brings them into a range and meets the totals.</summary>
/// <remarks>
/// Minimises sum of σ² (w - v)² / v over weights w within the range that meet the totals, v the weights given: truncated linear calibration of v whose
/// bounds are the range divided by each row's weight (Deville and Särndal 1992, case 7; the aim of trimcal in Zardetto 2015, Journal of Official Statistics
/// 31, 177-203). Clipping first and spreading the excess afterwards (Potter 1990) breaks either the margins or the range; this one step does neither,
/// and of all weights that do neither it changes the given ones least. docs/methods/statistics.md, "Trimming".
/// </remarks>
public static class WeightTrimming
{
    /// <summary>Trims weights.</summary>
    /// <param name="problem">Totals, and the base weights the given weights came from.</param>
    /// <param name="calibratedWeights">One per row, finite and at least 0; a row with 0 keeps 0. They need not meet the totals.</param>
    /// <param name="lowest">Smallest weight allowed, at least 0.</param>
    /// <param name="highest">Largest weight allowed, above <paramref name="lowest"/>; may be infinite.</param>
    /// <param name="options">Null for <see cref="CalibrationOptions.Default"/>.</param>
    /// <exception cref="ArgumentException">A length that differs, a weight that is negative or not finite, or an empty range.</exception>
    public static TrimmedWeights Trim(
        CalibrationProblem problem, ReadOnlySpan<double> calibratedWeights, double lowest, double highest, CalibrationOptions? options = null)
    {
        RequireWeights(problem, calibratedWeights);
        if (!(lowest >= 0 && highest > lowest) || double.IsInfinity(lowest))
        {
            throw new ArgumentException("The range of weights needs 0 <= lowest < highest.", nameof(lowest));
        }

        double[] given = calibratedWeights.ToArray();
        var start = problem.StartingFrom(given);
        var system = CalibrationSystem.Create(start, byRows: true);
        var lower = new double[given.Length];
        var upper = new double[given.Length];
        int outside = 0;
        for (int i = 0; i < given.Length; i++)
        {
            bool used = given[i] > 0;
            lower[i] = used ? lowest / given[i] : 0;
            upper[i] = used ? highest / given[i] : 1;
            outside += used && (given[i] < lowest || given[i] > highest) ? 1 : 0;
        }

        var distance = CalibrationDistance.TruncatedLinear(0, double.PositiveInfinity);
        var result = WeightCalibration.Solve(start, system, distance, lower, upper, WeightCalibration.Valid(options));
        bool failed = result.Status == CalibrationStatus.Infeasible;
        double[] weights = result.Weights;
        double smallest = double.PositiveInfinity, largest = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            if (given[i] > 0)
            {
                // A factor at its bound times the weight may miss the range by rounding.
                weights[i] = failed ? weights[i] : Math.Clamp(weights[i], lowest, highest);
                smallest = Math.Min(smallest, weights[i]);
                largest = Math.Max(largest, weights[i]);
            }
        }

        var calibration = new CalibrationResult(problem)
        {
            Status = result.Status,
            Weights = weights,
            GFactors = [.. weights.Select((w, i) => problem.BaseWeights[i] > 0 ? w / problem.BaseWeights[i] : 1)],
            Iterations = result.Iterations,
            LargestGap = result.LargestGap,
            WorstMargin = result.WorstMargin,
            WorstLevel = result.WorstLevel,
            AtLowerBound = result.AtLowerBound,
            AtUpperBound = result.AtUpperBound,
            NegativeWeights = 0,
            Obstacles = result.Obstacles,
        };
        double kish = WeightDiagnostics.Compute([.. given.Where(w => w > 0)]).KishDesignEffect;
        return new TrimmedWeights(
            calibration, outside, largest > 0 ? smallest : 0, largest, result.AtLowerBound, result.AtUpperBound, kish);
    }

    /// <summary>The smallest upper end of the range for which weights exist that meet the totals: what trimming can reach at most.</summary>
    /// <param name="problem">Totals.</param>
    /// <param name="calibratedWeights">Rows with a positive weight take part, as in <see cref="Trim"/>; the weights themselves do not matter.</param>
    /// <param name="lowest">Smallest weight allowed, at least 0.</param>
    /// <returns>
    /// To a relative 1e-8: allow <see cref="Trim"/> that much more. Null where no weights at or above <paramref name="lowest"/> meet the totals, or rounding
    /// leaves it undecided. Found by linear programming.
    /// </returns>
    /// <exception cref="ArgumentException">As <see cref="Trim"/>.</exception>
    public static double? TightestHighest(CalibrationProblem problem, ReadOnlySpan<double> calibratedWeights, double lowest = 0)
    {
        RequireWeights(problem, calibratedWeights);
        ArgumentOutOfRangeException.ThrowIfNegative(lowest);
        double[] used = Array.ConvertAll(calibratedWeights.ToArray(), w => w > 0 ? 1.0 : 0);
        var counting = CalibrationProblem.Create(used, problem.Margins, problem.Auxiliaries, scale: BaseWeightScale.AsGiven);
        var system = CalibrationSystem.Create(counting);
        var lower = new double[system.Mass.Length];
        var upper = new double[system.Mass.Length];
        Array.Fill(lower, lowest);
        Array.Fill(upper, double.PositiveInfinity);
        bool possible = !CalibrationPreflight.Run(counting, system, lower, upper).Any(o => o.Blocking);
        return possible ? FeasibleFactors.SmallestUpper(system, lower) : null;
    }

    private static void RequireWeights(CalibrationProblem problem, ReadOnlySpan<double> weights)
    {
        if (weights.Length != problem.Count)
        {
            throw new ArgumentException("One weight per row of the problem is needed.", nameof(weights));
        }

        for (int i = 0; i < weights.Length; i++)
        {
            if (!double.IsFinite(weights[i]) || weights[i] < 0)
            {
                throw new ArgumentException($"The weight at row index {i} is not a finite number at or above 0.", nameof(weights));
            }
        }
    }
}
