namespace Smpg.Analysis.Simulation;

/// <summary>The standard normal distribution, from portable operations.</summary>
internal static class NormalDistribution
{
    private const double SquareRootOfTwoPi = 2.50662827463100050242;

    /// <summary>Density.</summary>
    public static double Density(double x) => PortableMath.Exp(-x * x / 2) / SquareRootOfTwoPi;

    /// <summary>Probability of a value at or below <paramref name="x"/>; absolute error below 1e-15.</summary>
    /// <remarks>Rational approximation of J. F. Hart et al., Computer Approximations (1968), algorithm 5666, in the form given by
    /// G. West, "Better approximations to cumulative normal functions", Wilmott (2005), 70-76.</remarks>
    public static double Cumulative(double x)
    {
        double z = Math.Abs(x);
        if (z > 37)
        {
            return x > 0 ? 1 : 0;
        }

        double e = PortableMath.Exp(-z * z / 2);
        double tail;
        if (z < 7.07106781186547)
        {
            double numerator = 0.0352624965998911;
            numerator = numerator * z + 0.700383064443688;
            numerator = numerator * z + 6.37396220353165;
            numerator = numerator * z + 33.912866078383;
            numerator = numerator * z + 112.079291497871;
            numerator = numerator * z + 221.213596169931;
            numerator = numerator * z + 220.206867912376;
            double denominator = 0.0883883476483184;
            denominator = denominator * z + 1.75566716318264;
            denominator = denominator * z + 16.064177579207;
            denominator = denominator * z + 86.7807322029461;
            denominator = denominator * z + 296.564248779674;
            denominator = denominator * z + 637.333633378831;
            denominator = denominator * z + 793.826512519948;
            denominator = denominator * z + 440.413735824752;
            tail = e * numerator / denominator;
        }
        else
        {
            tail = e / (SquareRootOfTwoPi * (z + 1 / (z + 2 / (z + 3 / (z + 4 / (z + 0.65))))));
        }

        return x > 0 ? 1 - tail : tail;
    }

    /// <summary>The value below which a share <paramref name="probability"/>, strictly between 0 and 1, lies.</summary>
    /// <remarks>Algorithm AS 241, routine PPND16: M. J. Wichura, "The percentage points of the normal distribution", Applied
    /// Statistics 37 (1988), 477-484; relative accuracy about 1e-16.</remarks>
    public static double Quantile(double probability)
    {
        double q = probability - 0.5;
        if (Math.Abs(q) <= 0.425)
        {
            double r = 0.180625 - q * q;
            return q * Ratio(r, CentreNumerator, CentreDenominator);
        }

        double tail = Math.Sqrt(-PortableMath.Log(q < 0 ? probability : 1 - probability));
        double value = tail <= 5
            ? Ratio(tail - 1.6, MiddleNumerator, MiddleDenominator)
            : Ratio(tail - 5, FarNumerator, FarDenominator);
        return q < 0 ? -value : value;
    }

    private static readonly double[] CentreNumerator =
    [
        3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
        4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3,
    ];

    private static readonly double[] CentreDenominator =
    [
        1, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
        2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4, 5.2264952788528545610e3,
    ];

    private static readonly double[] MiddleNumerator =
    [
        1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
        1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4,
    ];

    private static readonly double[] MiddleDenominator =
    [
        1, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
        1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9,
    ];

    private static readonly double[] FarNumerator =
    [
        6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
        2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
    ];

    private static readonly double[] FarDenominator =
    [
        1, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
        7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15,
    ];

    private static double Ratio(double r, double[] numerator, double[] denominator)
    {
        double above = 0;
        double below = 0;
        for (int k = numerator.Length - 1; k >= 0; k--)
        {
            above = above * r + numerator[k];
            below = below * r + denominator[k];
        }

        return above / below;
    }
}
