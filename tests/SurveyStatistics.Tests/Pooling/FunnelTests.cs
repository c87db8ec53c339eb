using System.Globalization;
using SurveyStatistics.Intervals;
using SurveyStatistics.Pooling;
using SurveyStatistics.Tests.Reference;

namespace SurveyStatistics.Tests.Pooling;

/// <summary>Against base R's binomial functions on metafor's dat.pritz1997: tests/reference/funnel.</summary>
public sealed class FunnelTests
{
    private static readonly ReferenceTable Expected = ReferenceTable.Read("funnel/expected.csv");

    [Theory]
    [InlineData("limit", 0.95, "0.025", "0.975")]
    [InlineData("limit", 0.998, "0.001", "0.999")]
    [InlineData("rare", 0.95, "0.025", "0.975")]
    [InlineData("rare", 0.998, "0.001", "0.999")]
    public void Exact_limits_agree_with_R(string kind, double confidence, string lower, string upper)
    {
        double target = kind == "rare" ? 0.013 : Expected.Value(("quantity", "target"));
        var lowerRows = Expected.Where("quantity", $"{kind}_{lower}");
        var upperRows = Expected.Where("quantity", $"{kind}_{upper}");
        lowerRows.Count.Should().BeGreaterThan(3);
        for (int i = 0; i < lowerRows.Count; i++)
        {
            var limits = Funnel.Limits(target, lowerRows.Number(i, "n"), confidence);
            limits.Lower.ShouldAgree(lowerRows.Number(i, "value"), 1e-9, $"lower at n = {lowerRows.Text(i, "n")}", floor: 1e-15);
            limits.Upper.ShouldAgree(upperRows.Number(i, "value"), 1e-9, $"upper at n = {lowerRows.Text(i, "n")}");
        }
    }

    [Fact]
    public void Overdispersion_agrees_with_R()
    {
        var input = ReferenceTable.Read("funnel/input.csv");
        double[] n = input.Numbers("n"), x = input.Numbers("x");
        double[] p = [.. x.Select((cases, i) => cases / n[i])];
        double target = Expected.Value(("quantity", "target"));
        var measured = Funnel.Measure(p, n, target);
        measured.Phi.ShouldAgree(Expected.Value(("quantity", "phi")), 1e-12, "phi");
        measured.TauSquared.ShouldAgree(Expected.Value(("quantity", "tau2")), 1e-12, "tau2");
        measured.IsMarked.Should().BeTrue();
        for (int i = 0; i < n.Length; i++)
        {
            string unit = (i + 1).ToString(CultureInfo.InvariantCulture);
            Funnel.Score(p[i], target, n[i]).ShouldAgree(Expected.Value(("quantity", "z"), ("n", unit)), 1e-11, "z");
            Funnel.Score(p[i], target, n[i], measured.TauSquared).ShouldAgree(Expected.Value(("quantity", "z_adjusted"), ("n", unit)), 1e-11, "adjusted z");
        }
    }

    [Fact]
    public void Limits_and_score_tell_the_same_with_overdispersion()
    {
        var limits = Funnel.Limits(0.05, 850, 0.95, 0.0004);
        Funnel.Score(limits.Upper, 0.05, 850, 0.0004).Should().BeApproximately(1.959963984540054, 1e-9);
        Funnel.Score(limits.Lower, 0.05, 850, 0.0004).Should().BeApproximately(-1.959963984540054, 1e-9);
    }

    [Fact]
    public void Limits_at_the_edges_are_defined()
    {
        Funnel.Limits(0, 900, 0.95).Should().Be(new Interval(0, 0));
        Funnel.Limits(1, 900, 0.95).Should().Be(new Interval(1, 1));
        Funnel.Limits(0.001, 1.5, 0.95).Lower.Should().Be(0);
        Funnel.Limits(0.0001, 900, 0.95, 0.01).Lower.Should().Be(0);
        Funnel.Measure([0.2], [100], 0.1).Should().Be(new Overdispersion(1, 0, false));
        FluentActions.Invoking(() => Funnel.Limits(0.1, 0, 0.95)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => Funnel.Measure([0.2], [100, 3], 0.1)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => Funnel.Limits(0.1, 900, 0.95, -0.01)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("tauSquared");
        foreach (double outside in new[] { -0.01, 1.01, double.NaN })
        {
            FluentActions.Invoking(() => Funnel.Score(outside, 0.1, 900)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("proportion");
        }
    }

    [Fact]
    public void Limits_narrow_smoothly_with_a_sample_size_that_is_not_whole()
    {
        double previous = 1;
        for (double n = 100; n < 103; n += 0.1)
        {
            double upper = Funnel.Limits(0.03, n, 0.95).Upper;
            upper.Should().BeLessThan(previous);
            previous = upper;
        }
    }
}
