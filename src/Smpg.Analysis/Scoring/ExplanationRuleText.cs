using System.Globalization;

namespace Smpg.Analysis.Scoring;

/// <summary>Rules as a person reads them, in item codes and names of the rule file, in either language.</summary>
/// <param name="itemOrder">Item codes in questionnaire order: neighbours are written as a range.</param>
internal sealed class ExplanationRuleText(IReadOnlyList<string> itemOrder)
{
    private const int ShortestRange = 3;

    private readonly Dictionary<string, int> positions = itemOrder.Select((code, index) => (code, index)).ToDictionary(pair => pair.code, pair => pair.index, StringComparer.Ordinal);

    /// <summary>The rule in both languages.</summary>
    public LocalisedText Of(Expression expression) => new(Write(expression, Language.French, inner: false), Write(expression, Language.English, inner: false));

    /// <summary>Codes and names with runs of neighbours as ranges: <c>A4a–A4g</c>.</summary>
    public string List(IReadOnlyList<string> names)
    {
        List<string> parts = [];
        for (int start = 0; start < names.Count;)
        {
            int end = start;
            while (end + 1 < names.Count && AreNeighbours(names[end], names[end + 1]))
            {
                end++;
            }

            if (end - start + 1 >= ShortestRange)
            {
                parts.Add($"{names[start]}–{names[end]}");
                start = end + 1;
            }
            else
            {
                parts.Add(names[start]);
                start++;
            }
        }

        return string.Join(", ", parts);
    }

    private string Write(Expression expression, Language language, bool inner)
    {
        bool french = language == Language.French;
        string text = expression switch
        {
            Reference reference => reference.Name,
            AllOf all => Join(all.Members, french ? " et " : " and ", language),
            AnyOf any => any.Members.All(member => member is Reference) && any.Members.Count >= ShortestRange
                ? (french ? "au moins un parmi " : "any of ") + Members(any.Members, language)
                : Join(any.Members, french ? " ou " : " or ", language),
            Negation negation => (french ? "non " : "not ") + Write(negation.Inner, language, inner: true),
            CountOf count => (french ? "nombre de oui parmi " : "number of yes among ") + Members(count.Members, language),
            WeightedSum sum => string.Join(" + ", sum.Terms.Select(term => Invariant($"{term.Weight} × {term.Term.Name}"))),
            AtLeast { Of: CountOf counted } atLeast => Invariant($"{(french ? "au moins" : "at least")} {atLeast.Threshold} {(french ? "de" : "of")} {Members(counted.Members, language)}"),
            AtLeast atLeast => Invariant($"{Write(atLeast.Of, language, inner: true)} ≥ {atLeast.Threshold}"),
            Between between => Invariant($"{Write(between.Of, language, inner: true)} {(french ? "de" : "from")} {between.Low} {(french ? "à" : "to")} {between.High}"),
            ValueAtLeast { Value: 1 } ordinal => ordinal.Item.Name,
            ValueAtLeast ordinal => ordinal.Item.Name + " bizarre",
            _ => throw new InvalidOperationException("A case of the rule language has no text."),
        };
        bool compound = expression is AllOf { Members.Count: > 1 } or AnyOf { Members.Count: > 1 } or CountOf or WeightedSum or AtLeast or Between;
        return inner && compound ? $"({text})" : text;
    }

    private string Join(IReadOnlyList<Expression> members, string word, Language language) =>
        string.Join(word, members.Select(member => Write(member, language, inner: members.Count > 1 && member is not (AtLeast { Of: Reference } or Between { Of: Reference }))));

    private string Members(IReadOnlyList<Expression> members, Language language) => members.All(member => member is Reference)
        ? List([.. members.Select(member => ((Reference)member).Name)])
        : string.Join(", ", members.Select(member => Write(member, language, inner: true)));

    // Neighbours in the questionnaire that differ by their last letter only: A4a and A4b, not A3 and A4a.
    private bool AreNeighbours(string first, string second) =>
        positions.TryGetValue(first, out int a) && positions.TryGetValue(second, out int b) && b == a + 1
        && first.Length == second.Length && first[..^1] == second[..^1];

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
