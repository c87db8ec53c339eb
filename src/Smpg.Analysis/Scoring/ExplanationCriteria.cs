namespace Smpg.Analysis.Scoring;

/// <summary>Walks from a rule through the names it uses, and reads their intervals for one respondent.</summary>
internal sealed class ExplanationCriteria
{
    private readonly ScoringRules rules;
    private readonly RuleEvaluator evaluator;
    private readonly ExplanationRuleText text;
    private readonly Dictionary<string, ItemDeclaration> items;
    private readonly Dictionary<string, CriterionDeclaration> criteria;
    private readonly Dictionary<string, IndicatorDeclaration> indicators;
    private readonly Dictionary<string, bool> byRouting = new(StringComparer.Ordinal);
    private readonly List<string> order = [];

    private ExplanationCriteria(ScoringRules rules, RuleEvaluator evaluator)
    {
        this.rules = rules;
        this.evaluator = evaluator;
        RuleDeclarations declarations = rules.Declarations;
        text = new ExplanationRuleText([.. declarations.Items.Select(item => item.Code)]);
        items = declarations.Items.ToDictionary(item => item.Code, StringComparer.Ordinal);
        criteria = declarations.Criteria.ToDictionary(criterion => criterion.Name, StringComparer.Ordinal);
        indicators = declarations.Indicators.ToDictionary(indicator => indicator.Indicator.Id, StringComparer.Ordinal);
    }

    /// <summary>The indicator's own rule, what it names, then what routing names.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="evaluator">Holds the respondent's answers, every node evaluated.</param>
    /// <param name="indicator">The indicator.</param>
    public static IReadOnlyList<ExplainedCriterion> Of(ScoringRules rules, RuleEvaluator evaluator, string indicator)
    {
        ExplanationCriteria walk = new(rules, evaluator);
        walk.Visit(indicator, routing: false);
        return [.. walk.order.OrderBy(name => walk.byRouting[name]).Select(walk.Explain)];
    }

    private void Visit(string name, bool routing)
    {
        if (items.TryGetValue(name, out ItemDeclaration? item))
        {
            foreach (string used in item.AskIf is null ? [] : Names(item.AskIf))
            {
                Visit(used, routing: true);
            }

            return;
        }

        if (byRouting.TryGetValue(name, out bool before) && (routing || !before))
        {
            return;
        }

        if (!byRouting.ContainsKey(name))
        {
            order.Add(name);
        }

        byRouting[name] = routing;
        foreach (string used in Names(RuleOf(name)))
        {
            Visit(used, routing);
        }
    }

    private ExplainedCriterion Explain(string name)
    {
        Expression rule = RuleOf(name);
        int node = rules.Program.ExpressionNodes[rule];
        bool number = rules.Program.Nodes[node].Operation == Operation.Sum;
        (string source, string confidence) = criteria.TryGetValue(name, out CriterionDeclaration? criterion)
            ? (criterion.Source, criterion.Confidence)
            : (indicators[name].Indicator.Source, indicators[name].Indicator.Confidence);

        // An item that is the whole rule is true from its first level above No.
        (int low, int high) = number ? (evaluator.Low[node], evaluator.High[node]) : (Math.Min(1, evaluator.Low[node]), Math.Min(1, evaluator.High[node]));
        return new ExplainedCriterion(name, text.Of(rule), low, high, number ? rules.Program.Nodes[node].Maximum : 1, number, byRouting[name], [.. Thresholds(rule)], source, confidence);
    }

    private IEnumerable<ExplainedThreshold> Thresholds(Expression expression)
    {
        switch (expression)
        {
            case AtLeast atLeast:
                yield return Threshold(atLeast.Of, atLeast.Threshold, null);
                break;
            case Between between:
                yield return Threshold(between.Of, between.Low, between.High);
                break;
        }

        foreach (ExplainedThreshold inner in Parts(expression).SelectMany(Thresholds))
        {
            yield return inner;
        }
    }

    private ExplainedThreshold Threshold(Expression of, int low, int? high)
    {
        int node = rules.Program.ExpressionNodes[of];
        return new ExplainedThreshold(text.Of(of), evaluator.Low[node], evaluator.High[node], low, high);
    }

    private Expression RuleOf(string name) => criteria.TryGetValue(name, out CriterionDeclaration? criterion) ? criterion.Rule! : indicators[name].Rule!;

    private static IEnumerable<string> Names(Expression expression) => expression switch
    {
        Reference reference => [reference.Name],
        WeightedSum sum => sum.Terms.Select(term => term.Term.Name),
        ValueAtLeast ordinal => [ordinal.Item.Name],
        _ => Parts(expression).SelectMany(Names),
    };

    private static IEnumerable<Expression> Parts(Expression expression) => expression switch
    {
        AllOf all => all.Members,
        AnyOf any => any.Members,
        CountOf count => count.Members,
        Negation negation => [negation.Inner],
        AtLeast atLeast => [atLeast.Of],
        Between between => [between.Of],
        _ => [],
    };
}
