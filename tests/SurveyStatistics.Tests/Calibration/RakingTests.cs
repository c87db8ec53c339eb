using SurveyStatistics.Calibration;

namespace SurveyStatistics.Tests.Calibration;

public sealed class RakingTests
{
    private static readonly int[] Sex = [0, 0, 0, 1, 1, 1, 1, 0];
    private static readonly int[] Age = [0, 1, 0, 0, 1, 1, 1, 1];
    private static readonly double[] Ones = [1, 1, 1, 1, 1, 1, 1, 1];

    [Fact]
    public void Rake_one_margin_is_post_stratification()
    {
        var result = Raking.Rake([2, 1, 1, 1, 1, 1, 1, 1], [Margin("sex", Sex, 60, 40)]);
        result.Status.Should().Be(RakingStatus.Converged);
        result.Iterations.Should().Be(1);
        double[] expected = [24, 12, 12, 10, 10, 10, 10, 12];
        for (int i = 0; i < expected.Length; i++)
        {
            result.Weights[i].Should().BeApproximately(expected[i], 1e-12);
        }
    }

    [Fact]
    public void Rake_to_the_margins_the_weights_already_meet_changes_nothing()
    {
        var result = Raking.Rake(Ones, [Margin("sex", Sex, 4, 4), Margin("age", Age, 3, 5)]);
        result.Weights.Should().Equal(Ones);
        result.LargestGap.Should().Be(0);
    }

    [Fact]
    public void Rake_margins_that_disagree_on_the_total_is_infeasible_and_names_the_margin()
    {
        var result = Raking.Rake(Ones, [Margin("sex", Sex, 60, 40), Margin("age", Age, 50, 60)]);
        result.Status.Should().Be(RakingStatus.Infeasible);
        result.WorstMargin.Should().Be("age");
        result.WorstLevel.Should().BeNull();
        result.Weights.Sum().Should().BeApproximately(100, 1e-12);
    }

    [Fact]
    public void Rake_totals_apart_by_rounding_only_are_reconciled_to_the_first_margin()
    {
        var result = Raking.Rake(Ones, [Margin("sex", Sex, 60, 40), Margin("age", Age, 45.00002, 55.00002)]);
        result.Status.Should().Be(RakingStatus.Converged);
        result.Weights.Sum().Should().BeApproximately(100, 1e-9);
    }

    [Fact]
    public void Rake_level_without_rows_is_infeasible_and_named()
    {
        var margin = new CalibrationMargin("age", ["young", "old", "oldest"], [50, 40, 10], Age);
        var result = Raking.Rake(Ones, [Margin("sex", Sex, 60, 40), margin]);
        result.Status.Should().Be(RakingStatus.Infeasible);
        (result.WorstMargin, result.WorstLevel).Should().Be(("age", "oldest"));
    }

    [Fact]
    public void Rake_level_whose_rows_all_weigh_nothing_is_infeasible_and_named()
    {
        double[] weights = [0, 0, 0, 1, 1, 1, 1, 0];
        var result = Raking.Rake(weights, [Margin("sex", Sex, 60, 40)]);
        result.Status.Should().Be(RakingStatus.Infeasible);
        (result.WorstMargin, result.WorstLevel).Should().Be(("sex", "0"));
    }

    [Fact]
    public void Rake_level_with_rows_and_no_population_is_infeasible_and_named()
    {
        var result = Raking.Rake(Ones, [Margin("sex", Sex, 100, 0)]);
        result.Status.Should().Be(RakingStatus.Infeasible);
        (result.WorstMargin, result.WorstLevel).Should().Be(("sex", "1"));
    }

    [Fact]
    public void Rake_empty_level_without_population_is_harmless()
    {
        var margin = new CalibrationMargin("age", ["young", "old", "none"], [45, 55, 0], Age);
        Raking.Rake(Ones, [Margin("sex", Sex, 60, 40), margin]).Status.Should().Be(RakingStatus.Converged);
    }

    [Fact]
    public void Rake_bounds_too_tight_for_a_level_is_infeasible_and_named()
    {
        var result = Raking.Rake(Ones, [Margin("sex", Sex, 80, 20)], new RakingOptions { LowerBound = 0.6, UpperBound = 1.7 });
        result.Status.Should().Be(RakingStatus.Infeasible);
        (result.WorstMargin, result.WorstLevel).Should().Be(("sex", "1"));
    }

    [Fact]
    public void Rake_bounds_that_each_level_can_meet_but_not_all_together_do_not_converge()
    {
        // Rows: 0 in sex 0 and age 0, 1 in both 1. Sex asks g = (1.3, 0.7), age the reverse: each alone within bounds.
        int[] same = [0, 0, 1, 1];
        var result = Raking.Rake([1, 1, 1, 1], [Margin("sex", same, 65, 35), Margin("age", same, 35, 65)], new RakingOptions { LowerBound = 0.5, UpperBound = 1.5 });
        result.Status.Should().Be(RakingStatus.NotConverged);
        result.LargestGap.Should().BeGreaterThan(0.4);
        result.WorstMargin.Should().Be("sex");
        result.Weights.Should().OnlyContain(w => double.IsFinite(w) && w >= 0);
    }

    [Fact]
    public void Rake_structural_zero_that_excludes_the_targets_does_not_converge_and_stays_finite()
    {
        // Nobody is both 0 and 1: sex 0 needs 90 but age 0, its only partner, allows 10.
        int[] same = [0, 0, 1, 1];
        var result = Raking.Rake([1, 1, 1, 1], [Margin("sex", same, 90, 10), Margin("age", same, 10, 90)]);
        result.Status.Should().Be(RakingStatus.NotConverged);
        result.Iterations.Should().Be(RakingOptions.Default.MaxIterations);
        result.Weights.Should().OnlyContain(w => double.IsFinite(w));
    }

    [Fact]
    public void Rake_too_few_iterations_is_not_converged_with_the_gap_of_the_weights()
    {
        var result = Raking.Rake(Ones, [Margin("sex", Sex, 80, 20), Margin("age", Age, 30, 70)], new RakingOptions { MaxIterations = 1 });
        result.Status.Should().Be(RakingStatus.NotConverged);
        result.Iterations.Should().Be(1);
        result.WorstMargin.Should().Be("sex");
        double sex0 = Enumerable.Range(0, 8).Where(i => Sex[i] == 0).Sum(i => result.Weights[i]);
        double sex1 = Enumerable.Range(0, 8).Where(i => Sex[i] == 1).Sum(i => result.Weights[i]);
        result.LargestGap.Should().BeApproximately(Math.Max(Math.Abs(sex0 - 80) / 80, Math.Abs(sex1 - 20) / 20), 1e-12);
    }

    [Fact]
    public void Rake_row_with_base_weight_zero_keeps_zero()
    {
        var result = Raking.Rake([0, 1, 1, 1, 1, 1, 1, 1], [Margin("sex", Sex, 60, 40), Margin("age", Age, 45, 55)]);
        result.Status.Should().Be(RakingStatus.Converged);
        result.Weights[0].Should().Be(0);
    }

    [Fact]
    public void Rake_refuses_impossible_arguments()
    {
        var margins = new[] { Margin("sex", Sex, 60, 40) };
        FluentActions.Invoking(() => Raking.Rake(Ones, [])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => Raking.Rake([1, 2], margins)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => Raking.Rake([1, 1, 1, 1, 1, 1, 1, double.NaN], margins)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => Raking.Rake(Ones, margins, new RakingOptions { LowerBound = 1.2 })).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => Raking.Rake(Ones, margins, new RakingOptions { UpperBound = 0.9 })).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => Raking.Rake(Ones, margins, new RakingOptions { Tolerance = 0 })).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new CalibrationMargin("sex", ["a", "b"], [1], Sex)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new CalibrationMargin("sex", ["a"], [1], Sex)).Should().Throw<ArgumentException>();
    }

    private static CalibrationMargin Margin(string name, int[] levels, double first, double second)
        => new(name, ["0", "1"], [first, second], levels);
}
