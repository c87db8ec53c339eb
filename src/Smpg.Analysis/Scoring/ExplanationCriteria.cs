namespace Smpg.Analysis.Scoring;

/// <summary>The rules between the answers and a verdict, with the intervals they have for one respondent.</summary>
/// <param name="rules">The rules.</param>
/// <param name="evaluator">Holds the respondent's answers, every node evaluated.</param>
internal sealed class ExplanationCriteria(ScoringRules rules, RuleEvaluator evaluator)
{
    private readonly ExplanationRuleText text = new([.. rules.Items.Select(item => item.Code)]);

    /// <summary>The indicator's own rule, what it names, then what routing names.</summary>
    public IReadOnlyList<ExplainedCriterion> Of(string indicator)
    {
        Dictionary<string, (Expression Rule, string Source, string Confidence)> declared = new(StringComparer.Ordinal);
        foreach (CriterionDeclaration criterion in rules.Declarations.Criteria)
        {
            declared[criterion.Name] = (criterion.Rule!, criterion.Source, criterion.Confidence);
        }

        foreach (IndicatorDeclaration one in rules.Declarations.Indicators)
        {
            declared[one.Indicator.Id] = (one.Rule!, one.Indicator.Source, one.Indicator.Confidence);
        }

        return [.. RuleDependencies.Of(rules.Declarations, indicator)
            .Where(dependency => declared.ContainsKey(dependency.Name))
            .Select(dependency => Explain(dependency.Name, dependency.ByRouting, declared[dependency.Name].Rule, declared[dependency.Name].Source, declared[dependency.Name].Confidence))];
    }

    private ExplainedCriterion Explain(string name, bool byRouting, Expression rule, string source, string confidence)
    {
        int node = rules.Program.ExpressionNodes[rule];
        bool number = rules.Program.Nodes[node].Operation == Operation.Sum;

        // An item that is the whole rule is true from its first level above No.
        (int low, int high) = number ? (evaluator.Low[node], evaluator.High[node]) : (Math.Min(1, evaluator.Low[node]), Math.Min(1, evaluator.High[node]));
        return new ExplainedCriterion(name, text.Of(rule), low, high, number ? rules.Program.Nodes[node].Maximum : 1, number, byRouting, [.. Thresholds(rule)], source, confidence);
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

        foreach (ExplainedThreshold inner in RuleDependencies.Parts(expression).SelectMany(Thresholds))
        {
            yield return inner;
        }
    }

    private ExplainedThreshold Threshold(Expression of, int low, int? high)
    {
        int node = rules.Program.ExpressionNodes[of];
        return new ExplainedThreshold(text.Of(of), evaluator.Low[node], evaluator.High[node], low, high);
    }
}
