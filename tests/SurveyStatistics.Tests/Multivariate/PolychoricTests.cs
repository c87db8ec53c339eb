using SurveyStatistics.Multivariate;
using SurveyStatistics.Tests.Reference;

namespace SurveyStatistics.Tests.Multivariate;

public sealed class PolychoricTests
{
    private static readonly string[] Binary = ["b1", "b2", "b3", "b4"];
    private static readonly string[] Ordinal = ["o1", "o2", "o3", "o4"];

    // One-dimensional integrals in R, confirmed with mvtnorm 1.1-3: tests/reference/bivariate-normal.
    [Fact]
    public void Bivariate_normal_agrees_with_R()
    {
        var expected = ReferenceTable.Read("bivariate-normal/expected.csv");
        for (int k = 0; k < expected.Count; k++)
        {
            BivariateNormal.Cumulative(expected.Number(k, "h"), expected.Number(k, "k"), expected.Number(k, "rho"))
                .Should().BeApproximately(expected.Number(k, "value"), 1e-13, "row {0}", k);
        }
    }

    [Fact]
    public void Bivariate_normal_at_its_limits_is_exact()
    {
        // Sheppard 1899: P(X <= 0, Y <= 0) = 1/4 + asin(rho)/(2 pi); asin 1/2 = pi/6.
        BivariateNormal.Cumulative(0, 0, 0.5).Should().BeApproximately(1.0 / 3, 1e-15);
        BivariateNormal.Cumulative(0, 0, -0.5).Should().BeApproximately(1.0 / 6, 1e-15);
        BivariateNormal.Cumulative(0.3, double.PositiveInfinity, 0.7).Should().BeApproximately(0.617911422188952637, 1e-15);
        BivariateNormal.Cumulative(double.NegativeInfinity, 1, 0.7).Should().Be(0);
        BivariateNormal.Cumulative(0.3, 2, 1).Should().BeApproximately(0.617911422188952637, 1e-15);
        BivariateNormal.Cumulative(-1, -1, -1).Should().Be(0);
    }

    // Root of the score in R, polycor 0.8-1, psych 2.2.9: tests/reference/polychoric.
    [Theory]
    [InlineData("weighted", "b")]
    [InlineData("weighted", "o")]
    [InlineData("equal", "b")]
    [InlineData("equal", "o")]
    public void Correlations_factor_and_item_totals_agree_with_R(string weighting, string kind)
    {
        var input = ReferenceTable.Read("polychoric/input.csv");
        var expected = ReferenceTable.Read("polychoric/expected.csv").Where("weights", weighting);
        string[] names = kind == "b" ? Binary : Ordinal;
        double[] weights = weighting == "weighted" ? input.Numbers("weight") : [];
        double[][] columns = Array.ConvertAll(names, input.Numbers);
        int[][] codes = Array.ConvertAll(columns, column => Array.ConvertAll(column, value => double.IsNaN(value) ? -1 : (int)value));
        var matrix = new double?[16];
        for (int i = 0; i < 4; i++)
        {
            matrix[i * 5] = 1;
            for (int j = i + 1; j < 4; j++)
            {
                var correlation = PolychoricCorrelation.Of(codes[i], codes[j], weights);
                matrix[(i * 4) + j] = matrix[(j * 4) + i] = correlation.Rho;
                correlation.Rho.ShouldAgree(expected.Value(("what", "rho"), ("a", names[i]), ("b", names[j])), 1e-9, "rho " + names[i] + names[j]);
                if (weighting == "equal")
                {
                    // Both stop where R's optimise() does: 1.2e-4 on the correlation.
                    correlation.Rho.ShouldAgree(expected.Value(("what", "polycor"), ("a", names[i]), ("b", names[j])), 0, "polycor", 2e-4);
                    if (!codes[i].Concat(codes[j]).Contains(-1))
                    {
                        // With missing answers psych takes the thresholds of an item from all its rows, not from those of the pair.
                        correlation.Rho.ShouldAgree(expected.Value(("what", "psych"), ("a", names[i]), ("b", names[j])), 0, "psych", 2e-4);
                    }
                }
            }
        }

        var factor = OneFactorModel.Fit(matrix, 4);
        var items = ItemAnalysis.Of(columns, weights);
        var eigenvalues = ParallelAnalysis.Of([.. matrix.Select(value => value!.Value)], 4, 300, 20, 1);
        for (int i = 0; i < 4; i++)
        {
            factor.Loadings[i].ShouldAgree(expected.Value(("what", "loading"), ("a", names[i]), ("b", kind)), 1e-8, "loading");
            factor.Loadings[i].ShouldAgree(expected.Value(("what", "minres"), ("a", names[i]), ("b", kind)), 0, "psych's minres", 1e-4);
            items.ItemTotal[i].ShouldAgree(expected.Value(("what", "item_total"), ("a", names[i]), ("b", kind)), 1e-11, "item-total");
            eigenvalues[i].Eigenvalue.ShouldAgree(expected.Value(("what", "eigen"), ("a", kind), ("b", $"{i + 1}")), 1e-9, "eigenvalue");
        }

        factor.Status.Should().Be(OneFactorStatus.Estimated);
        factor.Omega.ShouldAgree(expected.Value(("what", "omega"), ("a", kind), ("b", kind)), 1e-9, "omega");
        items.Correlations[1].ShouldAgree(expected.Value(("what", "pearson"), ("a", names[0]), ("b", names[1])), 1e-11, "Pearson");
        ParallelAnalysis.Dimensions(eigenvalues).Should().Be(1, "the items were made from one factor");
    }

    [Fact]
    public void Tetrachoric_of_equal_halves_is_a_sine()
    {
        // Thresholds at 0: P11 = 1/4 + asin(rho)/(2 pi), so that P11 = 1/3 gives rho = sin(pi/6).
        int[] a = [1, 1, 0, 0], b = [1, 0, 1, 0];
        var correlation = PolychoricCorrelation.Of(a, b, [2, 1, 1, 2]);
        correlation.Rho.ShouldAgree(0.5, 1e-12, "P11 = 1/3");
        PolychoricCorrelation.Of(a, b, []).Rho.ShouldAgree(0, 0, "independence", 1e-12);
    }

    [Fact]
    public void Correlation_that_does_not_exist_says_why()
    {
        PolychoricCorrelation.Of([0, 1], [-1, 1], []).Status.Should().Be(PolychoricStatus.TooFewRows);
        PolychoricCorrelation.Of([0, 1, 1], [1, 1, 1], []).Status.Should().Be(PolychoricStatus.ConstantItem);
        PolychoricCorrelation.Of([0, 1, 1, 0], [0, 1, 1, 0], []).Should().Be(new PolychoricCorrelation(PolychoricStatus.Boundary, null, 4));
        PolychoricCorrelation.Of([0, 1, 1, 0], [1, 1, 0, 1], []).Status.Should().Be(PolychoricStatus.Boundary, "nobody has 0 and 0");
    }

    [Fact]
    public void Omega_that_does_not_exist_says_why()
    {
        OneFactorModel.Fit([1, 0.5, 0.5, 1], 2).Status.Should().Be(OneFactorStatus.TooFewItems);
        OneFactorModel.Fit([1, 0.5, null, 0.5, 1, 0.5, null, 0.5, 1], 3).Status.Should().Be(OneFactorStatus.MissingCorrelation);

        // r12 r13 / r23 = 0.81 * 0.81 / 0.4 = 1.64 is the square of the first loading.
        var heywood = OneFactorModel.Fit([1, 0.81, 0.81, 0.81, 1, 0.4, 0.81, 0.4, 1], 3);
        heywood.Status.Should().Be(OneFactorStatus.Heywood);
        heywood.Omega.Should().BeNull();

        // Three equal correlations of 0.49: loadings 0.7, omega (2.1)² / (2.1² + 3 * 0.51).
        var equal = OneFactorModel.Fit([1, 0.49, 0.49, 0.49, 1, 0.49, 0.49, 0.49, 1], 3);
        equal.Omega.ShouldAgree(4.41 / 5.94, 1e-12, "equal loadings");
        equal.RootMeanSquareResidual.ShouldAgree(0, 0, "fits exactly", 1e-12);
    }

    [Fact]
    public void Item_total_of_a_constant_item_is_null()
    {
        var items = ItemAnalysis.Of([[1, 0, 1, double.NaN], [1, 1, 1, 1], [0, 0, 1, 1]], []);
        items.Rows.Should().Be(3);
        items.ItemTotal[1].Should().BeNull();
        items.Correlations[1].Should().BeNull();
        items.Correlations[4].Should().Be(1);
    }

    // Simulation of 40 000 samples in R: tests/reference/parallel-analysis. Four standard errors of 2 000 samples.
    [Theory]
    [InlineData(3)]
    [InlineData(6)]
    public void Random_eigenvalues_agree_with_R_within_their_simulation_error(int k)
    {
        var expected = ReferenceTable.Read("parallel-analysis/expected.csv").Where("items", $"{k}");
        double[] identity = [.. Enumerable.Range(0, k * k).Select(cell => cell % (k + 1) == 0 ? 1.0 : 0)];
        var actual = ParallelAnalysis.Of(identity, k, 120, 2000, 7);
        for (int axis = 0; axis < k; axis++)
        {
            double error = expected.Number(axis, "sd") / Math.Sqrt(2000);
            actual[axis].RandomMean.Should().BeApproximately(expected.Number(axis, "mean"), 4 * error);
            actual[axis].RandomUpper.Should().BeApproximately(expected.Number(axis, "upper"), 10 * error, "the error of the quantile is about twice that of the mean");
        }

        ParallelAnalysis.Of(identity, k, 120, 50, 7).Should().Equal(ParallelAnalysis.Of(identity, k, 120, 50, 7), "the seed decides");
        ParallelAnalysis.Dimensions(actual).Should().Be(0);
    }
}
