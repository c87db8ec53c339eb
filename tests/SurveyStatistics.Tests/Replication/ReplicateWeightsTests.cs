using SurveyStatistics.Calibration;
using SurveyStatistics.Designs;
using SurveyStatistics.Estimators;
using SurveyStatistics.Replication;
using SurveyStatistics.Tests.Reference;

namespace SurveyStatistics.Tests.Replication;

public sealed class ReplicateWeightsTests
{
    private static readonly double[] Weights = [1, 2, 3, 1, 2, 2, 1, 4];
    private static readonly int[] Strata = [1, 1, 1, 1, 2, 2, 2, 2];
    private static readonly int[] Psus = [1, 1, 2, 2, 1, 1, 2, 2];
    private static readonly double[] Y = [3, 1, 4, 1, 5, 9, 2, 6];

    [Fact]
    public void Every_method_gives_a_total_the_linearised_variance()
    {
        var design = SurveyDesign.Create(Weights, Strata, Psus);
        double expected = Linearised(design);
        foreach (var replicates in new[] { Jackknife.Stratified(design), HalfSamples.Balanced(design), HalfSamples.Fay(design, 0.5), HalfSamples.Fay(design, 0.9) })
        {
            foreach (var centre in Enum.GetValues<ReplicateCentre>())
            {
                replicates.Estimate(Total, centre).StandardError.ShouldAgree(expected, 1e-12, $"{replicates.Method} {centre}");
            }

            replicates.Count.Should().Be(8);
            replicates.FullWeights.ToArray().Should().Equal(Weights);
        }
    }

    [Fact]
    public void Jackknife_takes_population_corrections_and_leaves_full_strata_alone()
    {
        var design = SurveyDesign.Create(Weights, Strata, Psus, [5, 5, 5, 5, 2, 2, 2, 2]);
        var replicates = Jackknife.Stratified(design);
        replicates.Replicates.Should().Be(2);
        replicates.Df.Should().Be(2);
        replicates.Estimate(Total).StandardError.ShouldAgree(Linearised(design), 1e-12, "corrected");
    }

    [Fact]
    public void Lonely_strata_follow_the_policy()
    {
        int[] psus = [1, 1, 2, 2, 1, 1, 1, 1];
        SurveyDesign Of(LonelyPsuPolicy policy) => SurveyDesign.Create(Weights, Strata, psus, lonelyPsu: policy);
        foreach (var policy in new[] { LonelyPsuPolicy.Certainty, LonelyPsuPolicy.Average })
        {
            Jackknife.Stratified(Of(policy)).Estimate(Total).StandardError.ShouldAgree(Linearised(Of(policy)), 1e-12, policy.ToString());
        }

        foreach (var policy in new[] { LonelyPsuPolicy.Fail, LonelyPsuPolicy.Adjust })
        {
            var problem = FluentActions.Invoking(() => Jackknife.Stratified(Of(policy))).Should().Throw<ReplicationException>().Which;
            problem.Problem.Should().Be(ReplicationProblem.LonelyPsu);
            problem.Strata.Should().Equal(1);
        }

        FluentActions.Invoking(() => Jackknife.Unstratified(SurveyDesign.Create([1.0], lonelyPsu: LonelyPsuPolicy.Average))).Should().Throw<ReplicationException>();
    }

    [Fact]
    public void Designs_that_do_not_fit_the_method_are_refused_by_stratum()
    {
        var three = SurveyDesign.Create(Weights, Strata, [1, 1, 2, 2, 1, 2, 3, 3]);
        var problem = FluentActions.Invoking(() => HalfSamples.Balanced(three)).Should().Throw<ReplicationException>().Which;
        (problem.Problem, problem.Strata[0], problem.Strata.Count).Should().Be((ReplicationProblem.NotTwoPsus, 1, 1));
        FluentActions.Invoking(() => Jackknife.Unstratified(three)).Should().Throw<ReplicationException>().Which.Problem.Should().Be(ReplicationProblem.SeveralStrata);
        var empty = SurveyDesign.Create([]);
        FluentActions.Invoking(() => Jackknife.Stratified(empty)).Should().Throw<ReplicationException>().Which.Problem.Should().Be(ReplicationProblem.NoPsu);
        FluentActions.Invoking(() => HalfSamples.Balanced(empty)).Should().Throw<ReplicationException>();
        FluentActions.Invoking(() => RescalingBootstrap.Create(empty, 10, 1)).Should().Throw<ReplicationException>();
        FluentActions.Invoking(() => HalfSamples.Fay(SurveyDesign.Create(Weights, Strata, Psus), 1)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => HalfSamples.Fay(SurveyDesign.Create(Weights, Strata, Psus), double.NaN)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void A_statistic_undefined_in_a_replicate_has_no_standard_error()
    {
        // Rows of the second domain lie in one PSU: the replicate without it has nobody.
        var replicates = Jackknife.Stratified(SurveyDesign.Create(Weights, Strata, Psus));
        var estimate = replicates.Estimate(w => w[0] + w[1] > 0 ? ((3 * w[0]) + w[1]) / (w[0] + w[1]) : null);
        estimate.Estimate.ShouldAgree(5 / 3.0, 1e-14, "mean of the domain");
        estimate.StandardError.Should().BeNull();
        estimate.UndefinedReplicates.Should().Be(1);

        // NaN and infinity are no numbers either.
        var division = replicates.Estimate(w => 1 / (w[0] + w[1]));
        division.StandardError.Should().BeNull();
        division.UndefinedReplicates.Should().Be(1);
        replicates.Estimate(_ => double.NaN).Estimate.Should().BeNull();

        // Fay's method never empties a PSU.
        HalfSamples.Fay(SurveyDesign.Create(Weights, Strata, Psus), 0.5)
            .Estimate(w => ((3 * w[0]) + w[1]) / (w[0] + w[1])).StandardError.ShouldAgree(0, 0, "one PSU", floor: 1e-12);
    }

    [Fact]
    public void Without_degrees_of_freedom_there_is_no_standard_error()
    {
        var design = SurveyDesign.Create([1, 1, 0], [1, 2, 2], lonelyPsu: LonelyPsuPolicy.Certainty);
        var estimate = Jackknife.Stratified(design).Estimate(w => w[0] + w[1]);
        estimate.Df.Should().Be(0, "a PSU without weight is none");
        estimate.StandardError.Should().BeNull();
        estimate.Estimate.Should().Be(2);
    }

    [Fact]
    public void A_replicate_that_loses_a_level_is_named_and_nothing_is_made_up()
    {
        int[] sex = [0, 0, 1, 1, 1, 1, 1, 1];
        var design = SurveyDesign.Create(Weights, Strata, Psus);
        CalibrationMargin[] margins = [new("sex", ["men", "women"], [10, 10], sex)];
        var lost = ReplicateCalibration.Calibrate(Jackknife.Stratified(design), margins, CalibrationDistance.Raking);
        lost.Replicates.Should().BeNull();
        lost.FullSample.Status.Should().Be(CalibrationStatus.Converged);
        var failure = lost.Failures.Should().ContainSingle().Subject;
        (failure.Replicate, failure.Result.WorstLevel).Should().Be((0, "men"));

        var kept = ReplicateCalibration.Calibrate(HalfSamples.Fay(design, 0.3), margins, CalibrationDistance.Raking);
        kept.Failures.Should().BeEmpty();
        var share = kept.Replicates!.Estimate(w => w[0] + w[1]);
        share.Estimate.ShouldAgree(10, 1e-12, "a margin");
        share.StandardError.ShouldAgree(0, 0, "a margin is known", floor: 1e-10);
    }

    [Fact]
    public void Calibrated_replicates_of_a_linear_statistic_come_near_the_residual_variance()
    {
        // Many PSUs: the jackknife of a calibrated mean and its linearisation agree to the order of 1/n.
        int n = 400;
        double[] w = [.. Enumerable.Range(0, n).Select(i => 1 + ((i * 7 % 5) / 4.0))];
        double[] x = [.. Enumerable.Range(0, n).Select(i => i * 13 % 101 / 10.0)];
        double[] y = [.. Enumerable.Range(0, n).Select(i => (2 * x[i]) + (i * 29 % 17))];
        int[] sex = [.. Enumerable.Range(0, n).Select(i => i % 2)];
        CalibrationMargin[] margins = [new("sex", ["men", "women"], [310, 290], sex)];
        AuxiliaryTotal[] income = [new("income", x, 3100)];
        var design = SurveyDesign.Create(w);
        var calibrated = ReplicateCalibration.Calibrate(Jackknife.Unstratified(design), margins, CalibrationDistance.Linear, income);
        var (final, residuals) = calibrated.FullSample.Apply(design);
        double linearised = TotalEstimate.From(DomainMoments.Compute(final, residuals, y, default, new MomentsWorkspace())).StandardError!.Value;
        var replicated = calibrated.Replicates!.Estimate(v => Enumerable.Range(0, n).Zip(v.ToArray(), (i, weight) => weight * y[i]).Sum());
        replicated.StandardError.ShouldAgree(linearised, 0.03, "residual variance");
        replicated.StandardError!.Value.Should().NotBe(linearised);
    }

    [Fact]
    public void Weights_made_elsewhere_are_checked()
    {
        Action Call(double[] full, double[][] replicates, double[] coefficients) => () => ReplicateWeights.Create(full, replicates, coefficients, 1);
        Call([1, 1], [[2, 0], [0, 2]], [0.5, 0.5]).Should().NotThrow();
        Call([1, 1], [[2, 0], [0, 2]], [0.5]).Should().Throw<ArgumentException>();
        Call([1, 1], [[2, 0]], [-1]).Should().Throw<ArgumentException>();
        Call([1, 1], [[2, 0]], [double.NaN]).Should().Throw<ArgumentException>();
        Call([1, -1], [[2, 0]], [1]).Should().Throw<ArgumentException>();
        Call([1, 1], [[2]], [1]).Should().Throw<ArgumentException>();
        Call([1, 1], [[2, double.NaN]], [1]).Should().Throw<ArgumentException>();
        var good = ReplicateWeights.Create([1, 1], [[2, 0], [0, 2]], [0.5, 0.5], 1);
        FluentActions.Invoking(() => good.CopyWeights(2, new double[2])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => good.CopyWeights(0, new double[1])).Should().Throw<ArgumentException>();
        int calls = 0;
        FluentActions.Invoking(() => good.EstimateJointly(_ => new double?[++calls])).Should().Throw<ArgumentException>();
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 4)]
    [InlineData(5, 8)]
    [InlineData(12, 12)]
    [InlineData(20, 20)]
    [InlineData(28, 28)]
    [InlineData(36, 36)]
    [InlineData(37, 40)]
    [InlineData(44, 44)]
    [InlineData(49, 56)]
    [InlineData(98, 104)]
    public void Hadamard_matrices_are_orthogonal_with_a_first_column_of_ones(int atLeast, int order)
    {
        int[][] matrix = HadamardMatrix.OfOrderAtLeast(atLeast);
        matrix.Length.Should().Be(order);
        for (int r = 0; r < order; r++)
        {
            matrix[r][0].Should().Be(1);
            matrix[r].Should().OnlyContain(x => x == 1 || x == -1);
            for (int s = 0; s < order; s++)
            {
                Enumerable.Range(0, order).Sum(c => matrix[r][c] * matrix[s][c]).Should().Be(r == s ? order : 0);
            }
        }
    }

    private static double? Total(ReadOnlySpan<double> w)
    {
        double sum = 0;
        for (int i = 0; i < Y.Length; i++)
        {
            sum += w[i] * Y[i];
        }

        return sum;
    }

    private static double Linearised(SurveyDesign design)
        => TotalEstimate.From(DomainMoments.Compute(design, null, Y, default, new MomentsWorkspace())).StandardError!.Value;

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void Weights_of_a_replicate_that_does_not_exist_are_refused(int replicate)
    {
        var replicates = Jackknife.Unstratified(SurveyDesign.Create([1, 2, 3]));
        var weights = new double[3];
        FluentActions.Invoking(() => replicates.CopyWeights(replicate, weights)).Should().Throw<ArgumentException>().WithParameterName(nameof(replicate));
    }
}
