using System.Text.RegularExpressions;

namespace Smpg.EndToEnd.Tests;

/// <summary>What leaves holds no respondent: no key, no interviewer, no count of one to four.</summary>
[Collection(SampleOutputTests.Name)]
public sealed partial class PrivacyTests(SampleOutput sample)
{
    private const int Minimum = 5;

    [Fact]
    public async Task No_respondent_key_leaves_in_any_file_or_stream()
    {
        // Keys that cannot occur by chance, in place of the sample's short numbers.
        using TemporaryFolder folder = new();
        string study = folder.CopyOfSample();
        string file = Path.Combine(study, "returns", "FR05.csv");
        string[] lines = File.ReadAllLines(file, System.Text.Encoding.Latin1);
        for (int row = 1; row < lines.Length; row++)
        {
            int end = lines[row].IndexOf(';', StringComparison.Ordinal);
            if (end > 0)
            {
                lines[row] = $"QQZX{row:D5}" + lines[row][end..];
            }
        }

        File.WriteAllLines(file, lines, System.Text.Encoding.Latin1);
        Run run = await Run.Smpg("analyze", study, "--output", folder["out"], "--keep-respondents");

        run.Code.Should().Be(0, because: run.Error);
        (run.Out + run.Error).Should().NotContain("QQZX");
        File.ReadAllText(folder["out", "restricted", "respondents.csv"]).Should().Contain("QQZX");
        foreach (string path in AnalyzeTests.Files(folder["out"]).Where(path => !path.StartsWith("restricted/", StringComparison.Ordinal)))
        {
            File.ReadAllText(folder["out", path]).Should().NotContain("QQZX", because: path).And.NotContain("Enquêteur 1", because: path);
        }
    }

    [Fact]
    public void No_published_count_is_from_one_to_four()
    {
        IReadOnlyList<CsvRow> rows = [.. CsvTable.Read(Path.Combine(sample.Path, "data", "estimates.csv")).Rows.Where(row => row["published"] == "1" && row["cases"].Length > 0)];
        Dictionary<(string, string), string> missing = rows.Where(row => row["group1"] == "total").ToDictionary(row => (row["site_id"], row["indicator"]), row => row["n_missing"]);
        foreach (CsvRow row in rows)
        {
            const string Undecided = ".indeterminate";
            if (row["indicator"].EndsWith(Undecided, StringComparison.Ordinal))
            {
                // The undecided are no cases of anything, and the row of their verdict says their number.
                row["cases"].Should().Be(missing[(row["site_id"], row["indicator"][..^Undecided.Length])]);
                continue;
            }

            double cases = row.Number("cases");
            double others = row.Number("n") - cases;
            (cases is 0 or >= Minimum && others is 0 or >= Minimum).Should().BeTrue(because: $"{row["site_id"]} {row["indicator"]} {row["level1"]}");
        }
    }

    [Fact]
    public void Hidden_rows_have_no_numbers()
    {
        string[] numbers = ["n", "n_missing", "cases", "sum_weights", "n_effective", "deff", "estimate", "se", "df", "ci_low", "ci_high"];
        CsvRow[] hidden = [.. CsvTable.Read(Path.Combine(sample.Path, "data", "estimates.csv")).Where("published", "0")];
        hidden.Should().NotBeEmpty();
        hidden.Should().OnlyContain(row => numbers.All(name => row[name].Length == 0) && row["suppression"].Length > 0);
    }

    [Fact]
    public void Nothing_computed_from_a_hidden_site_is_published_with_the_comparisons_of_its_pool()
    {
        CsvRow[] estimates = [.. CsvTable.Read(Path.Combine(sample.Path, "data", "estimates.csv")).Where("group1", "total")];
        HashSet<string> hidden = [.. estimates.Where(row => row["suppression"] == "confidential" && row["site_id"].StartsWith("FR", StringComparison.Ordinal)).Select(row => row["indicator"])];
        hidden.Should().NotBeEmpty();
        CsvTable.Read(Path.Combine(sample.Path, "data", "comparisons.csv")).Rows
            .Where(row => row["reference"] == "metropolitan" && hidden.Contains(row["indicator"]))
            .Should().OnlyContain(row => row["shrunken"].Length == 0 && row["funnel_low95"].Length == 0 && row["z"].Length == 0);
    }

    [Fact]
    public void A_sign_stands_beside_an_interval_without_zero() =>
        CsvTable.Read(Path.Combine(sample.Path, "data", "comparisons.csv")).Rows
            .Where(row => row["class"] is "higher" or "lower" or "much_higher" or "much_lower")
            .Should().NotBeEmpty().And.OnlyContain(row => row.Number("ci_low") > 0 || row.Number("ci_high") < 0);

    [Theory]
    [InlineData("sex")]
    [InlineData("age_band")]
    public void A_hidden_small_count_does_not_follow_from_its_total_and_the_other_levels(string group)
    {
        CsvRow[] truth = [.. CsvTable.Read(Path.Combine(sample.Path, "restricted", "estimates.csv")).Rows];
        foreach (IGrouping<(string, string), CsvRow> cell in truth.Where(row => row["group1"] == group || row["group1"] == "total").GroupBy(row => (row["site_id"], row["indicator"])))
        {
            // What is estimated for whole units only has no levels to subtract.
            CsvRow[] hidden = [.. cell.Where(row => row["published"] == "0")];
            if (hidden.Length == 1 && cell.Count() > 1)
            {
                hidden[0]["suppression"].Should().Be("precision", because: $"{cell.Key} could be had by subtraction");
            }
        }
    }

    [Fact]
    public void A_hidden_site_does_not_follow_from_the_pool_and_the_other_sites()
    {
        string[] metropolitan = ["FR01", "FR02", "FR03", "FR04", "FR05", "FR06"];
        CsvRow[] truth = [.. CsvTable.Read(Path.Combine(sample.Path, "restricted", "estimates.csv")).Rows];
        foreach (IGrouping<(string, string, string), CsvRow> cell in truth
            .Where(row => row["site_id"] == "metropolitan" || metropolitan.Contains(row["site_id"]))
            .GroupBy(row => (row["indicator"], row["group1"], row["level1"])))
        {
            CsvRow[] hidden = [.. cell.Where(row => row["published"] == "0")];
            if (hidden.Length == 1)
            {
                hidden[0]["suppression"].Should().Be("precision", because: $"{cell.Key} could be had by subtraction");
            }
        }
    }

    [Fact]
    public void Reports_quote_no_hidden_estimate()
    {
        HashSet<string> hidden = [.. CsvTable.Read(Path.Combine(sample.Path, "data", "estimates.csv")).Where("published", "0")
            .Select(row => $"{row["site_id"]}|{row["indicator"]}|{row["group1"]}|{row["level1"]}")];
        foreach (string path in AnalyzeTests.Files(sample.Path).Where(path => path.EndsWith(".html", StringComparison.Ordinal)))
        {
            foreach (Match cell in DataCell().Matches(File.ReadAllText(Path.Combine(sample.Path, path))))
            {
                if (hidden.Contains(cell.Groups[1].Value))
                {
                    cell.Groups[2].Value.Should().NotMatchRegex("[0-9]", because: $"{cell.Groups[1].Value} is hidden ({path})");
                }
            }
        }
    }

    [GeneratedRegex("data-cell=\"([^\"]+)\"[^>]*>([^<]*)<")]
    private static partial Regex DataCell();
}
