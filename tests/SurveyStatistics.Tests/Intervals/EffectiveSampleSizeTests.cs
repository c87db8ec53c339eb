using SurveyStatistics.Intervals;

namespace SurveyStatistics.Tests.Intervals;

public sealed class EffectiveSampleSizeTests
{
    // n p (1 - p) = 10 exactly at n = 40, p = 0.5.
    [Theory]
    [InlineData(0.5, 40, 1.6, 1.25, 25, DesignEffectBasis.Linearised)]
    [InlineData(0.5, 39, 1.6, 1.25, 31.2, DesignEffectBasis.Kish)]
    [InlineData(0.0, 900, 1.6, 1.25, 720, DesignEffectBasis.Kish)]
    [InlineData(0.5, 40, 0.8, 1.25, 40, DesignEffectBasis.Linearised)]
    [InlineData(0.5, 40, null, 1.25, 32, DesignEffectBasis.Kish)]
    [InlineData(0.5, 0, null, 1.0, 0, DesignEffectBasis.Kish)]
    public void For_chooses_the_design_effect_by_the_number_of_cases(
        double p, int n, double? linearised, double kish, double expected, DesignEffectBasis basis)
    {
        var size = EffectiveSampleSize.For(p, n, linearised, kish);
        size.Value.Should().BeApproximately(expected, 1e-12);
        size.Basis.Should().Be(basis);
    }

    [Fact]
    public void For_a_number_outside_the_unit_interval_throws()
        => FluentActions.Invoking(() => EffectiveSampleSize.For(1.2, 10, null, 1)).Should().Throw<ArgumentOutOfRangeException>();
}
