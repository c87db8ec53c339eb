using SurveyStatistics.Intervals;

namespace SurveyStatistics.Pooling;

/// <summary>A proportion on the double-arcsine scale, for pooling: defined at 0 and 1, with a variance that depends on the sample size alone.</summary>
/// <param name="Value">Mean of asin sqrt(x / (n + 1)) and asin sqrt((x + 1) / (n + 1)), in [0, pi / 2].</param>
/// <param name="Variance">1 / (4 n + 2).</param>
/// <remarks>
/// M. F. Freeman and J. W. Tukey (1950), "Transformations related to the angular and the square root", Annals of Mathematical Statistics 21, 607-611.
/// Warning: the way back depends on a sample size, and a pooled value has none. With the harmonic mean of sizes that differ much, the pooled
/// proportion can lie far from every unit's, even outside their range (G. Schwarzer, H. Chemaitelly, L. J. Abu-Raddad and G. Rücker (2019), "Seriously
/// misleading results using inverse of Freeman-Tukey double arcsine transformation in meta-analysis of single proportions", Research Synthesis
/// Methods 10, 476-483). <see cref="LogitScale"/> has no such freedom: prefer it, and use this scale to compare with published tables.
/// docs/methods/statistics.md, "Double arcsine"; R metafor's <c>PFT</c>, tests/reference/golden-metafor.
/// </remarks>
public readonly record struct FreemanTukey(double Value, double Variance)
{
    /// <summary>Double arcsine of a proportion.</summary>
    /// <param name="cases">In [0, n]; effective counts need not be whole.</param>
    /// <param name="n">(Effective) sample size, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number outside its range.</exception>
    public static FreemanTukey From(double cases, double n)
    {
        Quantiles.RequirePositive(n, nameof(n));
        if (!(cases >= 0 && cases <= n))
        {
            throw new ArgumentOutOfRangeException(nameof(cases), "A count in [0, n] is needed.");
        }

        return new FreemanTukey(Transform(cases, n), 1 / ((4 * n) + 2));
    }

    /// <summary>The proportion whose double arcsine at size n is the given value.</summary>
    /// <param name="value">On the double-arcsine scale. Below the value of 0 cases: 0; above the value of n cases: 1.</param>
    /// <param name="n">Sample size of the way back, above 0: a unit's own size, or <see cref="HarmonicMean"/> for a pooled value (see the warning above).</param>
    /// <returns>p = (1 - sign(cos 2y) sqrt(1 - (sin 2y + (sin 2y - 1 / sin 2y) / n)^2)) / 2.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number outside its range.</exception>
    /// <remarks>J. J. Miller (1978), "The inverse of the Freeman-Tukey double arcsine transformation", American Statistician 32, 138.</remarks>
    public static double ToProportion(double value, double n)
    {
        Quantiles.RequirePositive(n, nameof(n));
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(nameof(value), "A finite value is needed.");
        }

        if (value <= Transform(0, n))
        {
            return 0;
        }

        if (value >= Transform(n, n))
        {
            return 1;
        }

        double sine = Math.Sin(2 * value);
        double inner = sine + ((sine - (1 / sine)) / n);
        return Math.Clamp(0.5 * (1 - (Math.Sign(Math.Cos(2 * value)) * Math.Sqrt(Math.Max(0, 1 - (inner * inner))))), 0, 1);
    }

    /// <summary>An interval on the double-arcsine scale as one of proportions.</summary>
    /// <param name="interval">On the double-arcsine scale.</param>
    /// <param name="n">As for the value.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number outside its range.</exception>
    public static Interval ToProportion(Interval interval, double n) => new(ToProportion(interval.Lower, n), ToProportion(interval.Upper, n));

    /// <summary>k / sum(1 / n): the size that the usual way back of a pooled value takes.</summary>
    /// <param name="sizes">At least one, each above 0.</param>
    /// <exception cref="ArgumentException">No size.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size at or below 0.</exception>
    public static double HarmonicMean(ReadOnlySpan<double> sizes)
    {
        if (sizes.IsEmpty)
        {
            throw new ArgumentException("At least one size is needed.", nameof(sizes));
        }

        double inverse = 0;
        foreach (double n in sizes)
        {
            Quantiles.RequirePositive(n, nameof(sizes));
            inverse += 1 / n;
        }

        return sizes.Length / inverse;
    }

    private static double Transform(double cases, double n) => 0.5 * (Math.Asin(Math.Sqrt(cases / (n + 1))) + Math.Asin(Math.Sqrt((cases + 1) / (n + 1))));
}
