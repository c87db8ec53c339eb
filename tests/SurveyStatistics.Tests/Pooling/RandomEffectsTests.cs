using System.Globalization;
using SurveyStatistics.Pooling;
using SurveyStatistics.Tests.Reference;

namespace SurveyStatistics.Tests.Pooling;

/// <summary>Against R metafor 3.8-1: tests/reference/metafor.</summary>
public sealed class RandomEffectsTests
{
    private static readonly ReferenceTable Input = ReferenceTable.Read("metafor/input.csv");
    private static readonly ReferenceTable Expected = ReferenceTable.Read("metafor/expected.csv");

    [Theory]
    [InlineData("pritz", "REML", HeterogeneityMethod.Reml)]
    [InlineData("pritz", "DL", HeterogeneityMethod.DerSimonianLaird)]
    [InlineData("homogeneous", "REML", HeterogeneityMethod.Reml)]
    [InlineData("homogeneous", "DL", HeterogeneityMethod.DerSimonianLaird)]
    [InlineData("sites", "REML", HeterogeneityMethod.Reml)]
    [InlineData("sites", "DL", HeterogeneityMethod.DerSimonianLaird)]
    [InlineData("pair", "REML", HeterogeneityMethod.Reml)]
    [InlineData("pair", "DL", HeterogeneityMethod.DerSimonianLaird)]
    public void Fit_agrees_with_metafor(string data, string rMethod, HeterogeneityMethod method)
    {
        double Stored(string quantity) => Expected.Value(("data", data), ("method", rMethod), ("quantity", quantity));

        var rows = Input.Where("data", data);
        double[] y = rows.Numbers("y"), v = rows.Numbers("v");
        var fit = RandomEffects.Fit(y, v, method)!;
        const double Iterated = 1e-9;
        fit.Units.Should().Be(y.Length);
        fit.Mean.ShouldAgree(Stored("mean"), Iterated, "mean");
        fit.StandardError.ShouldAgree(Stored("se"), Iterated, "se");
        fit.KnappHartungStandardError.ShouldAgree(Stored("kh_se"), Iterated, "Knapp-Hartung se");
        fit.TauSquared.ShouldAgree(Stored("tau2"), Iterated, "tau2", floor: 1e-13);
        fit.ISquared.ShouldAgree(Stored("i2"), Iterated, "I2", floor: 1e-12);
        fit.Q.ShouldAgree(Stored("q"), 1e-10, "Q");
        fit.QPValue.ShouldAgree(Stored("q_p"), 1e-10, "p of Q");
        CheckInterval(fit.MeanInterval(0.95, PooledInference.Normal), Stored("lower"), Stored("upper"));
        CheckInterval(fit.MeanInterval(0.95), Stored("kh_lower"), Stored("kh_upper"));
        CheckInterval(fit.PredictionInterval(0.95, PooledInference.Normal), Stored("pi_lower"), Stored("pi_upper"));
        CheckInterval(fit.PredictionInterval(0.95), Stored("kh_pi_lower"), Stored("kh_pi_upper"));
        if (method == HeterogeneityMethod.DerSimonianLaird)
        {
            fit.TauSquaredStandardError.Should().BeNull();
            return;
        }

        fit.TauSquaredStandardError.ShouldAgree(Stored("tau2_se"), Iterated, "se of tau2");
        for (int s = 0; s < y.Length; s++)
        {
            string unit = (s + 1).ToString(CultureInfo.InvariantCulture);
            var shrunken = fit.Shrink(y[s], v[s], 0.95);
            shrunken.Value.ShouldAgree(Stored("blup_" + unit), Iterated, "blup");
            shrunken.StandardError.ShouldAgree(Stored("blup_se_" + unit), Iterated, "se of blup");
            shrunken.Interval.Lower.ShouldAgree(Stored("blup_lower_" + unit), Iterated, "lower of blup", floor: 1e-9);
        }
    }

    [Fact]
    public void Fit_at_the_edges_is_defined()
    {
        RandomEffects.Fit([], []).Should().BeNull();
        var one = RandomEffects.Fit([-2], [0.25])!;
        one.Should().Be(new RandomEffectsFit(1, -2, 0.5, null, 0, null, 0, 0, 1));
        one.MeanInterval(0.95).Width.Should().BeApproximately(2 * 1.959963984540054 * 0.5, 1e-12);
        one.Shrink(-2, 0.25, 0.95).Shrinkage.Should().Be(1);
        var same = RandomEffects.Fit([1, 1, 1], [0.1, 0.2, 0.3])!;
        same.TauSquared.Should().Be(0);
        same.ISquared.Should().Be(0);
        same.Q.Should().Be(0);
    }

    [Fact]
    public void Fit_refuses_what_cannot_be_weighted()
    {
        FluentActions.Invoking(() => RandomEffects.Fit([1, 2], [1])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => RandomEffects.Fit([1, 2], [1, 0])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => RandomEffects.Fit([1, double.NaN], [1, 1])).Should().Throw<ArgumentException>();
    }

    private static void CheckInterval(SurveyStatistics.Intervals.Interval actual, double lower, double upper)
    {
        actual.Lower.ShouldAgree(lower, 1e-8, "lower", floor: 1e-9);
        actual.Upper.ShouldAgree(upper, 1e-8, "upper", floor: 1e-9);
    }
}
