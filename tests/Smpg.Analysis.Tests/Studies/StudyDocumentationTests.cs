using System.Text.Json;
using System.Text.RegularExpressions;
using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Tests.Studies;

/// <summary>What docs/ says about study folders is what the program does.</summary>
public partial class StudyDocumentationTests
{
    [Fact]
    public void Example_of_the_documentation_is_a_study_without_findings()
    {
        using TrialStudy trial = DocumentedStudy();

        Study study = trial.Read();

        study.Findings.Should().BeEmpty();
        study.Options.Ingestion.Should().Be(new IngestionOptions(0.02, 18, "age"));
        study.Options.Weighting.Should().BeEquivalentTo(new WeightingOptions(WeightingMethod.Raking, ["sex", "age_band", "occupation"], 0.2, 5));
        study.Options.Estimation.Should().BeEquivalentTo(new EstimationOptions(Groups: ["sex", "age_band"]));
        study.Options.Comparison.Should().Be(new ComparisonOptions());
        study.Options.Disclosure.Should().Be(new DisclosureOptions());
        study.Pools.Select(pool => pool.Id).Should().Equal("coast", "france");
        study.VariableIndicators[0].Indicator.ShortLabel.Should().Be(new LocalisedText("Lieu connu", "Place known"));
        study.Margins.Should().HaveCount(6);
    }

    [Fact]
    public void Return_of_the_documentation_is_read_with_the_findings_it_explains()
    {
        using TrialStudy trial = DocumentedStudy();

        FindingText.Short(trial.ReturnFindings(out StopReason? reason, "N01")).Should().BeEmpty();

        reason.Should().BeNull();
    }

    [Fact]
    public void Every_code_of_the_sources_is_explained()
    {
        string sources = Path.Combine(TrialStudy.RepositoryRoot(), "src", "Smpg.Analysis");
        IEnumerable<string> used = new[] { "Studies", "Ingestion" }
            .SelectMany(folder => Directory.GetFiles(Path.Combine(sources, folder), "*.cs"))
            .SelectMany(file => CodePattern().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))
            .Distinct();
        string explained = File.ReadAllText(Path.Combine(TrialStudy.RepositoryRoot(), "docs", "errors.md"));

        used.Should().HaveCountGreaterThan(50).And.OnlyContain(code => explained.Contains($"| {code} |", StringComparison.Ordinal));
    }

    // An unknown key in a section makes the reader list the keys it knows: they are the properties of the schema.
    [Theory]
    [InlineData("study", "study.yaml", "", "id: north-coast-2024")]
    [InlineData("study", "study.yaml", "files", "files:\n  codebook: codebook.yaml")]
    [InlineData("study", "study.yaml", "ingestion", "ingestion:\n  invalid_tolerance: 0.02")]
    [InlineData("study", "study.yaml", "design", "design:                                    # columns of the returns\n  respondent: respondent")]
    [InlineData("study", "study.yaml", "weighting", "weighting:\n  method: raking")]
    [InlineData("study", "study.yaml", "estimation", "estimation:\n  interval: wilson")]
    [InlineData("study", "study.yaml", "comparison", "comparison:\n  alpha: 0.05")]
    [InlineData("study", "study.yaml", "disclosure", "disclosure:\n  minimum_count: 5")]
    [InlineData("study", "study.yaml", "pools.items", "  - id: france")]
    [InlineData("study", "study.yaml", "indicators.items", "  - id: knows_places")]
    [InlineData("codebook", "codebook.yaml", "", "schema: 1")]
    [InlineData("codebook", "codebook.yaml", "code_lists.additionalProperties", "  yes_no:\n    missing: {}")]
    [InlineData("codebook", "codebook.yaml", "variables.items", "  - {name: respondent")]
    [InlineData("codebook", "codebook.yaml", "code_lists.additionalProperties.codes.items", "      - {code: \"1\", name: yes")]
    public void Schema_knows_the_keys_that_the_reader_knows(string schema, string file, string section, string anchor)
    {
        using TrialStudy trial = DocumentedStudy();
        trial.Edit("codebook.yaml", "  yes_no:\n", "  yes_no:\n    missing: {}\n").Edit("codebook.yaml", "    missing: {\"8\": dont_know, \"9\": refused}\n  sex", "  sex");
        bool flow = anchor.Contains('{', StringComparison.Ordinal) && !anchor.EndsWith("{}", StringComparison.Ordinal);
        int indent = anchor[(anchor.LastIndexOf('\n') + 1)..].Replace('-', ' ').TakeWhile(character => character == ' ').Count();
        trial.Edit(file, anchor, flow ? $"{anchor}, zzzz: 1" : $"{anchor}\n{new string(' ', indent)}zzzz: 1\n{new string(' ', indent)}#");

        Finding finding = trial.StudyFindings(out _).Should().ContainSingle(f => f.Code == "E702").Subject;

        finding.Expected!.Split(", ").Should().BeEquivalentTo(SchemaKeys(schema, section));
    }

    private static string[] SchemaKeys(string schema, string section)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(TrialStudy.RepositoryRoot(), "docs", "schemas", $"{schema}.schema.json")));
        JsonElement at = document.RootElement;
        foreach (string step in section.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            at = step is "items" or "additionalProperties" ? at.GetProperty(step) : at.GetProperty("properties").GetProperty(step);
        }

        return [.. at.GetProperty("properties").EnumerateObject().Select(property => property.Name)];
    }

    private static TrialStudy DocumentedStudy()
    {
        string page = File.ReadAllText(Path.Combine(TrialStudy.RepositoryRoot(), "docs", "study-folder.md"));
        string[] yaml = [.. YamlBlock().Matches(page).Select(match => match.Groups[1].Value)];
        string[] csv = [.. CsvBlock().Matches(page).Select(match => match.Groups[1].Value)];
        return new TrialStudy()
            .With("study.yaml", yaml[0])
            .With("codebook.yaml", yaml[1])
            .With("sites.csv", csv[0])
            .With("margins.csv", csv[1])
            .With("returns/N01.csv", csv[2])
            .With("instruments/representations.yaml", "schema: 1\n");
    }

    [GeneratedRegex("\"(E[1-9][0-9]{2})\"")]
    private static partial Regex CodePattern();

    [GeneratedRegex("```yaml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex YamlBlock();

    [GeneratedRegex("```csv\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CsvBlock();
}
