using SurveyStatistics.Calibration;

namespace SurveyStatistics.Tests.Calibration;

public sealed class WeightDiagnosticsTests
{
    [Fact]
    public void Compute_agrees_with_R()
    {
        // R 4.2.2: w <- c(1, 2, 2, 3, 5, 8, 13); quantile(w, c(.01, .5, .99)); sqrt(mean((w - mean(w))^2)) / mean(w); length(w) * sum(w^2) / sum(w)^2
        var d = WeightDiagnostics.Compute([5, 1, 13, 2, 8, 2, 3]);
        d.Count.Should().Be(7);
        d.Sum.Should().Be(34);
        d.Minimum.Should().Be(1);
        d.Percentile01.Should().BeApproximately(1.06, 1e-12);
        d.Median.Should().Be(3);
        d.Percentile99.Should().BeApproximately(12.7, 1e-12);
        d.Maximum.Should().Be(13);
        d.CoefficientOfVariation.Should().BeApproximately(0.819316957481419, 1e-12);
        d.KishDesignEffect.Should().BeApproximately(1.67128027681661, 1e-12);
        d.EffectiveSampleSize.Should().BeApproximately(4.18840579710145, 1e-12);
    }

    [Fact]
    public void Compute_equal_weights_cost_nothing()
    {
        var d = WeightDiagnostics.Compute([4, 4, 4]);
        d.CoefficientOfVariation.Should().Be(0);
        d.KishDesignEffect.Should().Be(1);
        d.EffectiveSampleSize.Should().Be(3);
    }

    [Fact]
    public void Compute_without_weight_is_defined()
    {
        WeightDiagnostics.Compute([]).Should().Be(new WeightDiagnostics(0, 0, 0, 0, 0, 0, 0, 0, 1, 0));
        WeightDiagnostics.Compute([0, 0]).Should().Be(new WeightDiagnostics(2, 0, 0, 0, 0, 0, 0, 0, 1, 0));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Compute_impossible_weight_throws(double weight)
        => FluentActions.Invoking(() => WeightDiagnostics.Compute([1, weight])).Should().Throw<ArgumentException>();
}
