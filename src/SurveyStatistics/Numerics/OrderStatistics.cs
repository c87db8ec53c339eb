namespace SurveyStatistics.Numerics;

/// <summary>Sample quantiles.</summary>
internal static class OrderStatistics
{
    /// <summary>R's default quantile (type 7): linear interpolation at position (n - 1) * probability.</summary>
    /// <param name="sorted">Ascending, at least one value.</param>
    /// <param name="probability">In [0, 1].</param>
    public static double Quantile(ReadOnlySpan<double> sorted, double probability)
    {
        double position = (sorted.Length - 1) * probability;
        int below = (int)Math.Floor(position);
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }
}
