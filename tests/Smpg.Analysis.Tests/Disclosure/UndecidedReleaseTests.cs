using Smpg.Analysis.Disclosure;
using Smpg.Analysis.Estimation;
using Smpg.Analysis.Studies;
using static Smpg.Analysis.Tests.Estimation.SmallEstimates;

namespace Smpg.Analysis.Tests.Disclosure;

/// <summary>The rows of undecided respondents and of complete cases go where their verdict goes.</summary>
public class UndecidedReleaseTests
{
    [Theory]
    [InlineData(40, 50, 10, null, null)] // nothing is small
    [InlineData(40, 50, 0, null, null)] // nobody is undecided: not small
    [InlineData(40, 50, 3, null, Suppression.Primary)] // a row about three people
    [InlineData(3, 80, 10, Suppression.Primary, Suppression.Secondary)] // three cases: the verdict is hidden, and all that comes of it
    [InlineData(80, 3, 10, Suppression.Primary, Suppression.Secondary)] // three others
    public void Undecided_row_is_hidden_with_its_verdict_and_where_it_is_about_few(int cases, int others, int undecided, Suppression? verdict, Suppression? row)
    {
        IReadOnlyList<ReleasedEstimate> released = Release(cases, others, undecided, new EstimationOptions());

        Of(released, "v").Should().Be(verdict ?? Suppression.None);
        Of(released, "v.lower").Should().Be(verdict ?? Suppression.None);
        (Of(released, "v.indeterminate") == Suppression.None).Should().Be(row is null);
    }

    [Theory]
    [InlineData(40, 50, 20, null)]
    [InlineData(80, 3, 20, Suppression.Primary)] // 23 others with the undecided among them, and three without
    [InlineData(3, 80, 20, Suppression.Primary)]
    public void Complete_cases_are_hidden_with_a_verdict_that_counts_the_undecided_as_negative(int cases, int others, int undecided, Suppression? hidden)
    {
        IReadOnlyList<ReleasedEstimate> released = Release(cases, others, undecided, new EstimationOptions(Indeterminate: IndeterminateRule.CountAsNegative));

        released.Should().HaveCount(5);
        released.Should().OnlyContain(row => row.Published == (hidden == null));
        released.Where(row => row.Published).All(row => row.Cases >= 5 && row.N - row.Cases >= 5).Should().BeTrue();
    }

    [Fact]
    public void Few_undecided_in_one_site_do_not_follow_from_the_pool_and_the_other_sites()
    {
        IReadOnlyList<OutcomeColumn>[] sites = [.. new[] { 3, 10, 20, 30 }.Select(undecided => WorstCaseBounds.Expand(
            [Column(Share("v", IndicatorDomain.Realities), new string('+', 40) + new string('-', 60) + new string('?', undecided))], new EstimationOptions()))];
        string[] names = ["s1", "s2", "s3", "s4"];
        EstimateTable table = Table(
            [.. sites[0].Select(column => column.Indicator)],
            [.. sites.Select((columns, k) => Moments(names[k], Ones(columns[0].States.Length), columns))],
            [],
            [.. names.Select(name => (name, new[] { name })), ("all", names)]);
        IReadOnlyList<ReleasedEstimate> released = EstimateRelease.Release(
            table,
            [.. names.Select(name => (name, (IReadOnlyList<SiteId>)[SiteId.Parse(name)])), ("all", [.. names.Select(SiteId.Parse)])],
            EstimateTable.Domains([]),
            new DisclosureOptions());

        ReleasedEstimate[] rows = [.. released.Where(row => row.Key.Indicator == "v.indeterminate")];
        rows.Single(row => row.Key.Unit == "s1").Published.Should().BeFalse();
        rows.Count(row => !row.Published).Should().Be(2, "the next smallest goes with it, and the two hidden ones cannot be told apart");
        released.Where(row => row.Key.Indicator == "v").Should().OnlyContain(row => row.Published);
    }

    private static Suppression Of(IReadOnlyList<ReleasedEstimate> released, string indicator) => released.Single(row => row.Key.Indicator == indicator).Suppression;

    private static IReadOnlyList<ReleasedEstimate> Release(int cases, int others, int undecided, EstimationOptions options)
    {
        string letters = new string('+', cases) + new string('-', others) + new string('?', undecided);
        IReadOnlyList<OutcomeColumn> columns = WorstCaseBounds.Expand([Column(Share("v", IndicatorDomain.Realities), letters)], options);
        EstimateTable table = Table([.. columns.Select(column => column.Indicator)], [Moments("s1", Ones(letters.Length), columns)], [], ("s1", ["s1"]));
        return EstimateRelease.Release(table, [("s1", [SiteId.Parse("s1")])], EstimateTable.Domains([]), new DisclosureOptions());
    }
}
