using SurveyStatistics.Numerics;

namespace SurveyStatistics.Multivariate;

/// <summary>Whether a correspondence analysis exists.</summary>
public enum CorrespondenceStatus
{
    /// <summary>Axes were computed.</summary>
    Estimated,

    /// <summary>Fewer than two rows or two columns have a positive total: there is nothing to relate.</summary>
    TooSmall,

    /// <summary>Every row has the same profile: the inertia is 0 and no axis exists.</summary>
    NoAssociation,
}

/// <summary>Simple correspondence analysis of a table of (weighted) counts.</summary>
/// <remarks>
/// Singular values of S = D_r^(-1/2) (P - r c') D_c^(-1/2), P the table over its total, r and c its margins. Principal inertias are the squared
/// singular values, principal coordinates of rows D_r^(-1/2) U diag(s), of columns D_c^(-1/2) V diag(s).
/// M. Greenacre (2007), <em>Correspondence Analysis in Practice</em>, 2nd ed., Chapman and Hall, theory appendix A, equations A.1 to A.14.
/// Signs: the column with the largest contribution lies on the positive side of each axis, ties to the lower index. Axes with the same inertia are
/// identified only up to a rotation. Rows and columns whose total is 0 have no place: their point is null and they take no part.
/// Checked against R's <c>ca</c> and <c>svd</c> in tests/reference/correspondence-simple.
/// </remarks>
public sealed class CorrespondenceAnalysis
{
    /// <summary>Axes whose inertia is below this share of the total are rounding.</summary>
    private const double NoInertia = 1e-14;

    private readonly double[] rowMasses;
    private readonly double[] columnMasses;

    private CorrespondenceAnalysis(CorrespondenceStatus status, double totalInertia, double[] inertias, double[] rowMasses, double[] columnMasses, FactorPoint?[] rows, FactorPoint?[] columns)
    {
        this.rowMasses = rowMasses;
        this.columnMasses = columnMasses;
        Status = status;
        TotalInertia = totalInertia;
        Inertias = inertias;
        Rows = rows;
        Columns = columns;
    }

    /// <summary>Whether axes exist; without them the lists of axes are empty.</summary>
    public CorrespondenceStatus Status { get; }

    /// <summary>Total inertia: Pearson's chi-square of the table over its total.</summary>
    public double TotalInertia { get; }

    /// <summary>Principal inertias, largest first; they sum to <see cref="TotalInertia"/>.</summary>
    public IReadOnlyList<double> Inertias { get; }

    /// <summary>One a row of the table; null for a row whose total is 0, and for all when there are no axes.</summary>
    public IReadOnlyList<FactorPoint?> Rows { get; }

    /// <summary>One a column of the table; null for a column whose total is 0, and for all when there are no axes.</summary>
    public IReadOnlyList<FactorPoint?> Columns { get; }

    /// <summary>Analyses a table.</summary>
    /// <param name="table">Rows of equal length; counts or sums of weights, finite and at least 0.</param>
    /// <exception cref="ArgumentException">Rows of different length, or a cell that is negative or not finite.</exception>
    public static CorrespondenceAnalysis Compute(IReadOnlyList<double[]> table)
    {
        int columnCount = table.Count == 0 ? 0 : table[0].Length;
        RequireCells(table, columnCount);
        var (rowMasses, columnMasses, total) = Masses(table, columnCount);
        int[] rows = [.. Enumerable.Range(0, table.Count).Where(i => rowMasses[i] > 0)];
        int[] columns = [.. Enumerable.Range(0, columnCount).Where(j => columnMasses[j] > 0)];
        if (rows.Length < 2 || columns.Length < 2)
        {
            return Empty(CorrespondenceStatus.TooSmall, 0, rowMasses, columnMasses);
        }

        double[][] residuals = [.. rows.Select(i => Array.ConvertAll(columns, j =>
            ((table[i][j] / total) - (rowMasses[i] * columnMasses[j])) / Math.Sqrt(rowMasses[i] * columnMasses[j])))];
        var (values, left, right) = Decomposition.Singular(residuals);
        CompensatedSum inertia = default;
        foreach (double residual in residuals.SelectMany(row => row))
        {
            inertia.Add(residual * residual);
        }

        // Each residual is a difference of numbers of the size of the masses: below their rounding there is no association.
        if (inertia.Value < 1e-28)
        {
            return Empty(CorrespondenceStatus.NoAssociation, 0, rowMasses, columnMasses);
        }

        int axes = Enumerable.Range(0, Math.Min(values.Length, Math.Min(rows.Length, columns.Length) - 1)).Count(axis => values[axis] * values[axis] > NoInertia * inertia.Value);
        double[] signs = [.. Enumerable.Range(0, axes).Select(axis => AxisSigns.Of(right[axis]))];
        return new CorrespondenceAnalysis(
            CorrespondenceStatus.Estimated,
            inertia.Value,
            [.. values.Take(axes).Select(value => value * value)],
            rowMasses,
            columnMasses,
            Points(rows, rowMasses, left, values, signs, [.. residuals.Select(row => row.Sum(x => x * x))]),
            Points(columns, columnMasses, right, values, signs, [.. Enumerable.Range(0, columns.Length).Select(j => residuals.Sum(row => row[j] * row[j]))]));
    }

    /// <summary>Places a row that took no part, by its profile on the columns.</summary>
    /// <param name="counts">One a column of the table, finite and at least 0. Columns whose total is 0 in the table are passed over.</param>
    /// <returns>Null without axes or when the counts sum to 0. Its mass is that relative to the table, its contributions are empty.</returns>
    /// <exception cref="ArgumentException">Another number of counts, or one that is negative or not finite.</exception>
    public FactorPoint? SupplementaryRow(ReadOnlySpan<double> counts) => Place(counts, columnMasses, Columns);

    /// <summary>Places a column that took no part, by its profile on the rows.</summary>
    /// <param name="counts">One a row of the table, finite and at least 0. Rows whose total is 0 in the table are passed over.</param>
    /// <returns>Null without axes or when the counts sum to 0. Its contributions are empty.</returns>
    /// <exception cref="ArgumentException">Another number of counts, or one that is negative or not finite.</exception>
    public FactorPoint? SupplementaryColumn(ReadOnlySpan<double> counts) => Place(counts, rowMasses, Rows);

    private FactorPoint? Place(ReadOnlySpan<double> counts, double[] masses, IReadOnlyList<FactorPoint?> points)
    {
        if (counts.Length != masses.Length)
        {
            throw new ArgumentException("One count per element of the other side is needed.", nameof(counts));
        }

        double total = 0;
        for (int j = 0; j < counts.Length; j++)
        {
            RequireCell(counts[j]);
            total += masses[j] > 0 ? counts[j] : 0;
        }

        if (Status != CorrespondenceStatus.Estimated || !(total > 0))
        {
            return null;
        }

        // Transition formula: barycentre of the other side's standard coordinates.
        var coordinates = new double[Inertias.Count];
        double distance = 0;
        for (int j = 0; j < counts.Length; j++)
        {
            if (points[j] is FactorPoint point)
            {
                double share = counts[j] / total;
                distance += (share - masses[j]) * (share - masses[j]) / masses[j];
                for (int axis = 0; axis < coordinates.Length; axis++)
                {
                    coordinates[axis] += share * point.Coordinates[axis] / Math.Sqrt(Inertias[axis]);
                }
            }
        }

        return new FactorPoint(0, distance, coordinates, [], FactorPoint.Cosines(coordinates, distance));
    }

    private static FactorPoint?[] Points(int[] places, double[] masses, double[][] vectors, double[] values, double[] signs, double[] inertias)
    {
        var points = new FactorPoint?[masses.Length];
        for (int p = 0; p < places.Length; p++)
        {
            double mass = masses[places[p]];
            var coordinates = new double[signs.Length];
            var contributions = new double[signs.Length];
            for (int axis = 0; axis < signs.Length; axis++)
            {
                coordinates[axis] = signs[axis] * vectors[axis][p] * values[axis] / Math.Sqrt(mass);
                contributions[axis] = vectors[axis][p] * vectors[axis][p];
            }

            double distance = inertias[p] / mass;
            points[places[p]] = new FactorPoint(mass, distance, coordinates, contributions, FactorPoint.Cosines(coordinates, distance));
        }

        return points;
    }

    private static CorrespondenceAnalysis Empty(CorrespondenceStatus status, double inertia, double[] rowMasses, double[] columnMasses)
        => new(status, inertia, [], rowMasses, columnMasses, new FactorPoint?[rowMasses.Length], new FactorPoint?[columnMasses.Length]);

    private static (double[] Rows, double[] Columns, double Total) Masses(IReadOnlyList<double[]> table, int columnCount)
    {
        double total = CompensatedSum.Of([.. table.Select(row => CompensatedSum.Of(row))]);
        if (!(total > 0))
        {
            return (new double[table.Count], new double[columnCount], 0);
        }

        return (
            [.. table.Select(row => CompensatedSum.Of(row) / total)],
            [.. Enumerable.Range(0, columnCount).Select(j => CompensatedSum.Of([.. table.Select(row => row[j])]) / total)],
            total);
    }

    private static void RequireCells(IReadOnlyList<double[]> table, int columnCount)
    {
        foreach (double[] row in table)
        {
            if (row.Length != columnCount)
            {
                throw new ArgumentException("Every row needs one cell per column.", nameof(table));
            }

            foreach (double cell in row)
            {
                RequireCell(cell);
            }
        }
    }

    private static void RequireCell(double cell)
    {
        if (!double.IsFinite(cell) || cell < 0)
        {
            throw new ArgumentException("Cells must be finite numbers at or above 0.");
        }
    }
}
