using System.Runtime.CompilerServices;
using SurveyStatistics.Calibration;
using SurveyStatistics.Designs;

namespace SurveyStatistics.Estimators;

/// <summary>Moments of 0/1 outcomes when every row is a PSU: one pass over the rows for all levels, then work on cells only.</summary>
internal sealed class CellMoments
{
    private readonly StratumForms forms = new();
    private readonly SurveyDesign design;
    private readonly CalibrationResiduals? residuals;
    private readonly DesignCells cells;
    private readonly CellSum[] one;
    private readonly CellSum[] zero;
    private readonly double[] levelSums1;
    private readonly double[] levelSums0;
    private readonly double[] effects1;
    private readonly double[] effects0;
    private readonly int[] stratumSeen;
    private CellSum[] sums = [];
    private int stamp;

    public CellMoments(SurveyDesign design, CalibrationResiduals? residuals)
    {
        this.design = design;
        this.residuals = residuals;
        cells = new DesignCells(design, residuals);
        one = new CellSum[cells.Count];
        zero = new CellSum[cells.Count];
        int marginLevels = residuals?.Cells.LevelCount ?? 0;
        levelSums1 = new double[marginLevels];
        levelSums0 = new double[marginLevels];
        effects1 = new double[marginLevels];
        effects0 = new double[marginLevels];
        stratumSeen = new int[design.StratumCount];
    }

    /// <summary>0/1 outcome among the rows of one level.</summary>
    public DomainMoments OneLevel(ReadOnlySpan<byte> outcome, ReadOnlySpan<byte> levels, byte level)
    {
        Prepare(1);
        var weights = design.Weights;
        var factor = residuals is null ? default : residuals.RowFactor;
        for (int i = 0; i < outcome.Length; i++)
        {
            if (outcome[i] <= 1 && levels[i] == level && weights[i] > 0)
            {
                sums[(2 * cells.CellOfRow[i]) + outcome[i]].Add(weights[i], factor.IsEmpty ? 0 : factor[i]);
            }
        }

        return FromSlot(0);
    }

    /// <summary>0/1 outcome in every level and in total.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public DomainMoments Levels(ReadOnlySpan<byte> outcome, ReadOnlySpan<byte> levels, int levelCount, Span<DomainMoments> perLevel)
    {
        Prepare(levelCount + 1);
        var weights = design.Weights;
        var factor = residuals is null ? default : residuals.RowFactor;
        int[] cellOfRow = cells.CellOfRow;
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

    private void Prepare(int slots)
    {
        int length = slots * 2 * cells.Count;
        if (sums.Length < length)
        {
            sums = new CellSum[length];
        }
        else
        {
            Array.Clear(sums, 0, length);
        }
    }

    /// <summary>Moments from the cell sums of one slot (level of the grouping).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private DomainMoments FromSlot(int slot)
    {
        int count = cells.Count;
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
        for (int c = 0; c < cells.Count; c++)
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
        FitCells();
        forms.Reset(design.StratumCount);
        for (int c = 0; c < cells.Count; c++)
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
        for (int c = 0; c < cells.Count; c++)
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
