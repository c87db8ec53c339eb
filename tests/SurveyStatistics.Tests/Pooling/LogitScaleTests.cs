using SurveyStatistics.Intervals;
using SurveyStatistics.Pooling;

namespace SurveyStatistics.Tests.Pooling;

public sealed class LogitScaleTests
{
    [Fact]
    public void From_many_cases_uses_the_linearised_variance()
    {
        // R 4.2.2: qlogis(.2); (.016 / (.2 * .8))^2
        var logit = LogitScale.From(new ProportionInput(0.2, 0.016, 900, 899, 700, 800));
        logit.Value.Should().BeApproximately(-1.386294361119891, 1e-14);
        logit.Variance.Should().BeApproximately(0.01, 1e-15);
        logit.Corrected.Should().BeFalse();
    }

    [Fact]
    public void From_few_cases_uses_the_effective_size()
    {
        // 8 of 800 effective respondents: metafor 3.8-1 escalc("PLO", xi = 8, ni = 800) gives vi = 1/8 + 1/792.
        var logit = LogitScale.From(new ProportionInput(0.01, 0.002, 900, 899, 800, 800));
        logit.Variance.Should().BeApproximately(0.126262626262626, 1e-13);
    }

    [Theory]
    [InlineData(0.0, -7.378383712996714)]
    [InlineData(1.0, 7.378383712996714)]
    public void From_the_ends_adds_half_a_case_to_each_side(double p, double expected)
    {
        // R 4.2.2: log(.5 / 800.5); 1 / .5 + 1 / 800.5
        var logit = LogitScale.From(new ProportionInput(p, 0, 900, 899, 800, 800));
        logit.Value.Should().BeApproximately(expected, 1e-10);
        logit.Variance.Should().BeApproximately(2.0012492192379763, 1e-13);
        logit.Corrected.Should().BeTrue();
    }

    [Fact]
    public void ToProportion_undoes_the_transformation()
    {
        LogitScale.ToProportion(-1.386294361119891).Should().BeApproximately(0.2, 1e-15);
        LogitScale.ToProportion(new Interval(-800, 800)).Should().Be(new Interval(0, 1));
    }

    [Fact]
    public void From_nobody_throws()
        => FluentActions.Invoking(() => LogitScale.From(new ProportionInput(0, 0, 0, 0, 0, 0))).Should().Throw<ArgumentOutOfRangeException>();
}
