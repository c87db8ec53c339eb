using System.Text.Json.Nodes;
using Smpg.Analysis.Scoring;
using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Tests.Scoring;

/// <summary>docs/schemas/scoring-rules.schema.json accepts what ships and knows the keys that the reader knows.</summary>
public sealed class RuleSchemaTests
{
    private static readonly JsonObject Schema = JsonNode.Parse(File.ReadAllText(RepositoryRoot.Path("docs", "schemas", "scoring-rules.schema.json")))!.AsObject();

    public static TheoryData<string> Names => [.. ShippedInstruments.Names];

    /// <summary>A change to a valid overlay that the schema must refuse.</summary>
    public static TheoryData<string, string> Wrong => new()
    {
        { "extends: mini-5.0.0-dsm4\n", "" },
        { "variant: v\n", "" },
        { "value: 1", "value: one" },
        { "value: 1, ", "" },
        { "n: two", "n: Two Signs" },
        { "drop: {items: [A1]}", "drop: {item: [A1]}" },
        { "A2: {ask_if: null}", "A2: {askif: null}" },
        { "A2: {ask_if: null}", "A2: {}" },
        { "dysthymia: {if: B1}", "dysthymia: {id: other}" },
        { "signs: {any: [B1]", "signs: {any: []" },
        { "signs: {any: [B1]", "signs: {any: [B1], all: [B1]" },
        { "suicide: 3", "suicide: high" },
    };

    private const string Overlay = """
        extends: mini-5.0.0-dsm4
        variant: v
        parameters:
          two: {label: two, value: 1, from: 1, to: 2, source: s, confidence: own, after: dysthymia_symptoms}
        items:
          Z1: {label: new, after: A2}
        criteria:
          signs: {any: [B1], source: s, confidence: own, after: b_symptoms}
        indicators:
          - {id: fresh, after: dysthymia, label: new, source: s, confidence: own, if: {at_least: {n: two, of: [A1, A2]}}}
        override:
          parameters: {suicide: 3, dysthymia_symptoms: {value: 3, confidence: own}}
          items:
            A2: {ask_if: null}
          criteria: {a_gate: {any: [A1], source: s, confidence: own}}
          indicators: {dysthymia: {if: B1}}
        drop: {items: [A1]}

        """;

    [Theory]
    [MemberData(nameof(Names))]
    public void Schema_accepts_every_shipped_rule_set(string name)
    {
        SchemaCheck.Errors(SchemaCheck.Json(ShippedInstruments.Find(name)!.Text), Schema).Should().BeEmpty();
    }

    [Fact]
    public void Schema_accepts_the_rules_of_the_sample_and_an_overlay_with_everything()
    {
        SchemaCheck.Errors(SchemaCheck.Json(SmpgRules.Text), Schema).Should().BeEmpty();
        SchemaCheck.Errors(SchemaCheck.Json(Overlay), Schema).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Schema_refuses(string original, string defect)
    {
        Overlay.Should().Contain(original);
        SchemaCheck.Errors(SchemaCheck.Json(Overlay.Replace(original, defect, StringComparison.Ordinal)), Schema).Should().NotBeEmpty();
    }

    [Theory]
    [InlineData("docs/methods/scoring.md", "depressive_recurrent", 3)]
    [InlineData("docs/study-folder.md", "suicide_attempt_lifetime", 2)]
    public void Overlay_of_the_documentation_is_valid_and_loads(string page, string indicator, int symptoms)
    {
        string text = File.ReadAllText(RepositoryRoot.Path(page.Split('/')));
        int start = text.LastIndexOf("```yaml\n", StringComparison.Ordinal) + "```yaml\n".Length;
        string overlay = text[start..text.IndexOf("```", start, StringComparison.Ordinal)];
        SchemaCheck.Errors(SchemaCheck.Json(overlay), Schema).Should().BeEmpty();
        InstrumentFile file = new("overlay.yaml", overlay, "");
        List<Finding> findings = [];
        ScoringRules? rules = ScoringRules.Load(file, ShippedRules.Codebook(file), findings);
        findings.Should().BeEmpty();
        rules!.Items.Single(item => item.Code == "C4").ScoredAs.Should().Be(0);
        rules.Indicators.Select(known => known.Id).Should().Contain(indicator);
        rules.Identity.Parameters.Single(parameter => parameter.Name == "dysthymia_symptoms").Value.Should().Be(symptoms);
    }

    // An unknown key makes the reader list the keys it knows in that place.
    [Theory]
    [InlineData("zzzz: 1\n", "properties")]
    [InlineData("override: {zzzz: {}}\n", "properties/override/properties")]
    [InlineData("drop: {zzzz: []}\n", "properties/drop/properties")]
    [InlineData("override: {items: {A1: {zzzz: 1}}}\n", "$defs/itemChange/properties")]
    [InlineData("override: {parameters: {ptsd_fear: {zzzz: 1}}}\n", "$defs/parameterChange/properties")]
    public void Schema_knows_the_keys_that_the_reader_knows(string text, string place)
    {
        Finding finding = ShippedRules.Try(ShippedRules.Dsm4, text).Findings.Should().ContainSingle(finding => finding.Code == "E702").Subject;
        JsonNode node = Schema;
        foreach (string step in place.Split('/'))
        {
            node = node[step]!;
        }

        finding.Expected!.Split(", ").Should().BeEquivalentTo(node.AsObject().Select(property => property.Key));
    }
}
