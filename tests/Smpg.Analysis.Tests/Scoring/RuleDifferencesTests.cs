using Smpg.Analysis.Ingestion;
using Smpg.Analysis.Scoring;
using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Tests.Scoring;

/// <summary>Differences of rule files made by known edits, and the files in between.</summary>
public sealed class RuleDifferencesTests
{
    [Fact]
    public void Each_kind_of_edit_is_named()
    {
        RuleDifferences differences = Of(
            ("b_symptoms: {at_least: {n: 2,", "b_symptoms: {at_least: {n: 3,"),
            ("of: [O3a, O3b, O3c, O3d, O3e, O3f]", "of: [O3a, O3b, O3c, O3d, O3f]"),
            ("F2: {", "F2: {type: yes_no, "),
            ("ask_if: G2}", "ask_if: G1}"),
            ("{C1: 1, C2: 2,", "{C1: 1, C2: 3,"),
            ("label: {fr: humeur triste, en: low mood}", "label: {fr: tristesse, en: low mood}"),
            ("reason: withdrawn from", "reason: taken out of"));

        differences.Changes.Select(change => (change.Section, change.Name, change.Kind)).Should().BeEquivalentTo(
        [
            ("items", "A1", RuleChangeKind.Described),
            ("items", "C4", RuleChangeKind.Described),
            ("items", "F2", RuleChangeKind.Changed),
            ("items", "G3", RuleChangeKind.Changed),
            ("criteria", "b_symptoms", RuleChangeKind.Changed),
            ("criteria", "c_points", RuleChangeKind.Changed),
            ("criteria", "o_signs", RuleChangeKind.Changed),
        ]);
        Part("b_symptoms").Should().Be(new RulePartChange("threshold", "at_least.n", "2", "3"));
        Part("o_signs").Should().Be(new RulePartChange("members", "at_least.of", "O3e", ""));
        Part("c_points").Should().Be(new RulePartChange("weight", "sum.C2", "2", "3"));
        Part("G3").Should().Be(new RulePartChange("routing", "ask_if", "G2", "G1"));
        Part("F2").Aspect.Should().Be("rule");

        RulePartChange Part(string name) => differences.Changes.Single(change => change.Name == name).Parts.Should().ContainSingle().Subject;
    }

    [Fact]
    public void The_order_of_members_is_no_difference()
    {
        Of(("[B3a, B3b, B3c,", "[B3c, B3a, B3b,")).Changes.Should().BeEmpty();
    }

    [Fact]
    public void Files_in_between_score_as_the_old_and_the_new_one_at_the_ends()
    {
        (string, string)[] edits =
        [
            ("b_symptoms: {at_least: {n: 2,", "b_symptoms: {at_least: {n: 3,"),
            ("e_signs:\n    at_least: {n: 4,", "e_signs:\n    at_least: {n: 6,"),
            ("{at_least: {n: 4, of: a_total}}", "{at_least: {n: 5, of: a_total}}"),
            ("any_of: [alcohol_dependence, alcohol_abuse]", "any_of: [alcohol_dependence]"),
        ];
        RuleDifferences differences = Of(edits);
        RuleChange[] changes = [.. differences.Changes.Where(change => change.Kind == RuleChangeKind.Changed)];
        changes.Should().HaveCount(4);
        ScoringRules current = SmpgRules.Load(Edited(edits));
        ScoringRules none = SmpgRules.Load(differences.With([]).Text);
        ScoringRules all = SmpgRules.Load(differences.With(changes).Text);
        ScoringRules panic = SmpgRules.Load(differences.With(changes.Where(change => change.Name == "e_signs")).Text);

        Random random = new(7);
        int moved = 0;
        Dictionary<string, byte[]> columns = SmpgRules.Rules.Items.Where(item => item.ScoredAs is null).ToDictionary(
            item => item.Code, _ => Enumerable.Range(0, 3000).Select(_ => random.Next(12) == 0 ? Answer.Blank : random.Next(3) == 0 ? SmpgRules.No : SmpgRules.Yes).ToArray());
        Respondents respondents = SmpgRules.Return(SmpgRules.Rules, 3000, columns);
        (ScoredSite Old, ScoredSite New, ScoredSite None, ScoredSite All, ScoredSite Panic) scored =
            (SmpgRules.Rules.Score(respondents), current.Score(respondents), none.Score(respondents), all.Score(respondents), panic.Score(respondents));
        foreach (string indicator in SmpgRules.Rules.Indicators.Select(indicator => indicator.Id))
        {
            scored.None.States(indicator).Should().Equal(scored.Old.States(indicator));
            scored.All.States(indicator).Should().Equal(scored.New.States(indicator));
            scored.Panic.States(indicator).Should().Equal(indicator is "panic" or "panic_lifetime" ? scored.New.States(indicator) : indicator is "any_anxiety" or "any_disorder" ? scored.Panic.States(indicator) : scored.Old.States(indicator));
            moved += scored.Old.States(indicator).Zip(scored.New.States(indicator)).Count(pair => pair.First != pair.Second);
        }

        moved.Should().BeGreaterThan(100);
    }

    private static RuleDifferences Of(params (string From, string To)[] edits) =>
        RuleDifferences.Of(new InstrumentFile("old.yaml", SmpgRules.Text, ""), new InstrumentFile("new.yaml", Edited(edits), ""));

    private static string Edited((string From, string To)[] edits)
    {
        string text = SmpgRules.Text;
        foreach ((string from, string to) in edits)
        {
            text.Should().Contain(from);
            text = text.Replace(from, to, StringComparison.Ordinal);
        }

        return text;
    }
}
