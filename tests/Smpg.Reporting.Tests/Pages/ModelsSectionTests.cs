using System.Xml.Linq;
using Smpg.Analysis;
using Smpg.Analysis.Disclosure;
using Smpg.Analysis.Estimation;
using Smpg.Analysis.Studies;
using Smpg.Reporting.Pages;
using SurveyStatistics.Intervals;
using SurveyStatistics.Models;

namespace Smpg.Reporting.Tests.Pages;

/// <summary>The section of the pooled report on models: one pool with odds ratios, one that is hidden.</summary>
public class ModelsSectionTests
{
    private static readonly AdjustedTerm Sex = new("sex", "men");
    private static readonly AdjustedModel Model = new("m", LocalisedText.Same("Modèle"), ["depressive_episode"], [Sex], [], 1);
    private static readonly Indicator Outcome = SampleIndicators.All.Single(pair => pair.Indicator.Id == "depressive_episode").Indicator;

    [Fact]
    public void Table_has_reference_ratio_interval_predicted_share_and_adjusted_test()
    {
        string table = Block(Render(Study()), "model-1-1-data").Value;
        table.Should().Contain("Hommes (référence)").And.Contain("1,00").And.Contain("1,50").And.Contain("1,20").And.Contain("1,88").And.Contain("12,5").And.Contain("0,012").And.Contain("4\u202F900");
    }

    [Fact]
    public void Hidden_pool_shows_a_sign_and_no_digit()
    {
        XElement[] rows = [.. Block(Render(Study()), "model-1-1-data").Descendants("tbody").Single().Elements("tr").Where(row => row.Elements("td").Any())];
        rows.Should().HaveCount(4).And.OnlyContain(row => row.Elements("td").ElementAt(2).Value.StartsWith('c') && !row.Elements("td").ElementAt(2).Value.Any(char.IsDigit));
    }

    [Fact]
    public void Outcome_that_no_pool_may_show_is_named_and_has_no_figure()
    {
        XDocument page = Render(Study() with { Models = [Hidden("metropolitan"), Hidden("overseas")] });
        page.Descendants().Attributes("id").Select(id => id.Value).Should().Contain("models").And.NotContain("model-1-1");
        page.Descendants("section").Single(section => section.Attribute("id")?.Value == "models").Value.Should().Contain("Sans modèle diffusé").And.Contain("épisode dépressif");
    }

    [Fact]
    public void Study_without_models_has_no_section() =>
        Render(SampleStudy.Study).Descendants().Attributes("id").Select(id => id.Value).Should().NotContain("models");

    private static XDocument Render(ReleasedStudy study) => PageReader.Read(ReportRenderer.RenderPooled(study, Language.French, SampleStudy.Identity));

    private static XElement Block(XDocument page, string id) => page.Descendants().Single(element => element.Attribute("id")?.Value == id);

    private static ReleasedModel Hidden(string unit) => new(unit, Model, Outcome, null, Suppression.Primary, null);

    private static ReleasedStudy Study()
    {
        ModelCoefficient women = new("sex", "women", Math.Log(1.5), 0.11, 3.7, 0.004, new Interval(Math.Log(1.2), Math.Log(1.88)));
        AdjustedEstimates fitted = new("metropolitan", Model, Outcome, AdjustedStatus.Fitted,
        [
            new AdjustedTermEstimates(
                Sex,
                [
                    new AdjustedLevel("men", true, 200, 2200, null, new PredictedMargin("sex", "men", null, 0.087, 0.006, 0.006, new Interval(0.076, 0.1))),
                    new AdjustedLevel("women", false, 320, 2180, women, new PredictedMargin("sex", "women", null, 0.125, 0.007, 0.007, new Interval(0.11, 0.141))),
                ],
                new TermTest("sex", 13.7, 1, 80, 0.004),
                0.012),
        ])
        {
            N = 4900,
            Events = 520,
            Missing = 12,
            Df = 80,
            Intercept = new ModelCoefficient(LogisticModel.Intercept, null, -2.3, 0.1, -23, 0, new Interval(-2.5, -2.1)),
        };
        return SampleStudy.Study with
        {
            Models = [new ReleasedModel("metropolitan", Model, Outcome, AdjustedStatus.Fitted, Suppression.None, fitted), Hidden("overseas")],
            ModelVariables = [new ReleasedGroup("sex", new LocalisedText("Sexe", "Sex"), [("men", new LocalisedText("Hommes", "Men")), ("women", new LocalisedText("Femmes", "Women"))])],
        };
    }
}
