namespace SurveyStatistics.Calibration;

/// <summary>Exact statements about a calibration problem that need no iteration on weights.</summary>
internal static class CalibrationPreflight
{
    /// <summary>Rounding allowed before a target counts as out of reach of its bounds, relative.</summary>
    private const double ReachTolerance = 1e-12;

    /// <summary>Obstacles of single columns and of collinear ones, in the order of columns within each kind. Reconciles targets that nearly agree.</summary>
    public static IReadOnlyList<CalibrationObstacle> Run(CalibrationProblem problem, CalibrationSystem system, double[] lower, double[] upper)
    {
        var obstacles = new List<CalibrationObstacle>(MarginCheck.Check(problem.Margins, problem.BaseWeights).Select(Translate));
        for (int a = 0; a < problem.Auxiliaries.Count; a++)
        {
            int column = system.LevelCount + a;
            if (!double.IsFinite(problem.Auxiliaries[a].Total))
            {
                obstacles.Add(new CalibrationObstacle(
                    CalibrationObstacleKind.NonFiniteTarget, problem.Auxiliaries[a].Name, null, 0, null, null, system.RowsOfColumn[column]));
            }
            else if (system.RowsOfColumn[column] == 0 && system.Targets[column] != 0)
            {
                obstacles.Add(new CalibrationObstacle(
                    CalibrationObstacleKind.AuxiliaryWithoutValues, problem.Auxiliaries[a].Name, null, problem.Auxiliaries[a].Total, null, null, 0));
            }
        }

        if (obstacles.Count == 0)
        {
            AddCollinear(problem, system, obstacles);
            AddOutOfReach(system, lower, upper, obstacles);
        }

        return obstacles;
    }

    /// <summary>Columns that cannot all be met within the bounds, although each can alone; empty when they can, or without bounds.</summary>
    public static IReadOnlyList<CalibrationObstacle> Conflicts(CalibrationSystem system, double[] lower, double[] upper)
    {
        if (!Array.TrueForAll(lower, double.IsFinite))
        {
            return [];
        }

        var (verdict, _, conflict) = FeasibleFactors.Decide(system, lower, upper);
        return verdict != Feasibility.Infeasible
            ? []
            : [.. conflict.Select(c => Obstacle(CalibrationObstacleKind.TargetsConflict, system, c, null, null))];
    }

    private static CalibrationObstacle Translate(MarginProblem problem) => new(
        problem.Kind switch
        {
            MarginProblemKind.TotalsDisagree => CalibrationObstacleKind.TotalsDisagree,
            MarginProblemKind.LevelWithoutRespondents => CalibrationObstacleKind.LevelWithoutRespondents,
            MarginProblemKind.LevelWithoutPopulation => CalibrationObstacleKind.LevelWithoutPopulation,
            MarginProblemKind.NonPositiveTotal => CalibrationObstacleKind.NonPositiveTotal,
            _ => CalibrationObstacleKind.NonFiniteTarget,
        },
        problem.Margin,
        problem.Level,
        problem.Total,
        problem.OtherTotal,
        problem.OtherTotal,
        problem.Rows);

    private static void AddCollinear(CalibrationProblem problem, CalibrationSystem system, List<CalibrationObstacle> obstacles)
    {
        int[] ordinary = LastDependentOfEachMargin(problem, system);
        foreach (var (column, implied) in system.Dependencies)
        {
            double gap = Math.Abs(implied - system.Targets[column]) / system.Sizes[column];
            if (gap > MarginCheck.TotalTolerance)
            {
                obstacles.Add(Obstacle(CalibrationObstacleKind.CollinearTargetsDisagree, system, column, implied, implied));
                continue;
            }

            if (gap > ReachTolerance)
            {
                system.Targets[column] = implied;
            }

            if (!ordinary.Contains(column))
            {
                obstacles.Add(Obstacle(CalibrationObstacleKind.Collinear, system, column, implied, implied));
            }
        }
    }

    /// <summary>From the second margin on, one level always follows from the others and the population size: not worth a word.</summary>
    private static int[] LastDependentOfEachMargin(CalibrationProblem problem, CalibrationSystem system)
    {
        var last = new List<int>();
        int offset = 0;
        foreach (var margin in problem.Margins)
        {
            int end = offset + margin.Levels.Count;
            var within = system.Dependencies.Where(d => d.Column >= offset && d.Column < end).ToList();
            if (within.Count > 0)
            {
                last.Add(within[^1].Column);
            }

            offset = end;
        }

        return [.. last];
    }

    private static void AddOutOfReach(CalibrationSystem system, double[] lower, double[] upper, List<CalibrationObstacle> obstacles)
    {
        var low = new double[system.ColumnCount];
        var high = new double[system.ColumnCount];
        for (int u = 0; u < system.Mass.Length; u++)
        {
            var columns = system.ColumnsOf(u);
            var values = system.ValuesOf(u);
            for (int e = 0; e < columns.Length && system.Mass[u] > 0; e++)
            {
                double size = system.Mass[u] * values[e];
                if (size != 0)
                {
                    low[columns[e]] += size * (size > 0 ? lower[u] : upper[u]);
                    high[columns[e]] += size * (size > 0 ? upper[u] : lower[u]);
                }
            }
        }

        for (int c = 0; c < system.ColumnCount; c++)
        {
            double slack = ReachTolerance * system.Sizes[c];
            if (system.Targets[c] < low[c] - slack || system.Targets[c] > high[c] + slack)
            {
                obstacles.Add(Obstacle(CalibrationObstacleKind.TargetOutOfReach, system, c, low[c], high[c]));
            }
        }
    }

    private static CalibrationObstacle Obstacle(CalibrationObstacleKind kind, CalibrationSystem system, int column, double? low, double? high)
        => new(kind, system.Names[column].Margin, system.Names[column].Level, system.Targets[column], low, high, system.RowsOfColumn[column]);
}
