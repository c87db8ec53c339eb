using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Smpg.Analysis;
using Smpg.Reporting.Files;

namespace Smpg.Reporting.Tests.Files;

public sealed partial class ValidationTests
{
    [Fact]
    public void Json_is_the_contracted_document() => Json(Sample()).Should().Be(
        """
        {
          "valid": false,
          "errors": 1,
          "warnings": 1,
          "notes": 1,
          "study": "smpg-mini",
          "findings": [
            {
              "code": "E601",
              "severity": "warning",
              "file": "margins.csv",
              "line": null,
              "column_letter": null,
              "column": null,
              "message": "Margins of two variables differ.",
              "expected": null,
              "remedy": null,
              "occurrences": 1
            }
          ],
          "sites": [
            {
              "site": "lille",
              "file": "returns/lille.csv",
              "encoding": "Windows-1252",
              "delimiter": ";",
              "decimal": ",",
              "rows_read": 901,
              "rows_kept": 899,
              "quarantined": [
                {
                  "code": "E302",
                  "reason": "under age",
                  "rows": 2
                }
              ],
              "invalid_cells": 38,
              "findings": [
                {
                  "code": "E107",
                  "severity": "note",
                  "file": "returns/lille.csv",
                  "line": 412,
                  "column_letter": "AC",
                  "column": "rep12_fou",
                  "message": "Read as \u003Cb\u003E\u0026 Windows-1252.",
                  "expected": "1, 2",
                  "remedy": "nothing",
                  "occurrences": 38
                }
              ]
            },
            {
              "site": "mayotte",
              "file": null,
              "encoding": null,
              "delimiter": null,
              "decimal": null,
              "rows_read": null,
              "rows_kept": null,
              "quarantined": [],
              "invalid_cells": null,
              "findings": [
                {
                  "code": "E101",
                  "severity": "error",
                  "file": "returns/mayotte.csv",
                  "line": null,
                  "column_letter": null,
                  "column": null,
                  "message": "The file is missing.",
                  "expected": null,
                  "remedy": "put it in the folder",
                  "occurrences": 1
                }
              ]
            }
          ]
        }

        """);

    [Theory]
    [InlineData(Language.French, "fr", "À corriger", "Utilisable", "point-virgule", "virgule", "non lu")]
    [InlineData(Language.English, "en", "To be corrected", "Usable", "semicolon", "comma", "not read")]
    public void Page_says_the_verdict_in_words(Language language, string lang, string overall, string lille, string delimiter, string decimalSign, string notRead)
    {
        XElement page = Page(Sample(), language);

        page.Attribute("lang")!.Value.Should().Be(lang);
        page.Descendants("p").Single(p => p.Attribute("class")?.Value == "verdict").Value.Should().Be(overall);
        List<List<string>> sites = Rows(page.Descendants("table").Single(table => table.Element("thead")!.Descendants("th").Count() == 12));
        sites[0].Should().Equal("Lille", lille, "returns/lille.csv", "Windows-1252", delimiter, decimalSign, "901", "899", "2", "38", "0", "0");
        sites[1].Should().Equal("Mayotte", overall, notRead, "1", "0");
    }

    [Theory]
    [InlineData(FindingSeverity.Note, "Utilisable")]
    [InlineData(FindingSeverity.Warning, "Utilisable avec réserves")]
    [InlineData(FindingSeverity.Error, "À corriger")]
    public void Verdict_follows_the_worst_finding(FindingSeverity severity, string expected)
    {
        ValidationSummary validation = new("s", LocalisedText.Same("S"), [new Finding("E000", severity, "m")], []);

        Page(validation, Language.French).Descendants("p").Single(p => p.Attribute("class")?.Value == "verdict").Value.Should().Be(expected);
        validation.Valid.Should().Be(severity != FindingSeverity.Error);
    }

    [Fact]
    public void Page_shows_where_what_and_what_to_do()
    {
        XElement page = Page(Sample(), Language.French);

        XElement section = page.Descendants("section").Single(candidate => candidate.Attribute("aria-labelledby")?.Value == "site-lille");
        List<XElement> tables = [.. section.Descendants("table")];
        Rows(tables[0]).Should().ContainSingle().Which.Should().Equal("moins de 18 ans", "E302", "2");
        Rows(tables[1]).Should().ContainSingle().Which.Should().Equal("information", "E107", "ligne 412, colonne AC rep12_fou", "Read as <b>& Windows-1252.", "1, 2", "nothing", "38");
    }

    [Fact]
    public void Page_encodes_what_comes_from_files()
    {
        string html = Html(Sample() with { Title = LocalisedText.Same("<script>alert(1)</script>") }, Language.English);

        html.Should().NotContain("<script").And.NotContain("<b>").And.Contain("&lt;script&gt;");
    }

    [Fact]
    public void Page_loads_and_runs_nothing()
    {
        string html = Html(Sample(), Language.French);
        string style = StylePattern().Match(html).Groups[1].Value;
        string digest = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));

        Page(Sample(), Language.French).Descendants("meta").Attributes("content").Select(content => content.Value)
            .Should().Contain($"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'");
        AddressPattern().IsMatch(html).Should().BeFalse();
        html.Should().NotContain(" style=").And.NotContain("\r");
    }

    [Fact]
    public void Page_has_captions_scopes_and_headings_without_gaps()
    {
        XElement page = Page(Sample(), Language.French);

        page.Descendants("table").Should().OnlyContain(table => table.Elements("caption").Any());
        page.Descendants("th").Should().OnlyContain(header => header.Attribute("scope") != null);
        page.Descendants("h1").Should().ContainSingle();
        page.Descendants("h2").Should().NotBeEmpty();
        page.Descendants("title").Single().Value.Should().Be("Contrôle des données – Petite étude");
        HashSet<string> ids = [.. page.Descendants().Attributes("id").Select(id => id.Value)];
        page.Descendants().Attributes("aria-labelledby").Select(label => label.Value).Should().OnlyContain(id => ids.Contains(id));
        page.Descendants("a").Attributes("href").Select(link => link.Value[1..]).Should().OnlyContain(id => ids.Contains(id));
        page.Descendants("td").Where(cell => cell.Value == "The file is missing.").Should().OnlyContain(cell => cell.Attribute("lang")!.Value == "en");
    }

    [Fact]
    public void Outputs_are_the_same_under_another_culture()
    {
        string html = Html(Sample(), Language.French);
        string json = Json(Sample());
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ar-SA");
            Html(Sample(), Language.French).Should().Be(html);
            Json(Sample()).Should().Be(json);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static ValidationSummary Sample() => new("smpg-mini", new LocalisedText("Petite étude", "Small study"),
        [new Finding("E601", FindingSeverity.Warning, "Margins of two variables differ.") { File = "margins.csv" }],
        [
            new SiteValidation(
                FileFixtures.Lille,
                "Lille",
                new SiteReading("returns/lille.csv", "Windows-1252", ';', ',', 901, 899, [new SetAside("E302", new LocalisedText("moins de 18 ans", "under age"), 2)], 38),
                [
                    new Finding("E107", FindingSeverity.Note, "Read as <b>& Windows-1252.")
                    {
                        Site = "lille",
                        File = "returns/lille.csv",
                        Line = 412,
                        ColumnLetter = "AC",
                        Column = "rep12_fou",
                        Expected = "1, 2",
                        Remedy = "nothing",
                        Occurrences = 38,
                    },
                ]),
            new SiteValidation(
                FileFixtures.Mayotte,
                "Mayotte",
                null,
                [new Finding("E101", FindingSeverity.Error, "The file is missing.") { Site = "mayotte", File = "returns/mayotte.csv", Remedy = "put it in the folder" }]),
        ]);

    private static List<List<string>> Rows(XElement table) =>
        [.. table.Element("tbody")!.Elements("tr").Select(row => row.Elements().Select(cell => cell.Value.Trim()).ToList())];

    // Static meta elements are not closed: with them closed, the page reads as XML, and a cell left open would be found.
    private static XElement Page(ValidationSummary validation, Language language)
    {
        using StringReader text = new(MetaPattern().Replace(Html(validation, language), "<meta$1/>"));
        using XmlReader reader = XmlReader.Create(text, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return XDocument.Load(reader).Root!;
    }

    private static string Html(ValidationSummary validation, Language language)
    {
        using StringWriter writer = new();
        ValidationHtml.Write(writer, validation, language);
        return writer.ToString();
    }

    private static string Json(ValidationSummary validation)
    {
        using StringWriter writer = new();
        ValidationJson.Write(writer, validation);
        return writer.ToString();
    }

    [GeneratedRegex("<style>(.*?)</style>", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex StylePattern();

    [GeneratedRegex("<meta([^>]*?)/?>", RegexOptions.CultureInvariant)]
    private static partial Regex MetaPattern();

    [GeneratedRegex("(src|href)=\"(?!#)|https?:|url\\(|@import", RegexOptions.CultureInvariant)]
    private static partial Regex AddressPattern();
}
