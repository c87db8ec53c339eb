using SurveyStatistics.Designs;
using SurveyStatistics.Estimators;
using SurveyStatistics.Tests.Reference;

namespace SurveyStatistics.Tests.Designs;

/// <summary>Against R survey 4.1-1 (adjusted totals: 4.5's definition): tests/reference/survey-lonely. Strata 3 and 4 have one PSU; under fpc stratum 3 is sampled in full.</summary>
public sealed class LonelyPsuTests
{
    private static readonly ReferenceTable Input = ReferenceTable.Read("survey-lonely/input.csv");

    [Theory]
    [InlineData("wr", "certainty", LonelyPsuPolicy.Certainty)]
    [InlineData("wr", "adjust", LonelyPsuPolicy.Adjust)]
    [InlineData("wr", "average", LonelyPsuPolicy.Average)]
    [InlineData("fpc", "certainty", LonelyPsuPolicy.Certainty)]
    [InlineData("fpc", "adjust", LonelyPsuPolicy.Adjust)]
    [InlineData("fpc", "average", LonelyPsuPolicy.Average)]
    public void Standard_errors_under_each_policy_agree_with_R(string designName, string rPolicy, LonelyPsuPolicy policy)
    {
        var expected = ReferenceTable.Read("survey-lonely/expected.csv");
        var design = ReferenceDesigns.FromColumns(Input, designName == "fpc", policy);
        foreach (string variable in new[] { "y", "b" })
        {
            double Stored(string quantity)
                => expected.Value(("design", designName), ("policy", rPolicy), ("variable", variable), ("quantity", quantity));

            var moments = DomainMoments.Compute(design, null, Input.Numbers(variable), default, new MomentsWorkspace());
            MeanEstimate.From(moments).StandardError.ShouldAgree(Stored("mean_se"), 1e-10, "mean");
            TotalEstimate.From(moments).StandardError.ShouldAgree(Stored("total_se"), 1e-10, "total");
        }
    }

    [Fact]
    public void Fail_policy_names_the_strata_when_a_variance_is_asked_not_before()
    {
        var design = ReferenceDesigns.FromColumns(Input, fpc: false);
        design.LonelyStrata.ToArray().Should().Equal(2, 3);
        FluentActions.Invoking(() => DomainMoments.Compute(design, null, Input.Numbers("y"), default, new MomentsWorkspace()))
            .Should().Throw<LonelyPsuException>().Which.Strata.Should().Equal(2, 3);
    }

    [Fact]
    public void Fail_policy_lets_a_stratum_sampled_in_full_pass()
    {
        var design = ReferenceDesigns.FromColumns(Input, fpc: true);
        design.LonelyStrata.ToArray().Should().Equal(3);
        design.PopulationCorrection[2].Should().Be(0);
    }

    [Fact]
    public void One_row_alone_has_an_estimate_and_no_standard_error_under_certainty()
    {
        var design = SurveyDesign.Create([2.5], lonelyPsu: LonelyPsuPolicy.Certainty);
        var mean = MeanEstimate.From(DomainMoments.Compute(design, null, [(byte)1], new MomentsWorkspace()));
        mean.Estimate.Should().Be(1);
        mean.Df.Should().Be(0);
        mean.StandardError.Should().BeNull();
    }

    [Theory]
    [InlineData("certainty", "FALSE")]
    [InlineData("adjust", "FALSE")]
    [InlineData("average", "FALSE")]
    [InlineData("certainty", "TRUE")]
    [InlineData("adjust", "TRUE")]
    [InlineData("average", "TRUE")]
    public void A_stratum_left_with_one_psu_by_a_domain_agrees_with_R(string rPolicy, string domains)
    {
        var input = ReferenceTable.Read("survey-twostage/input-domain.csv");
        var expected = ReferenceTable.Read("survey-twostage/expected-domain.csv");
        var policy = rPolicy switch
        {
            "adjust" => LonelyPsuPolicy.Adjust,
            "average" => LonelyPsuPolicy.Average,
            _ => LonelyPsuPolicy.Certainty,
        };
        var design = SurveyDesign.Create(input.Numbers("weight"), input.Codes("stratum"), lonelyPsu: policy)
            .WithLonelyInDomains(domains == "TRUE");
        bool[] inDomain = Array.ConvertAll(input.Codes("domain"), d => d == 1);
        var workspace = new MomentsWorkspace();
        var mean = MeanEstimate.From(DomainMoments.Compute(design, null, input.Numbers("y"), inDomain, workspace));
        double R(string quantity) => expected.Value(("policy", rPolicy), ("domains", domains), ("quantity", quantity));

        mean.Estimate.ShouldAgree(R("mean"), 1e-12, "mean");
        mean.StandardError.ShouldAgree(R("se"), 1e-10, "standard error");
        mean.Df.Should().Be((int)R("df"));

        // A ratio to 1 and a 0/1 outcome take the same road.
        double[] ones = [.. Enumerable.Repeat(1.0, input.Count)];
        RatioEstimate.Compute(design, null, input.Numbers("y"), ones, inDomain, workspace).StandardError.ShouldAgree(R("se"), 1e-10, "as a ratio");
        byte[] high = Array.ConvertAll(input.Numbers("y"), y => (byte)(y > 640 ? 1 : 0));
        byte[] level = Array.ConvertAll(input.Codes("domain"), d => (byte)(1 - d));
        MeanEstimate.From(DomainMoments.Compute(design, null, high, level, 0, workspace)).StandardError.ShouldAgree(
            MeanEstimate.From(DomainMoments.Compute(design, null, Array.ConvertAll(high, h => (double)h), inDomain, workspace)).StandardError!.Value, 1e-12, "binary");
    }

    [Fact]
    public void A_domain_that_leaves_no_stratum_alone_is_as_without_the_option()
    {
        var design = SurveyDesign.Create([1, 2, 3, 4, 5, 6], [1, 1, 1, 2, 2, 2], lonelyPsu: LonelyPsuPolicy.Average);
        double[] y = [1, 5, 2, 8, 3, 1];
        double? plain = MeanEstimate.From(DomainMoments.Compute(design, null, y, default, new MomentsWorkspace())).StandardError;
        MeanEstimate.From(DomainMoments.Compute(design.WithLonelyInDomains(true), null, y, default, new MomentsWorkspace())).StandardError.ShouldAgree(plain!.Value, 1e-14, "none alone");

        // Alone in every stratum: nothing to average.
        bool[] one = [true, false, false, true, false, false];
        TotalEstimate.From(DomainMoments.Compute(design.WithLonelyInDomains(true), null, y, one, new MomentsWorkspace())).StandardError.Should().BeNull("0 degrees of freedom");
        DomainMoments.Compute(design.WithLonelyInDomains(true), null, y, one, new MomentsWorkspace()).A11.Should().Be(0);
    }

    [Theory]
    [InlineData(LonelyPsuPolicy.Certainty, 11.3144464089208, 20560.7257094918)]
    [InlineData(LonelyPsuPolicy.Average, 13.8573102119608, 25181.6433647893)]
    [InlineData(LonelyPsuPolicy.Adjust, 12.3446582742345, 32892.31)]
    public void One_school_in_the_stratum_of_elementary_schools_agrees_with_R(LonelyPsuPolicy policy, double meanSe, double totalSe)
    {
        // apistrat with one row of stratum E; R survey 4.1-1, but the adjusted total, which is 4.5's (4.1-1 centres it at 0 and has 42448.27).
        var input = ReferenceTable.Read("survey-twostage/input-domain.csv").Where("domain", "1");
        var design = SurveyDesign.Create(input.Numbers("weight"), input.Codes("stratum"), lonelyPsu: policy);
        var moments = DomainMoments.Compute(design, null, input.Numbers("y"), default, new MomentsWorkspace());
        MeanEstimate.From(moments).StandardError.ShouldAgree(meanSe, 1e-12, "mean");
        MeanEstimate.From(moments).Df.Should().Be(98);
        TotalEstimate.From(moments).StandardError.ShouldAgree(totalSe, policy == LonelyPsuPolicy.Adjust ? 1e-6 : 1e-12, "total");
    }
}
