namespace Smpg.Analysis.Simulation;

/// <summary>Exponential and logarithm from IEEE basic operations only.</summary>
/// <remarks>
/// The functions of <see cref="Math"/> call the C library of the platform and may differ in the last digit; a
/// synthetic study must have the same bytes everywhere. Relative error below 4e-16 on the ranges used here.
/// </remarks>
internal static class PortableMath
{
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;
    private const double InverseLn2 = 1.44269504088896338700;
    private const double SquareRootOfHalf = 0.70710678118654752440;

    /// <summary>e to the power <paramref name="x"/>; 0 below -745, infinity above 709.7.</summary>
    public static double Exp(double x)
    {
        if (x < -745)
        {
            return 0;
        }

        if (x > 709.7)
        {
            return double.PositiveInfinity;
        }

        double n = Math.Round(x * InverseLn2);
        double r = x - n * Ln2High - n * Ln2Low;

        // |r| <= 0.35: the Taylor series to the 14th power is exact to rounding.
        double sum = 1;
        for (int k = 14; k >= 1; k--)
        {
            sum = 1 + sum * r / k;
        }

        return Math.ScaleB(sum, (int)n);
    }

    /// <summary>Natural logarithm of a positive normal number.</summary>
    public static double Log(double x)
    {
        int exponent = Math.ILogB(x);
        double mantissa = Math.ScaleB(x, -exponent);
        if (mantissa > 2 * SquareRootOfHalf)
        {
            mantissa /= 2;
            exponent++;
        }

        // log m = 2 artanh((m-1)/(m+1)); |s| <= 0.172, so twelve terms are exact to rounding.
        double s = (mantissa - 1) / (mantissa + 1);
        double square = s * s;
        double series = 0;
        for (int k = 23; k >= 3; k -= 2)
        {
            series = (series + 1.0 / k) * square;
        }

        return exponent * Ln2High + (2 * s * (1 + series) + exponent * Ln2Low);
    }
}
