using Smpg.Analysis.Scoring;
using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Tests.Scoring;

/// <summary>A rule file that extends another: what it says wins, and every defect points to the file and line where it was written.</summary>
public sealed class OverlayTests
{
    private const string Base = """
        instrument: TEST
        version: 1
        variant: whole
        source: nowhere
        sources: {ours: our own rule}
        parameters:
          signs: {label: signs needed, value: 2, from: 1, to: 3, source: ours, confidence: recalled}
        items:
          A1: {label: one}
          A2: {label: two, ask_if: A1}
          A3: {label: three}
          A4: {label: four}
        criteria:
          some: {at_least: {n: signs, of: [A1, A2, A3]}, source: ours, confidence: own}
          gate: {any: [A1, A4], source: ours, confidence: own}
        indicators:
          - {id: case, label: case, source: ours, confidence: own, if: {all: [some, gate]}}
          - {id: other, label: other, source: ours, confidence: own, parent: case, if: A4}

        """;

    private const string Head = "extends: base.yaml\nvariant: part\n";

    /// <summary>What an overlay says, and the verdict on `case` for A1 yes, A2 no, A3 yes, A4 no, which the base calls positive.</summary>
    public static TheoryData<string, byte> Changes => new()
    {
        { "", Outcome.Positive },
        { "override: {parameters: {signs: 3}}", Outcome.Negative },
        { "override: {parameters: {signs: {value: 3, confidence: documented}}}", Outcome.Negative },
        { "override: {items: {A3: {not_administered: {score_as: \"no\", reason: left out}}}}", Outcome.Negative },
        { "override: {items: {A2: {not_administered: {score_as: \"yes\", reason: always so}}, A3: {ask_if: A2}}}", Outcome.Positive },
        { "override: {items: {A3: {ask_if: A4}}}", Outcome.Negative },
        { "override: {criteria: {gate: {all: [A1, A4], source: ours, confidence: own}}}", Outcome.Negative },
        { "override: {indicators: {case: {if: {not: gate}}}}\ndrop: {criteria: [some], parameters: [signs]}", Outcome.Negative },
        { "override: {criteria: {some: {at_least: {n: signs, of: [A1, A2]}, source: ours, confidence: own}}}\ndrop: {items: [A3]}", Outcome.Negative },
        { "override: {indicators: {case: {any_of: [other], if: null}}}\ndrop: {criteria: [some, gate], parameters: signs}", Outcome.Negative },
        { "override: {sources: {ours: another text}}", Outcome.Positive },
    };

    /// <summary>An overlay with one defect: code, file, line in that file, and part of the remedy.</summary>
    public static TheoryData<string, string, string, int, string> Defects => new()
    {
        { "override: {items: {A9: {ask_if: A1}}}", "E765", "over.yaml", 3, "correct the name" },
        { "override:\n  criteria:\n    gat: {any: [A1], source: ours, confidence: own}", "E765", "over.yaml", 5, "did you mean 'gate'?" },
        { "drop:\n  indicators:\n    - others", "E765", "over.yaml", 5, "did you mean 'other'?" },
        { "items: {A5: {label: five, after: A8}}", "E765", "over.yaml", 3, "correct the name" },
        { "drop: {items: [A2]}", "E766", "base.yaml", 14, "override what uses it" },
        { "drop: {indicators: [case]}", "E766", "base.yaml", 18, "override what uses it" },
        { "override: {criteria: {gate: {any: [A1, A5], source: ours, confidence: own}}}", "E710", "over.yaml", 3, "correct the name" },
        { "override: {parameters: {signs: 4}}", "E768", "over.yaml", 3, "correct the value" },
        { "override: {criteria: {some: {at_least: {n: sings, of: [A1, A2]}, source: ours, confidence: own}}}\ndrop: {items: [A3]}", "E710", "over.yaml", 3, "did you mean 'signs'?" },
        { "override: {criteria: {gate: {any: [signs, A4], source: ours, confidence: own}}}", "E719", "over.yaml", 3, "threshold" },
        { "override: {criteria: {gate: {any: [case], source: ours, confidence: own}}}", "E711", "over.yaml", 3, "depend on itself" },
        { "override: {criteria: {gate: {not: [A1, A4], source: ours, confidence: own}}}", "E712", "over.yaml", 3, "form shown" },
        { "override: {criteria: {some: {at_least: {n: signs, of: [A1]}, source: ours, confidence: own}}}", "E713", "over.yaml", 3, "correct the threshold" },
        { "override: {items: {A4: {not_administered: {score_as: \"no\", reason: left out}}, A3: {ask_if: A4}}}", "E767", "base.yaml", 11, "not_administered too" },
        { "override: {items: {A3: {askif: A4}}}", "E702", "over.yaml", 3, "did you mean 'ask_if'?" },
        { "items: {A4: {label: four}}", "E716", "over.yaml", 3, "under 'override'" },
        { "override: {items: {A4: null}}", "E704", "over.yaml", 3, "drop" },
        { "override: {itmes: {A4: {ask_if: A1}}}", "E702", "over.yaml", 3, "did you mean 'items'?" },
        { "# nothing\nitems: {A5: {label: five}", "E701", "over.yaml", 5, "indentation" },
        { "criteria: {n: {count: [A1, A2, A3], source: ours, confidence: own}}\nindicators:\n  - id: r\n    of: n\n    source: ours\n    confidence: own\n    grades:\n      - {id: low, label: l, from: 0, to: 1}\n      - {id: high, label: h, from: 3}", "E715", "over.yaml", 11, "exactly one band" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Overlay_changes_what_it_says_and_nothing_else(string text, byte expected)
    {
        (ScoringRules? rules, List<Finding> findings) = Load(Head + text);
        findings.Should().NotContain(finding => finding.Severity == FindingSeverity.Error);
        RuleProbe probe = rules!.CreateProbe();
        foreach (RuleItem item in rules.Items.Where(item => item.ScoredAs is null))
        {
            probe.Set(item.Code, item.Code is "A1" or "A3" ? 1 : 0);
        }

        probe.Verdict("case").Should().Be(expected);
        probe.Verdict("other").Should().Be(Outcome.Negative);
        (rules.Instrument, rules.Version, rules.Variant, rules.Source).Should().Be(("TEST", "1", "part", "nowhere"));
    }

    [Theory]
    [MemberData(nameof(Defects))]
    public void Overlay_defect_is_reported_once_in_the_file_that_has_it(string text, string code, string file, int line, string remedy)
    {
        (ScoringRules? rules, List<Finding> findings) = Load(Head + text);
        rules.Should().BeNull();
        Finding finding = findings.Where(finding => finding.Severity == FindingSeverity.Error).Should().ContainSingle(string.Join('\n', findings)).Subject;
        (finding.Code, finding.File, finding.Line).Should().Be((code, file, line), finding.Message);
        ((finding.Remedy ?? "") + finding.Message).Should().Contain(remedy);
    }

    [Fact]
    public void New_entries_stand_after_the_one_they_name_and_then_after_each_other()
    {
        (ScoringRules? rules, List<Finding> findings) = Load(Head + """
            items:
              A2b: {label: x, after: A2}
              A2c: {label: y}
              A9: {label: z, after: A4}
            indicators:
              - {id: early, label: early, source: ours, confidence: own, if: {all: [A2b, A2c, A9]}, after: case}
              - {id: next, label: next, source: ours, confidence: own, if: early}
            """);
        findings.Should().BeEmpty();
        rules!.Items.Select(item => item.Code).Should().Equal("A1", "A2", "A2b", "A2c", "A3", "A4", "A9");
        rules.Indicators.Select(indicator => indicator.Id).Should().Equal("case", "early", "next", "other");
    }

    [Fact]
    public void Dropped_entry_can_be_declared_anew_in_another_place()
    {
        (ScoringRules? rules, List<Finding> findings) = Load(Head + "drop: {items: [A1]}\nitems: {A1: {label: again, after: A4}}");
        findings.Should().BeEmpty();
        rules!.Items.Select(item => item.Label.En).Should().Equal("two", "three", "four", "again");
    }

    [Fact]
    public void Chain_of_three_is_merged_and_every_level_is_in_the_identity()
    {
        InstrumentFile[] bases = [new("middle.yaml", Head + "version: 2\nparameters: {more: {label: m, value: 0, from: 0, to: 1, source: ours, confidence: own}}\noverride: {indicators: {other: {if: {all: [A4, more]}}}}", "22"), new("base.yaml", Base, "33")];
        InstrumentFile top = new("over.yaml", "extends: middle.yaml\nvariant: own\noverride: {parameters: {signs: 3, more: 1}}", "11") { Bases = bases };
        List<Finding> findings = [];
        ScoringRules rules = ScoringRules.Load(top, SmpgRules.Codebook(Base), findings)!;
        findings.Should().BeEmpty();
        rules.Identity.Levels.Should().Equal(
            new RuleSetLevel("over.yaml", "2", "own", "11"), new RuleSetLevel("middle.yaml", "2", "part", "22"), new RuleSetLevel("base.yaml", "1", "whole", "33"));
        rules.Identity.Parameters.Select(parameter => (parameter.Name, parameter.Value, parameter.From, parameter.To, parameter.Confidence))
            .Should().Equal(("signs", 3, 1, 3, "recalled"), ("more", 1, 0, 1, "own"));

        // sha256sum of the three lines 11, 22, 33, and with the last one changed.
        rules.Identity.Sha256.Should().Be("03b5032e062d5c6146f641a9d607bb063335ba3dcea067d4fca4e2832d441b12");
        ScoringRules other = ScoringRules.Load(top with { Bases = [bases[0], bases[1] with { Sha256 = "34" }] }, SmpgRules.Codebook(Base), findings)!;
        other.Identity.Sha256.Should().NotBe(rules.Identity.Sha256);
    }

    [Fact]
    public void Switch_that_is_off_takes_its_branch_and_the_need_for_its_items_away()
    {
        const string text = """
            parameters: {strict: {label: s, value: 0, from: 0, to: 1, source: ours, confidence: own}}
            items:
              B1: {label: extra, ask_if: {any: [A1, {all: [strict, A3]}]}}
            override: {indicators: {other: {if: {all: [A4, {any: [B1, {not: strict}]}]}}}}

            """;
        ScoringRules off = Load(Head + text).Rules!;
        ScoringRules on = Load(Head + text.Replace("value: 0", "value: 1", StringComparison.Ordinal)).Rules!;
        off.ItemsNeededBy("other").Should().Equal("A4");
        on.ItemsNeededBy("other").Should().Equal("A1", "A3", "A4", "B1");
    }

    [Fact]
    public void File_without_base_cannot_override()
    {
        List<Finding> findings = [];
        ScoringRules.Load(new InstrumentFile("rules.yaml", Base + "drop: {items: [A1]}\n", ""), SmpgRules.Codebook(Base), findings).Should().BeNull();
        findings.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Code = "E703", File = "rules.yaml", Line = 19 });
    }

    [Fact]
    public void Entry_that_shares_an_anchor_is_not_changed_in_silence()
    {
        string text = Base.Replace("A3: {label: three}", "A3: &same {label: three}", StringComparison.Ordinal).Replace("A4: {label: four}", "A4: *same", StringComparison.Ordinal);
        InstrumentFile top = new("over.yaml", Head + "override: {items: {A4: {ask_if: A1}}}", "") { Bases = [new("base.yaml", text, "")] };
        List<Finding> findings = [];
        ScoringRules.Load(top, SmpgRules.Codebook(Base), findings).Should().BeNull();
        findings.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Code = "E712", File = "over.yaml", Line = 3 });
    }

    [Fact]
    public void Unknown_shipped_name_proposes_the_nearest()
    {
        List<Finding> findings = [];
        ScoringRules.Load(new InstrumentFile("o.yaml", "extends: mini-5.0.0-dsm5\nvariant: v\n", ""), SmpgRules.Codebook(Base), findings).Should().BeNull();
        Finding finding = findings.Should().ContainSingle().Subject;
        (finding.Code, finding.File, finding.Line, finding.Remedy).Should().Be(("E763", "o.yaml", 1, "did you mean 'mini-5.0.0-dsm4'?"));
        finding.Expected.Should().Contain("smpg-fr-icd10");
    }

    private static (ScoringRules? Rules, List<Finding> Findings) Load(string text)
    {
        List<Finding> findings = [];
        InstrumentFile file = new("over.yaml", text, "") { Bases = [new("base.yaml", Base, "")] };
        return (ScoringRules.Load(file, SmpgRules.Codebook(Base + text), findings), findings);
    }
}
