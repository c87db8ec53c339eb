using SurveyStatistics.Designs;
using SurveyStatistics.Estimators;
using SurveyStatistics.Tests.Reference;

namespace SurveyStatistics.Tests.Estimators;

public sealed class VarianceEstimateTests
{
    public static TheoryData<string> Names => ContrastReferenceCase.Names;

    // R survey 4.1-1: tests/reference/survey-contrasts. In a raked design R keeps the rows outside the domain, with weight 0, which its n leaves out.
    [Theory]
    [MemberData(nameof(Names))]
    public void Variance_in_a_domain_agrees_with_R(string name)
    {
        var reference = new ContrastReferenceCase(name);
        foreach (string type in new[] { "E", "H", "M" })
        {
            var variance = VarianceEstimate.Compute(
                reference.Design, reference.Residuals, reference.Sample.Numbers("api00"), reference.Sample.Where("stype", type), new MomentsWorkspace());
            variance.Estimate.ShouldAgree(ContrastReferenceCase.Stored($"variance.{name}.{type}", "estimate"), reference.Relative, type);
            variance.StandardError.ShouldAgree(ContrastReferenceCase.Stored($"variance.{name}.{type}", "se"), reference.Relative, type);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Design_effect_of_a_total_in_a_domain_agrees_with_R(string name)
    {
        var reference = new ContrastReferenceCase(name);
        foreach (string type in new[] { "E", "H", "M" })
        {
            var moments = DomainMoments.Compute(
                reference.Design, reference.Residuals, reference.Sample.Numbers("api00"), reference.Sample.Where("stype", type), new MomentsWorkspace());
            DesignEffects.OfTotal(in moments, withReplacement: false)
                .ShouldAgree(ContrastReferenceCase.Stored($"totaldeff.{name}", $"deff.{type}"), reference.Relative, type);
        }
    }

    [Fact]
    public void Sample_of_equal_weights_has_the_textbook_variance()
    {
        // 2, 4, 4, 4, 5, 5, 7, 9: mean 5, sum of squares 32, divisor 7.
        var design = SurveyDesign.Create([3, 3, 3, 3, 3, 3, 3, 3]);
        VarianceEstimate.Compute(design, null, [2, 4, 4, 4, 5, 5, 7, 9], default, new MomentsWorkspace()).Estimate.ShouldAgree(32.0 / 7, 1e-14, "variance");
    }

    [Fact]
    public void Edges_have_a_status_and_never_NaN()
    {
        var design = SurveyDesign.Create([1, 1, 1]);
        var workspace = new MomentsWorkspace();
        var none = VarianceEstimate.Compute(design, null, [1, 2, 3], [false, false, false], workspace);
        none.Should().Be(new VarianceEstimate(EstimateStatus.NoRespondents, null, null, 0, 0));
        var one = VarianceEstimate.Compute(design, null, [1, double.NaN, double.NaN], default, workspace);
        one.Should().Be(new VarianceEstimate(EstimateStatus.NotEstimable, null, null, 0, 1));
        var constant = VarianceEstimate.Compute(design, null, [4, 4, 4], default, workspace);
        constant.Estimate.Should().Be(0);
        constant.StandardError.Should().Be(0);
        var onePsu = VarianceEstimate.Compute(SurveyDesign.Create([1, 1, 1], psu: [1, 1, 2]), null, [1, 3, 5], [true, true, false], workspace);
        onePsu.Estimate.Should().Be(2);
        onePsu.StandardError.Should().BeNull();
    }

    [Fact]
    public void Design_effects_are_undefined_where_their_reference_is()
    {
        var workspace = new MomentsWorkspace();
        var constant = DomainMoments.Compute(SurveyDesign.Create([5, 5, 5]), null, [1, 1, 1], default, workspace);
        DesignEffects.OfTotal(in constant, withReplacement: true).Should().BeNull();
        DesignEffects.WithoutReplacement(MeanEstimate.From(in constant)).Should().BeNull();

        // Weights that sum to the sample, not to a population.
        var unscaled = DomainMoments.Compute(SurveyDesign.Create([1, 1, 1]), null, [1, 2, 4], default, workspace);
        DesignEffects.WithoutReplacement(MeanEstimate.From(in unscaled)).Should().BeNull();
        DesignEffects.OfTotal(in unscaled, withReplacement: false).Should().BeNull();
        DesignEffects.OfTotal(in unscaled, withReplacement: true).ShouldAgree(1, 1e-12, "a simple random sample");
    }
}
