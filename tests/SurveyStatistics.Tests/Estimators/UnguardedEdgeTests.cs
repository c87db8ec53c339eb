using SurveyStatistics.Designs;
using SurveyStatistics.Estimators;
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
}
