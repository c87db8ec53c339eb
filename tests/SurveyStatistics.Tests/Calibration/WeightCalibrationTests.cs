using SurveyStatistics.Calibration;
using SurveyStatistics.Designs;
using SurveyStatistics.Tests.Reference;

namespace SurveyStatistics.Tests.Calibration;

/// <summary>Outcomes told apart, obstacles named: each case is small enough to be judged by hand.</summary>
public sealed class WeightCalibrationTests
{
    public static TheoryData<string> Distances => ["linear", "raking", "logit", "truncated-linear", "truncated-raking"];

    private static CalibrationDistance Distance(string name, double low = 0.2, double high = 5) => name switch
    {
        "linear" => CalibrationDistance.Linear,
        "raking" => CalibrationDistance.Raking,
        "logit" => CalibrationDistance.Logit(low, high),
        "truncated-linear" => CalibrationDistance.TruncatedLinear(low, high),
        _ => CalibrationDistance.TruncatedRaking(low, high),
    };

    private static CalibrationMargin Sex(params double[] targets) => new("sex", ["men", "women"], targets, [0, 0, 1, 1]);

    private static CalibrationMargin Age(params double[] targets) => new("age", ["young", "old"], targets, [0, 1, 0, 1]);

    [Theory]
    [MemberData(nameof(Distances))]
    public void One_margin_scales_each_level_whatever_the_distance(string name)
    {
        var result = WeightCalibration.Solve(CalibrationProblem.Create([1, 3, 2, 2], [Sex(60, 20)]), Distance(name));
        result.Status.Should().Be(CalibrationStatus.Converged);
        double[] expected = [15, 45, 10, 10];
        for (int i = 0; i < expected.Length; i++)
        {
            result.Weights[i].ShouldAgree(expected[i], 1e-12, name);
        }

        // Base weights scaled to 80: 10, 30, 20, 20.
        result.SmallestG.ShouldAgree(0.5, 1e-12, "smallest g");
        result.LargestG.ShouldAgree(1.5, 1e-12, "largest g");
        result.AtLowerBound.Should().Be(0);
        result.AtUpperBound.Should().Be(0);
        result.Obstacles.Should().BeEmpty();

        // n sum w^2 / (sum w)^2 = 4 * 2450 / 6400.
        result.KishDesignEffect.ShouldAgree(1.53125, 1e-12, "Kish");
        result.Efficiency.ShouldAgree(1 / 1.53125, 1e-12, "efficiency");
    }

    [Theory]
    [MemberData(nameof(Distances))]
    public void Weights_that_meet_the_totals_stay_as_they_are(string name)
    {
        var result = WeightCalibration.Solve(CalibrationProblem.Create([1, 3, 2, 2], [Sex(4, 4), Age(3, 5)]), Distance(name));
        result.Weights.Should().Equal(1, 3, 2, 2);
        result.Iterations.Should().Be(0);
    }

    [Theory]
    [MemberData(nameof(Distances))]
    public void Totals_that_disagree_are_found_before_any_step(string name)
    {
        var result = WeightCalibration.Solve(CalibrationProblem.Create([1, 1, 1, 1], [Sex(2, 2), Age(3, 4)]), Distance(name));
        result.Status.Should().Be(CalibrationStatus.Infeasible);
        result.Iterations.Should().Be(0);
        result.WorstMargin.Should().Be("age");
        result.WorstLevel.Should().BeNull();
        var obstacle = result.Obstacles.Should().ContainSingle().Subject;
        obstacle.Kind.Should().Be(CalibrationObstacleKind.TotalsDisagree);
        (obstacle.Target, obstacle.Lowest, obstacle.Highest).Should().Be((7.0, 4.0, 4.0));
        result.Weights.Should().Equal(1, 1, 1, 1);
        result.GFactors.Should().Equal(1, 1, 1, 1);
        result.LargestGap.Should().BeGreaterThan(0.3);
    }

    [Fact]
    public void Every_problem_of_a_target_is_told_in_one_pass()
    {
        CalibrationMargin[] margins =
        [
            new("sex", ["men", "women", "unknown"], [2, 2, 1], [0, 0, 1, 1]),
            new("age", ["young", "old"], [5, 0], [0, 1, 0, 1]),
            new("region", ["a", "b"], [double.NaN, 1], [0, 1, 0, 1]),
            new("job", ["a", "b"], [-1, 6], [0, 1, 0, 1]),
        ];
        AuxiliaryTotal[] auxiliaries = [new("income", [1, 2, 3, 4], double.PositiveInfinity), new("zero", [0, 0, 0, 0], 5)];
        var obstacles = WeightCalibration.Check(CalibrationProblem.Create([1, 1, 1, 1], margins, auxiliaries), CalibrationDistance.Raking);
        obstacles.Select(o => (o.Kind, o.Margin, o.Level)).Should().Equal(
            (CalibrationObstacleKind.LevelWithoutRespondents, "sex", "unknown"),
            (CalibrationObstacleKind.LevelWithoutPopulation, "age", "old"),
            (CalibrationObstacleKind.NonFiniteTarget, "region", "a"),
            (CalibrationObstacleKind.NonPositiveTotal, "job", "a"),
            (CalibrationObstacleKind.NonFiniteTarget, "income", null),
            (CalibrationObstacleKind.AuxiliaryWithoutValues, "zero", null));
        obstacles.Should().OnlyContain(o => o.Blocking);
    }

    [Theory]
    [InlineData("logit")]
    [InlineData("truncated-linear")]
    [InlineData("truncated-raking")]
    public void A_level_out_of_reach_of_the_bounds_is_named_with_its_range(string name)
    {
        var problem = CalibrationProblem.Create([1, 1, 1, 1], [Sex(3.5, 0.5)]);
        var result = WeightCalibration.Solve(problem, Distance(name, 0.5, 1.5));
        result.Status.Should().Be(CalibrationStatus.Infeasible);
        (result.WorstMargin, result.WorstLevel).Should().Be(("sex", "men"));
        result.Obstacles.Select(o => (o.Kind, o.Level, o.Target, o.Lowest, o.Highest, o.Rows)).Should().Equal(
            (CalibrationObstacleKind.TargetOutOfReach, "men", 3.5, 1.0, 3.0, 2),
            (CalibrationObstacleKind.TargetOutOfReach, "women", 0.5, 1.0, 3.0, 2));
    }

    [Fact]
    public void An_auxiliary_out_of_reach_of_the_bounds_is_named()
    {
        var problem = CalibrationProblem.Create([1, 1], [], [new AuxiliaryTotal("income", [10, -10], 25)]);
        WeightCalibration.Check(problem, CalibrationDistance.TruncatedLinear(0.5, 2)).Should().ContainSingle()
            .Which.Should().Be(new CalibrationObstacle(CalibrationObstacleKind.TargetOutOfReach, "income", null, 25, -15, 15, 2));
        WeightCalibration.Check(problem, CalibrationDistance.TruncatedLinear(0.5, double.PositiveInfinity)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("raking")]
    [InlineData("logit")]
    [InlineData("truncated-linear")]
    [InlineData("truncated-raking")]
    public void Margins_that_conflict_only_jointly_are_proved_infeasible(string name)
    {
        // Men are all young and women old, but for one young woman: young = men + that woman, so 30 men and 20 young cannot both be.
        CalibrationMargin[] margins =
        [
            new("sex", ["men", "women"], [30, 30], [0, 0, 1, 1]),
            new("age", ["young", "old"], [20, 40], [0, 0, 0, 1]),
        ];
        var problem = CalibrationProblem.Create([10, 10, 10, 10], margins);
        var result = WeightCalibration.Solve(problem, Distance(name, 0.1, 5));
        result.Status.Should().Be(CalibrationStatus.Infeasible);
        result.Obstacles.Should().OnlyContain(o => o.Kind == CalibrationObstacleKind.TargetsConflict).And.NotBeEmpty();
        result.Obstacles.Select(o => (o.Margin, o.Level)).Should().Contain(("sex", "men"));
        WeightCalibration.Check(problem, Distance(name, 0.1, 5)).Should().BeEquivalentTo(result.Obstacles);

        // Without a limit of weights from above there is no cap either.
        WeightTrimming.TightestHighest(problem, [10, 10, 10, 10]).Should().BeNull();

        // The linear method may use a negative weight.
        WeightCalibration.Check(problem, CalibrationDistance.Linear).Should().BeEmpty();
        var linear = WeightCalibration.Solve(problem, CalibrationDistance.Linear);
        linear.Status.Should().Be(CalibrationStatus.Converged);
        linear.NegativeWeights.Should().Be(1);
        linear.Weights[2].ShouldAgree(-10, 1e-12, "young woman");
    }

    [Fact]
    public void Totals_met_only_with_a_weight_of_zero_are_met_in_the_limit()
    {
        CalibrationMargin[] margins =
        [
            new("sex", ["men", "women"], [30, 30], [0, 0, 1, 1]),
            new("age", ["young", "old"], [30, 30], [0, 0, 0, 1]),
        ];
        var problem = CalibrationProblem.Create([10, 10, 10, 10], margins);
        var raking = WeightCalibration.Solve(problem, CalibrationDistance.Raking);
        raking.Status.Should().Be(CalibrationStatus.Converged);
        raking.Weights[2].Should().BeInRange(0, 1e-9, "the young woman has no room");
        raking.Obstacles.Should().BeEmpty();
        WeightCalibration.Check(problem, CalibrationDistance.Raking).Should().BeEmpty();

        var truncated = WeightCalibration.Solve(problem, CalibrationDistance.TruncatedLinear(0, 4));
        truncated.Status.Should().Be(CalibrationStatus.Converged);
        truncated.Weights[2].Should().BeApproximately(0, 1e-10);
    }

    [Fact]
    public void Steps_that_run_out_are_told_with_the_worst_level()
    {
        var problem = CalibrationProblem.Create([1, 3, 2, 2], [Sex(9, 1), Age(2, 8)]);
        var result = WeightCalibration.Solve(problem, CalibrationDistance.Raking, new CalibrationOptions { MaxIterations = 1 });
        result.Status.Should().Be(CalibrationStatus.NotConverged);
        result.Iterations.Should().Be(1);
        result.LargestGap.Should().BeGreaterThan(1e-6);
        result.WorstMargin.Should().BeOneOf("sex", "age");
        result.WorstLevel.Should().NotBeNull();
        WeightCalibration.Solve(problem, CalibrationDistance.Raking).Status.Should().Be(CalibrationStatus.Converged);
    }

    [Fact]
    public void A_margin_given_twice_is_told_and_harmless()
    {
        var twice = new CalibrationMargin("gender", ["men", "women"], [5, 5], [0, 0, 1, 1]);
        var result = WeightCalibration.Solve(CalibrationProblem.Create([1, 3, 2, 2], [Sex(5, 5), Age(4, 6), twice]), CalibrationDistance.Linear);
        result.Status.Should().Be(CalibrationStatus.Converged);
        var obstacle = result.Obstacles.Should().ContainSingle().Subject;
        (obstacle.Kind, obstacle.Margin, obstacle.Level, obstacle.Blocking).Should().Be((CalibrationObstacleKind.Collinear, "gender", "men", false));
        var plain = WeightCalibration.Solve(CalibrationProblem.Create([1, 3, 2, 2], [Sex(5, 5), Age(4, 6)]), CalibrationDistance.Linear);
        for (int i = 0; i < 4; i++)
        {
            result.Weights[i].ShouldAgree(plain.Weights[i], 1e-12, "weight");
        }
    }

    [Fact]
    public void A_margin_that_contradicts_a_finer_one_is_named_with_what_that_implies()
    {
        CalibrationMargin[] margins =
        [
            new("age", ["18-29", "30-59", "60+"], [30, 40, 30], [0, 1, 2, 0, 1, 2]),
            new("broad age", ["under 60", "60+"], [80, 20], [0, 0, 1, 0, 0, 1]),
        ];
        var result = WeightCalibration.Solve(CalibrationProblem.Create([1, 1, 1, 1, 1, 1], margins), CalibrationDistance.Raking);
        result.Status.Should().Be(CalibrationStatus.Infeasible);
        result.Obstacles.Where(o => o.Blocking).Select(o => (o.Kind, o.Margin, o.Level, o.Target)).Should().Equal(
            (CalibrationObstacleKind.CollinearTargetsDisagree, "broad age", "under 60", 80.0),
            (CalibrationObstacleKind.CollinearTargetsDisagree, "broad age", "60+", 20.0));
        result.Obstacles[0].Lowest!.Value.ShouldAgree(70, 1e-12, "implied by the finer margin");
    }

    [Fact]
    public void Rounded_totals_of_a_finer_margin_are_reconciled()
    {
        CalibrationMargin[] margins =
        [
            new("age", ["18-29", "30-59", "60+"], [30, 40, 30], [0, 1, 2, 0, 1, 2]),
            new("broad age", ["under 60", "60+"], [70.00001, 29.99999], [0, 0, 1, 0, 0, 1]),
        ];
        var result = WeightCalibration.Solve(CalibrationProblem.Create([1, 2, 1, 3, 1, 1], margins), CalibrationDistance.Raking);
        result.Status.Should().Be(CalibrationStatus.Converged);
        result.Obstacles.Select(o => o.Kind).Should().Equal(CalibrationObstacleKind.Collinear);
    }

    [Fact]
    public void Rows_without_base_weight_keep_none_and_do_not_count()
    {
        var result = WeightCalibration.Solve(CalibrationProblem.Create([0, 3, 2, 2], [Sex(60, 20)]), CalibrationDistance.Raking);
        double[] expected = [0, 60, 10, 10];
        for (int i = 0; i < expected.Length; i++)
        {
            result.Weights[i].ShouldAgree(expected[i], 1e-12, "weight");
        }

        result.KishDesignEffect.ShouldAgree(3 * 3800 / 6400.0, 1e-12, "three respondents");
    }

    [Fact]
    public void No_weight_at_all_is_infeasible_and_names_the_first_level()
    {
        var result = WeightCalibration.Solve(CalibrationProblem.Create([0, 0, 0, 0], [Sex(60, 20)]), CalibrationDistance.Raking);
        (result.Status, result.WorstMargin, result.WorstLevel).Should().Be((CalibrationStatus.Infeasible, "sex", "men"));
        (result.SmallestG, result.LargestG, result.KishDesignEffect).Should().Be((1.0, 1.0, 1.0));
    }

    [Fact]
    public void Bounds_attained_are_counted()
    {
        // One step of truncated linear calibration by hand: income 1, 2, 3, 10 with total 26 against 16; the last row is capped at 1.5.
        var result = WeightCalibration.Solve(
            CalibrationProblem.Create([1, 1, 1, 1], [], [new AuxiliaryTotal("income", [1, 2, 3, 10], 22)]), CalibrationDistance.TruncatedLinear(0.5, 1.5));
        result.Status.Should().Be(CalibrationStatus.Converged);

        // 15 from the last row; 7 = 6 + 14 λ from the others, λ = 1/14.
        double[] expected = [15 / 14.0, 16 / 14.0, 17 / 14.0, 1.5];
        for (int i = 0; i < 4; i++)
        {
            result.Weights[i].ShouldAgree(expected[i], 1e-12, "weight");
        }

        (result.AtLowerBound, result.AtUpperBound).Should().Be((0, 1));
    }

    [Fact]
    public void A_variance_holds_rows_in_place()
    {
        // Ratio model: σ² proportional to x gives the ratio estimator, one factor for all.
        double[] x = [1, 2, 3, 10];
        var ratio = WeightCalibration.Solve(
            CalibrationProblem.Create([1, 1, 1, 1], [], [new AuxiliaryTotal("x", x, 24)], x), CalibrationDistance.Linear);
        ratio.GFactors.Should().OnlyContain(g => Math.Abs(g - 1.5) < 1e-12);
    }

    [Fact]
    public void Post_stratification_names_an_empty_post_stratum()
    {
        var margin = new CalibrationMargin("sex", ["men", "women", "other"], [60, 20, 1], [0, 0, 1, 1]);
        var result = WeightCalibration.PostStratify([1, 3, 2, 2], margin);
        (result.Status, result.WorstMargin, result.WorstLevel).Should().Be((CalibrationStatus.Infeasible, "sex", "other"));
        result.Obstacles[0].Kind.Should().Be(CalibrationObstacleKind.LevelWithoutRespondents);
    }

    [Fact]
    public void Impossible_requests_are_refused()
    {
        FluentActions.Invoking(() => CalibrationProblem.Create([1], [])).Should().Throw<ArgumentException>().WithMessage("*margin or an auxiliary*");
        FluentActions.Invoking(() => CalibrationProblem.Create([1], [Sex(1, 1)])).Should().Throw<ArgumentException>().WithMessage("*sex*");
        FluentActions.Invoking(() => CalibrationProblem.Create([1], [], [new AuxiliaryTotal("x", [1, 2], 1)])).Should().Throw<ArgumentException>().WithMessage("*'x'*");
        FluentActions.Invoking(() => CalibrationProblem.Create([-1, 1, 1, 1], [Sex(1, 1)])).Should().Throw<ArgumentException>().WithMessage("*row index 0*");
        FluentActions.Invoking(() => CalibrationProblem.Create([1, 1, 1, 1], [Sex(1, 1)], variance: [1.0])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => CalibrationProblem.Create([1, 1, 1, 1], [Sex(1, 1)], variance: [1, 0, 1, 1])).Should().Throw<ArgumentException>().WithMessage("*row index 1*");
        FluentActions.Invoking(() => new AuxiliaryTotal("x", [1, double.NaN], 1)).Should().Throw<ArgumentException>().WithMessage("*row index 1*");
        FluentActions.Invoking(() => CalibrationDistance.Logit(0.5, double.PositiveInfinity)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => CalibrationDistance.Logit(1, 2)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => CalibrationDistance.TruncatedLinear(0.5, 1)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => CalibrationDistance.TruncatedRaking(-0.5, 2)).Should().Throw<ArgumentOutOfRangeException>();
        var problem = CalibrationProblem.Create([1, 1, 1, 1], [Sex(1, 1)]);
        FluentActions.Invoking(() => WeightCalibration.Solve(problem, CalibrationDistance.Linear, new CalibrationOptions { MaxIterations = 0 }))
            .Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => WeightCalibration.Solve(problem, CalibrationDistance.Linear, new CalibrationOptions { Tolerance = 0 }))
            .Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Residuals_refuse_columns_of_other_lengths()
    {
        AuxiliaryTotal[] income = [new("income", [1, 2], 3)];
        FluentActions.Invoking(() => CalibrationResiduals.Create([], income, [1, 1, 1], [1, 1, 1])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => CalibrationResiduals.Create([], income, [1, 1], [1])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => CalibrationResiduals.Create([], [], [1, 1], [1, 1])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => CalibrationResiduals.Create([Sex(1, 1)], [1, 1, 1, 1], [1], ResidualMethod.Projection)).Should().Throw<ArgumentException>();
        var residuals = CalibrationResiduals.Create([], income, [1, 1], [1, 1]);
        FluentActions.Invoking(() => residuals.Residualise([1], new double[2])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => residuals.PsuTotals(SurveyDesign.Create([1, 1]), [1, 1], new double[3])).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Residuals_on_an_auxiliary_vanish_for_scores_it_explains_also_as_psu_totals()
    {
        AuxiliaryTotal[] income = [new("income", [1, 2, 3, 4], 10)];
        var margin = Sex(5, 5);
        double[] score = [8, 10, 7, 9]; // 6 + 2 income for men, 1 + 2 income for women
        var residuals = CalibrationResiduals.Create([margin], income, [1, 2, 3, 4], [1, 1, 1, 1]);
        var residual = new double[4];
        residuals.Residualise(score, residual);
        residual.Should().OnlyContain(r => Math.Abs(r) < 1e-12);
        var totals = new double[2];
        residuals.PsuTotals(SurveyDesign.Create([1, 1, 1, 1], psu: [0, 1, 0, 1]), [9, 10, 7, 9], totals);

        // A score that is not explained: its residuals sum to zero with the regression weights in each sex, not as plain PSU totals.
        totals.Should().NotContain(t => Math.Abs(t) < 1e-3);
    }

    [Fact]
    public void Hundreds_of_levels_are_calibrated_and_their_residuals_taken()
    {
        // 300 areas of two rows, each to twice its base weight: every factor is 2, and a score constant in areas has no residual.
        const int areas = 300;
        int[] area = [.. Enumerable.Range(0, 2 * areas).Select(i => i / 2)];
        double[] ones = [.. area.Select(_ => 1.0)];
        var margin = new CalibrationMargin("area", [.. Enumerable.Range(0, areas).Select(a => $"{a}")], [.. Enumerable.Repeat(4.0, areas)], area);
        var result = WeightCalibration.Solve(CalibrationProblem.Create(ones, [margin], scale: BaseWeightScale.AsGiven), CalibrationDistance.Raking);
        result.GFactors.Should().OnlyContain(g => Math.Abs(g - 2) < 1e-12);
        var residual = new double[2 * areas];
        result.Residuals().Residualise([.. area.Select(a => Math.Sin(a))], residual);
        residual.Should().OnlyContain(r => Math.Abs(r) < 1e-12);
    }
}
