using SurveyStatistics.Multivariate;

namespace SurveyStatistics.Tests.Multivariate;

public sealed class DecompositionTests
{
    // The second difference matrix has eigenvalues 2 - 2 cos(k pi/(n + 1)) (a textbook result).
    [Fact]
    public void Eigenvalues_of_a_known_matrix_are_exact_to_rounding_and_the_same_each_time()
    {
        const int Order = 60;
        var matrix = new double[Order * Order];
        for (int i = 0; i < Order; i++)
        {
            matrix[(i * Order) + i] = 2;
            if (i > 0)
            {
                matrix[(i * Order) + i - 1] = matrix[((i - 1) * Order) + i] = -1;
            }
        }

        var (values, vectors) = Decomposition.Symmetric(matrix, Order);
        for (int k = 0; k < Order; k++)
        {
            values[k].Should().BeApproximately(2 - (2 * Math.Cos((Order - k) * Math.PI / (Order + 1))), 1e-13);
            vectors[k].Sum(x => x * x).Should().BeApproximately(1, 1e-12);
        }

        var again = Decomposition.Symmetric(matrix, Order);
        again.Values.Should().Equal(values);
        again.Vectors.SelectMany(v => v).Should().Equal(vectors.SelectMany(v => v));
        Decomposition.Symmetric([], 0).Values.Should().BeEmpty();
    }

    // Cauchy-like matrix of known rank-one parts: the product of the parts must come back.
    [Fact]
    public void Singular_vectors_rebuild_the_matrix()
    {
        double[][] rows = [.. Enumerable.Range(0, 18).Select(i => Enumerable.Range(0, 5).Select(j => 1.0 / (i + j + 1)).ToArray())];
        var (values, left, right) = Decomposition.Singular(rows);
        values.Should().BeInDescendingOrder().And.HaveCount(5);
        for (int i = 0; i < 18; i++)
        {
            for (int j = 0; j < 5; j++)
            {
                Enumerable.Range(0, 5).Sum(axis => values[axis] * left[axis][i] * right[axis][j]).Should().BeApproximately(rows[i][j], 1e-14);
            }
        }
    }

    [Fact]
    public void Sign_of_an_axis_is_that_of_its_largest_element_and_the_first_of_equal_ones()
    {
        AxisSigns.Of([0.1, -0.9, 0.2]).Should().Be(-1);
        AxisSigns.Of([0.5, -0.5]).Should().Be(1);
        AxisSigns.Of([-0.5, 0.5 + 1e-12]).Should().Be(-1);
    }
}
