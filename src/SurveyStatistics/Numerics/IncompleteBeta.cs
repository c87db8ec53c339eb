namespace SurveyStatistics.Numerics;

/// <summary>Regularised incomplete beta function and its inverse, with both tails and both x and 1 - x kept to full precision.</summary>
/// <remarks>
/// Continued fraction: A. R. DiDonato and A. H. Morris (1992), ACM Transactions on Mathematical Software 18, 360-373 (their BFRAC), by Lentz's method.
/// Prefix: C. Loader (2000), "Fast and accurate computation of binomial probabilities", which avoids differences of large log-gammas.
/// </remarks>
internal static class IncompleteBeta
{
    private const double Epsilon = 1e-16;
    private const double Tiny = 1e-300;

    /// <summary>(1 - log 2) / 2: the t distribution asks for it at every step.</summary>
    private const double HalfStirlingError = 0.15342640972002736;
    private const int MaxTerms = 20_000;
    private const int MaxSteps = 200;

    /// <summary>I_x(a, b) and its complement.</summary>
    /// <param name="x">In [0, 1].</param>
    /// <param name="y">1 - x, given separately so that neither end loses digits.</param>
    /// <param name="a">Above 0.</param>
    /// <param name="b">Above 0.</param>
    public static (double Lower, double Upper) Tails(double x, double y, double a, double b)
    {
        if (x <= 0)
        {
            return (0, 1);
        }

        if (y <= 0)
        {
            return (1, 0);
        }

        if (x < (a + 1) / (a + b + 2))
        {
            double lower = Math.Min(1, Prefix(x, y, a, b) * Fraction(x, y, a, b));
            return (lower, 1 - lower);
        }

        double upper = Math.Min(1, Prefix(y, x, b, a) * Fraction(y, x, b, a));
        return (1 - upper, upper);
    }

    /// <summary>
    /// log(x / (1 - x)) of the x below which (or above which, with <paramref name="upperTail"/>) lies the given probability.
    /// </summary>
    /// <param name="probability">In (0, 1). Pass the smaller tail for full accuracy.</param>
    /// <param name="a">Above 0.</param>
    /// <param name="b">Above 0.</param>
    /// <param name="upperTail">Which tail <paramref name="probability"/> is.</param>
    /// <returns>Negative or positive infinity where x is 0 or 1 to double precision.</returns>
    public static double QuantileLogit(double probability, double a, double b, bool upperTail)
    {
        if (probability > 0.5)
        {
            probability = 1 - probability;
            upperTail = !upperTail;
        }

        if (upperTail)
        {
            return -QuantileLogit(probability, b, a, upperTail: false);
        }

        // log I is increasing and concave in the log-odds, so Newton steps on it converge from the left.
        double target = Math.Log(probability);
        double low = -740, high = 740;
        double logit = Math.Clamp(Math.Log(a / b) + (MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, probability) * Math.Sqrt((1 / a) + (1 / b))), -700, 700);
        for (int step = 0; step < MaxSteps; step++)
        {
            var (x, y) = FromLogit(logit);
            double tail = Tails(x, y, a, b).Lower;
            double gap = Math.Log(tail) - target;
            if (gap == 0)
            {
                return logit;
            }

            if (gap < 0)
            {
                low = logit;
            }
            else
            {
                high = logit;
            }

            double next = logit - (gap * tail / Prefix(x, y, a, b));
            if (!(next > low && next < high))
            {
                next = 0.5 * (low + high);
            }

            if (Math.Abs(next - logit) <= 2e-16 * Math.Max(1, Math.Abs(logit)))
            {
                return next < -730 ? double.NegativeInfinity : next > 730 ? double.PositiveInfinity : next;
            }

            logit = next;
        }

        return logit;
    }

    /// <summary>x and 1 - x from log-odds.</summary>
    public static (double X, double Y) FromLogit(double logit)
    {
        double e = Math.Exp(-Math.Abs(logit));
        return logit < 0 ? (e / (1 + e), 1 / (1 + e)) : (1 / (1 + e), e / (1 + e));
    }

    /// <summary>x^a (1 - x)^b / B(a, b).</summary>
    public static double Prefix(double x, double y, double a, double b)
    {
        double n = a + b;
        double exponent = StirlingError(n) - StirlingError(a) - StirlingError(b) - Deviance(a, n * x) - Deviance(b, n * y);
        return Math.Exp(exponent) * Math.Sqrt(a * b / (2 * Math.PI * n));
    }

    /// <summary>
    /// I_x(a, b) over the prefix. The partial denominators hold a - (a + b) x as a y - b x, which keeps its digits when x is close to 1.
    /// </summary>
    private static double Fraction(double x, double y, double a, double b)
    {
        double distance = (a * y) - (b * x);
        double denominator = NotZero(a / (a + 1) * (distance + 1));
        double value = denominator, c = denominator, d = 0;
        for (int n = 1; n <= MaxTerms; n++)
        {
            double width = a + (2 * n) - 1;
            double numerator = (a + n - 1) / width * ((a + b + n - 1) / width) * n * (b - n) * x * x;
            denominator = n + (n * (b - n) * x / width) + ((a + n) / (width + 2) * (distance + 1 + (n * (1 + y))));
            d = 1 / NotZero(denominator + (numerator * d));
            c = NotZero(denominator + (numerator / c));
            value *= d * c;
            if (Math.Abs((d * c) - 1) < Epsilon)
            {
                break;
            }
        }

        return 1 / value;
    }

    private static double NotZero(double value) => Math.Abs(value) < Tiny ? Tiny : value;

    /// <summary>log(z!) minus Stirling's formula, z above 0.</summary>
    private static double StirlingError(double z)
    {
        if (z == 0.5)
        {
            return HalfStirlingError;
        }

        double shift = 0;
        while (z < 16)
        {
            shift += ((z + 0.5) * Log1P(1 / z)) - 1;
            z += 1;
        }

        double r = 1 / (z * z);
        double series = (1.0 / 12) - (r * ((1.0 / 360) - (r * ((1.0 / 1260) - (r * ((1.0 / 1680) - (r * ((1.0 / 1188) - (r * 691.0 / 360360)))))))));
        return shift + (series / z);
    }

    /// <summary>x log(x / m) + m - x, without cancellation near x = m.</summary>
    public static double Deviance(double x, double m)
    {
        if (m <= 0)
        {
            return double.PositiveInfinity;
        }

        if (Math.Abs(x - m) >= 0.1 * (x + m))
        {
            return (x * Math.Log(x / m)) + m - x;
        }

        double v = (x - m) / (x + m);
        double sum = (x - m) * v;
        double power = 2 * x * v;
        v *= v;
        for (int j = 1; j < 1000; j++)
        {
            power *= v;
            double next = sum + (power / ((2 * j) + 1));
            if (next == sum)
            {
                break;
            }

            sum = next;
        }

        return sum;
    }

    private static double Log1P(double x)
    {
        double u = 1 + x;
        return u == 1 ? x : double.IsInfinity(u) ? Math.Log(u) : Math.Log(u) * x / (u - 1);
    }
}
