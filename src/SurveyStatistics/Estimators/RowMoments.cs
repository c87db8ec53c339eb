using System.Runtime.CompilerServices;
using SurveyStatistics.Calibration;
using SurveyStatistics.Designs;

namespace SurveyStatistics.Estimators;

/// <summary>Moments by rows and PSU totals: any design, any outcome.</summary>
internal sealed class RowMoments
{
    private readonly StratumForms forms = new();
    private readonly SurveyDesign design;
    private readonly CalibrationResiduals? residuals;
    private readonly double[] e1;
    private readonly double[] e0;
    private readonly double[] totals1;
    private readonly double[] totals0;
    private readonly double[] marginSums1;
    private readonly double[] marginSums0;
    private readonly double[] levelSums1;
    private readonly double[] levelSums0;
    private readonly double[] effects1;
    private readonly double[] effects0;
    private readonly int[] psuSeen;
    private readonly int[] stratumSeen;
    private readonly int[] psusInDomain;
    private readonly double[] units1;
    private readonly double[] units0;
    private int stamp;

    public RowMoments(SurveyDesign design, CalibrationResiduals? residuals)
    {
        this.design = design;
        this.residuals = residuals;
        e1 = new double[design.Count];
        e0 = new double[design.Count];
        totals1 = new double[design.PsuCount];
        totals0 = new double[design.PsuCount];
        psuSeen = new int[design.PsuCount];
        stratumSeen = new int[design.StratumCount];
        bool byDomain = design.LonelyInDomains && design.LonelyPsu is (LonelyPsuPolicy.Adjust or LonelyPsuPolicy.Average);
        psusInDomain = new int[byDomain ? design.StratumCount : 0];
        units1 = new double[design.Second?.UnitCount ?? 0];
        units0 = new double[units1.Length];
        int marginLevels = residuals?.Cells.LevelCount ?? 0;
        int marginCells = residuals?.Cells.CellCount ?? 0;
        levelSums1 = new double[marginLevels];
        levelSums0 = new double[marginLevels];
        effects1 = new double[marginLevels];
        effects0 = new double[marginLevels];
        marginSums1 = new double[marginCells];
        marginSums0 = new double[marginCells];
    }

    /// <summary>Numeric outcome; the domain is inDomain, or the rows of one level, or all rows.</summary>
    public DomainMoments Numeric(ReadOnlySpan<double> y, ReadOnlySpan<bool> inDomain, ReadOnlySpan<byte> levels, byte level)
    {
        for (int i = 0; i < y.Length; i++)
        {
            bool member = double.IsFinite(y[i]) && (inDomain.IsEmpty || inDomain[i]) && (levels.IsEmpty || levels[i] == level);
            e1[i] = member ? y[i] : 0;
            e0[i] = member ? 1 : 0;
        }

        return FromRows();
    }

    /// <summary>0/1 outcome; the domain is the rows of one level, or all rows.</summary>
    public DomainMoments Binary(ReadOnlySpan<byte> outcome, ReadOnlySpan<byte> levels, byte level)
    {
        for (int i = 0; i < outcome.Length; i++)
        {
            bool member = outcome[i] <= 1 && (levels.IsEmpty || levels[i] == level);
            e1[i] = member ? outcome[i] : 0;
            e0[i] = member ? 1 : 0;
        }

        return FromRows();
    }

    /// <summary>
    /// Quadratic form of two columns of scores per unit of weight, e.g. linearised scores over w. The domain, where it matters for lonely PSUs, is that
    /// of the last <see cref="CountUnits"/>.
    /// </summary>
    public QuadraticForm Form(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        first.CopyTo(e1);
        second.CopyTo(e0);
        return FormOfRows();
    }

    /// <summary>PSUs and strata with a weighted row for which the mask is not 0.</summary>
    public (int Psus, int Strata) CountUnits(ReadOnlySpan<double> mask)
    {
        stamp++;
        int psus = 0, strata = 0;
        Array.Clear(psusInDomain);
        var weights = design.Weights;
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
                if (psusInDomain.Length > 0)
                {
                    psusInDomain[h]++;
                }

                if (stratumSeen[h] != stamp)
                {
                    stratumSeen[h] = stamp;
                    strata++;
                }
            }
        }

        return (psus, strata);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private DomainMoments FromRows()
    {
        var weights = design.Weights;
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
        bool calibrated = residuals is { HasAuxiliaries: false };
        if (calibrated)
        {
            FitMargins();
        }
        else if (residuals is not null)
        {
            residuals.Residualise(e1, e1);
            residuals.Residualise(e0, e0);
        }

        Array.Clear(totals1);
        Array.Clear(totals0);
        Array.Clear(units1);
        Array.Clear(units0);
        var second = design.Second;
        var weights = design.Weights;
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
            if (second is not null)
            {
                units1[second.UnitOfRow[i]] += weights[i] * r1;
                units0[second.UnitOfRow[i]] += weights[i] * r0;
            }
        }

        var first = forms.FromPsuTotals(design, totals1, totals0, psusInDomain);
        return second is null ? first : first.Plus(second.Form(units1, units0, design.LonelyPsu));
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
}
