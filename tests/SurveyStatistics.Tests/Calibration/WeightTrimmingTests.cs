using SurveyStatistics.Calibration;
using SurveyStatistics.Designs;
using SurveyStatistics.Estimators;
using SurveyStatistics.Tests.Reference;

namespace SurveyStatistics.Tests.Calibration;

/// <summary>The quadratic programme by R's quadprog and the tightest cap by lpSolve: tests/reference/trimming; edges by hand.</summary>
public sealed class WeightTrimmingTests
{
    private static readonly ReferenceTable Input = ReferenceTable.Read("survey-calibrate/input-strat.csv");
    private static readonly ReferenceTable Expected = ReferenceTable.Read("trimming/expected.csv");

    private static CalibrationProblem Problem(bool auxiliary = false, bool sigma = false) => CalibrationProblem.Create(
        Input.Numbers("base"),
        [
            new("stype", ["E", "H", "M"], [4421, 755, 1018], Input.Codes("stype")),
            new("sch.wide", ["No", "Yes"], [1072, 5122], Input.Codes("sch.wide")),
            new("comp.imp", ["No", "Yes"], [1712, 4482], Input.Codes("comp.imp")),
        ],
        auxiliary ? [new AuxiliaryTotal("api99", Input.Numbers("api99"), 3914069)] : [],
        sigma ? Array.ConvertAll(Input.Numbers("meals"), m => m + 1) : [],
        BaseWeightScale.AsGiven);

    [Theory]
    [InlineData("margins", 12, 50)]
    [InlineData("auxiliary", 10, 50)]
    [InlineData("sigma", 12, 52)]
    public void Trimmed_weights_are_the_smallest_change_that_keeps_range_and_totals(string column, double lowest, double highest)
    {
        double[] given = Expected.Numbers("given"), programme = Expected.Numbers(column);
        var trimmed = WeightTrimming.Trim(Problem(column == "auxiliary", column == "sigma"), given, lowest, highest);
        trimmed.Status.Should().Be(CalibrationStatus.Converged);
        for (int i = 0; i < given.Length; i++)
        {
            trimmed.Calibration.Weights[i].ShouldAgree(programme[i], 1e-7, $"{column} {i}");
        }

        trimmed.OutsideBefore.Should().Be(given.Count(w => w < lowest || w > highest)).And.BePositive();
        trimmed.Smallest.Should().Be(trimmed.Calibration.Weights.Min()).And.BeGreaterThanOrEqualTo(lowest);
        trimmed.Largest.Should().Be(trimmed.Calibration.Weights.Max()).And.BeLessThanOrEqualTo(highest);
        trimmed.AtHighest.Should().Be(programme.Count(w => w > highest - 1e-6));
        trimmed.AtLowest.Should().Be(programme.Count(w => w < lowest + 1e-6));
        trimmed.Calibration.LargestGap.Should().BeLessThanOrEqualTo(1e-12);
        trimmed.KishBefore.ShouldAgree(WeightDiagnostics.Compute(given).KishDesignEffect, 1e-12, "before");
        trimmed.Calibration.KishDesignEffect.ShouldAgree(WeightDiagnostics.Compute(programme).KishDesignEffect, 1e-8, "after");
    }

    [Theory]
    [InlineData("margins", "0", 0.0)]
    [InlineData("margins", "12", 12.0)]
    [InlineData("auxiliary", "10", 10.0)]
    public void The_tightest_cap_agrees_with_linear_programming_and_is_sharp(string column, string row, double lowest)
    {
        double expected = ReferenceTable.Read("trimming/cap.csv").Value(("columns", column), ("lowest", row));
        var problem = Problem(column == "auxiliary");
        double[] given = Expected.Numbers("given");
        double? cap = WeightTrimming.TightestHighest(problem, given, lowest);
        cap.ShouldAgree(expected, 1e-7, column);
        WeightTrimming.Trim(problem, given, lowest, 1.0001 * expected).Status.Should().Be(CalibrationStatus.Converged);
        var beyond = WeightTrimming.Trim(problem, given, lowest, 0.9999 * expected);
        beyond.Status.Should().Be(CalibrationStatus.Infeasible);
        beyond.Calibration.Obstacles.Should().Contain(o => o.Blocking);
        beyond.Calibration.Weights.Should().Equal(given);
    }

    [Fact]
    public void Weights_already_in_the_range_stay()
    {
        double[] given = WeightCalibration.Solve(Problem(), CalibrationDistance.Raking).Weights;
        var trimmed = WeightTrimming.Trim(Problem(), given, 0, double.PositiveInfinity);
        trimmed.OutsideBefore.Should().Be(0);
        trimmed.Calibration.Weights.Should().Equal(given);
        WeightTrimming.Trim(Problem(), trimmed.Calibration.Weights, 1, 1000).Calibration.Weights.Should().Equal(given);
    }

    [Fact]
    public void Later_variances_take_residuals_on_the_same_columns()
    {
        var trimmed = WeightTrimming.Trim(Problem(), Expected.Numbers("given"), 12, 50);
        var (design, residuals) = trimmed.Calibration.Apply(SurveyDesign.Create(Input.Numbers("base"), Input.Codes("stratum")));

        // A share that is a margin is known: its standard error is 0.
        var share = MeanEstimate.From(DomainMoments.Compute(design, residuals, Input.Numbers("comp.imp"), default, new MomentsWorkspace()));
        share.Estimate.ShouldAgree(4482 / 6194.0, 1e-12, "a margin");
        share.StandardError!.Value.Should().BeLessThan(1e-8);
    }

    [Fact]
    public void Rows_without_weight_keep_none()
    {
        var problem = CalibrationProblem.Create([1, 0, 1, 1], [new("sex", ["men", "women"], [40, 60], [0, 0, 1, 1])]);
        var trimmed = WeightTrimming.Trim(problem, [40, 0, 50, 10], 5, 45);
        trimmed.Status.Should().Be(CalibrationStatus.Converged);

        // 45 at the cap, 15 left for the other woman.
        trimmed.Calibration.Weights.Select(w => Math.Round(w, 10)).Should().Equal(40, 0, 45, 15);
        (trimmed.AtHighest, trimmed.AtLowest, trimmed.Largest).Should().Be((1, 0, 45.0));
        trimmed.Smallest.Should().BeApproximately(15, 1e-10);
        WeightTrimming.TightestHighest(problem, [40, 0, 50, 10]).ShouldAgree(40, 1e-8, "the only man");
        WeightTrimming.TightestHighest(problem, [40, 0, 50, 10], 41).Should().BeNull("the only man has 40");
        WeightTrimming.TightestHighest(problem, [0, 0, 50, 10]).Should().BeNull("no man");
        WeightTrimming.Trim(problem, [0, 0, 0, 0], 5, 45).Smallest.Should().Be(0);
    }

    [Fact]
    public void Impossible_ranges_are_refused()
    {
        var problem = CalibrationProblem.Create([1, 1], [new("sex", ["men", "women"], [1, 1], [0, 1])]);
        Action Call(double[] w, double low, double high) => () => WeightTrimming.Trim(problem, w, low, high);
        Call([1, 1], 2, 2).Should().Throw<ArgumentException>();
        Call([1, 1], -1, 2).Should().Throw<ArgumentException>();
        Call([1, 1], double.NaN, 2).Should().Throw<ArgumentException>();
        Call([1], 0, 2).Should().Throw<ArgumentException>();
        Call([1, double.NaN], 0, 2).Should().Throw<ArgumentException>().WithMessage("*row index 1*");
        FluentActions.Invoking(() => WeightTrimming.TightestHighest(problem, [1, 1], -1)).Should().Throw<ArgumentOutOfRangeException>();
    }
}
