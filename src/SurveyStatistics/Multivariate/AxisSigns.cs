namespace SurveyStatistics.Multivariate;

/// <summary>Fixes the sign of an axis, which the decomposition leaves open.</summary>
internal static class AxisSigns
{
    /// <summary>Elements whose squares differ by less than this share count as equally large.</summary>
    private const double Tie = 1e-9;

    /// <summary>1 or -1, such that the element of largest absolute value is positive; among equally large ones the first decides.</summary>
    public static double Of(ReadOnlySpan<double> vector)
    {
        double largest = 0;
        foreach (double element in vector)
        {
            largest = Math.Max(largest, Math.Abs(element));
        }

        foreach (double element in vector)
        {
            if (Math.Abs(element) >= largest * (1 - Tie))
            {
                return element < 0 ? -1 : 1;
            }
        }

        return 1;
    }
}
