using SurveyStatistics.Designs;
using SurveyStatistics.Numerics;

namespace SurveyStatistics.Calibration;

/// <summary>How the linearised score of a raked estimate is freed of what the margins explain.</summary>
public enum ResidualMethod
{
    /// <summary>Ten sweeps of unweighted level means over the margins, the convention of R survey's <c>rake()</c>.</summary>
    RakeSweeps,

    /// <summary>Exact weighted least-squares residual on all margin indicators, weights the base weights: R survey's <c>calibrate()</c>.</summary>
    Projection,
}

/// <summary>
/// Residuals of scores on the margins of one calibration group: the variance of a calibrated estimate is that of its residuals.
/// Immutable and safe to share between threads.
/// </summary>
/// <remarks>
/// J.-C. Deville and C.-E. Särndal (1992), JASA 87, 376-382, section 3.2. docs/methods/statistics.md, "Calibration residuals".
/// Both methods are linear in the scores and depend on them only through sums per margin level, so a column costs one pass
/// over the rows plus a small matrix product. Checked against R survey 4.1-1 in tests/reference/survey-raking and tests/reference/survey-rake-clusters.
/// </remarks>
public sealed class CalibrationResiduals
{
    /// <summary>Sweeps of R survey's <c>rake()</c> variance.</summary>
    public const int Sweeps = 10;

    private readonly double[] rowFactor;
    private readonly ResidualBlock[] blocks;
    private readonly IReadOnlyList<double[]> auxiliaries;

    private CalibrationResiduals(
        MarginCells cells, IReadOnlyList<double[]> auxiliaries, double[] rowFactor, ResidualBlock[] blocks, ResidualMethod method)
    {
        Cells = cells;
        this.auxiliaries = auxiliaries;
        this.rowFactor = rowFactor;
        this.blocks = blocks;
        Method = method;
    }

    /// <summary>The convention in use.</summary>
    public ResidualMethod Method { get; }

    /// <summary>Rows of the calibration group.</summary>
    public int Count => rowFactor.Length;

    internal MarginCells Cells { get; }

    /// <summary>True when rows of one cell differ, so that residuals have to be taken by rows.</summary>
    internal bool HasAuxiliaries => auxiliaries.Count > 0;

    /// <summary>Factor of each row in the level sums: its base weight (projection), or 1 (sweeps); 0 for a row without weight.</summary>
    internal ReadOnlySpan<double> RowFactor => rowFactor;

    /// <summary>Prepares residuals for one calibration group; the work does not depend on the outcomes.</summary>
    /// <param name="margins">The margins the weights were calibrated to.</param>
    /// <param name="baseWeights">Weights before calibration, one per row; their scale does not matter.</param>
    /// <param name="finalWeights">Weights after calibration, one per row; only whether they are 0 matters.</param>
    /// <param name="method">Convention.</param>
    /// <exception cref="ArgumentException">No margin, or lengths that differ.</exception>
    /// <remarks>
    /// Collinear margins: with <see cref="ResidualMethod.Projection"/>, indicators are taken in the order of a pivoted Cholesky
    /// decomposition of the scaled cross-product matrix (largest remaining pivot first, ties to the lower index) and those whose pivot falls
    /// below 1e-10 are left out. The residual does not depend on which are left out. Sweeps need no such rule.
    /// </remarks>
    public static CalibrationResiduals Create(
        IReadOnlyList<CalibrationMargin> margins, ReadOnlySpan<double> baseWeights, ReadOnlySpan<double> finalWeights, ResidualMethod method)
    {
        if (baseWeights.Length != finalWeights.Length)
        {
            throw new ArgumentException("Base and final weights must have one value per row.", nameof(finalWeights));
        }

        MarginCells.RequireAny(margins);
        var cells = MarginCells.Create(margins, baseWeights.Length);
        var rowFactor = new double[baseWeights.Length];
        var mass = new double[cells.CellCount];
        for (int i = 0; i < rowFactor.Length; i++)
        {
            double q = method == ResidualMethod.Projection ? baseWeights[i] : 1;
            rowFactor[i] = finalWeights[i] > 0 && baseWeights[i] > 0 ? q : 0;
            mass[cells.CellOfRow[i]] += rowFactor[i];
        }

        double[] cross = CrossTable(cells, mass);
        ResidualBlock block = method == ResidualMethod.Projection
            ? new(0, cells.LevelCount, NormalEquations.GeneralisedInverse(cross, cells.LevelCount), cross)
            : new(0, cells.LevelCount, SweepOperator(margins, cross, cells.LevelCount), null);
        return new CalibrationResiduals(cells, [], rowFactor, [block], method);
    }

    /// <summary>Projection residuals on margins and numeric auxiliary variables.</summary>
    /// <param name="margins">Margins; may be empty when there are auxiliaries.</param>
    /// <param name="auxiliaries">Numeric variables the weights were calibrated to.</param>
    /// <param name="regressionWeights">Weight of each row in the regression: base weight over σ²; their scale does not matter.</param>
    /// <param name="finalWeights">Weights after calibration, one per row; rows without a positive one take no part.</param>
    /// <exception cref="ArgumentException">Neither margin nor auxiliary, or lengths that differ.</exception>
    /// <remarks>Särndal, Swensson and Wretman (1992), sections 6.4 and 6.6. Collinear columns as in the other form.</remarks>
    public static CalibrationResiduals Create(
        IReadOnlyList<CalibrationMargin> margins,
        IReadOnlyList<AuxiliaryTotal> auxiliaries,
        ReadOnlySpan<double> regressionWeights,
        ReadOnlySpan<double> finalWeights)
    {
        if (auxiliaries.Count == 0)
        {
            return Create(margins, regressionWeights, finalWeights, ResidualMethod.Projection);
        }

        int rows = regressionWeights.Length;
        if (finalWeights.Length != rows || auxiliaries.Any(a => a.Values.Length != rows))
        {
            throw new ArgumentException("Weights and auxiliary variables must have one value per row.", nameof(finalWeights));
        }

        var cells = MarginCells.Create(margins, rows);
        var rowFactor = new double[rows];
        for (int i = 0; i < rows; i++)
        {
            rowFactor[i] = finalWeights[i] > 0 && regressionWeights[i] > 0 ? regressionWeights[i] : 0;
        }

        double[][] centred = [.. auxiliaries.Select(a => Centred(a.Values, rowFactor, margins.Count > 0))];
        double[] cross = CrossTable(cells, centred, rowFactor);
        double[] inverse = NormalEquations.GeneralisedInverse(cross, cells.LevelCount + centred.Length);
        return new CalibrationResiduals(
            cells, centred, rowFactor, [new ResidualBlock(0, cells.LevelCount + centred.Length, inverse, cross)], ResidualMethod.Projection);
    }

    /// <summary>Residuals of several groups, one below the other, each on its own margins.</summary>
    /// <param name="groups">Residuals of each group in the order of the rows, with its number of rows; null residuals: a group that was not calibrated.</param>
    /// <returns>Null when no group was calibrated.</returns>
    /// <exception cref="ArgumentException">Numbers of rows that differ, different methods, or a group calibrated to auxiliary variables.</exception>
    /// <remarks>The same as residuals on margins crossed with the group, without a matrix over the levels of all groups.</remarks>
    public static CalibrationResiduals? Stack(IReadOnlyList<(CalibrationResiduals? Residuals, int Rows)> groups)
    {
        var calibrated = groups.Select(g => g.Residuals).OfType<CalibrationResiduals>().ToList();
        if (calibrated.Count == 0)
        {
            return null;
        }

        if (calibrated.Exists(r => r.HasAuxiliaries || r.Method != calibrated[0].Method) || groups.Any(g => g.Residuals is { } r && r.Count != g.Rows))
        {
            throw new ArgumentException("Residuals on margins, of one method, and with one value per row are needed.", nameof(groups));
        }

        List<double> rowFactor = [];
        List<ResidualBlock> stacked = [];
        int levels = 0;
        foreach (var (residuals, rows) in groups)
        {
            rowFactor.AddRange(residuals is null ? Enumerable.Repeat(0.0, rows) : residuals.rowFactor);
            stacked.AddRange((residuals?.blocks ?? []).Select(block => block with { Start = block.Start + levels }));
            levels += residuals?.Cells.LevelCount ?? 0;
        }

        var cells = MarginCells.Stack([.. groups.Select(g => (g.Residuals?.Cells, g.Rows))]);
        return new CalibrationResiduals(cells, [], [.. rowFactor], [.. stacked], calibrated[0].Method);
    }

    /// <summary>Residual of a column of scores per unit of weight.</summary>
    /// <param name="e">Score over final weight of each row (for a mean, the outcome in the domain and 0 outside). Every row takes part.</param>
    /// <param name="residual">Receives e minus the fit of the margins; may be the same span as <paramref name="e"/>.</param>
    /// <exception cref="ArgumentException">Lengths that differ from <see cref="Count"/>.</exception>
    public void Residualise(ReadOnlySpan<double> e, Span<double> residual)
    {
        RequireRows(e.Length, nameof(e));
        RequireRows(residual.Length, nameof(residual));
        var (fit, slopes) = FitPerCell(e);
        for (int i = 0; i < e.Length; i++)
        {
            residual[i] = e[i] - fit[Cells.CellOfRow[i]];
        }

        for (int a = 0; a < slopes.Length; a++)
        {
            for (int i = 0; i < residual.Length; i++)
            {
                residual[i] -= slopes[a] * auxiliaries[a][i];
            }
        }
    }

    /// <summary>PSU totals of weight times residual: what a variance is made of.</summary>
    /// <param name="design">A design over the same rows; its weights are the final ones.</param>
    /// <param name="e">As in <see cref="Residualise"/>.</param>
    /// <param name="totals">Receives one total per PSU.</param>
    /// <exception cref="ArgumentException">Lengths that differ.</exception>
    public void PsuTotals(SurveyDesign design, ReadOnlySpan<double> e, Span<double> totals)
    {
        RequireRows(design.Count, nameof(design));
        RequireRows(e.Length, nameof(e));
        if (totals.Length != design.PsuCount)
        {
            throw new ArgumentException("One total per PSU is needed.", nameof(totals));
        }

        totals.Clear();
        var (fit, slopes) = FitPerCell(e);
        var weights = design.Weights;
        var psu = design.PsuOfRow;
        for (int i = 0; i < e.Length; i++)
        {
            double residual = e[i] - fit[Cells.CellOfRow[i]];
            for (int a = 0; a < slopes.Length; a++)
            {
                residual -= slopes[a] * auxiliaries[a][i];
            }

            totals[psu[i]] += weights[i] * residual;
        }
    }

    /// <summary>Effect of every margin level from the level sums of rowFactor * e. <paramref name="effects"/> must not overlap them.</summary>
    internal void SolveEffects(ReadOnlySpan<double> levelSums, Span<double> effects)
    {
        foreach (var block in blocks)
        {
            block.Solve(levelSums.Slice(block.Start, block.Size), effects.Slice(block.Start, block.Size));
        }
    }

    private static double[] CrossTable(MarginCells cells, double[] mass)
    {
        int k = cells.LevelCount;
        var cross = new double[k * k];
        for (int c = 0; c < cells.CellCount; c++)
        {
            foreach (int a in cells.LevelsOf(c))
            {
                foreach (int b in cells.LevelsOf(c))
                {
                    cross[(a * k) + b] += mass[c];
                }
            }
        }

        return cross;
    }

    /// <summary>Cross products of all columns, levels first.</summary>
    private static double[] CrossTable(MarginCells cells, double[][] auxiliaries, double[] rowFactor)
    {
        int k = cells.LevelCount + auxiliaries.Length;
        var cross = new double[k * k];
        var columns = new int[cells.MarginCount + auxiliaries.Length];
        var values = new double[columns.Length];
        Array.Fill(values, 1.0);
        for (int i = 0; i < rowFactor.Length; i++)
        {
            cells.LevelsOf(cells.CellOfRow[i]).CopyTo(columns);
            for (int a = 0; a < auxiliaries.Length; a++)
            {
                columns[cells.MarginCount + a] = cells.LevelCount + a;
                values[cells.MarginCount + a] = auxiliaries[a][i];
            }

            for (int r = 0; r < columns.Length; r++)
            {
                for (int c = 0; c < columns.Length; c++)
                {
                    cross[(columns[r] * k) + columns[c]] += rowFactor[i] * values[r] * values[c];
                }
            }
        }

        return cross;
    }

    /// <summary>Less the weighted mean where margins span the constant: the fit is the same, and its digits are kept.</summary>
    private static double[] Centred(double[] values, double[] rowFactor, bool centre)
    {
        CompensatedSum sum = default, mass = default;
        for (int i = 0; i < values.Length && centre; i++)
        {
            sum.Add(rowFactor[i] * values[i]);
            mass.Add(rowFactor[i]);
        }

        double mean = mass.Value > 0 ? sum.Value / mass.Value : 0;
        return Array.ConvertAll(values, v => v - mean);
    }

    /// <summary>The ten sweeps as one matrix: column s holds the effects that a unit sum in level s leads to.</summary>
    private static double[] SweepOperator(IReadOnlyList<CalibrationMargin> margins, double[] cross, int k)
    {
        var operation = new double[k * k];
        var effects = new double[k];
        for (int s = 0; s < k; s++)
        {
            Array.Clear(effects);
            for (int sweep = 0; sweep < Sweeps; sweep++)
            {
                int offset = 0;
                foreach (var margin in margins)
                {
                    for (int level = offset; level < offset + margin.Levels.Count; level++)
                    {
                        double rows = cross[(level * k) + level];
                        if (rows > 0)
                        {
                            double sum = (level == s ? 1 : 0) - ResidualBlock.Dot(cross.AsSpan(level * k, k), effects);
                            effects[level] += sum / rows;
                        }
                    }

                    offset += margin.Levels.Count;
                }
            }

            for (int r = 0; r < k; r++)
            {
                operation[(r * k) + s] = effects[r];
            }
        }

        return operation;
    }

    private (double[] Fit, double[] Slopes) FitPerCell(ReadOnlySpan<double> e)
    {
        var cellSums = new double[Cells.CellCount];
        for (int i = 0; i < e.Length; i++)
        {
            cellSums[Cells.CellOfRow[i]] += rowFactor[i] * e[i];
        }

        var levelSums = new double[Cells.LevelCount + auxiliaries.Count];
        for (int c = 0; c < cellSums.Length; c++)
        {
            foreach (int level in Cells.LevelsOf(c))
            {
                levelSums[level] += cellSums[c];
            }
        }

        for (int a = 0; a < auxiliaries.Count; a++)
        {
            for (int i = 0; i < e.Length; i++)
            {
                levelSums[Cells.LevelCount + a] += rowFactor[i] * auxiliaries[a][i] * e[i];
            }
        }

        var effects = new double[levelSums.Length];
        SolveEffects(levelSums, effects);
        for (int c = 0; c < cellSums.Length; c++)
        {
            cellSums[c] = Cells.Fit(c, effects);
        }

        return (cellSums, effects[Cells.LevelCount..]);
    }

    private void RequireRows(int length, string name)
    {
        if (length != Count)
        {
            throw new ArgumentException("One value per row of the calibration group is needed.", name);
        }
    }
}
