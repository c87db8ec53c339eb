using Smpg.Analysis.Estimation;

namespace Smpg.Analysis.Disclosure;

/// <summary>How far a reader may rely on an estimate.</summary>
public enum Reliability
{
    /// <summary>Publishable as it is.</summary>
    Ok,

    /// <summary>Shown in parentheses: small base, wide interval or few degrees of freedom.</summary>
    Caution,

    /// <summary>Relative interval too wide: in the data files, hidden in reports.</summary>
    Imprecise,

    /// <summary>Base too small or interval 30 points wide: hidden everywhere.</summary>
    Insufficient,

    /// <summary>No case or nothing but cases: a person decides; hidden in sub-groups of reports.</summary>
    Review,
}

/// <summary>Why an estimate is not published.</summary>
public enum Suppression
{
    /// <summary>It is published.</summary>
    None,

    /// <summary>A count from 1 to k - 1 would show.</summary>
    Primary,

    /// <summary>It would give another hidden count away.</summary>
    Secondary,

    /// <summary>The precision rule hides it.</summary>
    Precision,
}

/// <summary>What a report may do with a cell.</summary>
public enum CellDisplay
{
    /// <summary>Print it.</summary>
    Shown,

    /// <summary>Print it in parentheses.</summary>
    Caution,

    /// <summary>Print the sign of statistical secrecy (c).</summary>
    Confidential,

    /// <summary>Print the sign of insufficient precision (en dash).</summary>
    Imprecise,

    /// <summary>Print the sign of a question that was not asked (full stop).</summary>
    NotAsked,

    /// <summary>Nobody is in the group.</summary>
    NoRespondents,
}

/// <summary>An estimate that has passed disclosure control: the only kind a report can be given.</summary>
/// <param name="Key">What it is about.</param>
/// <param name="Indicator">The indicator.</param>
/// <param name="Status">Whether it exists.</param>
/// <param name="Reliability">How far to rely on it.</param>
/// <param name="Suppression">Why it is not published, if it is not; then every number below is null.</param>
/// <param name="Display">What a report may print.</param>
public sealed record ReleasedEstimate(EstimateKey Key, Indicator Indicator, EstimateStatus Status, Reliability Reliability, Suppression Suppression, CellDisplay Display)
{
    /// <summary>True when the numbers are there.</summary>
    public bool Published => Suppression == Suppression.None;

    /// <summary>True when a report may print the numbers.</summary>
    public bool IsShown => Display is CellDisplay.Shown or CellDisplay.Caution;

    /// <summary>Unweighted base.</summary>
    public int? N { get; init; }

    /// <summary>Respondents left out of the base because their state is unknown.</summary>
    public int? Missing { get; init; }

    /// <summary>Unweighted positive respondents; null for means and scores.</summary>
    public int? Cases { get; init; }

    /// <summary>Sum of weights.</summary>
    public double? SumWeights { get; init; }

    /// <summary>Effective sample size.</summary>
    public double? EffectiveN { get; init; }

    /// <summary>Design effect.</summary>
    public double? DesignEffect { get; init; }

    /// <summary>The estimate: 0 to 1 for proportions.</summary>
    public double? Value { get; init; }

    /// <summary>Standard error.</summary>
    public double? StandardError { get; init; }

    /// <summary>Degrees of freedom.</summary>
    public int? Df { get; init; }

    /// <summary>Lower limit.</summary>
    public double? Low { get; init; }

    /// <summary>Upper limit.</summary>
    public double? High { get; init; }

    /// <summary>Confidence level.</summary>
    public double Confidence { get; init; }

    /// <summary>Interval method.</summary>
    public string Method { get; init; } = "";
}
