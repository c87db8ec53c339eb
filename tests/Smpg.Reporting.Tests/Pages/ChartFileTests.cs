using System.Xml.Linq;

using Smpg.Analysis;
using Smpg.Reporting.Pages;

namespace Smpg.Reporting.Tests.Pages;

/// <summary>Charts as files of their own.</summary>
public class ChartFileTests
{
    public static TheoryData<string, Language> Sites => new()
    {
        { SampleStudy.Ordinary, Language.French },
        { SampleStudy.Ordinary, Language.English },
        { SampleStudy.Edges, Language.French },
        { SampleStudy.Edges, Language.English },
    };

    [Theory]
    [MemberData(nameof(Sites))]
    public void Site_charts_stand_alone(string site, Language language)
    {
        IReadOnlyList<ChartFile> charts = ReportRenderer.SiteCharts(SampleStudy.Study, site, language, SampleStudy.Identity);
        charts.Select(chart => chart.Name).Should().OnlyHaveUniqueItems().And.Contain(["overview", "groups", "attributions", "attitudes"]);
        foreach (ChartFile chart in charts)
        {
            Check(chart);
        }
    }

    [Fact]
    public void Pooled_charts_stand_alone_and_split_where_a_page_ends()
    {
        IReadOnlyList<ChartFile> charts = ReportRenderer.PooledCharts(SampleStudy.Build(97), Language.French, SampleStudy.Identity);
        charts.Select(chart => chart.Name).Should().OnlyHaveUniqueItems();

        // 64 sites make two parts of at most 50 rows, ten indicators two sets of five; 33 sites make one part.
        charts.Select(chart => chart.Name).Where(name => name.StartsWith("spread", StringComparison.Ordinal))
            .Should().Equal("spread-p1-1", "spread-p1-2", "spread-p1-3", "spread-p1-4", "spread-p2-1", "spread-p2-2");
        foreach (ChartFile chart in charts)
        {
            Check(chart);
        }
    }

    [Fact]
    public void Hidden_cells_are_not_drawn()
    {
        ChartFile chart = ReportRenderer.SiteCharts(SampleStudy.Study, SampleStudy.Edges, Language.English, SampleStudy.Identity).Single(file => file.Name == "overview");
        XElement root = XDocument.Parse(chart.Svg).Root!;

        // Ten headline rows, of which two are hidden: eight discs of the site and one in the legend.
        root.Descendants().Count(element => element.Name.LocalName == "circle").Should().Be(9);
        root.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value)
            .Should().Contain("not published: base or precision too low").And.Contain("not asked").And.Contain("(19.5)");
    }

    [Fact]
    public void A_heat_map_marks_what_it_hides_and_prints_what_it_shows()
    {
        ChartFile chart = ReportRenderer.SiteCharts(SampleStudy.Study, SampleStudy.Edges, Language.English, SampleStudy.Identity).Single(file => file.Name == "attributions");
        XElement root = XDocument.Parse(chart.Svg).Root!;
        XElement[] cells = [.. root.Descendants().Where(element => element.Name.LocalName == "rect")];
        cells.Should().HaveCount(45);
        cells.Count(cell => cell.Attribute("stroke-dasharray") is not null).Should().Be(1);
        root.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value).Should().Contain("c").And.Contain("(43)");
    }

    private static void Check(ChartFile chart)
    {
        chart.Name.Should().MatchRegex("^[a-z0-9-]+$");
        XElement root = XDocument.Parse(chart.Svg).Root!;
        root.Name.NamespaceName.Should().Be("http://www.w3.org/2000/svg");
        root.Attribute("role")!.Value.Should().Be("img");
        string[] ids = [.. root.DescendantsAndSelf().Attributes("id").Select(attribute => attribute.Value)];
        ids.Should().OnlyHaveUniqueItems();
        ids.Should().Equal(root.Attribute("aria-labelledby")!.Value.Split(' '));
        chart.Svg.Should().NotContain("NaN").And.NotContain("∞").And.NotContain("\"-0\"").And.NotMatchRegex(@"[ML"" ]-0[ ""L]");

        double[] box = [.. root.Attribute("viewBox")!.Value.Split(' ').Select(part => double.Parse(part, System.Globalization.CultureInfo.InvariantCulture))];
        foreach (XElement text in root.Descendants().Where(element => element.Name.LocalName == "text"))
        {
            ((double)text.Attribute("x")!).Should().BeInRange(0, box[2], "'{0}' lies within the picture", text.Value);
            ((double)text.Attribute("y")!).Should().BeInRange(0, box[3], "'{0}' lies within the picture", text.Value);
        }
    }
}
