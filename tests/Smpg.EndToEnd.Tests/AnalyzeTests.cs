using System.Text.Json;

namespace Smpg.EndToEnd.Tests;

/// <summary>The main job on the sample study: what it prints, what it writes.</summary>
public sealed class AnalyzeTests
{
    private static readonly string[] DataFiles =
    [
        "data/comparisons.csv", "data/datapackage.json", "data/dictionary.csv", "data/estimates.csv", "data/representations.csv", "data/weighting.csv",
        "index.html", "manifest.json", "quality/findings.csv", "quality/validation.html", "quality/validation.json",
    ];

    [Fact]
    public async Task One_site_gives_its_reports_in_both_languages_and_prints_their_paths()
    {
        using TemporaryFolder folder = new();
        Run run = await Run.Smpg("analyze", RepositoryRoot.Sample, "--site", "FR01", "--output", folder["out"], "--quiet");

        run.Code.Should().Be(0, because: run.Error);
        run.Error.Should().BeEmpty();
        run.Lines.Should().Contain([folder["out", "index.html"], folder["out", "sites", "FR01", "report.fr.html"], folder["out", "sites", "FR01", "report.en.html"]]);
        run.Lines.Should().OnlyContain(path => File.Exists(path));
        Files(folder["out"]).Should().Contain(DataFiles).And.NotContain(path => path.StartsWith("pooled/", StringComparison.Ordinal) || path.StartsWith("sites/FR02/", StringComparison.Ordinal) || path.StartsWith("restricted/", StringComparison.Ordinal));
        File.ReadLines(folder["out", "data", "estimates.csv"]).Skip(1).Should().OnlyContain(line => line.StartsWith("FR01,", StringComparison.Ordinal));
    }

    [Fact]
    public async Task All_sites_give_pooled_reports_and_the_contracted_columns()
    {
        using TemporaryFolder folder = new();
        Run run = await Run.Smpg("analyze", RepositoryRoot.Sample, "--output", folder["out"], "--quiet", "--keep-respondents");

        run.Code.Should().Be(0, because: run.Error);
        string[] files = Files(folder["out"]);
        files.Should().Contain(DataFiles);
        files.Should().Contain(["pooled/report.fr.html", "pooled/report.en.html", "restricted/respondents.csv", "restricted/estimates.csv"]);
        files.Should().Contain(path => path.StartsWith("sites/OM01/charts/", StringComparison.Ordinal) && path.EndsWith(".svg", StringComparison.Ordinal));
        Header(folder["out", "data", "estimates.csv"]).Should().Be(
            "site_id,indicator,period,denominator,group1,level1,group2,level2,statistic,n,n_missing,cases,sum_weights,n_effective,deff,estimate,se,df,ci_low,ci_high,ci_level,ci_method,status,reliability,published,suppression");
        Header(folder["out", "data", "comparisons.csv"]).Should().StartWith(
            "site_id,indicator,reference,difference,se,df,ci_low,ci_high,p_value,p_adjusted,class,z,funnel_low95,funnel_high95,funnel_low998,funnel_high998,shrunken,shrunken_low,shrunken_high,comparable,reason");
        Header(folder["out", "data", "weighting.csv"]).Should().StartWith(
            "site_id,method,converged,iterations,largest_margin_error,n,sum_weights,min,p01,median,p99,max,cv,deff_kish,n_effective,trimmed,bounds_hit,note");
        Header(folder["out", "restricted", "respondents.csv"]).Should().StartWith("site_id,respondent,weight,stratum,psu,");

        using JsonDocument manifest = JsonDocument.Parse(File.ReadAllText(folder["out", "manifest.json"]));
        manifest.RootElement.GetProperty("outputs").GetArrayLength().Should().Be(files.Length - 1);
        File.ReadAllText(folder["out", "manifest.json"]).Should().NotContain(folder.Path).And.NotContain(Environment.MachineName);
    }

    [Fact]
    public async Task Restricted_weights_add_up_to_the_published_sums_of_weights()
    {
        using TemporaryFolder folder = new();
        await Run.Smpg("analyze", RepositoryRoot.Sample, "--output", folder["out"], "--quiet", "--keep-respondents");

        CsvTable estimates = CsvTable.Read(folder["out", "restricted", "estimates.csv"]);
        CsvTable respondents = CsvTable.Read(folder["out", "restricted", "respondents.csv"]);
        foreach (string indicator in new[] { "any_disorder", "depressive_episode", "image_murder_fou" })
        {
            foreach (CsvRow row in estimates.Where("indicator", indicator).Where(row => row["group1"] == "total" && row["site_id"].Length == 4))
            {
                double sum = respondents.Rows
                    .Where(respondent => respondent["site_id"] == row["site_id"] && respondent[indicator].Length > 0)
                    .Sum(respondent => respondent.Number("weight"));
                sum.Should().BeApproximately(row.Number("sum_weights"), 1e-6 * sum);
            }
        }
    }

    [Fact]
    public async Task Json_gives_one_document_with_the_time_of_each_stage()
    {
        using TemporaryFolder folder = new();
        Run run = await Run.Smpg("analyze", RepositoryRoot.Sample, "--site", "FR05", "--output", folder["out"], "--json");

        using JsonDocument document = JsonDocument.Parse(run.Out);
        JsonElement seconds = document.RootElement.GetProperty("seconds");
        foreach (string stage in new[] { "read", "weigh", "score", "estimate", "compare", "protect", "write", "render" })
        {
            seconds.GetProperty(stage).GetDouble().Should().BeGreaterThanOrEqualTo(0);
        }

        document.RootElement.GetProperty("findings").EnumerateArray().Should().OnlyContain(finding => finding.GetProperty("severity").ValueKind == JsonValueKind.String);
    }

    [Fact]
    public async Task A_dry_run_writes_nothing()
    {
        using TemporaryFolder folder = new();
        Run run = await Run.Smpg("analyze", RepositoryRoot.Sample, "--site", "FR01", "--output", folder["out"], "--dry-run");

        run.Code.Should().Be(0);
        run.Lines.Should().HaveCount(8).And.Contain(line => line.StartsWith("FR01", StringComparison.Ordinal) && line.Contains("sites/FR01/report.fr.html"));
        Directory.EnumerateFileSystemEntries(folder.Path).Should().BeEmpty();
    }

    [Fact]
    public async Task A_site_is_released_alike_whether_it_is_asked_for_alone_or_with_the_others()
    {
        using TemporaryFolder folder = new();
        await Run.Smpg("analyze", RepositoryRoot.Sample, "--output", folder["all"], "--quiet");
        await Run.Smpg("analyze", RepositoryRoot.Sample, "--site", "FR03", "--output", folder["one"], "--quiet");

        string[] ofAll = [.. File.ReadLines(folder["all", "data", "estimates.csv"]).Where(line => line.StartsWith("FR03,", StringComparison.Ordinal))];
        File.ReadLines(folder["one", "data", "estimates.csv"]).Skip(1).Should().Equal(ofAll);
    }

    [Fact]
    public async Task Simulate_then_analyze_works_from_nothing()
    {
        using TemporaryFolder folder = new();
        Run simulated = await Run.Smpg("simulate", "--sites", "3", "--respondents", "300", "--seed", "11", "--output", folder["study"]);
        simulated.Code.Should().Be(0, because: simulated.Error);
        simulated.Lines.Should().Equal(folder["study"]);

        Run run = await Run.Smpg("analyze", folder["study"], "--output", folder["out"], "--quiet", "--lang", "en");
        run.Code.Should().Be(0, because: run.Error);
        Files(folder["out"]).Should().Contain("pooled/report.en.html").And.NotContain(path => path.EndsWith(".fr.html", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Validate_lists_findings_and_writes_nothing()
    {
        Run run = await Run.Smpg("validate", RepositoryRoot.Sample);
        run.Code.Should().Be(0, because: run.Error);
        run.Out.Should().Contain("returns/FR01.csv:").And.Contain("E203");
        run.Error.Should().Contain("8 sites, 0 errors");
    }

    [Fact]
    public async Task Help_and_version_are_there()
    {
        (await Run.Smpg("--help")).Out.Should().Contain("analyze").And.Contain("validate").And.Contain("simulate");
        Run version = await Run.Smpg("--version");
        version.Code.Should().Be(0);
        version.Out.Trim().Should().MatchRegex(@"^\d+\.\d+\.\d+");
    }

    internal static string[] Files(string folder) =>
        [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    private static string Header(string file) => File.ReadLines(file).First();
}
