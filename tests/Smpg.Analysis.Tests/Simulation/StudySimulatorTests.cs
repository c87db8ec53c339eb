using Smpg.Analysis.Simulation;
using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Tests.Simulation;

public sealed class StudySimulatorTests : IDisposable
{
    private readonly DirectoryInfo parent = Directory.CreateTempSubdirectory("smpg-simulation-");

    private string Target => Path.Combine(parent.FullName, "study");

    [Fact]
    public void Write_existing_folder_is_refused_and_left_alone()
    {
        Directory.CreateDirectory(Target);
        File.WriteAllText(Path.Combine(Target, "mine.txt"), "mine");

        Action write = () => StudySimulator.Write(new SimulationOptions { Sites = 1, Respondents = 40 }, Target);

        AnalysisStoppedException stopped = write.Should().Throw<AnalysisStoppedException>().Which;
        stopped.Reason.Should().Be(StopReason.OutputNotWritable);
        stopped.Findings.Should().ContainSingle(finding => finding.Code == "E882");
        Directory.GetFileSystemEntries(Target).Should().ContainSingle();
    }

    [Fact]
    public void Write_leaves_nothing_but_the_study()
    {
        StudySimulator.Write(new SimulationOptions { Sites = 1, Respondents = 40 }, Target + Path.DirectorySeparatorChar);

        Directory.GetFileSystemEntries(parent.FullName).Should().Equal(Target);
        SimulatedStudyFolder.Files(Target).Keys.Should().Equal(
            "codebook.yaml", "instruments/mini.yaml", "instruments/representations.yaml", "margins.csv", "returns/FR01.csv", "sites.csv", "study.yaml", "truth.json");
    }

    [Fact]
    public void Write_cancelled_removes_what_was_written()
    {
        using CancellationTokenSource cancellation = new();

        Action write = () => StudySimulator.Write(new SimulationOptions { Sites = 5, Respondents = 40 }, Target, _ => cancellation.Cancel(), cancellation.Token);

        write.Should().Throw<OperationCanceledException>();
        Directory.GetFileSystemEntries(parent.FullName).Should().BeEmpty();
    }

    [Fact]
    public void Write_reports_every_site_once()
    {
        List<string> reported = [];

        StudySimulator.Write(new SimulationOptions { Sites = 7, Respondents = 40, Parallelism = 3 }, Target, reported.Add);

        reported.Order(StringComparer.Ordinal).Should().Equal("FR01", "FR02", "FR03", "FR04", "FR05", "FR06", "IN01");
    }

    [Fact]
    public void Write_options_out_of_range_are_all_named()
    {
        SimulationOptions options = new() { Sites = 0, Respondents = 39, IntraclassCorrelation = double.NaN, InvalidShare = 0.01, UnusableRows = -1, Parallelism = 0 };

        Action write = () => StudySimulator.Write(options, Target);

        AnalysisStoppedException stopped = write.Should().Throw<AnalysisStoppedException>().Which;
        stopped.Reason.Should().Be(StopReason.Usage);
        stopped.Findings.Should().HaveCount(6).And.OnlyContain(finding => finding.Code == "E881");
        Directory.Exists(Target).Should().BeFalse();
    }

    [Theory]
    [InlineData(1, new[] { "metropolitan" }, "FR")]
    [InlineData(12, new[] { "metropolitan", "overseas", "international" }, "FR XA XB")]
    public void Study_is_read_without_a_finding_whatever_the_number_of_sites(int sites, string[] pools, string countries)
    {
        StudySimulator.Write(new SimulationOptions { Sites = sites, Respondents = 40 }, Target);

        Study study = StudyReader.Read(Target);

        study.Findings.Should().BeEmpty();
        study.Synthetic.Should().BeTrue();
        study.Sites.Should().HaveCount(sites);
        study.Pools.Select(pool => pool.Id).Should().Equal(pools);
        study.HelpLines.Keys.Order(StringComparer.Ordinal).Should().Equal(countries.Split(' '));
    }

    [Fact]
    public void National_plan_has_the_sites_of_the_survey()
    {
        IReadOnlyList<PlannedSite> plan = PlannedSite.National(97, 900);

        plan.Count(site => site.Territory != Territory.International).Should().Be(80);
        plan.Count(site => site.Territory == Territory.Overseas).Should().Be(6);
        plan.Select(site => site.Id).Should().OnlyHaveUniqueItems();
        plan.Select(site => site.Name).Should().OnlyHaveUniqueItems();
        plan.Where(site => !site.HasMargins).Should().OnlyContain(site => site.Territory == Territory.International).And.HaveCount(5);
    }

    public void Dispose() => parent.Delete(recursive: true);
}
