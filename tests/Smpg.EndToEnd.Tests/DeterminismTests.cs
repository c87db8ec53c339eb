using System.Globalization;
using System.Security.Cryptography;

namespace Smpg.EndToEnd.Tests;

/// <summary>Same input, same bytes: whatever the jobs, the culture, the time zone and the folder.</summary>
[Collection(SampleOutputTests.Name)]
public sealed class DeterminismTests(SampleOutput sample)
{
    [Fact]
    public async Task One_job_under_another_culture_gives_the_same_bytes()
    {
        using TemporaryFolder folder = new();
        CultureInfo culture = CultureInfo.CurrentCulture;
        CultureInfo uiCulture = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.GetCultureInfo("tr-TR");
            CultureInfo.CurrentUICulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.GetCultureInfo("tr-TR");
            Run run = await Run.Smpg("analyze", folder.CopyOfSample("elsewhere"), "--output", folder["out"], "--keep-respondents", "--jobs", "1", "--quiet");
            run.Code.Should().Be(0, because: run.Error);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
            CultureInfo.CurrentUICulture = uiCulture;
            CultureInfo.DefaultThreadCurrentCulture = null;
            CultureInfo.DefaultThreadCurrentUICulture = null;
        }

        Digests(folder["out"]).Should().Equal(Digests(sample.Path));
    }

    [Fact]
    public async Task Another_process_in_another_time_zone_and_language_gives_the_same_bytes()
    {
        using TemporaryFolder folder = new();
        Run run = await Run.Program(
            "dotnet",
            [Run.Executable, "analyze", RepositoryRoot.Sample, "--output", folder["out"], "--keep-respondents", "--jobs", "3", "--quiet"],
            environment: new Dictionary<string, string> { ["TZ"] = "Pacific/Kiritimati", ["LANG"] = "fr_FR.UTF-8", ["LC_ALL"] = "fr_FR.UTF-8" });
        run.Code.Should().Be(0, because: run.Error);
        Digests(folder["out"]).Should().Equal(Digests(sample.Path));
    }

    private static Dictionary<string, string> Digests(string folder) => AnalyzeTests.Files(folder)
        .ToDictionary(path => path, path => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, path)))));
}
