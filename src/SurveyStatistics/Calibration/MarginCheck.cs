namespace SurveyStatistics.Calibration;

/// <summary>Pre-flight check of calibration margins: names the culprit before raking starts.</summary>
public static class MarginCheck
{
    /// <summary>Two totals that differ by more than this, relative to the larger, disagree.</summary>
    public const double TotalTolerance = 1e-6;

    /// <summary>All obstacles, in the order of margins and levels; empty when raking may start.</summary>
    /// <param name="margins">Margins of one calibration group; each is compared with the first whose total is usable.</param>
    /// <param name="weights">Base weights, one per row; a level whose rows all weigh 0 counts as empty.</param>
    /// <exception cref="ArgumentException">A margin does not have one level per weight.</exception>
    public static IReadOnlyList<MarginProblem> Check(IReadOnlyList<CalibrationMargin> margins, ReadOnlySpan<double> weights)
    {
        var problems = new List<MarginProblem>();
        CalibrationMargin? first = null;
        foreach (var margin in margins)
        {
            MarginCells.RequireRows(margin, weights.Length);
            int[] rows = RowsPerLevel(margin, weights);
            bool usable = CheckLevels(margin, rows, problems);
            if (!usable)
            {
                continue;
            }

            first ??= margin;
            double gap = Math.Abs(margin.Total - first.Total) / Math.Max(margin.Total, first.Total);
            if (gap > TotalTolerance)
            {
                problems.Add(new MarginProblem(
                    MarginProblemKind.TotalsDisagree, margin.Name, null, first.Name, margin.Total, first.Total, rows.Sum()));
            }
        }

        return problems;
    }

    private static bool CheckLevels(CalibrationMargin margin, int[] rows, List<MarginProblem> problems)
    {
        bool finite = true, negative = false;
        for (int level = 0; level < rows.Length; level++)
        {
            double target = margin.Targets[level];
            if (!double.IsFinite(target))
            {
                finite = false;
                problems.Add(new MarginProblem(
                    MarginProblemKind.NonFiniteTarget, margin.Name, margin.Levels[level], null, 0, null, rows[level]));
            }
            else if (target < 0)
            {
                negative = true;
                problems.Add(new MarginProblem(
                    MarginProblemKind.NonPositiveTotal, margin.Name, margin.Levels[level], null, target, null, rows[level]));
            }
            else if (target > 0 && rows[level] == 0)
            {
                problems.Add(new MarginProblem(
                    MarginProblemKind.LevelWithoutRespondents, margin.Name, margin.Levels[level], null, target, null, 0));
            }
            else if (target == 0 && rows[level] > 0)
            {
                problems.Add(new MarginProblem(
                    MarginProblemKind.LevelWithoutPopulation, margin.Name, margin.Levels[level], null, 0, null, rows[level]));
            }
        }

        if (finite && !negative && margin.Total <= 0)
        {
            problems.Add(new MarginProblem(
                MarginProblemKind.NonPositiveTotal, margin.Name, null, null, margin.Total, null, rows.Sum()));
            return false;
        }

        return finite && !negative;
    }

    private static int[] RowsPerLevel(CalibrationMargin margin, ReadOnlySpan<double> weights)
    {
        var rows = new int[margin.Levels.Count];
        for (int i = 0; i < weights.Length; i++)
        {
            if (weights[i] > 0)
            {
                rows[margin.LevelOfRow[i]]++;
            }
        }

        return rows;
    }
}
