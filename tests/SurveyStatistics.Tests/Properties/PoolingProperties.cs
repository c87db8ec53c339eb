using FsCheck;
using FsCheck.Fluent;
using SurveyStatistics.Pooling;
using SurveyStatistics.Tests.Reference;

namespace SurveyStatistics.Tests.Properties;

/// <summary>What pooling must do whatever the units.</summary>
public sealed class PoolingProperties
{
    private static readonly HeterogeneityMethod[] Methods = Enum.GetValues<HeterogeneityMethod>();

    private static Arbitrary<(double[] Y, double[] V)> Units
        => (from k in Gen.Choose(2, 30)
            from seed in Gen.Choose(1, int.MaxValue - 1)
            select Draw(k, seed)).ToArbitrary();

    [Fact]
    public void Identical_studies_have_no_variance_between_them()
        => Prop.ForAll(Units, units =>
        {
            double[] y = [.. units.Y.Select(_ => units.Y[0])];
            foreach (var method in Methods)
            {
                var fit = RandomEffects.Fit(y, units.V, method)!;
                fit.TauSquared.Should().Be(0);
                fit.ISquared.Should().Be(0);
                fit.Mean.ShouldAgree(y[0], 1e-12, "mean");
            }

            RandomEffects.QProfile(y, units.V, 0.95)!.TauSquared.Lower.Should().Be(0);
            FayHerriot.Fit(y, units.V).TauSquared.Should().Be(0);
        }).Check(Samples.Fixed);

    [Fact]
    public void Shift_and_scale_go_through()
        => Prop.ForAll(Units, units =>
        {
            double[] y = [.. units.Y.Select(v => 3 - (2 * v))], v = [.. units.V.Select(x => 4 * x)];
            foreach (var method in Methods)
            {
                var fit = RandomEffects.Fit(units.Y, units.V, method)!;
                var other = RandomEffects.Fit(y, v, method)!;
                other.TauSquared.ShouldAgree(4 * fit.TauSquared, 1e-8, "tau2", floor: 1e-10);
                other.Mean.ShouldAgree(3 - (2 * fit.Mean), 1e-8, "mean", floor: 1e-9);
                other.ISquared.ShouldAgree(fit.ISquared, 1e-8, "I2", floor: 1e-10);
            }

            var area = FayHerriot.Fit(units.Y, units.V).Areas[0];
            FayHerriot.Fit(y, v).Areas[0].MeanSquaredError.ShouldAgree(4 * area.MeanSquaredError, 1e-7, "mse", floor: 1e-9);
        }).Check(Samples.Fixed);

    /// <summary>Two code paths: the area model without covariates is the random-effects model, and its predictors are shrunken estimates.</summary>
    [Fact]
    public void Area_model_without_covariates_is_the_random_effects_model()
        => Prop.ForAll(Units, units =>
        {
            var random = RandomEffects.Fit(units.Y, units.V)!;
            var area = FayHerriot.Fit(units.Y, units.V);
            area.TauSquared.ShouldAgree(random.TauSquared, 1e-8, "tau2", floor: 1e-10);
            area.Coefficients[0].ShouldAgree(random.Mean, 1e-8, "mean", floor: 1e-9);
            for (int s = 0; s < units.Y.Length; s++)
            {
                var shrunken = random.Shrink(units.Y[s], units.V[s], 0.95);
                area.Areas[s].Value.ShouldAgree(shrunken.Value, 1e-8, "value", floor: 1e-9);
                (area.Areas[s].G1 + area.Areas[s].G2).ShouldAgree(shrunken.StandardError * shrunken.StandardError, 1e-7, "g1 + g2", floor: 1e-10);
                area.Areas[s].MeanSquaredError.Should().BeGreaterThan(area.Areas[s].G1 + area.Areas[s].G2);
            }
        }).Check(Samples.Fixed);

    [Fact]
    public void Q_profile_holds_the_Paule_Mandel_estimate_and_grows_with_confidence()
        => Prop.ForAll(Units, units =>
        {
            var fit = RandomEffects.Fit(units.Y, units.V, HeterogeneityMethod.PauleMandel)!;
            var narrow = RandomEffects.QProfile(units.Y, units.V, 0.8)!.TauSquared;
            var wide = RandomEffects.QProfile(units.Y, units.V, 0.99)!.TauSquared;
            wide.Lower.Should().BeLessThanOrEqualTo(narrow.Lower);
            wide.Upper.Should().BeGreaterThanOrEqualTo(narrow.Upper);
            (fit.TauSquared >= wide.Lower && (fit.TauSquared <= wide.Upper || fit.TauSquared == 0)).Should().BeTrue();
        }).Check(Samples.Fixed);

    private static (double[] Y, double[] V) Draw(int k, int seed)
    {
        var random = new Random(seed);
        double tau = random.NextDouble();
        double[] v = [.. Enumerable.Range(0, k).Select(_ => 0.02 + (0.3 * random.NextDouble()))];
        double[] y = [.. v.Select(x => -2 + ((tau + Math.Sqrt(x)) * 3 * (random.NextDouble() - 0.5)))];
        return (y, v);
    }
}
