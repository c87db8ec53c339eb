using MathNet.Numerics;
using SurveyStatistics.Numerics;

namespace SurveyStatistics.Intervals;

/// <summary>Tail probabilities for p-values, each computed as the tail itself and never as 1 minus a rounded number.</summary>
/// <remarks>Agreement with R 4.2.2 (pnorm, pt, pf, pchisq, pbeta): relative 1e-12 over the grid of tests/reference/r-quantiles.</remarks>
public static class TailProbabilities
{
    /// <summary>P(Z above <paramref name="z"/>) for the standard normal.</summary>
    public static double NormalUpper(double z) => 0.5 * SpecialFunctions.Erfc(z / Math.Sqrt(2));

    /// <summary>P(|Z| above |<paramref name="z"/>|).</summary>
    public static double NormalTwoSided(double z) => SpecialFunctions.Erfc(Math.Abs(z) / Math.Sqrt(2));

    /// <summary>P(T above <paramref name="t"/>).</summary>
    /// <param name="t">Any number.</param>
    /// <param name="df">Degrees of freedom, above 0; positive infinity gives the normal tail.</param>
    /// <exception cref="ArgumentOutOfRangeException">df at or below 0.</exception>
    public static double StudentTUpper(double t, double df)
    {
        double half = StudentTTwoSided(t, df) / 2;
        return t >= 0 ? half : 1 - half;
    }

    /// <summary>P(|T| above |<paramref name="t"/>|).</summary>
    /// <param name="t">Any number.</param>
    /// <param name="df">Degrees of freedom, above 0; positive infinity gives the normal tail.</param>
    /// <exception cref="ArgumentOutOfRangeException">df at or below 0.</exception>
    public static double StudentTTwoSided(double t, double df)
    {
        Quantiles.RequirePositive(df, nameof(df));
        if (double.IsPositiveInfinity(df))
        {
            return NormalTwoSided(t);
        }

        if (double.IsInfinity(t))
        {
            return 0;
        }

        double square = t * t;
        return double.IsInfinity(square) ? 0 : IncompleteBeta.Tails(df / (df + square), square / (df + square), df / 2, 0.5).Lower;
    }

    /// <summary>P(F above <paramref name="f"/>).</summary>
    /// <param name="f">At least 0.</param>
    /// <param name="numeratorDf">Above 0.</param>
    /// <param name="denominatorDf">Above 0; positive infinity gives the chi-square tail.</param>
    /// <exception cref="ArgumentOutOfRangeException">df at or below 0.</exception>
    public static double FUpper(double f, double numeratorDf, double denominatorDf)
    {
        Quantiles.RequirePositive(numeratorDf, nameof(numeratorDf));
        Quantiles.RequirePositive(denominatorDf, nameof(denominatorDf));
        if (f <= 0)
        {
            return 1;
        }

        if (double.IsPositiveInfinity(denominatorDf))
        {
            return ChiSquareUpper(f * numeratorDf, numeratorDf);
        }

        double part = numeratorDf * f;
        return double.IsInfinity(part)
            ? 0
            : IncompleteBeta.Tails(denominatorDf / (denominatorDf + part), part / (denominatorDf + part), denominatorDf / 2, numeratorDf / 2).Lower;
    }

    /// <summary>P(chi-square above <paramref name="x"/>).</summary>
    /// <param name="x">At least 0.</param>
    /// <param name="df">Above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">df at or below 0.</exception>
    public static double ChiSquareUpper(double x, double df)
    {
        Quantiles.RequirePositive(df, nameof(df));
        return x <= 0 ? 1 : double.IsInfinity(x) ? 0 : SpecialFunctions.GammaUpperRegularized(df / 2, x / 2);
    }

    /// <summary>P(X below <paramref name="x"/>) for the beta distribution.</summary>
    /// <param name="x">In [0, 1].</param>
    /// <param name="a">First shape, above 0.</param>
    /// <param name="b">Second shape, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A shape at or below 0.</exception>
    public static double BetaLower(double x, double a, double b)
    {
        Quantiles.RequirePositive(a, nameof(a));
        Quantiles.RequirePositive(b, nameof(b));
        return IncompleteBeta.Tails(x, 1 - x, a, b).Lower;
    }
}
