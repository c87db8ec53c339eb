using Smpg.Analysis.Simulation;

namespace Smpg.Analysis.Tests.Simulation;

public class InterviewerEffectTests
{
    // Correlation of two insomnia verdicts (17.0 % each) whose liabilities correlate 0.06, and 0.00:
    // R 4.2.2, integrate(function(v) dnorm(v) * pnorm((qnorm(.17) + sqrt(.06) * v) / sqrt(.94))^2, -Inf, Inf) gives 0.032847,
    // so (0.032847 - 0.17^2) / (0.17 * 0.83) = 0.02797.
    [Theory]
    [InlineData(0.06, 0.02797)]
    [InlineData(0.0, 0.0)]
    public void Verdicts_within_interviewers_correlate_as_the_liabilities_say(double intraclass, double expected)
    {
        const int Interviews = 20_000;
        SimulationOptions options = new() { Sites = 1, Respondents = Interviews, Seed = 5, IntraclassCorrelation = intraclass, SiteDeviation = 0 };
        SimulationModels models = SimulationModels.Prepare(options);
        Dictionary<int, (int Count, int Positive)> interviewers = [];
        SiteSimulation.Make(models, PlannedSite.National(1, Interviews)[0], (_, interviewer, state, _) =>
        {
            (int count, int positive) = interviewers.GetValueOrDefault(interviewer);
            interviewers[interviewer] = (count + 1, positive + (state.Is("insomnia") ? 1 : 0));
        });

        double correlation = AnalysisOfVarianceCorrelation([.. interviewers.Values]);

        interviewers.Values.Should().OnlyContain(entry => entry.Count >= 30 && entry.Count <= 70);

        // Standard error about sqrt(2 / (417 * 48 * 47)) = 0.0015 without correlation, 0.0025 with; differences between cells add a little.
        correlation.Should().BeApproximately(expected, 0.010);
    }

    // One-way analysis of variance estimator (Donner 1986, Int. Stat. Rev. 54, 67-82).
    private static double AnalysisOfVarianceCorrelation(IReadOnlyList<(int Count, int Positive)> groups)
    {
        double n = groups.Sum(group => group.Count);
        double mean = groups.Sum(group => group.Positive) / n;
        double between = groups.Sum(group => group.Count * Square((double)group.Positive / group.Count - mean)) / (groups.Count - 1);
        double within = groups.Sum(group => group.Positive * (1 - (double)group.Positive / group.Count)) / (n - groups.Count);
        double size = (n - groups.Sum(group => Square(group.Count)) / n) / (groups.Count - 1);
        return (between - within) / (between + (size - 1) * within);

        static double Square(double x) => x * x;
    }
}
