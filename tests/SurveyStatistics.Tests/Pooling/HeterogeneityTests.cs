using SurveyStatistics.Pooling;
using SurveyStatistics.Tests.Reference;

namespace SurveyStatistics.Tests.Pooling;

/// <summary>Paule-Mandel, Q-profile and common effect against R metafor 3.8-1: tests/reference/metafor-pooling.</summary>
public sealed class HeterogeneityTests
{
    private static readonly ReferenceTable Input = ReferenceTable.Read("metafor-pooling/input.csv");
    private static readonly ReferenceTable Expected = ReferenceTable.Read("metafor-pooling/expected.csv");

    [Theory]
    [InlineData("pritz")]
    [InlineData("homogeneous")]
    [InlineData("alike")]
    [InlineData("sites")]
    [InlineData("pair")]
    public void Paule_Mandel_and_Q_profile_agree_with_metafor(string data)
    {
        double Stored(string quantity) => Expected.Value(("data", data), ("quantity", quantity));
        var rows = Input.Where("data", data);
        double[] y = rows.Numbers("y"), v = rows.Numbers("v");
        var fit = RandomEffects.Fit(y, v, HeterogeneityMethod.PauleMandel)!;
        fit.Mean.ShouldAgree(Stored("mean"), 1e-9, "mean");
        fit.StandardError.ShouldAgree(Stored("se"), 1e-9, "se");
        fit.KnappHartungStandardError.ShouldAgree(Stored("kh_se"), 1e-9, "Knapp-Hartung se");
        fit.MeanInterval(0.95).Lower.ShouldAgree(Stored("kh_lower"), 1e-9, "lower", floor: 1e-9);
        fit.MeanInterval(0.95).Upper.ShouldAgree(Stored("kh_upper"), 1e-9, "upper");
        fit.PredictionInterval(0.95).Lower.ShouldAgree(Stored("kh_pi_lower"), 1e-9, "lower of the prediction interval", floor: 1e-9);
        fit.PredictionInterval(0.95).Upper.ShouldAgree(Stored("kh_pi_upper"), 1e-9, "upper of the prediction interval");
        fit.TauSquared.ShouldAgree(Stored("tau2"), 1e-9, "tau2", floor: 1e-13);
        fit.ISquared.ShouldAgree(Stored("i2"), 1e-9, "I2", floor: 1e-12);
        fit.HSquared.ShouldAgree(Stored("h2"), 1e-9, "H2");
        fit.Q.ShouldAgree(Stored("q"), 1e-10, "Q");
        fit.QPValue.ShouldAgree(Stored("q_p"), 1e-10, "p of Q");
        fit.TauSquaredStandardError.Should().BeNull();
        foreach (string level in new[] { "95", "90" })
        {
            var profile = RandomEffects.QProfile(y, v, level == "95" ? 0.95 : 0.9)!;
            profile.TauSquared.Lower.ShouldAgree(Stored("tau2_lower_" + level), 1e-8, "lower tau2", floor: 1e-11);
            profile.TauSquared.Upper.ShouldAgree(Stored("tau2_upper_" + level), 1e-8, "upper tau2", floor: 1e-11);
            profile.ISquared.Lower.ShouldAgree(Stored("i2_lower_" + level), 1e-8, "lower I2", floor: 1e-10);
            profile.ISquared.Upper.ShouldAgree(Stored("i2_upper_" + level), 1e-8, "upper I2", floor: 1e-10);
            profile.HSquared.Lower.ShouldAgree(Stored("h2_lower_" + level), 1e-8, "lower H2");
            profile.HSquared.Upper.ShouldAgree(Stored("h2_upper_" + level), 1e-8, "upper H2");
        }
    }

    [Fact]
    public void Pooling_at_the_edges_is_defined()
    {
        RandomEffects.QProfile([1], [1], 0.95).Should().BeNull();
        RandomEffects.QProfile([], [], 0.95).Should().BeNull();
        var one = RandomEffects.Fit([-2], [0.25], HeterogeneityMethod.PauleMandel)!;
        one.TauSquared.Should().Be(0);
        one.HSquared.Should().Be(1);
        CommonEffect.Fit([], []).Should().BeNull();
        CommonEffect.Fit([-2], [0.25]).Should().Be(new CommonEffectFit(1, -2, 0.5, 0, 1));
        var same = CommonEffect.Fit([1, 1, 1], [0.1, 0.2, 0.3])!;
        same.ISquared.Should().Be(0);
        same.HSquared.Should().Be(1);
        same.QPValue.Should().Be(1);
        same.MeanInterval(0.95).Contains(1).Should().BeTrue();
    }

    [Fact]
    public void Pooling_refuses_what_cannot_be_weighted()
    {
        FluentActions.Invoking(() => CommonEffect.Fit([1, 2], [1])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => RandomEffects.QProfile([1, 2], [1, -1], 0.95)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => RandomEffects.QProfile([1, 2], [1, 1], 0)).Should().Throw<ArgumentOutOfRangeException>();
    }
}
