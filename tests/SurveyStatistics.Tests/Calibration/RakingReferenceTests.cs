using SurveyStatistics.Calibration;
using SurveyStatistics.Tests.Reference;

namespace SurveyStatistics.Tests.Calibration;

/// <summary>Weights of R survey 4.1-1 (calibrate with calfun "raking", epsilon 1e-13): tests/reference/survey-raking.</summary>
public sealed class RakingReferenceTests
{
    public static TheoryData<string> Cases => new(RakingReferenceCase.Names);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Rake_agrees_with_calibrate(string name)
    {
        var reference = new RakingReferenceCase(name);
        var result = Raking.Rake(reference.Base, reference.Margins);
        result.Status.Should().Be(RakingStatus.Converged);
        result.LargestGap.Should().BeLessThan(2e-12);
        result.BoundsHit.Should().Be(0);
        for (int i = 0; i < result.Weights.Length; i++)
        {
            result.Weights[i].ShouldAgree(reference.Weights[i], 1e-9, $"weight of row {i}");
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Rake_within_bounds_agrees_with_truncated_calibrate(string name)
    {
        var reference = new RakingReferenceCase(name);
        var stored = ReferenceTable.Read("survey-raking/expected.csv").Where("method", "bounded");
        double Stored(string quantity) => stored.Value(("case", name), ("quantity", quantity));
        var options = new RakingOptions { LowerBound = Stored("lower"), UpperBound = Stored("upper") };
        var result = Raking.Rake(reference.Base, reference.Margins, options);
        result.Status.Should().Be(RakingStatus.Converged);
        result.BoundsHit.Should().Be((int)Stored("at_bounds"));
        result.BoundsHit.Should().BeGreaterThan(0);
        for (int i = 0; i < result.Weights.Length; i++)
        {
            result.Weights[i].ShouldAgree(reference.BoundedWeights[i], 1e-9, $"weight of row {i}");
        }
    }
}
