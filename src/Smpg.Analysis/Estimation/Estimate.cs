namespace Smpg.Analysis.Estimation;

/// <summary>What an estimate is about: a site or pool, an indicator, and up to two groups.</summary>
/// <param name="Unit">Site identifier, pool identifier, or <see cref="SiteId.Pooled"/>.</param>
/// <param name="Indicator">Indicator identifier.</param>
/// <param name="Group1">Name of the grouping variable, or <see cref="Total"/>.</param>
/// <param name="Level1">Name of the level, or <see cref="Total"/>.</param>
/// <param name="Group2">Second grouping variable, or empty.</param>
/// <param name="Level2">Its level, or empty.</param>
public sealed record EstimateKey(string Unit, string Indicator, string Group1 = EstimateKey.Total, string Level1 = EstimateKey.Total, string Group2 = "", string Level2 = "")
{
    /// <summary>The group and level of a whole site or pool.</summary>
    public const string Total = "total";

    /// <summary>True for the row of a whole site or pool.</summary>
    public bool IsTotal => Group1 == Total && Group2.Length == 0;
}

/// <summary>Whether an estimate exists, and if not why.</summary>
public enum EstimateStatus
{
    /// <summary>Estimated.</summary>
    Estimated,

    /// <summary>Nobody is in the denominator.</summary>
    NoRespondents,

    /// <summary>The site did not ask what the indicator needs.</summary>
    NotAsked,

    /// <summary>A value exists but its variance does not (a stratum with one PSU, no degrees of freedom).</summary>
    NotEstimable,
}

/// <summary>One estimate, whole, before disclosure control. It must not reach a report.</summary>
/// <param name="Key">What it is about.</param>
/// <param name="Indicator">The indicator.</param>
/// <param name="Status">Whether it exists.</param>
public sealed record Estimate(EstimateKey Key, Indicator Indicator, EstimateStatus Status)
{
    /// <summary>Respondents in the denominator whose state is known (unweighted).</summary>
    public int N { get; init; }

    /// <summary>Respondents in the denominator whose state is indeterminate or missing (unweighted).</summary>
    public int Missing { get; init; }

    /// <summary>Positive respondents (unweighted); null for means and scores.</summary>
    public int? Cases { get; init; }

    /// <summary>Sum of the weights of the <see cref="N"/> respondents.</summary>
    public double SumWeights { get; init; }

    /// <summary>Effective sample size used by the interval; null where nothing is estimated.</summary>
    public double? EffectiveN { get; init; }

    /// <summary>Design effect behind <see cref="EffectiveN"/> (N / EffectiveN); null where nothing is estimated.</summary>
    public double? DesignEffect { get; init; }

    /// <summary>The estimate: 0 to 1 for a proportion, 0 to 100 for a score, in its unit for a mean; null unless estimated.</summary>
    public double? Value { get; init; }

    /// <summary>Linearised standard error on the same scale; null when not estimable.</summary>
    public double? StandardError { get; init; }

    /// <summary>Degrees of freedom of the design in the domain: PSUs less strata.</summary>
    public int Df { get; init; }

    /// <summary>Lower limit; null when there is none.</summary>
    public double? Low { get; init; }

    /// <summary>Upper limit; null when there is none.</summary>
    public double? High { get; init; }

    /// <summary>Confidence level, 0 to 1.</summary>
    public double Confidence { get; init; }

    /// <summary>Name of the interval method as printed in files.</summary>
    public string Method { get; init; } = "";

    /// <summary>Lower Korn-Graubard limit with capped effective size, which the precision rule reads; null for means and scores.</summary>
    public double? PrecisionLow { get; init; }

    /// <summary>Upper Korn-Graubard limit with capped effective size.</summary>
    public double? PrecisionHigh { get; init; }
}
