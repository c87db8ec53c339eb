using Smpg.Analysis.Ingestion;
using Smpg.Analysis.Scoring;

namespace Smpg.Analysis.Tests.Scoring;

/// <summary>Routing, answers off the route, and items that a site did not ask.</summary>
public sealed class RoutingTests
{
    private const byte Yes = SmpgRules.Yes;
    private const byte No = SmpgRules.No;

    [Fact]
    public void Answers_off_the_route_are_ignored_and_counted()
    {
        // Rows: gate no and symptoms recorded; gate no and blank; gate no and refused.
        ScoredSite scored = Score(
            ("F1", [No, No, No]),
            ("F2", [Yes, Answer.Blank, Answer.Refused]));
        scored.States("agoraphobia").Should().Equal(Outcome.Negative, Outcome.Negative, Outcome.Negative);
        Routing(scored, "F2").Should().Be(new RoutingCount("F2", OffRoute: 2, BlankWhereAsked: 0, SkipContradictions: 0));
        Routing(scored, "F1").Should().Be(new RoutingCount("F1", 0, 0, 0));
    }

    [Fact]
    public void Blank_where_the_question_should_have_been_put_is_unknown_and_counted()
    {
        ScoredSite scored = Score(("F1", [Yes, Answer.Blank]), ("F2", [Answer.Blank, Answer.Blank]));
        scored.States("agoraphobia").Should().Equal(Outcome.Indeterminate, Outcome.Indeterminate);

        // The second blank may be a legitimate skip: its gate is itself unknown.
        Routing(scored, "F2").Should().Be(new RoutingCount("F2", 0, BlankWhereAsked: 1, 0));
        Routing(scored, "F1").Should().Be(new RoutingCount("F1", 0, BlankWhereAsked: 1, 0));
    }

    [Fact]
    public void Skip_is_no_only_where_the_recorded_answers_lead_past_the_question()
    {
        byte skip = Answer.NotAskedBySkip;
        ScoredSite scored = Score(("F1", [No, Yes, Answer.DontKnow]), ("F2", [skip, skip, skip]));
        scored.States("agoraphobia").Should().Equal(Outcome.Negative, Outcome.Indeterminate, Outcome.Indeterminate);
        Routing(scored, "F2").Should().Be(new RoutingCount("F2", 0, 0, SkipContradictions: 2));
    }

    [Fact]
    public void Answer_counts_where_the_gate_is_unknown()
    {
        ScoredSite scored = Score(("L1a", [Answer.DontKnow]), ("L1b", [SmpgRules.Bizarre]));
        scored.States("psychotic_syndrome").Should().Equal(Outcome.Positive);
        Routing(scored, "L1b").OffRoute.Should().Be(0);
    }

    [Fact]
    public void Manic_signs_three_are_enough_whether_elation_lasts_or_not()
    {
        // Elated now or in the past only: no single period is certain, the gate of D4 is.
        (string, byte[])[] signs = [.. "abcdefg".Select((letter, k) => ($"D3{letter}", new[] { k < 3 ? Yes : No, k < 3 ? Yes : No }))];
        ScoredSite scored = Score([("D1a", [Yes, Yes]), ("D1b", [Answer.DontKnow, Answer.DontKnow]), ("D2a", [No, No]), .. signs, ("D4", [Yes, Answer.Blank])]);
        scored.States("manic_episode").Should().Equal(Outcome.Positive, Outcome.Indeterminate);
        Routing(scored, "D4").BlankWhereAsked.Should().Be(1);
    }

    [Fact]
    public void Item_without_a_column_makes_every_indicator_that_needs_it_not_asked()
    {
        Respondents respondents = SmpgRules.Return(
            SmpgRules.Rules,
            2,
            new Dictionary<string, byte[]> { ["F1"] = [Yes, No], ["F2"] = [Yes, Answer.Blank], ["O1a"] = [No, No] },
            absent: ["K3c", "A5a"]);
        ScoredSite scored = SmpgRules.Rules.Score(respondents);
        scored.AbsentItems.Should().Equal("A5a", "K3c");
        scored.Columns.Where(column => column.States.Contains(Outcome.NotAsked)).Select(column => column.Indicator.Id)
            .Should().Equal("any_disorder", "depressive_recurrent", "any_alcohol_or_drug", "drug_problem", "drug_abuse");

        // Not even the respondent whom other answers would decide: the site's figure would not be comparable.
        scored.States("any_disorder").Should().Equal(Outcome.NotAsked, Outcome.NotAsked);
        scored.States("any_anxiety").Should().Equal(Outcome.Positive, Outcome.Indeterminate);
        scored.Routing.Select(count => count.Item).Should().NotContain(["A5a", "K3c"]);
    }

    [Fact]
    public void Module_that_was_not_asked_leaves_modules_routed_from_it_not_asked()
    {
        string[] depression = ["A1", "A2", "A3", "A4a", "A4b", "A4c", "A4d", "A4e", "A4f", "A4g", "A5a", "A5b"];
        ScoredSite scored = SmpgRules.Rules.Score(SmpgRules.Return(SmpgRules.Rules, 1, [], depression));
        scored.States("dysthymia").Should().Equal(Outcome.NotAsked);
        scored.States("depressive_mild").Should().Equal(Outcome.NotAsked);
        scored.States("any_mood").Should().Equal(Outcome.NotAsked);
        scored.States("manic_episode").Should().Equal(Outcome.Indeterminate);
    }

    [Fact]
    public void Column_in_which_nobody_was_asked_is_no_column()
    {
        ScoredSite scored = Score(("F1", [Yes, No]), ("F2", [Answer.NotAskedByProtocol, Answer.NotAskedByProtocol]));
        scored.AbsentItems.Should().Equal("F2");
        scored.States("agoraphobia").Should().Equal(Outcome.NotAsked, Outcome.NotAsked);
    }

    [Fact]
    public void Column_in_which_some_were_not_asked_is_not_asked_for_them_alone()
    {
        ScoredSite scored = Score(("F1", [Yes, No, No]), ("F2", [Yes, Answer.NotAskedByProtocol, Answer.Blank]));
        scored.AbsentItems.Should().BeEmpty();
        scored.States("agoraphobia").Should().Equal(Outcome.Positive, Outcome.NotAsked, Outcome.Negative);
        scored.States("any_anxiety")[1].Should().Be(Outcome.NotAsked);
        scored.States("dysthymia").Should().NotContain(Outcome.NotAsked);
    }

    [Fact]
    public void Item_left_out_by_the_protocol_is_scored_as_declared_whatever_a_return_holds()
    {
        (string, byte[])[] risk = [("C1", [No, Yes]), ("C2", [No, No]), ("C3", [No, No]), ("C5", [No, No]), ("C6", [No, No])];
        Score(risk).States("suicide_risk_none").Should().Equal(Outcome.Positive, Outcome.Negative);
        ScoredSite withColumn = Score([.. risk, ("C4", [Yes, Yes])]);
        withColumn.States("suicide_risk_none").Should().Equal(Outcome.Positive, Outcome.Negative);
        withColumn.States("suicide_risk_low").Should().Equal(Outcome.Negative, Outcome.Positive);
        Routing(withColumn, "C4").OffRoute.Should().Be(2);
    }

    [Fact]
    public void Score_no_respondents_gives_empty_columns()
    {
        ScoredSite scored = SmpgRules.Rules.Score(SmpgRules.Return(SmpgRules.Rules, 0, []));
        scored.Columns.Should().HaveSameCount(SmpgRules.Rules.Indicators).And.OnlyContain(column => column.States.Length == 0);
        scored.AbsentItems.Should().BeEmpty();
    }

    [Fact]
    public void Probe_follows_the_routing_question_by_question()
    {
        RuleProbe probe = SmpgRules.Rules.CreateProbe();
        probe.IsAsked("A1").Should().Be(RoutingState.Asked);
        probe.IsAsked("A4a").Should().Be(RoutingState.Undecided);
        probe.Set("A1", 1);
        probe.Set("A2", 0);
        probe.IsAsked("A4a").Should().Be(RoutingState.Undecided);
        probe.Set("A3", 1);
        probe.IsAsked("A4a").Should().Be(RoutingState.Asked);
        probe.Set("A3", 0);
        probe.IsAsked("A4a").Should().Be(RoutingState.Skipped);
        probe.Verdict("depressive_episode").Should().Be(Outcome.Negative);
        probe.IsAsked("B1").Should().Be(RoutingState.Asked);
        probe.IsAsked("C4").Should().Be(RoutingState.Skipped);
        probe.ClearAll();
        probe.IsAsked("B1").Should().Be(RoutingState.Undecided);
    }

    [Fact]
    public void Probe_unknown_names_and_values_are_refused()
    {
        RuleProbe probe = SmpgRules.Rules.CreateProbe();
        Assert.Throws<ArgumentException>(() => probe.Set("A9", 1));
        Assert.Throws<ArgumentException>(() => probe.Verdict("depression"));
        Assert.Throws<ArgumentOutOfRangeException>(() => probe.Set("A1", 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => probe.Set("A1", -1));
        probe.Set("L1a", 2);
    }

    private static ScoredSite Score(params (string Item, byte[] Answers)[] columns) =>
        SmpgRules.Rules.Score(SmpgRules.Return(SmpgRules.Rules, columns[0].Answers.Length, columns.ToDictionary(column => column.Item, column => column.Answers)));

    private static RoutingCount Routing(ScoredSite site, string item) => site.Routing.Single(count => count.Item == item);
}
