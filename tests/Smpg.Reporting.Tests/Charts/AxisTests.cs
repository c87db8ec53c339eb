using Smpg.Reporting.Charts;

namespace Smpg.Reporting.Tests.Charts;

public class AxisTests
{
    [Theory]
    [InlineData(0.0, 0.02, 0.01)]
    [InlineData(0.018, 0.02, 0.01)]
    [InlineData(0.094, 0.1, 0.02)]
    [InlineData(0.381, 0.4, 0.1)]
    [InlineData(0.5, 0.5, 0.1)]
    [InlineData(0.51, 0.6, 0.2)]
    [InlineData(1.0, 1.0, 0.2)]
    public void Axis_ends_at_a_round_share(double largest, double end, double step)
    {
        Axis axis = Axis.For([largest], 0, 100);
        axis.End.Should().BeApproximately(end, 1e-12);
        axis.Step.Should().Be(step);
        axis.Ticks.Last().Should().BeApproximately(end, 1e-12);
        axis.At(0).Should().Be(0);
        axis.At(end).Should().BeApproximately(100, 1e-9);
    }

    [Fact]
    public void Nothing_is_drawn_outside_the_axis()
    {
        Axis axis = Axis.For([], 10, 100);
        axis.At(-0.5).Should().Be(10);
        axis.At(5).Should().Be(110);
    }
}
