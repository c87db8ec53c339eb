using Smpg.Analysis.Disclosure;
using Smpg.Analysis.Estimation;
using Smpg.Analysis.Studies;
using static Smpg.Analysis.Tests.Estimation.SmallEstimates;

namespace Smpg.Analysis.Tests.Disclosure;

/// <summary>Tables of two verdicts: primary rule on four counts, prevalences that must not come back, and an attacker who subtracts.</summary>
public class ComorbidityReleaseTests
{
    private static readonly Indicator First = Share("first", IndicatorDomain.Realities) with { Headline = true };
    private static readonly Indicator Second = Share("second", IndicatorDomain.Realities) with { Headline = true };

    [Theory]
    [InlineData(100, 200, 200, 500, true)]
    [InlineData(4, 20, 20, 50, false)]
    [InlineData(10, 20, 3, 50, false)]
    [InlineData(10, 20, 20, 1, false)]
    [InlineData(0, 30, 30, 50, false)] // an empty cell says that nobody with the one has the other
    public void Table_leaves_only_where_all_four_counts_are_large(int both, int first, int second, int neither, bool leaves)
    {
        ReleasedPair pair = Release([[both, first, second, neither]]).Pairs[0];
        pair.Both.Published.Should().Be(leaves);
        pair.SecondGivenFirst.Published.Should().Be(leaves);
        (pair.Odds.Value is not null).Should().Be(leaves);
        (pair.Odds.N is not null).Should().Be(leaves);
    }

    [Fact]
    public void Hidden_site_takes_another_with_it()
    {
        ReleasedComorbidity released = Release([[4, 30, 30, 60], [15, 30, 30, 60], [30, 30, 30, 60]], pools: [[0, 1, 2]]);
        Shown(released).Should().NotContain("s1").And.Contain("p1");
        Shown(released).Where(unit => unit[0] == 's').Should().HaveCount(1);
    }

    [Fact]
    public void Hidden_pool_does_not_follow_from_the_whole_and_the_other_pool()
    {
        // The first pool is one site with a small count: its twin goes, and so does the other pool or the whole.
        ReleasedComorbidity released = Release([[4, 30, 30, 60], [15, 30, 30, 60], [30, 30, 30, 60]], pools: [[0], [1, 2]]);
        Shown(released).Should().NotContain("s1").And.NotContain("p1");
        (Shown(released).Contains("p2") && Shown(released).Contains("pooled")).Should().BeFalse();
    }

    [Fact]
    public void Table_is_hidden_where_a_prevalence_is()
    {
        ReleasedComorbidity released = Release([[10, 20, 20, 50]], hide: "second");
        Shown(released).Should().BeEmpty();
    }

    /// <summary>The sample study: an independent elimination over all published counts and all sums finds no count of a hidden table.</summary>
    [Fact]
    public void Attacker_with_every_published_table_of_the_sample_finds_no_hidden_count()
    {
        AnalysisResult result = AnalysisRun.Run(new AnalysisRequest(RepositoryRoot.Path("data-samples", "smpg")) { Jobs = 2 }, TimeProvider.System);
        CountSystem system = new();
        Dictionary<string, int> truth = [];
        string Name(string unit, DisorderPair pair, int cell) => $"{unit}|{pair.Id}|{cell}";
        foreach (PairEstimates pair in result.Comorbidity.Pairs)
        {
            for (int c = 0; c < 4; c++)
            {
                truth[Name(pair.Unit, pair.Pair, c)] = pair.Counts[c];
            }
        }

        int hidden = 0;
        foreach (ReleasedPair pair in result.Released.Comorbidity.Pairs)
        {
            if (pair.Odds.Suppression == Suppression.None)
            {
                for (int c = 0; c < 4; c++)
                {
                    system.Know(Name(pair.Unit, pair.Pair, c), truth[Name(pair.Unit, pair.Pair, c)]);
                }
            }
            else
            {
                hidden++;
            }
        }

        foreach (ReleasedUnit unit in result.Released.Units.Where(unit => unit.Kind != UnitKind.Site))
        {
            foreach (DisorderPair pair in result.Comorbidity.Disorders.Pairs)
            {
                for (int c = 0; c < 4; c++)
                {
                    system.Sum(Name(unit.Id, pair, c), unit.Sites.Select(site => Name(site.Value, pair, c)));
                }
            }
        }

        List<string> found = [];
        foreach ((_, (int, int)[][] equations) in system.Components())
        {
            found.AddRange(system.Reduce(equations).Where(row => row.Others.Count == 0).Select(row => system.Names[row.Pivot]));
        }

        hidden.Should().BeGreaterThan(100);
        Dictionary<(string, string), Suppression> fate = result.Released.Comorbidity.Pairs.ToDictionary(pair => (pair.Unit, pair.Pair.Id), pair => pair.Odds.Suppression);
        found.Where(name => fate[(name.Split('|')[0], name.Split('|')[1])] == Suppression.Primary).Should().BeEmpty();
    }

    private static List<string> Shown(ReleasedComorbidity released) => [.. released.Pairs.Where(pair => pair.Both.Published).Select(pair => pair.Unit)];

    // Sites s1, s2 ... of those counts (both, first only, second only, neither), pools of site positions, and the whole.
    private static ReleasedComorbidity Release(int[][] sites, int[][]? pools = null, string? hide = null)
    {
        string[] names = [.. Enumerable.Range(1, sites.Length).Select(k => $"s{k}")];
        ComorbidDisorders disorders = ComorbidDisorders.Of([First, Second]);
        ComorbidityMoments[] moments = [.. sites.Select((counts, k) => ComorbidityMoments.Compute(
            Weighted(names[k], Ones(counts.Sum())), [Column(First, Letters(counts, "++--")), Column(Second, Letters(counts, "+-+-"))], disorders))];
        (string, IReadOnlyList<SiteId>)[] units =
        [
            .. names.Select(name => (name, (IReadOnlyList<SiteId>)[SiteId.Parse(name)])),
            .. (pools ?? []).Select((members, k) => ($"p{k + 1}", (IReadOnlyList<SiteId>)[.. members.Select(member => SiteId.Parse(names[member]))])),
            (SiteId.Pooled, [.. names.Select(SiteId.Parse)]),
        ];
        ReleasedEstimate[] estimates = [.. units.SelectMany(unit => new[] { First, Second }.Select(indicator => new ReleasedEstimate(
            new EstimateKey(unit.Item1, indicator.Id), indicator, EstimateStatus.Estimated, Reliability.Ok, indicator.Id == hide ? Suppression.Precision : Suppression.None, CellDisplay.Shown)))];
        return ComorbidityRelease.Release(ComorbidityTable.Build(disorders, moments, units, new EstimationOptions()), estimates, units, new DisclosureOptions());
    }

    private static string Letters(int[] counts, string letters) => string.Concat(counts.Select((count, cell) => new string(letters[cell], count)));
}
