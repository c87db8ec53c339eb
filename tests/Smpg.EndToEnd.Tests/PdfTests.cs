using System.Text;
using System.Text.RegularExpressions;

namespace Smpg.EndToEnd.Tests;

/// <summary><c>--pdf</c>: what is printed, what it may not hold, and how it fails.</summary>
public sealed class PdfTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [ToolFact("chromium")]
    public async Task Reports_and_fact_sheets_are_printed_tagged_with_language_and_bookmarks_and_the_same_bytes_again()
    {
        Run run = await Run.Smpg("analyze", RepositoryRoot.Sample, "--site", "FR01", "--output", folder["a"], "--pdf", "--date", "2026-01-31");
        run.Code.Should().Be(0, because: run.Error);
        await Run.Smpg("analyze", RepositoryRoot.Sample, "--site", "FR01", "--output", folder["b"], "--pdf", "--date", "2026-01-31", "--jobs", "1");
        string[] printed = [.. AnalyzeTests.Files(folder["a"]).Where(path => path.EndsWith(".pdf", StringComparison.Ordinal))];
        printed.Should().BeEquivalentTo(["method.fr.pdf", "method.en.pdf", "sites/FR01/report.fr.pdf", "sites/FR01/report.en.pdf", "sites/FR01/factsheet.fr.pdf", "sites/FR01/factsheet.en.pdf"]);
        foreach (string path in printed)
        {
            byte[] bytes = File.ReadAllBytes(Path.Combine(folder["a"], path));
            string text = Encoding.Latin1.GetString(bytes);
            Regex.IsMatch(text, @"/MarkInfo\s*<</Type /MarkInfo\s*/Marked true").Should().BeTrue(because: path);
            text.Should().Contain("/Outlines", because: path);
            text.Should().Contain(path.Contains(".fr.", StringComparison.Ordinal) ? "/Lang (fr)" : "/Lang (en)", because: path);
            text.Should().Contain("(D:20260131000000+00'00')", because: path).And.NotContain("file://", because: path).And.NotContain(folder["a"], because: path);
            bytes.Should().Equal(File.ReadAllBytes(Path.Combine(folder["b"], path)), because: path);
            if (path.Contains("factsheet", StringComparison.Ordinal))
            {
                Regex.Count(text, @"/Type ?/Page\b").Should().Be(1, because: path);
            }
        }

        File.ReadAllText(Path.Combine(folder["a"], "manifest.json")).Should().Contain("\"pdf\": true").And.Contain("sites/FR01/factsheet.fr.pdf");
    }

    [ToolFact("chromium")]
    public async Task A_fact_sheet_longer_than_its_page_is_an_error_and_nothing_is_written()
    {
        string study = folder.CopyOfSample();
        string sites = Path.Combine(study, "sites.csv");
        File.WriteAllText(sites, File.ReadAllText(sites).Replace("Aubrelune", string.Join(' ', Enumerable.Repeat("Aubrelune-les-Bains", 150)), StringComparison.Ordinal));
        Run run = await Run.Smpg("analyze", study, "--site", "FR01", "--lang", "fr", "--output", folder["out"], "--pdf");
        run.Code.Should().Be(8);
        run.Error.Should().Contain("E808").And.Contain("sites/FR01/factsheet.fr.html");
        Directory.Exists(folder["out"]).Should().BeFalse();
    }

    [Fact]
    public async Task A_browser_that_is_not_there_is_told_before_anything_is_read()
    {
        Run run = await Run.Smpg("analyze", folder["no-study"], "--output", folder["out"], "--browser", folder["no-browser"]);
        run.Code.Should().Be(8);
        run.Error.Should().Contain("E806").And.Contain("--browser");
    }

    [Fact]
    public async Task A_program_that_is_no_browser_is_refused_and_nothing_is_written()
    {
        Run run = await Run.Smpg("analyze", RepositoryRoot.Sample, "--site", "FR01", "--lang", "fr", "--output", folder["out"], "--browser", Environment.ProcessPath!);
        run.Code.Should().Be(8);
        run.Error.Should().Contain("E807").And.Contain("without --pdf");
        Directory.Exists(folder["out"]).Should().BeFalse();
    }
}
