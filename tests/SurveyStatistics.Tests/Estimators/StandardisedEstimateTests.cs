using SurveyStatistics.Designs;
using SurveyStatistics.Estimators;
using SurveyStatistics.Intervals;
using SurveyStatistics.Tests.Reference;

namespace SurveyStatistics.Tests.Estimators;

public sealed class StandardisedEstimateTests
{
    // R survey 4.1-1: tests/reference/survey-contrasts; by age and race of nhanes: tests/reference/golden-survey-4.1-1.
    [Theory]
    [InlineData("clus1")]
    [InlineData("strat")]
    public void Standardised_mean_in_domains_agrees_with_R(string name)
    {
        var reference = new ContrastReferenceCase(name);
        foreach (string awards in new[] { "No", "Yes" })
        {
            var standardised = StandardisedEstimate.Compute(
                reference.Design,
                null,
                reference.Sample.Numbers("api00"),
                reference.Sample.Codes("comp.imp", "No", "Yes"),
                [1712, 4482],
                reference.Sample.Where("awards", awards),
                new MomentsWorkspace());
            standardised.Mean.Estimate.ShouldAgree(ContrastReferenceCase.Stored($"standardised.{name}", $"coef.{awards}"), 1e-10, awards);
            standardised.Mean.StandardError.ShouldAgree(ContrastReferenceCase.Stored($"standardised.{name}", $"se.{awards}"), 1e-10, awards);
        }
    }

    // Worked by hand: rates 0.1 among 100 young and 0.5 among 20 old, standard half and half: 0.3, where the crude rate is 20 / 120.
    [Fact]
    public void Rates_by_age_are_averaged_by_the_standard_shares()
    {
        double[] y = [.. Enumerable.Range(0, 100).Select(i => i < 10 ? 1.0 : 0), .. Enumerable.Range(0, 20).Select(i => i < 10 ? 1.0 : 0)];
        byte[] age = [.. Enumerable.Repeat((byte)0, 100), .. Enumerable.Repeat((byte)1, 20)];
        var design = SurveyDesign.Create([.. Enumerable.Repeat(2.5, 120)]);
        var standardised = StandardisedEstimate.Compute(design, null, y, age, [7, 7], default, new MomentsWorkspace());
        standardised.Mean.Estimate.ShouldAgree(0.3, 1e-14, "standardised");
        standardised.CoveredShare.Should().Be(1);
        standardised.EmptyCells.Should().BeEmpty();
        standardised.Mean.N.Should().Be(120);
        standardised.Mean.Positives.Should().Be(20);
        standardised.Mean.SumWeights.Should().Be(300);

        // Standardised weights 0.5/100 and 0.5/20: n Σw² / (Σw)² = 120 (0.25/100 + 0.25/20) = 1.8.
        standardised.Mean.KishDesignEffect.ShouldAgree(1.8, 1e-12, "Kish");
        var interval = ProportionInterval.Compute(IntervalMethod.Wilson, ProportionInput.From(standardised.Mean), 0.95);
        interval.Contains(0.3).Should().BeTrue();
    }

    [Fact]
    public void A_cell_without_respondents_is_named_and_the_others_keep_their_proportions()
    {
        var design = SurveyDesign.Create([1, 1, 1, 1]);
        var standardised = StandardisedEstimate.Compute(design, null, [0, 1, 1, 1], [0, 0, 2, 2], [1, 2, 3, 0], default, new MomentsWorkspace());
        standardised.EmptyCells.Should().Equal(1);
        standardised.CoveredShare.ShouldAgree(4.0 / 6, 1e-14, "covered");
        standardised.Mean.Estimate.ShouldAgree(0.875, 1e-14, "(1 * 0.5 + 3 * 1) / 4");
    }

    [Fact]
    public void No_respondent_in_any_cell_has_no_estimate()
    {
        var design = SurveyDesign.Create([1, 1]);
        var standardised = StandardisedEstimate.Compute(design, null, [double.NaN, 1], [0, 7], [1, 1], default, new MomentsWorkspace());
        standardised.Mean.Status.Should().Be(EstimateStatus.NoRespondents);
        standardised.Mean.Estimate.Should().BeNull();
        standardised.Mean.StandardError.Should().BeNull();
        standardised.CoveredShare.Should().Be(0);
        standardised.EmptyCells.Should().Equal(0, 1);
        ProportionInterval.Compute(IntervalMethod.Wilson, ProportionInput.From(standardised.Mean), 0.95).Should().Be(Interval.Unit);
    }

    [Fact]
    public void One_respondent_has_an_estimate_without_a_standard_error()
    {
        var standardised = StandardisedEstimate.Compute(SurveyDesign.Create([1, 1]), null, [1, double.NaN], [0, 0], [5], default, new MomentsWorkspace());
        standardised.Mean.Estimate.Should().Be(1);
        standardised.Mean.StandardError.Should().BeNull();
        standardised.Mean.DesignEffect.Should().BeNull();
    }

    [Fact]
    public void A_constant_outcome_has_standard_error_0()
    {
        var standardised = StandardisedEstimate.Compute(
            SurveyDesign.Create([1, 2, 3, 4]), null, [1, 1, 1, 1], [0, 0, 1, 1], [1, 1], default, new MomentsWorkspace());
        standardised.Mean.Estimate.ShouldAgree(1, 1e-15, "constant");
        standardised.Mean.StandardError.ShouldAgree(0, 0, "constant", 1e-15);
    }

    [Theory]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    [InlineData(0.0)]
    public void Sizes_that_are_no_population_throw(double size)
        => FluentActions.Invoking(() => StandardisedEstimate.Compute(SurveyDesign.Create([1]), null, [1], [0], [size], default, new MomentsWorkspace()))
            .Should().Throw<ArgumentException>();

    [Fact]
    public void Wrong_lengths_throw()
        => FluentActions.Invoking(() => StandardisedEstimate.Compute(SurveyDesign.Create([1, 1]), null, [1, 1], [0], [1], default, new MomentsWorkspace()))
            .Should().Throw<ArgumentException>();
}
