using SurveyStatistics.Multivariate;
using SurveyStatistics.Tests.Reference;

namespace SurveyStatistics.Tests.Multivariate;

public sealed class CorrespondenceAnalysisTests
{
    // R's ca 0.71.1 and svd: tests/reference/correspondence-simple.
    [Fact]
    public void Points_agree_with_R_with_signs()
    {
        var input = ReferenceTable.Read("correspondence-simple/input.csv");
        var expected = ReferenceTable.Read("correspondence-simple/expected.csv");
        double[][] table = [.. Enumerable.Range(0, 18).Select(i => Enumerable.Range(1, 5).Select(j => input.Number(i, "X" + j)).ToArray())];
        var analysis = CorrespondenceAnalysis.Compute([.. table.Take(16).Select(row => row[..4])]);
        analysis.Status.Should().Be(CorrespondenceStatus.Estimated);
        analysis.Inertias.Should().HaveCount(3);
        analysis.Inertias.Sum().ShouldAgree(analysis.TotalInertia, 1e-12, "inertias sum to the total");
        FactorPoint[] rows = [.. analysis.Rows.Select(point => point!), analysis.SupplementaryRow(table[16].AsSpan(0, 4))!, analysis.SupplementaryRow(table[17].AsSpan(0, 4))!];
        FactorPoint[] columns = [.. analysis.Columns.Select(point => point!), analysis.SupplementaryColumn([.. table.Take(16).Select(row => row[4])])!];
        for (int k = 0; k < expected.Count; k++)
        {
            string what = expected.Text(k, "what");
            int point = (int)expected.Number(k, "point") - 1;
            int axis = (int)expected.Number(k, "axis") - 1;
            double actual = what switch
            {
                "inertia" => analysis.Inertias[axis],
                "row" => rows[point].Coordinates[axis],
                "row_cos2" => rows[point].SquaredCosines[axis],
                "row_contribution" => rows[point].Contributions[axis],
                "row_distance2" => rows[point].SquaredDistance,
                "column" => columns[point].Coordinates[axis],
                "column_cos2" => columns[point].SquaredCosines[axis],
                _ => columns[point].Contributions[axis],
            };
            actual.ShouldAgree(expected.Number(k, "value"), 1e-9, $"{what} {point} {axis}", 1e-12);
        }
    }

    // A worked case: two rows and two columns give one axis of inertia (chi-square / n) = phi² = 0.36 with 40 and 10 in each row.
    [Fact]
    public void Fourfold_table_has_one_axis_of_inertia_phi_squared()
    {
        var analysis = CorrespondenceAnalysis.Compute([[40, 10], [10, 40]]);
        analysis.Inertias.Should().ContainSingle().Which.Should().BeApproximately(0.36, 1e-15);
        analysis.Rows[0]!.SquaredCosines[0].Should().BeApproximately(1, 1e-14);
        analysis.Columns[0]!.Coordinates[0].Should().BePositive("the first of two columns with equal contributions is positive");
    }

    [Fact]
    public void Points_do_not_depend_on_the_scale_of_the_table_and_empty_rows_and_columns_have_none()
    {
        double[][] table = [[3, 0, 1, 0], [0, 0, 0, 0], [1, 4, 2, 0], [2, 1, 5, 0]];
        var analysis = CorrespondenceAnalysis.Compute(table);
        var scaled = CorrespondenceAnalysis.Compute([.. table.Select(row => Array.ConvertAll(row, x => x * 1000))]);
        analysis.Rows[1].Should().BeNull();
        analysis.Columns[3].Should().BeNull();
        analysis.Inertias.Should().HaveCount(2);
        for (int i = 0; i < 4; i++)
        {
            (scaled.Rows[i] is null).Should().Be(analysis.Rows[i] is null);
            for (int axis = 0; axis < 2 && i != 1; axis++)
            {
                scaled.Rows[i]!.Coordinates[axis].Should().BeApproximately(analysis.Rows[i]!.Coordinates[axis], 1e-12);
            }
        }

        analysis.SupplementaryRow([0, 0, 0, 9]).Should().BeNull("its only column has no place");
        analysis.SupplementaryRow([9, 0, 3, 0])!.Coordinates[0].Should().BeApproximately(analysis.Rows[0]!.Coordinates[0], 1e-12, "a profile places its point");
    }

    [Fact]
    public void Table_without_association_or_with_one_row_has_a_status_and_no_axis()
    {
        CorrespondenceAnalysis.Compute([]).Status.Should().Be(CorrespondenceStatus.TooSmall);
        CorrespondenceAnalysis.Compute([[0, 0], [0, 0]]).Status.Should().Be(CorrespondenceStatus.TooSmall);
        CorrespondenceAnalysis.Compute([[1, 2, 3], [0, 0, 0]]).Status.Should().Be(CorrespondenceStatus.TooSmall);
        var none = CorrespondenceAnalysis.Compute([[0.1, 0.2, 0.7], [0.3, 0.6, 2.1]]);
        none.Status.Should().Be(CorrespondenceStatus.NoAssociation);
        none.Inertias.Should().BeEmpty();
        none.Rows.Should().OnlyContain(point => point == null);
        none.SupplementaryRow([1, 2, 3]).Should().BeNull();
    }

    [Fact]
    public void Cells_that_are_no_counts_are_refused()
    {
        FluentActions.Invoking(() => CorrespondenceAnalysis.Compute([[1, -1], [1, 1]])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => CorrespondenceAnalysis.Compute([[1, double.NaN], [1, 1]])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => CorrespondenceAnalysis.Compute([[1, 1], [1]])).Should().Throw<ArgumentException>();
    }
}
