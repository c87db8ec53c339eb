using Smpg.Analysis.Scoring;

namespace Smpg.Analysis.Tests.Scoring;

/// <summary>Every complete answer pattern of a module through the shipped rule file.</summary>
/// <remarks>Counts are combinatorial (binomial sums) or were enumerated independently of this code.</remarks>
public sealed class TruthTableTests
{
    private static readonly string[] Depression = ["A1", "A2", "A3", "A4a", "A4b", "A4c", "A4d", "A4e", "A4f", "A4g"];

    [Fact]
    public void Depressive_episode_all_1024_patterns_gives_537_196_262_29()
    {
        Count(SmpgRules.Rules, Depression, [], "depressive_none", "depressive_mild", "depressive_moderate", "depressive_severe")
            .Should().Equal(537, 196, 262, 29);
        Count(SmpgRules.Rules, Depression, [], "depressive_episode").Should().Equal(196 + 262 + 29);
    }

    [Fact]
    public void Suicide_risk_without_plan_gives_1_5_6_20_of_32()
    {
        Count(SmpgRules.Rules, ["C1", "C2", "C3", "C5", "C6"], [], "suicide_risk_none", "suicide_risk_low", "suicide_risk_moderate", "suicide_risk_high", "suicide_risk_moderate_or_high")
            .Should().Equal(1, 5, 6, 20, 26);
    }

    // Counts the patterns of the items (all others as given) for which each indicator is positive; every verdict must be decided.
    internal static int[] Count(ScoringRules rules, string[] items, (string Item, int Value)[] given, params string[] indicators)
    {
        RuleProbe probe = rules.CreateProbe();
        foreach ((string item, int value) in given)
        {
            probe.Set(item, value);
        }

        int[] counts = new int[indicators.Length];
        for (int pattern = 0; pattern < 1 << items.Length; pattern++)
        {
            for (int k = 0; k < items.Length; k++)
            {
                probe.Set(items[k], (pattern >> k) & 1);
            }

            for (int k = 0; k < indicators.Length; k++)
            {
                byte verdict = probe.Verdict(indicators[k]);
                verdict.Should().BeOneOf(Outcome.Negative, Outcome.Positive);
                counts[k] += verdict;
            }
        }

        return counts;
    }
}
