using Smpg.Analysis.Scoring;
using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Tests.Scoring;

/// <summary>Every defect of a rule file is reported once, with its line; several defects are reported together.</summary>
public sealed class RuleFileErrorTests
{
    private const string Valid = """
        instrument: TEST
        version: 1
        variant: small
        source: nowhere
        sources: {ours: our own rule}
        items:
          A1: {label: one}
          A2: {label: two, ask_if: A1}
          A3: {label: three}
          L1: {label: four, type: yes_no_bizarre}
        criteria:
          gate: {any: [A1, A2], source: ours, confidence: own}
          points: {sum: {A1: 1, A2: 2, A3: 3}, source: ours, confidence: own}
        indicators:
          - id: case
            label: case
            source: ours
            confidence: own
            if: {all: [gate, {at_least: {n: 2, of: [A1, A2, A3]}}, {value_at_least: {value: 2, of: L1}}]}
          - id: risk
            of: points
            parent: case
            source: ours
            confidence: own
            grades:
              - {id: low, label: low, from: 0, to: 2}
              - {id: high, label: high, from: 3}

        """;

    /// <summary>Code, text that is replaced, the defect, and the line of the finding counted from where the replacement starts.</summary>
    public static TheoryData<string, string, string, int> Defects => new()
    {
        // E701-E704: the file, its keys and its values.
        { "E701", "version: 1", "version: 1: 2", 0 },
        { "E702", "version: 1", "version: 1\nversoin: 2", 1 },
        { "E702", "{label: one}", "{label: one, askif: A3}", 0 },
        { "E703", "    label: case\n    source: ours\n    confidence: own\n    if", "    label: case\n    confidence: own\n    if", -1 },
        { "E704", "confidence: own\n    if", "confidence: sure\n    if", 0 },
        { "E704", "type: yes_no_bizarre}", "type: ordinal}", 0 },
        { "E704", "id: high", "id: High", 0 },

        { "E704", "    label: case\n", "    label: case\n    period: two weeks\n", 1 },

        // E710: names.
        { "E710", "any: [A1, A2], source", "any: [A1, A22], source", 0 },
        { "E710", "ask_if: A1}", "ask_if: gates}", 0 },
        { "E710", "parent: case", "parent: cases", 0 },
        { "E710", "{sum: {A1: 1, A2: 2, A3: 3}, source: ours", "{sum: {A1: 1, A2: 2, A3: 3}, source: theirs", 0 },

        // E711: cycles, through rules and through routing.
        { "E711", "  A1: {label: one}", "  A1: {label: one, ask_if: gate}", 5 },
        { "E711", "gate: {any: [A1, A2], source", "gate: {any: [A1, A2, case], source", 0 },

        // E712: shape.
        { "E712", "any: [A1, A2], source", "any: [], source", 0 },
        { "E712", "any: [A1, A2], source", "any: A1, source", 0 },
        { "E712", "any: [A1, A2], source", "any: [A1, A2, A1], source", 0 },
        { "E712", "any: [A1, A2], source", "either: [A1, A2], source", 0 },
        { "E712", "any: [A1, A2], source", "any: [A1, A2], all: [A1], source", 0 },
        { "E712", "any: [A1, A2], source", "not: [A1, A2], source", 0 },
        { "E712", "{n: 2, of: [A1, A2, A3]}", "{m: 2, of: [A1, A2, A3]}", 0 },
        { "E712", "{n: 2, of", "{n: two, of", 0 },
        { "E712", "A3: 3}", "A3: 0}", 0 },
        { "E712", "confidence: own\n    if", "confidence: own\n    any_of: [low]\n    if", 1 },

        // E713: thresholds.
        { "E713", "{n: 2, of: [A1, A2, A3]}", "{n: 4, of: [A1, A2, A3]}", 0 },
        { "E713", "{n: 2, of: [A1, A2, A3]}", "{n: 0, of: [A1, A2, A3]}", 0 },
        { "E713", "{value: 2, of: L1}", "{value: 3, of: L1}", 0 },
        { "E713", "{value: 2, of: L1}", "{value: 2, of: A1}", 0 },
        { "E713", "{at_least: {n: 2, of: [A1, A2, A3]}}", "{between: {low: 3, high: 2, of: points}}", 0 },

        // E715: bands.
        { "E715", "label: high, from: 3}", "label: high, from: 4}", 0 },
        { "E715", "label: high, from: 3}", "label: high, from: 2}", 0 },
        { "E715", "label: high, from: 3}", "label: high, from: 3, to: 5}", 0 },
        { "E715", "from: 0, to: 2}", "from: 1, to: 2}", 0 },
        { "E715", "from: 0, to: 2}", "from: 0, to: 2}\n      - {id: middle, label: middle, from: 3}", 1 },

        // E716: duplicates.
        { "E716", "id: high", "id: low", 0 },
        { "E716", "id: risk", "id: points", 0 },
        { "E716", "  points: {", "  A3: {any: [A1, A2], source: ours, confidence: own}\n  points: {", 0 },

        // E717 and E718: the codebook.
        { "E717", "  A3: {label: three}", "  A3: {label: three}\n  B1: {label: five}", 1 },
        { "E718", "A3: {label: three}", "A3: {label: three, type: yes_no_bizarre}", 0 },
        { "E718", "  A3: {label: three}", "  A3: {label: three}\n  age: {label: five}", 1 },

        // E719: kinds.
        { "E719", "any: [A1, A2], source", "any: [A1, points], source", 0 },
        { "E719", "{at_least: {n: 2, of: [A1, A2, A3]}}", "{at_least: {n: 1, of: gate}}", 0 },
        { "E719", "{value: 2, of: L1}", "{value: 1, of: gate}", 0 },
        { "E719", "  points: {sum: {A1: 1,", "  signs: {count: [A1, A2], source: ours, confidence: own}\n  points: {sum: {signs: 1,", 1 },
    };

    private static readonly Codebook Codebook = new("codebook.yaml",
    [
        SmpgRules.Variable("A1"),
        SmpgRules.Variable("A2"),
        SmpgRules.Variable("A3"),
        SmpgRules.Variable("L1", bizarre: true),
        new Variable("age", VariableRole.Profile, VariableType.WholeNumber, LocalisedText.Same("age")),
    ]);

    [Fact]
    public void Load_valid_file_has_no_finding()
    {
        (ScoringRules? rules, List<Finding> findings) = Load(Valid);
        findings.Should().BeEmpty();
        rules!.Indicators.Select(indicator => indicator.Id).Should().Equal("case", "low", "high");
        (rules.Instrument, rules.Version, rules.Variant, rules.Source).Should().Be(("TEST", "1", "small", "nowhere"));
        rules.Indicators[1].Should().BeEquivalentTo(new { Partition = "risk", Parent = "case", Source = "our own rule", Confidence = "own" });
        rules.ItemsNeededBy("case").Should().Equal("A1", "A2", "A3", "L1");
        rules.ItemsNeededBy("low").Should().Equal("A1", "A2", "A3");
    }

    [Theory]
    [MemberData(nameof(Defects))]
    public void Load_defect_is_reported_once_with_its_line(string code, string original, string defect, int offset)
    {
        Valid.Should().Contain(original);
        string text = Valid.Replace(original, defect, StringComparison.Ordinal);
        int line = Valid[..Valid.IndexOf(original, StringComparison.Ordinal)].Count(c => c == '\n') + 1 + offset;
        (ScoringRules? rules, List<Finding> findings) = Load(text);
        rules.Should().BeNull();
        Finding finding = findings.Should().ContainSingle($"one defect was made, found {string.Join('\n', findings)}").Subject;
        finding.Code.Should().Be(code);
        finding.Severity.Should().Be(FindingSeverity.Error);
        finding.File.Should().Be("rules.yaml");
        (finding.Expected ?? finding.Remedy).Should().NotBeNull();
        finding.Line.Should().Be(line);
    }

    [Fact]
    public void Load_unknown_name_proposes_the_nearest()
    {
        Load(Valid.Replace("[gate,", "[gat,", StringComparison.Ordinal)).Findings.Single().Remedy.Should().Be("did you mean 'gate'?");
        Load(Valid.Replace("{any: [A1, A2]", "{ani: [A1, A2]", StringComparison.Ordinal)).Findings.Single().Remedy.Should().Be("did you mean 'any'?");
    }

    [Fact]
    public void Load_cycle_is_spelt_out()
    {
        Load(Valid.Replace("{label: one}", "{label: one, ask_if: gate}", StringComparison.Ordinal)).Findings.Single().Message
            .Should().Contain("gate -> A1 -> gate").And.NotContain("case");
    }

    [Fact]
    public void Load_unused_item_and_criterion_are_warnings()
    {
        (ScoringRules? rules, List<Finding> findings) = Load(Valid
            .Replace("{at_least: {n: 2, of: [A1, A2, A3]}}", "A1", StringComparison.Ordinal)
            .Replace("{value_at_least: {value: 2, of: L1}}", "A2", StringComparison.Ordinal)
            .Replace("  points: {", "  idle: {any: [L1], source: ours, confidence: own}\n  points: {", StringComparison.Ordinal));
        rules.Should().NotBeNull();
        findings.Select(finding => (finding.Code, finding.Severity, finding.Column, finding.Line)).Should().Equal(
            ("E714", FindingSeverity.Warning, "L1", 10),
            ("E714", FindingSeverity.Warning, "idle", 13));
    }

    [Fact]
    public void Load_several_defects_are_all_reported_in_the_order_of_lines()
    {
        (ScoringRules? rules, List<Finding> findings) = Load(Valid
            .Replace("version: 1\n", "", StringComparison.Ordinal)
            .Replace("ask_if: A1}", "ask_if: A9}", StringComparison.Ordinal)
            .Replace("{n: 2, of: [A1, A3, A2]}", "{n: 9, of: [A1, A3]}", StringComparison.Ordinal)
            .Replace("from: 3}", "from: 4}", StringComparison.Ordinal)
            .Replace("A3: {label: three}", "A4: {label: three}", StringComparison.Ordinal));
        rules.Should().BeNull();
        findings.Select(finding => finding.Code).Should().Contain(["E703", "E710", "E717"]);
        findings.Select(finding => finding.Line).Should().BeInAscendingOrder();
    }

    [Fact]
    public void Load_codes_without_yes_or_no_are_refused()
    {
        CodeList onlyYes = new("odd", [new Code("1", "yes", 1, LocalisedText.Same("yes"))], new Dictionary<string, byte>());
        Codebook codebook = new("codebook.yaml", [.. Codebook.Variables.Select(variable => variable.Name == "A2" ? variable with { CodeList = onlyYes } : variable)]);
        List<Finding> findings = [];
        ScoringRules.Load(new InstrumentFile("rules.yaml", Valid, ""), codebook, findings).Should().BeNull();
        findings.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Code = "E718", Column = "A2", Line = 8, Expected = "codes with the values 0, 1" });
    }

    [Fact]
    public void Load_item_left_out_by_the_protocol_needs_no_codebook_variable()
    {
        string text = Valid.Replace("A3: {label: three}", "A3: {label: three, not_administered: {score_as: \"no\", reason: withdrawn}}", StringComparison.Ordinal);
        List<Finding> findings = [];
        ScoringRules? rules = ScoringRules.Load(
            new InstrumentFile("rules.yaml", text, ""),
            new Codebook("codebook.yaml", [.. Codebook.Variables.Where(variable => variable.Name != "A3")]),
            findings);
        findings.Should().BeEmpty();
        rules!.Items[2].Should().BeEquivalentTo(new { Code = "A3", ScoredAs = 0, NotAdministeredReason = "withdrawn" });
        rules.ItemsNeededBy("case").Should().Equal("A1", "A2", "L1");
    }

    private static (ScoringRules? Rules, List<Finding> Findings) Load(string text)
    {
        List<Finding> findings = [];
        return (ScoringRules.Load(new InstrumentFile("rules.yaml", text, ""), Codebook, findings), findings);
    }
}
