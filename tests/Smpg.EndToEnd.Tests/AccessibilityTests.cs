using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Smpg.EndToEnd.Tests;

/// <summary>Every kind of page under axe-core in a browser: no rule of WCAG 2.2 A and AA, nor of good practice, is broken.</summary>
[Collection(SampleOutputTests.Name)]
public sealed partial class AccessibilityTests(SampleOutput sample)
{
    private static readonly string[] Switches = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--virtual-time-budget=60000", "--window-size=1280,900"];

    [AxeTheory]
    [InlineData("index.html")]
    [InlineData("method.fr.html")]
    [InlineData("sites/FR01/report.fr.html")]
    [InlineData("sites/IN01/report.en.html")]
    [InlineData("sites/FR01/factsheet.fr.html")]
    [InlineData("pooled/report.en.html")]
    [InlineData("quality/validation.html")]
    public async Task Page_breaks_no_rule_of_axe_core(string page) => (await Violations(File.ReadAllText(Path.Combine(sample.Path, page)))).Should().BeEmpty(because: page);

    [AxeTheory]
    [InlineData("<html lang=\"fr\"><title>t</title><main><h1>h</h1><img src=\"data:,\"></main>", "image-alt")]
    [InlineData("<html><title>t</title><main><h1>h</h1></main>", "html-has-lang")]
    public async Task A_page_that_breaks_a_rule_is_found_out(string html, string rule) => (await Violations($"<!doctype html>{html}</html>")).Should().Contain(found => found.StartsWith(rule, StringComparison.Ordinal));

    // The page forbids scripts: a copy without that rule runs the check and writes what it found at its end.
    private static async Task<string[]> Violations(string html)
    {
        using TemporaryFolder folder = new();
        string script = File.ReadAllText(AxeCore.Path).Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase);
        const string Check = """
            axe.run(document, { resultTypes: ["violations"] }).then(found => {
              const end = document.createElement("pre");
              end.id = "axe-found";
              end.textContent = JSON.stringify(found.violations.map(rule => rule.id + ": " + rule.nodes.map(node => node.html.slice(0, 120)).join(" ")));
              document.body.appendChild(end);
            });
            """;
        string checkedPage = Policy().Replace(html, "");
        int end = checkedPage.LastIndexOf(checkedPage.Contains("</body>", StringComparison.Ordinal) ? "</body>" : "</html>", StringComparison.Ordinal);
        File.WriteAllText(folder["page.html"], $"{checkedPage[..end]}<script>{script}</script><script>{Check}</script>{checkedPage[end..]}");
        Run run = await Run.Program("chromium", [.. Switches, $"--user-data-dir={folder["profile"]}", "--dump-dom", new Uri(folder["page.html"]).AbsoluteUri]);
        Match found = Found().Match(run.Out);
        found.Success.Should().BeTrue("axe-core ran to its end");
        return JsonSerializer.Deserialize<string[]>(WebUtility.HtmlDecode(found.Groups[1].Value))!;
    }

    [GeneratedRegex("<meta http-equiv=\"Content-Security-Policy\"[^>]*>")]
    private static partial Regex Policy();

    [GeneratedRegex("<pre id=\"axe-found\">(.*?)</pre>", RegexOptions.Singleline)]
    private static partial Regex Found();
}
