using SurveyStatistics.Designs;
using SurveyStatistics.Estimators;
using SurveyStatistics.Intervals;
using SurveyStatistics.Tests.Reference;

namespace SurveyStatistics.Tests.Intervals;

/// <summary>Edges that a mutation run showed to be unguarded. Base R: tests/reference/mutation.</summary>
public sealed class IntervalEdgeTests
{
    private static readonly ReferenceTable Expected = ReferenceTable.Read("mutation/expected.csv");

    private static double R(string quantity) => Expected.Value(("quantity", quantity));

    [Theory]
    [InlineData(1e9, "likelihood_none_1e+09")]
    [InlineData(213414.378, "likelihood_none_213414")]
    [InlineData(40, "likelihood_none_40")]
    public void Likelihood_without_a_case_keeps_its_digits_however_large_the_sample(double size, string quantity)
    {
        // z² / 2 / 9e-6 to full precision, where the branch for small numbers has all its terms.
        double n = size is > 2e5 and < 3e5 ? 3.8414588206941236 / 2 / 9e-6 : size;
        var none = new ProportionInput(0, 0, 1, double.PositiveInfinity, 7, n);
        var interval = ProportionInterval.Compute(IntervalMethod.Likelihood, in none, 0.95);
        interval.Lower.Should().Be(0);
        interval.Upper.ShouldAgree(R(quantity), 1e-14, quantity);
        var all = none with { P = 1 };
        (1 - ProportionInterval.Compute(IntervalMethod.Likelihood, in all, 0.95).Lower).Should().BeApproximately(R(quantity), 2e-16);
    }

    // The size at the ends is Kish's; without one the other is taken.
    [Theory]
    [InlineData(7, 40)]
    [InlineData(40, 0)]
    public void Ends_rest_on_the_Kish_size(double effective, double kish)
    {
        var none = new ProportionInput(0, 0, 1, double.PositiveInfinity, effective, kish);
        ProportionInterval.Compute(IntervalMethod.Likelihood, in none, 0.95).Upper.ShouldAgree(R("likelihood_none_40"), 1e-13, "likelihood");
        ProportionInterval.Compute(IntervalMethod.Arcsine, in none, 0.95).Upper.ShouldAgree(R("arcsine_none_40"), 1e-13, "arcsine");
        ProportionInterval.Compute(IntervalMethod.Logit, in none, 0.95).Upper.ShouldAgree(R("wilson_none_40"), 1e-13, "Wilson");
        ProportionInterval.Compute(IntervalMethod.Wald, in none, 0.95).Upper.ShouldAgree(R("wilson_none_40"), 1e-13, "Wilson");
    }

    [Fact]
    public void Likelihood_cut_off_holds_the_dispersion_of_the_residuals()
    {
        var none = new ProportionInput(0, 0, 21, double.PositiveInfinity, 40, 40);
        ProportionInterval.Compute(IntervalMethod.Likelihood, in none, 0.95).Upper.ShouldAgree(R("likelihood_none_of_21"), 1e-13, "21 respondents");
    }

    [Fact]
    public void Nobody_and_no_effective_size_give_the_unit_interval_by_every_method_and_one_person_does_not()
    {
        var nobody = new ProportionInput(0.4, 0.1, 0, 10, 25, 25);
        var noSize = new ProportionInput(0.4, 0.1, 25, 10, 0, 25);
        foreach (var method in Enum.GetValues<IntervalMethod>())
        {
            ProportionInterval.Compute(method, in nobody, 0.95).Should().Be(new Interval(0, 1), "{0}", method);
            ProportionInterval.Compute(method, in noSize, 0.95).Should().Be(new Interval(0, 1), "{0}", method);
        }

        var one = new ProportionInput(0, 0, 1, double.PositiveInfinity, 1, 1);
        ProportionInterval.Compute(IntervalMethod.Wilson, in one, 0.95).Upper.ShouldAgree(R("wilson_none_1"), 1e-13, "one person");
    }

    [Fact]
    public void Korn_Graubard_of_one_respondent_has_no_ratio_of_quantiles()
    {
        var one = new ProportionInput(0.5, 0.1, 1, 10, 25, 25);
        var interval = ProportionInterval.Compute(IntervalMethod.KornGraubard, in one, 0.95);
        interval.Lower.ShouldAgree(R("korn_graubard_one_lower"), 1e-12, "lower");
        interval.Upper.ShouldAgree(R("korn_graubard_one_upper"), 1e-12, "upper");
    }

    [Fact]
    public void Limits_beyond_the_unit_interval_are_cut_on_both_sides()
    {
        var wide = new ProportionInput(0.5, 0.9, 10, 5, 10, 10);
        ProportionInterval.Compute(IntervalMethod.Wald, in wide, 0.95).Should().Be(new Interval(0, 1));
        var likelihood = new ProportionInput(0.3, 0, 10, 5, 10, 10);
        ProportionInterval.Compute(IntervalMethod.Likelihood, in likelihood, 0.95).Should().Be(new Interval(0.3, 0.3));
    }

    [Fact]
    public void An_estimate_over_nobody_is_an_input_of_nobody()
    {
        var none = MeanEstimate.From(DomainMoments.Compute(SurveyDesign.Create([1, 2]), null, [255, 255], new MomentsWorkspace()));
        ProportionInput.From(none).Should().Be(new ProportionInput(0, 0, 0, none.Df, 0, 0));
    }

    [Fact]
    public void Student_tails_on_both_sides_of_0()
    {
        TailProbabilities.StudentTUpper(0, 5).Should().Be(0.5);
        TailProbabilities.StudentTUpper(0.5, 5).ShouldAgree(R("t_upper_half"), 1e-13, "above");
        TailProbabilities.StudentTUpper(-0.5, 5).ShouldAgree(R("t_upper_minus_half"), 1e-13, "below");
    }

    [Fact]
    public void Student_quantiles_on_both_sides_of_one_half_and_where_the_expansion_begins()
    {
        Quantiles.StudentTUpper(0.6, 5).ShouldAgree(R("t_quantile_upper_0.6"), 1e-12, "above one half");
        Quantiles.StudentTUpper(0.6, double.PositiveInfinity).Should().BeApproximately(-0.2533471031357997, 1e-14);
        foreach (double df in new[] { 1, 5, 50, 5000, double.PositiveInfinity })
        {
            Quantiles.StudentTUpper(0.5, df).Should().Be(0);
        }

        Quantiles.StudentTUpper(R("tail_3.99"), 1000).ShouldAgree(R("t_quantile_1000"), 3e-13, "four terms of the expansion");
    }

    [Fact]
    public void Tails_without_end_are_0()
    {
        TailProbabilities.StudentTTwoSided(1e200, 5).Should().Be(0);
        TailProbabilities.ChiSquareUpper(double.PositiveInfinity, 3).Should().Be(0);
        TailProbabilities.ChiSquareUpper(0, 3).Should().Be(1);
        TailProbabilities.FUpper(1e308, 1e10, 5).Should().Be(0);
    }

    [Fact]
    public void One_degree_of_freedom_is_enough_for_an_interval_and_none_is_not()
    {
        // 0.5 +/- 12.706 (t, 1 df) times 0.5.
        var interval = MeanInterval.Compute(0.5, 0.5, 1, 0.95)!.Value;
        interval.Lower.ShouldAgree(0.5 - (12.706204736174705 / 2), 1e-12, "lower");
        interval.Upper.ShouldAgree(0.5 + (12.706204736174705 / 2), 1e-12, "upper");
        MeanInterval.Compute(0.5, 0.5, 0, 0.95).Should().BeNull();
        MeanInterval.Compute(0.5, null, 5, 0.95).Should().BeNull();
        var input = new ProportionInput(0.5, 0.01, 200, 1, 180, 190);
        ProportionInterval.Compute(IntervalMethod.Wald, in input, 0.95).Lower.ShouldAgree(0.5 - 0.12706204736174705, 1e-12, "Wald");
        var none = input with { Df = 0 };
        ProportionInterval.Compute(IntervalMethod.Wald, in none, 0.95).Should().Be(new Interval(0, 1));
        NchsPrecision.Of(in none).Advice.Should().Be(NchsAdvice.Suppress);
        NchsPrecision.Of(in none).EffectiveN.Should().Be(0);
    }

    [Fact]
    public void A_proportion_above_1_by_rounding_is_1()
    {
        var mean = MeanEstimate.From(DomainMoments.Compute(SurveyDesign.Create([1, 2]), null, [1, 1], new MomentsWorkspace()));
        ProportionInput.From(mean with { Estimate = 1 + 1e-13 }).P.Should().Be(1);
        FluentActions.Invoking(() => ProportionInput.From(mean with { Estimate = 1.01 })).Should().Throw<ArgumentOutOfRangeException>();
    }

    // z² = 3.8414588206941236: 1 - exp(-z²/1.6), sin(z / (2 sqrt(0.8)))², z²/(0.8 + z²).
    [Fact]
    public void A_Kish_size_below_1_is_still_a_size()
    {
        var none = new ProportionInput(0, 0, 1, double.PositiveInfinity, 40, 0.8);
        ProportionInterval.Compute(IntervalMethod.Likelihood, in none, 0.95).Upper.Should().BeApproximately(0.9093647222818413, 1e-13);
        ProportionInterval.Compute(IntervalMethod.Arcsine, in none, 0.95).Upper.Should().BeApproximately(0.7907250915102919, 1e-13);
        ProportionInterval.Compute(IntervalMethod.Logit, in none, 0.95).Upper.Should().BeApproximately(0.827640396930127, 1e-13);
    }

    [Fact]
    public void One_respondent_has_no_standard_error_and_one_degree_of_freedom_has_a_size()
    {
        var single = MeanEstimate.From(DomainMoments.Compute(SurveyDesign.Create([1, 2]), null, [1, 255], new MomentsWorkspace()));
        ProportionInput.From(single).StandardError.Should().Be(0);
        var none = new ProportionInput(0, 0, 50, 1, 50, 50);
        NchsPrecision.Of(in none).EffectiveN.Should().Be(50);
        NchsPrecision.Of(in none).RelativeWidth.Should().BeNull();
        var some = new ProportionInput(0.3, 0.01, 50, 1, 50, 50);
        NchsPrecision.Of(in some).RelativeWidth.Should().NotBeNull();
    }
}
