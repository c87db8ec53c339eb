using SurveyStatistics.Designs;
using SurveyStatistics.Estimators;
using SurveyStatistics.Multivariate;
using SurveyStatistics.Tests.Reference;

namespace SurveyStatistics.Tests.Multivariate;

public sealed class HellingerDistanceTests
{
    // R survey 4.1-1, svycontrast on totals: tests/reference/hellinger.
    [Theory]
    [InlineData("psu")]
    [InlineData("row")]
    public void Distance_and_linearised_error_agree_with_R(string kind)
    {
        var input = ReferenceTable.Read("hellinger/input.csv");
        var expected = ReferenceTable.Read("hellinger/expected.csv").Where("design", kind);
        double[] weights = input.Numbers("weight");
        int[][] answers = [.. Enumerable.Range(1, 7).Select(k => input.Codes("r" + k))];
        double[] first = [.. answers.Select(column => Enumerable.Range(0, weights.Length).Sum(i => column[i] == 1 ? weights[i] : 0))];
        double[] second = [.. answers.Select(column => Enumerable.Range(0, weights.Length).Sum(i => column[i] == 2 ? weights[i] : 0))];
        var distance = HellingerDistance.Between(first, second)!;
        distance.Value.ShouldAgree(expected.Number(0, "distance"), 1e-12, "distance");
        double[] scores = [.. Enumerable.Range(0, weights.Length).Select(i => Enumerable.Range(0, 7).Sum(k =>
            (answers[k][i] == 1 ? distance.FirstDerivatives[k] : 0) + (answers[k][i] == 2 ? distance.SecondDerivatives[k] : 0)))];
        var design = SurveyDesign.Create(weights, input.Codes("stratum"), kind == "psu" ? input.Codes("psu") : [], [], LonelyPsuPolicy.Fail);
        var total = TotalEstimate.From(DomainMoments.Compute(design, null, scores, default, new MomentsWorkspace()));
        total.StandardError.ShouldAgree(expected.Number(0, "se"), 1e-9, "standard error");
    }

    [Fact]
    public void Distance_is_0_for_equal_profiles_1_for_disjoint_ones_and_null_for_an_empty_one()
    {
        var equal = HellingerDistance.Between([1, 2, 3], [10, 20, 30])!;
        equal.Value.Should().Be(0);
        equal.FirstDerivatives.Should().BeEmpty();
        HellingerDistance.Between([1, 0], [0, 5])!.Value.Should().Be(1);
        HellingerDistance.Between([0, 0], [0, 5]).Should().BeNull();

        // p = (1, 0), q = (1/4, 3/4): 1 - 1/2 = 1/2.
        HellingerDistance.Between([4, 0], [1, 3])!.Value.Should().BeApproximately(Math.Sqrt(0.5), 1e-15);
        FluentActions.Invoking(() => HellingerDistance.Between([1], [1, 2])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => HellingerDistance.Between([-1], [1])).Should().Throw<ArgumentException>();
    }
}
