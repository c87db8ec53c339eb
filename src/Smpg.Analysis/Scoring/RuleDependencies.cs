namespace Smpg.Analysis.Scoring;

/// <summary>The names that a rule leads to, directly, through other rules and through routing.</summary>
internal sealed class RuleDependencies
{
    private readonly Dictionary<string, ItemDeclaration> items;
    private readonly Dictionary<string, Expression> rules;
    private readonly Dictionary<string, bool> byRouting = new(StringComparer.Ordinal);
    private readonly List<string> order = [];

    private RuleDependencies(RuleDeclarations declarations)
    {
        items = declarations.Items.ToDictionary(item => item.Code, StringComparer.Ordinal);
        rules = declarations.Criteria.Select(criterion => (criterion.Name, criterion.Rule))
            .Concat(declarations.Indicators.Select(indicator => (indicator.Indicator.Id, indicator.Rule)))
            .ToDictionary(pair => pair.Item1, pair => pair.Item2!, StringComparer.Ordinal);
    }

    /// <summary>Criteria, indicators and items that some indicators lead to, themselves first, then what they name, then what routing names.</summary>
    /// <param name="declarations">Rules without an error.</param>
    /// <param name="indicators">Where to start.</param>
    public static IReadOnlyList<(string Name, bool ByRouting)> Of(RuleDeclarations declarations, params IEnumerable<string> indicators)
    {
        RuleDependencies walk = new(declarations);
        foreach (string indicator in indicators)
        {
            walk.Visit(indicator, routing: false);
        }

        return [.. walk.order.Select(name => (name, walk.byRouting[name])).OrderBy(pair => pair.Item2)];
    }

    /// <summary>Names that an expression itself holds.</summary>
    public static IEnumerable<string> Names(Expression expression) => expression switch
    {
        Reference reference => [reference.Name],
        WeightedSum sum => sum.Terms.Select(term => term.Term.Name),
        ValueAtLeast ordinal => [ordinal.Item.Name],
        _ => Parts(expression).SelectMany(Names),
    };

    /// <summary>The expressions directly inside an expression.</summary>
    public static IEnumerable<Expression> Parts(Expression expression) => expression switch
    {
        AllOf all => all.Members,
        AnyOf any => any.Members,
        CountOf count => count.Members,
        Negation negation => [negation.Inner],
        AtLeast atLeast => [atLeast.Of],
        Between between => [between.Of],
        _ => [],
    };

    private void Visit(string name, bool routing)
    {
        if (byRouting.TryGetValue(name, out bool before))
        {
            if (routing || !before)
            {
                return;
            }
        }
        else
        {
            order.Add(name);
        }

        byRouting[name] = routing;
        bool item = items.TryGetValue(name, out ItemDeclaration? declared);
        Expression? rule = item ? declared!.AskIf : rules[name];
        foreach (string used in rule is null ? [] : Names(rule))
        {
            Visit(used, routing || item);
        }
    }
}
