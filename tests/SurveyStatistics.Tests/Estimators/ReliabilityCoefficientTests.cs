using SurveyStatistics.Estimators;
using SurveyStatistics.Tests.Reference;

namespace SurveyStatistics.Tests.Estimators;

public sealed class ReliabilityCoefficientTests
{
    // Base R's cov.wt: tests/reference/alpha.
    [Theory]
    [InlineData("binary", "weighted")]
    [InlineData("binary", "equal")]
    [InlineData("score", "weighted")]
    [InlineData("score", "equal")]
    public void Alpha_agrees_with_R(string kind, string weighting)
    {
        var input = ReferenceTable.Read("alpha/input.csv");
        var expected = ReferenceTable.Read("alpha/expected.csv").Where("items", kind).Where("weights", weighting);
        double[] weights = weighting == "weighted" ? input.Numbers("weight") : [];
        string[] names = kind == "binary" ? ["b1", "b2", "b3", "b4", "b5", "b6"] : ["s1", "s2", "s3", "s4"];
        double[][] items = [.. names.Select(input.Numbers)];
        var actual = ReliabilityCoefficient.CronbachAlpha(items, weights);
        actual.Status.Should().Be(ReliabilityStatus.Estimated);
        actual.Alpha.ShouldAgree(expected.Number(0, "alpha"), 1e-12, kind);
        actual.Rows.Should().Be((int)expected.Number(0, "rows"));
        if (kind == "binary")
        {
            byte[][] bytes = Array.ConvertAll(items, column => Array.ConvertAll(column, v => double.IsNaN(v) ? (byte)9 : (byte)v));
            ReliabilityCoefficient.CronbachAlpha(bytes, weights).Should().Be(actual);
        }
    }

    [Fact]
    public void Alpha_of_parallel_items_is_one()
    {
        double[] item = [0, 1, 1, 0, 1];
        ReliabilityCoefficient.CronbachAlpha([item, item, item], []).Alpha.ShouldAgree(1, 1e-14, "identical items");
    }

    [Fact]
    public void Alpha_that_does_not_exist_says_why()
    {
        double[] item = [0, 1, 1];
        ReliabilityCoefficient.CronbachAlpha([item], []).Status.Should().Be(ReliabilityStatus.TooFewItems);
        ReliabilityCoefficient.CronbachAlpha(Array.Empty<double[]>(), []).Status.Should().Be(ReliabilityStatus.TooFewItems);
        ReliabilityCoefficient.CronbachAlpha([item, [double.NaN, double.NaN, 1]], []).Should().Be(new Reliability(ReliabilityStatus.TooFewRows, null, 2, 1));
        ReliabilityCoefficient.CronbachAlpha([item, [1, 0, 0]], [0.1, 0.7, 0.3]).Status.Should().Be(ReliabilityStatus.NoVariance);
    }

    [Fact]
    public void Alpha_with_columns_of_different_length_throws()
        => FluentActions.Invoking(() => ReliabilityCoefficient.CronbachAlpha([[1.0, 0], [1.0]], [])).Should().Throw<ArgumentException>();

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Alpha_with_an_impossible_weight_throws(double weight)
        => FluentActions.Invoking(() => ReliabilityCoefficient.CronbachAlpha([[1.0, 0, 1], [0.0, 1, 1]], [1, weight, 1]))
            .Should().Throw<ArgumentException>().WithParameterName("weights");
}
