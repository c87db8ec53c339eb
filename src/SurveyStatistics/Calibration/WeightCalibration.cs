namespace SurveyStatistics.Calibration;

/// <summary>Calibration of weights on known totals: linear, raking ratio, logit and truncated methods, and post-stratification.</summary>
/// <remarks>
/// Deville and Särndal (1992), JASA 87, 376-382; Deville, Särndal and Sautory (1993), JASA 88, 1013-1020. docs/methods/statistics.md, "Calibration".
/// Checked against <c>calibrate</c> and <c>postStratify</c> of R survey 4.1-1 and <c>calib</c> of R sampling 2.9 in tests/reference/survey-calibrate.
/// <see cref="Raking"/> gives the same weights as <see cref="CalibrationDistance.Raking"/> by cycles over the margins.
/// </remarks>
public static class WeightCalibration
{
    /// <summary>Steps before feasibility is looked into; those that converge take a dozen.</summary>
    private const int Patience = 30;

    /// <summary>Calibrates base weights.</summary>
    /// <param name="problem">Base weights and totals.</param>
    /// <param name="distance">What g-factors may be, for instance <c>CalibrationDistance.Logit(0.3, 3)</c>.</param>
    /// <param name="options">Null for <see cref="CalibrationOptions.Default"/>.</param>
    /// <returns>Never throws for data that cannot be calibrated: see <see cref="CalibrationResult.Status"/>.</returns>
    /// <exception cref="ArgumentException">Options that ask for no iteration or no tolerance.</exception>
    /// <remarks>
    /// Infeasible is proved, never guessed: by one of the obstacles of <see cref="Check"/>, and after an iteration that failed by a certificate of
    /// linear programming. NotConverged is what remains.
    /// </remarks>
    public static CalibrationResult Solve(CalibrationProblem problem, CalibrationDistance distance, CalibrationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(distance);
        options = Valid(options);
        var system = CalibrationSystem.Create(problem);
        var (lower, upper) = Bounds(system, distance);
        return Solve(problem, system, distance, lower, upper, options);
    }

    /// <summary>Post-stratification: within each level of one margin, usually crossed, weights are scaled to the target. Closed form.</summary>
    /// <param name="baseWeights">Weight of each row before, finite and at least 0.</param>
    /// <param name="poststrata">The post-strata and their population sizes.</param>
    /// <exception cref="ArgumentException">Lengths that differ, or a base weight that is negative or not finite.</exception>
    /// <remarks>
    /// D. Holt and T. M. F. Smith (1979), JRSS A 142, 33-46. A post-stratum with a population and no respondent makes it infeasible and is
    /// named: collapse it with a neighbour.
    /// </remarks>
    public static CalibrationResult PostStratify(ReadOnlySpan<double> baseWeights, CalibrationMargin poststrata)
        => Solve(CalibrationProblem.Create(baseWeights, [poststrata]), CalibrationDistance.Linear);

    /// <summary>All that can be said before calibration: problems of each target, collinear columns, targets out of reach alone or jointly.</summary>
    /// <param name="problem">Base weights and totals.</param>
    /// <param name="distance">Whose bounds the factors have to keep to.</param>
    /// <returns>Empty when nothing is to be said; nothing blocking when weights exist (for logit and raking: with the bounds themselves allowed).</returns>
    public static IReadOnlyList<CalibrationObstacle> Check(CalibrationProblem problem, CalibrationDistance distance)
    {
        ArgumentNullException.ThrowIfNull(distance);
        var system = CalibrationSystem.Create(problem);
        var (lower, upper) = Bounds(system, distance);
        var obstacles = CalibrationPreflight.Run(problem, system, lower, upper);
        return obstacles.Any(o => o.Blocking) ? obstacles : [.. obstacles, .. CalibrationPreflight.Conflicts(system, lower, upper)];
    }

    internal static CalibrationOptions Valid(CalibrationOptions? options)
    {
        options ??= CalibrationOptions.Default;
        return options.MaxIterations >= 1 && options.Tolerance > 0
            ? options
            : throw new ArgumentException("Calibration needs at least one iteration and a positive tolerance.", nameof(options));
    }

    /// <summary>Calibrates with bounds of each unit; factors are relative to the problem's base weights.</summary>
    internal static CalibrationResult Solve(
        CalibrationProblem problem, CalibrationSystem system, CalibrationDistance distance, double[] lower, double[] upper, CalibrationOptions options)
    {
        var obstacles = CalibrationPreflight.Run(problem, system, lower, upper);
        if (obstacles.Any(o => o.Blocking))
        {
            return Infeasible(problem, system, obstacles);
        }

        var (result, conflicts) = Iterate(problem, system, distance, lower, upper, options, obstacles);
        return conflicts.Count > 0 ? Infeasible(problem, system, [.. obstacles, .. conflicts]) : result;
    }

    /// <summary>
    /// Newton steps; where the first ones do not suffice, whether weights exist is decided before more are spent.
    /// </summary>
    private static (CalibrationResult Result, IReadOnlyList<CalibrationObstacle> Conflicts) Iterate(
        CalibrationProblem problem,
        CalibrationSystem system,
        CalibrationDistance distance,
        double[] lower,
        double[] upper,
        CalibrationOptions options,
        IReadOnlyList<CalibrationObstacle> obstacles)
    {
        var newton = new CalibrationNewton(system, distance, lower, upper);
        var first = Result(problem, system, distance, lower, upper, newton.Run(options, Math.Min(Patience, options.MaxIterations)), options, obstacles);
        if (first.Status == CalibrationStatus.Converged)
        {
            return (first, []);
        }

        var conflicts = CalibrationPreflight.Conflicts(system, lower, upper);
        return conflicts.Count > 0 || options.MaxIterations <= Patience
            ? (first, conflicts)
            : (Result(problem, system, distance, lower, upper, newton.Run(options, options.MaxIterations), options, obstacles), []);
    }

    private static CalibrationResult Result(
        CalibrationProblem problem,
        CalibrationSystem system,
        CalibrationDistance distance,
        double[] lower,
        double[] upper,
        (double[] Factors, int Steps) run,
        CalibrationOptions options,
        IReadOnlyList<CalibrationObstacle> obstacles)
    {
        var weights = new double[problem.Count];
        var g = new double[problem.Count];
        int atLower = 0, atUpper = 0, negative = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            int unit = system.UnitOfRow[i];
            g[i] = run.Factors[unit];
            weights[i] = problem.BaseWeights[i] * g[i];
            negative += weights[i] < 0 ? 1 : 0;
            if (problem.BaseWeights[i] > 0 && !distance.Open)
            {
                atLower += g[i] <= lower[unit] ? 1 : 0;
                atUpper += g[i] >= upper[unit] ? 1 : 0;
            }
        }

        var (gap, margin, level) = system.LargestGap(weights);
        return new CalibrationResult(problem)
        {
            Status = gap <= options.Tolerance ? CalibrationStatus.Converged : CalibrationStatus.NotConverged,
            Weights = weights,
            GFactors = g,
            Iterations = run.Steps,
            LargestGap = gap,
            WorstMargin = margin,
            WorstLevel = level,
            AtLowerBound = atLower,
            AtUpperBound = atUpper,
            NegativeWeights = negative,
            Obstacles = obstacles,
        };
    }

    private static (double[] Lower, double[] Upper) Bounds(CalibrationSystem system, CalibrationDistance distance)
    {
        var lower = new double[system.Mass.Length];
        var upper = new double[system.Mass.Length];
        Array.Fill(lower, distance.LowerBound);
        Array.Fill(upper, distance.UpperBound);
        return (lower, upper);
    }

    private static CalibrationResult Infeasible(CalibrationProblem problem, CalibrationSystem system, IReadOnlyList<CalibrationObstacle> obstacles)
    {
        double[] weights = problem.BaseWeights.ToArray();
        var g = new double[weights.Length];
        Array.Fill(g, 1.0);
        var first = obstacles.First(o => o.Blocking);
        return new CalibrationResult(problem)
        {
            Status = CalibrationStatus.Infeasible,
            Weights = weights,
            GFactors = g,
            Iterations = 0,
            LargestGap = system.LargestGap(weights).Gap,
            WorstMargin = first.Margin,
            WorstLevel = first.Level,
            AtLowerBound = 0,
            AtUpperBound = 0,
            NegativeWeights = 0,
            Obstacles = obstacles,
        };
    }
}
