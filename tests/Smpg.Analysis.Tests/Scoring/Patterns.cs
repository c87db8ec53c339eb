using Smpg.Analysis.Scoring;

namespace Smpg.Analysis.Tests.Scoring;

/// <summary>Exhaustive enumeration of complete answer patterns.</summary>
internal static class Patterns
{
    /// <summary>Codes with a common stem.</summary>
    public static string[] List(string stem, string letters) => [.. letters.Select(letter => stem + letter)];

    /// <summary>The same answer to several items.</summary>
    public static (string Item, int Value)[] All(IEnumerable<string> items, int value) => [.. items.Select(item => (item, value))];

    /// <summary>For how many patterns of the items each indicator is positive; what is not given is No.</summary>
    public static int[] Count(ScoringRules rules, string[] items, (string Item, int Value)[] given, params string[] indicators)
    {
        int[] counts = new int[indicators.Length];
        Each(rules, items, given, indicators, verdicts =>
        {
            for (int k = 0; k < counts.Length; k++)
            {
                counts[k] += verdicts[k] ? 1 : 0;
            }
        });
        return counts;
    }

    /// <summary>Every pattern of the items in the order of Gray's code, which changes one answer at a time; every verdict must be decided.</summary>
    public static void Each(ScoringRules rules, string[] items, (string Item, int Value)[] given, string[] indicators, Action<bool[]> visit)
    {
        RuleProbe probe = Complete(rules, given);
        int[] codes = [.. items.Select(rules.ItemIndex)];
        int[] wanted = [.. indicators.Select(rules.IndicatorIndex)];
        bool[] verdicts = new bool[wanted.Length];
        Array.ForEach(codes, code => probe.Set(code, 0));
        int gray = 0;
        for (int pattern = 0; ; pattern++)
        {
            for (int k = 0; k < wanted.Length; k++)
            {
                byte verdict = probe.Verdict(wanted[k]);
                if (verdict > Outcome.Positive)
                {
                    Assert.Fail($"{indicators[k]} is undecided for a complete pattern");
                }

                verdicts[k] = verdict == Outcome.Positive;
            }

            visit(verdicts);
            if (pattern == (1 << items.Length) - 1)
            {
                return;
            }

            int flipped = System.Numerics.BitOperations.TrailingZeroCount(pattern + 1);
            gray ^= 1 << flipped;
            probe.Set(codes[flipped], (gray >> flipped) & 1);
        }
    }

    /// <summary>A respondent who says No to all but what is given.</summary>
    public static RuleProbe Complete(ScoringRules rules, params (string Item, int Value)[] given)
    {
        RuleProbe probe = rules.CreateProbe();
        foreach (RuleItem item in rules.Items.Where(item => item.ScoredAs is null))
        {
            probe.Set(item.Code, 0);
        }

        foreach ((string item, int value) in given)
        {
            probe.Set(item, value);
        }

        return probe;
    }
}
