using System.Runtime.CompilerServices;
using SurveyStatistics.Calibration;
using SurveyStatistics.Designs;

namespace SurveyStatistics.Estimators;

/// <summary>
/// Buffers for <see cref="DomainMoments"/>, kept between calls so that a column costs no allocation. Not safe for concurrent use: one per thread.
/// </summary>
/// <remarks>
/// What depends only on the design and its calibration is prepared at the first call with that pair, so loop over outcomes and domains inside the
/// loop over groups. The loops over rows and cells are compiled at full optimisation from their first call: most runs are too short for tiering.
/// </remarks>
public sealed class MomentsWorkspace
{
    private readonly StratumForms forms = new();
    private SurveyDesign? design;
    private CalibrationResiduals? residuals;
    private DesignCells? cells;
    private CellSum[] sums = [];
    private CellSum[] one = [];
    private CellSum[] zero = [];
    private double[] e1 = [];
    private double[] e0 = [];
    private double[] totals1 = [];
    private double[] totals0 = [];
    private double[] marginSums1 = [];
    private double[] marginSums0 = [];
    private double[] levelSums1 = [];
    private double[] levelSums0 = [];
    private double[] effects1 = [];
    private double[] effects0 = [];
    private int[] psuSeen = [];
    private int[] stratumSeen = [];
    private int stamp;

    internal void Bind(SurveyDesign newDesign, CalibrationResiduals? newResiduals)
    {
        if (ReferenceEquals(design, newDesign) && ReferenceEquals(residuals, newResiduals))
        {
            return;
        }

        if (newResiduals is not null && newResiduals.Count != newDesign.Count)
        {
            throw new ArgumentException("The calibration residuals must cover the rows of the design.", nameof(newResiduals));
        }

        design = newDesign;
        residuals = newResiduals;
        cells = null;
        int marginLevels = newResiduals?.Cells.LevelCount ?? 0;
        int marginCells = newResiduals?.Cells.CellCount ?? 0;
        levelSums1 = new double[marginLevels];
        levelSums0 = new double[marginLevels];
        effects1 = new double[marginLevels];
        effects0 = new double[marginLevels];
        marginSums1 = new double[marginCells];
        marginSums0 = new double[marginCells];
        psuSeen = new int[newDesign.PsuCount];
        stratumSeen = new int[newDesign.StratumCount];
        stamp = 0;
    }

    /// <summary>Numeric outcome; the domain is inDomain, or the rows of one level, or all rows.</summary>
    internal DomainMoments Numeric(ReadOnlySpan<double> y, ReadOnlySpan<bool> inDomain, ReadOnlySpan<byte> levels, byte level)
    {
        PrepareRows();
        for (int i = 0; i < y.Length; i++)
        {
            bool member = double.IsFinite(y[i]) && (inDomain.IsEmpty || inDomain[i]) && (levels.IsEmpty || levels[i] == level);
            e1[i] = member ? y[i] : 0;
            e0[i] = member ? 1 : 0;
        }

        return FromRows();
    }

    /// <summary>0/1 outcome among the rows of one level.</summary>
    internal DomainMoments OneLevel(ReadOnlySpan<byte> outcome, ReadOnlySpan<byte> levels, byte level)
    {
        if (!design!.EachRowIsPsu)
        {
            return BinaryRows(outcome, levels, level);
        }

        PrepareCells(1);
        var weights = design.Weights;
        var factor = residuals is null ? default : residuals.RowFactor;
        for (int i = 0; i < outcome.Length; i++)
        {
            if (outcome[i] <= 1 && levels[i] == level && weights[i] > 0)
            {
                sums[(2 * cells!.CellOfRow[i]) + outcome[i]].Add(weights[i], factor.IsEmpty ? 0 : factor[i]);
            }
        }

        return FromSlot(0);
    }

    /// <summary>0/1 outcome in every level and in total.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal DomainMoments BinaryLevels(ReadOnlySpan<byte> outcome, ReadOnlySpan<byte> levels, int levelCount, Span<DomainMoments> perLevel)
    {
        if (!design!.EachRowIsPsu)
        {
            for (int level = 0; level < levelCount; level++)
            {
                perLevel[level] = BinaryRows(outcome, levels, (byte)level);
            }

            return BinaryRows(outcome, default, 0);
        }

        PrepareCells(levelCount + 1);
        var weights = design.Weights;
        var factor = residuals is null ? default : residuals.RowFactor;
        int[] cellOfRow = cells!.CellOfRow;
        int width = 2 * cells.Count;
        for (int i = 0; i < outcome.Length; i++)
        {
            if (outcome[i] <= 1 && weights[i] > 0)
            {
                int slot = levelCount > 0 && levels[i] < levelCount ? levels[i] : levelCount;
                sums[(slot * width) + (2 * cellOfRow[i]) + outcome[i]].Add(weights[i], factor.IsEmpty ? 0 : factor[i]);
            }
        }

        for (int level = 0; level < levelCount; level++)
        {
            perLevel[level] = FromSlot(level);
            for (int k = 0; k < width; k++)
            {
                sums[(levelCount * width) + k].Add(in sums[(level * width) + k]);
            }
        }

        return FromSlot(levelCount);
    }

    /// <summary>Quadratic form of two columns of scores per unit of weight, e.g. linearised scores over w.</summary>
    internal QuadraticForm Form(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        PrepareRows();
        first.CopyTo(e1);
        second.CopyTo(e0);
        return FormOfRows();
    }

    /// <summary>PSUs and strata with a weighted row for which the mask is not 0.</summary>
    internal (int Psus, int Strata) CountUnits(ReadOnlySpan<double> mask)
    {
        stamp++;
        int psus = 0, strata = 0;
        var weights = design!.Weights;
        var psuOfRow = design.PsuOfRow;
        var stratumOfPsu = design.StratumOfPsu;
        for (int i = 0; i < mask.Length; i++)
        {
            int j = psuOfRow[i];
            if (mask[i] != 0 && weights[i] > 0 && psuSeen[j] != stamp)
            {
                psuSeen[j] = stamp;
                psus++;
                int h = stratumOfPsu[j];
                if (stratumSeen[h] != stamp)
                {
                    stratumSeen[h] = stamp;
                    strata++;
                }
            }
        }

        return (psus, strata);
    }

    private DomainMoments BinaryRows(ReadOnlySpan<byte> outcome, ReadOnlySpan<byte> levels, byte level)
    {
        PrepareRows();
        for (int i = 0; i < outcome.Length; i++)
        {
            bool member = outcome[i] <= 1 && (levels.IsEmpty || levels[i] == level);
            e1[i] = member ? outcome[i] : 0;
            e0[i] = member ? 1 : 0;
        }

        return FromRows();
    }

    private void PrepareRows()
    {
        int n = design!.Count;
        if (e1.Length != n)
        {
            e1 = new double[n];
            e0 = new double[n];
        }

        if (totals1.Length != design.PsuCount)
        {
            totals1 = new double[design.PsuCount];
            totals0 = new double[design.PsuCount];
        }
    }

    private void PrepareCells(int slots)
    {
        cells ??= new DesignCells(design!, residuals);
        int length = slots * 2 * cells.Count;
        if (sums.Length < length)
        {
            sums = new CellSum[length];
        }
        else
        {
            Array.Clear(sums, 0, length);
        }

        if (one.Length < cells.Count)
        {
            one = new CellSum[cells.Count];
            zero = new CellSum[cells.Count];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private DomainMoments FromRows()
    {
        var weights = design!.Weights;
        int rows = 0;
        double positives = 0, w = 0, w2 = 0, wy = 0, wyy = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            if (e0[i] != 0 && weights[i] > 0)
            {
                rows++;
                positives += e1[i];
                w += weights[i];
                w2 += weights[i] * weights[i];
                wy += weights[i] * e1[i];
                wyy += weights[i] * e1[i] * e1[i];
            }
        }

        var (psus, strata) = CountUnits(e0);
        var form = FormOfRows();
        return new DomainMoments
        {
            RowCount = rows,
            Positives = positives,
            SumW = w,
            SumW2 = w2,
            SumWY = wy,
            SumWYY = wyy,
            PsuCount = psus,
            StratumCount = strata,
            A11 = form.A11,
            A01 = form.A01,
            A00 = form.A00,
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private QuadraticForm FormOfRows()
    {
        bool calibrated = residuals is not null;
        if (calibrated)
        {
            FitMargins();
        }

        Array.Clear(totals1);
        Array.Clear(totals0);
        var weights = design!.Weights;
        var psu = design.PsuOfRow;
        for (int i = 0; i < weights.Length; i++)
        {
            double r1 = e1[i], r0 = e0[i];
            if (calibrated)
            {
                int c = residuals!.Cells.CellOfRow[i];
                r1 -= marginSums1[c];
                r0 -= marginSums0[c];
            }

            totals1[psu[i]] += weights[i] * r1;
            totals0[psu[i]] += weights[i] * r0;
        }

        return forms.FromPsuTotals(design, totals1, totals0);
    }

    /// <summary>Turns the scores' cell sums into the margins' fit per cell.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FitMargins()
    {
        var marginCells = residuals!.Cells;
        var factor = residuals.RowFactor;
        Array.Clear(marginSums1);
        Array.Clear(marginSums0);
        for (int i = 0; i < factor.Length; i++)
        {
            int c = marginCells.CellOfRow[i];
            marginSums1[c] += factor[i] * e1[i];
            marginSums0[c] += factor[i] * e0[i];
        }

        Array.Clear(levelSums1);
        Array.Clear(levelSums0);
        for (int c = 0; c < marginCells.CellCount; c++)
        {
            foreach (int level in marginCells.LevelsOf(c))
            {
                levelSums1[level] += marginSums1[c];
                levelSums0[level] += marginSums0[c];
            }
        }

        residuals.SolveEffects(levelSums1, effects1);
        residuals.SolveEffects(levelSums0, effects0);
        for (int c = 0; c < marginCells.CellCount; c++)
        {
            marginSums1[c] = marginCells.Fit(c, effects1);
            marginSums0[c] = marginCells.Fit(c, effects0);
        }
    }

    /// <summary>Moments from the cell sums of one slot (level of the grouping).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private DomainMoments FromSlot(int slot)
    {
        int count = cells!.Count;
        int offset = slot * 2 * count;
        CellSum ones = default, zeros = default;
        for (int c = 0; c < count; c++)
        {
            zero[c] = sums[offset + (2 * c)];
            one[c] = sums[offset + (2 * c) + 1];
            zeros.Add(in zero[c]);
            ones.Add(in one[c]);
        }

        int strata = CountStrata();
        var form = FormOfCells();
        return new DomainMoments
        {
            RowCount = ones.Rows + zeros.Rows,
            Positives = ones.Rows,
            SumW = ones.W + zeros.W,
            SumW2 = ones.W2 + zeros.W2,
            SumWY = ones.W,
            SumWYY = ones.W,
            PsuCount = ones.Rows + zeros.Rows,
            StratumCount = strata,
            A11 = form.A11,
            A01 = form.A01,
            A00 = form.A00,
        };
    }

    private int CountStrata()
    {
        stamp++;
        int strata = 0;
        for (int c = 0; c < cells!.Count; c++)
        {
            ref int seen = ref stratumSeen[cells.StratumOfCell[c]];
            if (one[c].Rows + zero[c].Rows > 0 && seen != stamp)
            {
                seen = stamp;
                strata++;
            }
        }

        return strata;
    }

    /// <summary>
    /// The form when rows are PSUs. In a cell with fits f (of the outcome) and g (of the domain), residuals per unit of weight are
    /// (1 - f, 1 - g) for ones, (-f, 1 - g) for zeros and (-f, -g) outside; only sums of non-negative terms enter the squares.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private QuadraticForm FormOfCells()
    {
        var design = this.design!;
        FitCells();
        forms.Reset(design.StratumCount);
        for (int c = 0; c < cells!.Count; c++)
        {
            double f = 0, g = 0;
            foreach (int level in cells.LevelsOf(c))
            {
                f += effects1[level];
                g += effects0[level];
            }

            int h = cells.StratumOfCell[c];
            ref readonly var all = ref cells.All[c];
            bool outside = all.Rows > one[c].Rows + zero[c].Rows;
            double outW2 = outside ? Math.Max(0, all.W2 - one[c].W2 - zero[c].W2) : 0;
            double notF = 1 - f, notG = 1 - g;
            forms.Square11[h] += (one[c].W2 * notF * notF) + ((zero[c].W2 + outW2) * f * f);
            forms.Square01[h] += (one[c].W2 * notF * notG) - (zero[c].W2 * f * notG) + (outW2 * f * g);
            forms.Square00[h] += ((one[c].W2 + zero[c].W2) * notG * notG) + (outW2 * g * g);
            forms.Total1[h] += one[c].W - (f * all.W);
            forms.Total0[h] += one[c].W + zero[c].W - (g * all.W);
        }

        var psus = design.PsusInStratum;
        for (int h = 0; h < psus.Length; h++)
        {
            double t1 = forms.Total1[h], t0 = forms.Total0[h];
            forms.Square11[h] -= t1 * t1 / psus[h];
            forms.Square01[h] -= t1 * t0 / psus[h];
            forms.Square00[h] -= t0 * t0 / psus[h];
        }

        return forms.Sum(design);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FitCells()
    {
        if (residuals is null)
        {
            return;
        }

        Array.Clear(levelSums1);
        Array.Clear(levelSums0);
        for (int c = 0; c < cells!.Count; c++)
        {
            double q1 = one[c].Q;
            double q0 = q1 + zero[c].Q;
            foreach (int level in cells.LevelsOf(c))
            {
                levelSums1[level] += q1;
                levelSums0[level] += q0;
            }
        }

        residuals.SolveEffects(levelSums1, effects1);
        residuals.SolveEffects(levelSums0, effects0);
    }
}
