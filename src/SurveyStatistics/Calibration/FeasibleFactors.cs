namespace SurveyStatistics.Calibration;

/// <summary>Answer of <see cref="FeasibleFactors"/>.</summary>
internal enum Feasibility
{
    /// <summary>Factors within the bounds meet all targets.</summary>
    Feasible,

    /// <summary>None do: the multipliers prove it.</summary>
    Infeasible,

    /// <summary>The pivots ran out before a proof.</summary>
    Undecided,
}

/// <summary>
/// Whether g-factors between bounds exist that meet all targets: the first phase of the simplex method with bounded variables, which also yields
/// the equations to blame (those with a multiplier in the certificate of Farkas).
/// </summary>
/// <remarks>
/// G. B. Dantzig (1963), Linear Programming and Extensions, chapters 5 and 18. Largest reduced cost, and the lowest index (Bland 1977,
/// Mathematics of Operations Research 2, 103-107) while pivots make no progress. A verdict of infeasibility is checked by the inequality of the
/// certificate itself: multipliers π with π'T above the largest π'(sum of mass x g) that the bounds allow.
/// </remarks>
internal sealed class FeasibleFactors
{
    /// <summary>Sum of relative gaps that counts as none.</summary>
    private const double GapTolerance = 1e-9;
    private const double CostTolerance = 1e-10;
    private const double PivotTolerance = 1e-9;
    private const int MaxCaps = 200;

    private readonly CalibrationSystem system;
    private readonly double[] lower;
    private readonly double[] upper;
    private readonly int k;
    private readonly double[] size;
    private readonly double[] target;
    private readonly int[] columnOfPosition;
    private readonly int[] firstEntry;
    private readonly int[] rowOfEntry;
    private readonly double[] entry;
    private readonly double[] norm;
    private readonly bool[] atUpper;
    private readonly bool[] inBasis;
    private readonly int[] basis;
    private readonly double[] sign;
    private readonly double[] value;
    private readonly double[] inverse;
    private readonly double[] direction;
    private readonly double[] multipliers;

    private FeasibleFactors(CalibrationSystem system, double[] lower, double[] upper)
    {
        this.system = system;
        this.lower = lower;
        this.upper = upper;
        k = system.Rank;
        size = new double[k];
        target = new double[k];
        columnOfPosition = new int[k];
        for (int c = 0; c < system.ColumnCount; c++)
        {
            int position = system.Position[c];
            if (position >= 0)
            {
                columnOfPosition[position] = c;
                size[position] = system.Sizes[c];
                target[position] = system.Targets[c] / system.Sizes[c];
            }
        }

        (firstEntry, rowOfEntry, entry, norm) = Entries(system, size);
        atUpper = new bool[system.Mass.Length];
        inBasis = new bool[system.Mass.Length];
        basis = new int[k];
        sign = new double[k];
        value = new double[k];
        inverse = new double[k * k];
        direction = new double[k];
        multipliers = new double[k];
    }

    /// <summary>Decides feasibility.</summary>
    /// <param name="system">Equations.</param>
    /// <param name="lower">Smallest factor of each unit, finite.</param>
    /// <param name="upper">Largest factor of each unit; may be infinite.</param>
    /// <returns>The verdict, the smallest sum of relative gaps, and the columns of the certificate.</returns>
    public static (Feasibility Verdict, double Gap, IReadOnlyList<int> Conflict) Decide(CalibrationSystem system, double[] lower, double[] upper)
        => new FeasibleFactors(system, lower, upper).Run();

    /// <summary>
    /// The smallest common upper bound for which factors exist; null where none does, or rounding leaves it undecided. Each certificate of
    /// infeasibility is a lower limit of it, which is tried next: Newton's method on a piecewise linear function, so it ends after finitely many.
    /// </summary>
    public static double? SmallestUpper(CalibrationSystem system, double[] lower)
    {
        var upper = new double[lower.Length];
        Array.Fill(upper, double.PositiveInfinity);
        if (Decide(system, lower, upper).Verdict != Feasibility.Feasible)
        {
            return null;
        }

        double cap = lower.Length == 0 ? 0 : lower.Max();
        for (int step = 0; step < MaxCaps; step++)
        {
            Array.Fill(upper, cap);
            var search = new FeasibleFactors(system, lower, upper);
            var verdict = search.Run().Verdict;
            if (verdict != Feasibility.Infeasible)
            {
                return verdict == Feasibility.Feasible ? cap : null;
            }

            cap = Math.Max(search.CapOfCertificate(), Math.BitIncrement(cap));
        }

        return null;
    }

    private (Feasibility Verdict, double Gap, IReadOnlyList<int> Conflict) Run()
    {
        Start();
        int limit = 200 + (20 * (k + system.Mass.Length));
        int idle = 0;
        double before = Infeasibility();
        for (int pivot = 0; pivot < limit && before > 0; pivot++)
        {
            SetMultipliers();
            int entering = Entering(idle > k);
            if (entering < 0)
            {
                break;
            }

            Pivot(entering);
            double after = Infeasibility();
            idle = after < before * (1 - 1e-12) ? 0 : idle + 1;
            before = after;
        }

        if (before <= GapTolerance)
        {
            return (Feasibility.Feasible, before, []);
        }

        SetMultipliers();
        int[] conflict = [.. Enumerable.Range(0, k).Where(j => Math.Abs(multipliers[j]) > CostTolerance).Select(j => columnOfPosition[j]).Order()];
        return Certified() ? (Feasibility.Infeasible, before, conflict) : (Feasibility.Undecided, before, []);
    }

    /// <summary>All factors at their lower bound; one artificial variable per equation carries the gap.</summary>
    private void Start()
    {
        target.CopyTo(value, 0);
        for (int u = 0; u < lower.Length; u++)
        {
            for (int e = firstEntry[u]; e < firstEntry[u + 1]; e++)
            {
                value[rowOfEntry[e]] -= entry[e] * lower[u];
            }
        }

        for (int j = 0; j < k; j++)
        {
            basis[j] = -1;
            sign[j] = value[j] < 0 ? -1 : 1;
            value[j] = Math.Abs(value[j]);
            inverse[(j * k) + j] = sign[j];
        }
    }

    /// <summary>Coefficients of every unit with mass in the equations, relative to their sizes, and the largest of each unit.</summary>
    private static (int[] First, int[] Row, double[] Entry, double[] Norm) Entries(CalibrationSystem system, double[] size)
    {
        var first = new int[system.Mass.Length + 1];
        var rows = new List<int>();
        var entries = new List<double>();
        var norm = new double[system.Mass.Length];
        for (int u = 0; u < norm.Length; u++)
        {
            var columns = system.ColumnsOf(u);
            for (int e = 0; e < columns.Length && system.Mass[u] > 0; e++)
            {
                int row = system.Position[columns[e]];
                if (row >= 0)
                {
                    double coefficient = system.Mass[u] * system.ValuesOf(u)[e] / size[row];
                    rows.Add(row);
                    entries.Add(coefficient);
                    norm[u] = Math.Max(norm[u], Math.Abs(coefficient));
                }
            }

            first[u + 1] = rows.Count;
        }

        return (first, [.. rows], [.. entries], norm);
    }

    private double Infeasibility()
    {
        double sum = 0;
        for (int r = 0; r < k; r++)
        {
            sum += basis[r] < 0 ? value[r] : 0;
        }

        return sum;
    }

    private void SetMultipliers()
    {
        Array.Clear(multipliers);
        for (int r = 0; r < k; r++)
        {
            for (int j = 0; j < k && basis[r] < 0; j++)
            {
                multipliers[j] += inverse[(r * k) + j];
            }
        }
    }

    private double Gain(int unit)
    {
        double gain = 0;
        for (int e = firstEntry[unit]; e < firstEntry[unit + 1]; e++)
        {
            gain += multipliers[rowOfEntry[e]] * entry[e];
        }

        return gain;
    }

    private int Entering(bool lowestIndex)
    {
        int best = -1;
        double largest = 0;
        for (int u = 0; u < lower.Length; u++)
        {
            double gain = inBasis[u] || !(upper[u] > lower[u]) ? 0 : Gain(u) * (atUpper[u] ? -1 : 1);
            if (gain > CostTolerance * norm[u] && gain > largest)
            {
                best = u;
                largest = gain;
                if (lowestIndex)
                {
                    break;
                }
            }
        }

        return best;
    }

    private void Pivot(int entering)
    {
        double way = atUpper[entering] ? -1 : 1;
        Array.Clear(direction);
        for (int e = firstEntry[entering]; e < firstEntry[entering + 1]; e++)
        {
            for (int r = 0; r < k; r++)
            {
                direction[r] += inverse[(r * k) + rowOfEntry[e]] * entry[e] * way;
            }
        }

        // The direction's size is that of the unit's mass: judge pivots relative to it.
        double tolerance = PivotTolerance * direction.Max(Math.Abs);
        double length = upper[entering] - lower[entering];
        int leaving = -1;
        bool toUpper = false;
        for (int r = 0; r < k; r++)
        {
            bool artificial = basis[r] < 0;
            double low = artificial ? 0 : lower[basis[r]], high = artificial ? double.PositiveInfinity : upper[basis[r]];
            double room = direction[r] > tolerance ? (value[r] - low) / direction[r]
                : direction[r] < -tolerance ? (high - value[r]) / -direction[r] : double.PositiveInfinity;
            room = Math.Max(0, room);
            if (room < length || (room == length && leaving >= 0 && artificial && basis[leaving] >= 0))
            {
                length = room;
                leaving = r;
                toUpper = direction[r] < 0;
            }
        }

        for (int r = 0; r < k; r++)
        {
            value[r] -= length * direction[r];
        }

        if (leaving < 0)
        {
            atUpper[entering] = !atUpper[entering];
            return;
        }

        Replace(leaving, entering, way, toUpper);
        value[leaving] = (way > 0 ? lower[entering] : upper[entering]) + (way * length);
    }

    private void Replace(int leaving, int entering, double way, bool toUpper)
    {
        if (basis[leaving] >= 0)
        {
            inBasis[basis[leaving]] = false;
            atUpper[basis[leaving]] = toUpper;
        }

        basis[leaving] = entering;
        inBasis[entering] = true;
        double pivot = direction[leaving] * way;
        for (int j = 0; j < k; j++)
        {
            inverse[(leaving * k) + j] /= pivot;
        }

        for (int r = 0; r < k; r++)
        {
            double factor = direction[r] * way;
            for (int j = 0; j < k && r != leaving && factor != 0; j++)
            {
                inverse[(r * k) + j] -= factor * inverse[(leaving * k) + j];
            }
        }
    }

    /// <summary>π'T minus the most that factors within the bounds can give; above 0 it proves infeasibility whatever the pivots did.</summary>
    private bool Certified()
    {
        double margin = 0, magnitude = 0;
        for (int j = 0; j < k; j++)
        {
            margin += multipliers[j] * target[j];
            magnitude += Math.Abs(multipliers[j] * target[j]);
        }

        for (int u = 0; u < lower.Length; u++)
        {
            double gain = Gain(u);
            if (Math.Abs(gain) > 1e-13 * norm[u])
            {
                double most = gain > 0 ? gain * upper[u] : gain * lower[u];
                margin -= most;
                magnitude += Math.Abs(most);
            }
        }

        return margin > 1e-12 * magnitude;
    }

    /// <summary>The common upper bound below which the certificate holds: π'T less the part of negative gains over the sum of positive ones.</summary>
    private double CapOfCertificate()
    {
        double needed = 0, positive = 0;
        for (int j = 0; j < k; j++)
        {
            needed += multipliers[j] * target[j];
        }

        for (int u = 0; u < lower.Length; u++)
        {
            double gain = Gain(u);
            needed -= gain < 0 ? gain * lower[u] : 0;
            positive += Math.Max(gain, 0);
        }

        return needed / positive;
    }
}
