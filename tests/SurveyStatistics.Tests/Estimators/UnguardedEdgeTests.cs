using SurveyStatistics.Designs;
using SurveyStatistics.Estimators;
using SurveyStatistics.Intervals;
using SurveyStatistics.Tests.Golden;
using SurveyStatistics.Tests.Reference;

namespace SurveyStatistics.Tests.Estimators;

/// <summary>Edges that a mutation run showed to be unguarded. R survey 4.1-1 and base R: tests/reference/mutation.</summary>
public sealed class UnguardedEdgeTests
{
    private static readonly ReferenceTable Expected = ReferenceTable.Read("mutation/expected.csv");

    private static double R(string quantity) => Expected.Value(("quantity", quantity));

    [Fact]
    public void A_standardised_mean_has_the_design_effects_and_counts_of_R()
    {
        var nhanes = GoldenSample.Of("nhanes");
        byte[] age = nhanes.Codes("agecat", "1", "2", "3", "4");
        double[] standard = [55901, 77670, 72816, 45364], y = nhanes.Numbers("HI_CHOL");
        var mean = StandardisedEstimate.Compute(nhanes.Design, null, y, age, standard, default, new MomentsWorkspace()).Mean;
        mean.DesignEffect.ShouldAgree(R("standardised_deff"), 1e-10, "design effect");
        mean.KishDesignEffect.ShouldAgree(R("standardised_kish"), 1e-12, "Kish");
        mean.N.Should().Be((int)R("standardised_n"));
        mean.Positives.Should().Be(R("standardised_positives"));
        mean.SumWeights.ShouldAgree(R("standardised_sum_weights"), 1e-12, "sum of weights");
    }

    [Fact]
    public void A_cell_beyond_the_standard_population_is_outside_the_domain()
    {
        var design = SurveyDesign.Create([1, 2, 3, 4, 5, 6]);
        double[] y = [1, 0, 1, 0, 1, 1];
        var of = StandardisedEstimate.Compute(design, null, y, [0, 0, 1, 1, 2, 255], [3, 1], default, new MomentsWorkspace());

        // Cells 1/3 and 3/7, sizes 3 and 1: 1/4 + 3/28.
        of.Mean.Estimate.ShouldAgree(5.0 / 14, 1e-14, "by hand");
        of.Mean.N.Should().Be(4);
        var none = StandardisedEstimate.Compute(design, null, y, [9, 9, 9, 9, 9, 9], [3, 1], default, new MomentsWorkspace()).Mean;
        (none.Status, none.Estimate, none.KishDesignEffect, none.N).Should().Be((EstimateStatus.NoRespondents, null, 1, 0));
    }

    [Fact]
    public void Alpha_of_two_and_of_three_rows_agrees_with_R()
    {
        ReliabilityCoefficient.CronbachAlpha([[0.0, 1, 1], [0.0, 1, 0]], []).Alpha.ShouldAgree(R("alpha_three_rows"), 1e-13, "three rows");
        ReliabilityCoefficient.CronbachAlpha([[0.0, 1], [1.0, 3]], []).Alpha.ShouldAgree(R("alpha_two_rows"), 1e-13, "two rows");
    }

    [Fact]
    public void A_total_that_only_unweighted_rows_vary_has_no_variance()
    {
        ReliabilityCoefficient.CronbachAlpha([[0.1, 0.1, 0.1, 0.1], [0.2, 0.2, 0.2, 0.2]], [0.1, 0.7, 0.3, 0.9]).Status.Should().Be(ReliabilityStatus.NoVariance);
        var varied = ReliabilityCoefficient.CronbachAlpha([[5.0, 0, 1, 0], [9.0, 1, 0, 1]], [0, 1, 1, 2]);
        varied.Should().Be(new Reliability(ReliabilityStatus.NoVariance, null, 2, 3));
    }

    [Fact]
    public void Alpha_needs_a_weight_per_row()
        => FluentActions.Invoking(() => ReliabilityCoefficient.CronbachAlpha([[1.0, 0, 1], [0.0, 1, 1]], [1, 1])).Should().Throw<ArgumentException>();

    [Fact]
    public void Means_of_domains_refuse_an_outcome_or_a_domain_of_another_length()
    {
        var design = SurveyDesign.Create([1, 1, 1]);
        bool[] whole = [true, true, true];
        FluentActions.Invoking(() => DomainMeans.Compute(design, null, [1.0, 2.0], [whole], new MomentsWorkspace())).Should().Throw<ArgumentException>().WithParameterName("y");
        FluentActions.Invoking(() => DomainMeans.Compute(design, null, [1.0, 2.0, 3.0], [whole, [true]], new MomentsWorkspace()))
            .Should().Throw<ArgumentException>().WithParameterName("y");
    }

    [Fact]
    public void Levels_of_another_length_are_refused_unless_there_are_none()
    {
        var design = SurveyDesign.Create([1, 1, 1]);
        byte[] outcome = [1, 0, 1];
        FluentActions.Invoking(() => DomainMoments.ComputeLevels(design, null, outcome, [0, 0], 1, new MomentsWorkspace(), new DomainMoments[1]))
            .Should().Throw<ArgumentException>().WithParameterName("levels");
        DomainMoments.ComputeLevels(design, null, outcome, [], 0, new MomentsWorkspace(), default).RowCount.Should().Be(3);
    }

    // By cells of rows that are PSUs, and by rows where several share one.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_answer_other_than_0_and_1_and_a_row_without_weight_are_no_respondents(bool rowsArePsus)
    {
        int[] psu = rowsArePsus ? [] : [0, 0, 1, 1, 2, 2];
        var design = SurveyDesign.Create([1, 2, 0, 4, 5, 6], psu: psu);
        byte[] outcome = [1, 2, 1, 0, 255, 1], level = [3, 3, 3, 3, 3, 1];
        var moments = DomainMoments.Compute(design, null, outcome, level, 3, new MomentsWorkspace());
        (moments.RowCount, moments.Positives, moments.SumW, moments.SumWY, moments.PsuCount).Should().Be((2, 1, 5, 1, 2));
        var whole = DomainMoments.Compute(design, null, outcome, new MomentsWorkspace());
        (whole.RowCount, whole.Positives, whole.SumW, whole.SumWY).Should().Be((3, 2, 11, 7));
    }

    // Two rows of equal weight, 0 and 1: standard error sqrt(0.5 / 2) = 0.5 with 1 degree of freedom.
    [Fact]
    public void Two_rows_are_enough_for_a_standard_error_and_one_is_not()
    {
        double[] y = [0, 1], x = [2, 2], three = [1, 3];
        foreach (double weight in new[] { 0.25, 1, 40 })
        {
            var design = SurveyDesign.Create([weight, weight]);
            var workspace = new MomentsWorkspace();
            var mean = MeanEstimate.From(DomainMoments.Compute(design, null, y, default, workspace));
            (mean.Estimate, mean.N, mean.Df).Should().Be((0.5, 2, 1));
            mean.StandardError.ShouldAgree(0.5, 1e-14, "mean");
            mean.DesignEffect.ShouldAgree(1, 1e-14, "equal weights");
            var binary = MeanEstimate.From(DomainMoments.Compute(design, null, [0, 1], [4, 4], 4, workspace));
            binary.StandardError.ShouldAgree(0.5, 1e-14, "binary");
            var ratio = RatioEstimate.Compute(design, null, three, x, default, workspace);
            (ratio.Estimate, ratio.Df, ratio.N).Should().Be((1, 1, 2));
            ratio.StandardError.ShouldAgree(0.5, 1e-14, "ratio");
            var standardised = StandardisedEstimate.Compute(design, null, y, [0, 0], [0.7], default, workspace);
            standardised.Mean.StandardError.ShouldAgree(0.5, 1e-14, "standardised");
            standardised.Mean.DesignEffect.ShouldAgree(1, 1e-14, "equal weights");
            var means = DomainMeans.Compute(design, null, y, [[true, true]], workspace);
            means.Contrast([1]).StandardError.ShouldAgree(0.5, 1e-14, "contrast");
            means.Df.Should().Be(1);
            var variance = VarianceEstimate.Compute(design, null, y, default, workspace);
            (variance.Estimate, variance.StandardError, variance.Df).Should().Be((0.5, 0, 1));
            var quantile = QuantileEstimate.Compute(design, null, y, default, 0.5, IntervalMethod.ClopperPearson, 0.95, workspace);
            (quantile.Estimate, quantile.Df, quantile.N).Should().Be((0, 1, 2));
            quantile.Interval.Should().NotBeNull();
            var pair = CovarianceOfDomains.Compute(design, null, y, [true, true], [true, true], workspace);
            (pair.Df, pair.Difference, pair.StandardError).Should().Be((1, 0, 0));
            pair.Covariance.ShouldAgree(0.25, 1e-14, "the variance");
        }
    }

    [Fact]
    public void One_PSU_of_a_domain_has_no_degree_of_freedom_and_no_standard_error()
    {
        var design = SurveyDesign.Create([1, 2, 3]);
        var workspace = new MomentsWorkspace();
        double[] y = [1, 2, 3], x = [1, 1, 2];
        bool[] first = [true, false, false];
        var ratio = RatioEstimate.Compute(design, null, y, x, first, workspace);
        (ratio.Estimate, ratio.StandardError, ratio.Df, ratio.N).Should().Be((1, null, 0, 1));
        DomainMeans.Compute(design, null, y, [first], workspace).Contrast([1]).StandardError.Should().BeNull();
        StandardisedEstimate.Compute(design, null, y, [0, 0, 0], [5], first, workspace).Mean.StandardError.Should().BeNull();
        StandardisedEstimate.Compute(design, null, y, [0, 0, 0], [5], first, workspace).Mean.DesignEffect.Should().BeNull();
        var none = MeanEstimate.From(DomainMoments.Compute(design, null, y, [false, false, false], workspace));
        (none.N, none.Positives, none.SumWeights, none.KishDesignEffect).Should().Be((0, 0, 0, 1));
    }

    [Fact]
    public void A_pair_of_domains_counts_their_PSUs_only_and_refuses_each_other_length()
    {
        var design = SurveyDesign.Create([1, 1, 1, 1, 1]);
        double[] y = [0, 1, 0, 1, 1];
        bool[] first = [true, true, false, false, false], second = [false, false, true, true, false];
        var pair = CovarianceOfDomains.Compute(design, null, y, first, second, new MomentsWorkspace());
        (pair.Df, pair.Difference).Should().Be((3, 0));
        FluentActions.Invoking(() => CovarianceOfDomains.Compute(design, null, [1, 2], first, second, new MomentsWorkspace())).Should().Throw<ArgumentException>().WithParameterName("y");
        FluentActions.Invoking(() => CovarianceOfDomains.Compute(design, null, y, [true], second, new MomentsWorkspace())).Should().Throw<ArgumentException>().WithParameterName("y");
        FluentActions.Invoking(() => CovarianceOfDomains.Compute(design, null, y, first, [true], new MomentsWorkspace())).Should().Throw<ArgumentException>().WithParameterName("y");
    }

    // Weights of a survey may sum to 1: nothing but totals depends on their unit.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Estimates_do_not_depend_on_the_unit_of_the_weights(bool rowsArePsus)
    {
        double[] weights = [3, 1, 4, 1, 5, 9, 2, 6], y = [2, 7, 1, 8, 2, 8, 1, 8], x = [3, 1, 4, 1, 5, 9, 2, 6];
        byte[] outcome = [1, 0, 1, 1, 0, 0, 1, 0], cell = [0, 1, 0, 1, 0, 1, 0, 1];
        bool[] first = [true, true, true, true, true, false, false, false];
        int[] psu = rowsArePsus ? [] : [0, 0, 1, 1, 2, 2, 3, 3];
        var large = All(weights);
        var small = All(Array.ConvertAll(weights, w => w / 31));
        small.Length.Should().Be(large.Length);
        for (int i = 0; i < large.Length; i++)
        {
            small[i].ShouldAgree(large[i], 1e-11, $"quantity {i}");
        }

        double[] All(double[] of)
        {
            var design = SurveyDesign.Create(of, psu: psu);
            var workspace = new MomentsWorkspace();
            var mean = MeanEstimate.From(DomainMoments.Compute(design, null, y, first, workspace));
            var level = MeanEstimate.From(DomainMoments.Compute(design, null, outcome, cell, 1, workspace));
            var ratio = RatioEstimate.Compute(design, null, y, x, first, workspace);
            var standardised = StandardisedEstimate.Compute(design, null, y, cell, [0.4, 0.6, 0.5], first, workspace);
            var quantile = QuantileEstimate.Compute(design, null, y, default, 0.4, IntervalMethod.Wilson, 0.95, workspace);
            var alpha = ReliabilityCoefficient.CronbachAlpha([y, x], of);
            standardised.EmptyCells.Should().Equal(2);
            return
            [
                mean.Estimate!.Value, mean.StandardError!.Value, mean.N, mean.KishDesignEffect, mean.DesignEffect!.Value,
                level.Estimate!.Value, level.StandardError!.Value, level.N, level.KishDesignEffect,
                ratio.Estimate!.Value, ratio.StandardError!.Value, ratio.N,
                standardised.Mean.Estimate!.Value, standardised.Mean.StandardError!.Value, standardised.Mean.N, standardised.CoveredShare,
                quantile.Estimate!.Value, quantile.Interval!.Value.Lower, quantile.Interval.Value.Upper, quantile.N,
                alpha.Alpha!.Value, alpha.Rows,
            ];
        }
    }

    [Theory]
    [InlineData(-0.5)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_standard_population_of_impossible_size_is_refused(double size)
        => FluentActions.Invoking(() => StandardisedEstimate.Compute(
                SurveyDesign.Create([1, 1]), null, [0.0, 1], [0, 1], [2, size], default, new MomentsWorkspace()))
            .Should().Throw<ArgumentException>().WithParameterName("standard");
}
