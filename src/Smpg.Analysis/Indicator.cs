namespace Smpg.Analysis;

/// <summary>The part of the report an indicator belongs to.</summary>
public enum IndicatorDomain
{
    /// <summary>Disorders, symptoms and risks found by the interview ("réalités").</summary>
    Realities,

    /// <summary>Representations of « fou », « malade mental », « dépressif » ("images").</summary>
    Images,

    /// <summary>Impact, help sought and satisfaction.</summary>
    Recourse,

    /// <summary>Anything else that a study declares.</summary>
    Other,
}

/// <summary>What is estimated of an indicator.</summary>
public enum IndicatorStatistic
{
    /// <summary>Share of the denominator that is positive, 0 to 1.</summary>
    Proportion,

    /// <summary>Mean of a measured variable, in its unit.</summary>
    Mean,

    /// <summary>Mean of a representation score, 0 to 100.</summary>
    Score,
}

/// <summary>What an indicator says of the respondents whom another indicator leaves undecided.</summary>
public enum BoundKind
{
    /// <summary>Nothing: it stands for itself.</summary>
    None,

    /// <summary>Every indeterminate respondent counted as negative.</summary>
    Lower,

    /// <summary>Every indeterminate respondent counted as positive.</summary>
    Upper,

    /// <summary>The indeterminate respondents themselves, as a share of all who were asked.</summary>
    Indeterminate,

    /// <summary>Indeterminate respondents left out, where the indicator itself counts them as negative.</summary>
    CompleteCase,
}

/// <summary>Something that is estimated: a disorder, a group of disorders, a representation, a score.</summary>
/// <param name="Id">Stable identifier used in every file: lower case, digits, underscore, and a dot before <c>lower</c>, <c>upper</c>, <c>indeterminate</c> and <c>complete_case</c>.</param>
/// <param name="Domain">The part of the report.</param>
/// <param name="Statistic">What is estimated.</param>
/// <param name="Label">What a person reads.</param>
public sealed record Indicator(string Id, IndicatorDomain Domain, IndicatorStatistic Statistic, LocalisedText Label)
{
    /// <summary>The denominator of an indicator that concerns every respondent.</summary>
    public const string AllRespondents = "respondents";

    /// <summary>A shorter label for narrow tables and axes, or null to use <see cref="Label"/>.</summary>
    public LocalisedText? ShortLabel { get; init; }

    /// <summary>Reference period: an ISO 8601 duration (<c>P2W</c>, <c>P1M</c>, <c>P12M</c>, <c>P2Y</c>), <c>life</c>, <c>current</c>, or empty.</summary>
    public string Period { get; init; } = "";

    /// <summary>ICD-10 code or codes, or empty.</summary>
    public string Icd10 { get; init; } = "";

    /// <summary><see cref="AllRespondents"/>, or the id of the indicator whose positive respondents are the denominator.</summary>
    public string Denominator { get; init; } = AllRespondents;

    /// <summary>Identifier of the set of mutually exclusive and exhaustive indicators this one belongs to, whose shares sum to one; null when none.</summary>
    public string? Partition { get; init; }

    /// <summary>
    /// Ids of the mutually exclusive indicators whose positive respondents together are exactly those of this one; empty when none.
    /// Disclosure control needs it: the count of one follows from the others'.
    /// </summary>
    public IReadOnlyList<string> SumOf { get; init; } = [];

    /// <summary>
    /// Ids of the indicators of which one is enough and one is needed to be positive, or the names of conditions where a union names some that are
    /// no indicators; empty when the rule is another. Like <see cref="Requires"/> and <see cref="Excludes"/> it bounds counts by others, which
    /// disclosure control must know.
    /// </summary>
    public IReadOnlyList<string> AnyOf { get; init; } = [];

    /// <summary>Ids of indicators that whoever is positive here is positive of too.</summary>
    public IReadOnlyList<string> Requires { get; init; } = [];

    /// <summary>Ids of indicators that nobody who is positive here is positive of.</summary>
    public IReadOnlyList<string> Excludes { get; init; } = [];

    /// <summary>True when the rule is "any of" others: one positive decides it, all negatives are needed to exclude it.</summary>
    public bool IsUnion { get; init; }

    /// <summary>Scores: ids of the indicators of which this one is the mean, for respondents who answered all of them; empty otherwise.</summary>
    public IReadOnlyList<string> MeanOf { get; init; } = [];

    /// <summary>The indicator under which this one is shown, null at the top.</summary>
    public string? Parent { get; init; }

    /// <summary>Shown in the overview figure and compared with the other sites in the fact box.</summary>
    public bool Headline { get; init; }

    /// <summary>The indicator whose undecided respondents this one counts otherwise, null when it stands for itself.</summary>
    public string? BoundOf { get; init; }

    /// <summary>Which bound or convention it is.</summary>
    public BoundKind Bound { get; init; }

    /// <summary>True when it is estimated for whole units only, not by group.</summary>
    public bool TotalsOnly { get; init; }

    /// <summary>Representations: the block (<c>attribution</c>, <c>attitude</c>, <c>judgement</c>, <c>score</c>), else null.</summary>
    public string? Block { get; init; }

    /// <summary>Representations: the item (behaviour, attitude question or score), else null.</summary>
    public string? Item { get; init; }

    /// <summary>Representations: the item's label without the word, else null.</summary>
    public LocalisedText? ItemLabel { get; init; }

    /// <summary>Representations: the word (<c>fou</c>, <c>malade_mental</c>, <c>depressif</c>, <c>aucun</c>, <c>nsp</c>), else null.</summary>
    public string? Word { get; init; }

    /// <summary>How sure we are of the rule (<c>documented</c>, <c>corroborated</c>, <c>recalled</c>, <c>inferred</c>, <c>own</c>), or empty.</summary>
    public string Confidence { get; init; } = "";

    /// <summary>Where the rule comes from, or empty.</summary>
    public string Source { get; init; } = "";
}
