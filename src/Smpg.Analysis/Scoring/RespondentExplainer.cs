using Smpg.Analysis.Ingestion;

namespace Smpg.Analysis.Scoring;

/// <summary>Explains the verdicts of one respondent. Restricted: explanations hold answers.</summary>
public sealed class RespondentExplainer
{
    private readonly ScoringRules rules;
    private readonly int row;
    private readonly byte[] answers;
    private readonly byte[] values;
    private readonly RuleEvaluator evaluator;
    private readonly ScoredSite scored;

    /// <summary>Scores the site and takes one of its respondents.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="respondents">The respondent's site.</param>
    /// <param name="row">Position of the respondent in the return.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public RespondentExplainer(ScoringRules rules, Respondents respondents, int row)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, respondents.Count);
        this.rules = rules;
        this.row = row;
        scored = rules.Score(respondents);
        answers = [.. rules.ItemColumns.Select(item => respondents.Codes(item.Variable)?[row] ?? Answer.NotAskedByProtocol)];
        values = [.. answers.Select((answer, item) => rules.ItemColumns[item].Values[answer])];
        evaluator = new RuleEvaluator(rules.Program);
        values.CopyTo(evaluator.Values, 0);
        evaluator.EvaluateAll();
    }

    /// <summary>The verdict in the results.</summary>
    /// <exception cref="ArgumentException">There is no such indicator.</exception>
    public byte Verdict(string indicatorId) => scored.Columns[rules.IndicatorIndex(indicatorId)].States[row];

    /// <summary>The grades of a partition, lowest first, each with the verdict of its own rule; all not asked where the site did not ask what they need.</summary>
    public IReadOnlyList<ExplainedGrade> GradesOf(string partition) =>
        [.. Enumerable.Range(0, rules.Indicators.Count)
            .Where(k => rules.Indicators[k].Partition == partition)
            .Select(k => new ExplainedGrade(rules.Indicators[k], scored.Columns[k].States[row] == Outcome.NotAsked ? Outcome.NotAsked : OwnVerdict(k)))];

    /// <summary>Explains one verdict in full.</summary>
    /// <exception cref="ArgumentException">There is no such indicator.</exception>
    public Explanation Explain(string indicatorId)
    {
        int index = rules.IndicatorIndex(indicatorId);
        Indicator indicator = rules.Indicators[index];
        RuleCone cone = Cone(index);
        byte verdict = Verdict(indicatorId);
        byte own = verdict == Outcome.NotAsked ? verdict : OwnVerdict(index);
        IReadOnlyList<ExplainedAnswers> reasons = [];
        bool smallest = false;
        if (own is Outcome.Positive or Outcome.Negative)
        {
            (IReadOnlyList<(int[] Items, int Needed)> parts, smallest) = ExplanationReasonSearch.Find(rules.Program, cone, values);
            reasons = [.. parts.Select(part => Answers(part.Items, part.Needed, values[part.Items[0]]))];
        }

        return new Explanation
        {
            Indicator = indicator,
            Verdict = verdict,
            OwnVerdict = own,
            Rule = new ExplanationRuleText([.. rules.Items.Select(item => item.Code)]).Of(rules.Declarations.Indicators[index].Rule!),
            Grades = indicator.Partition is null || verdict == Outcome.NotAsked ? [] : GradesOf(indicator.Partition),
            Reasons = reasons,
            ReasonsAreSmallest = smallest,
            Changes = [.. Changes(cone, own)],
            Criteria = verdict == Outcome.NotAsked ? [] : new ExplanationCriteria(rules, evaluator).Of(indicatorId),
            Items = [.. ItemsOf(cone).Select(Item)],
        };
    }

    private IEnumerable<ExplainedChanges> Changes(RuleCone cone, byte own)
    {
        switch (own)
        {
            case Outcome.Negative:
                yield return Change(cone, cone.Items, Outcome.Positive);
                break;
            case Outcome.Positive:
                yield return Change(cone, cone.Items, Outcome.Negative);
                break;
            case Outcome.Indeterminate:
                int[] unknown = [.. cone.Items.Where(item => evaluator.Statuses[item] == ItemStatus.Unknown)];
                yield return Change(cone, unknown, Outcome.Positive);
                yield return Change(cone, unknown, Outcome.Negative);
                break;
        }
    }

    private ExplainedChanges Change(RuleCone cone, int[] candidates, byte target)
    {
        (int? size, IReadOnlyList<IReadOnlyList<(int[] Items, int Count, byte Value)>> sets, int excluded, bool complete) =
            ExplanationChangeSearch.Find(rules.Program, cone, values, candidates, target);
        return new ExplainedChanges(
            target,
            size,
            [.. sets.Take(ExplainedChanges.MostSets).Select(set => (IReadOnlyList<ExplainedAnswers>)[.. set.Select(part => Answers(part.Items, part.Count, part.Value))])],
            sets.Count,
            excluded,
            complete);
    }

    private ExplainedAnswers Answers(int[] items, int count, byte value) => new([.. items.Select(item => rules.Items[item].Code)], count, value);

    private ExplainedItem Item(int item)
    {
        RuleItem declared = rules.Items[item];
        byte answer = answers[item];
        bool answered = Answer.IsCode(answer) || answer is Answer.DontKnow or Answer.Refused;
        int gate = rules.Program.Gates[item];
        ItemRoute route = declared.ScoredAs is not null ? ItemRoute.ScoredByProtocol
            : answer == Answer.NotAskedByProtocol ? ItemRoute.NotAsked
            : evaluator.Statuses[item] == ItemStatus.OffRoute ? (answered ? ItemRoute.AnsweredOffRoute : ItemRoute.Past)
            : answer == Answer.NotAskedBySkip ? ItemRoute.SkipContradicted
            : answer == Answer.Blank && (gate < 0 || evaluator.Low[gate] == 1) ? ItemRoute.BlankWhereDue
            : ItemRoute.OnRoute;
        int? value = declared.ScoredAs ?? (values[item] == RuleEvaluator.Unknown ? null : values[item]);
        return new ExplainedItem(declared, answer, value, route);
    }

    // Items that the protocol leaves out are constants of the rules and in no cone; they are shown where a rule names them.
    private IEnumerable<int> ItemsOf(RuleCone cone)
    {
        HashSet<int> nodes = [.. cone.Nodes];
        return Enumerable.Range(0, rules.Items.Count).Where(item => nodes.Contains(rules.Program.ItemNodes[item]));
    }

    private byte OwnVerdict(int indicator)
    {
        int node = rules.Program.IndicatorNodes[indicator];
        return evaluator.Low[node] == evaluator.High[node] ? (byte)evaluator.Low[node] : Outcome.Indeterminate;
    }

    private RuleCone Cone(int indicator) => rules.Program.Cones[rules.Program.IndicatorNodes[indicator]]!;
}
