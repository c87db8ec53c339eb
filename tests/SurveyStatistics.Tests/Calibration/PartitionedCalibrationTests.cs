using SurveyStatistics.Calibration;
using SurveyStatistics.Designs;
using SurveyStatistics.Estimators;
using SurveyStatistics.Tests.Reference;

namespace SurveyStatistics.Tests.Calibration;

/// <summary>One call for all sites gives what one calibration on margins crossed with the site gives.</summary>
public sealed class PartitionedCalibrationTests
{
    private static readonly double[] Base = [1, 2, 3, 1, 2, 2, 1, 4, 1, 2, 3, 1];
    private static readonly int[] Site = [0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1];
    private static readonly int[] Sex = [0, 0, 1, 1, 0, 1, 1, 0, 1, 0, 0, 1];
    private static readonly double[] Age = [20, 35, 50, 64, 41, 28, 33, 57, 22, 45, 39, 60];
    private static readonly double[] Outcome = [1, 0, 1, 1, 0, 0, 1, 0, 0, 1, 1, 0];

    [Theory]
    [InlineData("linear")]
    [InlineData("raking")]
    [InlineData("logit")]
    public void Sites_calibrated_in_one_call_equal_margins_crossed_with_the_site(string name)
    {
        var distance = name switch
        {
            "linear" => CalibrationDistance.Linear,
            "raking" => CalibrationDistance.Raking,
            _ => CalibrationDistance.Logit(0.3, 3),
        };
        var partitioned = PartitionedCalibration.Solve(
            Base,
            ["north", "south"],
            Site,
            [new PartitionedMargin("sex", ["men", "women"], [[7, 6], [6, 7]], Sex)],
            distance,
            [new PartitionedAuxiliary("age", Age, [500, 600])],
            scale: BaseWeightScale.AsGiven);
        partitioned.Converged.Should().BeTrue();
        partitioned.Partitions.Select(p => p.Partition).Should().Equal("north", "south");
        partitioned.Partitions[1].Rows.Should().Equal(1, 3, 5, 7, 9, 11);

        var joint = WeightCalibration.Solve(
            CalibrationProblem.Create(
                Base,
                [new("sex in site", ["00", "01", "10", "11"], [7, 6, 6, 7], [.. Site.Zip(Sex, (site, sex) => (2 * site) + sex)])],
                [new("age in north", [.. Age.Zip(Site, (a, s) => s == 0 ? a : 0)], 500), new("age in south", [.. Age.Zip(Site, (a, s) => s == 1 ? a : 0)], 600)],
                scale: BaseWeightScale.AsGiven),
            distance);
        for (int i = 0; i < Base.Length; i++)
        {
            partitioned.Weights[i].ShouldAgree(joint.Weights[i], 1e-10, $"weight {i}");
        }

        var workspace = new MomentsWorkspace();
        var sites = partitioned.Partitions.Select(p =>
        {
            var (design, residuals) = p.Result.Apply(SurveyDesign.Create([.. p.Rows.Select(i => Base[i])]));
            return DomainMoments.Compute(design, residuals, [.. p.Rows.Select(i => Outcome[i])], default, workspace);
        });
        var combined = MeanEstimate.From(DomainMoments.Combine(sites));
        var (jointDesign, jointResiduals) = joint.Apply(SurveyDesign.Create(Base, stratum: Site));
        var one = MeanEstimate.From(DomainMoments.Compute(jointDesign, jointResiduals, Outcome, default, workspace));
        combined.Estimate.ShouldAgree(one.Estimate!.Value, 1e-10, "estimate");
        combined.StandardError.ShouldAgree(one.StandardError!.Value, 1e-9, "standard error");
    }

    [Fact]
    public void One_site_that_cannot_be_calibrated_leaves_the_others_alone()
    {
        var partitioned = PartitionedCalibration.Solve(
            Base, ["north", "south", "empty"], Site, [new PartitionedMargin("sex", ["men", "women"], [[7, 6], [60, 0], [1, 1]], Sex)], CalibrationDistance.Raking);
        partitioned.Converged.Should().BeFalse();
        partitioned.Partitions.Select(p => p.Result.Status).Should().Equal(
            CalibrationStatus.Converged, CalibrationStatus.Infeasible, CalibrationStatus.Infeasible);
        partitioned.Partitions[1].Result.WorstLevel.Should().Be("women");
        partitioned.Partitions[2].Result.Obstacles.Should().HaveCount(2);
        partitioned.Weights.Should().OnlyContain(w => w > 0);
    }

    [Fact]
    public void Columns_that_do_not_fit_are_refused()
    {
        PartitionedMargin margin = new("sex", ["men", "women"], [[7, 6], [6, 7]], Sex);
        PartitionedAuxiliary age = new("age", Age, [500, 600]);
        Action Call(double[]? variance = null, int[]? site = null, PartitionedMargin? m = null, PartitionedAuxiliary? a = null)
            => () => PartitionedCalibration.Solve(Base, ["n", "s"], site ?? Site, [m ?? margin], CalibrationDistance.Linear, [a ?? age], variance ?? []);

        Call().Should().NotThrow();
        Call(variance: Age).Should().NotThrow();
        Call(variance: [1]).Should().Throw<ArgumentException>();
        Call(site: [0]).Should().Throw<ArgumentException>();
        Call(site: [.. Site.Select(s => s + 1)]).Should().Throw<ArgumentException>().WithMessage("*row index 1*");
        Call(m: margin with { Targets = [[1, 1]] }).Should().Throw<ArgumentException>().WithMessage("*sex*");
        Call(m: margin with { LevelOfRow = [0] }).Should().Throw<ArgumentException>().WithMessage("*sex*");
        Call(a: age with { Totals = [1] }).Should().Throw<ArgumentException>().WithMessage("*age*");
        Call(a: age with { Values = [1] }).Should().Throw<ArgumentException>().WithMessage("*age*");
    }
}
