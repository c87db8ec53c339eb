using FsCheck;
using FsCheck.Fluent;
using SurveyStatistics.Calibration;
using SurveyStatistics.Designs;
using SurveyStatistics.Tests.Reference;

namespace SurveyStatistics.Tests.Properties;

public sealed class CalibrationProperties
{
    [Fact]
    public void Raked_margins_are_hit()
        => Prop.ForAll(Samples.Any(), sample =>
        {
            var result = sample.Raked();
            result.Status.Should().Be(RakingStatus.Converged);
            foreach (var margin in sample.Margins())
            {
                for (int level = 0; level < margin.Targets.Length; level++)
                {
                    double sum = Enumerable.Range(0, sample.Rows).Where(i => margin.LevelOfRow[i] == level).Sum(i => result.Weights[i]);
                    sum.ShouldAgree(margin.Targets[level], 1e-11, $"{margin.Name} {level}");
                }
            }
        }).Check(Samples.Fixed);

    [Fact]
    public void Raked_weights_are_base_weights_times_one_factor_per_combination_of_levels()
        => Prop.ForAll(Samples.Any(), sample =>
        {
            var result = sample.Raked();
            foreach (var cell in Enumerable.Range(0, sample.Rows).GroupBy(i => (sample.Sex[i], sample.Age[i])))
            {
                double factor = result.Weights[cell.First()] / sample.Base[cell.First()];
                foreach (int i in cell)
                {
                    (result.Weights[i] / sample.Base[i]).ShouldAgree(factor, 1e-12, "factor");
                }
            }
        }).Check(Samples.Fixed);

    [Fact]
    public void Bounded_raking_keeps_to_its_bounds_or_says_it_cannot()
        => Prop.ForAll(Samples.Any(), sample =>
        {
            var result = Raking.Rake(sample.Base, sample.Margins(), new RakingOptions { LowerBound = 0.8, UpperBound = 1.25 });
            for (int i = 0; i < sample.Rows && result.Status != RakingStatus.Infeasible; i++)
            {
                // The targets sum to the base weights' total, so g is the plain ratio.
                (result.Weights[i] / sample.Base[i]).Should().BeInRange(0.8 - 1e-9, 1.25 + 1e-9);
            }

            (result.Status == RakingStatus.Converged).Should().Be(result.LargestGap < 1e-11);
        }).Check(Samples.Fixed);

    [Fact]
    public void Bounds_that_never_bind_change_nothing()
        => Prop.ForAll(Samples.Any(), sample =>
        {
            double[] free = sample.Raked().Weights;
            double[] bounded = Raking.Rake(sample.Base, sample.Margins(), new RakingOptions { LowerBound = 1e-6, UpperBound = 1e6 }).Weights;
            for (int i = 0; i < free.Length; i++)
            {
                bounded[i].ShouldAgree(free[i], 1e-10, "weight");
            }
        }).Check(Samples.Fixed);

    [Theory]
    [InlineData(ResidualMethod.Projection)]
    [InlineData(ResidualMethod.RakeSweeps)]
    public void Residuals_of_a_score_the_margins_explain_vanish(ResidualMethod method)
        => Prop.ForAll(Samples.Any(30), sample =>
        {
            // One margin: both methods explain its indicators exactly.
            CalibrationMargin[] margins = [sample.Margins()[1]];
            var residuals = CalibrationResiduals.Create(margins, sample.Base, sample.Base, method);
            double[] score = Array.ConvertAll(sample.Age, a => 3.0 * a);
            var residual = new double[sample.Rows];
            residuals.Residualise(score, residual);
            residual.Should().OnlyContain(r => Math.Abs(r) < 1e-12);
        }).Check(Samples.Fixed);

    [Fact]
    public void Projection_residuals_are_orthogonal_to_every_margin_level()
        => Prop.ForAll(Samples.Any(), sample =>
        {
            var residuals = CalibrationResiduals.Create(sample.Margins(), sample.Base, sample.Base, ResidualMethod.Projection);
            double[] score = [.. Enumerable.Range(0, sample.Rows).Select(i => Math.Sin(i))];
            var residual = new double[sample.Rows];
            residuals.Residualise(score, residual);
            foreach (var level in Enumerable.Range(0, sample.Rows).GroupBy(i => sample.Sex[i]).Concat(Enumerable.Range(0, sample.Rows).GroupBy(i => 10 + sample.Age[i])))
            {
                level.Sum(i => sample.Base[i] * residual[i]).ShouldAgree(0, 0, "orthogonal", floor: 1e-12 * sample.Rows);
            }
        }).Check(Samples.Fixed);

    [Theory]
    [InlineData(ResidualMethod.Projection)]
    [InlineData(ResidualMethod.RakeSweeps)]
    public void A_margin_given_twice_or_coarser_adds_nothing(ResidualMethod method)
        => Prop.ForAll(Samples.Any(), sample =>
        {
            CalibrationMargin[] margins = sample.Margins();
            var coarser = new CalibrationMargin("old", ["no", "yes"], [1, 1], Array.ConvertAll(sample.Age, a => a == 2 ? 1 : 0));
            CalibrationMargin[] collinear = method == ResidualMethod.Projection ? [.. margins, margins[1], coarser] : [margins[1], coarser];
            CalibrationMargin[] plain = method == ResidualMethod.Projection ? margins : [margins[1]];
            double[] score = [.. Enumerable.Range(0, sample.Rows).Select(i => Math.Cos(i))];
            var one = new double[sample.Rows];
            var other = new double[sample.Rows];
            CalibrationResiduals.Create(plain, sample.Base, sample.Base, method).Residualise(score, one);
            CalibrationResiduals.Create(collinear, sample.Base, sample.Base, method).Residualise(score, other);
            for (int i = 0; i < one.Length; i++)
            {
                other[i].ShouldAgree(one[i], 1e-9, "residual", floor: 1e-11);
            }
        }).Check(Samples.Fixed);

    [Fact]
    public void Psu_totals_are_sums_of_weighted_residuals()
        => Prop.ForAll(Samples.Any(), sample =>
        {
            double[] w = sample.Raked().Weights;
            var residuals = CalibrationResiduals.Create(sample.Margins(), sample.Base, w, ResidualMethod.RakeSweeps);
            var design = SurveyDesign.Create(w, sample.Stratum, sample.Psu);
            double[] score = [.. Enumerable.Range(0, sample.Rows).Select(i => Math.Cos(i))];
            var residual = new double[sample.Rows];
            var totals = new double[design.PsuCount];
            residuals.Residualise(score, residual);
            residuals.PsuTotals(design, score, totals);
            int[] psu = design.PsuOfRow.ToArray();
            for (int j = 0; j < totals.Length; j++)
            {
                totals[j].ShouldAgree(Enumerable.Range(0, sample.Rows).Where(i => psu[i] == j).Sum(i => w[i] * residual[i]), 1e-10, "total", 1e-11);
            }
        }).Check(Samples.Fixed);
}
