using SurveyStatistics.Designs;
using SurveyStatistics.Estimators;
using SurveyStatistics.Intervals;
using SurveyStatistics.Tests.Golden;
using SurveyStatistics.Tests.Reference;

namespace SurveyStatistics.Tests.Tests;

public sealed class DesignTTestTests
{
    public static TheoryData<string> Names => ContrastReferenceCase.Names;

    // R survey 4.1-1: tests/reference/survey-contrasts. svyttest has one degree of freedom less.
    [Theory]
    [MemberData(nameof(Names))]
    public void Two_domains_agree_with_svyttest(string name)
    {
        var reference = new ContrastReferenceCase(name);
        var pair = CovarianceOfDomains.Compute(
            reference.Design,
            reference.Residuals,
            reference.Sample.Numbers("api00"),
            reference.Sample.Where("awards", "Yes"),
            reference.Sample.Where("awards", "No"),
            new MomentsWorkspace());
        var test = DesignTTest.TwoDomains(pair, 0.95, pair.Df - 1);
        test.Statistic.ShouldAgree(ContrastReferenceCase.Stored($"ttest.{name}", "t"), reference.Relative, "t");
        test.Df.Should().Be(ContrastReferenceCase.Stored($"ttest.{name}", "df"));
        test.PValue.ShouldAgree(ContrastReferenceCase.Stored($"ttest.{name}", "p"), 100 * reference.Relative, "p");
        DesignTTest.TwoDomains(pair).Df.Should().Be(pair.Df);
    }

    // svycontrast of R survey 4.1-1 with the coefficients of the least-squares slope, typed in make.R.
    [Theory]
    [InlineData("trend.agecat.nhanes", new double[] { 1, 2, 3, 4 })]
    [InlineData("trend.midpoints.nhanes", new double[] { 10, 29.5, 49.5, 70 })]
    public void Trend_over_age_groups_agrees_with_R(string name, double[] scores)
    {
        var nhanes = GoldenSample.Of("nhanes");
        var groups = DomainMeans.Compute(
            nhanes.Design, null, nhanes.Numbers("HI_CHOL"), nhanes.Codes("agecat", "1", "2", "3", "4"), 4, new MomentsWorkspace());
        var test = DesignTTest.Trend(groups, scores);
        test.Estimate.ShouldAgree(ContrastReferenceCase.Stored(name, "estimate"), 1e-10, "slope");
        test.StandardError.ShouldAgree(ContrastReferenceCase.Stored(name, "se"), 1e-10, "standard error");
        test.Df.Should().Be(16);
        test.PValue.Should().BeLessThan(1e-6);
    }

    [Fact]
    public void Exact_line_has_its_slope_and_certainty()
    {
        // Means 1, 3, 5 without variation inside the groups.
        var groups = DomainMeans.Compute(SurveyDesign.Create([1, 1, 1, 1, 1, 1]), null, [1, 1, 3, 3, 5, 5], [0, 0, 1, 1, 2, 2], 3, new MomentsWorkspace());
        var test = DesignTTest.Trend(groups, [0, 10, 20]);
        test.Estimate.ShouldAgree(0.2, 1e-14, "slope");
        test.StandardError.Should().Be(0);
        test.PValue.Should().Be(0);
        test.Statistic.Should().BeNull();
        test.Df.Should().Be(double.PositiveInfinity);
    }

    [Fact]
    public void A_group_without_respondents_is_left_out_of_a_trend()
    {
        var design = SurveyDesign.Create([1, 1, 1, 1, 1, 1]);
        var workspace = new MomentsWorkspace();
        var four = DomainMeans.Compute(design, null, [1, 2, 3, 5, 5, 9], [0, 0, 1, 1, 3, 3], 4, workspace);
        var three = DomainMeans.Compute(design, null, [1, 2, 3, 5, 5, 9], [0, 0, 1, 1, 2, 2], 3, workspace);
        DesignTTest.Trend(four, [1, 2, 3, 4]).Should().Be(DesignTTest.Trend(three, [1, 2, 4]));
    }

    [Fact]
    public void A_trend_without_two_scores_is_no_test()
    {
        var groups = DomainMeans.Compute(SurveyDesign.Create([1, 1, 1, 1]), null, [1, 2, 3, 4], [0, 0, 1, 1], 2, new MomentsWorkspace());
        DesignTTest.Trend(groups, [3, 3]).Should().Be(new EstimateTest(null, null, null, null, null, null));
        FluentActions.Invoking(() => DesignTTest.Trend(groups, [1])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => DesignTTest.Trend(groups, [1, double.NaN])).Should().Throw<ArgumentException>();
    }

    // Base R: t.test(c(5.1, 4.8, 6.2, 5.5, 5.9), mu = 5) prints t = 1.9612, df = 4, p-value = 0.1214, interval 4.792143 to 6.207857.
    [Fact]
    public void One_sample_of_equal_weights_is_the_textbook_test()
    {
        var mean = MeanEstimate.From(DomainMoments.Compute(
            SurveyDesign.Create([7, 7, 7, 7, 7]), null, [5.1, 4.8, 6.2, 5.5, 5.9], default, new MomentsWorkspace()));
        var test = DesignTTest.OneSample(mean, 5);
        test.Statistic!.Value.Should().BeApproximately(1.9612, 5e-5);
        test.Df.Should().Be(4);
        test.PValue!.Value.Should().BeApproximately(0.1214, 5e-5);
        test.Interval!.Value.Lower.Should().BeApproximately(4.792143, 5e-7);
        test.Interval.Value.Upper.Should().BeApproximately(6.207857, 5e-7);
    }

    [Fact]
    public void Nothing_estimated_or_no_degrees_of_freedom_is_no_test()
    {
        var design = SurveyDesign.Create([1, 1, 1]);
        var workspace = new MomentsWorkspace();
        var none = MeanEstimate.From(DomainMoments.Compute(design, null, [1, 2, 3], [false, false, false], workspace));
        DesignTTest.OneSample(none).Should().Be(new EstimateTest(null, null, null, null, null, null));
        var one = MeanEstimate.From(DomainMoments.Compute(design, null, [1, 2, 3], [true, false, false], workspace));
        DesignTTest.OneSample(one).Should().Be(new EstimateTest(1, null, null, null, null, null));
        var mean = MeanEstimate.From(DomainMoments.Compute(design, null, [1, 2, 3], default, workspace));
        DesignTTest.OneSample(mean, 0, 0.95, 0).PValue.Should().BeNull();
    }

    [Fact]
    public void A_constant_outcome_is_known()
    {
        var mean = MeanEstimate.From(DomainMoments.Compute(SurveyDesign.Create([1, 1, 1]), null, [4, 4, 4], default, new MomentsWorkspace()));
        var same = DesignTTest.OneSample(mean, 4);
        (same.PValue, same.Statistic, same.Interval).Should().Be((1, 0, new Interval(4, 4)));
        var other = DesignTTest.OneSample(mean, 5);
        (other.PValue, other.Statistic).Should().Be((0, null));
    }

    [Fact]
    public void Confidence_outside_0_to_1_throws()
    {
        var mean = MeanEstimate.From(DomainMoments.Compute(SurveyDesign.Create([1, 1]), null, [1, 2], default, new MomentsWorkspace()));
        FluentActions.Invoking(() => DesignTTest.OneSample(mean, 0, 1)).Should().Throw<ArgumentOutOfRangeException>();
    }
}
