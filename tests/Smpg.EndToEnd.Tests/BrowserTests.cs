using System.Text.RegularExpressions;

namespace Smpg.EndToEnd.Tests;

/// <summary>Every page of the sample study in a real browser: no console message, no sideways scrolling at 320 px, printable.</summary>
[Collection(SampleOutputTests.Name)]
public sealed partial class BrowserTests(SampleOutput sample)
{
    private static readonly string[] Switches =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
        "--hide-scrollbars",
    ];

    [ToolFact("chromium")]
    public async Task Pages_open_without_a_console_message()
    {
        string[] pages = [.. AnalyzeTests.Files(sample.Path).Where(path => path.EndsWith(".html", StringComparison.Ordinal) && (path.Contains("FR01", StringComparison.Ordinal) || path.Contains("IN01", StringComparison.Ordinal) || !path.StartsWith("sites/", StringComparison.Ordinal)))];
        pages.Should().HaveCountGreaterThan(8);
        foreach (string page in pages)
        {
            using TemporaryFolder profile = new();
            Run run = await Run.Program("chromium", [.. Switches, $"--user-data-dir={profile.Path}", "--enable-logging=stderr", "--v=0", "--dump-dom", Address(page)]);
            run.Code.Should().Be(0, because: page);
            ConsoleLine().Matches(run.Error).Select(match => match.Value).Should().BeEmpty(because: page);
            run.Out.Should().Contain("</html>");
        }
    }

    [ToolFact("chromium")]
    public async Task Pages_do_not_scroll_sideways_at_320_pixels()
    {
        foreach (string page in new[] { "index.html", "sites/FR01/report.fr.html", "sites/FR01/report.en.html", "sites/FR01/factsheet.fr.html", "pooled/report.fr.html", "quality/validation.html" })
        {
            // A frame of 320 px in a page of our own: the headless window cannot be made narrower than about 500 px.
            using TemporaryFolder folder = new();
            File.WriteAllText(folder["frame.html"], $$"""
                <!doctype html><iframe id="f" src="{{Address(page)}}" style="width:320px;height:800px;border:0"></iframe>
                <script>document.getElementById("f").onload = e => document.title = "width " + e.target.contentDocument.documentElement.scrollWidth;</script>
                """);
            Run run = await Run.Program("chromium", [.. Switches, $"--user-data-dir={folder["profile"]}", "--allow-file-access-from-files", "--virtual-time-budget=5000", "--dump-dom", new Uri(folder["frame.html"]).AbsoluteUri]);
            Match width = Regex.Match(run.Out, @"<title>width (\d+)</title>");
            width.Success.Should().BeTrue(because: page);
            int.Parse(width.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture).Should().BeLessThanOrEqualTo(320, because: page);
        }
    }

    [ToolFact("chromium")]
    public async Task A_fact_sheet_prints_on_one_page()
    {
        foreach (string site in new[] { "FR01", "FR02", "IN01", "OM01" })
        {
            using TemporaryFolder folder = new();
            string pdf = folder["sheet.pdf"];
            await Run.Program("chromium", [.. Switches, $"--user-data-dir={folder["profile"]}", "--no-pdf-header-footer", $"--print-to-pdf={pdf}", Address($"sites/{site}/factsheet.fr.html")]);
            Regex.Count(File.ReadAllText(pdf, System.Text.Encoding.Latin1), @"/Type\s*/Page\b").Should().Be(1, because: site);
        }
    }

    private string Address(string page) => new Uri(Path.Combine(sample.Path, page)).AbsoluteUri;

    [GeneratedRegex(@"^.*(CONSOLE|Refused to|Uncaught).*$", RegexOptions.Multiline)]
    private static partial Regex ConsoleLine();
}
