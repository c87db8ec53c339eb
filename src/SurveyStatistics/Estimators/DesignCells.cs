using SurveyStatistics.Calibration;
using SurveyStatistics.Designs;

namespace SurveyStatistics.Estimators;

/// <summary>
/// For a design whose rows are its PSUs: the distinct pairs of stratum and margin cell. Rows of one pair and one outcome have the same
/// residual per unit of weight, so the quadratic form needs only sums of weights and squared weights per pair.
/// </summary>
internal sealed class DesignCells
{
    private readonly int[] marginLevels;
    private readonly int marginCount;

    public DesignCells(SurveyDesign design, CalibrationResiduals? residuals)
    {
        var psu = design.PsuOfRow;
        var stratumOfPsu = design.StratumOfPsu;
        var weights = design.Weights;
        var index = new Dictionary<(int Stratum, int MarginCell), int>();
        var strata = new List<int>();
        var marginCells = new List<int>();
        CellOfRow = new int[design.Count];
        for (int i = 0; i < design.Count; i++)
        {
            var key = (stratumOfPsu[psu[i]], residuals?.Cells.CellOfRow[i] ?? 0);
            if (!index.TryGetValue(key, out int cell))
            {
                cell = strata.Count;
                index.Add(key, cell);
                strata.Add(key.Item1);
                marginCells.Add(key.Item2);
            }

            CellOfRow[i] = cell;
        }

        StratumOfCell = [.. strata];
        All = new CellSum[strata.Count];
        for (int i = 0; i < design.Count; i++)
        {
            if (weights[i] > 0)
            {
                All[CellOfRow[i]].Add(weights[i], 0);
            }
        }

        marginCount = residuals?.Cells.MarginCount ?? 0;
        marginLevels = new int[marginCount * strata.Count];
        for (int c = 0; c < strata.Count && residuals is not null; c++)
        {
            residuals.Cells.LevelsOf(marginCells[c]).CopyTo(marginLevels.AsSpan(c * marginCount));
        }
    }

    public int Count => StratumOfCell.Length;

    public int[] CellOfRow { get; }

    public int[] StratumOfCell { get; }

    /// <summary>Sums over all rows of each cell.</summary>
    public CellSum[] All { get; }

    public ReadOnlySpan<int> LevelsOf(int cell) => marginLevels.AsSpan(cell * marginCount, marginCount);
}

/// <summary>Sums over the rows of one cell, one domain level and one value of a 0/1 outcome.</summary>
internal struct CellSum
{
    public int Rows;
    public double W;
    public double W2;
    public double Q;

    public void Add(double weight, double residualFactor)
    {
        Rows++;
        W += weight;
        W2 += weight * weight;
        Q += residualFactor;
    }

    public void Add(in CellSum other)
    {
        Rows += other.Rows;
        W += other.W;
        W2 += other.W2;
        Q += other.Q;
    }
}
