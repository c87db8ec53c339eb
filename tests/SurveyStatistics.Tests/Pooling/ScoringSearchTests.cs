using SurveyStatistics.Pooling;

namespace SurveyStatistics.Tests.Pooling;

/// <summary>The search for tau^2 on steps whose plain repetition would circle, creep or leave the range.</summary>
public sealed class ScoringSearchTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2.2, 1)]
    [InlineData(1.9999, 1)]
    [InlineData(40, 1)]
    [InlineData(1, -0.5)]
    [InlineData(1.9, -0.5)]
    public void Search_ends_at_the_root_or_at_0(double gain, double root)
    {
        foreach (double start in new[] { 0.0, 0.3, 5.0 })
        {
            var search = new ScoringSearch(start);
            int steps = 0;
            for (; steps < 300 && !search.IsDone; steps++)
            {
                search.Step(gain * (root - search.TauSquared), 1);
            }

            search.IsDone.Should().BeTrue();
            search.TauSquared.Should().BeApproximately(Math.Max(0, root), 1e-12);
        }
    }
}
