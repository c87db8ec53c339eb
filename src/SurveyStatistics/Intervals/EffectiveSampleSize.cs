namespace SurveyStatistics.Intervals;

/// <summary>Which design effect an effective sample size rests on.</summary>
public enum DesignEffectBasis
{
    /// <summary>The linearised design effect of the outcome, cut at 1 from below.</summary>
    Linearised,

    /// <summary>Kish's design effect of the weights: the outcome is too rare, or too frequent, for a stable variance.</summary>
    Kish,
}

/// <summary>Respondents of a simple random sample that would be as precise: n over a design effect.</summary>
/// <param name="Value">Effective sample size, from 0 to n.</param>
/// <param name="DesignEffect">Design effect used, at least 1.</param>
/// <param name="Basis">Which one it is.</param>
/// <remarks>
/// C. Franco, R. J. A. Little, T. A. Louis and E. V. Slud (2019), Journal of Survey Statistics and Methodology 7, 334-364, for intervals on an effective
/// sample size. The switch at n p (1 - p) = 10 is this library's rule: docs/methods/statistics.md, "Effective sample size".
/// </remarks>
public readonly record struct EffectiveSampleSize(double Value, double DesignEffect, DesignEffectBasis Basis)
{
    /// <summary>From this n p (1 - p) on, the linearised variance is stable enough to be used.</summary>
    public const double StableCount = 10;

    /// <summary>Chooses the design effect and divides n by it.</summary>
    /// <param name="p">Estimated proportion, in [0, 1].</param>
    /// <param name="n">Unweighted respondents, at least 0.</param>
    /// <param name="designEffect">Linearised design effect; null where it is undefined.</param>
    /// <param name="kishDesignEffect">Kish's design effect of the domain's weights; values below 1 count as 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">p outside [0, 1] or n below 0.</exception>
    public static EffectiveSampleSize For(double p, int n, double? designEffect, double kishDesignEffect)
    {
        if (!(p >= 0 && p <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(p), "A proportion in [0, 1] is needed.");
        }

        ArgumentOutOfRangeException.ThrowIfNegative(n);
        bool stable = n * p * (1 - p) >= StableCount && designEffect is double deff && double.IsFinite(deff);
        double used = Math.Max(1, stable ? designEffect!.Value : kishDesignEffect);
        return new EffectiveSampleSize(n / used, used, stable ? DesignEffectBasis.Linearised : DesignEffectBasis.Kish);
    }
}
