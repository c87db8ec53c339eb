using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

using Smpg.Analysis;
using Smpg.Analysis.Disclosure;
using Smpg.Analysis.Estimation;
using Smpg.Reporting.Checks;
using Smpg.Reporting.Pages;

namespace Smpg.Reporting.Tests.Pages;

/// <summary>What every page promises, checked on every kind of page, language and study.</summary>
public partial class PageTests
{
    private static readonly Dictionary<string, Func<Language, string>> Makers = new(StringComparer.Ordinal)
    {
        ["site"] = language => ReportRenderer.RenderSite(SampleStudy.Study, SampleStudy.Ordinary, language, SampleStudy.Identity),
        ["edges"] = language => ReportRenderer.RenderSite(SampleStudy.Study, SampleStudy.Edges, language, SampleStudy.Identity),
        ["sheet"] = language => ReportRenderer.RenderFactSheet(SampleStudy.Study, SampleStudy.Ordinary, language, SampleStudy.Identity),
        ["sheet of edges"] = language => ReportRenderer.RenderFactSheet(SampleStudy.Study, SampleStudy.Edges, language, SampleStudy.Identity),
        ["pooled"] = language => ReportRenderer.RenderPooled(SampleStudy.Study, language, SampleStudy.Identity),
        ["index"] = language => ReportRenderer.RenderIndex(SampleStudy.Study, new IndexContents([Language.French, Language.English]) { Method = true, FactSheets = true, Pdf = true, Workbooks = true, Charts = true, Restricted = true, Verification = true }, language, SampleStudy.Identity),
        ["method"] = language => ReportRenderer.RenderMethod(SampleStudy.Study, SampleStudy.Rules, language, SampleStudy.Identity),
        ["one mean, method"] = language => ReportRenderer.RenderMethod(SampleStudy.SingleMean(), null, language, SampleStudy.Identity),
        ["one mean"] = language => ReportRenderer.RenderSite(SampleStudy.SingleMean(), "school", language, SampleStudy.Identity),
        ["one mean, sheet"] = language => ReportRenderer.RenderFactSheet(SampleStudy.SingleMean(), "school", language, SampleStudy.Identity),
        ["no representations"] = language => ReportRenderer.RenderSite(Only(IndicatorDomain.Realities), SampleStudy.Ordinary, language, SampleStudy.Identity),
        ["no realities"] = language => ReportRenderer.RenderSite(Only(IndicatorDomain.Images), SampleStudy.Ordinary, language, SampleStudy.Identity),
        ["no pools"] = language => ReportRenderer.RenderPooled(WithoutPools(), language, SampleStudy.Identity),
        ["one site"] = language => ReportRenderer.RenderSite(SampleStudy.Build(1), SampleStudy.Ordinary, language, SampleStudy.Identity),
    };

    private static readonly ConcurrentDictionary<(string Name, Language Language), string> Made = new();

    public static TheoryData<string, Language> Pages
    {
        get
        {
            TheoryData<string, Language> data = [];
            foreach (string name in Makers.Keys)
            {
                data.Add(name, Language.French);
                data.Add(name, Language.English);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_is_well_formed_and_says_its_language(string name, Language language)
    {
        XDocument page = Page(name, language);
        page.Root!.Attribute("lang")!.Value.Should().Be(language == Language.French ? "fr" : "en");
        page.All("title").First().Value.Should().NotBeEmpty();
        page.All("h1").Should().ContainSingle();
        page.All("main").Should().ContainSingle().Which.Attribute("id")!.Value.Should().Be("main");
        page.All("a").First().Attribute("href")!.Value.Should().Be("#main", "the first link skips to the content");
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_asks_for_nothing_and_runs_nothing(string name, Language language)
    {
        string html = Html(name, language);
        XDocument page = PageReader.Read(html);
        string policy = page.All("meta").Single(meta => meta.Attribute("http-equiv")?.Value == "Content-Security-Policy").Attribute("content")!.Value;
        policy.Should().StartWith("default-src 'none'").And.NotContain("script-src");
        page.All("script").Should().BeEmpty();
        page.All("link").Should().BeEmpty();
        page.Descendants().Attributes().Where(attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal) || attribute.Name.LocalName is "src" or "srcset" or "action").Should().BeEmpty();
        html.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal).Should().NotContain("http:").And.NotContain("https:").And.NotContain("url(").And.NotContain("@import");
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_are_relative_and_anchors_exist(string name, Language language)
    {
        XDocument page = Page(name, language);
        HashSet<string> ids = Ids(page);
        foreach (string href in page.Descendants().Attributes("href").Select(attribute => attribute.Value))
        {
            if (href.StartsWith('#'))
            {
                ids.Should().Contain(href[1..]);
            }
            else
            {
                href.Should().NotStartWith("/").And.NotContain(":").And.NotContain("\\");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Ids_are_unique_and_labels_point_to_them(string name, Language language)
    {
        XDocument page = Page(name, language);
        string[] all = [.. page.Descendants().Attributes("id").Select(attribute => attribute.Value)];
        all.Should().OnlyHaveUniqueItems();
        foreach (string id in page.Descendants().Attributes("aria-labelledby").SelectMany(attribute => attribute.Value.Split(' ')))
        {
            all.Should().Contain(id);
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Headings_leave_no_gap(string name, Language language)
    {
        int before = 0;
        foreach (XElement heading in Page(name, language).Descendants().Where(element => HeadingName().IsMatch(element.Name.LocalName)))
        {
            int level = heading.Name.LocalName[1] - '0';
            level.Should().BeLessThanOrEqualTo(before + 1, "of '{0}'", heading.Value);
            heading.Value.Trim().Should().NotBeEmpty();
            before = level;
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Tables_have_captions_heads_and_scopes(string name, Language language)
    {
        foreach (XElement table in Page(name, language).All("table"))
        {
            table.Elements().First().Name.LocalName.Should().Be("caption");
            table.Element("caption")!.Value.Trim().Should().NotBeEmpty();
            table.Descendants("th").Should().OnlyContain(head => head.Attribute("scope") != null);
            int columns = table.Element("thead")!.Elements("tr").First().Elements("th").Sum(head => (int?)head.Attribute("colspan") ?? 1);
            table.Element("tbody")!.Elements("tr").Should().NotBeEmpty();
            foreach (XElement row in table.Element("tbody")!.Elements("tr"))
            {
                row.Elements().Sum(cell => (int?)cell.Attribute("colspan") ?? 1).Should().Be(columns, "of a row of '{0}'", table.Element("caption")!.Value);
                row.Elements().First().Name.LocalName.Should().Be("th");
            }

            table.Parent!.Attribute("tabindex")!.Value.Should().Be("0", "a table that scrolls can be reached by keyboard");
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Images_name_and_describe_themselves(string name, Language language)
    {
        foreach (XElement image in Page(name, language).All("svg"))
        {
            image.Attribute("role")!.Value.Should().Be("img");
            string[] labels = image.Attribute("aria-labelledby")!.Value.Split(' ');
            XElement[] first = [.. image.Elements().Take(2)];
            first.Select(element => element.Name.LocalName).Should().Equal("title", "desc");
            first.Select(element => element.Attribute("id")!.Value).Should().Equal(labels);
            first.Should().OnlyContain(element => element.Value.Length > 3);
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Words_about_people_are_chosen_with_care(string name, Language language) =>
        Vocabulary.Offences(Page(name, language).Prose(), language).Should().BeEmpty();

    [Theory]
    [MemberData(nameof(Pages))]
    public void French_never_breaks_before_a_sign(string name, Language language)
    {
        if (language == Language.French)
        {
            Page(name, language).Texts().SelectMany(text => BreakableBeforeSign().Matches(text)).Select(match => match.Value).Should().BeEmpty();
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void No_number_is_left_unformatted(string name, Language language) =>
        Unformatted().Matches(Page(name, language).Prose()).Select(match => match.Value).Should().BeEmpty();

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_is_light(string name, Language language) => Encoding.UTF8.GetByteCount(Html(name, language)).Should().BeLessThan(500_000);

    /// <summary>The number of each cell, read back, is the released value within half a unit of its last decimal; a hidden cell has no digit.</summary>
    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_estimate_in_a_table_is_the_released_one(string name, Language language)
    {
        ReleasedStudy study = name switch { "one mean" or "one mean, sheet" => SampleStudy.SingleMean(), "one site" => SampleStudy.Build(1), _ => SampleStudy.Study };
        int checkedCells = 0;
        foreach (XElement cell in Page(name, language).All("td").Where(cell => cell.Attribute("data-cell") is not null))
        {
            string[] parts = cell.Attribute("data-cell")!.Value.Split('|');
            EstimateKey key = parts.Length == 6 ? new(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5]) : new(parts[0], parts[1], parts[2], parts[3]);
            ReleasedEstimate estimate = study.Find(key)!;
            string text = string.Concat(cell.Nodes().OfType<XText>().Select(node => node.Value)).Trim();
            if (!estimate.IsShown)
            {
                cell.Value.Should().NotMatchRegex("[0-9]", "{0} is hidden", key);
                continue;
            }

            bool parenthesised = text.StartsWith('(');
            parenthesised.Should().Be(estimate.Display == CellDisplay.Caution, "{0}", key);
            string number = text.Trim('(', ')').Replace("\u202F", "", StringComparison.Ordinal);
            number = (language == Language.French ? number.Replace(',', '.') : number.Replace(",", "", StringComparison.Ordinal)).Replace('−', '-');
            double scale = estimate.Indicator.Statistic == IndicatorStatistic.Proportion ? 100 : 1;
            double.Parse(number, CultureInfo.InvariantCulture).Should().BeApproximately(estimate.Value!.Value * scale, 0.05 + 1e-9, "{0}", key);
            checkedCells++;
        }

        if (!name.StartsWith("sheet", StringComparison.Ordinal) && name is not ("index" or "method" or "one mean, method" or "one mean, sheet"))
        {
            checkedCells.Should().BeGreaterThan(0);
        }
    }

    /// <summary>Non-interference: whatever the numbers behind hidden cells, no character of any page or chart changes.</summary>
    [Fact]
    public void Numbers_behind_hidden_cells_have_no_influence()
    {
        ReleasedStudy changed = SampleStudy.Study with
        {
            Comorbidity = SampleComorbidity.WithOtherHiddenNumbers(),
            Estimates = [.. SampleStudy.Study.Estimates.Select(estimate => estimate.IsShown ? estimate : estimate with
            {
                N = 4321,
                Missing = 321,
                Cases = 1234,
                Value = 0.4321,
                Low = 0.41,
                High = 0.91,
                StandardError = 0.0321,
                EffectiveN = 3210.9,
                DesignEffect = 1.321,
                Df = 32,
            })],
        };
        changed.Estimates.Count(estimate => !estimate.IsShown).Should().BeGreaterThan(20);
        foreach (string site in new[] { SampleStudy.Ordinary, SampleStudy.Edges })
        {
            ReportRenderer.RenderSite(changed, site, Language.French, SampleStudy.Identity).Should().Be(ReportRenderer.RenderSite(SampleStudy.Study, site, Language.French, SampleStudy.Identity));
            ReportRenderer.RenderFactSheet(changed, site, Language.French, SampleStudy.Identity).Should().Be(ReportRenderer.RenderFactSheet(SampleStudy.Study, site, Language.French, SampleStudy.Identity));
            ReportRenderer.SiteCharts(changed, site, Language.French, SampleStudy.Identity).Should().Equal(ReportRenderer.SiteCharts(SampleStudy.Study, site, Language.French, SampleStudy.Identity));
        }

        ReportRenderer.RenderPooled(changed, Language.French, SampleStudy.Identity).Should().Be(Makers["pooled"](Language.French));
    }

    [Theory]
    [InlineData("fr-FR")]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    public void Culture_of_the_machine_changes_no_character(string culture)
    {
        string expected = Makers["site"](Language.French);
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture;
            Makers["site"](Language.French).Should().Be(expected);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
            CultureInfo.DefaultThreadCurrentCulture = null;
        }
    }

    [Fact]
    public void Tables_and_figures_are_numbered_in_the_order_of_the_page()
    {
        foreach (string name in new[] { "site", "pooled" })
        {
            XDocument page = Page(name, Language.English);
            int[] tables = Numbers(page.All("caption"), "Table ");
            tables.Should().Equal(Enumerable.Range(1, tables.Length), "of the tables of {0}", name);
            int[] figures = Numbers(page.All("figcaption"), "Figure ");
            figures.Should().Equal(Enumerable.Range(1, figures.Length), "of the figures of {0}", name);
        }
    }

    private static int[] Numbers(IEnumerable<XElement> captions, string prefix) => [.. captions
        .Select(caption => caption.Value.Trim())
        .Where(text => text.StartsWith(prefix, StringComparison.Ordinal))
        .Select(text => int.Parse(text[prefix.Length..text.IndexOf('.', StringComparison.Ordinal)], CultureInfo.InvariantCulture))];

    private static XDocument Page(string name, Language language) => PageReader.Read(Html(name, language));

    // Each page is made once for all the tests that read it.
    private static string Html(string name, Language language) => Made.GetOrAdd((name, language), key => Makers[key.Name](key.Language));

    private static HashSet<string> Ids(XDocument page) => [.. page.Descendants().Attributes("id").Select(attribute => attribute.Value)];

    private static ReleasedStudy Only(IndicatorDomain domain) => SampleStudy.Study with
    {
        Indicators = [.. SampleStudy.Study.Indicators.Where(indicator => indicator.Domain == domain)],
        Estimates = [.. SampleStudy.Study.Estimates.Where(estimate => estimate.Indicator.Domain == domain)],
    };

    private static ReleasedStudy WithoutPools() => SampleStudy.Study with
    {
        Units = [.. SampleStudy.Study.Units.Where(unit => unit.Kind != UnitKind.Pool)],
    };

    [GeneratedRegex("^h[1-6]$")]
    private static partial Regex HeadingName();

    [GeneratedRegex(@".{0,20}\S[ \u00A0][%;:!?»].{0,10}")]
    private static partial Regex BreakableBeforeSign();

    // More decimals than any table prints, exponents, and what a failed computation would leave.
    [GeneratedRegex(@"\d[.,]\d{5,}|\dE[-+]?\d|NaN|∞|Infinity|-0\b")]
    private static partial Regex Unformatted();
}
