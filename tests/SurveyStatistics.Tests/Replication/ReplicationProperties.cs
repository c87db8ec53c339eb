using FsCheck;
using FsCheck.Fluent;
using SurveyStatistics.Designs;
using SurveyStatistics.Estimators;
using SurveyStatistics.Replication;
using SurveyStatistics.Tests.Properties;
using SurveyStatistics.Tests.Reference;

namespace SurveyStatistics.Tests.Replication;

public sealed class ReplicationProperties
{
    [Fact]
    public void The_jackknife_gives_totals_their_linearised_variance_whatever_the_design()
        => Prop.ForAll(Samples.Any(), sample =>
        {
            double[] y = [.. sample.Numeric().Select((v, i) => double.IsNaN(v) ? 0 : v + (i % 7))];
            foreach (var design in new[] { sample.ClusterDesign(sample.Base), sample.RowDesign(sample.Base) })
            {
                double expected = TotalEstimate.From(DomainMoments.Compute(design, null, y, default, new MomentsWorkspace())).StandardError!.Value;
                var jackknife = Jackknife.Stratified(design).Estimate(w => Total(w, y));
                jackknife.StandardError.ShouldAgree(expected, 1e-9, "jackknife", 1e-9);
                jackknife.Df.Should().Be(design.PsuCount - design.StratumCount);
            }
        }).Check(Samples.Fixed);

    [Fact]
    public void Replicate_weights_of_a_jackknife_average_to_the_full_weights_by_stratum()
        => Prop.ForAll(Samples.Any(), sample =>
        {
            var design = sample.ClusterDesign(sample.Base);
            var replicates = Jackknife.Stratified(design);
            var sums = new double[sample.Rows];
            var weights = new double[sample.Rows];
            for (int r = 0; r < replicates.Replicates; r++)
            {
                replicates.CopyWeights(r, weights);
                for (int i = 0; i < sums.Length; i++)
                {
                    sums[i] += weights[i] / replicates.Replicates;
                }
            }

            for (int i = 0; i < sums.Length; i++)
            {
                sums[i].ShouldAgree(sample.Base[i], 1e-12, "each PSU's weight is shared out among the others");
            }
        }).Check(Samples.Fixed);

    [Fact]
    public void The_unit_of_weights_does_not_matter_to_a_mean()
        => Prop.ForAll(Samples.Any(), sample =>
        {
            double[] y = [.. Enumerable.Range(0, sample.Rows).Select(i => (double)(i * 31 % 17))];
            double Se(double unit) => RescalingBootstrap.Create(sample.ClusterDesign([.. sample.Base.Select(w => unit * w)]), 20, 11)
                .Estimate(w => Total(w, y) / Total(w, [.. Enumerable.Repeat(1.0, sample.Rows)])).StandardError!.Value;
            Se(1000).ShouldAgree(Se(1), 1e-10, "scaled");
        }).Check(Samples.Fixed);

    [Fact]
    public void Second_stage_units_taken_in_full_add_nothing()
        => Prop.ForAll(Samples.Any(), sample =>
        {
            var one = SurveyDesign.Create(
                sample.Base, sample.Stratum, sample.Psu, [.. Enumerable.Repeat(50.0, sample.Rows)], LonelyPsuPolicy.Certainty);
            double[] y = [.. Enumerable.Range(0, sample.Rows).Select(i => (double)(i * 31 % 17))];
            double Se(SurveyDesign design) => MeanEstimate.From(DomainMoments.Compute(design, null, y, default, new MomentsWorkspace())).StandardError!.Value;
            Se(one.WithSecondStage([], [.. Enumerable.Repeat(1.0, sample.Rows)])).Should().Be(Se(one), "a sampling fraction of 1");

            // Half of the units: the variance can only grow.
            Se(one.WithSecondStage([], [.. Enumerable.Repeat(0.5, sample.Rows)])).Should().BeGreaterThan(Se(one));
        }).Check(Samples.Fixed);

    private static double Total(ReadOnlySpan<double> w, double[] y)
    {
        double sum = 0;
        for (int i = 0; i < y.Length; i++)
        {
            sum += w[i] * y[i];
        }

        return sum;
    }
}
