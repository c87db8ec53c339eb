using SurveyStatistics.Numerics;

namespace SurveyStatistics.Calibration;

/// <summary>State of one raking: an unclipped factor per cell, so that w = d * scale * clip(factor) for every row of the cell.</summary>
internal sealed class RakingProblem
{
    private const int MaxScalarSteps = 200;

    private readonly IReadOnlyList<CalibrationMargin> margins;
    private readonly MarginCells cells;
    private readonly double lower;
    private readonly double upper;
    private readonly double population;
    private readonly double scale;
    private readonly double[] cellMass;
    private readonly double[] factor;
    private readonly int[][] cellsOfLevel;
    private readonly double[][] targets;

    public RakingProblem(IReadOnlyList<CalibrationMargin> margins, MarginCells cells, ReadOnlySpan<double> baseWeights, double lower, double upper)
    {
        this.margins = margins;
        this.cells = cells;
        this.lower = lower;
        this.upper = upper;
        population = margins[0].Total;
        var sums = new CompensatedSum[cells.CellCount];
        CompensatedSum total = default;
        for (int i = 0; i < baseWeights.Length; i++)
        {
            if (!double.IsFinite(baseWeights[i]) || baseWeights[i] < 0)
            {
                throw new ArgumentException($"The base weight at row index {i} is not a finite number at or above 0.", nameof(baseWeights));
            }

            sums[cells.CellOfRow[i]].Add(baseWeights[i]);
            total.Add(baseWeights[i]);
        }

        scale = total.Value > 0 && double.IsFinite(population) && population > 0 ? population / total.Value : 1;
        cellMass = Array.ConvertAll(sums, s => s.Value * scale);
        factor = new double[cells.CellCount];
        Array.Fill(factor, 1.0);
        LargestFactor = 1;
        cellsOfLevel = CellsOfLevel(cells);
        targets = [.. margins.Select(m => ReconciledTargets(m, population))];
    }

    /// <summary>Largest unclipped factor; grows without limit when bounds cannot be met jointly.</summary>
    public double LargestFactor { get; private set; }

    private bool Bounded => lower > 0 || !double.IsPositiveInfinity(upper);

    /// <summary>First margin and level whose target no factor can reach; null when each level could be met on its own.</summary>
    public (string Margin, string? Level)? FindInfeasible()
    {
        int offset = 0;
        for (int m = 0; m < margins.Count; m++)
        {
            double total = margins[m].Total;
            double gap = Math.Abs(total - population) / Math.Max(total, population);
            if (!(total > 0) || !double.IsFinite(total) || !(gap <= MarginCheck.TotalTolerance))
            {
                return (margins[m].Name, null);
            }

            for (int level = 0; level < targets[m].Length; level++)
            {
                double mass = Mass(cellsOfLevel[offset + level]);
                double target = targets[m][level];
                bool empty = mass == 0;
                bool reachable = empty ? target == 0 : target > 0 && target >= lower * mass * (1 - 1e-12) && target <= upper * mass * (1 + 1e-12);
                if (!reachable)
                {
                    return (margins[m].Name, margins[m].Levels[level]);
                }
            }

            offset += targets[m].Length;
        }

        return null;
    }

    /// <summary>One pass over all margins, in order; each level in turn meets its target exactly.</summary>
    public void Cycle()
    {
        int offset = 0;
        double largest = 0;
        for (int m = 0; m < margins.Count; m++)
        {
            for (int level = 0; level < targets[m].Length; level++)
            {
                int[] members = cellsOfLevel[offset + level];
                if (targets[m][level] > 0)
                {
                    double a = Bounded ? BoundedFactor(members, targets[m][level]) : targets[m][level] / Sum(members, 1);
                    foreach (int c in members)
                    {
                        factor[c] *= a;
                        largest = Math.Max(largest, factor[c]);
                    }
                }
            }

            offset += targets[m].Length;
        }

        LargestFactor = double.IsNaN(largest) ? double.PositiveInfinity : largest;
    }

    /// <summary>Largest relative gap over levels, computed on cells.</summary>
    public double LargestCellGap()
    {
        double largest = 0;
        int offset = 0;
        for (int m = 0; m < margins.Count; m++)
        {
            for (int level = 0; level < targets[m].Length; level++)
            {
                double target = targets[m][level];
                if (target > 0)
                {
                    largest = Math.Max(largest, Math.Abs(Sum(cellsOfLevel[offset + level], 1) - target) / target);
                }
            }

            offset += targets[m].Length;
        }

        return largest;
    }

    public double[] Weights(ReadOnlySpan<double> baseWeights)
    {
        var weights = new double[baseWeights.Length];
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = baseWeights[i] * scale * Clip(factor[cells.CellOfRow[i]]);
        }

        return weights;
    }

    /// <summary>Largest relative gap over levels and where it is, from row weights. Non-finite targets are passed over.</summary>
    public (double Gap, string Margin, string? Level) LargestGap(double[] weights)
    {
        double largest = -1;
        string margin = margins[0].Name;
        string? level = null;
        for (int m = 0; m < margins.Count; m++)
        {
            var sums = new CompensatedSum[targets[m].Length];
            for (int i = 0; i < weights.Length; i++)
            {
                sums[margins[m].LevelOfRow[i]].Add(weights[i]);
            }

            for (int k = 0; k < sums.Length; k++)
            {
                double target = targets[m][k];
                double unit = target > 0 ? target : population;
                double gap = Math.Abs(sums[k].Value - target) / unit;
                if (double.IsFinite(gap) && gap > largest)
                {
                    largest = gap;
                    margin = margins[m].Name;
                    level = margins[m].Levels[k];
                }
            }
        }

        return (Math.Max(largest, 0), margin, level);
    }

    public int CountAtBounds(ReadOnlySpan<double> baseWeights)
    {
        int count = 0;
        for (int i = 0; Bounded && i < baseWeights.Length; i++)
        {
            double f = factor[cells.CellOfRow[i]];
            if (baseWeights[i] > 0 && ((lower > 0 && f <= lower) || f >= upper))
            {
                count++;
            }
        }

        return count;
    }

    private static double[] ReconciledTargets(CalibrationMargin margin, double population)
    {
        double ratio = population / margin.Total;
        return double.IsFinite(ratio) && Math.Abs(ratio - 1) <= 2 * MarginCheck.TotalTolerance
            ? Array.ConvertAll(margin.Targets, t => t * ratio)
            : margin.Targets;
    }

    private static int[][] CellsOfLevel(MarginCells cells)
    {
        var members = new List<int>[cells.LevelCount];
        for (int level = 0; level < members.Length; level++)
        {
            members[level] = [];
        }

        for (int c = 0; c < cells.CellCount; c++)
        {
            foreach (int level in cells.LevelsOf(c))
            {
                members[level].Add(c);
            }
        }

        return [.. members.Select(m => m.ToArray())];
    }

    private double Clip(double f) => Math.Min(Math.Max(f, lower), upper);

    private double Mass(int[] members)
    {
        double mass = 0;
        foreach (int c in members)
        {
            mass += cellMass[c];
        }

        return mass;
    }

    private double Sum(int[] members, double a)
    {
        double sum = 0;
        foreach (int c in members)
        {
            sum += cellMass[c] * Clip(factor[c] * a);
        }

        return sum;
    }

    /// <summary>
    /// The a with sum(mass * clip(factor * a)) = target. The sum is piecewise linear and increasing in a, so a Newton step is exact once
    /// the set of unclipped cells is right; steps that leave the bracket are replaced by bisection.
    /// </summary>
    private double BoundedFactor(int[] members, double target)
    {
        double smallest = double.PositiveInfinity, largest = 0;
        foreach (int c in members)
        {
            if (cellMass[c] > 0)
            {
                smallest = Math.Min(smallest, factor[c]);
                largest = Math.Max(largest, factor[c]);
            }
        }

        double low = lower / largest;
        double high = double.IsPositiveInfinity(upper) ? double.PositiveInfinity : upper / smallest;
        double a = 1;
        if (a < low || a > high)
        {
            a = double.IsPositiveInfinity(high) ? low : 0.5 * (low + high);
        }

        for (int step = 0; step < MaxScalarSteps; step++)
        {
            double clipped = 0, linear = 0;
            foreach (int c in members)
            {
                double f = factor[c] * a;
                if (f <= lower)
                {
                    clipped += cellMass[c] * lower;
                }
                else if (f >= upper)
                {
                    clipped += cellMass[c] * upper;
                }
                else
                {
                    linear += cellMass[c] * factor[c];
                }
            }

            double gap = clipped + (linear * a) - target;
            if (gap < 0)
            {
                low = a;
            }
            else
            {
                high = a;
            }

            if (Math.Abs(gap) <= 1e-15 * target)
            {
                return a;
            }

            double next = linear > 0 ? (target - clipped) / linear : double.NaN;
            if (!(next > low && next < high))
            {
                if (next == a)
                {
                    return a;
                }

                next = double.IsPositiveInfinity(high) ? 2 * low : 0.5 * (low + high);
                if (next == low || next == high)
                {
                    return next;
                }
            }

            if (next == a)
            {
                return a;
            }

            a = next;
        }

        return a;
    }
}
