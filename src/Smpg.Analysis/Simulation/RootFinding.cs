namespace Smpg.Analysis.Simulation;

/// <summary>Where an increasing function takes a value.</summary>
internal static class RootFinding
{
    /// <summary>Bisection to the last bits that matter: 54 halvings.</summary>
    /// <param name="function">Increasing on the interval.</param>
    /// <param name="value">Between the function's values at the two ends.</param>
    /// <param name="low">Left end.</param>
    /// <param name="high">Right end.</param>
    public static double Increasing(Func<double, double> function, double value, double low, double high)
    {
        for (int i = 0; i < 54; i++)
        {
            double middle = (low + high) / 2;
            if (function(middle) < value)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        return (low + high) / 2;
    }
}
