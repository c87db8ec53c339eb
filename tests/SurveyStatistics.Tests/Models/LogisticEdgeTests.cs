using SurveyStatistics.Calibration;
using SurveyStatistics.Designs;
using SurveyStatistics.Models;
using SurveyStatistics.Tests.Reference;

namespace SurveyStatistics.Tests.Models;

/// <summary>Data a logistic model cannot be fitted to, each with its name.</summary>
public sealed class LogisticEdgeTests
{
    private static readonly string[] Ages = ["18-39", "40-64", "65+"];

    [Fact]
    public void Fit_without_rows_says_so()
    {
        var nobody = LogisticModel.Fit(Equal(4), [0, 1, 0, 1], [], [false, false, false, false]);
        nobody.Status.Should().Be(ModelStatus.NoRows);
        nobody.Coefficients.Should().BeEmpty();
        nobody.N.Should().Be(0);
        nobody.Df.Should().Be(0);
        nobody.Iterations.Should().Be(0);
        LogisticModel.Fit(Equal(2), [double.NaN, double.NaN], []).ExcludedRows.Should().Be(2);
        LogisticModel.Fit(SurveyDesign.Create([0, 0]), [0, 1], []).Status.Should().Be(ModelStatus.NoRows);
    }

    [Fact]
    public void Fit_without_cases_or_with_cases_only_says_so()
    {
        LogisticModel.Fit(Equal(3), [0, 0, 0], []).Status.Should().Be(ModelStatus.NoCases);
        LogisticModel.Fit(Equal(3), [1, 1, 1], []).Status.Should().Be(ModelStatus.OnlyCases);

        // The only case has no weight.
        LogisticModel.Fit(SurveyDesign.Create([1, 1, 0]), [0, 0, 1], []).Status.Should().Be(ModelStatus.NoCases);
    }

    [Fact]
    public void Fit_with_an_empty_reference_names_it()
    {
        int[] age = [1, 1, 2, 2, 1, 2];
        double[] y = [0, 1, 0, 1, 1, 1];
        var fit = LogisticModel.Fit(Equal(6), y, [ModelTerm.Factor("age", Ages, age)]);
        fit.Status.Should().Be(ModelStatus.EmptyReference);
        fit.Problems.Should().Equal(new ModelProblem(ModelStatus.EmptyReference, "age", "18-39"));
        fit.Problems[0].Column.Should().Be("age: 18-39");
        var other = LogisticModel.Fit(Equal(6), y, [ModelTerm.Factor("age", Ages, age, "40-64")]);
        other.Status.Should().Be(ModelStatus.Fitted);
        other.UnusedLevels.Should().Equal("age: 18-39");
        other.Coefficients.Select(c => c.Name).Should().Equal("(Intercept)", "age: 65+");
        other.PredictedMargins("age")!.Margins.Select(m => m.Level).Should().Equal("40-64", "65+");
    }

    [Fact]
    public void Fit_with_a_redundant_column_names_it()
    {
        double[] y = [0, 1, 0, 1, 1, 0, 0, 1];
        double[] years = [20, 31, 44, 52, 63, 35, 28, 70];
        double[] months = Array.ConvertAll(years, v => (12 * v) + 3);
        int[] sex = [0, 1, 0, 1, 0, 1, 1, 0], constant = [1, 1, 1, 1, 1, 1, 1, 1];
        var twice = LogisticModel.Fit(Equal(8), y, [ModelTerm.Covariate("years", years), ModelTerm.Covariate("months", months)]);
        twice.Status.Should().Be(ModelStatus.RankDeficient);
        twice.Problems.Should().Equal(new ModelProblem(ModelStatus.RankDeficient, "months", null));
        twice.Problems[0].Column.Should().Be("months");
        var sexes = ModelTerm.Factor("sex", ["men", "women"], sex);
        LogisticModel.Fit(Equal(8), y, [sexes, ModelTerm.Factor("gender", ["m", "w"], sex)]).Problems
            .Should().Equal(new ModelProblem(ModelStatus.RankDeficient, "gender", "w"));
        LogisticModel.Fit(Equal(8), y, [ModelTerm.Covariate("year", Array.ConvertAll(constant, _ => 2026.1)), sexes]).Problems
            .Should().Equal(new ModelProblem(ModelStatus.RankDeficient, "year", null));
        LogisticModel.Fit(Equal(8), y, [ModelTerm.Factor("wave", ["a", "b"], constant, "b")]).Problems
            .Should().Equal(new ModelProblem(ModelStatus.RankDeficient, "wave", null));
        LogisticModel.Fit(Equal(8), y, [ModelTerm.Covariate("zero", new double[8])]).Status.Should().Be(ModelStatus.RankDeficient);
    }

    [Fact]
    public void Fit_with_a_level_of_cases_only_is_quasi_separation_of_that_level()
    {
        double[] y = [0, 1, 0, 1, 1, 1, 0, 1, 1];
        int[] age = [0, 0, 0, 1, 1, 1, 2, 2, 2];
        var fit = LogisticModel.Fit(Equal(9), y, [ModelTerm.Factor("age", Ages, age)]);
        fit.Status.Should().Be(ModelStatus.QuasiCompleteSeparation);
        fit.Problems.Should().Equal(new ModelProblem(ModelStatus.QuasiCompleteSeparation, "age", "40-64"));

        // The reference may be the level at fault.
        LogisticModel.Fit(Equal(9), y, [ModelTerm.Factor("age", Ages, age, "40-64")]).Problems
            .Should().Equal(new ModelProblem(ModelStatus.QuasiCompleteSeparation, "age", "40-64"));
        int[] perfect = [0, 1, 0, 1, 1, 1, 0, 1, 1];
        var complete = LogisticModel.Fit(Equal(9), y, [ModelTerm.Factor("age", Ages, perfect)]);
        complete.Status.Should().Be(ModelStatus.CompleteSeparation);
        complete.Problems.Select(p => p.Level).Should().Equal("18-39", "40-64");
    }

    [Fact]
    public void Fit_with_a_covariate_that_parts_the_cases_names_it()
    {
        double[] y = [0, 0, 0, 1, 1, 1];
        LogisticModel.Fit(Equal(6), y, [ModelTerm.Covariate("score", [1, 2, 3, 4, 5, 6])]).Problems
            .Should().Equal(new ModelProblem(ModelStatus.CompleteSeparation, "score", null));
        LogisticModel.Fit(Equal(6), y, [ModelTerm.Covariate("score", [6, 5, 3, 3, 2, 1])]).Problems
            .Should().Equal(new ModelProblem(ModelStatus.QuasiCompleteSeparation, "score", null));
        LogisticModel.Fit(Equal(6), y, [ModelTerm.Covariate("score", [1, 2, 4, 3, 5, 6])]).Status.Should().Be(ModelStatus.Fitted);
    }

    [Fact]
    public void Fit_with_two_covariates_that_part_the_cases_together_names_both()
    {
        // Cases lie above the line b = 3 - a, and neither variable tells alone.
        double[] a = [0, 1, 2, 2.5, 0.5, 3, 1.5, 1, 2, 0.2], b = [0, 1, 0.5, 0.2, 2, 1, 2, 3, 1.5, 3.4];
        double[] y = [.. a.Zip(b, (u, v) => u + v > 3 ? 1.0 : 0)];
        var complete = LogisticModel.Fit(Equal(10), y, [ModelTerm.Covariate("a", a), ModelTerm.Covariate("b", b)]);
        complete.Status.Should().Be(ModelStatus.CompleteSeparation);
        complete.Problems.Select(p => p.Term).Should().Equal("a", "b");

        // Two rows at one point of the line, one a case, one not.
        double[] a2 = [.. a, 1.5, 1.5], b2 = [.. b, 1.5, 1.5];
        var quasi = LogisticModel.Fit(Equal(12), [.. y, 1, 0], [ModelTerm.Covariate("a", a2), ModelTerm.Covariate("b", b2)]);
        quasi.Status.Should().Be(ModelStatus.QuasiCompleteSeparation);
        quasi.Problems.Select(p => p.Term).Should().Equal("a", "b");

        // One row on the wrong side, however light, and the maximum exists.
        double[] weights = [.. Enumerable.Repeat(1.0, 10), 1e-4];
        var fit = LogisticModel.Fit(SurveyDesign.Create(weights), [.. y, 0], [ModelTerm.Covariate("a", [.. a, 2.9]), ModelTerm.Covariate("b", [.. b, 1.2])]);
        fit.Status.Should().Be(ModelStatus.Fitted);
        fit.Coefficients.Should().OnlyContain(c => double.IsFinite(c.Estimate) && c.StandardError > 0);
    }

    [Fact]
    public void Fit_with_an_empty_combination_of_two_factors_is_quasi_separation()
    {
        int[] first = [0, 0, 0, 0, 1, 1, 1, 1, 0, 1, 1, 0], second = [0, 0, 1, 1, 0, 0, 1, 1, 0, 1, 0, 1];
        double[] y = [1, 0, 1, 1, 0, 0, 1, 0, 0, 1, 0, 1];
        var fit = LogisticModel.Fit(
            Equal(12), y, [ModelTerm.Factor("first", ["no", "yes"], first), ModelTerm.Factor("second", ["no", "yes"], second)]);
        fit.Status.Should().Be(ModelStatus.QuasiCompleteSeparation);
        fit.Problems.Select(p => p.Column).Should().Equal("first: yes", "second: yes");
        fit.TestTerm("first").Should().BeNull();
        fit.PredictedMargins("first").Should().BeNull();
    }

    /// <summary>
    /// Two 0/1 variables, each of their four combinations with no row, cases, others or both: a maximum exists unless a direction of small whole
    /// numbers parts cases from others (Albert and Anderson 1984), which is looked for among all 250.
    /// </summary>
    [Fact]
    public void Separation_is_found_exactly_where_enumeration_finds_it()
    {
        int separated = 0, fitted = 0;
        for (int pattern = 0; pattern < 256; pattern++)
        {
            var rows = new List<(double A, double B, double Y)>();
            for (int cell = 0; cell < 4; cell++)
            {
                int content = (pattern >> (2 * cell)) & 3;
                if ((content & 1) != 0)
                {
                    rows.Add((cell & 1, cell >> 1, 1));
                }

                if ((content & 2) != 0)
                {
                    rows.Add((cell & 1, cell >> 1, 0));
                }
            }

            var fit = LogisticModel.Fit(
                Equal(rows.Count),
                [.. rows.Select(r => r.Y)],
                [ModelTerm.Covariate("a", [.. rows.Select(r => r.A)]), ModelTerm.Covariate("b", [.. rows.Select(r => r.B)])]);
            if (fit.Status is ModelStatus.NoRows or ModelStatus.NoCases or ModelStatus.OnlyCases or ModelStatus.RankDeficient)
            {
                continue;
            }

            var best = ModelStatus.Fitted;
            for (int direction = 0; direction < 125; direction++)
            {
                int d0 = (direction % 5) - 2, d1 = (direction / 5 % 5) - 2, d2 = (direction / 25) - 2;
                double[] z = [.. rows.Select(r => ((2 * r.Y) - 1) * (d0 + (r.A * d1) + (r.B * d2)))];
                double[] half = [.. rows.Select(r => ((2 * r.Y) - 1) * (d0 + 0.5 + (r.A * d1) + (r.B * d2)))];
                if (z.All(v => v > 0) || half.All(v => v > 0))
                {
                    best = ModelStatus.CompleteSeparation;
                }
                else if (best == ModelStatus.Fitted && z.All(v => v >= 0) && z.Any(v => v > 0))
                {
                    best = ModelStatus.QuasiCompleteSeparation;
                }
            }

            fit.Status.Should().Be(best, "pattern {0}", pattern);
            separated += best == ModelStatus.Fitted ? 0 : 1;
            fitted += best == ModelStatus.Fitted ? 1 : 0;
        }

        separated.Should().BeGreaterThan(50);
        fitted.Should().BeGreaterThan(20);
    }

    /// <summary>No school of the api data that missed its targets has an award.</summary>
    [Fact]
    public void Fit_on_real_data_finds_the_separation()
    {
        var input = ReferenceTable.Read("svyglm-api/input.csv").Where("sample", "clus1");
        var design = SurveyDesign.Create(input.Numbers("weight"), [], input.Codes("psu"));
        var fit = LogisticModel.Fit(
            design,
            input.Numbers("awards"),
            [ModelTerm.Covariate("meals", input.Numbers("meals")), ModelTerm.Factor("targets", ["not met", "met"], input.Codes("compimp"))]);
        fit.Status.Should().Be(ModelStatus.QuasiCompleteSeparation);
        fit.Problems.Should().Equal(new ModelProblem(ModelStatus.QuasiCompleteSeparation, "targets", "not met"));
        var covariate = LogisticModel.Fit(
            design,
            input.Numbers("awards"),
            [ModelTerm.Covariate("meals", input.Numbers("meals")), ModelTerm.Covariate("targets", input.Numbers("compimp"))]);
        covariate.Status.Should().Be(ModelStatus.QuasiCompleteSeparation);
        covariate.Problems.Should().Equal(new ModelProblem(ModelStatus.QuasiCompleteSeparation, "targets", null));
    }

    [Fact]
    public void Fit_of_a_rare_outcome_with_far_covariates_converges()
    {
        // Odds of e^-30 at the far end: not a separation, and not a failure.
        double[] x = [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 30, 30], y = [0, 1, 1, 1, 1, 1, 0, 0, 0, 1, 0, 0];
        var fit = LogisticModel.Fit(Equal(12), y, [ModelTerm.Covariate("x", x)]);
        fit.Status.Should().Be(ModelStatus.Fitted);
        fit.Coefficient("x").Estimate.Should().BeLessThan(-1);
        var margins = fit.PredictedMargins("x", -1e6, 0.5)!.Margins;
        margins[0].Probability.Should().Be(1);
        margins[0].Interval.Should().BeNull();
        margins[1].Interval!.Value.Contains(margins[1].Probability).Should().BeTrue();
    }

    /// <summary>Levels far apart and weights of 0.02 to 39: full Newton steps overshoot. Expected: R's glm, epsilon 1e-15.</summary>
    [Fact]
    public void Fit_with_very_unequal_weights_converges()
    {
        double[] weights = [2.73, 0.0625, 0.398, 39, 1.19, 0.0503, 0.244, 19.8, 0.166, 0.0167, 1.04, 0.692];
        double[] y = [1, 0, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0];
        int[] level = [2, 2, 1, 1, 1, 2, 0, 2, 1, 0, 0, 2];
        var fit = LogisticModel.Fit(SurveyDesign.Create(weights), y, [ModelTerm.Factor("f", ["a", "b", "c"], level)]);
        fit.Status.Should().Be(ModelStatus.Fitted);
        double[] expected = [-4.34232676482718, 8.60864600077237, 7.67433599890800];
        for (int c = 0; c < 3; c++)
        {
            fit.Coefficients[c].Estimate.ShouldAgree(expected[c], 1e-10, fit.Coefficients[c].Name);
        }
    }

    [Fact]
    public void Fit_without_degrees_of_freedom_has_estimates_and_no_interval()
    {
        // One PSU per stratum, certain to be drawn: no variance.
        double[] y = [0, 1, 0, 1, 1, 0, 0, 1, 0], x = [1, 2, 3, 1, 2, 3, 1, 3, 2], z = [0, 1, 1, 0, 1, 0, 1, 1, 0];
        int[] group = [0, 0, 0, 1, 1, 1, 2, 2, 2];
        var one = SurveyDesign.Create(Enumerable.Repeat(1.0, 9).ToArray(), group, group, [], LonelyPsuPolicy.Certainty);
        var fit = LogisticModel.Fit(one, y, [ModelTerm.Covariate("x", x)]);
        fit.Status.Should().Be(ModelStatus.Fitted);
        fit.Df.Should().Be(-1);
        var slope = fit.Coefficient("x");
        slope.StandardError.Should().BeNull();
        slope.T.Should().BeNull();
        slope.PValue.Should().BeNull();
        slope.Interval.Should().BeNull();
        slope.OddsRatioInterval.Should().BeNull();
        fit.Covariance(0, 1).Should().BeNull();
        fit.TestTerm("x").Should().BeNull();
        var margin = fit.PredictedMargins("x", 1, 2)!;
        margin.Margins[0].StandardError.Should().BeNull();
        margin.Margins[0].ConditionalStandardError.Should().BeNull();
        margin.Margins[0].Interval.Should().BeNull();
        margin.Difference(1, 0).StandardError.Should().BeNull();
        margin.Difference(1, 0).PValue.Should().BeNull();

        // Three PSUs and three coefficients: a covariance, no degrees of freedom left.
        var clusters = SurveyDesign.Create(Enumerable.Repeat(1.0, 9).ToArray(), [], group);
        var full = LogisticModel.Fit(clusters, y, [ModelTerm.Covariate("x", x), ModelTerm.Covariate("z", z)]);
        full.Df.Should().Be(0);
        full.Coefficient("x").StandardError.Should().BePositive();
        full.Coefficient("x").Interval.Should().BeNull();
        full.Coefficient("x").PValue.Should().BeNull();
        full.TestTerm("x").Should().BeNull();
    }

    [Fact]
    public void Term_test_with_more_coefficients_than_the_covariance_has_directions_is_not_made()
    {
        // A factor of four levels and three PSUs in one stratum: three coefficients, a covariance of rank two.
        int[] level = [0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3];
        double[] y = [0, 1, 0, 1, 1, 0, 1, 0, 1, 1, 0, 0, 0, 0, 1, 1, 0, 1, 0, 1, 1, 0, 0, 0];
        int[] psu = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2];
        var fit = LogisticModel.Fit(
            SurveyDesign.Create(Enumerable.Repeat(1.0, 24).ToArray(), [], psu), y, [ModelTerm.Factor("f", ["a", "b", "c", "d"], level)]);
        fit.Status.Should().Be(ModelStatus.Fitted);
        fit.TestTerm("f").Should().BeNull();
    }

    [Fact]
    public void Fit_leaves_incomplete_rows_out_and_counts_them()
    {
        double[] y = [0, 1, 0, 1, 1, double.NaN, 0, 1], x = [1, 2, 3, double.NaN, 2, 1, 2, 1];
        int[] sex = [0, 1, 0, 1, -1, 0, 1, 0];
        var fit = LogisticModel.Fit(Equal(8), y, [ModelTerm.Covariate("x", x), ModelTerm.Factor("sex", ["men", "women"], sex)]);
        fit.N.Should().Be(5);
        fit.Cases.Should().Be(2);
        fit.ExcludedRows.Should().Be(3);
    }

    [Fact]
    public void Fit_refuses_what_is_not_a_model()
    {
        var x = ModelTerm.Covariate("x", [1, 2]);
        FluentActions.Invoking(() => LogisticModel.Fit(Equal(2), [0, 0.5], [])).Should().Throw<ArgumentException>().WithMessage("*row index 1*");
        FluentActions.Invoking(() => LogisticModel.Fit(Equal(2), [0], [])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => LogisticModel.Fit(Equal(2), [0, 1], [], [true])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => LogisticModel.Fit(Equal(3), [0, 1, 1], [x])).Should().Throw<ArgumentException>().WithMessage("*'x'*");
        FluentActions.Invoking(() => LogisticModel.Fit(Equal(2), [0, 1], [x, x])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => LogisticModel.Fit(Equal(2), [0, 1], [ModelTerm.Covariate("(Intercept)", [1, 2])])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => LogisticModel.Fit(Equal(2), [0, 1], [x], confidence: 1)).Should().Throw<ArgumentOutOfRangeException>();
        var residuals = CalibrationResiduals.Create([new CalibrationMargin("m", ["a"], [3], [0, 0, 0])], [1, 1, 1], [1, 1, 1], ResidualMethod.Projection);
        FluentActions.Invoking(() => LogisticModel.Fit(Equal(2), [0, 1], [], residuals: residuals)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => LogisticModel.Fit(SurveyDesign.Create([1, 1, 1], [0, 0, 1]), [0, 1, 1], [])).Should().Throw<LonelyPsuException>();
        FluentActions.Invoking(() => ModelTerm.Factor("f", [], [])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => ModelTerm.Factor("f", ["a", "a"], [])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => ModelTerm.Factor("f", ["a"], [1])).Should().Throw<ArgumentException>().WithMessage("*row index 0*");
        FluentActions.Invoking(() => ModelTerm.Factor("f", ["a"], [-2])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => ModelTerm.Factor("f", ["a"], [0], "b")).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => ModelTerm.Factor(" ", ["a"], [0])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => ModelTerm.Covariate("", [1])).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Fit_refuses_questions_about_other_terms()
    {
        var fit = LogisticModel.Fit(
            Equal(8), [0, 1, 0, 1, 1, 0, 1, 0], [ModelTerm.Covariate("x", [1, 2, 3, 1, 2, 3, 3, 1]), ModelTerm.Factor("sex", ["m", "w"], [0, 1, 1, 0, 0, 1, 1, 0])]);
        FluentActions.Invoking(() => fit.TestTerm("y")).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => fit.Coefficient("sex", "m")).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => fit.Covariance(0, 3)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => fit.PredictedMargins("x")).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => fit.PredictedMargins("sex", 1.0)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => fit.PredictedMargins("x", double.NaN)).Should().Throw<ArgumentException>();
        var margins = fit.PredictedMargins("sex")!;
        FluentActions.Invoking(() => margins.Difference("m", "x")).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => margins.Difference(0, 2)).Should().Throw<ArgumentOutOfRangeException>();
        fit.Coefficient("(Intercept)").Level.Should().BeNull();
        fit.Coefficient("sex", "w").Name.Should().Be("sex: w");
    }

    private static SurveyDesign Equal(int rows) => SurveyDesign.Create(Enumerable.Repeat(1.0, rows).ToArray());
}
