using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace SurveyStatistics.Multivariate;

/// <summary>Eigenvalues and singular values of small dense matrices, largest first.</summary>
/// <remarks>
/// Math.NET Numerics (managed routines: Householder tridiagonalisation with implicit QL; Golub-Kahan bidiagonalisation). One thread, no state, so
/// that equal input gives equal bits. Signs of vectors are arbitrary here: <see cref="AxisSigns"/> fixes them.
/// </remarks>
internal static class Decomposition
{
    /// <summary>Values, largest first, with unit vectors (Vectors[axis][element]), of a symmetric matrix given row by row.</summary>
    public static (double[] Values, double[][] Vectors) Symmetric(double[] matrix, int order)
    {
        if (order == 0)
        {
            return ([], []);
        }

        Evd<double> evd = new DenseMatrix(order, order, matrix).Evd(Symmetricity.Symmetric);
        int[] descending = [.. Enumerable.Range(0, order).OrderByDescending(axis => evd.EigenValues[axis].Real)];
        return ([.. descending.Select(axis => evd.EigenValues[axis].Real)], [.. descending.Select(axis => evd.EigenVectors.Column(axis).ToArray())]);
    }

    /// <summary>Singular values, largest first, with left and right unit vectors (Left[axis][row]), of a matrix given by its rows.</summary>
    public static (double[] Values, double[][] Left, double[][] Right) Singular(double[][] rows)
    {
        int axes = Math.Min(rows.Length, rows[0].Length);
        Svd<double> svd = DenseMatrix.OfRowArrays(rows).Svd();
        return (
            [.. svd.S.Take(axes)],
            [.. Enumerable.Range(0, axes).Select(axis => svd.U.Column(axis).ToArray())],
            [.. Enumerable.Range(0, axes).Select(axis => svd.VT.Row(axis).ToArray())]);
    }
}
