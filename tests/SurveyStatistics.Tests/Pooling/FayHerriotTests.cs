using System.Globalization;
using SurveyStatistics.Pooling;
using SurveyStatistics.Tests.Reference;

namespace SurveyStatistics.Tests.Pooling;

/// <summary>
/// Against R metafor 3.8-1 (REML, coefficients, predictors, g1 + g2) and the published mean squared error written out with full matrices:
/// tests/reference/fay-herriot. And against simulation: the mean squared error must be what the errors are.
/// </summary>
public sealed class FayHerriotTests
{
    private static readonly ReferenceTable Input = ReferenceTable.Read("fay-herriot/input.csv");
    private static readonly ReferenceTable Expected = ReferenceTable.Read("fay-herriot/expected.csv");

    [Theory]
    [InlineData("sites", false)]
    [InlineData("covariates", true)]
    [InlineData("few", true)]
    [InlineData("none", false)]
    public void Fit_agrees_with_R(string data, bool covariates)
    {
        double Stored(string quantity, int unit) => Expected.Value(
            ("data", data), ("quantity", quantity), ("unit", unit == 0 ? "" : unit.ToString(CultureInfo.InvariantCulture)));
        var rows = Input.Where("data", data);
        double[] y = rows.Numbers("y"), v = rows.Numbers("v");
        var fit = FayHerriot.Fit(y, v, covariates ? [rows.Numbers("x1"), rows.Numbers("x2")] : null);
        fit.Status.Should().Be(AreaModelStatus.Fitted);
        fit.TauSquared.ShouldAgree(Stored("tau2", 0), 1e-9, "tau2", floor: 1e-12);
        fit.Coefficients.Should().HaveCount(covariates ? 3 : 1);
        for (int c = 0; c < fit.Coefficients.Count; c++)
        {
            fit.Coefficients[c].ShouldAgree(Stored("coef", c + 1), 1e-8, "coefficient");
            fit.StandardErrors[c].ShouldAgree(Stored("se", c + 1), 1e-8, "se");
        }

        for (int s = 0; s < y.Length; s++)
        {
            var area = fit.Areas[s];
            area.Value.ShouldAgree(Stored("eblup", s + 1), 1e-8, "predictor");
            Math.Sqrt(area.G1 + area.G2).ShouldAgree(Stored("blup_se", s + 1), 1e-8, "g1 + g2");
            area.G3.ShouldAgree(Stored("g3", s + 1), 1e-8, "g3");
            area.MeanSquaredError.ShouldAgree(Stored("mse", s + 1), 1e-8, "mse");
            area.Interval.Lower.ShouldAgree(area.Value - (1.959963984540054 * Math.Sqrt(Stored("mse", s + 1))), 1e-8, "lower", floor: 1e-9);
            area.ProportionInterval.Contains(area.Proportion).Should().BeTrue();
        }
    }

    /// <summary>
    /// 3000 draws of 30 areas (seed fixed): the mean of the estimated errors over the draws against the mean of the squared errors, by group of equal
    /// sampling variance. Without g3 the errors are understated.
    /// </summary>
    [Fact]
    public void Mean_squared_error_is_that_of_the_predictors()
    {
        const int Draws = 3000, Areas = 30, Groups = 3;
        const double Tau = 0.3;
        double[] v = [.. Enumerable.Range(0, Areas).Select(s => new[] { 0.04, 0.09, 0.2 }[s % Groups])];
        double[] x = [.. Enumerable.Range(0, Areas).Select(s => (s * 7 % 10) - 4.5)];
        var random = new Random(20_000);
        double[] squared = new double[Groups], stated = new double[Groups], naive = new double[Groups];
        int covered = 0;
        var y = new double[Areas];
        var truth = new double[Areas];
        for (int draw = 0; draw < Draws; draw++)
        {
            for (int s = 0; s < Areas; s++)
            {
                truth[s] = -2 + (0.1 * x[s]) + (Tau * Normal(random));
                y[s] = truth[s] + (Math.Sqrt(v[s]) * Normal(random));
            }

            var fit = FayHerriot.Fit(y, v, [x]);
            for (int s = 0; s < Areas; s++)
            {
                var area = fit.Areas[s];
                squared[s % Groups] += (area.Value - truth[s]) * (area.Value - truth[s]);
                stated[s % Groups] += area.MeanSquaredError;
                naive[s % Groups] += area.G1 + area.G2;
                covered += area.Interval.Contains(truth[s]) ? 1 : 0;
            }
        }

        for (int g = 0; g < Groups; g++)
        {
            (stated[g] / squared[g]).Should().BeInRange(0.94, 1.10, "group {0}", g);
            (naive[g] / squared[g]).Should().BeLessThan(stated[g] / squared[g] - 0.05);
        }

        ((double)covered / (Draws * Areas)).Should().BeInRange(0.935, 0.96);
    }

    [Fact]
    public void Fit_on_log_odds_gives_proportions()
    {
        var fit = FayHerriot.Fit([-2, -1, -3, -2.5], [0.1, 0.2, 0.1, 0.3]);
        foreach (var area in fit.Areas)
        {
            area.Proportion.Should().BeApproximately(Math.Exp(area.Value) / (1 + Math.Exp(area.Value)), 1e-14);
            double up = 1 / (1 + Math.Exp(-(area.Value + 1e-6))), down = 1 / (1 + Math.Exp(-(area.Value - 1e-6)));
            area.ProportionError.Should().BeApproximately((up - down) / 2e-6 * Math.Sqrt(area.MeanSquaredError), 1e-8);
        }
    }

    [Fact]
    public void Fit_that_cannot_be_made_says_why()
    {
        FayHerriot.Fit([], []).Status.Should().Be(AreaModelStatus.TooFewAreas);
        FayHerriot.Fit([1], [1]).Status.Should().Be(AreaModelStatus.TooFewAreas);
        FayHerriot.Fit([1, 2], [1, 1], [[1, 2]]).Status.Should().Be(AreaModelStatus.TooFewAreas);
        var twice = FayHerriot.Fit([1, 2, 4], [1, 1, 1], [[2, 2, 2]]);
        twice.Status.Should().Be(AreaModelStatus.RankDeficient);
        twice.Areas.Should().BeEmpty();
        twice.Coefficients.Should().BeEmpty();
        twice.StandardErrors.Should().BeEmpty();
    }

    [Fact]
    public void Fit_refuses_what_is_not_a_number()
    {
        FluentActions.Invoking(() => FayHerriot.Fit([1, 2], [1])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => FayHerriot.Fit([1, 2], [1, 0])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => FayHerriot.Fit([1, 2, 3], [1, 1, 1], [[1, 2]])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => FayHerriot.Fit([1, 2, 3], [1, 1, 1], [[1, 2, double.NaN]])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => FayHerriot.Fit([1, 2, 3], [1, 1, 1], null, 1)).Should().Throw<ArgumentOutOfRangeException>();
    }

    private static double Normal(Random random)
        => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
