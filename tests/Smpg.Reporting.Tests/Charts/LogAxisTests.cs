using Smpg.Reporting.Charts;

namespace Smpg.Reporting.Tests.Charts;

public class LogAxisTests
{
    [Fact]
    public void Equal_factors_are_equal_distances_and_one_is_a_tick()
    {
        LogAxis axis = LogAxis.For([0.8, 3.1], 100, 300);
        axis.Ticks.Should().Equal(0.5, 1, 2, 5);
        (axis.At(2) - axis.At(1)).Should().BeApproximately(axis.At(1) - axis.At(0.5), 1e-9);
        axis.At(0.5).Should().Be(100);
        axis.At(5).Should().BeApproximately(400, 1e-9);
    }

    [Fact]
    public void Ratios_beyond_the_ends_are_cut_and_known()
    {
        LogAxis axis = LogAxis.For([1e-9, 1e9], 0, 100);
        axis.Ticks[0].Should().Be(0.05);
        axis.Ticks[^1].Should().Be(20);
        axis.IsBeyond(1e9).Should().BeTrue();
        axis.IsBeyond(20).Should().BeFalse();
        axis.At(1e9).Should().Be(100);
    }
}
