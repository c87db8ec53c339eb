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
}
