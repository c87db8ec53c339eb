using SurveyStatistics.Calibration;
using SurveyStatistics.Designs;
using SurveyStatistics.Tests.Reference;

namespace SurveyStatistics.Tests.Calibration;

/// <summary>Edges that a mutation run showed to be unguarded; each is small enough to be solved by hand.</summary>
public sealed class CalibrationEdgeTests
{
    private static readonly double[] Ones = [1, 1, 1, 1];

    private static CalibrationMargin Sex(params double[] targets) => new("sex", ["men", "women"], targets, [0, 0, 1, 1]);

    private static CalibrationMargin Age(params double[] targets) => new("age", ["young", "old"], targets, [0, 1, 0, 1]);

    [Fact]
    public void Distances_know_whether_they_are_open_clipped_and_linear()
    {
        double infinite = double.PositiveInfinity;
        Kind(CalibrationDistance.Linear).Should().Be((false, false, true));
        Kind(CalibrationDistance.Raking).Should().Be((true, false, false));
        Kind(CalibrationDistance.Logit(0.2, 5)).Should().Be((true, false, false));
        Kind(CalibrationDistance.TruncatedLinear(0.2, 5)).Should().Be((false, true, false));
        Kind(CalibrationDistance.TruncatedLinear(0, infinite)).Should().Be((false, true, false));
        Kind(CalibrationDistance.TruncatedRaking(0.2, infinite)).Should().Be((false, true, false));
        Kind(CalibrationDistance.TruncatedRaking(0, 5)).Should().Be((false, true, false));
        Kind(CalibrationDistance.TruncatedRaking(0, infinite)).Should().Be((true, false, false));
        static (bool, bool, bool) Kind(CalibrationDistance d) => (d.Open, d.Clipped, d.IsLinear);
    }

    [Fact]
    public void Bounds_at_1_are_refused()
    {
        FluentActions.Invoking(() => CalibrationDistance.TruncatedLinear(0.5, 1)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("high");
        FluentActions.Invoking(() => CalibrationDistance.TruncatedLinear(1, 2)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("low");
        foreach (var options in new RakingOptions[] { new() { UpperBound = 1 }, new() { LowerBound = 1 }, new() { LowerBound = -0.1 } })
        {
            FluentActions.Invoking(() => Raking.Rake(Ones, [Sex(2, 2)], options)).Should().Throw<ArgumentException>().WithParameterName("options");
        }
    }

    // Margins 3 : 1 and 3 : 1 of four rows leave weights 2 + x, 1 - x, 1 - x, x; raking wants x = 0.25, and the distance is convex in x.
    [Theory]
    [InlineData(0.4, null, 0.4)]
    [InlineData(null, 2.1, 0.1)]
    [InlineData(null, null, 0.25)]
    [InlineData(0.2, 2.4, 0.25)]
    [InlineData(0.4, 2.9, 0.4)]
    public void One_bound_or_the_other_is_kept_by_every_bounded_method(double? low, double? high, double x)
    {
        double[] expected = [2 + x, 1 - x, 1 - x, x];
        var raked = Raking.Rake(Ones, [Sex(3, 1), Age(3, 1)], new RakingOptions { LowerBound = low, UpperBound = high });
        raked.Status.Should().Be(RakingStatus.Converged);
        raked.BoundsHit.Should().Be(x == 0.25 ? 0 : 1);
        var problem = CalibrationProblem.Create(Ones, [Sex(3, 1), Age(3, 1)]);
        var solved = WeightCalibration.Solve(problem, CalibrationDistance.TruncatedRaking(low ?? 0, high ?? double.PositiveInfinity));
        solved.Status.Should().Be(CalibrationStatus.Converged);
        for (int i = 0; i < 4; i++)
        {
            raked.Weights[i].Should().BeApproximately(expected[i], 1e-9);
            solved.Weights[i].Should().BeApproximately(expected[i], 1e-9);
        }
    }

    // The unit of the totals is the user's: thousands of people, or shares.
    [Theory]
    [InlineData(1e-3)]
    [InlineData(1e3)]
    public void Raking_does_not_depend_on_the_unit_of_the_totals(double unit)
    {
        double[] weights = [1, 2, 3, 5];
        var options = new RakingOptions { Tolerance = 1e-12 };
        var people = Raking.Rake(weights, [Sex(60, 40), Age(30, 70)], options);
        var scaled = Raking.Rake(weights, [Sex(60 * unit, 40 * unit), Age(30 * unit, 70 * unit)], options);
        scaled.Iterations.Should().Be(people.Iterations).And.BeGreaterThan(2);
        for (int i = 0; i < 4; i++)
        {
            (scaled.Weights[i] / unit).ShouldAgree(people.Weights[i], 1e-12, "unit");
        }
    }

    [Fact]
    public void Rows_without_any_weight_stay_at_0_and_are_infeasible()
    {
        var raked = Raking.Rake([0, 0, 0, 0], [Sex(60, 40)]);
        raked.Status.Should().Be(RakingStatus.Infeasible);
        raked.Weights.Should().Equal(0, 0, 0, 0);
        raked.WorstMargin.Should().Be("sex");
        var solved = WeightCalibration.Solve(CalibrationProblem.Create([0, 0, 0, 0], [Sex(60, 40)]), CalibrationDistance.Raking);
        solved.Status.Should().Be(CalibrationStatus.Infeasible);
        (solved.SmallestG, solved.LargestG, solved.KishDesignEffect).Should().Be((1, 1, 1));
        (solved.Iterations, solved.AtLowerBound, solved.AtUpperBound, solved.NegativeWeights).Should().Be((0, 0, 0, 0));
    }

    // Women 10 and 30, men 60 and none: factors 1.8, 0.3, 0.9 of the rows that count; the row without weight would have 5.4.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Extreme_factors_are_those_of_rows_with_a_base_weight(bool reversed)
    {
        double[] weights = reversed ? [1, 1, 0, 1] : [1, 0, 1, 1];
        int[] sex = reversed ? [1, 1, 0, 0] : [0, 0, 1, 1], age = reversed ? [0, 1, 1, 0] : [0, 1, 0, 1];
        CalibrationMargin[] margins = [new("sex", ["men", "women"], [60, 40], sex), new("age", ["young", "old"], [70, 30], age)];
        var result = WeightCalibration.Solve(CalibrationProblem.Create(weights, margins), CalibrationDistance.Raking);
        result.Status.Should().Be(CalibrationStatus.Converged);
        result.LargestG.ShouldAgree(1.8, 1e-10, "largest");
        result.SmallestG.ShouldAgree(0.3, 1e-10, "smallest");
        result.NegativeWeights.Should().Be(0);

        // 60, 10, 30: 3 (3600 + 100 + 900) / 100².
        result.KishDesignEffect.ShouldAgree(1.38, 1e-10, "Kish");
    }

    [Fact]
    public void Weights_below_1_are_not_negative_and_have_their_factors()
    {
        var problem = CalibrationProblem.Create([0.1, 0.3, 0.2, 0.2], [Sex(0.6, 0.2)]);
        var result = WeightCalibration.Solve(problem, CalibrationDistance.Linear);
        result.NegativeWeights.Should().Be(0);
        result.Weights.Should().OnlyContain(w => w > 0 && w < 1);
        var trimmed = WeightTrimming.Trim(problem, [0.15, 0.45, 0.15, 0.05], 0.05, 0.45);
        trimmed.Status.Should().Be(CalibrationStatus.Converged);
        trimmed.OutsideBefore.Should().Be(0);

        // 4 (0.0225 + 0.2025 + 0.0225 + 0.0025) / 0.8².
        trimmed.KishBefore.ShouldAgree(1.5625, 1e-12, "Kish");
        (trimmed.Smallest, trimmed.Largest).Should().Be((0.05, 0.45));
        double[] factors = [1.5, 1.5, 0.75, 0.25];
        for (int i = 0; i < 4; i++)
        {
            trimmed.Calibration.GFactors[i].ShouldAgree(factors[i], 1e-9, "factor");
        }
    }

    [Fact]
    public void Totals_that_nearly_agree_are_brought_to_those_of_the_first_margin()
    {
        CalibrationMargin[] margins = [Sex(60, 40), Age(50.00004, 50.00004)];
        foreach (double[] weights in new[]
        {
            WeightCalibration.Solve(CalibrationProblem.Create([1, 2, 3, 4], margins), CalibrationDistance.Raking, new CalibrationOptions { Tolerance = 1e-12 }).Weights,
            Raking.Rake([1, 2, 3, 4], margins, new RakingOptions { Tolerance = 1e-12 }).Weights,
        })
        {
            (weights[0] + weights[2]).ShouldAgree(50, 1e-10, "young");
            (weights[1] + weights[3]).ShouldAgree(50, 1e-10, "old");
        }
    }

    [Fact]
    public void The_first_row_is_checked_like_the_others()
    {
        foreach (double wrong in new[] { -1, double.NaN, double.PositiveInfinity })
        {
            double[] weights = [wrong, 1, 1, 1];
            FluentActions.Invoking(() => CalibrationProblem.Create(weights, [Sex(2, 2)])).Should().Throw<ArgumentException>().WithParameterName("baseWeights");
            FluentActions.Invoking(() => Raking.Rake(weights, [Sex(2, 2)])).Should().Throw<ArgumentException>().WithParameterName("baseWeights");
            FluentActions.Invoking(() => WeightTrimming.Trim(CalibrationProblem.Create(Ones, [Sex(2, 2)]), weights, 0.5, 2))
                .Should().Throw<ArgumentException>().WithParameterName("weights");
            FluentActions.Invoking(() => CalibrationProblem.Create(Ones, [Sex(2, 2)], variance: weights)).Should().Throw<ArgumentException>().WithParameterName("variance");
        }

        FluentActions.Invoking(() => CalibrationProblem.Create(Ones, [Sex(2, 2)], variance: [0, 1, 1, 1])).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void A_negative_total_is_one_problem_and_says_what_it_is()
    {
        MarginCheck.Check([Sex(-10, 5)], Ones).Should().Equal(new MarginProblem(MarginProblemKind.NonPositiveTotal, "sex", "men", null, -10, null, 2));
        MarginCheck.Check([Sex(0, 5)], Ones).Should().Equal(new MarginProblem(MarginProblemKind.LevelWithoutPopulation, "sex", "men", null, 0, null, 2));
        MarginCheck.Check([Sex(2, 2)], [0, 0, 1, 1]).Should().Equal(new MarginProblem(MarginProblemKind.LevelWithoutRespondents, "sex", "men", null, 2, null, 0));
    }

    [Fact]
    public void Cells_without_margins_are_one_and_without_rows_none()
    {
        MarginCells.Create([], 3).CellCount.Should().Be(1);
        MarginCells.Create([], 0).CellCount.Should().Be(0);
    }

    // One level: a residual is the distance from the mean of the rows that count, here of 2 and 4 with weights 1 and 3.
    [Theory]
    [InlineData(ResidualMethod.Projection, 3.5)]
    [InlineData(ResidualMethod.RakeSweeps, 3)]
    public void Rows_without_a_base_or_final_weight_take_no_part_in_the_fit(ResidualMethod method, double fit)
    {
        var margin = new CalibrationMargin("all", ["all"], [8], [0, 0, 0, 0]);
        double[] start = [1, 3, 5, 0], final = [4, 4, 0, 7], residual = new double[4];
        if (method == ResidualMethod.RakeSweeps)
        {
            // Sweeps weigh by the final weights, which cancel against the scores per unit of weight: all rows count alike.
            final = [4, 4, 0, 4];
        }

        CalibrationResiduals.Create([margin], start, final, method).Residualise([2, 4, 100, 1000], residual);
        residual[0].Should().BeApproximately(2 - fit, 1e-12);
        residual[1].Should().BeApproximately(4 - fit, 1e-12);
    }

    [Fact]
    public void Rows_without_a_final_weight_take_no_part_in_a_fit_with_auxiliaries()
    {
        // e = 1 + 2x on the first three rows exactly; the fourth lies elsewhere.
        var margin = new CalibrationMargin("all", ["all"], [8], [0, 0, 0, 0, 0]);
        var x = new AuxiliaryTotal("x", [1, 2, 4, 8, 16], 50);
        var residual = new double[5];
        CalibrationResiduals.Create([margin], [x], [1, 3, 2, 5, 0], [1, 1, 1, 0, 1]).Residualise([3, 5, 9, -40, 70], residual);
        for (int i = 0; i < 3; i++)
        {
            residual[i].Should().BeApproximately(0, 1e-12);
        }

        residual[3].Should().BeApproximately(-57, 1e-11);
        residual[4].Should().BeApproximately(37, 1e-11);
    }

    // Scaled to the population the levels hold half of it each: the gaps are 1/3 of the larger target and the whole of the smaller.
    [Theory]
    [InlineData(3, 1)]
    [InlineData(1, 3)]
    [InlineData(0.3, 0.1)]
    [InlineData(0.1, 0.3)]
    public void The_gap_of_weights_that_cannot_reach_the_targets_is_relative_to_each(double men, double women)
    {
        var raked = Raking.Rake(Ones, [Sex(men, women)], new RakingOptions { LowerBound = 0.9, UpperBound = 1.1 });
        raked.Status.Should().Be(RakingStatus.Infeasible);
        raked.LargestGap.ShouldAgree(1, 1e-12, "raking");
        (raked.Iterations, raked.BoundsHit).Should().Be((0, 0));
        var solved = WeightCalibration.Solve(CalibrationProblem.Create(Ones, [Sex(men, women)]), CalibrationDistance.TruncatedLinear(0.9, 1.1));
        solved.Status.Should().Be(CalibrationStatus.Infeasible);
        solved.LargestGap.ShouldAgree(1, 1e-12, "calibration");
        (solved.Iterations, solved.AtLowerBound, solved.AtUpperBound, solved.NegativeWeights).Should().Be((0, 0, 0, 0));
    }

    [Fact]
    public void After_one_cycle_the_worst_level_is_one_of_the_first_margin()
    {
        var result = Raking.Rake([1, 2, 3, 5], [Sex(60, 40), Age(30, 70)], new RakingOptions { MaxIterations = 1, Tolerance = 1e-12 });
        (result.Status, result.Iterations, result.WorstMargin).Should().Be((RakingStatus.NotConverged, 1, "sex"));

        // Sex first: 20, 40, 15, 25; then age: 30 (20, 15)/35 and 70 (40, 25)/65.
        double[] expected = [120.0 / 7, 560.0 / 13, 90.0 / 7, 350.0 / 13];
        for (int i = 0; i < 4; i++)
        {
            result.Weights[i].ShouldAgree(expected[i], 1e-12, "by hand");
        }

        (double men, double women) = (expected[0] + expected[1], expected[2] + expected[3]);
        result.WorstLevel.Should().Be("women");
        result.LargestGap.ShouldAgree((40 - women) / 40, 1e-9, "women");
        men.Should().BeGreaterThan(60);
    }

    [Fact]
    public void A_first_row_without_a_level_or_a_value_is_refused()
    {
        FluentActions.Invoking(() => new CalibrationMargin("sex", ["men", "women"], [2, 2], [-1, 0, 1, 1])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new CalibrationMargin("sex", ["men", "women"], [2, 2], [2, 0, 1, 1])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => PartitionedCalibration.Solve(Ones, ["here"], [-1, 0, 0, 0], [], CalibrationDistance.Linear))
            .Should().Throw<ArgumentException>().WithParameterName("partitionOfRow");
        FluentActions.Invoking(() => new AuxiliaryTotal("x", [double.NaN, 1, 2], 5)).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Totals_of_PSUs_hold_the_residuals_of_margins_and_auxiliaries()
    {
        // e = 1 + 2x on the rows that count; the others are 57 below and 37 above.
        var margin = new CalibrationMargin("all", ["all"], [8], [0, 0, 0, 0, 0]);
        var x = new AuxiliaryTotal("x", [1, 2, 4, 8, 16], 50);
        var residuals = CalibrationResiduals.Create([margin], [x], [1, 3, 2, 5, 0], [1, 1, 1, 0, 1]);
        double[] totals = new double[3];
        residuals.PsuTotals(SurveyDesign.Create([1, 1, 1, 2, 3], psu: [0, 0, 1, 1, 2]), [3, 5, 9, -40, 70], totals);
        totals[0].Should().BeApproximately(0, 1e-11);
        totals[1].Should().BeApproximately(-114, 1e-10);
        totals[2].Should().BeApproximately(111, 1e-10);
    }

    [Fact]
    public void Shares_as_targets_and_weights_that_sum_to_1_have_the_diagnostics_of_people()
    {
        CalibrationMargin[] margins = [Sex(0.6, 0.4), Age(0.7, 0.3)];
        var shares = WeightCalibration.Solve(CalibrationProblem.Create([0.25, 0.25, 0.25, 0.25], margins), CalibrationDistance.Raking);
        shares.Status.Should().Be(CalibrationStatus.Converged);

        // Independent margins of equal rows: products of the shares.
        double[] expected = [0.42, 0.18, 0.28, 0.12];
        for (int i = 0; i < 4; i++)
        {
            shares.Weights[i].ShouldAgree(expected[i], 1e-10, "product");
        }

        shares.LargestG.ShouldAgree(1.68, 1e-10, "largest");
        shares.SmallestG.ShouldAgree(0.48, 1e-10, "smallest");
        shares.KishDesignEffect.ShouldAgree(4 * (0.1764 + 0.0324 + 0.0784 + 0.0144), 1e-10, "Kish");
        MarginCheck.Check(margins, [0.25, 0.25, 0.25, 0.25]).Should().BeEmpty();
        MarginCheck.Check([Sex(0.6, 0.4), new CalibrationMargin("gone", ["a", "b"], [0.5, 0.5], [0, 0, 0, 0])], [0.25, 0.25, 0.25, 0.25])
            .Should().Equal(new MarginProblem(MarginProblemKind.LevelWithoutRespondents, "gone", "b", null, 0.5, null, 0));
    }
}
