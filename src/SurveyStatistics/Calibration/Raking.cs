namespace SurveyStatistics.Calibration;

/// <summary>Raking (iterative proportional fitting) of weights to margins, with optional bounds on the g-factors.</summary>
/// <remarks>
/// W. E. Deming and F. F. Stephan (1940), Annals of Mathematical Statistics 11, 427-444; J.-C. Deville, C.-E. Särndal and O. Sautory (1993),
/// JASA 88, 1013-1020 (raking as calibration, and its truncated form). docs/methods/statistics.md, "Raking".
/// Checked against R survey 4.1-1 in tests/reference/survey-raking.
/// </remarks>
public static class Raking
{
    private const double Runaway = 1e250;

    /// <summary>Rakes base weights to the margins' targets.</summary>
    /// <param name="baseWeights">Weight of each row before calibration (d), finite and at least 0; a row with 0 keeps 0.</param>
    /// <param name="margins">At least one. Totals that differ by less than <see cref="MarginCheck.TotalTolerance"/> are brought to the first margin's.</param>
    /// <param name="options">Null for <see cref="RakingOptions.Default"/>.</param>
    /// <returns>
    /// Weights w = d (N / sum d) g with g a product of one factor per margin level, clipped to the bounds where there are any;
    /// N is the first margin's total. Never throws for data that cannot be raked: see <see cref="RakingStatus"/>.
    /// </returns>
    /// <exception cref="ArgumentException">No margin, lengths that differ, a base weight that is negative or not finite, or impossible options.</exception>
    public static RakingResult Rake(ReadOnlySpan<double> baseWeights, IReadOnlyList<CalibrationMargin> margins, RakingOptions? options = null)
    {
        options ??= RakingOptions.Default;
        double lower = options.LowerBound ?? 0, upper = options.UpperBound ?? double.PositiveInfinity;
        if (!(lower >= 0 && lower < 1 && upper > 1) || options.MaxIterations < 1 || !(options.Tolerance > 0))
        {
            throw new ArgumentException("Raking needs 0 <= lower bound < 1 < upper bound, at least one iteration and a positive tolerance.", nameof(options));
        }

        MarginCells.RequireAny(margins);
        var cells = MarginCells.Create(margins, baseWeights.Length);
        var problem = new RakingProblem(margins, cells, baseWeights, lower, upper);
        if (problem.FindInfeasible() is var (margin, level))
        {
            double[] scaled = problem.Weights(baseWeights);
            return new RakingResult(RakingStatus.Infeasible, scaled, 0, problem.LargestGap(scaled).Gap, margin, level, 0);
        }

        var status = RakingStatus.NotConverged;
        int iterations = 0;
        while (status != RakingStatus.Converged && iterations < options.MaxIterations && problem.LargestFactor < Runaway)
        {
            iterations++;
            problem.Cycle();
            if (problem.LargestCellGap() <= options.Tolerance)
            {
                status = RakingStatus.Converged;
            }
        }

        double[] weights = problem.Weights(baseWeights);
        var (gap, worstMargin, worstLevel) = problem.LargestGap(weights);
        return new RakingResult(status, weights, iterations, gap, worstMargin, worstLevel, problem.CountAtBounds(baseWeights));
    }
}
