using SurveyStatistics.Pooling;

namespace SurveyStatistics.Tests.Pooling;

/// <summary>Double arcsine; its agreement with R metafor on data is in <see cref="GoldenMetaforTests"/>.</summary>
public sealed class FreemanTukeyTests
{
    [Theory]
    [InlineData(0, 10)]
    [InlineData(1, 10)]
    [InlineData(5, 10)]
    [InlineData(9, 10)]
    [InlineData(10, 10)]
    [InlineData(3, 897)]
    [InlineData(0.37, 42.5)]
    [InlineData(1, 1)]
    public void Way_back_at_a_units_own_size_returns_its_proportion(double cases, double n)
    {
        var transformed = FreemanTukey.From(cases, n);
        FreemanTukey.ToProportion(transformed.Value, n).Should().BeApproximately(cases / n, 1e-12);
    }

    [Fact]
    public void Way_back_outside_the_range_is_0_or_1()
    {
        FreemanTukey.ToProportion(-0.2, 20).Should().Be(0);
        FreemanTukey.ToProportion(0, 20).Should().Be(0);
        FreemanTukey.ToProportion(1.6, 20).Should().Be(1);
        FreemanTukey.ToProportion(new SurveyStatistics.Intervals.Interval(-1, 2), 20).Should().Be(SurveyStatistics.Intervals.Interval.Unit);
    }

    /// <summary>
    /// Why the type warns (Schwarzer et al. 2019): two units of very different size have 2 per 1000 each, and the pooled value comes back below both.
    /// </summary>
    [Fact]
    public void Way_back_by_the_harmonic_mean_can_leave_the_range_of_the_units()
    {
        double[] sizes = [100, 1_000_000];
        var large = FreemanTukey.From(2000, 1_000_000);
        var small = FreemanTukey.From(0.2, 100);
        var pooled = CommonEffect.Fit([small.Value, large.Value], [small.Variance, large.Variance])!;
        double n = FreemanTukey.HarmonicMean(sizes);
        n.Should().BeApproximately(199.98, 0.001);
        FreemanTukey.ToProportion(pooled.Mean, n).Should().BeLessThan(0.001);
        FreemanTukey.ToProportion(pooled.Mean, 1_000_000).Should().BeApproximately(0.002, 1e-4);
    }

    [Fact]
    public void Numbers_outside_their_range_are_refused()
    {
        FluentActions.Invoking(() => FreemanTukey.From(-1, 10)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => FreemanTukey.From(11, 10)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => FreemanTukey.From(0, 0)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => FreemanTukey.ToProportion(double.NaN, 10)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => FreemanTukey.ToProportion(1, -1)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => FreemanTukey.HarmonicMean([])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => FreemanTukey.HarmonicMean([0])).Should().Throw<ArgumentOutOfRangeException>();
    }
}
