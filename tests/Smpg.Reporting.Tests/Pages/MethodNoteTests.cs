using System.Xml.Linq;

using Smpg.Analysis;
using Smpg.Analysis.Studies;
using Smpg.Reporting.Pages;

namespace Smpg.Reporting.Tests.Pages;

/// <summary>The methodological note says what the study chose, and nothing of what it has not.</summary>
public class MethodNoteTests
{
    [Fact]
    public void Rules_are_named_with_the_value_in_force_its_range_its_source_and_how_sure_it_is()
    {
        XDocument page = Page(SampleStudy.Rules);
        string[][] rows = [.. page.All("div").Single(block => block.Attribute("id")?.Value == "parameters").Descendants()
            .Where(row => row.Name.LocalName == "tr").Skip(1)
            .Select(row => row.Elements().Select(cell => cell.Value.Trim()).ToArray())];
        rows.Should().BeEquivalentTo(
            [
                new[] { "Agoraphobia excludes panic", "yes", "yes or no", "criteria_recalled", "recalled" },
                ["Signs of dependence required", "3", "1 to 7", "dcr10", "documented"],
            ],
            options => options.WithStrictOrdering());
        page.Prose().Should().Contain("instruments/local.yaml, variant local, version 5.0.0, digest aaaaaaaaaaaa");
    }

    [Fact]
    public void A_study_without_interview_quotas_or_other_sites_speaks_of_none()
    {
        string prose = PageReader.Read(ReportRenderer.RenderMethod(SampleStudy.SingleMean(), null, Language.English, SampleStudy.Identity)).Prose();
        prose.Should().Contain("no gap is tested").And.Contain("by random draw");
        prose.Should().NotContain("Instrument and rules").And.NotContain("quota sample");
    }

    [Fact]
    public void Choices_of_the_study_are_those_printed()
    {
        StudyOptions options = SampleStudy.Study.Options with
        {
            Weighting = SampleStudy.Study.Options.Weighting with { LowerBound = 0.3, UpperBound = 4, Residuals = CalibrationResidualRule.Projection },
            Design = SampleStudy.Study.Options.Design with { Stratum = "stratum" },
            Estimation = SampleStudy.Study.Options.Estimation with { Interval = ProportionIntervalRule.KornGraubard, Confidence = 0.9, LonelyPsu = LonelyPsuRule.Adjust, Indeterminate = IndeterminateRule.CountAsNegative },
            Disclosure = new DisclosureOptions(MinimumCount: 11, MinimumBase: 60, CautionBase: 80),
        };
        string prose = PageReader.Read(ReportRenderer.RenderMethod(SampleStudy.Study with { Options = options }, null, Language.English, SampleStudy.Identity)).Prose();
        prose.Should().Contain("from 0.3 to 4").And.Contain("weighted projection").And.Contain("centred at the overall mean").And.Contain("Korn").And.Contain("90%")
            .And.Contain("1 to 10: hidden").And.Contain("under 60 people").And.Contain("under 80");
    }

    [Fact]
    public void Every_site_has_its_weights_and_its_questionnaires()
    {
        XDocument page = Page(null);
        foreach (string table in new[] { "weights", "reading" })
        {
            page.All("div").Single(block => block.Attribute("id")?.Value == table).Descendants().Where(cell => cell.Name.LocalName == "th" && cell.Attribute("scope")?.Value == "row")
                .Select(cell => cell.Value.Trim()).Should().Equal(Enumerable.Range(1, 12).Select(k => FormattableString.Invariant($"S{k:000}")));
        }
    }

    private static XDocument Page(RuleSetIdentity? rules) => PageReader.Read(ReportRenderer.RenderMethod(SampleStudy.Study, rules, Language.English, SampleStudy.Identity));
}
