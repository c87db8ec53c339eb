using SurveyStatistics.Intervals;
using SurveyStatistics.Numerics;
using SurveyStatistics.Tests.Golden;
using SurveyStatistics.Tests.Reference;

namespace SurveyStatistics.Tests.Numerics;

public sealed class QuadraticFormTailTests
{
    // One weight, or equal weights: an F distribution, by the incomplete beta function.
    [Theory]
    [InlineData(4.2, 1, 7)]
    [InlineData(0.3, 1, 16)]
    [InlineData(2.5, 3, 20.9)]
    [InlineData(9.0, 5, 1.5)]
    [InlineData(1.4, 8, 2500)]
    public void Equal_weights_are_an_F_distribution(double f, int k, double df)
        => QuadraticFormTail.Upper(f * k * 2.7, [.. Enumerable.Repeat(2.7, k)], df).ShouldAgree(TailProbabilities.FUpper(f, k, df), 1e-9, "F", 1e-12);

    // A weight of 0 takes no part, and the scale cancels.
    [Fact]
    public void Weights_of_0_and_the_unit_do_not_matter()
    {
        double plain = QuadraticFormTail.Upper(6, [2, 1], 12);
        QuadraticFormTail.Upper(6, [2, 0, 1], 12).ShouldAgree(plain, 1e-12, "no part");
        QuadraticFormTail.Upper(6e7, [2e7, 1e7], 12).ShouldAgree(plain, 1e-12, "unit");
    }

    // R survey 4.1-1, svychisq(statistic = "lincom") by CompQuadForm: its divisor has whole degrees of freedom, 20 for 20.92 and 30 for 30.77, so that
    // it is the tail of x · 20 / 20.92 with 20. Eigenvalues printed by base R's eigen().
    [Theory]
    [InlineData("chisq.schwide_stype.clus1", new[] { 1.8181107, 0.4811464 })]
    [InlineData("chisq.hichol_race.nhanes", new[] { 4.033031, 1.135372, 0.728923 })]
    public void Whole_degrees_of_freedom_give_the_values_R_prints(string id, double[] weights)
    {
        double df = GoldenTable.Number(id, "F/df2"), whole = Math.Floor(df);
        double x = GoldenTable.Number(id, "lincom/stat") * whole / df;
        QuadraticFormTail.Upper(x, weights, whole).ShouldAgree(GoldenTable.Number(id, "lincom/p"), 5e-6, id);
    }
}
