using SurveyStatistics.Numerics;

namespace SurveyStatistics.Multivariate;

/// <summary>An axis of a multiple correspondence analysis under the three conventions in use.</summary>
/// <param name="Inertia">Principal inertia of the indicator matrix (λ); its square is that of the Burt matrix.</param>
/// <param name="Share">λ over the inertia of the indicator matrix, J/Q - 1 with J levels in use; pessimistic.</param>
/// <param name="AdjustedInertia">(Q/(Q-1))² (λ - 1/Q)² where λ exceeds 1/Q, else 0.</param>
/// <param name="BenzecriShare">Adjusted inertia over the sum of adjusted inertias; optimistic.</param>
/// <param name="GreenacreShare">Adjusted inertia over the mean inertia of the off-diagonal blocks of the Burt matrix.</param>
public sealed record MultipleAxis(double Inertia, double Share, double AdjustedInertia, double BenzecriShare, double GreenacreShare);

/// <summary>A level of a supplementary variable.</summary>
/// <param name="Point">Where it lies.</param>
/// <param name="TestValues">
/// One an axis: coordinate over its standard error if the rows of the level were drawn at random without replacement from all rows; beyond 2 in
/// absolute value the level is away from the centre. n is the number of rows, the share of the level is weighted.
/// </param>
public sealed record SupplementaryLevel(FactorPoint Point, IReadOnlyList<double> TestValues);

/// <summary>Multiple correspondence analysis of weighted rows described by nominal variables.</summary>
/// <remarks>
/// Eigenvalues of the standardised Burt matrix, which are the principal inertias λ of the indicator matrix; coordinates of levels are principal
/// coordinates of the indicator analysis, D^(-1/2) v √λ. Adjusted inertias: J.-P. Benzécri (1979), <em>Les Cahiers de l'analyse des données</em> 4,
/// 377-378; M. Greenacre (2007), <em>Correspondence Analysis in Practice</em>, 2nd ed., chapter 19. Test values: L. Lebart, A. Morineau and M. Piron
/// (1995), <em>Statistique exploratoire multidimensionnelle</em>, Dunod, section 1.4.
/// A row with a missing answer (a negative code) in an active variable, or with weight 0, takes no part. A level nobody chose has no point.
/// Signs: the level with the largest contribution is positive, ties to the first. Checked against R's FactoMineR and ca in
/// tests/reference/correspondence-multiple.
/// </remarks>
public sealed class MultipleCorrespondenceAnalysis
{
    /// <summary>Inertias below this are rounding.</summary>
    private const double NoInertia = 1e-12;

    private readonly int[][] variables;
    private readonly double[] weights;
    private readonly bool[] takesPart;

    private MultipleCorrespondenceAnalysis(CorrespondenceStatus status, int[][] variables, double[] weights, bool[] takesPart, IReadOnlyList<MultipleAxis> axes, FactorPoint?[][] levels)
    {
        this.variables = variables;
        this.weights = weights;
        this.takesPart = takesPart;
        Status = status;
        Axes = axes;
        Levels = levels;
        Rows = takesPart.Count(part => part);
    }

    /// <summary>Whether axes exist.</summary>
    public CorrespondenceStatus Status { get; }

    /// <summary>Axes, largest inertia first.</summary>
    public IReadOnlyList<MultipleAxis> Axes { get; }

    /// <summary>One list a variable, one point a level; null for a level without rows, and for all when there are no axes.</summary>
    public IReadOnlyList<IReadOnlyList<FactorPoint?>> Levels { get; }

    /// <summary>Rows that took part.</summary>
    public int Rows { get; }

    /// <summary>Analyses active variables.</summary>
    /// <param name="variables">One column a variable: level 0, 1, ... of each row, negative for a missing answer.</param>
    /// <param name="levelCounts">Number of levels of each variable.</param>
    /// <param name="weights">One a row, finite and at least 0; empty for equal weights.</param>
    /// <exception cref="ArgumentException">Lengths that differ, a level out of range, or a weight that is negative or not finite.</exception>
    public static MultipleCorrespondenceAnalysis Compute(IReadOnlyList<int[]> variables, IReadOnlyList<int> levelCounts, ReadOnlySpan<double> weights)
    {
        int[][] columns = [.. variables];
        int rowCount = columns.Length == 0 ? 0 : columns[0].Length;
        double[] rowWeights = Weights(columns, levelCounts, weights, rowCount);
        bool[] takesPart = [.. Enumerable.Range(0, rowCount).Select(i => rowWeights[i] > 0 && columns.All(column => column[i] >= 0))];
        int[] first = [.. Enumerable.Range(0, columns.Length).Select(q => levelCounts.Take(q).Sum())];
        int total = levelCounts.Sum();
        double[] burt = Burt(columns, first, total, rowWeights, takesPart);
        double sum = 0;
        for (int j = 0; j < (columns.Length == 0 ? 0 : levelCounts[0]); j++)
        {
            sum += burt[(j * total) + j];
        }

        int q = columns.Length;
        int[] used = [.. Enumerable.Range(0, total).Where(j => burt[(j * total) + j] > 0)];
        FactorPoint?[][] levels = [.. levelCounts.Select(count => new FactorPoint?[count])];
        if (q < 2 || used.Length <= q)
        {
            return new MultipleCorrespondenceAnalysis(q < 2 ? CorrespondenceStatus.TooSmall : CorrespondenceStatus.NoAssociation, columns, rowWeights, takesPart, [], levels);
        }

        double[] masses = Array.ConvertAll(used, j => burt[(j * total) + j] / (q * sum));
        var matrix = new double[used.Length * used.Length];
        for (int a = 0; a < used.Length; a++)
        {
            for (int b = 0; b < used.Length; b++)
            {
                // Over q² sum: the Burt matrix as a table of shares.
                double share = burt[(used[a] * total) + used[b]] / (q * (double)q * sum);
                matrix[(a * used.Length) + b] = (share - (masses[a] * masses[b])) / Math.Sqrt(masses[a] * masses[b]);
            }
        }

        var (values, vectors) = Decomposition.Symmetric(matrix, used.Length);
        int axes = values.Count(value => value > NoInertia);
        Place(levels, first, used, masses, values, vectors, axes, q);
        return new MultipleCorrespondenceAnalysis(CorrespondenceStatus.Estimated, columns, rowWeights, takesPart, AxesOf(values, axes, q, used.Length), levels);
    }

    /// <summary>Principal coordinates of a row on the axes, or null when it took no part.</summary>
    /// <param name="row">Index of the row.</param>
    /// <param name="axes">Number of axes wanted; at most those that exist are returned.</param>
    public double[]? RowCoordinates(int row, int axes)
    {
        if (!takesPart[row])
        {
            return null;
        }

        var coordinates = new double[Math.Min(axes, Axes.Count)];
        for (int axis = 0; axis < coordinates.Length; axis++)
        {
            double sum = 0;
            for (int q = 0; q < variables.Length; q++)
            {
                sum += Levels[q][variables[q][row]]!.Coordinates[axis];
            }

            coordinates[axis] = sum / variables.Length / Math.Sqrt(Axes[axis].Inertia);
        }

        return coordinates;
    }

    /// <summary>Places the levels of a variable that took no part: barycentres of the rows, divided by √λ.</summary>
    /// <param name="variable">Level of each row, negative for a missing answer.</param>
    /// <param name="levelCount">Number of levels.</param>
    /// <returns>One a level; null for a level without rows.</returns>
    /// <exception cref="ArgumentException">Another number of rows, or a level out of range.</exception>
    public IReadOnlyList<SupplementaryLevel?> Supplementary(int[] variable, int levelCount)
    {
        if (variable.Length != takesPart.Length || variable.Any(level => level >= levelCount))
        {
            throw new ArgumentException("One level in range per row is needed.", nameof(variable));
        }

        var sums = new double[levelCount][];
        var masses = new double[levelCount];
        for (int level = 0; level < levelCount; level++)
        {
            sums[level] = new double[Axes.Count];
        }

        double total = 0;
        for (int i = 0; i < variable.Length; i++)
        {
            if (RowCoordinates(i, Axes.Count) is not double[] coordinates)
            {
                continue;
            }

            total += weights[i];
            if (variable[i] >= 0)
            {
                masses[variable[i]] += weights[i];
                for (int axis = 0; axis < coordinates.Length; axis++)
                {
                    sums[variable[i]][axis] += weights[i] * coordinates[axis];
                }
            }
        }

        return [.. Enumerable.Range(0, levelCount).Select(level => masses[level] > 0 && Axes.Count > 0 ? Level(sums[level], masses[level], masses[level] / total) : null)];
    }

    private SupplementaryLevel Level(double[] sums, double mass, double share)
    {
        var coordinates = new double[sums.Length];
        var tests = new double[sums.Length];
        double distance = (1 - share) / share;
        for (int axis = 0; axis < sums.Length; axis++)
        {
            coordinates[axis] = sums[axis] / mass / Math.Sqrt(Axes[axis].Inertia);

            // A level that everybody has lies at the centroid and is tested against nothing.
            tests[axis] = distance > FactorPoint.AtCentroid ? coordinates[axis] * Math.Sqrt((Rows - 1) / distance) : 0;
        }

        return new SupplementaryLevel(new FactorPoint(share, distance, coordinates, [], FactorPoint.Cosines(coordinates, distance)), tests);
    }

    private static List<MultipleAxis> AxesOf(double[] values, int axes, int q, int levels)
    {
        double inertia = (levels / (double)q) - 1;
        double ratio = q / (q - 1.0);
        double[] adjusted = [.. values.Take(axes).Select(value => value > 1.0 / q ? ratio * ratio * (value - (1.0 / q)) * (value - (1.0 / q)) : 0)];
        double sum = CompensatedSum.Of(adjusted);
        double offDiagonal = ratio * (CompensatedSum.Of([.. values.Take(axes).Select(value => value * value)]) - ((levels - q) / ((double)q * q)));
        return [.. Enumerable.Range(0, axes).Select(axis => new MultipleAxis(
            values[axis],
            values[axis] / inertia,
            adjusted[axis],
            sum > 0 ? adjusted[axis] / sum : 0,
            offDiagonal > NoInertia ? adjusted[axis] / offDiagonal : 0))];
    }

    private static void Place(FactorPoint?[][] levels, int[] first, int[] used, double[] masses, double[] values, double[][] vectors, int axes, int q)
    {
        double[] signs = [.. vectors.Take(axes).Select(vector => AxisSigns.Of(vector))];
        for (int p = 0; p < used.Length; p++)
        {
            var coordinates = new double[axes];
            var contributions = new double[axes];
            for (int axis = 0; axis < axes; axis++)
            {
                coordinates[axis] = signs[axis] * vectors[axis][p] * Math.Sqrt(values[axis] / masses[p]);
                contributions[axis] = vectors[axis][p] * vectors[axis][p];
            }

            int variable = Array.FindLastIndex(first, start => start <= used[p]);
            double distance = (1 / (masses[p] * q)) - 1;
            levels[variable][used[p] - first[variable]] = new FactorPoint(masses[p], distance, coordinates, contributions, FactorPoint.Cosines(coordinates, distance));
        }
    }

    private static double[] Burt(int[][] columns, int[] first, int total, double[] weights, bool[] takesPart)
    {
        var burt = new double[total * total];
        for (int i = 0; i < weights.Length; i++)
        {
            if (!takesPart[i])
            {
                continue;
            }

            for (int a = 0; a < columns.Length; a++)
            {
                int row = (first[a] + columns[a][i]) * total;
                for (int b = 0; b < columns.Length; b++)
                {
                    burt[row + first[b] + columns[b][i]] += weights[i];
                }
            }
        }

        return burt;
    }

    private static double[] Weights(int[][] columns, IReadOnlyList<int> levelCounts, ReadOnlySpan<double> weights, int rows)
    {
        if (columns.Length != levelCounts.Count || columns.Any(column => column.Length != rows) || (weights.Length != 0 && weights.Length != rows))
        {
            throw new ArgumentException("Every variable and the weights need one value per row, and every variable a number of levels.", nameof(columns));
        }

        for (int q = 0; q < columns.Length; q++)
        {
            int count = levelCounts[q];
            if (columns[q].Any(level => level >= count))
            {
                throw new ArgumentException("A level is out of range.", nameof(columns));
            }
        }

        double[] result = weights.IsEmpty ? [.. Enumerable.Repeat(1.0, rows)] : weights.ToArray();
        return result.All(weight => double.IsFinite(weight) && weight >= 0)
            ? result
            : throw new ArgumentException("Weights must be finite numbers at or above 0.", nameof(weights));
    }
}
