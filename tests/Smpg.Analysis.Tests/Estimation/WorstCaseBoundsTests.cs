using Smpg.Analysis.Estimation;
using Smpg.Analysis.Studies;
using static Smpg.Analysis.Tests.Estimation.SmallEstimates;

namespace Smpg.Analysis.Tests.Estimation;

public class WorstCaseBoundsTests
{
    // Two cases, three no cases, four undecided, one outside.
    private static readonly OutcomeColumn Verdict = Column(Share("verdict", IndicatorDomain.Realities), "++---????.");

    [Fact]
    public void Undecided_respondents_are_left_out_and_bounded()
    {
        IReadOnlyList<OutcomeColumn> columns = WorstCaseBounds.Expand([Verdict], IndeterminateRule.Exclude);

        columns.Select(column => column.Indicator.Id).Should().Equal("verdict", "verdict.lower", "verdict.upper");
        // n, cases and missing by counting the letters: 2 of 5, then 2 of 9 and 6 of 9.
        Counts(columns).Should().Equal((5, 2, 4), (9, 2, 0), (9, 6, 0));
        columns.Select(column => column.Indicator.Bound).Should().Equal(BoundKind.None, BoundKind.Lower, BoundKind.Upper);
        columns.Select(column => column.Indicator.BoundOf).Should().Equal(null, "verdict", "verdict");
    }

    [Fact]
    public void Undecided_respondents_counted_as_negative_leave_the_bounds_as_they_are()
    {
        IReadOnlyList<OutcomeColumn> columns = WorstCaseBounds.Expand([Verdict], IndeterminateRule.CountAsNegative);

        Counts(columns).Should().Equal((9, 2, 0), (9, 2, 0), (9, 6, 0));
        Verdict.States.Count(state => state == Outcome.Indeterminate).Should().Be(4, "the scored column is not changed");
    }

    [Theory]
    [InlineData(IndeterminateRule.Exclude)]
    [InlineData(IndeterminateRule.CountAsNegative)]
    public void Anything_but_a_verdict_of_the_interview_has_no_bounds(IndeterminateRule rule)
    {
        OutcomeColumn image = Column(Share("image", IndicatorDomain.Images), "+-??");
        OutcomeColumn recourse = Column(Share("recourse", IndicatorDomain.Recourse), "+-??");
        OutcomeColumn number = Values(Mean("number") with { Domain = IndicatorDomain.Realities }, 3, 4, null, null);

        IReadOnlyList<OutcomeColumn> columns = WorstCaseBounds.Expand([image, recourse, number], rule);

        columns.Should().Equal(image, recourse, number);
        columns.Should().OnlyContain(column => column.States.Count(state => state == Outcome.Indeterminate) == 2);
    }

    [Fact]
    public void Bounds_leave_the_partition_and_the_overview()
    {
        Indicator level = Share("level", IndicatorDomain.Realities) with { Partition = "levels", Headline = true };

        IReadOnlyList<OutcomeColumn> columns = WorstCaseBounds.Expand([Column(level, "+-?")], IndeterminateRule.Exclude);

        columns[0].Indicator.Should().Be(level);
        columns.Skip(1).Should().OnlyContain(column => column.Indicator.Partition == null && !column.Indicator.Headline && column.Indicator.Parent == "level");
    }

    private static IEnumerable<(int N, int? Cases, int Missing)> Counts(IReadOnlyList<OutcomeColumn> columns)
    {
        Indicator[] indicators = [.. columns.Select(column => column.Indicator)];
        EstimateTable table = Table(indicators, [Moments("s1", Ones(10), columns)], [], ("s1", ["s1"]));
        return indicators.Select(indicator => table[new EstimateKey("s1", indicator.Id)]).Select(row => (row.N, row.Cases, row.Missing));
    }
}
