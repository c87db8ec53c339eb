using Smpg.Analysis.Scoring;
using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Tests.Scoring;

/// <summary>Decision tables say what the rule file says, and leave nothing out.</summary>
public sealed class DecisionTableTests
{
    private static readonly DecisionTables Tables = DecisionTableBuilder.Build(SmpgRules.Rules, new InstrumentFile("instruments/mini.yaml", "", "0123"));

    [Fact]
    public void Every_indicator_has_one_line_and_every_item_a_table()
    {
        Tables.Tables.SelectMany(table => table.Verdicts).Select(verdict => verdict.Indicator.Id).Should().Equal(SmpgRules.Rules.Indicators.Select(indicator => indicator.Id));
        Tables.Tables.SelectMany(table => table.Items).Select(item => item.Code).Distinct().Should().BeEquivalentTo(SmpgRules.Rules.Items.Select(item => item.Code));
        Tables.Sha256.Should().Be("0123");
    }

    [Fact]
    public void Grades_of_a_partition_are_lines_of_one_table_lowest_first()
    {
        Table("depressive_grade").Verdicts.Select(verdict => (verdict.Indicator.Id, verdict.Rule.En)).Should().Equal(
            ("depressive_none", "not (any of a_mild, a_moderate, a_severe)"),
            ("depressive_mild", "a_mild and not (a_moderate or a_severe)"),
            ("depressive_moderate", "a_moderate and not a_severe"),
            ("depressive_severe", "a_severe"));
        Table("suicide_risk").Verdicts.Select(verdict => verdict.Rule.Fr).Should().Equal("c_points de 0 à 0", "c_points de 1 à 5", "c_points de 6 à 9", "c_points ≥ 10");
    }

    [Fact]
    public void Criteria_have_their_thresholds_sources_and_confidence()
    {
        DecisionTable panic = Table("panic");
        DecisionCriterion signs = panic.Criteria.Single(criterion => criterion.Name == "e_signs");
        (signs.Rule.En, signs.Rule.Fr, signs.Confidence).Should().Be(("at least 4 of E4a–E4m", "au moins 4 de E4a–E4m", "corroborated"));
        signs.Source.Should().StartWith("MINI 6.0.0");
        panic.Items.Single(item => item.Code == "E4a").AskedIf!.En.Should().Be("E3");
        panic.Items.Single(item => item.Code == "E1a").AskedIf.Should().BeNull();
    }

    [Fact]
    public void What_only_routing_needs_is_marked()
    {
        DecisionTable mania = Table("manic_episode");
        mania.Criteria.Where(criterion => criterion.RoutingOnly).Select(criterion => criterion.Name).Should().Equal("d_gate");
        mania.Items.Should().OnlyContain(item => !item.RoutingOnly);

        // The grades read A1 to A4g themselves; dysthymia needs the same items through the episode it excludes.
        Table("dysthymia").Items.Single(item => item.Code == "A1").RoutingOnly.Should().BeFalse();
    }

    [Fact]
    public void An_item_left_out_by_protocol_and_ratings_of_the_interviewer_are_told()
    {
        DecisionItem plan = Table("suicide_risk").Items.Single(item => item.Code == "C4");
        plan.ScoredAs.Should().Be(0);
        plan.Reason.Should().Contain("withdrawn");
        Table("psychotic_current").Items.Where(item => item.ObserverRated).Select(item => item.Code).Should().Equal("L8b", "L9b", "L10b");
    }

    [Fact]
    public void A_group_names_its_members_and_nothing_below_them()
    {
        DecisionTable group = Table("any_mood");
        group.Criteria.Select(criterion => criterion.Name).Should().Equal("depressive_episode", "dysthymia", "manic_episode");
        group.Items.Should().BeEmpty();
    }

    private static DecisionTable Table(string id) => Tables.Tables.Single(table => table.Id == id);
}
