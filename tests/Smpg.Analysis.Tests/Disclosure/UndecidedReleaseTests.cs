using Smpg.Analysis.Disclosure;
using Smpg.Analysis.Estimation;
using Smpg.Analysis.Studies;
using static Smpg.Analysis.Tests.Estimation.SmallEstimates;

namespace Smpg.Analysis.Tests.Disclosure;

/// <summary>The rows of undecided respondents and of complete cases go where their verdict goes.</summary>
public class UndecidedReleaseTests
{
    [Theory]
    [InlineData(40, 50, 10, null)] // nothing is small
    [InlineData(40, 50, 0, null)]
    [InlineData(40, 50, 3, null)] // n_missing of the verdict says three as well
    [InlineData(3, 80, 10, Suppression.Primary)] // three cases: the verdict is hidden, and all that comes of it
    [InlineData(80, 3, 10, Suppression.Primary)] // three others
    public void Undecided_row_is_hidden_with_its_verdict_and_only_then(int cases, int others, int undecided, Suppression? verdict)
    {
        IReadOnlyList<ReleasedEstimate> released = Release(cases, others, undecided, new EstimationOptions());

        Of(released, "v").Should().Be(verdict ?? Suppression.None);
        Of(released, "v.lower").Should().Be(verdict ?? Suppression.None);
        Of(released, "v.indeterminate").Should().Be(verdict ?? Suppression.None);
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

    private static Suppression Of(IReadOnlyList<ReleasedEstimate> released, string indicator) => released.Single(row => row.Key.Indicator == indicator).Suppression;

    private static IReadOnlyList<ReleasedEstimate> Release(int cases, int others, int undecided, EstimationOptions options)
    {
        string letters = new string('+', cases) + new string('-', others) + new string('?', undecided);
        IReadOnlyList<OutcomeColumn> columns = WorstCaseBounds.Expand([Column(Share("v", IndicatorDomain.Realities), letters)], options);
        EstimateTable table = Table([.. columns.Select(column => column.Indicator)], [Moments("s1", Ones(letters.Length), columns)], [], ("s1", ["s1"]));
        return EstimateRelease.Release(table, [("s1", [SiteId.Parse("s1")])], EstimateTable.Domains([]), new DisclosureOptions());
    }
}
