using SurveyStatistics.Intervals;
using SurveyStatistics.Tests.Reference;

namespace SurveyStatistics.Tests.Intervals;

public sealed class ProportionIntervalTests
{
    private static readonly IntervalMethod[] AllMethods = Enum.GetValues<IntervalMethod>();

    // R survey 4.1-1 (wilson: 4.5), tests/reference/survey-ciprop. The Wilson rows are R's variant with n_eff = p(1-p)/v, stored with 15 digits.
    [Theory]
    [InlineData("mean", IntervalMethod.Wald, 1e-12)]
    [InlineData("xlogit", IntervalMethod.Logit, 1e-11)]
    [InlineData("asin", IntervalMethod.Arcsine, 1e-10)]
    [InlineData("beta", IntervalMethod.KornGraubard, 1e-10)]
    [InlineData("wilson", IntervalMethod.Wilson, 1e-10)]
    public void Interval_agrees_with_svyciprop(string rMethod, IntervalMethod method, double tolerance)
    {
        var table = ReferenceTable.Read("survey-ciprop/expected.csv").Where("method", rMethod);
        table.Count.Should().BeGreaterThan(4);
        for (int i = 0; i < table.Count; i++)
        {
            double p = table.Number(i, "p"), se = table.Number(i, "se"), effective = p * (1 - p) / (se * se);
            var input = new ProportionInput(p, se, (int)table.Number(i, "n"), table.Number(i, "df"), effective, effective);
            var actual = ProportionInterval.Compute(method, input, table.Number(i, "level"));
            string row = $"{rMethod}, {table.Text(i, "design")} {table.Text(i, "variable")} at {table.Text(i, "level")}";

            // R lets the Wald interval leave [0, 1].
            actual.Lower.ShouldAgree(Math.Max(0, table.Number(i, "lower")), tolerance, row + " lower", 1e-15);
            actual.Upper.ShouldAgree(Math.Min(1, table.Number(i, "upper")), tolerance, row + " upper", 1e-15);
        }
    }

    // Parker et al. 2017 by base R, tests/reference/survey-nchs: 1232 combinations including p = 0 and 1, n* above and below n.
    [Fact]
    public void Nchs_interval_agrees_over_the_grid()
    {
        var table = ReferenceTable.Read("survey-nchs/expected.csv");
        for (int i = 0; i < table.Count; i++)
        {
            double p = table.Number(i, "p"), n = table.Number(i, "n"), deff = table.Number(i, "deff");
            var input = new ProportionInput(p, Math.Sqrt(p * (1 - p) * deff / n), (int)n, table.Number(i, "df"), n / deff, n / deff);
            var actual = ProportionInterval.Compute(IntervalMethod.KornGraubardNchs, input, 0.95);
            string row = $"p={p:R} n={n:R} deff={deff:R} df={input.Df:R}";

            // Below 1e-280 R's qbeta and a power of the smallest doubles both lose digits; 1e-12 is below any printed proportion.
            actual.Lower.ShouldAgree(table.Number(i, "lower"), 1e-9, row + " lower", 1e-280);
            actual.Upper.ShouldAgree(table.Number(i, "upper"), 1e-10, row + " upper");
        }
    }

    // Published: Newcombe (1998), Statistics in Medicine 17, 857-872, Table I, methods 3 (Wilson) and 5 (Clopper-Pearson), 4 decimals.
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662, 0.2527, 0.3676)]
    [InlineData(15, 148, 0.0624, 0.1605, 0.0578, 0.1617)]
    [InlineData(0, 20, 0.0000, 0.1611, 0.0000, 0.1684)]
    [InlineData(1, 29, 0.0061, 0.1718, 0.0009, 0.1776)]
    public void Simple_random_sample_gives_the_published_limits(
        int cases, int n, double wilsonLower, double wilsonUpper, double exactLower, double exactUpper)
    {
        double p = (double)cases / n;
        var input = new ProportionInput(p, Math.Sqrt(p * (1 - p) / n), n, double.PositiveInfinity, n, n);
        var wilson = ProportionInterval.Compute(IntervalMethod.Wilson, input, 0.95);
        wilson.Lower.Should().BeApproximately(wilsonLower, 5e-5);
        wilson.Upper.Should().BeApproximately(wilsonUpper, 5e-5);
        var exact = ProportionInterval.Compute(IntervalMethod.ClopperPearson, input, 0.95);
        exact.Lower.Should().BeApproximately(exactLower, 5e-5);
        exact.Upper.Should().BeApproximately(exactUpper, 5e-5);
    }

    [Fact]
    public void Every_method_everywhere_lies_in_the_unit_interval_and_holds_the_estimate()
    {
        foreach (var method in AllMethods)
        {
            foreach (double p in new[] { 0, 1e-9, 0.004, 0.5, 0.97, 1 - 1e-9, 1 })
            {
                foreach (int n in new[] { 1, 2, 30, 87_300 })
                {
                    foreach (double df in new[] { 1, 3, 899 })
                    {
                        double se = Math.Sqrt(p * (1 - p) / n);
                        var interval = ProportionInterval.Compute(method, new ProportionInput(p, se, n, df, n / 1.2, n / 1.2), 0.95);
                        string because = $"{method} p={p:R} n={n} df={df:R}";
                        interval.Lower.Should().BeInRange(0, p, because);
                        interval.Upper.Should().BeInRange(p * (1 - 1e-12), 1, because);
                        if (p is 0 or 1)
                        {
                            (p == 0 ? interval.Lower : interval.Upper).Should().Be(p, because);
                            interval.Width.Should().BeGreaterThan(0, because);
                        }
                    }
                }
            }
        }
    }

    [Fact]
    public void Complement_mirrors_the_interval()
    {
        foreach (var method in AllMethods)
        {
            var input = new ProportionInput(0.03, 0.011, 250, 40, 210, 205);
            var interval = ProportionInterval.Compute(method, input, 0.9);
            var mirror = ProportionInterval.Compute(method, input with { P = 0.97 }, 0.9);
            (1 - mirror.Upper).ShouldAgree(interval.Lower, 1e-9, $"{method}", 1e-14);
            (1 - mirror.Lower).ShouldAgree(interval.Upper, 1e-12, $"{method}");
        }
    }

    [Fact]
    public void Wider_confidence_holds_the_narrower()
    {
        foreach (var method in AllMethods)
        {
            var input = new ProportionInput(0.12, 0.02, 300, 25, 240, 250);
            var narrow = ProportionInterval.Compute(method, input, 0.8);
            var wide = ProportionInterval.Compute(method, input, 0.99);
            wide.Lower.Should().BeLessThan(narrow.Lower, $"{method}");
            wide.Upper.Should().BeGreaterThan(narrow.Upper, $"{method}");
        }
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(40, 0)]
    [InlineData(40, -2)]
    public void No_respondents_or_no_degrees_of_freedom_gives_the_unit_interval(int n, double df)
    {
        foreach (var method in AllMethods.Where(m => n == 0 || m != IntervalMethod.ClopperPearson))
        {
            ProportionInterval.Compute(method, new ProportionInput(0.2, 0.1, n, df, n, n), 0.95).Should().Be(Interval.Unit, $"{method}");
        }
    }

    [Fact]
    public void Proportion_fixed_by_calibration_has_a_point_where_the_method_trusts_the_standard_error()
    {
        var input = new ProportionInput(0.3, 0, 400, 399, 400, 380);
        ProportionInterval.Compute(IntervalMethod.Wald, input, 0.95).Should().Be(new Interval(0.3, 0.3));
        ProportionInterval.Compute(IntervalMethod.KornGraubard, input, 0.95).Should().Be(new Interval(0.3, 0.3));
        ProportionInterval.Compute(IntervalMethod.KornGraubardNchs, input, 0.95).Width.Should().BeGreaterThan(0.08);
    }

    [Theory]
    [InlineData(-0.01, 0.1)]
    [InlineData(1.01, 0.1)]
    [InlineData(double.NaN, 0.1)]
    [InlineData(0.5, double.NaN)]
    [InlineData(0.5, -0.1)]
    public void Impossible_input_throws(double p, double se)
        => FluentActions.Invoking(() => ProportionInterval.Compute(IntervalMethod.Wilson, new ProportionInput(p, se, 10, 9, 10, 10), 0.95))
            .Should().Throw<ArgumentOutOfRangeException>();

    [Fact]
    public void Unknown_method_throws()
        => FluentActions.Invoking(() => ProportionInterval.Compute((IntervalMethod)99, new ProportionInput(0.3, 0.1, 10, 9, 10, 10), 0.95))
            .Should().Throw<ArgumentOutOfRangeException>();

    [Fact]
    public void Likelihood_without_a_case_ends_where_the_deviance_meets_the_cut_off()
    {
        // By hand: 1 - exp(-3.841 · 100/99 / 200) = 0.0192.
        var input = new ProportionInput(0, 0, 100, double.PositiveInfinity, 100, 100);
        ProportionInterval.Compute(IntervalMethod.Likelihood, input, 0.95).Upper.Should().BeApproximately(0.0192, 5e-5);
        ProportionInterval.Compute(IntervalMethod.Likelihood, input with { P = 1 }, 0.95).Lower.Should().BeApproximately(0.9808, 5e-5);
    }

    [Fact]
    public void Likelihood_of_a_proportion_fixed_by_calibration_is_the_point()
        => ProportionInterval.Compute(IntervalMethod.Likelihood, new ProportionInput(0.3, 0, 400, 399, 400, 380), 0.95).Should().Be(new Interval(0.3, 0.3));
}
