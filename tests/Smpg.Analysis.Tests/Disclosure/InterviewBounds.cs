using Smpg.Analysis.Disclosure;
using Smpg.Analysis.Estimation;

namespace Smpg.Analysis.Tests.Disclosure;

/// <summary>
/// What the rules of the interview tell of counts beyond sums: whoever has a part has the whole, the whole has no more people than its parts
/// together, and exclusive parts add up to no more than the whole. data-samples/smpg/instruments/mini.yaml, which everybody can read.
/// </summary>
internal sealed class InterviewBounds
{
    private static readonly (string Whole, string[] Parts)[] Unions =
    [
        ("any_disorder", ["any_mood", "any_anxiety", "alcohol_problem", "drug_problem", "psychotic_syndrome"]),
        ("any_mood", ["depressive_episode", "dysthymia", "manic_episode"]),
        ("any_anxiety", ["generalised_anxiety", "panic", "agoraphobia", "social_phobia", "ptsd"]),
        ("any_alcohol_or_drug", ["alcohol_problem", "drug_problem"]),
        ("any_disorder", ["any_mood", "any_anxiety", "any_alcohol_or_drug", "psychotic_syndrome"]),
    ];

    private static readonly (string Whole, string[] Parts)[] Exclusive =
    [
        ("any_mood", ["depressive_episode", "dysthymia"]),
        ("depressive_episode", ["depressive_recurrent"]),
        ("panic_lifetime", ["panic"]),
        ("trauma_exposure", ["ptsd"]),
    ];

    private readonly CountSystem system;
    private readonly Func<int, long> value;
    private readonly List<(int Variable, int Coefficient)[]> all = [];

    /// <param name="study">What is published.</param>
    /// <param name="system">Its counts.</param>
    /// <param name="value">True value of a variable: only bounds that it keeps are used, since missing answers can break one.</param>
    public InterviewBounds(ReleasedStudy study, CountSystem system, Func<int, long> value)
    {
        this.system = system;
        this.value = value;
        HashSet<string> known = [.. study.Indicators.Select(indicator => indicator.Id)];
        foreach ((string group, string level) in study.Groups.SelectMany(group => group.Levels.Select(each => (group.Variable, each.Name))).Prepend((EstimateKey.Total, EstimateKey.Total)))
        {
            foreach (ReleasedUnit unit in study.Units)
            {
                int Count(string indicator) => known.Contains(indicator)
                    ? system.Variable(PublishedCounts.Name("c", unit.Id, indicator, group, level))
                    : throw new ArgumentException($"the sample study has no indicator {indicator}");

                foreach ((string whole, string[] parts) in Unions)
                {
                    Add([(Count(whole), 1), .. parts.Select(part => (Count(part), -1))]);
                    foreach (string part in parts)
                    {
                        Add([(Count(part), 1), (Count(whole), -1)]);
                    }
                }

                foreach ((string whole, string[] parts) in Exclusive)
                {
                    Add([(Count(whole), -1), .. parts.Select(part => (Count(part), 1))]);
                }
            }
        }
    }

    /// <summary>Bounds that the attacker can use: combinations that are 0 at most.</summary>
    public IReadOnlyList<(int Variable, int Coefficient)[]> All => all;

    private void Add((int Variable, int Coefficient)[] bound)
    {
        if (bound.Sum(term => term.Coefficient * value(term.Variable)) > 0)
        {
            return;
        }

        if (bound.Any(term => system.Known(term.Variable) is null))
        {
            all.Add(bound);
        }
    }
}
