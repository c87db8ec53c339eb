namespace Smpg.Analysis.Estimation;

/// <summary>Two verdicts that a person can have both of, neither of them part of the other.</summary>
/// <param name="First">The one that comes first in the study.</param>
/// <param name="Second">The other.</param>
public sealed record DisorderPair(Indicator First, Indicator Second)
{
    /// <summary>Identifier used inside the analysis: the two ids joined by an ampersand, which no id holds.</summary>
    public string Id => $"{First.Id}&{Second.Id}";
}

/// <summary>Which verdicts of a study are set against each other, and which are counted in a person.</summary>
/// <param name="Pairs">Every pair, in the order of the study.</param>
/// <param name="Counted">Disorders that are counted in a person: what the widest union comes down to; empty without a union of two or more.</param>
/// <param name="Union">That union, or null.</param>
public sealed record ComorbidDisorders(IReadOnlyList<DisorderPair> Pairs, IReadOnlyList<Indicator> Counted, Indicator? Union)
{
    /// <summary>The number of disorders of a person as the dictionary names it; empty when nothing is counted.</summary>
    public IReadOnlyList<Indicator> Named => Counted.Count == 0 ? [] :
    [
        new Indicator(
            ComorbidityTable.NumberOfDisorders,
            IndicatorDomain.Realities,
            IndicatorStatistic.Mean,
            new LocalisedText("nombre de troubles par personne", "number of disorders per person"))
        {
            Source = string.Join(", ", Counted.Select(disorder => disorder.Id)),
        },
    ];

    /// <summary>
    /// Headline verdicts and the disorders that headline unions come down to. A union of headline unions ("at least one disorder") is left out, and so are
    /// pairs in which one is part of the other: their co-occurrence is the prevalence of the part.
    /// </summary>
    /// <param name="indicators">Indicators of the study, bounds included.</param>
    public static ComorbidDisorders Of(IReadOnlyList<Indicator> indicators)
    {
        Dictionary<string, Indicator> verdicts = indicators
            .Where(indicator => indicator is { Domain: IndicatorDomain.Realities, Statistic: IndicatorStatistic.Proportion, Bound: BoundKind.None, Partition: null })
            .ToDictionary(indicator => indicator.Id);
        Indicator[] headlines = [.. verdicts.Values.Where(indicator => indicator.Headline)];
        Indicator[] unions = [.. headlines.Where(indicator => !IsDisorder(indicator))];
        HashSet<string> shown = [
            .. headlines.Where(indicator => !Parts(indicator, verdicts).Any(part => part.Headline && !IsDisorder(part))).Select(indicator => indicator.Id),
            .. unions.SelectMany(union => Disorders(union, verdicts)).Select(indicator => indicator.Id)];
        Indicator[] disorders = [.. indicators.Where(indicator => shown.Contains(indicator.Id))];
        Indicator? widest = unions.MaxBy(union => Disorders(union, verdicts).Count());
        Indicator[] counted = widest is null ? [] : [.. indicators.Where(Disorders(widest, verdicts).Contains)];
        return new ComorbidDisorders(
            [.. disorders.SelectMany((first, i) => disorders.Skip(i + 1).Where(second => !Nested(first, second, verdicts)).Select(second => new DisorderPair(first, second)))],
            counted.Length > 1 ? counted : [],
            counted.Length > 1 ? widest : null);
    }

    // What sums exclusive forms (dependence and abuse) is one disorder; so is whatever is no union.
    private static bool IsDisorder(Indicator indicator) => !indicator.IsUnion || indicator.SumOf.Count > 0;

    private static IEnumerable<Indicator> Disorders(Indicator union, Dictionary<string, Indicator> verdicts) =>
        Members(union, verdicts).SelectMany(member => IsDisorder(member) ? [member] : Disorders(member, verdicts)).Distinct();

    private static IEnumerable<Indicator> Parts(Indicator whole, Dictionary<string, Indicator> verdicts) =>
        Members(whole, verdicts).SelectMany(member => Parts(member, verdicts).Prepend(member));

    private static IEnumerable<Indicator> Members(Indicator whole, Dictionary<string, Indicator> verdicts) =>
        whole.AnyOf.Concat(whole.SumOf).Distinct().Where(verdicts.ContainsKey).Select(id => verdicts[id]);

    private static bool Nested(Indicator first, Indicator second, Dictionary<string, Indicator> verdicts) =>
        Parts(first, verdicts).Contains(second) || Parts(second, verdicts).Contains(first) || Above(first, verdicts).Contains(second.Id) || Above(second, verdicts).Contains(first.Id);

    private static IEnumerable<string> Above(Indicator indicator, Dictionary<string, Indicator> verdicts) =>
        indicator.Parent is not string parent ? [] : verdicts.TryGetValue(parent, out Indicator? above) ? Above(above, verdicts).Prepend(parent) : [parent];
}
