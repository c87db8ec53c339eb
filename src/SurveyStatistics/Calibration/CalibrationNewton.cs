using SurveyStatistics.Numerics;

namespace SurveyStatistics.Calibration;

/// <summary>
/// Damped Newton steps on the dual of calibration: the λ with sum of mass F(x'λ/σ²) x = target. The left side is the gradient of a convex function,
/// so a step along which the gap still points forward is progress.
/// </summary>
/// <remarks>
/// Deville, Särndal and Sautory (1993), section 3; damping of Levenberg and Marquardt type, so that levels whose factors are all cut off
/// do not stop the iteration, with a weight that vanishes with the gap, so that the last steps are Newton's.
/// </remarks>
internal sealed class CalibrationNewton
{
    private const double LongestStep = 64;
    private const int MaxLineSteps = 80;

    private readonly CalibrationSystem system;
    private readonly CalibrationDistance distance;
    private readonly double[] lower;
    private readonly double[] upper;
    private readonly int[] columnOfPosition;
    private readonly double[] hessian;
    private readonly double[] full;

    /// <summary>Prepares the iteration.</summary>
    /// <param name="system">Equations.</param>
    /// <param name="distance">F.</param>
    /// <param name="lower">Smallest factor of each unit.</param>
    /// <param name="upper">Largest factor of each unit.</param>
    public CalibrationNewton(CalibrationSystem system, CalibrationDistance distance, double[] lower, double[] upper)
    {
        this.system = system;
        this.distance = distance;
        this.lower = lower;
        this.upper = upper;
        columnOfPosition = new int[system.Rank];
        for (int c = 0; c < system.ColumnCount; c++)
        {
            if (system.Position[c] >= 0)
            {
                columnOfPosition[system.Position[c]] = c;
            }
        }

        hessian = new double[system.Rank * system.Rank];
        full = new double[system.Rank];
        for (int u = 0; u < system.Mass.Length; u++)
        {
            var columns = system.ColumnsOf(u);
            var values = system.ValuesOf(u);
            for (int e = 0; e < columns.Length; e++)
            {
                int position = system.Position[columns[e]];
                if (position >= 0)
                {
                    full[position] += system.Mass[u] * (system.InverseScale?[u] ?? 1) * values[e] * values[e];
                }
            }
        }
    }

    /// <summary>Runs until the largest relative gap is within the tolerance, the steps run out, or nothing moves.</summary>
    /// <returns>Factor of each unit, and steps taken.</returns>
    public (double[] Factors, int Steps) Run(CalibrationOptions options, int maxSteps)
    {
        int k = system.Rank;
        var lambda = new double[k];
        var best = (double[])lambda.Clone();
        var gap = new double[k];
        double smallest = Gap(lambda, gap);
        int steps = 0, idle = 0;

        // Columns that follow from others inherit their gaps, relative to a target that may be small: one more step takes all to rounding.
        bool polished = smallest <= 0.1 * options.Tolerance;
        while (steps < maxSteps && idle < 4 && !(smallest <= 0.1 * options.Tolerance && polished))
        {
            polished = smallest <= 0.1 * options.Tolerance;
            steps++;
            double[] step = Step(lambda, gap, Math.Min(1, RelativeGap(gap)));
            if (!Move(lambda, step, gap))
            {
                break;
            }

            double current = RelativeGap(gap);
            idle = current < smallest || current > 100 * options.Tolerance ? 0 : idle + 1;
            if (current < smallest)
            {
                smallest = current;
                lambda.CopyTo(best, 0);
            }
        }

        return (Factors(best), steps);
    }

    private double[] Factors(double[] lambda)
    {
        var factors = new double[system.Mass.Length];
        for (int u = 0; u < factors.Length; u++)
        {
            factors[u] = distance.At(system.Score(u, lambda), lower[u], upper[u]).Factor;
        }

        return factors;
    }

    /// <summary>Gap of each equation at lambda; returns the largest relative one.</summary>
    private double Gap(double[] lambda, double[] gap)
    {
        var sums = new CompensatedSum[gap.Length];
        for (int u = 0; u < system.Mass.Length; u++)
        {
            if (system.Mass[u] == 0)
            {
                continue;
            }

            double weight = system.Mass[u] * distance.At(system.Score(u, lambda), lower[u], upper[u]).Factor;
            var columns = system.ColumnsOf(u);
            var values = system.ValuesOf(u);
            for (int e = 0; e < columns.Length; e++)
            {
                int position = system.Position[columns[e]];
                if (position >= 0)
                {
                    sums[position].Add(weight * values[e]);
                }
            }
        }

        for (int j = 0; j < gap.Length; j++)
        {
            gap[j] = sums[j].Value - system.Targets[columnOfPosition[j]];
        }

        return RelativeGap(gap);
    }

    private double RelativeGap(double[] gap)
    {
        double largest = 0;
        for (int j = 0; j < gap.Length; j++)
        {
            double relative = Math.Abs(gap[j]) / system.Sizes[columnOfPosition[j]];
            largest = double.IsNaN(relative) ? double.PositiveInfinity : Math.Max(largest, relative);
        }

        return largest;
    }

    private double[] Step(double[] lambda, double[] gap, double relativeGap)
    {
        int k = gap.Length;
        Array.Clear(hessian);
        for (int u = 0; u < system.Mass.Length; u++)
        {
            double slope = system.Mass[u] * distance.At(system.Score(u, lambda), lower[u], upper[u]).Slope * (system.InverseScale?[u] ?? 1);
            if (slope == 0)
            {
                continue;
            }

            var columns = system.ColumnsOf(u);
            var values = system.ValuesOf(u);
            for (int a = 0; a < columns.Length; a++)
            {
                int row = system.Position[columns[a]];
                for (int b = 0; b < columns.Length && row >= 0; b++)
                {
                    int column = system.Position[columns[b]];
                    if (column >= 0 && column <= row)
                    {
                        hessian[(row * k) + column] += slope * values[a] * values[b];
                    }
                }
            }
        }

        double damping = distance.IsLinear ? 0 : (distance.Clipped ? 1e-2 : 1e-6) * relativeGap;
        var step = new double[k];
        while (!SolveDamped(gap, damping, step))
        {
            damping = damping > 0 ? 10 * damping : 1e-12;
        }

        return step;
    }

    /// <summary>Solves (H + damping D) step = -gap; false where the matrix is not positive definite to rounding.</summary>
    private bool SolveDamped(double[] gap, double damping, double[] step)
    {
        int k = gap.Length;
        var factor = new double[k * k];
        for (int r = 0; r < k; r++)
        {
            for (int c = 0; c <= r; c++)
            {
                double value = hessian[(r * k) + c] + (r == c ? damping * full[r] : 0);
                double size = value;
                for (int s = 0; s < c; s++)
                {
                    value -= factor[(r * k) + s] * factor[(c * k) + s];
                }

                if (r != c)
                {
                    factor[(r * k) + c] = value / factor[(c * k) + c];
                }
                else if (value > 1e-14 * size)
                {
                    factor[(r * k) + r] = Math.Sqrt(value);
                }
                else
                {
                    return false;
                }
            }
        }

        for (int r = 0; r < k; r++)
        {
            double value = -gap[r];
            for (int s = 0; s < r; s++)
            {
                value -= factor[(r * k) + s] * step[s];
            }

            step[r] = value / factor[(r * k) + r];
        }

        for (int r = k - 1; r >= 0; r--)
        {
            double value = step[r];
            for (int s = r + 1; s < k; s++)
            {
                value -= factor[(s * k) + r] * step[s];
            }

            step[r] = value / factor[(r * k) + r];
        }

        return true;
    }

    /// <summary>Moves along the step until the gap no longer points forward, nor more than slightly back.</summary>
    private bool Move(double[] lambda, double[] step, double[] gap)
    {
        double initial = -Dot(step, gap);
        if (!(initial > 0))
        {
            return false;
        }

        var trial = new double[lambda.Length];
        double low = 0, high = double.PositiveInfinity, t = 1;
        for (int attempt = 0; attempt < MaxLineSteps; attempt++)
        {
            for (int j = 0; j < trial.Length; j++)
            {
                trial[j] = lambda[j] + (t * step[j]);
            }

            Gap(trial, gap);
            double forward = -Dot(step, gap);
            if (forward > 0.9 * initial && t < LongestStep)
            {
                low = t;
            }
            else if (!(forward >= -0.1 * initial))
            {
                high = t;
            }
            else
            {
                trial.CopyTo(lambda, 0);
                return true;
            }

            t = double.IsPositiveInfinity(high) ? 2 * t : 0.5 * (low + high);
        }

        return false;
    }

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int j = 0; j < a.Length; j++)
        {
            sum += a[j] * b[j];
        }

        return sum;
    }
}
