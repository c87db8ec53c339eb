namespace SurveyStatistics.Numerics;

/// <summary>Generalised inverse of a positive semi-definite matrix, such as the cross table of margin indicators.</summary>
internal static class NormalEquations
{
    /// <summary>Pivots of the matrix scaled to unit diagonal below this count as 0.</summary>
    public const double PivotTolerance = 1e-10;

    /// <summary>
    /// A symmetric G with A G A = A, by Cholesky decomposition with diagonal pivoting (largest remaining pivot, ties to the lower
    /// index) of the matrix scaled to unit diagonal. Rows left out are 0 in the result.
    /// </summary>
    /// <param name="matrix">Row by row, k * k, symmetric positive semi-definite.</param>
    /// <param name="k">Order.</param>
    public static double[] GeneralisedInverse(double[] matrix, int k)
    {
        var scale = new double[k];
        for (int r = 0; r < k; r++)
        {
            double diagonal = matrix[(r * k) + r];
            scale[r] = diagonal > 0 ? 1 / Math.Sqrt(diagonal) : 0;
        }

        var (factor, order, rank) = PivotedCholesky(matrix, scale, k);
        var inverse = new double[k * k];
        var column = new double[rank];
        for (int s = 0; s < rank; s++)
        {
            SolveUnit(factor, k, rank, s, column);
            for (int r = 0; r < rank; r++)
            {
                inverse[(order[r] * k) + order[s]] = column[r] * scale[order[r]] * scale[order[s]];
            }
        }

        return inverse;
    }

    private static (double[] Factor, int[] Order, int Rank) PivotedCholesky(double[] matrix, double[] scale, int k)
    {
        int[] order = [.. Enumerable.Range(0, k)];
        var pivot = new double[k];
        for (int r = 0; r < k; r++)
        {
            pivot[r] = scale[r] > 0 ? 1 : 0;
        }

        var factor = new double[k * k];
        for (int step = 0; step < k; step++)
        {
            int best = step;
            for (int r = step + 1; r < k; r++)
            {
                if (pivot[order[r]] > pivot[order[best]])
                {
                    best = r;
                }
            }

            if (pivot[order[best]] < PivotTolerance)
            {
                return (factor, order, step);
            }

            (order[step], order[best]) = (order[best], order[step]);
            for (int c = 0; c < step; c++)
            {
                (factor[(step * k) + c], factor[(best * k) + c]) = (factor[(best * k) + c], factor[(step * k) + c]);
            }

            double root = Math.Sqrt(pivot[order[step]]);
            factor[(step * k) + step] = root;
            for (int r = step + 1; r < k; r++)
            {
                double value = matrix[(order[r] * k) + order[step]] * scale[order[r]] * scale[order[step]];
                for (int c = 0; c < step; c++)
                {
                    value -= factor[(r * k) + c] * factor[(step * k) + c];
                }

                value /= root;
                factor[(r * k) + step] = value;
                pivot[order[r]] -= value * value;
            }
        }

        return (factor, order, k);
    }

    /// <summary>Column s of (L L')^-1.</summary>
    private static void SolveUnit(double[] factor, int k, int rank, int s, double[] x)
    {
        for (int r = 0; r < rank; r++)
        {
            double value = r == s ? 1 : 0;
            for (int c = 0; c < r; c++)
            {
                value -= factor[(r * k) + c] * x[c];
            }

            x[r] = value / factor[(r * k) + r];
        }

        for (int r = rank - 1; r >= 0; r--)
        {
            double value = x[r];
            for (int c = r + 1; c < rank; c++)
            {
                value -= factor[(c * k) + r] * x[c];
            }

            x[r] = value / factor[(r * k) + r];
        }
    }
}
