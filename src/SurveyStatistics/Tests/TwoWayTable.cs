using SurveyStatistics.Calibration;
using SurveyStatistics.Designs;
using SurveyStatistics.Estimators;

namespace SurveyStatistics.Tests;

/// <summary>Estimated proportions of a table of two groupings, with their design covariance.</summary>
/// <remarks>Levels without weight are left out, as are rows of the sample without a level in either grouping.</remarks>
public sealed class TwoWayTable
{
    private TwoWayTable(int rowCount, int columnCount, double[] proportions, double[] scoreCovariance, int n, int df)
    {
        RowCount = rowCount;
        ColumnCount = columnCount;
        Proportions = proportions;
        ScoreCovariance = scoreCovariance;
        N = n;
        Df = df;
    }

    /// <summary>Levels of the first grouping that have weight.</summary>
    public int RowCount { get; }

    /// <summary>Levels of the second grouping that have weight.</summary>
    public int ColumnCount { get; }

    /// <summary>Share of the weight in each cell, row by row; they sum to 1. Empty without respondents.</summary>
    public double[] Proportions { get; }

    /// <summary>Design covariance of two shares; the same index gives a variance.</summary>
    /// <param name="first">Index of a cell in <see cref="Proportions"/>.</param>
    /// <param name="second">Index of a cell.</param>
    public double Covariance(int first, int second) => ScoreCovariance[(first * (Proportions.Length + 1)) + second];

    /// <summary>Covariance of the shares and, last, of the table's total weight over itself, row by row.</summary>
    internal double[] ScoreCovariance { get; }

    /// <summary>Unweighted respondents in the table.</summary>
    public int N { get; }

    /// <summary>PSUs minus strata, counted among the respondents in the table.</summary>
    public int Df { get; }

    /// <summary>Estimates a table.</summary>
    /// <param name="design">The whole sample.</param>
    /// <param name="residuals">Calibration of the same rows; null for weights that were not calibrated.</param>
    /// <param name="first">Level code of each row; a code at or above <paramref name="firstCount"/> puts the row outside the table.</param>
    /// <param name="firstCount">Levels of the first grouping, 1 to 256.</param>
    /// <param name="second">Level code of each row; a code at or above <paramref name="secondCount"/> puts the row outside the table.</param>
    /// <param name="secondCount">Levels of the second grouping, 1 to 256.</param>
    /// <param name="workspace">Buffers; one per thread.</param>
    /// <exception cref="ArgumentException">Lengths that differ, or a number of levels outside the range.</exception>
    /// <exception cref="LonelyPsuException">A stratum has one PSU and the policy is <see cref="LonelyPsuPolicy.Fail"/>.</exception>
    /// <remarks>The covariance takes k (k + 1) / 2 passes over the rows for k cells.</remarks>
    public static TwoWayTable Compute(
        SurveyDesign design,
        CalibrationResiduals? residuals,
        ReadOnlySpan<byte> first,
        int firstCount,
        ReadOnlySpan<byte> second,
        int secondCount,
        MomentsWorkspace workspace)
    {
        int rows = design.Count;
        if (first.Length != rows || second.Length != rows)
        {
            throw new ArgumentException("One level per row of the design is needed.", nameof(first));
        }

        if (firstCount is < 1 or > 256 || secondCount is < 1 or > 256)
        {
            throw new ArgumentException("A grouping has 1 to 256 levels.", nameof(firstCount));
        }

        workspace.Bind(design, residuals);
        var weights = design.Weights;
        var cellWeight = new double[firstCount * secondCount];
        var mask = new double[rows];
        double sum = 0;
        int n = 0;
        for (int i = 0; i < rows; i++)
        {
            if (first[i] < firstCount && second[i] < secondCount && weights[i] > 0)
            {
                mask[i] = 1;
                n++;
                sum += weights[i];
                cellWeight[(first[i] * secondCount) + second[i]] += weights[i];
            }
        }

        int[] keptRows = [.. Enumerable.Range(0, firstCount).Where(a => Enumerable.Range(0, secondCount).Any(b => cellWeight[(a * secondCount) + b] > 0))];
        int[] keptColumns = [.. Enumerable.Range(0, secondCount).Where(b => Enumerable.Range(0, firstCount).Any(a => cellWeight[(a * secondCount) + b] > 0))];
        var proportions = new double[keptRows.Length * keptColumns.Length];
        var scores = new double[proportions.Length + 1][];
        scores[^1] = Array.ConvertAll(mask, m => sum > 0 ? m / sum : 0);
        for (int cell = 0; cell < proportions.Length; cell++)
        {
            int a = keptRows[cell / keptColumns.Length], b = keptColumns[cell % keptColumns.Length];
            proportions[cell] = cellWeight[(a * secondCount) + b] / sum;
            scores[cell] = new double[rows];
            for (int i = 0; i < rows; i++)
            {
                scores[cell][i] = mask[i] == 0 ? 0 : ((first[i] == a && second[i] == b ? 1 : 0) - proportions[cell]) / sum;
            }
        }

        var (psus, strata) = workspace.Rows.CountUnits(mask);
        return new TwoWayTable(keptRows.Length, keptColumns.Length, proportions, Estimators.ScoreCovariance.Compute(workspace, scores), n, psus - strata);
    }
}
