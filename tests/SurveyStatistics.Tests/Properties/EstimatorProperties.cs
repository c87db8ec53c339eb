using FsCheck;
using FsCheck.Fluent;
using SurveyStatistics.Designs;
using SurveyStatistics.Estimators;
using SurveyStatistics.Intervals;
using SurveyStatistics.Tests.Reference;

namespace SurveyStatistics.Tests.Properties;

/// <summary>Invariants of quantiles, variances, many domains, standardisation and two-way tables on generated samples of clusters in strata.</summary>
public sealed class EstimatorProperties
{
    private static readonly double[] Probabilities = [0.05, 0.25, 0.5, 0.5, 0.9, 0.99];

    [Fact]
    public void Quantiles_rise_with_the_probability_and_lie_in_their_interval()
        => Prop.ForAll(Samples.Any(), sample =>
        {
            var quantiles = Array.ConvertAll(Probabilities, p => Quantile(sample.ClusterDesign(sample.Base), Score(sample), p));
            for (int q = 0; q < quantiles.Length; q++)
            {
                quantiles[q].Interval!.Value.Contains(quantiles[q].Estimate!.Value).Should().BeTrue();
                if (q > 0)
                {
                    quantiles[q].Estimate.Should().BeGreaterThanOrEqualTo(quantiles[q - 1].Estimate!.Value);
                    quantiles[q].Interval!.Value.Lower.Should().BeGreaterThanOrEqualTo(quantiles[q - 1].Interval!.Value.Lower);
                }
            }
        }).Check(Samples.Fixed);

    [Fact]
    public void Quantiles_move_with_a_change_of_unit()
        => Prop.ForAll(Samples.Any(), sample =>
        {
            var design = sample.ClusterDesign(sample.Base);
            var one = Quantile(design, Score(sample), 0.3);
            var other = Quantile(design, Array.ConvertAll(Score(sample), y => (4 * y) - 8), 0.3);
            other.Estimate.Should().Be((4 * one.Estimate) - 8);
            other.Interval!.Value.Upper.Should().Be((4 * one.Interval!.Value.Upper) - 8);
        }).Check(Samples.Fixed);

    [Fact]
    public void Scaling_weights_by_a_power_of_two_changes_no_estimate()
        => Prop.ForAll(Samples.Any(), sample => ShouldBeSame(
            Summary.Of(sample, sample.ClusterDesign(sample.Base)),
            Summary.Of(sample, sample.ClusterDesign(Array.ConvertAll(sample.Base, w => 4096 * w))),
            1e-12)).Check(Samples.Fixed);

    [Fact]
    public void Turning_the_rows_round_changes_no_estimate()
        => Prop.ForAll(Samples.Any(), sample =>
        {
            T[] Turned<T>(T[] values) => [.. values.Reverse()];
            var turned = new Sample(
                Turned(sample.Base), Turned(sample.Stratum), Turned(sample.Psu), Turned(sample.Sex), Turned(sample.Age), Turned(sample.Outcome), Turned(sample.Level), sample.Strata);
            ShouldBeSame(
                Summary.Of(sample, sample.ClusterDesign(sample.Base), Score(sample)),
                Summary.Of(turned, turned.ClusterDesign(turned.Base), Turned(Score(sample))),
                1e-9);
        }).Check(Samples.Fixed);

    [Fact]
    public void Rows_without_weight_in_a_PSU_that_exists_change_no_estimate()
        => Prop.ForAll(Samples.Any(), sample =>
        {
            T[] Twice<T>(T[] values) => [.. values, .. values];
            var longer = new Sample(
                [.. sample.Base, .. sample.Base.Select(_ => 0.0)], Twice(sample.Stratum), Twice(sample.Psu), Twice(sample.Sex), Twice(sample.Age), Twice(sample.Outcome), Twice(sample.Level), sample.Strata);
            ShouldBeSame(
                Summary.Of(sample, sample.ClusterDesign(sample.Base), Score(sample)),
                Summary.Of(longer, longer.ClusterDesign(longer.Base), Twice(Score(sample))),
                1e-12);
        }).Check(Samples.Fixed);

    [Fact]
    public void Totals_of_domains_add_up_to_the_total()
        => Prop.ForAll(Samples.Any(), sample =>
        {
            var perLevel = new DomainMoments[4];
            var total = DomainMoments.ComputeLevels(sample.ClusterDesign(sample.Base), null, sample.Numeric(), sample.Level, 4, new MomentsWorkspace(), perLevel);
            double sum = perLevel.Sum(level => TotalEstimate.From(in level).Estimate);
            sum.ShouldAgree(TotalEstimate.From(in total).Estimate, 1e-12, "total", 1e-12);
        }).Check(Samples.Fixed);

    [Fact]
    public void Covariances_are_symmetric_and_no_contrast_has_a_negative_variance()
        => Prop.ForAll(Samples.Any(20), sample =>
        {
            var means = DomainMeans.Compute(sample.ClusterDesign(sample.Base), null, sample.Numeric(), sample.Level, 4, new MomentsWorkspace());
            for (int a = 0; a < 4; a++)
            {
                for (int b = 0; b < 4; b++)
                {
                    means.Covariance(a, b).Should().Be(means.Covariance(b, a));
                    if (means.Covariance(a, b) is double covariance)
                    {
                        double bound = Math.Sqrt(means.Covariance(a, a)!.Value * means.Covariance(b, b)!.Value);
                        Math.Abs(covariance).Should().BeLessThanOrEqualTo((bound * (1 + 1e-9)) + 1e-15);
                    }
                }
            }

            double?[] errors = [means.Contrast([1, -1, 0, 0]).StandardError, means.Contrast([0.5, 0.25, 0.25, -1]).StandardError];
            errors.Should().OnlyContain(se => se == null || (se >= 0 && double.IsFinite(se.Value)));
        }).Check(Samples.Fixed);

    [Fact]
    public void A_domain_against_itself_differs_by_nothing()
        => Prop.ForAll(Samples.Any(), sample =>
        {
            bool[] inDomain = Array.ConvertAll(sample.Level, level => level <= 1);
            var means = DomainMeans.Compute(sample.ClusterDesign(sample.Base), null, sample.Numeric(), [inDomain, inDomain], new MomentsWorkspace());
            if (means.Means[0].StandardError is double se)
            {
                means.Contrast([1, -1]).Estimate.Should().Be(0);
                means.Contrast([1, -1]).StandardError.ShouldAgree(0, 0, "no variance", 1e-7 * (se + 1e-9));
            }
        }).Check(Samples.Fixed);

    [Fact]
    public void Variance_of_a_0_1_outcome_is_that_of_its_complement()
        => Prop.ForAll(Samples.Any(), sample =>
        {
            var design = sample.ClusterDesign(sample.Base);
            var one = VarianceEstimate.Compute(design, null, sample.Numeric(), default, new MomentsWorkspace());
            var other = VarianceEstimate.Compute(design, null, Array.ConvertAll(sample.Numeric(), y => 1 - y), default, new MomentsWorkspace());
            (other.Status, other.N, other.Df).Should().Be((one.Status, one.N, one.Df));
            Close(one.Estimate, other.Estimate, 1e-9);
            Close(one.StandardError, other.StandardError, 1e-7);
        }).Check(Samples.Fixed);

    [Fact]
    public void Equal_weights_give_the_textbook_standard_error()
        => Prop.ForAll(Samples.Any(), sample =>
        {
            // s² / n with s² as the library computes it elsewhere, on a path of its own.
            var design = SurveyDesign.Create([.. Enumerable.Repeat(3.5, sample.Rows)]);
            double[] y = Score(sample);
            var mean = MeanEstimate.From(DomainMoments.Compute(design, null, y, default, new MomentsWorkspace()));
            var variance = VarianceEstimate.Compute(design, null, y, default, new MomentsWorkspace());
            (mean.StandardError!.Value * mean.StandardError.Value * sample.Rows).ShouldAgree(variance.Estimate!.Value, 1e-10, "s²");
            mean.DesignEffect.ShouldAgree(1, 1e-10, "design effect");
        }).Check(Samples.Fixed);

    [Fact]
    public void Standardising_to_the_shares_of_the_sample_itself_changes_nothing()
        => Prop.ForAll(Samples.Any(), sample =>
        {
            byte[] age = Array.ConvertAll(sample.Age, a => (byte)a);
            double[] y = sample.Numeric();
            var own = new double[3];
            for (int i = 0; i < sample.Rows; i++)
            {
                own[age[i]] += double.IsNaN(y[i]) ? 0 : sample.Base[i];
            }

            var design = sample.ClusterDesign(sample.Base);
            var crude = MeanEstimate.From(DomainMoments.Compute(design, null, y, default, new MomentsWorkspace()));
            var standardised = StandardisedEstimate.Compute(design, null, y, age, own, default, new MomentsWorkspace());
            standardised.Mean.Estimate.ShouldAgree(crude.Estimate!.Value, 1e-12, "estimate", 1e-14);
            standardised.Mean.KishDesignEffect.ShouldAgree(crude.KishDesignEffect, 1e-12, "weights");
            standardised.Mean.N.Should().Be(crude.N);
            var rescaled = StandardisedEstimate.Compute(design, null, y, age, Array.ConvertAll(own, s => s * 1024), default, new MomentsWorkspace());
            rescaled.Mean.Should().Be(standardised.Mean);
        }).Check(Samples.Fixed);

    private static QuantileEstimate Quantile(SurveyDesign design, double[] y, double probability)
        => QuantileEstimate.Compute(design, null, y, default, probability, IntervalMethod.Wilson, 0.95, new MomentsWorkspace());

    /// <summary>A whole-number outcome with ties.</summary>
    private static double[] Score(Sample sample) => [.. Enumerable.Range(0, sample.Rows).Select(i => (double)((i * 7 % 23) + (3 * sample.Age[i])))];

    private static void ShouldBeSame(Summary one, Summary other, double relative)
    {
        other.Numbers.Should().HaveSameCount(one.Numbers);
        for (int i = 0; i < one.Numbers.Count; i++)
        {
            Close(one.Numbers[i], other.Numbers[i], relative);
        }
    }

    private static void Close(double? one, double? other, double relative)
    {
        (other is null).Should().Be(one is null);
        if (one is double value)
        {
            other.ShouldAgree(value, relative, "same", 1e-12);
        }
    }

    /// <summary>Every estimate of one sample in one list.</summary>
    private sealed record Summary(IReadOnlyList<double?> Numbers)
    {
        public static Summary Of(Sample sample, SurveyDesign design) => Of(sample, design, Score(sample));

        public static Summary Of(Sample sample, SurveyDesign design, double[] score)
        {
            var workspace = new MomentsWorkspace();
            var numbers = new List<double?>();
            foreach (double probability in Probabilities)
            {
                var quantile = QuantileEstimate.Compute(design, null, score, default, probability, IntervalMethod.Wilson, 0.95, workspace);
                numbers.AddRange([quantile.Estimate, quantile.Interval?.Lower, quantile.Interval?.Upper, quantile.StandardError]);
            }

            var variance = VarianceEstimate.Compute(design, null, score, default, workspace);
            var means = DomainMeans.Compute(design, null, score, sample.Level, 3, workspace);
            var contrast = means.Contrast([1, 0.5, -1.5]);
            byte[] age = Array.ConvertAll(sample.Age, a => (byte)a);
            var standardised = StandardisedEstimate.Compute(design, null, score, age, [3, 2, 1], default, workspace).Mean;
            numbers.AddRange([variance.Estimate, variance.StandardError, contrast.Estimate, contrast.StandardError]);
            numbers.AddRange([standardised.Estimate, standardised.StandardError, standardised.DesignEffect, standardised.KishDesignEffect]);
            var table = TwoWayTable.Compute(design, null, sample.Outcome, 2, age, 3, workspace);
            var test = IndependenceTest.From(table);
            numbers.AddRange([test.Pearson, test.SecondOrder?.PValue, test.FirstOrder?.PValue, table.N]);
            return new Summary(numbers);
        }
    }
}
