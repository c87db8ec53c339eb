using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Tests.Studies;

public class AdjustedModelReaderTests
{
    private static readonly Variable Sex = new("sex", VariableRole.Quota, VariableType.Code, LocalisedText.Same("Sex"))
    {
        CodeList = new CodeList("sex", [new Code("1", "men", 0, LocalisedText.Same("Men")), new Code("2", "women", 1, LocalisedText.Same("Women"))], new Dictionary<string, byte>()),
    };

    private static readonly Codebook Codebook = new("codebook.yaml", [Sex, new Variable("age", VariableRole.Profile, VariableType.WholeNumber, LocalisedText.Same("Age"))]);

    [Fact]
    public void Model_is_read_with_its_reference_and_pools()
    {
        AdjustedModel model = Read("{id: m, label: {fr: Troubles, en: Disorders}, outcomes: [a, b], terms: [{variable: SEX, reference: women}], pools: [pooled]}", out List<Finding> findings).Single();
        findings.Should().BeEmpty();
        model.Label.En.Should().Be("Disorders");
        model.Outcomes.Should().Equal("a", "b");
        model.Terms.Should().Equal(new AdjustedTerm("sex", "women"));
        model.Pools.Should().Equal("pooled");
    }

    [Fact]
    public void Term_without_reference_takes_the_first_level_and_says_so()
    {
        AdjustedModel model = Read("{id: m, label: M, outcomes: [a], terms: [{variable: sex}]}", out List<Finding> findings).Single();
        model.Terms.Should().Equal(new AdjustedTerm("sex", "men"));
        Finding note = findings.Should().ContainSingle().Which;
        note.Code.Should().Be("E755");
        note.Severity.Should().Be(FindingSeverity.Note);
        note.Message.Should().Contain("'men'");
    }

    [Theory]
    [InlineData("{id: m, label: M, outcomes: [a], terms: [{variable: sexe, reference: men}]}", "E706", "'sex'")]
    [InlineData("{id: m, label: M, outcomes: [a], terms: [{variable: age, reference: men}]}", "E707", "")]
    [InlineData("{id: m, label: M, outcomes: [a], terms: [{variable: sex, reference: womn}]}", "E754", "'women'")]
    [InlineData("{id: m, label: M, outcomes: [a], terms: [{variable: sex, reference: men}, {variable: sex, reference: men}]}", "E708", "")]
    [InlineData("{id: m, label: M, outcomes: [a, a], terms: [{variable: sex, reference: men}]}", "E708", "")]
    [InlineData("{id: m, label: M, outcomes: [a], terms: [{variable: sex, reference: men}], pools: [poole]}", "E743", "'pooled'")]
    [InlineData("{id: m, label: M, terms: [{variable: sex, reference: men}]}", "E703", "")]
    [InlineData("{id: m, label: M, outcomes: [a]}", "E703", "")]
    [InlineData("{id: m m, label: M, outcomes: [a], terms: [{variable: sex, reference: men}]}", "E709", "")]
    [InlineData("{id: m, label: M, outcomes: [a], term: x, terms: [{variable: sex, reference: men}]}", "E702", "'terms'")]
    public void Each_defect_is_one_error_with_its_line_and_the_nearest_name(string entry, string code, string remedy)
    {
        Read(entry, out List<Finding> findings);
        Finding finding = findings.Should().ContainSingle().Which;
        finding.Code.Should().Be(code);
        finding.Line.Should().Be(2);
        (finding.Remedy ?? "").Contains(remedy, StringComparison.Ordinal).Should().BeTrue();
        (finding.Column ?? "").Should().StartWith("models[0]");
    }

    [Fact]
    public void Unknown_outcome_stops_the_study_with_the_nearest_name()
    {
        using TrialStudy trial = new();
        string study = File.ReadAllText(Path.Combine(trial.Folder, "study.yaml"));
        Study read = StudyReader.Read(trial.Folder);
        string id = read.VariableIndicators.First(indicator => indicator.Indicator.Statistic == IndicatorStatistic.Proportion).Indicator.Id;
        Variable coded = read.Codebook.Variables.First(variable => variable.CodeList is not null);
        trial.With("study.yaml", study + $"\nmodels:\n  - {{id: m, label: M, outcomes: [{id}x], terms: [{{variable: {coded.Name}}}]}}\n");

        AnalysisStoppedException stopped = FluentActions.Invoking(() => StudyInstruments.Load(StudyReader.Read(trial.Folder))).Should().Throw<AnalysisStoppedException>().Which;
        stopped.Findings.Single(finding => finding.Code == "E793").Remedy.Should().Contain(id);
    }

    private static IReadOnlyList<AdjustedModel> Read(string entry, out List<Finding> findings)
    {
        findings = [];
        return AdjustedModelReader.Read(YamlSection.Parse("study.yaml", $"models:\n  - {entry}\n", findings), new CodebookReferences(Codebook), Codebook, []);
    }
}
