using SurveyStatistics.Designs;
using SurveyStatistics.Estimators;
using SurveyStatistics.Tests.Golden;
using SurveyStatistics.Tests.Reference;

namespace SurveyStatistics.Tests.Estimators;

/// <summary>Against R survey 4.1-1: tests/reference/survey-contrasts.</summary>
public sealed class DomainMeansTests
{
    public static TheoryData<string> Names => ContrastReferenceCase.Names;

    [Fact]
    public void Covariance_of_four_domains_with_missing_outcomes_agrees_with_R()
    {
        var nhanes = GoldenSample.Of("nhanes");
        var means = DomainMeans.Compute(
            nhanes.Design, null, nhanes.Numbers("HI_CHOL"), nhanes.Codes("race", "1", "2", "3", "4"), 4, new MomentsWorkspace());
        for (int a = 0; a < 4; a++)
        {
            for (int b = 0; b < 4; b++)
            {
                means.Covariance(a, b).ShouldAgree(ContrastReferenceCase.Stored("race.nhanes", $"vcov.{(4 * a) + b + 1}"), 1e-10, $"{a} {b}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Six_cells_and_their_contrasts_agree_with_R(string name)
    {
        var reference = new ContrastReferenceCase(name);
        var means = Cells(reference);
        for (int a = 0; a < 6; a++)
        {
            means.Means[a].Estimate.ShouldAgree(ContrastReferenceCase.Stored($"cells.{name}", $"coef.{a + 1}"), reference.Relative, "mean");
            for (int b = 0; b < 6; b++)
            {
                means.Covariance(a, b).ShouldAgree(
                    ContrastReferenceCase.Stored($"cells.{name}", $"vcov.{(6 * a) + b + 1}"), reference.Relative, $"covariance {a} {b}", 1e-9);
            }
        }

        Check(means.Contrast([1, -1, -1, 1, 0, 0]), $"interaction.{name}", reference.Relative);
        var types = DomainMeans.Compute(
            reference.Design, reference.Residuals, reference.Sample.Numbers("api00"), reference.Sample.Codes("stype", "E", "H", "M"), 3, new MomentsWorkspace());
        Check(types.Contrast([1, -2, 1]), $"outer.{name}", reference.Relative);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Ratio_in_domains_agrees_with_R(string name)
    {
        var reference = new ContrastReferenceCase(name);
        foreach (string type in new[] { "E", "H", "M" })
        {
            var ratio = RatioEstimate.Compute(
                reference.Design,
                reference.Residuals,
                reference.Sample.Numbers("api.stu"),
                reference.Sample.Numbers("enroll"),
                reference.Sample.Where("stype", type),
                new MomentsWorkspace());
            ratio.Estimate.ShouldAgree(ContrastReferenceCase.Stored($"ratio.{name}", $"coef.{type}"), reference.Relative, type);
            ratio.StandardError.ShouldAgree(ContrastReferenceCase.Stored($"ratio.{name}", $"se.{type}"), reference.Relative, type);
        }
    }

    [Fact]
    public void Two_domains_give_what_the_pair_gives()
    {
        var nhanes = GoldenSample.Of("nhanes");
        var workspace = new MomentsWorkspace();
        bool[] first = nhanes.Where("race", "1"), second = nhanes.Where("RIAGENDR", "2");
        double[] y = nhanes.Numbers("HI_CHOL");
        var pair = CovarianceOfDomains.Compute(nhanes.Design, null, y, first, second, workspace);
        var means = DomainMeans.Compute(nhanes.Design, null, y, [first, second], workspace);
        means.Covariance(0, 1).ShouldAgree(pair.Covariance!.Value, 1e-12, "overlapping domains");
        means.Contrast([1, -1]).StandardError.ShouldAgree(pair.StandardError!.Value, 1e-10, "difference");
        means.Df.Should().Be(pair.Df);
    }

    [Fact]
    public void A_domain_without_respondents_keeps_its_place_and_bars_only_its_own_contrasts()
    {
        var design = SurveyDesign.Create([1, 1, 1, 1, 1]);
        var means = DomainMeans.Compute(design, null, [1, 2, 4, 8, double.NaN], [0, 0, 1, 1, 2], 3, new MomentsWorkspace());
        means.Means[2].Status.Should().Be(EstimateStatus.NoRespondents);
        means.Covariance(0, 2).Should().BeNull();
        means.Contrast([1, 0, -1]).Status.Should().Be(EstimateStatus.NotEstimable);
        means.Contrast([1, 0, -1]).Estimate.Should().BeNull();
        var contrast = means.Contrast([1, -1, 0]);
        contrast.Estimate.Should().Be(-4.5);
        contrast.StandardError.Should().BePositive();
        contrast.Df.Should().Be(3);
    }

    [Fact]
    public void A_domain_with_one_respondent_has_no_standard_error_and_gives_none()
    {
        var means = DomainMeans.Compute(SurveyDesign.Create([1, 1, 1]), null, [1, 2, 4], [0, 0, 1], 2, new MomentsWorkspace());
        means.Covariance(1, 1).Should().BeNull();
        means.Covariance(0, 0).Should().NotBeNull();
        var contrast = means.Contrast([1, -1]);
        contrast.Status.Should().Be(EstimateStatus.Estimated);
        contrast.StandardError.Should().BeNull();
    }

    [Fact]
    public void One_PSU_in_all_domains_gives_no_standard_error()
    {
        // Two PSUs, but the domains touch one.
        var design = SurveyDesign.Create([1, 1, 1, 1], psu: [1, 1, 1, 2]);
        var means = DomainMeans.Compute(design, null, [1, 2, 4, 8], [0, 0, 1, 9], 2, new MomentsWorkspace());
        means.Df.Should().Be(0);
        means.Contrast([1, -1]).StandardError.Should().BeNull();
        means.Contrast([1, -1]).Estimate.Should().Be(-2.5);
    }

    [Fact]
    public void Wrong_lengths_and_coefficients_throw()
    {
        var design = SurveyDesign.Create([1, 1]);
        var workspace = new MomentsWorkspace();
        FluentActions.Invoking(() => DomainMeans.Compute(design, null, [1], [0, 1], 2, workspace)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => DomainMeans.Compute(design, null, [1, 2], [0], 2, workspace)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => DomainMeans.Compute(design, null, [1, 2], [0, 1], 0, workspace)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => DomainMeans.Compute(design, null, [1, 2], [0, 1], 257, workspace)).Should().Throw<ArgumentException>();
        var means = DomainMeans.Compute(design, null, [1, 2], [0, 1], 2, workspace);
        FluentActions.Invoking(() => means.Contrast([1])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => means.Contrast([1, double.NaN])).Should().Throw<ArgumentException>();
    }

    private static DomainMeans Cells(ContrastReferenceCase reference)
    {
        // svyby runs through the first factor fastest.
        byte[] awards = reference.Sample.Codes("awards", "No", "Yes"), type = reference.Sample.Codes("stype", "E", "H", "M");
        byte[] cell = [.. awards.Zip(type, (a, t) => (byte)((2 * t) + a))];
        return DomainMeans.Compute(reference.Design, reference.Residuals, reference.Sample.Numbers("api00"), cell, 6, new MomentsWorkspace());
    }

    private static void Check(ContrastEstimate contrast, string name, double relative)
    {
        contrast.Estimate.ShouldAgree(ContrastReferenceCase.Stored(name, "estimate"), Math.Max(relative, 1e-9), name);
        contrast.StandardError.ShouldAgree(ContrastReferenceCase.Stored(name, "se"), relative, name);
    }
}
