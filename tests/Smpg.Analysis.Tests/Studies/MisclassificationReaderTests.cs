using Smpg.Analysis.Disclosure;
using Smpg.Analysis.Estimation;
using Smpg.Analysis.Studies;
using SurveyStatistics.Misclassification;
using static Smpg.Analysis.Tests.Estimation.SmallEstimates;

namespace Smpg.Analysis.Tests.Studies;

public class MisclassificationReaderTests
{
    private const string Good = "{indicator: depressed, sensitivity: 0.83, n_sensitivity: 60, specificity: 0.97, n_specificity: 290, source: \"Study A, 1997\"}";

    [Fact]
    public void Values_are_read_with_their_source()
    {
        IReadOnlyList<MisclassificationInput> read = Read($"sensitivity_analysis:\n  misclassification:\n    - {Good}\n", out List<Finding> findings);
        findings.Should().BeEmpty();
        MisclassificationInput input = read.Single();
        input.Indicator.Should().Be("depressed");
        input.Accuracy.Should().Be(new TestAccuracy(0.83, 60, 0.97, 290));
        input.Source.En.Should().Be("Study A, 1997");
        input.Line.Should().Be(3);
    }

    [Fact]
    public void A_study_that_supplies_nothing_has_nothing() => Read("schema: 1\n", out _).Should().BeEmpty();

    [Theory]
    [InlineData("{indicator: d, sensitivity: 83, n_sensitivity: 60, specificity: 0.97, n_specificity: 290, source: A}", "3 E705")]
    [InlineData("{indicator: d, sensitivity: 0.83, n_sensitivity: 0, specificity: 0.97, n_specificity: 290, source: A}", "3 E705")]
    [InlineData("{indicator: d, sensitivity: 0.4, n_sensitivity: 60, specificity: 0.6, n_specificity: 290, source: A}", "3 E705")]
    [InlineData("{indicator: d, sensitivity: 0.83, specificity: 0.97, n_specificity: 290, source: A}", "3 E703")]
    [InlineData("{indicator: d, sensitivity: 0.83, n_sensitivity: 60, specificity: 0.97, n_specificity: 290}", "3 E703")]
    [InlineData("{indicator: d, sensitivity: 0.83, n_sensitivity: 60, specificity: 0.97, n_specificity: 290, source: \" \"}", "3 E703")]
    [InlineData("{sensitivity: 0.83, n_sensitivity: 60, specificity: 0.97, n_specificity: 290, source: A}", "3 E703")]
    [InlineData("{indicator: d, sensitivity: \"0,83\", n_sensitivity: 60, specificity: 0.97, n_specificity: 290, source: A}", "3 E704")]
    [InlineData("{indicator: d, sensitivity: 0.83, n_sensitivity: 60, specificity: 0.97, n_specificity: 290, source: A, kappa: 0.5}", "3 E702")]
    public void Each_defect_has_its_line_and_a_remedy_or_what_was_expected(string entry, string expected)
    {
        Read($"sensitivity_analysis:\n  misclassification:\n    - {entry}\n", out List<Finding> findings);
        Finding finding = findings.Should().ContainSingle().Which;
        FormattableString.Invariant($"{finding.Line} {finding.Code}").Should().Be(expected);
        finding.Severity.Should().Be(FindingSeverity.Error);
        (finding.Column ?? "").Should().StartWith("sensitivity_analysis.misclassification[0]");
    }

    [Fact]
    public void Same_source_twice_is_refused_and_two_sources_are_not()
    {
        Read($"sensitivity_analysis:\n  misclassification:\n    - {Good}\n    - {Good}\n", out List<Finding> findings);
        findings.Should().ContainSingle().Which.Code.Should().Be("E708");
        Read($"sensitivity_analysis:\n  misclassification:\n    - {Good}\n    - {Good.Replace("1997", "2008", StringComparison.Ordinal)}\n", out findings).Should().HaveCount(2);
        findings.Should().BeEmpty();
    }

    [Fact]
    public void Unknown_indicator_stops_the_study_with_its_line_and_the_nearest_name()
    {
        using TrialStudy trial = new();
        string study = File.ReadAllText(Path.Combine(trial.Folder, "study.yaml"));
        int line = study.Split('\n').Length + 2;
        string id = StudyReader.Read(trial.Folder).VariableIndicators.First(indicator => indicator.Indicator.Statistic == IndicatorStatistic.Proportion).Indicator.Id;
        trial.With("study.yaml", study + $"sensitivity_analysis:\n  misclassification:\n    - {Good.Replace("depressed", id + "x", StringComparison.Ordinal)}\n");

        AnalysisStoppedException stopped = FluentActions.Invoking(() => StudyInstruments.Load(StudyReader.Read(trial.Folder))).Should().Throw<AnalysisStoppedException>().Which;
        Finding finding = stopped.Findings.Single(finding => finding.Code == "E792");
        finding.Line.Should().Be(line);
        finding.Remedy.Should().Contain(id);
    }

    [Fact]
    public void Hidden_estimates_are_not_corrected_and_shown_ones_use_their_effective_size()
    {
        Indicator verdict = Share("depressed", IndicatorDomain.Realities);
        MisclassificationInput input = new("depressed", new TestAccuracy(0.83, 60, 0.97, 290), LocalisedText.Same("Study A, 1997"), 3);
        ReleasedEstimate shown = new(new EstimateKey("s1", "depressed"), verdict, EstimateStatus.Estimated, Reliability.Ok, Suppression.None, CellDisplay.Shown)
        {
            Value = 0.05,
            EffectiveN = 36105,
            Confidence = 0.95,
        };
        ReleasedEstimate hidden = new(new EstimateKey("s2", "depressed"), verdict, EstimateStatus.Estimated, Reliability.Insufficient, Suppression.Primary, CellDisplay.Confidential) { Confidence = 0.95 };

        IReadOnlyList<ReleasedSensitivity> rows = ReleasedSensitivity.Of([input], [shown, hidden], [("s1", [SiteId.Parse("s1")]), ("s2", [SiteId.Parse("s2")])]);

        // asht::prevSeSp, as in SurveyStatistics.Tests/Misclassification.
        rows[0].Corrected!.Estimate.Should().BeApproximately(0.025, 5e-5);
        rows[0].Corrected!.High.Should().BeApproximately(0.0469, 5e-5);
        rows[1].Corrected.Should().BeNull();
    }

    private static IReadOnlyList<MisclassificationInput> Read(string yaml, out List<Finding> findings)
    {
        findings = [];
        return MisclassificationReader.Read(YamlSection.Parse("study.yaml", yaml, findings));
    }
}
