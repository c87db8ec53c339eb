using Smpg.Analysis.Estimation;

namespace Smpg.Analysis.Disclosure;

/// <summary>An odds ratio that has passed disclosure control.</summary>
/// <param name="Status">Whether it exists.</param>
/// <param name="Suppression">Why it is not published, if it is not; then every number below is null.</param>
public sealed record ReleasedOddsRatio(EstimateStatus Status, Suppression Suppression)
{
    /// <summary>Respondents whose two verdicts are known.</summary>
    public int? N { get; init; }

    /// <summary>Respondents of whom one verdict at least is undecided.</summary>
    public int? Missing { get; init; }

    /// <summary>Respondents with both.</summary>
    public int? Cases { get; init; }

    /// <summary>The ratio, above 0.</summary>
    public double? Value { get; init; }

    /// <summary>Standard error of its natural logarithm.</summary>
    public double? LogStandardError { get; init; }

    /// <summary>Degrees of freedom.</summary>
    public int? Df { get; init; }

    /// <summary>Lower limit.</summary>
    public double? Low { get; init; }

    /// <summary>Upper limit.</summary>
    public double? High { get; init; }

    /// <summary>Confidence level.</summary>
    public double Confidence { get; init; }
}

/// <summary>One pair of verdicts in one unit.</summary>
/// <param name="Unit">Site or pool.</param>
/// <param name="Pair">The verdicts.</param>
/// <param name="Both">Share with both.</param>
/// <param name="SecondGivenFirst">The second among those with the first.</param>
/// <param name="FirstGivenSecond">The first among those with the second.</param>
/// <param name="Odds">Odds ratio.</param>
public sealed record ReleasedPair(
    string Unit, DisorderPair Pair, ReleasedEstimate Both, ReleasedEstimate SecondGivenFirst, ReleasedEstimate FirstGivenSecond, ReleasedOddsRatio Odds);

/// <summary>How many disorders people have in one unit.</summary>
/// <param name="Unit">Site or pool.</param>
/// <param name="Shares">None, one, two, three or more.</param>
/// <param name="Mean">Mean number.</param>
public sealed record ReleasedNumber(string Unit, IReadOnlyList<ReleasedEstimate> Shares, ReleasedEstimate Mean);

/// <summary>Comorbidity after disclosure control.</summary>
/// <param name="Disorders">What is set against each other, and what is counted.</param>
/// <param name="Pairs">In the order of units, then of pairs.</param>
/// <param name="Numbers">In the order of units.</param>
public sealed record ReleasedComorbidity(ComorbidDisorders Disorders, IReadOnlyList<ReleasedPair> Pairs, IReadOnlyList<ReleasedNumber> Numbers)
{
    /// <summary>No pair and no number: a study without verdicts.</summary>
    public static ReleasedComorbidity None { get; } = new(new ComorbidDisorders([], [], null), [], []);
}
