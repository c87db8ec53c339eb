using Smpg.Analysis.Simulation;

namespace Smpg.Analysis.Tests.Simulation;

public class PortableNumbersTests
{
    // R 4.2.2: sprintf("%.17g", exp(x)).
    [Theory]
    [InlineData(-700, 9.8596765437597708e-305)]
    [InlineData(-30.5, 5.6756852326327227e-14)]
    [InlineData(-1, 0.36787944117144233)]
    [InlineData(-1e-9, 0.99999999900000003)]
    [InlineData(0.3, 1.3498588075760032)]
    [InlineData(12.75, 344551.8961378237)]
    [InlineData(650, 1.9561999213702719e+282)]
    public void Exponential_agrees_with_R(double x, double expected) =>
        PortableMath.Exp(x).Should().BeApproximately(expected, 1e-15 * expected);

    // R 4.2.2: sprintf("%.17g", log(x)).
    [Theory]
    [InlineData(1e-300, -690.77552789821368)]
    [InlineData(0.1, -2.3025850929940455)]
    [InlineData(0.70710678, -0.34657359195800419)]
    [InlineData(1, 0)]
    [InlineData(1.5, 0.40546510810816438)]
    [InlineData(3, 1.0986122886681098)]
    [InlineData(12345.678, 9.4210613212918322)]
    [InlineData(1e200, 460.51701859880916)]
    public void Logarithm_agrees_with_R(double x, double expected) =>
        PortableMath.Log(x).Should().BeApproximately(expected, 1e-15 * Math.Max(1, Math.Abs(expected)));

    // R 4.2.2: sprintf("%.17g", pnorm(x)).
    [Theory]
    [InlineData(-8.5, 9.4795348222033192e-18)]
    [InlineData(-3, 0.0013498980316300946)]
    [InlineData(-1.2, 0.11506967022170828)]
    [InlineData(-0.1, 0.46017216272297101)]
    [InlineData(0.7, 0.75803634777692697)]
    [InlineData(2.5, 0.99379033467422384)]
    [InlineData(6, 0.9999999990134123)]
    [InlineData(double.NegativeInfinity, 0)]
    [InlineData(double.PositiveInfinity, 1)]
    public void Normal_area_agrees_with_R(double x, double expected) =>
        NormalDistribution.Cumulative(x).Should().BeApproximately(expected, Math.Max(1e-13 * expected, 1e-20));

    // R 4.2.2: sprintf("%.17g", qnorm(p)).
    [Theory]
    [InlineData(1e-10, -6.3613409024040557)]
    [InlineData(0.001, -3.0902323061678132)]
    [InlineData(0.02, -2.0537489106318225)]
    [InlineData(0.3, -0.52440051270804067)]
    [InlineData(0.5, 0)]
    [InlineData(0.9, 1.2815515655446008)]
    [InlineData(0.99999, 4.2648907939238399)]
    public void Normal_quantile_agrees_with_R(double p, double expected) =>
        NormalDistribution.Quantile(p).Should().BeApproximately(expected, 1e-14 * Math.Max(1, Math.Abs(expected)));

    [Fact]
    public void Generator_gives_the_published_sequence()
    {
        // First outputs of xoshiro256++ from the state 1, 2, 3, 4, computed with the authors' C code.
        RandomStream stream = new(1, 2, 3, 4);

        ulong[] drawn = [.. Enumerable.Range(0, 6).Select(_ => stream.Bits())];

        drawn.Should().Equal(41943041UL, 58720359UL, 3588806011781223UL, 3591011842654386UL, 9228616714210784205UL, 9973669472204895162UL);
    }

    [Fact]
    public void Normal_deviates_have_the_moments_of_the_standard_normal()
    {
        RandomStream stream = new(7, 3, StreamPurpose.Field);
        double[] drawn = [.. Enumerable.Range(0, 200_000).Select(_ => stream.Normal())];

        // Four standard errors of the mean, the variance and the fourth moment of 200,000 deviates.
        drawn.Average().Should().BeApproximately(0, 4 / Math.Sqrt(200_000));
        drawn.Average(z => z * z).Should().BeApproximately(1, 4 * Math.Sqrt(2.0 / 200_000));
        drawn.Average(z => z * z * z * z).Should().BeApproximately(3, 4 * Math.Sqrt(96.0 / 200_000));
    }

    [Fact]
    public void Streams_of_other_sites_purposes_and_seeds_are_unrelated()
    {
        RandomStream reference = new(1, 1, StreamPurpose.Interview);
        double[] first = [.. Enumerable.Range(0, 20_000).Select(_ => reference.Normal())];
        foreach (RandomStream other in (RandomStream[])
            [new(2, 1, StreamPurpose.Interview), new(1, 2, StreamPurpose.Interview), new(1, 1, StreamPurpose.Losses), new(0, 0, StreamPurpose.Interview)])
        {
            double correlation = first.Average(z => z * other.Normal());

            correlation.Should().BeApproximately(0, 4 / Math.Sqrt(20_000));
        }
    }

    [Fact]
    public void Pick_follows_the_weights()
    {
        RandomStream stream = new(11, 0, StreamPurpose.Field);
        double[] weights = [3, 0, 1, 6];
        int[] counts = new int[4];
        for (int i = 0; i < 50_000; i++)
        {
            counts[stream.Pick(weights)]++;
        }

        counts[1].Should().Be(0);
        (counts[0] / 50_000.0).Should().BeApproximately(0.3, 4 * Math.Sqrt(0.21 / 50_000));
        (counts[2] / 50_000.0).Should().BeApproximately(0.1, 4 * Math.Sqrt(0.09 / 50_000));
        (counts[3] / 50_000.0).Should().BeApproximately(0.6, 4 * Math.Sqrt(0.24 / 50_000));
    }
}
