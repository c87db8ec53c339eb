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
        IReadOnlyList<OutcomeColumn> columns = WorstCaseBounds.Expand([Verdict], new EstimationOptions(Indeterminate: IndeterminateRule.Exclude));

        columns.Select(column => column.Indicator.Id).Should().Equal("verdict", "verdict.lower", "verdict.upper", "verdict.indeterminate");
        // n, cases and missing by counting the letters: 2 of 5, then 2 of 9 and 6 of 9; 4 of 9 are undecided.
        Counts(columns).Should().Equal((5, 2, 4), (9, 2, 0), (9, 6, 0), (9, 4, 0));
        columns.Select(column => column.Indicator.Bound).Should().Equal(BoundKind.None, BoundKind.Lower, BoundKind.Upper, BoundKind.Indeterminate);
        columns.Select(column => column.Indicator.BoundOf).Should().Equal(null, "verdict", "verdict", "verdict");
        columns.Select(column => column.Indicator.TotalsOnly).Should().Equal(false, false, false, true);
    }

    [Fact]
    public void Undecided_respondents_counted_as_negative_leave_the_bounds_as_they_are_and_the_complete_cases_beside()
    {
        IReadOnlyList<OutcomeColumn> columns = WorstCaseBounds.Expand([Verdict], new EstimationOptions(Indeterminate: IndeterminateRule.CountAsNegative));

        columns.Select(column => column.Indicator.Id).Should().Equal("verdict", "verdict.lower", "verdict.upper", "verdict.indeterminate", "verdict.complete_case");
        Counts(columns).Should().Equal((9, 2, 0), (9, 2, 0), (9, 6, 0), (9, 4, 0), (5, 2, 4));
        Verdict.States.Count(state => state == Outcome.Indeterminate).Should().Be(4, "the scored column is not changed");
    }

    [Theory]
    [InlineData(null, 5, 5)]
    [InlineData(IndeterminateRule.CountAsNegative, 5, 9)]
    [InlineData(IndeterminateRule.Exclude, 5, 5)]
    public void Unions_have_a_convention_of_their_own(IndeterminateRule? unions, int nSingle, int nUnion)
    {
        OutcomeColumn any = Column(Share("any", IndicatorDomain.Realities) with { IsUnion = true }, "++---????.");

        IReadOnlyList<OutcomeColumn> columns = WorstCaseBounds.Expand([Verdict, any], new EstimationOptions(IndeterminateUnions: unions));

        (int N, int? Cases, int Missing)[] counts = [.. Counts(columns)];
        counts[0].N.Should().Be(nSingle);
        counts[4].N.Should().Be(nUnion);
        columns.Any(column => column.Indicator.Id == "any.complete_case").Should().Be(unions == IndeterminateRule.CountAsNegative);
        columns.Any(column => column.Indicator.Id == "verdict.complete_case").Should().BeFalse("the verdict itself is the complete-case figure");
    }

    [Fact]
    public void Shares_of_undecided_respondents_are_not_broken_down_by_group()
    {
        IReadOnlyList<OutcomeColumn> columns = WorstCaseBounds.Expand([Verdict], new EstimationOptions());
        EstimateTable table = Table(
            [.. columns.Select(column => column.Indicator)],
            [Moments("s1", Ones(10), columns, sex: [0, 0, 0, 0, 0, 1, 1, 1, 1, 1], groups: [Weighting.SmallStudy.Sex])],
            [Weighting.SmallStudy.Sex],
            ("s1", ["s1"]));

        table.Rows.Where(row => row.Key.Indicator == "verdict.indeterminate").Select(row => row.Key.Level1).Should().Equal("total");
        table.Rows.Count(row => row.Key.Indicator == "verdict.upper").Should().Be(3);
        Estimate share = table[new EstimateKey("s1", "verdict.indeterminate")];
        share.Value.Should().BeApproximately(4 / 9.0, 1e-15);
    }

    [Theory]
    [InlineData(IndeterminateRule.Exclude)]
    [InlineData(IndeterminateRule.CountAsNegative)]
    public void Anything_but_a_verdict_of_the_interview_has_no_bounds(IndeterminateRule rule)
    {
        OutcomeColumn image = Column(Share("image", IndicatorDomain.Images), "+-??");
        OutcomeColumn recourse = Column(Share("recourse", IndicatorDomain.Recourse), "+-??");
        OutcomeColumn number = Values(Mean("number") with { Domain = IndicatorDomain.Realities }, 3, 4, null, null);

        IReadOnlyList<OutcomeColumn> columns = WorstCaseBounds.Expand([image, recourse, number], new EstimationOptions(Indeterminate: rule));

        columns.Should().Equal(image, recourse, number);
        columns.Should().OnlyContain(column => column.States.Count(state => state == Outcome.Indeterminate) == 2);
    }

    [Fact]
    public void Bounds_leave_the_partition_and_the_overview()
    {
        Indicator level = Share("level", IndicatorDomain.Realities) with { Partition = "levels", Headline = true };

        IReadOnlyList<OutcomeColumn> columns = WorstCaseBounds.Expand([Column(level, "+-?")], new EstimationOptions(Indeterminate: IndeterminateRule.Exclude));

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
