using SurveyStatistics.Designs;
using SurveyStatistics.Estimators;
using SurveyStatistics.Replication;
using SurveyStatistics.Tests.Reference;

namespace SurveyStatistics.Tests.Replication;

/// <summary>Exact properties of the rescaling bootstrap: enumeration of every draw, and a seeded simulation.</summary>
public sealed class RescalingBootstrapTests
{
    private static readonly double[] Weights = [1, 2, 3, 1, 2, 2, 1];
    private static readonly int[] Strata = [1, 1, 1, 2, 2, 2, 2];
    private static readonly double[] Y = [3, 1, 4, 1, 5, 9, 2];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Over_all_possible_draws_the_variance_of_a_total_is_the_linearised_one(bool corrected)
    {
        double[] sizes = corrected ? [7, 7, 7, 5, 5, 5, 5] : [];
        var design = SurveyDesign.Create(Weights, Strata, populationSize: sizes);
        int[][] members = ReplicateDesign.PsusOfStrata(design);
        double full = Weights.Zip(Y, (w, y) => w * y).Sum(), square = 0, sum = 0;

        // 2 draws of 3 and 3 draws of 4: 9 * 64 equally likely outcomes.
        for (int code = 0; code < 576; code++)
        {
            int rest = code;
            double[] of = RescalingBootstrap.Multipliers(design, members, n =>
            {
                int drawn = rest % n;
                rest /= n;
                return drawn;
            });
            of.Take(3).Sum().ShouldAgree(3, 1e-12, "multipliers of a stratum sum to its PSUs");
            of.Skip(3).Sum().ShouldAgree(4, 1e-12, "multipliers of a stratum sum to its PSUs");
            of.Should().OnlyContain(x => x >= 0);
            double total = Enumerable.Range(0, 7).Sum(i => Weights[i] * of[i] * Y[i]);
            square += (total - full) * (total - full) / 576;
            sum += total / 576;
        }

        sum.ShouldAgree(full, 1e-12, "unbiased");
        Math.Sqrt(square).ShouldAgree(Linearised(design), 1e-12, "linearised");
    }

    [Fact]
    public void Many_replicates_come_near_the_linearised_variance()
    {
        var design = SurveyDesign.Create(Weights, Strata);
        var replicates = RescalingBootstrap.Create(design, 4000, 20261122);
        replicates.Method.Should().Be(ReplicateMethod.Bootstrap);
        replicates.Df.Should().Be(5);
        var byFull = replicates.Estimate(Total);

        // A variance from 4000 draws has a relative standard error of about sqrt(2/4000) = 2.2 %, its root half of that: four of them.
        byFull.StandardError.ShouldAgree(Linearised(design), 0.045, "expectation");
        var byMean = replicates.Estimate(Total, ReplicateCentre.ReplicateMean);
        byMean.StandardError.ShouldAgree(byFull.StandardError!.Value, 0.01, "centre");
        byMean.StandardError.Should().NotBe(byFull.StandardError);
    }

    [Fact]
    public void Centring_at_the_mean_divides_by_one_replicate_less()
    {
        var replicates = RescalingBootstrap.Create(SurveyDesign.Create(Weights, Strata), 5, 3);
        var weights = new double[7];
        var totals = new List<double>();
        for (int r = 0; r < 5; r++)
        {
            replicates.CopyWeights(r, weights);
            totals.Add(Total(weights)!.Value);
        }

        double mean = totals.Average();
        replicates.Estimate(Total, ReplicateCentre.ReplicateMean).StandardError
            .ShouldAgree(Math.Sqrt(totals.Sum(t => (t - mean) * (t - mean)) / 4), 1e-12, "sample variance of five replicates");
    }

    [Fact]
    public void The_same_seed_gives_the_same_draws_and_more_replicates_the_same_first_ones()
    {
        var design = SurveyDesign.Create(Weights, Strata);
        var few = RescalingBootstrap.Create(design, 20, 7);
        var many = RescalingBootstrap.Create(design, 50, 7);
        var other = RescalingBootstrap.Create(design, 20, 8);
        double[] a = new double[7], b = new double[7], c = new double[7];
        int different = 0;
        for (int r = 0; r < 20; r++)
        {
            few.CopyWeights(r, a);
            many.CopyWeights(r, b);
            other.CopyWeights(r, c);
            a.Should().Equal(b);
            different += a.SequenceEqual(c) ? 0 : 1;
        }

        different.Should().BeGreaterThan(10);
    }

    [Fact]
    public void The_stream_is_splitmix64()
    {
        // First outputs of Vigna's reference implementation for the state 1234567.
        var stream = new ReplicateStream(1234567);
        ulong[] expected = [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821];
        foreach (ulong bits in expected)
        {
            stream.Next().Should().Be(bits);
        }
    }

    [Fact]
    public void Draws_below_a_bound_are_even()
    {
        var stream = new ReplicateStream(5, 2);
        var counts = new int[6];
        for (int k = 0; k < 60_000; k++)
        {
            counts[stream.Below(6)]++;
        }

        // Binomial standard deviation 91: five of them.
        counts.Should().OnlyContain(n => Math.Abs(n - 10_000) < 457);
    }

    [Fact]
    public void Strata_in_full_and_certain_ones_keep_their_weights()
    {
        var design = SurveyDesign.Create([1, 2, 3, 4, 5], [1, 1, 2, 2, 3], populationSize: [9, 9, 2, 2, 9], lonelyPsu: LonelyPsuPolicy.Certainty);
        var replicates = RescalingBootstrap.Create(design, 10, 1);
        var weights = new double[5];
        for (int r = 0; r < 10; r++)
        {
            replicates.CopyWeights(r, weights);
            weights[2..].Should().Equal(3, 4, 5);
        }

        FluentActions.Invoking(() => RescalingBootstrap.Create(design, 1, 1)).Should().Throw<ArgumentOutOfRangeException>();
    }

    private static double? Total(ReadOnlySpan<double> w)
    {
        double sum = 0;
        for (int i = 0; i < Y.Length; i++)
        {
            sum += w[i] * Y[i];
        }

        return sum;
    }

    private static double Linearised(SurveyDesign design)
        => TotalEstimate.From(DomainMoments.Compute(design, null, Y, default, new MomentsWorkspace())).StandardError!.Value;
}
