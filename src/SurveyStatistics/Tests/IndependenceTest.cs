using MathNet.Numerics.LinearAlgebra;
using SurveyStatistics.Estimators;
using SurveyStatistics.Intervals;
using SurveyStatistics.Numerics;

namespace SurveyStatistics.Tests;

/// <summary>A test statistic with its reference distribution.</summary>
/// <param name="Value">At least 0.</param>
/// <param name="Df1">Degrees of freedom of a chi-square, or of the numerator of an F.</param>
/// <param name="Df2">Degrees of freedom of the denominator of an F; positive infinity for a chi-square.</param>
/// <param name="PValue">In [0, 1].</param>
public readonly record struct TestStatistic(double Value, double Df1, double Df2, double PValue);

/// <summary>Tests that two groupings are independent in the population.</summary>
/// <remarks>
/// Rao and Scott (1984), Annals of Statistics 12, 46-60: Pearson's X² has the distribution of sum δ_i χ²_1, with δ the eigenvalues of
/// (C' D⁻¹ C / n)⁻¹ C' D⁻¹ V D⁻¹ C, C contrasts of interaction, D the estimated proportions, V their covariance. Thomas and Rao (1987), JASA 82, 630-636,
/// for the F forms; Koch, Freeman and Freeman (1975), International Statistical Review 43, 59-78, for Wald's. docs/methods/statistics.md,
/// "Independence in two-way tables"; R's <c>svychisq</c>, checked in tests/reference/golden-survey-4.1-1.
/// </remarks>
public sealed record IndependenceTest
{
    /// <summary>Estimated; NotEstimable where a grouping has fewer than two levels with weight or no variance exists; NoRespondents.</summary>
    public required EstimateStatus Status { get; init; }

    /// <summary>Pearson's X² of the estimated proportions times the number of respondents in the table; null without two levels each.</summary>
    public required double? Pearson { get; init; }

    /// <summary>Mean δ: by how much the design inflates X². Null without a variance.</summary>
    public required double? MeanDesignEffect { get; init; }

    /// <summary>First order: X² over the mean δ, against χ² with (rows - 1)(columns - 1) df.</summary>
    public required TestStatistic? FirstOrder { get; init; }

    /// <summary>Second order, χ² form: Satterthwaite's, with (Σδ)² / Σδ² df.</summary>
    public required TestStatistic? SecondOrderChiSquare { get; init; }

    /// <summary>Second order, F form: X² / Σδ against F with d = (Σδ)² / Σδ² and d times the design's df. The default of R and Stata, and the one to report.</summary>
    public required TestStatistic? SecondOrder { get; init; }

    /// <summary>
    /// p-value of X² as a sum of δ χ²_1 over a chi-square with the second order's denominator df, without moment matching (R's "lincom"). Absolute accuracy 1e-12.
    /// </summary>
    public required double? ExactPValue { get; init; }

    /// <summary>Wald's on observed minus expected counts, as an F on the design's df. Erratic with few df. Null where their covariance is singular.</summary>
    public required TestStatistic? Wald { get; init; }

    /// <summary>The same with the df that k contrasts cost; null where none are left.</summary>
    public required TestStatistic? AdjustedWald { get; init; }

    /// <summary>Tests a table.</summary>
    /// <param name="table">Proportions with their covariance.</param>
    /// <returns>Always defined; what does not exist is null.</returns>
    public static IndependenceTest From(TwoWayTable table)
    {
        if (table.N == 0 || table.RowCount < 2 || table.ColumnCount < 2)
        {
            return Without(table.N == 0 ? EstimateStatus.NoRespondents : EstimateStatus.NotEstimable, null);
        }

        double pearson = PearsonStatistic(table);
        if (table.Df <= 0)
        {
            return Without(EstimateStatus.NotEstimable, pearson);
        }

        int k = (table.RowCount - 1) * (table.ColumnCount - 1);
        double[]? delta = GeneralisedDesignEffects(table, k);
        double trace = 0, square = 0;
        for (int a = 0; delta is not null && a < k; a++)
        {
            trace += delta[(a * k) + a];
            for (int b = 0; b < k; b++)
            {
                square += delta[(a * k) + b] * delta[(b * k) + a];
            }
        }

        if (!(trace > 0 && square > 0))
        {
            return Without(EstimateStatus.NotEstimable, pearson);
        }

        double d = trace * trace / square;
        double? wald = WaldStatistic(table, k);
        double left = table.Df - k + 1.0;
        return new IndependenceTest
        {
            Status = EstimateStatus.Estimated,
            Pearson = pearson,
            MeanDesignEffect = trace / k,
            FirstOrder = ChiSquare(pearson * k / trace, k),
            SecondOrderChiSquare = ChiSquare(pearson * trace / square, d),
            SecondOrder = F(pearson / trace, d, d * table.Df),
            ExactPValue = QuadraticFormTail.Upper(Math.Max(pearson, double.Epsilon), Eigenvalues(delta!, k), d * table.Df),
            Wald = wald is double w ? F(w / k, k, table.Df) : null,
            AdjustedWald = wald is double a2 && left > 0 ? F(a2 * left / (k * (double)table.Df), k, left) : null,
        };
    }

    private static IndependenceTest Without(EstimateStatus status, double? pearson) => new()
    {
        Status = status,
        Pearson = pearson,
        MeanDesignEffect = null,
        FirstOrder = null,
        SecondOrderChiSquare = null,
        SecondOrder = null,
        ExactPValue = null,
        Wald = null,
        AdjustedWald = null,
    };

    private static TestStatistic ChiSquare(double value, double df)
        => new(value, df, double.PositiveInfinity, TailProbabilities.ChiSquareUpper(value, df));

    private static TestStatistic F(double value, double df1, double df2) => new(value, df1, df2, TailProbabilities.FUpper(value, df1, df2));

    private static (double[] Rows, double[] Columns) Margins(TwoWayTable table)
    {
        var rows = new double[table.RowCount];
        var columns = new double[table.ColumnCount];
        for (int cell = 0; cell < table.Proportions.Length; cell++)
        {
            rows[cell / table.ColumnCount] += table.Proportions[cell];
            columns[cell % table.ColumnCount] += table.Proportions[cell];
        }

        return (rows, columns);
    }

    private static double PearsonStatistic(TwoWayTable table)
    {
        var (rows, columns) = Margins(table);
        double sum = 0;
        for (int cell = 0; cell < table.Proportions.Length; cell++)
        {
            double expected = rows[cell / table.ColumnCount] * columns[cell % table.ColumnCount];
            double gap = table.Proportions[cell] - expected;
            sum += gap * gap / expected;
        }

        return table.N * sum;
    }

    /// <summary>The matrix whose eigenvalues are δ; null where the contrasts cannot be told apart because cells are empty.</summary>
    private static double[]? GeneralisedDesignEffects(TwoWayTable table, int k)
    {
        int cells = table.Proportions.Length;
        var scaled = new double[k][];
        var contrasts = new double[k][];
        for (int c = 0; c < k; c++)
        {
            contrasts[c] = InteractionContrast(table, c);
            scaled[c] = new double[cells + 1];
            for (int cell = 0; cell < cells; cell++)
            {
                // An empty cell has no variance either: it drops out on both sides.
                scaled[c][cell] = table.Proportions[cell] > 0 ? contrasts[c][cell] / table.Proportions[cell] : 0;
            }
        }

        var simple = new double[k * k];
        var actual = new double[k * k];
        for (int a = 0; a < k; a++)
        {
            for (int b = 0; b < k; b++)
            {
                simple[(a * k) + b] = Dot(contrasts[a], scaled[b]) / table.N;
                actual[(a * k) + b] = Bilinear(scaled[a], table.ScoreCovariance, scaled[b]);
            }
        }

        double[] inverse = NormalEquations.GeneralisedInverse(simple, k);
        return HasFullRank(inverse, k) ? Product(inverse, actual, k) : null;
    }

    /// <summary>
    /// Wald's Y' V(Y)⁻¹ Y on the gaps N (p_ij - p_i p_j) of all but the last row and column, by linearisation; null where V(Y) is singular. The
    /// estimated size N of the population varies too, as in SUDAAN and R.
    /// </summary>
    private static double? WaldStatistic(TwoWayTable table, int k)
    {
        var (rows, columns) = Margins(table);
        int cells = table.Proportions.Length, width = table.ColumnCount - 1;
        var gap = new double[k];
        var slope = new double[k][];
        for (int c = 0; c < k; c++)
        {
            int i = c / width, j = c % width;
            gap[c] = table.Proportions[(i * table.ColumnCount) + j] - (rows[i] * columns[j]);
            slope[c] = new double[cells + 1];
            slope[c][cells] = gap[c];
            for (int cell = 0; cell < cells; cell++)
            {
                bool sameRow = cell / table.ColumnCount == i, sameColumn = cell % table.ColumnCount == j;
                slope[c][cell] = (sameRow && sameColumn ? 1 : 0) - (sameRow ? columns[j] : 0) - (sameColumn ? rows[i] : 0);
            }
        }

        var variance = new double[k * k];
        for (int a = 0; a < k; a++)
        {
            for (int b = 0; b < k; b++)
            {
                variance[(a * k) + b] = Bilinear(slope[a], table.ScoreCovariance, slope[b]);
            }
        }

        double[] inverse = NormalEquations.GeneralisedInverse(variance, k);
        return HasFullRank(inverse, k) ? Bilinear(gap, inverse, gap) : null;
    }

    /// <summary>Column of a basis of the interaction: a row contrast times a column contrast, each one level against the mean of all.</summary>
    private static double[] InteractionContrast(TwoWayTable table, int index)
    {
        int i = index / (table.ColumnCount - 1), j = index % (table.ColumnCount - 1);
        var contrast = new double[table.Proportions.Length];
        for (int cell = 0; cell < contrast.Length; cell++)
        {
            double ofRow = (cell / table.ColumnCount == i ? 1 : 0) - (1.0 / table.RowCount);
            double ofColumn = (cell % table.ColumnCount == j ? 1 : 0) - (1.0 / table.ColumnCount);
            contrast[cell] = ofRow * ofColumn;
        }

        return contrast;
    }

    /// <summary>δ: real and at least 0 but for rounding, since Δ is a product of a positive definite and a positive semi-definite matrix.</summary>
    private static double[] Eigenvalues(double[] delta, int k)
    {
        var values = Matrix<double>.Build.DenseOfRowMajor(k, k, delta).Evd().EigenValues;
        return [.. values.Select(value => Math.Max(0, value.Real))];
    }

    private static bool HasFullRank(double[] inverse, int k)
    {
        for (int a = 0; a < k; a++)
        {
            if (!(inverse[(a * k) + a] > 0))
            {
                return false;
            }
        }

        return true;
    }

    private static double[] Product(double[] left, double[] right, int k)
    {
        var product = new double[k * k];
        for (int a = 0; a < k; a++)
        {
            for (int b = 0; b < k; b++)
            {
                for (int c = 0; c < k; c++)
                {
                    product[(a * k) + b] += left[(a * k) + c] * right[(c * k) + b];
                }
            }
        }

        return product;
    }

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    private static double Bilinear(double[] left, double[] matrix, double[] right)
    {
        int k = left.Length;
        double sum = 0;
        for (int a = 0; a < k; a++)
        {
            for (int b = 0; b < k; b++)
            {
                sum += left[a] * matrix[(a * k) + b] * right[b];
            }
        }

        return sum;
    }
}
