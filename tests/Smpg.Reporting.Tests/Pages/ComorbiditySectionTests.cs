using System.Xml.Linq;
using Smpg.Analysis;
using Smpg.Analysis.Disclosure;
using Smpg.Reporting.Files;
using Smpg.Reporting.Pages;

namespace Smpg.Reporting.Tests.Pages;

/// <summary>The section of the pooled report on what goes together, and the panel of corrected shares.</summary>
public class ComorbiditySectionTests
{
    private static readonly ReleasedStudy Study = SampleStudy.Study;
    private static readonly string Html = ReportRenderer.RenderPooled(Study, Language.French, SampleStudy.Identity);
    private static readonly XDocument Page = PageReader.Read(Html);

    [Fact]
    public void Heat_map_carries_the_share_of_each_direction_and_the_table_its_numbers()
    {
        string svg = Svg("comorbidity-p1");
        svg.Should().Contain(">30<").And.Contain(">25<", "the other direction has its own base").And.Contain("Parmi\u202F: épisode dépressif");

        XElement[] rows = [.. Block("comorbidity-p1-data").Descendants("tbody").Single().Elements("tr")];
        rows.Should().HaveCount(3);
        rows[0].Value.Should().Contain("Épisode dépressif (1) et anxiété généralisée (2)").And.Contain("30,4").And.Contain("25,1").And.Contain("4,17").And.Contain("5\u202F000");
    }

    [Fact]
    public void Hidden_tables_show_a_sign_and_no_digit()
    {
        XElement[] rows = [.. Block("comorbidity-p2-data").Descendants("tbody").Single().Elements("tr")];
        rows[1].Elements("td").Should().OnlyContain(cell => cell.Value.StartsWith('c'));
        rows[2].Elements("td").Should().OnlyContain(cell => cell.Value.StartsWith('–'));
        rows.Skip(1).SelectMany(row => row.Elements("td")).Should().OnlyContain(cell => !cell.Value.Any(char.IsDigit));
        Block("disorder-numbers").Value.Should().Contain("66,0").And.Contain("0,503").And.Contain("secret statistique");
    }

    [Fact]
    public void Numbers_behind_hidden_tables_change_no_character_of_page_or_file()
    {
        ReleasedStudy changed = Study with { Comorbidity = SampleComorbidity.WithOtherHiddenNumbers() };
        ReportRenderer.RenderPooled(changed, Language.French, SampleStudy.Identity).Should().Be(Html);
    }

    [Fact]
    public void Corrected_shares_name_their_source_and_refuse_what_cannot_be()
    {
        string panel = Block("sensitivity").Value;
        panel.Should().Contain("Étude A, 1997").And.Contain("incompatible").And.NotContain("\u2212");
        PageReader.Read(ReportRenderer.RenderPooled(Study with { Sensitivities = [] }, Language.French, SampleStudy.Identity))
            .Descendants().Attributes("id").Select(id => id.Value).Should().NotContain("sensitivity", "without values there is no panel");
    }

    [Fact]
    public void Files_have_one_row_a_statistic_and_nothing_behind_what_is_hidden()
    {
        using StringWriter writer = new();
        ComorbidityCsv.WriteReleased(writer, SampleComorbidity.Comorbidity with { Pairs = [SampleComorbidity.Comorbidity.Pairs[0], Hidden(SampleComorbidity.Comorbidity.Pairs[4])], Numbers = [] });
        string[] lines = writer.ToString().Split('\n');
        lines.Should().HaveCount(10);
        lines[1].Should().Be("metropolitan,depressive_episode,generalised_anxiety,co_occurrence,,respondents,5000,40,190,0.038,0.01,21,0.0342,0.041800000000000004,0.95,wilson,estimated,ok,1,");
        lines[4].Should().Be("metropolitan,depressive_episode,generalised_anxiety,odds_ratio,,respondents,5000,,190,4.17,0.12,21,3.3360000000000003,5.2125,0.95,wald-log,estimated,,1,");
        lines[5].Should().Be("overseas,depressive_episode,alcohol_problem,co_occurrence,,respondents,,,,,,,,,0.95,wilson,estimated,,0,confidential");
        lines[8].Should().Be("overseas,depressive_episode,alcohol_problem,odds_ratio,,respondents,,,,,,,,,0.95,wald-log,estimated,,0,confidential");
    }

    [Fact]
    public void Sensitivity_file_has_the_bound_that_is_violated()
    {
        using StringWriter writer = new();
        SensitivityCsv.Write(writer, Study.Sensitivities);
        string[] lines = writer.ToString().Split('\n');
        lines[1].Should().StartWith("metropolitan,depressive_episode,\"Study A, 1997\",0.9,120,0.96,380,").And.Contain(",estimated,");
        lines[2].Should().StartWith("metropolitan,generalised_anxiety,\"Study B, 1998\",0.88,80,0.7,260,").And.Contain(",,,,0.95,incompatible,");
    }

    // As disclosure control leaves it.
    private static ReleasedPair Hidden(ReleasedPair pair) => pair with
    {
        Both = Empty(pair.Both),
        SecondGivenFirst = Empty(pair.SecondGivenFirst),
        FirstGivenSecond = Empty(pair.FirstGivenSecond),
        Odds = new ReleasedOddsRatio(pair.Odds.Status, pair.Odds.Suppression) { Confidence = 0.95 },
    };

    private static ReleasedEstimate Empty(ReleasedEstimate row) =>
        new(row.Key, row.Indicator, row.Status, row.Reliability, row.Suppression, row.Display) { Confidence = row.Confidence, Method = row.Method };

    private static XElement Block(string id) => Page.Descendants().Single(element => element.Attribute("id")?.Value == id);

    private static string Svg(string id) => ReportRenderer.PooledCharts(Study, Language.French, SampleStudy.Identity).Single(chart => chart.Name == id).Svg;
}
