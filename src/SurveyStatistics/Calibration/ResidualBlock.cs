using System.Runtime.CompilerServices;

namespace SurveyStatistics.Calibration;

/// <summary>The solution of the residuals' equations for one calibration group: its levels, and the matrix that takes level sums to effects.</summary>
/// <param name="Start">Index of its first level among those of all groups.</param>
/// <param name="Size">Number of its levels, auxiliary variables included.</param>
/// <param name="Operator">Size by Size, by rows.</param>
/// <param name="Gram">Cross products for one step of refinement; null for sweeps.</param>
internal sealed record ResidualBlock(int Start, int Size, double[] Operator, double[]? Gram)
{
    /// <summary>Effects of this group's levels from its level sums; the spans must not overlap.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Solve(ReadOnlySpan<double> levelSums, Span<double> effects)
    {
        int k = Size;
        for (int r = 0; r < k; r++)
        {
            effects[r] = Dot(Operator.AsSpan(r * k, k), levelSums);
        }

        if (Gram is null)
        {
            return;
        }

        // One step of iterative refinement: nearly collinear margins lose digits in the inverse.
        Span<double> remainder = stackalloc double[Math.Min(k, 256)];
        if (k > 256)
        {
            remainder = new double[k];
        }

        for (int r = 0; r < k; r++)
        {
            remainder[r] = levelSums[r] - Dot(Gram.AsSpan(r * k, k), effects);
        }

        for (int r = 0; r < k; r++)
        {
            effects[r] += Dot(Operator.AsSpan(r * k, k), remainder);
        }
    }

    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
