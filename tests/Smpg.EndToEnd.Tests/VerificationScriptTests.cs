using System.Globalization;

namespace Smpg.EndToEnd.Tests;

/// <summary><c>verify.R</c> as a stranger would run it: R agrees with every row, notices a changed one, and says what is missing.</summary>
public sealed class VerificationScriptTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [ToolFact("Rscript")]
    public async Task R_agrees_with_a_site_and_its_pool_and_notices_a_changed_number()
    {
        await Run.Smpg("analyze", RepositoryRoot.Sample, "--site", "OM01", "--lang", "en", "--output", folder["out"], "--keep-respondents");
        Run agreed = await Verify("out");
        agreed.Code.Should().Be(0, because: agreed.Out + agreed.Error);
        agreed.Out.Should().Contain("all agree with survey");

        string estimates = Path.Combine(folder["out"], "restricted", "estimates.csv");
        string[] lines = File.ReadAllLines(estimates);
        int column = Array.IndexOf(lines[0].Split(','), "se");
        int row = Array.FindIndex(lines, line => line.StartsWith("OM01,any_disorder,", StringComparison.Ordinal) && line.Contains(",total,total,", StringComparison.Ordinal));
        string[] cells = lines[row].Split(',');
        cells[column] = (double.Parse(cells[column], CultureInfo.InvariantCulture) * 1.000001).ToString("R", CultureInfo.InvariantCulture);
        lines[row] = string.Join(',', cells);
        File.WriteAllLines(estimates, lines);
        Run differs = await Verify("out");
        differs.Code.Should().Be(1);
        differs.Out.Should().Contain("DIFFERS").And.Contain("any_disorder");
    }

    [ToolFact("Rscript")]
    public async Task Designs_with_strata_population_sizes_base_weights_and_projected_residuals_are_recomputed()
    {
        foreach ((string study, bool projection) in new[] { ("api-strat", false), ("api-clus1-rake-fpc", false), ("api-sites", false), ("nhanes", false), ("api-clus1-rake-fpc", true) })
        {
            string input = RepositoryRoot.Path("tests", "reference", "studies", study);
            if (projection)
            {
                input = folder.CopyOf(input);
                string yaml = Path.Combine(input, "study.yaml");
                File.WriteAllText(yaml, File.ReadAllText(yaml).Replace("method: raking", "method: raking\n  residuals: projection", StringComparison.Ordinal));
                File.ReadAllText(yaml).Should().Contain("residuals: projection");
            }

            string output = study + projection;
            Run run = await Run.Smpg("analyze", input, "--output", folder[output], "--keep-respondents");
            run.Code.Should().Be(0, because: study + run.Error);
            Run agreed = await Verify(output, "--all");
            agreed.Code.Should().Be(0, because: study + agreed.Out + agreed.Error);
        }
    }

    [ToolFact("Rscript")]
    public async Task Without_the_restricted_files_it_says_how_to_get_them()
    {
        await Run.Smpg("analyze", RepositoryRoot.Sample, "--site", "OM01", "--lang", "en", "--output", folder["out"]);
        Run missing = await Verify("out");
        missing.Code.Should().Be(2);
        missing.Error.Should().Contain("--keep-respondents");
    }

    private Task<Run> Verify(string output, params string[] options) => Run.Program("Rscript", [Path.Combine(folder[output], "verify.R"), .. options]);
}
