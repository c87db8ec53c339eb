using SurveyStatistics.Numerics;

namespace SurveyStatistics.Intervals;

/// <summary>Quantiles of the normal, Student t and beta distributions, from either tail.</summary>
/// <remarks>
/// A small upper tail is passed as such, never as 1 minus a rounded number. Agreement with R 4.2.2 (qnorm, qt, qbeta): relative 1e-12 over the grid
/// of tests/reference/r-quantiles.
/// </remarks>
public static class Quantiles
{
    private const double ExpansionDf = 1000;
    private const double PolishedDf = 20;
    private const double ExpansionRange = 4;

    /// <summary>z with P(Z below z) = <paramref name="lowerTail"/>.</summary>
    /// <param name="lowerTail">In (0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">A probability outside (0, 1).</exception>
    public static double Normal(double lowerTail)
    {
        RequireProbability(lowerTail, nameof(lowerTail));
        return MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, lowerTail);
    }

    /// <summary>z with P(Z above z) = <paramref name="upperTail"/>.</summary>
    /// <param name="upperTail">In (0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">A probability outside (0, 1).</exception>
    public static double NormalUpper(double upperTail) => -Normal(upperTail);

    /// <summary>z with P(|Z| below z) = <paramref name="confidence"/>.</summary>
    /// <param name="confidence">In (0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">A probability outside (0, 1).</exception>
    public static double NormalTwoSided(double confidence)
    {
        RequireProbability(confidence, nameof(confidence));
        return NormalUpper((1 - confidence) / 2);
    }

    /// <summary>t with P(T below t) = <paramref name="lowerTail"/>.</summary>
    /// <param name="lowerTail">In (0, 1).</param>
    /// <param name="df">Degrees of freedom, above 0, not necessarily whole; positive infinity gives the normal quantile.</param>
    /// <exception cref="ArgumentOutOfRangeException">A probability outside (0, 1) or df at or below 0.</exception>
    public static double StudentT(double lowerTail, double df) => -StudentTUpper(lowerTail, df);

    /// <summary>t with P(T above t) = <paramref name="upperTail"/>.</summary>
    /// <param name="upperTail">In (0, 1).</param>
    /// <param name="df">Degrees of freedom, above 0, not necessarily whole; positive infinity gives the normal quantile.</param>
    /// <exception cref="ArgumentOutOfRangeException">A probability outside (0, 1) or df at or below 0.</exception>
    /// <remarks>
    /// From 1000 df on, the expansion 26.7.5 of Abramowitz and Stegun (1964) to the fourth power of 1/df; from 20 df on, the same polished by Halley steps
    /// on the tail probability; below, and for tails beyond 4 normal deviations, the inverse of the incomplete beta function.
    /// </remarks>
    public static double StudentTUpper(double upperTail, double df)
    {
        RequireProbability(upperTail, nameof(upperTail));
        RequirePositive(df, nameof(df));
        if (upperTail > 0.5)
        {
            return -StudentTUpper(1 - upperTail, df);
        }

        if (upperTail == 0.5)
        {
            return 0;
        }

        if (double.IsPositiveInfinity(df))
        {
            return NormalUpper(upperTail);
        }

        double z = NormalUpper(upperTail);
        if (df >= PolishedDf && z <= ExpansionRange)
        {
            double start = Expansion(z, df);
            return df >= ExpansionDf ? start : Polished(start, 2 * upperTail, df);
        }

        // P(|T| > t) = I_x(df/2, 1/2) with x = df / (df + t^2), hence t = sqrt(df (1 - x) / x).
        double logit = IncompleteBeta.QuantileLogit(2 * upperTail, df / 2, 0.5, upperTail: false);
        return Math.Sqrt(df) * Math.Exp(-logit / 2);
    }

    /// <summary>t with P(|T| below t) = <paramref name="confidence"/>.</summary>
    /// <param name="confidence">In (0, 1).</param>
    /// <param name="df">Degrees of freedom, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A probability outside (0, 1) or df at or below 0.</exception>
    public static double StudentTTwoSided(double confidence, double df)
    {
        RequireProbability(confidence, nameof(confidence));
        return StudentTUpper((1 - confidence) / 2, df);
    }

    /// <summary>x with P(X below x) = <paramref name="lowerTail"/>.</summary>
    /// <param name="lowerTail">In (0, 1).</param>
    /// <param name="a">First shape, above 0.</param>
    /// <param name="b">Second shape, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A probability outside (0, 1) or a shape at or below 0.</exception>
    public static double Beta(double lowerTail, double a, double b) => BetaQuantile(lowerTail, a, b, upperTail: false);

    /// <summary>x with P(X above x) = <paramref name="upperTail"/>.</summary>
    /// <param name="upperTail">In (0, 1).</param>
    /// <param name="a">First shape, above 0.</param>
    /// <param name="b">Second shape, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A probability outside (0, 1) or a shape at or below 0.</exception>
    public static double BetaUpper(double upperTail, double a, double b) => BetaQuantile(upperTail, a, b, upperTail: true);

    private static double BetaQuantile(double tail, double a, double b, bool upperTail)
    {
        RequireProbability(tail, nameof(tail));
        RequirePositive(a, nameof(a));
        RequirePositive(b, nameof(b));
        return IncompleteBeta.FromLogit(IncompleteBeta.QuantileLogit(tail, a, b, upperTail)).X;
    }

    private static double Expansion(double z, double df)
    {
        double z2 = z * z;
        double g1 = z * (z2 + 1) / 4;
        double g2 = z * ((((5 * z2) + 16) * z2) + 3) / 96;
        double g3 = z * ((((((3 * z2) + 19) * z2) + 17) * z2) - 15) / 384;
        double g4 = z * ((((((((79 * z2) + 776) * z2) + 1482) * z2) - 1920) * z2) - 945) / 92160;
        return z + ((g1 + ((g2 + ((g3 + (g4 / df)) / df)) / df)) / df);
    }

    /// <summary>Third-order steps from a good start: a step below 1e-5 leaves an error of the order of rounding.</summary>
    private static double Polished(double t, double twoSidedTail, double df)
    {
        for (int step = 0; step < 10; step++)
        {
            double square = t * t;
            double x = df / (df + square), y = square / (df + square);
            double density = IncompleteBeta.Prefix(x, y, df / 2, 0.5) / t;
            double newton = (IncompleteBeta.Tails(x, y, df / 2, 0.5).Lower - twoSidedTail) / (2 * density);
            double halley = newton / (1 - (newton * (df + 1) * t / (2 * (df + square))));
            t += halley;
            if (Math.Abs(halley) < 1e-5 * t)
            {
                break;
            }
        }

        return t;
    }

    internal static void RequireProbability(double value, string name)
    {
        if (!(value > 0 && value < 1))
        {
            throw new ArgumentOutOfRangeException(name, "A probability strictly between 0 and 1 is needed.");
        }
    }

    internal static void RequirePositive(double value, string name)
    {
        if (!(value > 0))
        {
            throw new ArgumentOutOfRangeException(name, "A number above 0 is needed.");
        }
    }
}
