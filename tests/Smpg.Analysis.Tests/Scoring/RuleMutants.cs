using Smpg.Analysis.Scoring;
using AtLeast = Smpg.Analysis.Scoring.AtLeast;

namespace Smpg.Analysis.Tests.Scoring;

/// <summary>Every single small mistake in the rules that one file of a chain writes.</summary>
internal static class RuleMutants
{
    /// <summary>Each number one up and one down, each member left out of each list, each negation lost.</summary>
    /// <param name="rules">The declarations of the whole chain.</param>
    /// <param name="own">Whether a line belongs to the file whose rules are changed.</param>
    public static IEnumerable<(RuleDeclarations Rules, string Change)> Of(RuleDeclarations rules, Func<int, bool> own)
    {
        for (int k = 0; k < rules.Items.Count; k++)
        {
            ItemDeclaration item = rules.Items[k];
            foreach ((Expression rule, string change) in item.AskIf is null ? [] : Variants(item.AskIf, own))
            {
                yield return (rules with { Items = With(rules.Items, k, item with { AskIf = rule }) }, $"{item.Code}.ask_if: {change}");
            }
        }

        for (int k = 0; k < rules.Criteria.Count; k++)
        {
            CriterionDeclaration criterion = rules.Criteria[k];
            foreach ((Expression rule, string change) in Variants(criterion.Rule!, own))
            {
                yield return (rules with { Criteria = With(rules.Criteria, k, criterion with { Rule = rule }) }, $"{criterion.Name}: {change}");
            }
        }

        for (int k = 0; k < rules.Indicators.Count; k++)
        {
            IndicatorDeclaration indicator = rules.Indicators[k];

            // What makes grades exclude each other is not written in the file.
            if (indicator.Indicator.Partition is not null && indicator.Rule is AllOf or Negation)
            {
                continue;
            }

            foreach ((Expression rule, string change) in Variants(indicator.Rule!, own))
            {
                yield return (rules with { Indicators = With(rules.Indicators, k, indicator with { Rule = rule }) }, $"{indicator.Indicator.Id}: {change}");
            }
        }
    }

    /// <summary>The same rules with every switch in its position taken out: its live branch as if written without it.</summary>
    public static RuleDeclarations WithoutSwitches(RuleDeclarations rules)
    {
        Dictionary<string, bool> constants = rules.Parameters.Where(parameter => parameter.Parameter is { From: 0, To: 1 })
            .ToDictionary(parameter => parameter.Parameter.Name, parameter => parameter.Parameter.Value == 1, StringComparer.Ordinal);
        int before;
        do
        {
            before = constants.Count;
            foreach (CriterionDeclaration criterion in rules.Criteria.Where(criterion => !constants.ContainsKey(criterion.Name)))
            {
                if (Resolve(criterion.Rule!, constants).Constant is bool value)
                {
                    constants[criterion.Name] = value;
                }
            }
        }
        while (constants.Count > before);

        return rules with
        {
            Parameters = [],
            Items = [.. rules.Items.Select(item => item with { AskIf = item.AskIf is null ? null : Resolve(item.AskIf, constants).Rule })],
            Criteria = [.. rules.Criteria.Where(criterion => !constants.ContainsKey(criterion.Name)).Select(criterion => criterion with { Rule = Resolve(criterion.Rule!, constants).Rule })],
            Indicators = [.. rules.Indicators.Select(indicator => indicator with { Rule = Resolve(indicator.Rule!, constants).Rule })],
        };
    }

    private static (Expression? Rule, bool? Constant) Resolve(Expression rule, Dictionary<string, bool> constants)
    {
        switch (rule)
        {
            case Smpg.Analysis.Scoring.Reference reference when constants.TryGetValue(reference.Name, out bool value):
                return (null, value);
            case Negation negation:
                (Expression? inner, bool? fixedInner) = Resolve(negation.Inner, constants);
                return fixedInner is bool known ? (null, !known) : (negation with { Inner = inner! }, null);
            case AllOf all:
                return Join(all.Members, settles: false, members => all with { Members = members });
            case AnyOf any:
                return Join(any.Members, settles: true, members => any with { Members = members });
            default:
                return (rule, null);
        }

        (Expression? Rule, bool? Constant) Join(IReadOnlyList<Expression> members, bool settles, Func<IReadOnlyList<Expression>, Expression> make)
        {
            (Expression? Rule, bool? Constant)[] resolved = [.. members.Select(member => Resolve(member, constants))];
            Expression[] open = [.. resolved.Where(member => member.Rule is not null).Select(member => member.Rule!)];
            return resolved.Any(member => member.Constant == settles) ? (null, settles)
                : open.Length == 0 ? (null, !settles)
                : (open.Length == 1 ? open[0] : make(open), null);
        }
    }

    private static IReadOnlyList<T> With<T>(IReadOnlyList<T> list, int at, T value) => [.. list.Take(at), value, .. list.Skip(at + 1)];

    private static IEnumerable<(Expression, string)> Variants(Expression rule, Func<int, bool> own)
    {
        bool mine = own(rule.Line);
        int[] steps = mine ? [-1, 1] : [];
        switch (rule)
        {
            case AtLeast atLeast:
                return steps.Select(step => ((Expression)(atLeast with { Threshold = atLeast.Threshold + step }), Text($"n {atLeast.Threshold} -> {atLeast.Threshold + step}")))
                    .Concat(Variants(atLeast.Of, own).Select(inner => ((Expression)(atLeast with { Of = inner.Item1 }), inner.Item2)));
            case Between between:
                return steps.Select(step => ((Expression)(between with { Low = between.Low + step }), Text($"low {between.Low} -> {between.Low + step}")))
                    .Concat(steps.Select(step => ((Expression)(between with { High = between.High + step }), Text($"high {between.High} -> {between.High + step}"))))
                    .Concat(Variants(between.Of, own).Select(inner => ((Expression)(between with { Of = inner.Item1 }), inner.Item2)));
            case ValueAtLeast ordinal:
                return steps.Select(step => ((Expression)(ordinal with { Value = ordinal.Value + step }), Text($"{ordinal.Item.Name} value {ordinal.Value} -> {ordinal.Value + step}")));
            case WeightedSum sum:
                return mine
                    ? Enumerable.Range(0, sum.Terms.Count).SelectMany(k => new[] { -1, 1 }.Select(step => ((Expression)(sum with { Terms = With(sum.Terms, k, (sum.Terms[k].Term, sum.Terms[k].Weight + step)) }), Text($"{sum.Terms[k].Term.Name} {sum.Terms[k].Weight} -> {sum.Terms[k].Weight + step}")))
                        .Append((sum with { Terms = [.. sum.Terms.Where((_, j) => j != k)] }, $"without {sum.Terms[k].Term.Name}")))
                    : [];
            case Negation negation:
                return Variants(negation.Inner, own).Select(inner => ((Expression)(negation with { Inner = inner.Item1 }), inner.Item2))
                    .Concat(mine ? [(negation.Inner, $"not lost before {Name(negation.Inner)}")] : []);
            case CountOf count:
                return Members(count.Members, members => count with { Members = members }, mine, own);
            case AllOf all:
                return Members(all.Members, members => all with { Members = members }, mine, own);
            case AnyOf any:
                return Members(any.Members, members => any with { Members = members }, mine, own);
            default:
                return [];
        }
    }

    private static IEnumerable<(Expression, string)> Members(IReadOnlyList<Expression> members, Func<IReadOnlyList<Expression>, Expression> make, bool mine, Func<int, bool> own)
    {
        for (int k = 0; k < members.Count; k++)
        {
            if (mine && members.Count > 1)
            {
                yield return (make([.. members.Where((_, j) => j != k)]), $"without {Name(members[k])}");
            }

            foreach ((Expression inner, string change) in Variants(members[k], own))
            {
                yield return (make(With(members, k, inner)), change);
            }
        }
    }

    private static string Name(Expression rule) => rule switch
    {
        Smpg.Analysis.Scoring.Reference reference => reference.Name,
        ValueAtLeast ordinal => ordinal.Item.Name,
        Negation negation => "not " + Name(negation.Inner),
        AtLeast atLeast => Text($"at_least {atLeast.Threshold} {Name(atLeast.Of)}"),
        AllOf all => $"all of {string.Join(' ', all.Members.Select(Name))}",
        AnyOf any => $"any of {string.Join(' ', any.Members.Select(Name))}",
        CountOf count => $"count of {string.Join(' ', count.Members.Select(Name))}",
        _ => rule.GetType().Name,
    };

    private static string Text(FormattableString text) => text.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
