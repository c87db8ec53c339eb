using System.Text.Json;

namespace Smpg.EndToEnd.Tests;

/// <summary>The sample study was drawn from known prevalences (truth.json): the intervals must hold them as often as they say.</summary>
[Collection(SampleOutputTests.Name)]
public sealed class TruthTests(SampleOutput sample)
{
    // Unions of several modules leave out undecided people, who are mostly negative: docs/decisions/0004 measures the bias.
    private static readonly string[] Unions = ["any_disorder", "any_anxiety", "any_mood", "any_alcohol_or_drug"];

    [Theory]
    [InlineData("total")]
    [InlineData("sex")]
    [InlineData("age_band")]
    public void Intervals_hold_the_truth_in_93_to_98_percent_of_the_sites_estimates(string group)
    {
        using JsonDocument truth = JsonDocument.Parse(File.ReadAllText(Path.Combine(RepositoryRoot.Sample, "truth.json")));
        JsonElement sites = truth.RootElement.GetProperty("sites");
        int held = 0;
        int all = 0;
        foreach (CsvRow row in CsvTable.Read(Path.Combine(sample.Path, "restricted", "estimates.csv")).Where("group1", group))
        {
            if (!sites.TryGetProperty(row["site_id"], out JsonElement site)
                || !site.GetProperty("indicators").TryGetProperty(row["indicator"], out JsonElement indicator)
                || Unions.Contains(row["indicator"])
                || row.Optional("ci_low") is not double low
                || row.Optional("ci_high") is not double high)
            {
                continue;
            }

            double value = (group == "total" ? indicator.GetProperty("total") : indicator.GetProperty(group).GetProperty(row["level1"])).GetDouble();
            all++;
            held += low <= value && value <= high ? 1 : 0;
        }

        all.Should().BeGreaterThan(1500);
        ((double)held / all).Should().BeInRange(0.93, 0.98);
    }
}
