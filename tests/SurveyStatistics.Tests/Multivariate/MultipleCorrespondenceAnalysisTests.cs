using SurveyStatistics.Multivariate;
using SurveyStatistics.Tests.Reference;

namespace SurveyStatistics.Tests.Multivariate;

public sealed class MultipleCorrespondenceAnalysisTests
{
    private static readonly int[] Levels = [3, 4, 3, 2, 5];
    private static readonly string[] Names = ["a", "b", "c", "d", "e"];

    // FactoMineR 2.7 and ca 0.71.1: tests/reference/correspondence-multiple.
    [Theory]
    [InlineData("weighted")]
    [InlineData("equal")]
    public void Analysis_agrees_with_R_with_signs(string weighting)
    {
        var input = ReferenceTable.Read("correspondence-multiple/input.csv");
        var expected = ReferenceTable.Read("correspondence-multiple/expected.csv").Where("weights", weighting);
        var analysis = MultipleCorrespondenceAnalysis.Compute([.. Names.Select(name => Zero(input.Codes(name)))], Levels, weighting == "weighted" ? input.Numbers("weight") : []);
        var sup = analysis.Supplementary(Zero(input.Codes("sup")), 3);
        FactorPoint[] levels = [.. analysis.Levels.SelectMany(points => points).Select(point => point!)];
        analysis.Axes.Should().HaveCount(12);
        analysis.Rows.Should().Be(240);
        for (int k = 0; k < expected.Count; k++)
        {
            string what = expected.Text(k, "what");
            int point = (int)expected.Number(k, "point") - 1;
            int axis = (int)expected.Number(k, "axis") - 1;
            double actual = what switch
            {
                "inertia" => analysis.Axes[axis].Inertia,
                "adjusted" => analysis.Axes[axis].AdjustedInertia,
                "greenacre" => analysis.Axes[axis].GreenacreShare,
                "level" => levels[point].Coordinates[axis],
                "contribution" => levels[point].Contributions[axis],
                "cos2" => levels[point].SquaredCosines[axis],
                "sup" => sup[point]!.Point.Coordinates[axis],
                "sup_cos2" => sup[point]!.Point.SquaredCosines[axis],
                "sup_test" => sup[point]!.TestValues[axis],
                _ => analysis.RowCoordinates(point, 3)![axis],
            };
            actual.ShouldAgree(expected.Number(k, "value"), 1e-8, $"{what} {point} {axis}", 1e-10);
        }
    }

    [Fact]
    public void Missing_answers_weight_zero_and_levels_nobody_has_take_no_part()
    {
        int[][] variables = [[0, 1, 0, 1, 0, -1, 1], [0, 2, 0, 2, 2, 0, 1], [1, 1, 0, 0, 1, 0, 1]];
        double[] weights = [1, 2, 1, 1, 3, 5, 0];
        var analysis = MultipleCorrespondenceAnalysis.Compute(variables, [2, 3, 2], weights);
        analysis.Rows.Should().Be(5);
        analysis.Levels[1][1].Should().BeNull("only a row of weight 0 has it");
        analysis.RowCoordinates(5, 2).Should().BeNull();
        analysis.RowCoordinates(6, 2).Should().BeNull();
        var same = MultipleCorrespondenceAnalysis.Compute([.. variables.Select(column => column[..5])], [2, 3, 2], weights.AsSpan(0, 5));
        same.Axes.Should().BeEquivalentTo(analysis.Axes);
        analysis.Supplementary([0, 0, 0, 0, 0, 1, 1], 2)[1].Should().BeNull();
        analysis.Supplementary([0, 0, 0, 0, 0, 1, 1], 2)[0]!.TestValues.Should().OnlyContain(test => test == 0, "everybody has the level");
    }

    [Fact]
    public void One_variable_or_variables_without_variation_have_a_status()
    {
        MultipleCorrespondenceAnalysis.Compute([], [], []).Status.Should().Be(CorrespondenceStatus.TooSmall);
        MultipleCorrespondenceAnalysis.Compute([[0, 1]], [2], []).Status.Should().Be(CorrespondenceStatus.TooSmall);
        var constant = MultipleCorrespondenceAnalysis.Compute([[0, 0], [1, 1]], [2, 2], []);
        constant.Status.Should().Be(CorrespondenceStatus.NoAssociation);
        constant.Axes.Should().BeEmpty();
        constant.RowCoordinates(0, 2).Should().BeEmpty();
        MultipleCorrespondenceAnalysis.Compute([[-1], [0]], [2, 2], []).Status.Should().Be(CorrespondenceStatus.NoAssociation);
    }

    [Fact]
    public void Shares_of_adjusted_inertia_follow_their_definitions_on_identical_variables()
    {
        // Two equal variables of two levels: λ = 1, adjusted (2/1)²(1 - 1/2)² = 1, the only one.
        var analysis = MultipleCorrespondenceAnalysis.Compute([[0, 1, 0], [0, 1, 0]], [2, 2], []);
        analysis.Axes[0].Inertia.Should().BeApproximately(1, 1e-12);
        analysis.Axes[0].AdjustedInertia.Should().BeApproximately(1, 1e-12);
        analysis.Axes[0].BenzecriShare.Should().BeApproximately(1, 1e-12);
        analysis.Axes[0].GreenacreShare.Should().BeApproximately(1, 1e-12);
    }

    private static int[] Zero(int[] codes) => Array.ConvertAll(codes, code => code - 1);
}
