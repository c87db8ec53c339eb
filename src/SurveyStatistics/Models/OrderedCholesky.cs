namespace SurveyStatistics.Models;

/// <summary>
/// Cholesky decomposition in the order of the columns: the first column that depends on those before it is the one found at fault, as a reader of
/// a model expects. (Numerics.NormalEquations pivots instead, which suits an inverse that no one looks at.)
/// </summary>
internal sealed class OrderedCholesky
{
    private readonly double[] factor;
    private readonly int k;

    private OrderedCholesky(double[] factor, int k, int[] dependent)
    {
        this.factor = factor;
        this.k = k;
        Dependent = dependent;
    }

    /// <summary>Columns whose pivot is below the tolerance times their diagonal, ascending.</summary>
    public int[] Dependent { get; }

    public static OrderedCholesky Of(double[] matrix, int k, double tolerance, double floor)
    {
        var factor = new double[k * k];
        var dependent = new List<int>();
        for (int j = 0; j < k; j++)
        {
            double pivot = matrix[(j * k) + j];
            for (int c = 0; c < j; c++)
            {
                pivot -= factor[(j * k) + c] * factor[(j * k) + c];
            }

            if (!(pivot > Math.Max(floor, tolerance * matrix[(j * k) + j])))
            {
                dependent.Add(j);
                continue;
            }

            double root = Math.Sqrt(pivot);
            factor[(j * k) + j] = root;
            for (int i = j + 1; i < k; i++)
            {
                double value = matrix[(i * k) + j];
                for (int c = 0; c < j; c++)
                {
                    value -= factor[(i * k) + c] * factor[(j * k) + c];
                }

                factor[(i * k) + j] = value / root;
            }
        }

        return new OrderedCholesky(factor, k, [.. dependent]);
    }

    /// <summary>Solves A x = b in place; only for a matrix of full rank.</summary>
    public void Solve(Span<double> b)
    {
        for (int i = 0; i < k; i++)
        {
            double value = b[i];
            for (int c = 0; c < i; c++)
            {
                value -= factor[(i * k) + c] * b[c];
            }

            b[i] = value / factor[(i * k) + i];
        }

        for (int i = k - 1; i >= 0; i--)
        {
            double value = b[i];
            for (int c = i + 1; c < k; c++)
            {
                value -= factor[(c * k) + i] * b[c];
            }

            b[i] = value / factor[(i * k) + i];
        }
    }

    public double[] Inverse()
    {
        var inverse = new double[k * k];
        var column = new double[k];
        for (int s = 0; s < k; s++)
        {
            Array.Clear(column);
            column[s] = 1;
            Solve(column);
            for (int r = 0; r < k; r++)
            {
                inverse[(r * k) + s] = column[r];
            }
        }

        return inverse;
    }
}
