using System.Globalization;
using Smpg.Analysis.Simulation;

namespace Smpg.Analysis.Tests.Simulation;

public class DeterminismTests
{
    private static readonly SimulationOptions Small = new() { Sites = 3, Respondents = 60, Seed = 42 };

    [Fact]
    public void Committed_sample_is_what_the_simulator_writes_now()
    {
        using SimulatedStudyFolder written = new(SimulationOptions.CommittedSample with { Parallelism = 2 });

        SortedDictionary<string, byte[]> now = SimulatedStudyFolder.Files(written.Path);
        SortedDictionary<string, byte[]> committed = SimulatedStudyFolder.Files(SimulatedStudyFolder.CommittedSample);

        committed.Remove("README.md").Should().BeTrue();
        committed.Keys.Should().Equal(now.Keys);
        foreach ((string path, byte[] bytes) in now)
        {
            committed[path].AsSpan().SequenceEqual(bytes).Should().BeTrue($"{path} must be regenerated with the simulator");
        }
    }

    [Fact]
    public void Threads_and_culture_change_nothing()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            using SimulatedStudyFolder one = new(Small);
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("fr-FR");
            using SimulatedStudyFolder several = new(Small with { Parallelism = 4 });

            Different(one, several).Should().BeEmpty();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Another_seed_gives_other_people_and_another_truth()
    {
        using SimulatedStudyFolder first = new(Small);
        using SimulatedStudyFolder second = new(Small with { Seed = 43 });

        Different(first, second).Should().Equal("margins.csv", "returns/FR01.csv", "returns/FR02.csv", "returns/FR03.csv", "sites.csv", "truth.json");
    }

    [Fact]
    public void Site_does_not_depend_on_how_many_there_are()
    {
        using SimulatedStudyFolder three = new(Small);
        using SimulatedStudyFolder five = new(Small with { Sites = 5 });

        SortedDictionary<string, byte[]> fewer = SimulatedStudyFolder.Files(three.Path);
        SortedDictionary<string, byte[]> more = SimulatedStudyFolder.Files(five.Path);

        foreach (string path in fewer.Keys.Where(path => path.StartsWith("returns/", StringComparison.Ordinal)))
        {
            more[path].Should().Equal(fewer[path], path);
        }
    }

    [Fact]
    public void Losing_answers_does_not_change_the_people()
    {
        using SimulatedStudyFolder complete = new(Small with { DontKnowShare = 0, RefusedShare = 0, OmittedShare = 0, NotRatedShare = 0, InvalidShare = 0 });
        using SimulatedStudyFolder lossy = new(Small);

        Different(complete, lossy).Should().Equal("returns/FR01.csv", "returns/FR02.csv", "returns/FR03.csv");
    }

    // Paths of the files that differ.
    private static IEnumerable<string> Different(SimulatedStudyFolder first, SimulatedStudyFolder second)
    {
        SortedDictionary<string, byte[]> left = SimulatedStudyFolder.Files(first.Path);
        SortedDictionary<string, byte[]> right = SimulatedStudyFolder.Files(second.Path);
        right.Keys.Should().Equal(left.Keys);
        return [.. left.Where(file => !right[file.Key].AsSpan().SequenceEqual(file.Value)).Select(file => file.Key)];
    }
}
