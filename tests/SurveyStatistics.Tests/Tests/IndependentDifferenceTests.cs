using SurveyStatistics.Designs;
using SurveyStatistics.Estimators;
using SurveyStatistics.Tests.Reference;

namespace SurveyStatistics.Tests.Tests;

public sealed class IndependentDifferenceTests
{
    [Fact]
    public void Equal_weights_give_welchs_t_test_for_proportions()
    {
        // R 4.2.2: t.test(rep(1:0, c(56, 14)), rep(1:0, c(48, 32)))
        var test = IndependentDifference.Compare(Sample(56, 14), Sample(48, 32));
        test.Method.Should().Be(DifferenceMethod.Wald);
        test.Difference.ShouldAgree(0.2, 1e-12, "difference");
        test.StandardError.ShouldAgree(0.07319026754462951, 1e-12, "standard error");
        test.Statistic.ShouldAgree(2.732603756066957, 1e-12, "t");
        test.Df.ShouldAgree(147.3419001663103, 1e-12, "df");
        test.PValue.ShouldAgree(0.007052710490525172, 1e-11, "p");
        test.Interval!.Value.Lower.ShouldAgree(0.05536174089273058, 1e-11, "lower");
        test.Interval.Value.Upper.ShouldAgree(0.34463825910726958, 1e-11, "upper");
    }

    [Fact]
    public void Equal_weights_give_welchs_t_test_for_means()
    {
        // R 4.2.2: t.test(c(3.1, 4.7, 5.0, 2.2, 6.1, 3.3), c(5.2, 7.9, 6.6, 8.8))
        var test = IndependentDifference.Compare(
            Mean([3.1, 4.7, 5.0, 2.2, 6.1, 3.3]), Mean([5.2, 7.9, 6.6, 8.8]), 0.95, ComparedQuantity.Mean);
        test.Method.Should().Be(DifferenceMethod.Wald);
        test.PValue.ShouldAgree(0.01995659693047136, 1e-11, "p");
        test.Df.ShouldAgree(6.161466565852909, 1e-12, "df");
        test.Interval!.Value.Lower.ShouldAgree(-5.4440524618322366, 1e-11, "lower");
    }

    // Newcombe (1998), Statistics in Medicine 17, 873-890, Table II, method 10; normal quantiles, so df is made as large as it goes.
    [Theory]
    [InlineData(9, 10, 3, 10, 0.1705, 0.8090)]
    [InlineData(6, 7, 2, 7, 0.0582, 0.8062)]
    [InlineData(5, 56, 0, 29, -0.0381, 0.1926)]
    [InlineData(0, 10, 0, 20, -0.1611, 0.2775)]
    [InlineData(0, 10, 0, 10, -0.2775, 0.2775)]
    [InlineData(10, 10, 0, 20, 0.6791, 1.0000)]
    [InlineData(10, 10, 0, 10, 0.6075, 1.0000)]
    public void Few_cases_give_the_published_mover_limits(int a, int m, int b, int n, double lower, double upper)
    {
        var test = IndependentDifference.Compare(Asymptotic(a, m), Asymptotic(b, n));
        test.Method.Should().Be(DifferenceMethod.ScoreAndMover);
        test.Interval!.Value.Lower.Should().BeApproximately(lower, 5e-5);
        test.Interval.Value.Upper.Should().BeApproximately(upper, 5e-5);
    }

    // R 4.2.2: prop.test(c(a, b), c(m, n), correct = FALSE)$p.value
    [Theory]
    [InlineData(5, 56, 0, 29, 0.09718656817057975)]
    [InlineData(9, 10, 3, 10, 0.006169899320544153)]
    public void Few_cases_on_both_sides_give_the_pooled_score_test(int a, int m, int b, int n, double p)
    {
        var test = IndependentDifference.Compare(Asymptotic(a, m), Asymptotic(b, n));
        test.PValue.ShouldAgree(p, 1e-8, "p"); // df is the largest whole number, not infinite
        IndependentDifference.Compare(Asymptotic(b, n), Asymptotic(a, m)).PValue.ShouldAgree(p, 1e-8, "the order does not matter");
    }

    [Theory]
    [InlineData(3, 900, 0.04442318485000597)]
    public void Few_cases_against_a_known_reference_give_the_one_sample_score_test(int cases, int n, double p)
    {
        // R 4.2.2: prop.test(3, 900, p = .01, correct = FALSE)$p.value
        var reference = Asymptotic(873, 87_300) with { StandardError = 0 };
        var test = IndependentDifference.Compare(Asymptotic(cases, n), reference);
        test.Method.Should().Be(DifferenceMethod.ScoreAndMover);
        test.PValue.ShouldAgree(p, 1e-8, "p");
    }

    [Fact]
    public void Few_cases_test_keeps_its_level_by_enumeration()
    {
        // Every count of a binomial(900, 0.005) against a reference of 86 400 respondents whose own variance is small.
        double level = 0;
        double probability = Math.Pow(1 - 0.005, 900);
        var reference = Asymptotic(432, 86_400);
        for (int x = 0; x <= 30; x++)
        {
            var test = IndependentDifference.Compare(Asymptotic(x, 900), reference);
            test.PValue.Should().NotBeNull();
            level += test.PValue < 0.05 ? probability : 0;
            probability *= (900.0 - x) / (x + 1) * (0.005 / 0.995);
        }

        level.Should().BeInRange(0.02, 0.065);
    }

    [Fact]
    public void No_case_anywhere_shows_no_difference()
    {
        var test = IndependentDifference.Compare(Sample(0, 40), Sample(0, 300));
        test.Difference.Should().Be(0);
        test.PValue.Should().Be(1);
        test.Interval!.Value.Contains(0).Should().BeTrue();
        test.Interval.Value.Width.Should().BeGreaterThan(0.05);
    }

    [Fact]
    public void Side_without_respondents_gives_no_test()
    {
        var nobody = MeanEstimate.From(default);
        IndependentDifference.Compare(nobody, Sample(5, 5)).Should().Be(new DifferenceTest(DifferenceMethod.None, null, null, null, null, null, null));
    }

    [Fact]
    public void Side_with_one_respondent_gives_an_interval_and_no_p_value()
    {
        var one = MeanEstimate.From(DomainMoments.Compute(SurveyDesign.Create([1, 1, 1]), null, [(byte)1, (byte)9, (byte)9], new MomentsWorkspace()));
        var test = IndependentDifference.Compare(one, Sample(30, 70));
        test.Method.Should().Be(DifferenceMethod.None);
        test.Difference.ShouldAgree(0.7, 1e-12, "difference");
        test.PValue.Should().BeNull();
        test.Interval!.Value.Lower.Should().BeInRange(-0.5, -0.3);
        test.Interval.Value.Upper.Should().BeInRange(0.7, 1);
        IndependentDifference.Compare(one, Sample(30, 70), 0.95, ComparedQuantity.Mean).Interval.Should().BeNull();
    }

    [Fact]
    public void Two_known_numbers_differ_or_do_not()
    {
        var known = Sample(500, 500) with { StandardError = 0 };
        IndependentDifference.Compare(known, known).PValue.Should().Be(1);
        IndependentDifference.Compare(known, known with { Estimate = 0.4 }).PValue.Should().Be(0);
    }

    [Fact]
    public void Switched_sides_mirror_the_result()
    {
        var test = IndependentDifference.Compare(Sample(4, 200), Sample(90, 910));
        var mirror = IndependentDifference.Compare(Sample(90, 910), Sample(4, 200));
        mirror.Difference.Should().Be(-test.Difference);
        mirror.PValue.Should().Be(test.PValue);
        mirror.Interval!.Value.Upper.ShouldAgree(-test.Interval!.Value.Lower, 1e-12, "upper");
    }

    private static MeanEstimate Sample(int ones, int zeros)
    {
        byte[] outcome = [.. Enumerable.Repeat((byte)1, ones), .. Enumerable.Repeat((byte)0, zeros)];
        var design = SurveyDesign.Create([.. Enumerable.Repeat(1.0, outcome.Length)]);
        return MeanEstimate.From(DomainMoments.Compute(design, null, outcome, new MomentsWorkspace()));
    }

    private static MeanEstimate Mean(double[] y)
    {
        var design = SurveyDesign.Create([.. Enumerable.Repeat(1.0, y.Length)]);
        return MeanEstimate.From(DomainMoments.Compute(design, null, y, default, new MomentsWorkspace()));
    }

    private static MeanEstimate Asymptotic(int ones, int n) => Sample(ones, n - ones) with { Df = int.MaxValue, DesignEffect = 1 };
}
