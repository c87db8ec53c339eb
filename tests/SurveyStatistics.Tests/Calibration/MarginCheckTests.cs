using SurveyStatistics.Calibration;

namespace SurveyStatistics.Tests.Calibration;

public sealed class MarginCheckTests
{
    private static readonly double[] Ones = [1, 1, 1, 1];

    [Fact]
    public void Check_consistent_margins_finds_nothing()
        => MarginCheck.Check([Margin("a", [50, 50]), Margin("b", [30.00001, 70])], Ones).Should().BeEmpty();

    [Theory]
    [InlineData(100.00009, 0)]
    [InlineData(100.00011, 1)]
    public void Check_totals_disagree_above_one_millionth(double total, int problems)
        => MarginCheck.Check([Margin("a", [50, 50]), Margin("b", [50, total - 50])], Ones).Should().HaveCount(problems);

    [Fact]
    public void Check_names_both_margins_and_totals()
    {
        var problem = MarginCheck.Check([Margin("a", [50, 50]), Margin("b", [50, 60])], Ones).Should().ContainSingle().Which;
        problem.Should().Be(new MarginProblem(MarginProblemKind.TotalsDisagree, "b", null, "a", 110, 100, 4));
    }

    [Fact]
    public void Check_reports_every_kind_in_one_pass()
    {
        var problems = MarginCheck.Check(
            [
                new CalibrationMargin("empty", ["x", "y", "z"], [40, 50, 10], [0, 1, 0, 1]),
                Margin("gone", [100, 0]),
                Margin("infinite", [50, double.PositiveInfinity]),
                Margin("none", [0, 0]),
                Margin("negative", [110, -10]),
            ],
            Ones);
        problems.Select(p => (p.Kind, p.Margin, p.Level)).Should().Equal(
            (MarginProblemKind.LevelWithoutRespondents, "empty", "z"),
            (MarginProblemKind.LevelWithoutPopulation, "gone", "1"),
            (MarginProblemKind.NonFiniteTarget, "infinite", "1"),
            (MarginProblemKind.LevelWithoutPopulation, "none", "0"),
            (MarginProblemKind.LevelWithoutPopulation, "none", "1"),
            (MarginProblemKind.NonPositiveTotal, "none", null),
            (MarginProblemKind.NonPositiveTotal, "negative", "1"));
    }

    [Fact]
    public void Check_level_whose_rows_weigh_nothing_counts_as_empty()
    {
        var problem = MarginCheck.Check([Margin("a", [50, 50])], [1, 0, 1, 0]).Should().ContainSingle().Which;
        (problem.Kind, problem.Level, problem.Total).Should().Be((MarginProblemKind.LevelWithoutRespondents, "1", 50));
    }

    [Fact]
    public void Check_margin_of_another_length_throws()
        => FluentActions.Invoking(() => MarginCheck.Check([Margin("a", [50, 50])], [1, 1])).Should().Throw<ArgumentException>();

    private static CalibrationMargin Margin(string name, double[] targets) => new(name, ["0", "1"], targets, [0, 1, 0, 1]);
}
