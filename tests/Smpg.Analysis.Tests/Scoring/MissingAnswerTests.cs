using Smpg.Analysis.Scoring;

namespace Smpg.Analysis.Tests.Scoring;

/// <summary>What the answers that are there decide, and what they leave open.</summary>
public sealed class MissingAnswerTests
{
    private static readonly string[] Depression = ["A1", "A2", "A3", "A4a", "A4b", "A4c", "A4d", "A4e", "A4f", "A4g"];
    private static readonly string[] Grades = ["depressive_none", "depressive_mild", "depressive_moderate", "depressive_severe"];

    /// <summary>
    /// All 3^10 patterns of yes, no and unknown. Reference: enumeration of completed patterns outside this code base; the usual "any
    /// unknown makes the verdict unknown" would decide none of them, published scoring code decides 49 of the 5,120 with one unknown.
    /// </summary>
    [Fact]
    public void Depressive_episode_all_patterns_with_unknown_answers_decide_the_grade_in_16640_and_the_case_in_26198_of_58025()
    {
        RuleProbe probe = SmpgRules.Rules.CreateProbe();
        int[] items = [.. Depression.Select(probe.ItemIndex)];
        int[] grades = [.. Grades.Select(probe.IndicatorIndex)];
        int episode = probe.IndicatorIndex("depressive_episode");
        int incomplete = 0;
        int gradeKnown = 0;
        int caseKnown = 0;
        int single = 0;
        int singleGradeKnown = 0;
        for (int pattern = 0; pattern < 59049; pattern++)
        {
            int unknown = 0;
            for (int k = 0, rest = pattern; k < items.Length; k++, rest /= 3)
            {
                if (rest % 3 == 2)
                {
                    probe.Clear(items[k]);
                    unknown++;
                }
                else
                {
                    probe.Set(items[k], rest % 3);
                }
            }

            if (unknown == 0)
            {
                continue;
            }

            bool grade = grades.Any(k => probe.Verdict(k) == Outcome.Positive);
            bool known = probe.Verdict(episode) != Outcome.Indeterminate;
            incomplete++;
            gradeKnown += grade ? 1 : 0;
            caseKnown += known ? 1 : 0;
            single += unknown == 1 ? 1 : 0;
            singleGradeKnown += unknown == 1 && grade ? 1 : 0;
        }

        (incomplete, gradeKnown, caseKnown).Should().Be((58025, 16640, 26198));
        (single, singleGradeKnown).Should().Be((5120, 3424));
    }

    [Fact]
    public void Grades_of_one_respondent_are_known_together_or_not_at_all()
    {
        // A1 and A2 yes, A3 no, one further symptom and one unknown among the rest would be mild or none: severe is ruled out, yet the
        // partition has one denominator.
        byte[] answers = [.. Depression.Select((_, k) => k is 0 or 1 or 3 ? SmpgRules.Yes : SmpgRules.No)];
        answers[4] = Answer.DontKnow;
        ScoredSite scored = Score(answers);
        Grades.Select(grade => scored.States(grade)[0]).Should().AllBeEquivalentTo(Outcome.Indeterminate);

        answers[4] = SmpgRules.Yes;
        scored = Score(answers);
        Grades.Select(grade => scored.States(grade)[0]).Should().Equal(Outcome.Negative, Outcome.Positive, Outcome.Negative, Outcome.Negative);
    }

    [Fact]
    public void Alcohol_problem_dependence_or_harm_is_decided_although_neither_is()
    {
        // Two signs of dependence and one unknown: dependent, or not dependent with a recorded harm. Intervals alone leave this open.
        RuleProbe probe = SmpgRules.Rules.CreateProbe();
        foreach ((string item, int value) in new[]
        {
            ("J1", 1), ("J2a", 1), ("J2b", 1), ("J2c", 0), ("J2d", 0), ("J2e", 0), ("J2f", 0), ("J3a", 1), ("J3b", 0), ("J3c", 0), ("J3d", 0),
        })
        {
            probe.Set(item, value);
        }

        probe.Verdict("alcohol_dependence").Should().Be(Outcome.Indeterminate);
        probe.Verdict("alcohol_abuse").Should().Be(Outcome.Indeterminate);
        probe.Verdict("alcohol_problem").Should().Be(Outcome.Positive);
        probe.Verdict("any_disorder").Should().Be(Outcome.Positive);
    }

    [Fact]
    public void Any_disorder_one_positive_member_settles_it_and_one_open_member_leaves_it_open()
    {
        RuleProbe probe = SmpgRules.Rules.CreateProbe();
        probe.Set("F1", 1);
        probe.Set("F2", 1);
        probe.Verdict("any_disorder").Should().Be(Outcome.Positive);
        foreach (RuleItem item in probe.Items)
        {
            probe.Set(item.Code, 0);
        }

        probe.Verdict("any_disorder").Should().Be(Outcome.Negative);
        probe.Set("F1", 1);
        probe.Clear("F2");
        probe.Verdict("any_disorder").Should().Be(Outcome.Indeterminate);
    }

    [Theory]
    [InlineData(Answer.Blank)]
    [InlineData(Answer.DontKnow)]
    [InlineData(Answer.Refused)]
    [InlineData(Answer.Invalid)]
    [InlineData(Answer.NotRated)]
    [InlineData(Answer.NotAskedBySkip)]
    public void Every_kind_of_missing_answer_is_unknown_and_never_no(byte missing)
    {
        byte[] answers = [.. Depression.Select((_, k) => k < 3 ? SmpgRules.Yes : SmpgRules.No)];
        answers[9] = missing;
        Score(answers).States("depressive_episode").Should().Equal(Outcome.Indeterminate);
        answers[9] = SmpgRules.No;
        Score(answers).States("depressive_episode").Should().Equal(Outcome.Negative);
        answers[9] = SmpgRules.Yes;
        Score(answers).States("depressive_episode").Should().Equal(Outcome.Positive);
    }

    [Fact]
    public void Current_psychotic_syndrome_three_observer_items_not_rated_leave_it_open()
    {
        Dictionary<string, byte[]> columns = [];
        for (int k = 1; k <= 7; k++)
        {
            columns[FormattableString.Invariant($"L{k}a")] = [SmpgRules.No, SmpgRules.No];
        }

        foreach (string rated in new[] { "L8b", "L9b", "L10b" })
        {
            columns[rated] = [Answer.NotRated, SmpgRules.No];
        }

        ScoredSite scored = SmpgRules.Rules.Score(SmpgRules.Return(SmpgRules.Rules, 2, columns));
        scored.States("psychotic_current").Should().Equal(Outcome.Indeterminate, Outcome.Negative);
    }

    /// <summary>"Some sign, or none" is always true. Twelve unknown signs are enumerated, thirteen are left open and counted.</summary>
    [Fact]
    public void Enumeration_stops_beyond_twelve_unknown_items_that_pull_both_ways()
    {
        string[] signs = [.. Enumerable.Range(1, 13).Select(k => FormattableString.Invariant($"X{k}"))];
        string items = string.Join('\n', signs.Select(sign => $"  {sign}: {{label: x}}"));
        string text = $$$"""
            instrument: R
            version: 1
            variant: r
            source: r
            sources: {s: s}
            items:
            {{{items}}}
            criteria:
              some: {any: [{{{string.Join(", ", signs)}}}], source: s, confidence: own}
            indicators:
              - {id: always, label: a, source: s, confidence: own, if: {any: [some, {not: some}]}}
            """;
        ScoringRules rules = SmpgRules.Load(text);
        ScoredSite open = rules.Score(SmpgRules.Return(rules, 1, []));
        open.States("always").Should().Equal(Outcome.Indeterminate);
        open.Unsettled.Should().Be(1);

        ScoredSite settled = rules.Score(SmpgRules.Return(rules, 1, new Dictionary<string, byte[]> { ["X7"] = [SmpgRules.No] }));
        settled.States("always").Should().Equal(Outcome.Positive);
        settled.Unsettled.Should().Be(0);
    }

    private static ScoredSite Score(byte[] depression) =>
        SmpgRules.Rules.Score(SmpgRules.Return(SmpgRules.Rules, 1, Depression.Select((item, k) => (item, k)).ToDictionary(pair => pair.item, pair => new[] { depression[pair.k] })));
}
