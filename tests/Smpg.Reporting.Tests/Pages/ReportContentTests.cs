using System.Xml.Linq;

using Smpg.Analysis;
using Smpg.Analysis.Disclosure;
using Smpg.Analysis.Studies;
using Smpg.Reporting.Pages;

namespace Smpg.Reporting.Tests.Pages;

/// <summary>What a page says, and what it must not say.</summary>
public class ReportContentTests
{
    private static readonly XDocument Site = PageReader.Read(ReportRenderer.RenderSite(SampleStudy.Study, SampleStudy.Ordinary, Language.French, SampleStudy.Identity));
    private static readonly XDocument Edges = PageReader.Read(ReportRenderer.RenderSite(SampleStudy.Study, SampleStudy.Edges, Language.French, SampleStudy.Identity));

    [Fact]
    public void Synthetic_data_are_said_to_be_so_and_real_data_are_not()
    {
        Site.All("p").Should().Contain(paragraph => paragraph.Attribute("class") != null && paragraph.Attribute("class")!.Value == "banner");
        PageReader.Read(ReportRenderer.RenderSite(SampleStudy.SingleMean(), "school", Language.English, SampleStudy.Identity)).All("p")
            .Should().NotContain(paragraph => paragraph.Attribute("class") != null && paragraph.Attribute("class")!.Value == "banner");
    }

    [Fact]
    public void Suicide_risk_is_never_a_headline()
    {
        string essential = Section(Site, "essential");
        essential.ToUpperInvariant().Should().NotContain("SUICID");
        Section(Site, "suicide").Should().Contain("3114").And.Contain("Risque suicidaire élevé");
    }

    [Fact]
    public void Key_messages_give_level_interval_and_comparison()
    {
        string essential = Section(Site, "essential");
        essential.Should().Contain("Au moins un trouble repéré").And.MatchRegex(@"entre \d+\u202F% et \d+\u202F%").And.Contain("des autres sites");
        essential.Should().Contain("Problème d’alcool").And.MatchRegex("C’est le seul écart net parmi les \\d+ indicateurs de troubles et symptômes comparés ici");
        essential.Should().Contain("moins d’un homicide sur vingt", "a violent behaviour is never quoted without it");
    }

    [Fact]
    public void A_sign_is_explained_where_it_is_used_and_only_there()
    {
        XElement suicide = Block(Site, "suicide-table");
        suicide.Value.Should().Contain("▲ ▼").And.NotContain("secret statistique").And.NotContain("question non posée");
        XElement overview = Block(Edges, "overview-table");
        overview.Value.Should().Contain("c\u202F: secret statistique").And.Contain("nc\u202F: non comparable").And.Contain(".\u202F: question non posée").And.Contain("( )\u202F: effectif de 30 à 49 personnes");
    }

    [Fact]
    public void Hidden_rows_stay_in_the_table_with_their_sign()
    {
        XElement[] rows = [.. Block(Edges, "overview-table").Descendants("tr")];
        Sign(rows, "Épisode dépressif").Should().Be("–");
        Sign(rows, "Trouble panique").Should().Be("c");
        Sign(rows, "Anxiété généralisée").Should().Be(".");
        rows.Single(row => Header(row).StartsWith("Problème de drogue", StringComparison.Ordinal)).Elements("td").ElementAt(1).Value.Trim().Should().Be("0");
    }

    [Fact]
    public void Without_margins_the_page_says_that_nothing_can_be_compared()
    {
        Section(Edges, "answered").Should().Contain("Aucune donnée de population").And.NotContain("% population");
        Section(Site, "answered").Should().Contain("Insee, RP 2019").And.Contain("−6,1");
    }

    [Fact]
    public void Help_sought_gives_its_base_or_says_that_it_is_too_small()
    {
        Section(Site, "help").Should().Contain("soit 268 personnes interrogées");
        ReleasedStudy small = SampleStudy.Study with
        {
            Estimates = [.. SampleStudy.Study.Estimates.Select(estimate => estimate.Indicator.Domain == IndicatorDomain.Recourse ? estimate with { N = 49 } : estimate)],
        };
        XDocument page = PageReader.Read(ReportRenderer.RenderSite(small, SampleStudy.Ordinary, Language.French, SampleStudy.Identity));
        Section(page, "help").Should().Contain("Moins de 50 personnes").And.NotContain("Psychiatre");

        ReleasedStudy hidden = SampleStudy.Study with
        {
            Estimates = [.. SampleStudy.Study.Estimates.Select(estimate => estimate.Indicator.Domain == IndicatorDomain.Recourse ? estimate with { Display = CellDisplay.Imprecise } : estimate)],
        };
        page = PageReader.Read(ReportRenderer.RenderSite(hidden, SampleStudy.Ordinary, Language.French, SampleStudy.Identity));
        Section(page, "help").Should().Contain("ne permettent pas de publier").And.NotContain("Psychiatre");
    }

    [Fact]
    public void Bounds_show_what_undecided_answers_could_change()
    {
        XElement bounds = Block(Site, "bounds");
        bounds.Value.Should().Contain("Épisode dépressif").And.Contain("borne basse").And.Contain("% indécis").And.Contain("les indécis sont exclus");
        XElement[] rows = [.. bounds.Descendants("tbody").Single().Elements("tr")];
        rows.Should().HaveCount(3);

        // Left out by default: the complete-case figure is the report's and stands out, the two bounds do not.
        Classes(rows[1]).Should().Equal("", "", "s", "", "");
    }

    [Fact]
    public void Bounds_say_which_figure_is_the_report_s_when_unions_count_the_undecided_as_negative()
    {
        StudyOptions options = SampleStudy.Study.Options;
        ReleasedStudy study = SampleStudy.Study with
        {
            Options = options with { Estimation = options.Estimation with { IndeterminateUnions = IndeterminateRule.CountAsNegative } },
        };
        XElement bounds = Block(PageReader.Read(ReportRenderer.RenderSite(study, SampleStudy.Ordinary, Language.French, SampleStudy.Identity)), "bounds");
        XElement[] rows = [.. bounds.Descendants("tbody").Single().Elements("tr")];
        Header(rows[0]).Should().Be("Au moins un trouble repéré");
        Classes(rows[0]).Should().Equal("", "", "", "s", "");
        Classes(rows[1]).Should().Equal("", "", "s", "", "");
        bounds.Value.Should().Contain("comptés comme négatifs pour les réunions de troubles");
    }

    private static IEnumerable<string> Classes(XElement row) => row.Elements("td").Select(cell => cell.Attribute("class")?.Value ?? "");

    [Fact]
    public void A_site_alone_has_no_comparison_anywhere()
    {
        string prose = PageReader.Read(ReportRenderer.RenderSite(SampleStudy.Build(1), SampleStudy.Ordinary, Language.French, SampleStudy.Identity)).Prose();
        prose.Should().NotContain("Autres sites").And.NotContain("autres sites").And.NotContain("▲").And.NotContain("écart net");
    }

    [Fact]
    public void Pools_are_shown_one_by_one_and_never_together()
    {
        string html = ReportRenderer.RenderPooled(SampleStudy.Study, Language.French, SampleStudy.Identity);
        html.Should().Contain("data-cell=\"metropolitan|").And.Contain("data-cell=\"overseas|").And.NotContain("data-cell=\"pooled|");
    }

    [Fact]
    public void Sites_of_the_pooled_report_are_in_the_order_of_their_codes()
    {
        XDocument page = PageReader.Read(ReportRenderer.RenderPooled(SampleStudy.Study, Language.French, SampleStudy.Identity));
        string[] codes = [.. Block(page, "spread-p1-data").Descendants("tbody").Single().Elements("tr").Select(Header)];
        codes.Should().Equal("S001", "S002", "S003", "S004", "S005", "S006", "S007", "S008");
        Block(page, "asked").Descendants("tr").Single(row => Header(row) == "S002").Value.Should().Contain("non");
    }

    [Fact]
    public void Index_links_to_what_exists_and_to_nothing_else()
    {
        string bare = ReportRenderer.RenderIndex(SampleStudy.Study, new IndexContents([Language.French]) { Pooled = false, Sites = new HashSet<string> { "S003" } }, Language.French, SampleStudy.Identity);
        string[] hrefs = [.. PageReader.Read(bare).Descendants().Attributes("href").Select(attribute => attribute.Value)];
        hrefs.Should().Equal("#main", "sites/S003/report.fr.html", "data/", "quality/validation.html", "manifest.json");
    }

    [Fact]
    public void Date_is_printed_only_when_it_is_given()
    {
        Site.Root!.Value.Should().Contain("smpg 1.0.0 · manifeste 7f3a9c");
        ReportRenderer.RenderSite(SampleStudy.Study, SampleStudy.Ordinary, Language.French, SampleStudy.Identity with { Date = new DateOnly(2026, 11, 21) })
            .Should().Contain("manifeste 7f3a9c · 21\u00A0novembre\u00A02026");
    }

    [Fact]
    public void An_unknown_site_is_an_error()
    {
        Action render = () => ReportRenderer.RenderSite(SampleStudy.Study, "nowhere", Language.French, SampleStudy.Identity);
        render.Should().Throw<InvalidOperationException>();
    }

    private static string Section(XDocument page, string id) => page.All("section").Single(section => section.Attribute("id")?.Value == id).Value;

    private static XElement Block(XDocument page, string id) => page.Descendants().Single(element => element.Attribute("id")?.Value == id);

    private static string Header(XElement row) => string.Concat(row.Elements("th").Nodes().OfType<XText>().Select(text => text.Value)).Trim();

    private static string Sign(IEnumerable<XElement> rows, string header) =>
        rows.Single(row => Header(row) == header).Elements("td").ElementAt(1).Elements("span").First().Value;
}
