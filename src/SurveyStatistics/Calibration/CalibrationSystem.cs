using SurveyStatistics.Numerics;

namespace SurveyStatistics.Calibration;

/// <summary>A column of the calibration equations that follows from earlier ones, and the total they imply for it.</summary>
internal readonly record struct Dependency(int Column, double Implied);

/// <summary>
/// The calibration equations sum of mass x g = target on "units": combinations of margin levels where rows of one combination are alike, rows
/// otherwise. Columns are the levels of all margins, then the auxiliary variables; those of use and independent have a position.
/// </summary>
internal sealed class CalibrationSystem
{
    /// <summary>Squared relative distance from the span of earlier columns below which a column counts as dependent.</summary>
    private const double RankTolerance = 1e-10;

    private readonly CalibrationProblem problem;
    private readonly int width;
    private readonly int[] columnOfEntry;
    private readonly double[] valueOfEntry;

    private CalibrationSystem(CalibrationProblem problem, bool byRows)
    {
        this.problem = problem;
        bool alike = !byRows && problem.Auxiliaries.Count == 0 && problem.InverseScale is null;
        var cells = MarginCells.Create(problem.Margins, problem.Count);
        LevelCount = cells.LevelCount;
        ColumnCount = LevelCount + problem.Auxiliaries.Count;
        width = problem.Margins.Count + problem.Auxiliaries.Count;
        UnitOfRow = alike ? cells.CellOfRow : [.. Enumerable.Range(0, problem.Count)];
        int units = alike ? cells.CellCount : problem.Count;
        Mass = Masses(units);
        InverseScale = alike ? null : problem.InverseScale;
        columnOfEntry = new int[units * width];
        valueOfEntry = new double[units * width];
        Array.Fill(valueOfEntry, 1.0);
        double[] centres = Centres();
        for (int i = 0; i < problem.Count; i++)
        {
            int at = UnitOfRow[i] * width;
            cells.LevelsOf(cells.CellOfRow[i]).CopyTo(columnOfEntry.AsSpan(at));
            for (int a = 0; a < problem.Auxiliaries.Count; a++)
            {
                columnOfEntry[at + problem.Margins.Count + a] = LevelCount + a;
                valueOfEntry[at + problem.Margins.Count + a] = problem.Auxiliaries[a].Values[i] - centres[a];
            }
        }

        Names = ColumnNames();
        Targets = new double[ColumnCount];
        Sizes = new double[ColumnCount];
        RowsOfColumn = new int[ColumnCount];
        SetTargets(centres);
        Position = new int[ColumnCount];
        Dependencies = FindIndependent();
    }

    /// <summary>Levels of all margins.</summary>
    public int LevelCount { get; }

    /// <summary>Levels and auxiliary variables.</summary>
    public int ColumnCount { get; }

    /// <summary>Base weight of each unit.</summary>
    public double[] Mass { get; }

    /// <summary>1/σ² of each unit; null where all are 1.</summary>
    public double[]? InverseScale { get; }

    public int[] UnitOfRow { get; }

    public (string Margin, string? Level)[] Names { get; }

    /// <summary>Target of each column, of the centred variable for auxiliaries.</summary>
    public double[] Targets { get; }

    /// <summary>What a gap is relative to: the target of a level (the population where it is 0); for an auxiliary the larger of |target| and sum of mass |x|.</summary>
    public double[] Sizes { get; }

    /// <summary>Rows with weight and a value other than 0.</summary>
    public int[] RowsOfColumn { get; }

    /// <summary>Position of each column among the independent ones; -1 for the others.</summary>
    public int[] Position { get; }

    /// <summary>Independent columns.</summary>
    public int Rank { get; private set; }

    /// <summary>Columns left out because they follow from earlier ones, in order.</summary>
    public IReadOnlyList<Dependency> Dependencies { get; }

    public static CalibrationSystem Create(CalibrationProblem problem, bool byRows = false) => new(problem, byRows);

    /// <summary>Columns of a unit with a level or a value, and the values.</summary>
    public ReadOnlySpan<int> ColumnsOf(int unit) => columnOfEntry.AsSpan(unit * width, width);

    public ReadOnlySpan<double> ValuesOf(int unit) => valueOfEntry.AsSpan(unit * width, width);

    /// <summary>Sum of lambda times value over the independent columns.</summary>
    public double Score(int unit, double[] lambda)
    {
        var columns = ColumnsOf(unit);
        var values = ValuesOf(unit);
        double sum = 0;
        for (int e = 0; e < columns.Length; e++)
        {
            int position = Position[columns[e]];
            if (position >= 0)
            {
                sum += values[e] * lambda[position];
            }
        }

        return InverseScale is null ? sum : sum * InverseScale[unit];
    }

    /// <summary>Largest |sum of weight x - target| / size over all columns with rows, and where it is.</summary>
    public (double Gap, string Margin, string? Level) LargestGap(ReadOnlySpan<double> weights)
    {
        var sums = new CompensatedSum[ColumnCount];
        for (int i = 0; i < weights.Length; i++)
        {
            var columns = ColumnsOf(UnitOfRow[i]);
            var values = ValuesOf(UnitOfRow[i]);
            for (int e = 0; e < columns.Length; e++)
            {
                sums[columns[e]].Add(weights[i] * values[e]);
            }
        }

        double largest = -1;
        int worst = 0;
        for (int c = 0; c < ColumnCount; c++)
        {
            double gap = Math.Abs(sums[c].Value - Targets[c]) / Sizes[c];
            if (double.IsFinite(gap) && gap > largest)
            {
                largest = gap;
                worst = c;
            }
        }

        return (Math.Max(largest, 0), Names[worst].Margin, Names[worst].Level);
    }

    private double[] Masses(int units)
    {
        var sums = new CompensatedSum[units];
        for (int i = 0; i < problem.Count; i++)
        {
            sums[UnitOfRow[i]].Add(problem.BaseWeights[i]);
        }

        return Array.ConvertAll(sums, s => s.Value);
    }

    /// <summary>
    /// Weighted means of the auxiliaries where margins span the constant: centring changes no weight and keeps the digits of variables far from 0.
    /// </summary>
    private double[] Centres()
    {
        var centres = new double[problem.Auxiliaries.Count];
        double total = CompensatedSum.Of(problem.BaseWeights);
        for (int a = 0; a < centres.Length && problem.Population is not null && total > 0; a++)
        {
            CompensatedSum sum = default;
            for (int i = 0; i < problem.Count; i++)
            {
                sum.Add(problem.BaseWeights[i] * problem.Auxiliaries[a].Values[i]);
            }

            centres[a] = sum.Value / total;
        }

        return centres;
    }

    private (string Margin, string? Level)[] ColumnNames() =>
    [
        .. problem.Margins.SelectMany(m => m.Levels.Select(level => (m.Name, (string?)level))),
        .. problem.Auxiliaries.Select(a => (a.Name, (string?)null)),
    ];

    private void SetTargets(double[] centres)
    {
        var absolute = new double[ColumnCount];
        for (int i = 0; i < problem.Count; i++)
        {
            var columns = ColumnsOf(UnitOfRow[i]);
            var values = ValuesOf(UnitOfRow[i]);
            for (int e = 0; e < columns.Length && problem.BaseWeights[i] > 0; e++)
            {
                RowsOfColumn[columns[e]] += values[e] != 0 ? 1 : 0;
                absolute[columns[e]] += problem.BaseWeights[i] * Math.Abs(values[e]);
            }
        }

        int column = 0;
        foreach (var margin in problem.Margins)
        {
            // Rounded census tables: totals that nearly agree are brought to the first margin's, as in Raking.
            double ratio = problem.Population is double n ? n / margin.Total : 1;
            bool reconciled = double.IsFinite(ratio) && Math.Abs(ratio - 1) <= 2 * MarginCheck.TotalTolerance;
            foreach (double target in margin.Targets)
            {
                Targets[column] = reconciled ? target * ratio : target;
                Sizes[column] = Targets[column] > 0 ? Targets[column] : problem.Population ?? 1;
                column++;
            }
        }

        for (int a = 0; a < problem.Auxiliaries.Count; a++, column++)
        {
            Targets[column] = problem.Auxiliaries[a].Total - (centres[a] * (problem.Population ?? 0));
            double size = Math.Max(Math.Abs(Targets[column]), absolute[column]);
            Sizes[column] = size > 0 ? size : 1;
        }
    }

    /// <summary>Cholesky decomposition of the cross products in the order of columns, each scaled to length 1.</summary>
    private List<Dependency> FindIndependent()
    {
        Array.Fill(Position, -1);
        double[] cross = CrossProducts();
        var kept = new List<int>();
        var rows = new List<double[]>();
        var dependencies = new List<Dependency>();
        var scale = new double[ColumnCount];
        for (int c = 0; c < ColumnCount; c++)
        {
            double length = cross[(c * ColumnCount) + c];
            if (!(length > 0) || !double.IsFinite(length))
            {
                continue;
            }

            scale[c] = 1 / Math.Sqrt(length);
            var row = new double[kept.Count + 1];
            double pivot = 1;
            for (int j = 0; j < kept.Count; j++)
            {
                double value = cross[(c * ColumnCount) + kept[j]] * scale[c] * scale[kept[j]];
                for (int s = 0; s < j; s++)
                {
                    value -= row[s] * rows[j][s];
                }

                row[j] = value / rows[j][j];
                pivot -= row[j] * row[j];
            }

            if (pivot > RankTolerance)
            {
                row[^1] = Math.Sqrt(pivot);
                Position[c] = kept.Count;
                kept.Add(c);
                rows.Add(row);
            }
            else
            {
                dependencies.Add(new Dependency(c, Implied(row, rows, kept, scale) / scale[c]));
            }
        }

        Rank = kept.Count;
        return dependencies;
    }

    /// <summary>Total implied for a column whose projections on the kept ones are given.</summary>
    private double Implied(double[] projections, List<double[]> rows, List<int> kept, double[] scale)
    {
        var coefficient = new double[kept.Count];
        CompensatedSum implied = default;
        for (int j = kept.Count - 1; j >= 0; j--)
        {
            double value = projections[j];
            for (int s = j + 1; s < kept.Count; s++)
            {
                value -= rows[s][j] * coefficient[s];
            }

            coefficient[j] = value / rows[j][j];
            implied.Add(coefficient[j] * scale[kept[j]] * Targets[kept[j]]);
        }

        return implied.Value;
    }

    private double[] CrossProducts()
    {
        var cross = new double[ColumnCount * ColumnCount];
        for (int u = 0; u < Mass.Length; u++)
        {
            var columns = ColumnsOf(u);
            var values = ValuesOf(u);
            for (int a = 0; a < columns.Length; a++)
            {
                for (int b = 0; b < columns.Length; b++)
                {
                    cross[(columns[a] * ColumnCount) + columns[b]] += Mass[u] * values[a] * values[b];
                }
            }
        }

        return cross;
    }
}
