using Smpg.Analysis.Disclosure;
using Smpg.Analysis.Estimation;

namespace Smpg.Analysis.Tests.Disclosure;

/// <summary>The sample study, analysed once: what it publishes, and the truth to hold an attacker's results against.</summary>
public sealed class ReleasedSample
{
    private readonly Dictionary<string, long> truth = [];
    private readonly Lazy<CountAttacker> attacker;

    public ReleasedSample()
    {
        Result = AnalysisRun.Run(new AnalysisRequest(RepositoryRoot.Path("data-samples", "smpg")) { Jobs = 2 }, TimeProvider.System);
        foreach (Estimate row in Result.Estimates.Rows)
        {
            truth[PublishedCounts.Name("n", row.Key)] = row.N;
            truth[PublishedCounts.Name("m", row.Key)] = row.Missing;
            if (row.Cases is int cases)
            {
                truth[PublishedCounts.Name("c", row.Key)] = cases;
                truth[PublishedCounts.Name("o", row.Key)] = row.N - cases;
            }
        }

        attacker = new Lazy<CountAttacker>(() => Attack(Result.Released));
    }

    /// <summary>The analysis.</summary>
    public AnalysisResult Result { get; }

    /// <summary>The attacker of what is published.</summary>
    internal CountAttacker Attacker => attacker.Value;

    /// <summary>True value of a number of a cell; null when it is none (the size of a group).</summary>
    internal long? Truth(string name) => truth.TryGetValue(name, out long value) ? value : null;

    /// <summary>An attacker of that release, told which groups are answered by everybody and which sums and inequalities hold.</summary>
    internal CountAttacker Attack(ReleasedStudy study) => new(study, Complete, Truth);

    private bool Complete(string unit, string group) => Result.Sites
        .Where(site => Result.Released.Unit(unit).Sites.Contains(site.Weighted.Respondents.Site.Id))
        .All(site => site.Weighted.Respondents.Codes(group)!.All(Answer.IsCode));
}
