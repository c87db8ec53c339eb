using SurveyStatistics.Designs;
using SurveyStatistics.Estimators;
using SurveyStatistics.Tests.Golden;
using SurveyStatistics.Tests.Reference;

namespace SurveyStatistics.Tests.Tests;

public sealed class IndependenceTestTests
{
    public static TheoryData<string> Names => ContrastReferenceCase.Names;

    // R survey 4.1-1's svychisq, whole designs: tests/reference/survey-contrasts; also tests/reference/golden-survey-4.1-1.
    [Theory]
    [MemberData(nameof(Names))]
    public void Tests_of_a_two_by_three_table_agree_with_R(string name)
    {
        var reference = new ContrastReferenceCase(name);
        var sample = reference.Sample;
        var table = TwoWayTable.Compute(
            reference.Design, reference.Residuals, sample.Codes("awards", "No", "Yes"), 2, sample.Codes("stype", "E", "H", "M"), 3, new MomentsWorkspace());
        Check(IndependenceTest.From(table), $"chisq.{name}", reference.Relative, sample.Rows, table.N);
    }

    [Fact]
    public void Tests_of_a_four_by_four_table_agree_with_R()
    {
        var nhanes = GoldenSample.Of("nhanes");
        string[] four = ["1", "2", "3", "4"];
        var table = TwoWayTable.Compute(nhanes.Design, null, nhanes.Codes("agecat", four), 4, nhanes.Codes("race", four), 4, new MomentsWorkspace());
        Check(IndependenceTest.From(table), "chisq.nhanes", 1e-10, nhanes.Rows, table.N);
    }

    // In a domain R's degrees of freedom are those of the whole design; the statistics do not depend on them.
    [Theory]
    [InlineData("clus1")]
    [InlineData("strat")]
    public void Statistics_in_a_domain_agree_with_R(string name)
    {
        var reference = new ContrastReferenceCase(name);
        double[] learners = reference.Sample.Numbers("ell");
        byte[] awards = reference.Sample.Codes("awards", "No", "Yes");
        for (int i = 0; i < awards.Length; i++)
        {
            awards[i] = learners[i] > 15 ? awards[i] : (byte)255;
        }

        var table = TwoWayTable.Compute(reference.Design, null, awards, 2, reference.Sample.Codes("stype", "E", "H", "M"), 3, new MomentsWorkspace());
        var test = IndependenceTest.From(table);
        test.SecondOrder!.Value.Value.ShouldAgree(ContrastReferenceCase.Stored($"chisqdomain.{name}", "F.stat"), 1e-10, "F");
        test.FirstOrder!.Value.PValue.ShouldAgree(ContrastReferenceCase.Stored($"chisqdomain.{name}", "Chisq.p"), 1e-9, "first order");
        test.Wald!.Value.Value.ShouldAgree(ContrastReferenceCase.Stored($"chisqdomain.{name}", "Wald.stat"), 1e-9, "Wald");
    }

    // With equal weights and no clusters the design effect is 1 but for n / (n - 1), and X² is the textbook's: R's
    // chisq.test(matrix(c(30, 10, 20, 40), 2, byrow = TRUE), correct = FALSE) prints X-squared = 16.667.
    [Fact]
    public void Simple_random_sample_gives_the_textbook_statistic()
    {
        var (first, second) = Table([[30, 10], [20, 40]]);
        var table = TwoWayTable.Compute(SurveyDesign.Create([.. Enumerable.Repeat(4.0, 100)]), null, first, 2, second, 2, new MomentsWorkspace());
        var test = IndependenceTest.From(table);
        test.Pearson.ShouldAgree(50.0 / 3, 1e-12, "X²");
        test.MeanDesignEffect.ShouldAgree(100.0 / 99, 1e-12, "design effect");
        test.SecondOrderChiSquare!.Value.Df1.ShouldAgree(1, 1e-12, "one contrast");
        test.SecondOrderChiSquare.Value.Value.ShouldAgree(test.FirstOrder!.Value.Value, 1e-12, "both orders agree with one contrast");
        table.Covariance(0, 0).ShouldAgree(0.3 * 0.7 / 99, 1e-12, "variance of a share");
    }

    [Fact]
    public void Exchanging_rows_and_columns_or_the_order_of_levels_changes_nothing()
    {
        var (first, second) = Table([[14, 9, 3], [5, 8, 12]]);
        var design = SurveyDesign.Create([.. Enumerable.Range(0, 51).Select(i => 1 + (i % 7 / 3.0))], psu: [.. Enumerable.Range(0, 51).Select(i => i % 17)]);
        var workspace = new MomentsWorkspace();
        var test = IndependenceTest.From(TwoWayTable.Compute(design, null, first, 2, second, 3, workspace));
        var exchanged = IndependenceTest.From(TwoWayTable.Compute(design, null, second, 3, first, 2, workspace));
        byte[] turned = Array.ConvertAll(second, level => (byte)(2 - level));
        var reordered = IndependenceTest.From(TwoWayTable.Compute(design, null, first, 2, turned, 3, workspace));
        foreach (var other in new[] { exchanged, reordered })
        {
            other.SecondOrder!.Value.PValue.ShouldAgree(test.SecondOrder!.Value.PValue, 1e-9, "F");
            other.FirstOrder!.Value.PValue.ShouldAgree(test.FirstOrder!.Value.PValue, 1e-9, "first order");
            other.AdjustedWald!.Value.PValue.ShouldAgree(test.AdjustedWald!.Value.PValue, 1e-9, "Wald");
        }
    }

    [Fact]
    public void A_level_without_weight_is_left_out()
    {
        var (first, second) = Table([[14, 9], [5, 8]]);
        byte[] shifted = Array.ConvertAll(second, level => (byte)(2 * level));
        var design = SurveyDesign.Create([.. Enumerable.Repeat(1.0, 36)]);
        var workspace = new MomentsWorkspace();
        var table = TwoWayTable.Compute(design, null, first, 4, shifted, 3, workspace);
        (table.RowCount, table.ColumnCount).Should().Be((2, 2));
        IndependenceTest.From(table).SecondOrder.Should().Be(IndependenceTest.From(TwoWayTable.Compute(design, null, first, 2, second, 2, workspace)).SecondOrder);
    }

    [Fact]
    public void One_level_no_respondent_or_no_degrees_of_freedom_is_no_test()
    {
        var workspace = new MomentsWorkspace();
        var design = SurveyDesign.Create([1, 1, 1, 1]);
        IndependenceTest.From(TwoWayTable.Compute(design, null, [0, 0, 1, 1], 2, [0, 0, 0, 0], 2, workspace)).Status.Should().Be(EstimateStatus.NotEstimable);
        var none = TwoWayTable.Compute(design, null, [9, 9, 9, 9], 2, [0, 1, 0, 1], 2, workspace);
        none.Proportions.Should().BeEmpty();
        IndependenceTest.From(none).Status.Should().Be(EstimateStatus.NoRespondents);
        var onePsu = SurveyDesign.Create([1, 1, 1, 1, 1], psu: [1, 1, 1, 1, 2]);
        var test = IndependenceTest.From(TwoWayTable.Compute(onePsu, null, [0, 0, 1, 1, 9], 2, [0, 1, 0, 1, 0], 2, workspace));
        test.Status.Should().Be(EstimateStatus.NotEstimable);
        test.Pearson.Should().BeApproximately(0, 1e-15);
        test.SecondOrder.Should().BeNull();
    }

    [Fact]
    public void An_empty_cell_keeps_the_test_of_a_two_by_two_table_defined()
    {
        var (first, second) = Table([[12, 0], [7, 9]]);
        var table = TwoWayTable.Compute(SurveyDesign.Create([.. Enumerable.Repeat(1.0, 28)]), null, first, 2, second, 2, new MomentsWorkspace());
        var test = IndependenceTest.From(table);
        test.Status.Should().Be(EstimateStatus.Estimated);
        test.SecondOrder!.Value.PValue.Should().BeInRange(0, 0.05);
        test.Wald!.Value.PValue.Should().BeInRange(0, 0.05);
    }

    [Fact]
    public void Exact_tail_is_that_of_F_with_one_contrast()
    {
        var (first, second) = Table([[14, 9], [5, 8]]);
        var test = IndependenceTest.From(TwoWayTable.Compute(
            SurveyDesign.Create([.. Enumerable.Repeat(1.0, 36)]), null, first, 2, second, 2, new MomentsWorkspace()));
        test.ExactPValue.ShouldAgree(test.SecondOrder!.Value.PValue, 1e-9, "one contrast");
    }

    [Fact]
    public void Fewer_PSUs_than_contrasts_leave_no_Wald_test()
    {
        // Three PSUs, so that the covariance of four gaps is singular.
        var (first, second) = Table([[6, 3, 5], [4, 8, 2], [3, 5, 7]]);
        var design = SurveyDesign.Create([.. Enumerable.Repeat(1.0, 43)], psu: [.. Enumerable.Range(0, 43).Select(i => i * 5 % 3)]);
        var test = IndependenceTest.From(TwoWayTable.Compute(design, null, first, 3, second, 3, new MomentsWorkspace()));
        test.Wald.Should().BeNull();
        test.AdjustedWald.Should().BeNull();
        test.SecondOrder!.Value.PValue.Should().BeInRange(0, 1);
    }

    [Fact]
    public void Independence_that_is_exact_in_the_sample_has_statistic_0_and_p_1()
    {
        var (first, second) = Table([[4, 8], [6, 12]]);
        var test = IndependenceTest.From(TwoWayTable.Compute(
            SurveyDesign.Create([.. Enumerable.Repeat(1.0, 30)]), null, first, 2, second, 2, new MomentsWorkspace()));
        test.Pearson.ShouldAgree(0, 0, "no gap", 1e-12);
        test.SecondOrder!.Value.PValue.ShouldAgree(1, 1e-6, "F");
        test.ExactPValue.ShouldAgree(1, 1e-6, "exact");
    }

    [Fact]
    public void A_table_fixed_by_strata_has_no_test()
    {
        // Both groupings are constant in every stratum: no variance at all.
        var design = SurveyDesign.Create([1, 1, 1, 1, 1, 1, 1, 1], stratum: [0, 0, 1, 1, 2, 2, 3, 3]);
        var table = TwoWayTable.Compute(design, null, [0, 0, 0, 0, 1, 1, 1, 1], 2, [0, 0, 1, 1, 0, 0, 1, 1], 2, new MomentsWorkspace());
        IndependenceTest.From(table).Status.Should().Be(EstimateStatus.NotEstimable);
    }

    [Fact]
    public void Wrong_lengths_and_level_counts_throw()
    {
        var design = SurveyDesign.Create([1, 1]);
        var workspace = new MomentsWorkspace();
        FluentActions.Invoking(() => TwoWayTable.Compute(design, null, [0], 2, [0, 1], 2, workspace)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => TwoWayTable.Compute(design, null, [0, 1], 0, [0, 1], 2, workspace)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => TwoWayTable.Compute(design, null, [0, 1], 2, [0, 1], 257, workspace)).Should().Throw<ArgumentException>();
    }

    private static (byte[] First, byte[] Second) Table(int[][] counts)
    {
        var first = new List<byte>();
        var second = new List<byte>();
        for (int a = 0; a < counts.Length; a++)
        {
            for (int b = 0; b < counts[a].Length; b++)
            {
                first.AddRange(Enumerable.Repeat((byte)a, counts[a][b]));
                second.AddRange(Enumerable.Repeat((byte)b, counts[a][b]));
            }
        }

        return ([.. first], [.. second]);
    }

    private static void Check(IndependenceTest test, string name, double relative, int rows, int n)
    {
        double Stored(string statistic) => ContrastReferenceCase.Stored(name, statistic);
        test.SecondOrder!.Value.Value.ShouldAgree(Stored("F.stat"), relative, "F");
        test.SecondOrder.Value.PValue.ShouldAgree(Stored("F.p"), 10 * relative, "p of F");

        // R scales X² to all rows of the design.
        test.Pearson.ShouldAgree(Stored("Chisq.stat") * n / rows, relative, "X²");
        test.FirstOrder!.Value.PValue.ShouldAgree(Stored("Chisq.p"), 10 * relative, "p of the first order");
        test.Wald!.Value.Value.ShouldAgree(Stored("Wald.stat"), 10 * relative, "Wald");
        test.Wald.Value.PValue.ShouldAgree(Stored("Wald.p"), 10 * relative, "p of Wald");
        test.AdjustedWald!.Value.Value.ShouldAgree(Stored("adjWald.stat"), 10 * relative, "adjusted Wald");
        test.AdjustedWald.Value.PValue.ShouldAgree(Stored("adjWald.p"), 10 * relative, "p of the adjusted Wald");
    }
}
