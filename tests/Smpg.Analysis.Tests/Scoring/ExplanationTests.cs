using Smpg.Analysis.Ingestion;
using Smpg.Analysis.Scoring;

namespace Smpg.Analysis.Tests.Scoring;

/// <summary>Explanations of the shipped rules, worked out by hand from the tables of docs/methods/scoring.md.</summary>
public sealed class ExplanationTests
{
    private const byte Yes = SmpgRules.Yes;
    private const byte No = SmpgRules.No;

    [Fact]
    public void Positive_episode_needs_two_core_symptoms_and_four_in_all()
    {
        // Three core symptoms and five others: four answers of the eight yes are enough, two of them core.
        Explanation explanation = Explain("depressive_episode", With(Module('A', No), Yes, "A1", "A2", "A3", "A4a", "A4b", "A4c", "A4d", "A4e"));

        explanation.Verdict.Should().Be(Outcome.Positive);
        explanation.ReasonsAreSmallest.Should().BeTrue();
        Text(explanation.Reasons).Should().BeOneOf("3 of A1 A2 A3 = 1; 1 of A4a A4b A4c A4d A4e = 1", "2 of A1 A2 A3 = 1; 2 of A4a A4b A4c A4d A4e = 1");
        ExplainedChanges change = explanation.Changes.Should().ContainSingle().Subject;
        (change.Verdict, change.Size).Should().Be((Outcome.Negative, 2));
        change.Sets.Select(Text).Should().Equal("2 of A1 A2 A3 = 0");
    }

    [Fact]
    public void Negative_episode_one_symptom_short_says_which_answer_would_do()
    {
        Explanation explanation = Explain("depressive_episode", With(Module('A', No), Yes, "A1", "A3", "A4f"));

        explanation.Verdict.Should().Be(Outcome.Negative);
        explanation.Changes[0].Size.Should().Be(1);
        explanation.Changes[0].Sets.Select(Text).Should().Equal("1 of A2 = 1", "1 of A4a A4b A4c A4d A4e A4g = 1");
        ExplainedCriterion total = explanation.Criteria.Single(criterion => criterion.Name == "a_total");
        (total.Low, total.High, total.Maximum).Should().Be((3, 3, 10));
        ExplainedThreshold threshold = explanation.Criteria.Single(criterion => criterion.Name == "a_mild").Thresholds.Should().ContainSingle().Subject;
        (threshold.Low, threshold.High, threshold.AtLeast, threshold.AtMost).Should().Be((3, 3, 4, null));
    }

    [Fact]
    public void Indeterminate_episode_names_the_items_that_could_settle_it()
    {
        // Three symptoms known, two unknown: one yes among them settles it one way, both no the other.
        Dictionary<string, byte> answers = With(With(Module('A', No), Yes, "A1", "A2", "A4a"), Answer.DontKnow, "A4b", "A4g");
        Explanation explanation = Explain("depressive_episode", answers);

        explanation.Verdict.Should().Be(Outcome.Indeterminate);
        explanation.Reasons.Should().BeEmpty();
        explanation.Changes.Select(change => (change.Verdict, change.Size)).Should().Equal((Outcome.Positive, 1), (Outcome.Negative, 2));
        Text(explanation.Changes[0].Sets.Single()).Should().Be("1 of A4b A4g = 1");
        Text(explanation.Changes[1].Sets.Single()).Should().Be("2 of A4b A4g = 0");
        ExplainedCriterion total = explanation.Criteria.Single(criterion => criterion.Name == "a_total");
        (total.Low, total.High).Should().Be((3, 5));
    }

    [Fact]
    public void Grades_are_shown_together_when_the_grade_is_open()
    {
        Dictionary<string, byte> answers = With(With(Module('A', No), Yes, "A1", "A2", "A4a", "A4b", "A4c"), Answer.Refused, "A4d");
        Explanation explanation = Explain("depressive_severe", answers);

        explanation.Verdict.Should().Be(Outcome.Indeterminate);
        explanation.OwnVerdict.Should().Be(Outcome.Negative);
        explanation.Grades.Where(grade => grade.Verdict == Outcome.Indeterminate).Select(grade => grade.Indicator.Id).Should().Equal("depressive_mild", "depressive_moderate");
        explanation.Grades.Where(grade => grade.Verdict == Outcome.Negative).Select(grade => grade.Indicator.Id).Should().Equal("depressive_none", "depressive_severe");
        Text(explanation.Reasons).Should().Be("1 of A3 = 0");
    }

    [Fact]
    public void A_union_can_be_forced_without_deciding_which_member()
    {
        // Harm counts when there is no dependence, and dependence counts: with J1 and one harm it is one or the other.
        Explanation explanation = Explain("alcohol_problem", With(Module('J', No), Yes, "J1", "J2a", "J2b", "J3a"));

        explanation.Verdict.Should().Be(Outcome.Positive);
        explanation.ReasonsAreSmallest.Should().BeTrue();
        Text(explanation.Reasons).Should().Be("1 of J1 = 1; 1 of J3a = 1");
    }

    [Fact]
    public void Routing_states_of_items_are_told_apart()
    {
        Dictionary<string, byte> answers = Module('G', Answer.Blank);
        With(With(With(answers, Yes, "G1"), No, "G2"), Yes, "G4");
        answers["G3"] = Answer.NotAskedBySkip;
        Explanation explanation = Explain("social_phobia", answers);
        explanation.Items.Select(item => item.Route).Should().Equal(ItemRoute.OnRoute, ItemRoute.OnRoute, ItemRoute.Past, ItemRoute.AnsweredOffRoute);

        answers["G2"] = Answer.Blank;
        answers["G4"] = Answer.NotAskedBySkip;
        Explain("social_phobia", answers).Items.Select(item => item.Route).Should().Equal(ItemRoute.OnRoute, ItemRoute.BlankWhereDue, ItemRoute.SkipContradicted, ItemRoute.SkipContradicted);
    }

    [Fact]
    public void An_item_that_the_protocol_leaves_out_is_shown_as_scored()
    {
        Explanation explanation = Explain("suicide_risk_moderate_or_high", Module('C', No));

        ExplainedItem plan = explanation.Items.Single(item => item.Item.Code == "C4");
        (plan.Route, plan.Value).Should().Be((ItemRoute.ScoredByProtocol, 0));
        // 2 points of C2 and 4 of C6 make 6, as C3 and C5 do alone.
        explanation.Changes[0].Size.Should().Be(1);
        explanation.Changes[0].Sets.Select(Text).Should().Equal("1 of C3 = 1", "1 of C5 = 1");
    }

    [Fact]
    public void Not_asked_lists_the_missing_items_and_explains_nothing_else()
    {
        ScoringRules rules = SmpgRules.Rules;
        Respondents respondents = SmpgRules.Return(rules, 1, [], "F1", "F2");
        Explanation explanation = new RespondentExplainer(rules, respondents, 0).Explain("agoraphobia");

        explanation.Verdict.Should().Be(Outcome.NotAsked);
        explanation.Items.Select(item => item.Route).Should().Equal(ItemRoute.NotAsked, ItemRoute.NotAsked);
        explanation.Reasons.Should().BeEmpty();
        explanation.Changes.Should().BeEmpty();
    }

    [Fact]
    public void Verdicts_of_the_largest_group_are_explained_by_a_proven_smallest_set()
    {
        Dictionary<string, byte> answers = [];
        foreach (RuleItem item in SmpgRules.Rules.Items.Where(item => item.ScoredAs is null))
        {
            answers[item.Code] = No;
        }

        Explanation explanation = Explain("any_disorder", answers);

        explanation.Verdict.Should().Be(Outcome.Negative);
        explanation.ReasonsAreSmallest.Should().BeTrue();

        // Of A two core symptoms, B1, both moods of D, E1a, F1 or F2, one gate each of G, I, O, J1, K1 (or what they lead to), L1a to L7a and two
        // of the three ratings: every module has to be excluded by its own answers.
        string[] modules = [.. explanation.Reasons.SelectMany(part => part.Items.Take(part.Count)).Select(item => item[..1]).Distinct()];
        modules.Should().Equal("A", "B", "D", "E", "F", "G", "I", "J", "K", "L", "O");
        explanation.Reasons.Sum(part => part.Count).Should().Be(2 + 1 + 2 + 1 + 1 + 1 + 1 + 1 + 1 + 9 + 1);
    }

    private static Explanation Explain(string indicator, Dictionary<string, byte> answers)
    {
        Respondents respondents = SmpgRules.Return(SmpgRules.Rules, 1, answers.ToDictionary(pair => pair.Key, pair => new[] { pair.Value }));
        return new RespondentExplainer(SmpgRules.Rules, respondents, 0).Explain(indicator);
    }

    private static Dictionary<string, byte> Module(char module, byte answer) =>
        SmpgRules.Rules.Items.Where(item => item.Code[0] == module && item.ScoredAs is null).ToDictionary(item => item.Code, _ => answer);

    private static Dictionary<string, byte> With(Dictionary<string, byte> answers, byte answer, params string[] items)
    {
        foreach (string item in items)
        {
            answers[item] = answer;
        }

        return answers;
    }

    private static string Text(IReadOnlyList<ExplainedAnswers> parts) =>
        string.Join("; ", parts.Select(part => FormattableString.Invariant($"{part.Count} of {string.Join(' ', part.Items)} = {part.Value}")));
}
