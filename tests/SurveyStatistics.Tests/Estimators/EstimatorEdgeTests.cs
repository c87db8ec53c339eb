using SurveyStatistics.Calibration;
using SurveyStatistics.Designs;
using SurveyStatistics.Estimators;
using SurveyStatistics.Intervals;

namespace SurveyStatistics.Tests.Estimators;

public sealed class EstimatorEdgeTests
{
    private static readonly SurveyDesign Four = SurveyDesign.Create([1, 2, 3, 4]);

    [Fact]
    public void Empty_design_has_empty_moments()
    {
        var moments = DomainMoments.Compute(SurveyDesign.Create([]), null, ReadOnlySpan<byte>.Empty, new MomentsWorkspace());
        moments.Should().Be(default(DomainMoments));
        MeanEstimate.From(moments).Status.Should().Be(EstimateStatus.NoRespondents);
    }

    [Fact]
    public void Groups_combine_the_same_from_a_span_and_from_a_sequence()
    {
        var one = DomainMoments.Compute(Four, null, [1, 0, 1, 255], new MomentsWorkspace());
        var other = DomainMoments.Compute(SurveyDesign.Create([5, 1, 2]), null, [0, 1, 1], new MomentsWorkspace());
        DomainMoments[] groups = [one, other];
        var ofSpan = DomainMoments.Combine(groups.AsSpan());
        ofSpan.Should().Be(DomainMoments.Combine(groups.AsEnumerable()));
        ofSpan.RowCount.Should().Be(6);
        ofSpan.SumW.Should().Be(14);
        ofSpan.SumWY.Should().Be(7);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(257)]
    public void A_number_of_levels_outside_0_to_256_throws(int levelCount)
        => FluentActions.Invoking(() => DomainMoments.ComputeLevels(
            Four, null, [1, 0, 1, 0], [0, 0, 1, 1], levelCount, new MomentsWorkspace(), default))
            .Should().Throw<ArgumentException>();

    [Theory]
    [InlineData((byte)0)]
    [InlineData((byte)1)]
    public void Proportion_at_an_end_has_standard_error_zero_and_no_design_effect(byte value)
    {
        var mean = MeanEstimate.From(DomainMoments.Compute(Four, null, [value, value, 255, value], new MomentsWorkspace()));
        mean.Estimate.Should().Be(value);
        mean.StandardError.Should().Be(0);
        mean.DesignEffect.Should().BeNull();
        mean.Df.Should().Be(2);
        var interval = ProportionInterval.Compute(IntervalMethod.Wilson, ProportionInput.From(mean), 0.95);
        interval.Width.Should().BeInRange(0.5, 1);
    }

    [Fact]
    public void Rows_weighted_out_are_no_respondents_but_keep_their_psu()
    {
        var design = SurveyDesign.Create([0, 2, 3, 4]);
        var mean = MeanEstimate.From(DomainMoments.Compute(design, null, [1, 0, 1, 0], new MomentsWorkspace()));
        mean.N.Should().Be(3);
        mean.Positives.Should().Be(1);
        mean.Df.Should().Be(2);
        design.PsuCount.Should().Be(4);

        // R survey 4.1-1: SE(svymean(~y, svydesign(~1, weights = ~w))) with y = c(1, 0, 1, 0), w = c(0, 2, 3, 4); padded to four PSUs.
        mean.StandardError!.Value.Should().BeApproximately(0.320036577699, 1e-11);
    }

    [Fact]
    public void Domain_without_any_weight_has_no_respondents()
        => MeanEstimate.From(DomainMoments.Compute(SurveyDesign.Create([0, 0, 1]), null, [1, 0, 255], new MomentsWorkspace()))
            .Status.Should().Be(EstimateStatus.NoRespondents);

    [Fact]
    public void Total_of_an_empty_domain_is_zero_without_a_standard_error()
        => TotalEstimate.From(default).Should().Be(new TotalEstimate(EstimateStatus.NoRespondents, 0, null, 0, 0));

    [Fact]
    public void Ratio_without_denominator_is_not_estimable()
    {
        var workspace = new MomentsWorkspace();
        RatioEstimate.Compute(Four, null, [1, 2, 3, 4], [0, 0, 0, 0], default, workspace)
            .Should().Be(new RatioEstimate(EstimateStatus.NotEstimable, null, null, 3, 4));
        RatioEstimate.Compute(Four, null, [1, 2, 3, 4], [1, 1, 1, 1], [false, false, false, false], workspace).Status
            .Should().Be(EstimateStatus.NoRespondents);
    }

    [Fact]
    public void Means_far_from_zero_keep_their_variance()
    {
        // Years of birth: the same spread as 0, 1, 2, 3 of weights 1 to 4.
        var workspace = new MomentsWorkspace();
        double near = MeanEstimate.From(DomainMoments.Compute(Four, null, [0.0, 1, 2, 3], default, workspace)).StandardError!.Value;
        double far = MeanEstimate.From(DomainMoments.Compute(Four, null, [1970.0, 1971, 1972, 1973], default, workspace)).StandardError!.Value;
        far.Should().BeApproximately(near, 1e-8);
    }

    [Fact]
    public void One_workspace_serves_designs_of_different_size_in_turn()
    {
        var workspace = new MomentsWorkspace();
        var large = SurveyDesign.Create([.. Enumerable.Repeat(1.0, 50)], psu: [.. Enumerable.Range(0, 50).Select(i => i % 7)]);
        byte[] ones = [.. Enumerable.Range(0, 50).Select(i => (byte)(i % 3 == 0 ? 1 : 0))];
        var first = DomainMoments.Compute(large, null, ones, workspace);
        DomainMoments.Compute(Four, null, [1, 0, 1, 0], workspace);
        DomainMoments.Compute(large, null, ones, workspace).Should().Be(first);
        DomainMoments.Compute(Four, null, [1, 0, 1, 0], workspace).Should().Be(DomainMoments.Compute(Four, null, [1, 0, 1, 0], new MomentsWorkspace()));
    }

    [Fact]
    public void Columns_of_another_length_throw()
    {
        var workspace = new MomentsWorkspace();
        var margin = new CalibrationMargin("all", ["x"], [3], [0, 0, 0]);
        var residuals = CalibrationResiduals.Create([margin], [1, 1, 1], [1, 1, 1], ResidualMethod.Projection);
        FluentActions.Invoking(() => DomainMoments.Compute(Four, null, [(byte)1], workspace)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => DomainMoments.Compute(Four, null, [1.0, 2, 3, 4], [true], workspace)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => DomainMoments.Compute(Four, residuals, [(byte)1, (byte)0, (byte)1, (byte)0], workspace)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => DomainMoments.ComputeLevels(Four, null, [(byte)1, (byte)0, (byte)1, (byte)0], [0, 0, 1, 1], 2, workspace, new DomainMoments[1]))
            .Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => RatioEstimate.Compute(Four, null, [1.0], [1.0], default, workspace)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => CovarianceOfDomains.Compute(Four, null, [1.0, 2, 3, 4], [true], [false], workspace)).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Mean_interval_without_variance_is_absent()
    {
        MeanInterval.Compute(MeanEstimate.From(default), 0.95).Should().BeNull();
        MeanInterval.Compute(3, null, 10, 0.95).Should().BeNull();
        MeanInterval.Compute(3, 1, 0, 0.95).Should().BeNull();
        FluentActions.Invoking(() => MeanInterval.Compute(3, 1, 5, 1)).Should().Throw<ArgumentOutOfRangeException>();
    }
}
