namespace Smpg.Analysis.Comparison;

/// <summary>The class of a comparison: a sign, never a rank.</summary>
public enum ComparisonClass
{
    /// <summary>The survey does not allow a conclusion.</summary>
    NoDifference,

    /// <summary>Higher, below the first level of p.</summary>
    Higher,

    /// <summary>Higher, below the second level of p.</summary>
    MuchHigher,

    /// <summary>Lower, below the first level of p.</summary>
    Lower,

    /// <summary>Lower, below the second level of p.</summary>
    MuchLower,

    /// <summary>Not comparable: one side is missing or not estimable.</summary>
    NotComparable,
}

/// <summary>A site against the other sites of its pool, for one indicator, before disclosure control.</summary>
/// <param name="Site">The site.</param>
/// <param name="Indicator">The indicator.</param>
/// <param name="Reference">Identifier of the pool, which is taken without the site.</param>
/// <param name="Class">The class at the study's two levels, on the unadjusted p-value.</param>
public sealed record SiteComparison(SiteId Site, Indicator Indicator, string Reference, ComparisonClass Class)
{
    /// <summary>The site's estimate.</summary>
    public double? Estimate { get; init; }

    /// <summary>The estimate of the pool without the site.</summary>
    public double? ReferenceEstimate { get; init; }

    /// <summary>Respondents of the pool without the site.</summary>
    public int ReferenceN { get; init; }

    /// <summary>Site less reference, on the scale of the estimate.</summary>
    public double? Difference { get; init; }

    /// <summary>Standard error of the difference.</summary>
    public double? StandardError { get; init; }

    /// <summary>Degrees of freedom (Welch and Satterthwaite).</summary>
    public double? Df { get; init; }

    /// <summary>Lower limit of the difference.</summary>
    public double? Low { get; init; }

    /// <summary>Upper limit of the difference.</summary>
    public double? High { get; init; }

    /// <summary>Two-sided p-value.</summary>
    public double? P { get; init; }

    /// <summary>p-value adjusted for the number of comparisons.</summary>
    public double? AdjustedP { get; init; }

    /// <summary>Standardised difference used by the funnel.</summary>
    public double? Z { get; init; }

    /// <summary>Funnel limits of the reference at the site's effective size: 95 % lower and upper, 99.8 % lower and upper.</summary>
    public (double Low95, double High95, double Low998, double High998)? Funnel { get; init; }

    /// <summary>Estimate shrunk towards the pool (a model), with its interval.</summary>
    public (double Value, double Low, double High)? Shrunken { get; init; }

    /// <summary>Why the pair is not comparable, or empty.</summary>
    public string Reason { get; init; } = "";
}
