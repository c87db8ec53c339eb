namespace Smpg.Analysis.Scoring;

/// <summary>An item as the rule file declares it.</summary>
/// <param name="Code">Item code, the name of its variable in the codebook.</param>
/// <param name="Label">Own short descriptor.</param>
/// <param name="Maximum">Largest ordinal value: 1 for yes or no, 2 with "yes, bizarre"; null when the type could not be read.</param>
/// <param name="AskIf">When the question is put; null when it always is.</param>
/// <param name="ScoreAs">Value of an item that the protocol leaves out; null when it is administered.</param>
/// <param name="Reason">Why the protocol leaves it out, else empty.</param>
/// <param name="ObserverRated">The interviewer rates it.</param>
/// <param name="Line">Line in the rule file.</param>
internal sealed record ItemDeclaration(
    string Code,
    LocalisedText Label,
    int? Maximum,
    Expression? AskIf,
    int? ScoreAs,
    string Reason,
    bool ObserverRated,
    int Line);

/// <summary>A number that rules name, as the rule file declares it.</summary>
internal sealed record ParameterDeclaration(RuleParameter Parameter, int Line);

/// <summary>A named intermediate rule.</summary>
internal sealed record CriterionDeclaration(string Name, Expression? Rule, int Line)
{
    /// <summary>Where the rule comes from.</summary>
    public string Source { get; init; } = "";

    /// <summary>How sure we are of it.</summary>
    public string Confidence { get; init; } = "";
}

/// <summary>An indicator and its rule; the rule is null when it could not be read.</summary>
internal sealed record IndicatorDeclaration(Indicator Indicator, Expression? Rule, int Line);

/// <summary>One grade of a partition by bands of a number.</summary>
/// <param name="Id">Indicator of the grade.</param>
/// <param name="From">Smallest number of the band.</param>
/// <param name="To">Largest number of the band; null for the last band.</param>
/// <param name="Line">Line in the rule file.</param>
internal sealed record Band(string Id, int From, int? To, int Line);

/// <summary>Bands that must cover every value of a number once.</summary>
internal sealed record BandList(Expression Of, IReadOnlyList<Band> Bands, int Line);

/// <summary>The rule file as read, with what it extends: every name still a text; every line one of the whole chain (<see cref="RuleLines"/>).</summary>
internal sealed record RuleDeclarations
{
    public required string File { get; init; }

    public required string Instrument { get; init; }

    public required string Version { get; init; }

    public required string Variant { get; init; }

    public required string Source { get; init; }

    /// <summary>The files of the chain, the extending one first.</summary>
    public required IReadOnlyList<RuleSetLevel> Levels { get; init; }

    public required IReadOnlyList<ParameterDeclaration> Parameters { get; init; }

    /// <summary>Parameters named where a number stands.</summary>
    public required IReadOnlySet<string> UsedParameters { get; init; }

    /// <summary>Names that an overlay took out, with the line that did.</summary>
    public required IReadOnlyDictionary<string, int> Dropped { get; init; }

    public required IReadOnlyList<ItemDeclaration> Items { get; init; }

    public required IReadOnlyList<CriterionDeclaration> Criteria { get; init; }

    public required IReadOnlyList<IndicatorDeclaration> Indicators { get; init; }

    /// <summary>Identifiers of partitions and the lines that declare them.</summary>
    public required IReadOnlyList<(string Id, int Line)> Partitions { get; init; }

    /// <summary>Indicators named as parents and the lines that name them.</summary>
    public required IReadOnlyList<(string Id, int Line)> Parents { get; init; }

    public required IReadOnlyList<BandList> BandLists { get; init; }
}
