using SurveyStatistics.Intervals;
using SurveyStatistics.Tests.Reference;

namespace SurveyStatistics.Tests.Intervals;

public sealed class QuantilesTests
{
    // R 4.2.2 over the grid of tests/reference/r-quantiles. make.R there says what is left out.
    [Theory]
    [InlineData("qnorm_upper", 1e-14)]
    [InlineData("qt_upper", 1e-12)]
    [InlineData("qbeta_lower", 1e-12)]
    [InlineData("qbeta_upper", 1e-12)]
    [InlineData("pnorm_upper", 1e-12)]
    [InlineData("pt_two_sided", 1e-12)]
    [InlineData("pchisq_upper", 1e-12)]
    [InlineData("pf_upper", 1e-12)]
    [InlineData("pbeta_lower", 1e-12)]
    public void Function_over_the_grid_agrees_with_R(string function, double tolerance)
    {
        var table = ReferenceTable.Read("r-quantiles/expected.csv").Where("fun", function);
        table.Count.Should().BeGreaterThan(8);
        for (int i = 0; i < table.Count; i++)
        {
            double a = table.Number(i, "a"), b = table.Number(i, "b"), x = table.Number(i, "tail");
            double actual = function switch
            {
                "qnorm_upper" => Quantiles.NormalUpper(x),
                "qt_upper" => Quantiles.StudentTUpper(x, a),
                "qbeta_lower" => Quantiles.Beta(x, a, b),
                "qbeta_upper" => Quantiles.BetaUpper(x, a, b),
                "pnorm_upper" => TailProbabilities.NormalUpper(x),
                "pt_two_sided" => TailProbabilities.StudentTTwoSided(x, a),
                "pchisq_upper" => TailProbabilities.ChiSquareUpper(x, a),
                "pf_upper" => TailProbabilities.FUpper(x, a, b),
                _ => TailProbabilities.BetaLower(x, a, b),
            };
            actual.ShouldAgree(table.Number(i, "value"), tolerance, $"{function}({x:R}, {a:R}, {b:R})", floor: 1e-300);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    [InlineData(-0.1)]
    public void Quantile_probability_outside_the_open_unit_interval_throws(double probability)
    {
        FluentActions.Invoking(() => Quantiles.Normal(probability)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => Quantiles.StudentTUpper(probability, 5)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => Quantiles.Beta(probability, 1, 1)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    [InlineData(double.NaN)]
    public void Quantile_shape_at_or_below_zero_throws(double shape)
    {
        FluentActions.Invoking(() => Quantiles.StudentT(0.4, shape)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => Quantiles.BetaUpper(0.4, shape, 2)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => TailProbabilities.FUpper(1, shape, 2)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void StudentT_is_symmetric_and_meets_the_normal_at_infinite_df()
    {
        Quantiles.StudentT(0.025, 7).Should().Be(-Quantiles.StudentTUpper(0.025, 7));
        Quantiles.StudentT(0.5, 7).Should().Be(0);
        Quantiles.StudentTUpper(0.975, 7).ShouldAgree(-Quantiles.StudentTUpper(0.025, 7), 1e-14, "the other tail");
        Quantiles.StudentTTwoSided(0.95, double.PositiveInfinity).Should().Be(Quantiles.NormalTwoSided(0.95));
    }

    [Fact]
    public void StudentT_is_continuous_where_the_expansion_takes_over()
    {
        foreach (double tail in new[] { 0.0001, 0.025, 0.3 })
        {
            Quantiles.StudentTUpper(tail, 1000).ShouldAgree(Quantiles.StudentTUpper(tail, 999.999999), 1e-8, "just below and at 1000 df");
        }
    }

    [Fact]
    public void Tail_probabilities_at_their_ends_are_exact()
    {
        TailProbabilities.ChiSquareUpper(0, 3).Should().Be(1);
        TailProbabilities.FUpper(double.PositiveInfinity, 3, 4).Should().Be(0);
        TailProbabilities.StudentTTwoSided(double.NegativeInfinity, 4).Should().Be(0);
        TailProbabilities.StudentTUpper(0, 4).Should().Be(0.5);
        TailProbabilities.BetaLower(1, 2, 3).Should().Be(1);
        TailProbabilities.BetaLower(0, 2, 3).Should().Be(0);
        TailProbabilities.FUpper(-1, 3, 4).Should().Be(1);
        TailProbabilities.FUpper(2.5, 3, double.PositiveInfinity).Should().Be(TailProbabilities.ChiSquareUpper(7.5, 3));
    }
}
