using FsCheck;
using FsCheck.Fluent;
using SurveyStatistics.Calibration;
using SurveyStatistics.Designs;
using SurveyStatistics.Estimators;
using SurveyStatistics.Models;
using SurveyStatistics.Tests.Reference;

namespace SurveyStatistics.Tests.Properties;

/// <summary>What no weighting scale, order of rows or row without weight can change in a logistic model.</summary>
public sealed class LogisticProperties
{
    [Fact]
    public void Scaling_of_weights_leaves_coefficients_and_standard_errors()
        => Prop.ForAll(Samples.Any(), sample =>
        {
            double[] raked = sample.Raked().Weights, scaled = Array.ConvertAll(raked, w => 1e5 * w);
            foreach (bool calibrated in new[] { false, true })
            {
                var residuals = calibrated ? CalibrationResiduals.Create(sample.Margins(), sample.Base, raked, ResidualMethod.RakeSweeps) : null;
                ShouldBeSame(
                    LogisticModel.Fit(sample.ClusterDesign(scaled), sample.Numeric(), Terms(sample), residuals: residuals),
                    LogisticModel.Fit(sample.ClusterDesign(raked), sample.Numeric(), Terms(sample), residuals: residuals));
            }
        }).Check(Samples.Fixed);

    [Fact]
    public void Order_of_rows_does_not_matter()
        => Prop.ForAll(Samples.Any(), sample =>
        {
            int[] order = [.. Enumerable.Range(0, sample.Rows)];
            new Random(sample.Rows).Shuffle(order);
            T[] Permuted<T>(T[] column) => [.. order.Select(i => column[i])];
            var other = new Sample(
                Permuted(sample.Base), Permuted(sample.Stratum), Permuted(sample.Psu), Permuted(sample.Sex), Permuted(sample.Age), Permuted(sample.Outcome), Permuted(sample.Level), sample.Strata);
            ShouldBeSame(
                LogisticModel.Fit(other.ClusterDesign(other.Base), other.Numeric(), Terms(other)),
                LogisticModel.Fit(sample.ClusterDesign(sample.Base), sample.Numeric(), Terms(sample)));
        }).Check(Samples.Fixed);

    [Fact]
    public void Rows_without_weight_in_the_psus_of_others_add_nothing()
        => Prop.ForAll(Samples.Any(), sample =>
        {
            var terms = Terms(sample);
            var plain = LogisticModel.Fit(sample.ClusterDesign(sample.Base), sample.Numeric(), terms);
            T[] Doubled<T>(T[] column) => [.. column, .. column];
            var design = SurveyDesign.Create([.. sample.Base, .. new double[sample.Rows]], Doubled(sample.Stratum), Doubled(sample.Psu));
            var twice = new Sample(
                Doubled(sample.Base), Doubled(sample.Stratum), Doubled(sample.Psu), Doubled(sample.Sex), Doubled(sample.Age), Doubled(sample.Outcome), Doubled(sample.Level), sample.Strata);
            ShouldBeSame(LogisticModel.Fit(design, [.. sample.Numeric(), .. sample.Numeric().Select(y => 1 - y)], Terms(twice)), plain);
        }).Check(Samples.Fixed);

    [Fact]
    public void Intercept_alone_is_the_logit_of_the_weighted_mean()
        => Prop.ForAll(Samples.Any(), sample =>
        {
            double[] raked = sample.Raked().Weights, y = sample.Numeric();
            var residuals = CalibrationResiduals.Create(sample.Margins(), sample.Base, raked, ResidualMethod.Projection);
            foreach (var design in new[] { sample.RowDesign(raked), sample.ClusterDesign(raked) })
            {
                bool[] domain = Array.ConvertAll(sample.Sex, s => s == 0);
                var mean = MeanEstimate.From(DomainMoments.Compute(design, residuals, y, domain, new MomentsWorkspace()));
                var fit = LogisticModel.Fit(design, y, [], domain, residuals);
                if (mean.Estimate is not (double p and > 0 and < 1))
                {
                    fit.Status.Should().NotBe(ModelStatus.Fitted);
                    continue;
                }

                fit.Df.Should().Be(mean.Df);
                LogisticSolver.Expit(fit.Coefficients[0].Estimate).ShouldAgree(p, 1e-12, "mean");
                if (mean.StandardError is double se)
                {
                    (fit.Coefficients[0].StandardError!.Value * p * (1 - p)).ShouldAgree(se, 1e-9, "standard error", floor: 1e-12);
                }
            }
        }).Check(Samples.Fixed);

    /// <summary>With a factor alone the model is saturated: its margins are the weighted means of the levels.</summary>
    [Fact]
    public void Margins_of_a_factor_alone_are_the_means_of_its_levels()
        => Prop.ForAll(Samples.Any(30), sample =>
        {
            var design = sample.ClusterDesign(sample.Base);
            var fit = LogisticModel.Fit(design, sample.Numeric(), [ModelTerm.Factor("age", ["a", "b", "c"], sample.Age)]);
            if (fit.Status != ModelStatus.Fitted)
            {
                return;
            }

            var margins = fit.PredictedMargins("age")!;
            var workspace = new MomentsWorkspace();
            for (int level = 0; level < 3; level++)
            {
                var mean = MeanEstimate.From(
                    DomainMoments.Compute(design, null, sample.Numeric(), Array.ConvertAll(sample.Age, a => a == level), workspace));
                margins.Margins[level].Probability.ShouldAgree(mean.Estimate!.Value, 1e-10, "mean of a level");
                if (mean.StandardError is double se)
                {
                    margins.Margins[level].StandardError.ShouldAgree(se, 1e-8, "its standard error", floor: 1e-10);
                    margins.Margins[level].ConditionalStandardError.ShouldAgree(se, 1e-8, "its standard error", floor: 1e-10);
                }
            }

            var pair = CovarianceOfDomains.Compute(
                design, null, sample.Numeric(), Array.ConvertAll(sample.Age, a => a == 2), Array.ConvertAll(sample.Age, a => a == 0), workspace);
            if (pair.StandardError is double difference)
            {
                margins.Difference("c", "a").StandardError.ShouldAgree(difference, 1e-8, "standard error of the difference", floor: 1e-10);
            }
        }).Check(Samples.Fixed);

    private static ModelTerm[] Terms(Sample sample)
        => [ModelTerm.Factor("sex", ["men", "women"], sample.Sex), ModelTerm.Covariate("level", Array.ConvertAll(sample.Level, l => (double)l))];

    private static void ShouldBeSame(LogisticFit actual, LogisticFit expected)
    {
        actual.Status.Should().Be(expected.Status);
        actual.Df.Should().Be(expected.Df);
        actual.N.Should().Be(expected.N);
        for (int c = 0; c < expected.Coefficients.Count; c++)
        {
            actual.Coefficients[c].Estimate.ShouldAgree(expected.Coefficients[c].Estimate, 1e-9, "coefficient", floor: 1e-9);
            if (expected.Coefficients[c].StandardError is double se)
            {
                actual.Coefficients[c].StandardError.ShouldAgree(se, 1e-8, "standard error", floor: 1e-9);
            }
        }
    }
}
