using FsCheck;
using FsCheck.Fluent;
using Smpg.Analysis.Ingestion;
using Smpg.Analysis.Scoring;

namespace Smpg.Analysis.Tests.Scoring;

/// <summary>The rule file against the second scorer, on complete and incomplete respondents.</summary>
public sealed class IndependentScorerTests
{
    private static readonly Func<int[], bool>[] Rules = [.. PlainScorer.Indicators.Select(id => (Func<int[], bool>)(v => PlainScorer.Positive(id, v)))];

    private static readonly string[][] Partitions =
    [
        ["depressive_none", "depressive_mild", "depressive_moderate", "depressive_severe"],
        ["suicide_risk_none", "suicide_risk_low", "suicide_risk_moderate", "suicide_risk_high"],
    ];

    private static readonly byte[] Missing = [Answer.DontKnow, Answer.Refused, Answer.Blank, Answer.Invalid, Answer.NotRated, Answer.NotAskedBySkip];

    [Fact]
    public void Indicators_are_those_of_the_second_scorer_and_items_are_in_its_order()
    {
        SmpgRules.Rules.Indicators.Select(indicator => indicator.Id).Should().Equal(PlainScorer.Indicators);
        SmpgRules.Rules.Items.Where(item => item.ScoredAs is null).Select(item => item.Code).Should().Equal(Enum.GetNames<Item>());
    }

    [Fact]
    public void Score_agrees_with_the_second_scorer_on_100000_respondents_complete_and_incomplete()
    {
        const int Count = 100_000;
        Random random = new(20031);
        List<byte[]> rows = [];
        List<byte[]> expected = [];
        while (rows.Count < Count)
        {
            byte[] answers = Draw(random, rows.Count % 4);
            if (Oracle(answers) is { } verdicts)
            {
                rows.Add(answers);
                expected.Add(verdicts);
            }
        }

        ScoredSite scored = SmpgRules.Rules.Score(Return(rows));
        for (int k = 0; k < PlainScorer.Indicators.Length; k++)
        {
            byte[] states = scored.Columns[k].States;
            for (int row = 0; row < Count; row++)
            {
                if (states[row] != expected[row][k])
                {
                    Assert.Fail(FormattableString.Invariant($"{PlainScorer.Indicators[k]}, row {row}: {states[row]} instead of {expected[row][k]}: {Describe(rows[row])}"));
                }
            }
        }

        // The data must be able to show an error: every state of every indicator occurs.
        for (int k = 0; k < PlainScorer.Indicators.Length; k++)
        {
            expected.Select(verdicts => verdicts[k]).Distinct().Order()
                .Should().Equal([Outcome.Negative, Outcome.Positive, Outcome.Indeterminate], PlainScorer.Indicators[k]);
        }

        scored.Unsettled.Should().Be(0);
    }

    [Fact]
    public void Probe_is_sound_and_complete_for_arbitrary_partial_answers()
    {
        RuleProbe probe = SmpgRules.Rules.CreateProbe();
        Gen<int> answer = Gen.Frequency((12, Gen.Constant(0)), (7, Gen.Constant(1)), (1, Gen.Constant(2)), (1, Gen.Constant(-1)));
        Prop.ForAll(
            answer.ArrayOf(PlainScorer.Items).ToArbitrary(),
            answers =>
            {
                int?[] recorded = [.. answers.Select((value, item) => value < 0 ? (int?)null : Math.Min(value, PlainScorer.Maximum(item)))];
                byte[]? expected = PossibleWorlds.Verdicts(recorded, PlainScorer.Maximum, PlainScorer.Asked, Rules, 2048);
                if (expected is null)
                {
                    return true;
                }

                probe.ClearAll();
                for (int item = 0; item < recorded.Length; item++)
                {
                    if (recorded[item] is int value)
                    {
                        probe.Set(((Item)item).ToString(), value);
                    }
                }

                return PlainScorer.Indicators.Select(probe.Verdict).SequenceEqual(expected);
            })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithReplay(20031, 9));
    }

    // Kinds of interview: 0 complete and routed, 1 routed with unknown answers, 2 answers whatever the routing, 3 the same with unknown answers.
    internal static byte[] Draw(Random random, int kind)
    {
        double yes = new[] { 0.2, 0.5, 0.8, 0.93 }[random.Next(4)];
        double missing = kind is 1 or 3 ? 0.04 : 0;
        byte[] answers = new byte[PlainScorer.Items];
        int[] values = new int[PlainScorer.Items];
        for (int item = 0; item < answers.Length; item++)
        {
            bool routed = kind < 2;
            if (routed && !PlainScorer.Asked(item, values))
            {
                answers[item] = random.Next(3) == 0 ? Answer.NotAskedBySkip : Answer.Blank;
                continue;
            }

            // Reversed items mostly say no, otherwise the modules behind them would stay empty.
            double chance = (Item)item is Item.B2 or Item.O1c ? 1 - yes : yes;
            int value = random.NextDouble() < chance ? (PlainScorer.Maximum(item) == 2 && random.Next(8) == 0 ? 2 : 1) : 0;
            values[item] = value;
            answers[item] = random.NextDouble() < missing ? Missing[random.Next(Missing.Length)] : SmpgRules.Byte(value);
        }

        return answers;
    }

    internal static byte[]? Oracle(byte[] answers)
    {
        int?[] recorded = [.. answers.Select(answer => answer switch
        {
            SmpgRules.No => 0,
            SmpgRules.Yes => 1,
            SmpgRules.Bizarre => (int?)2,
            _ => null,
        })];
        byte[]? verdicts = PossibleWorlds.Verdicts(recorded, PlainScorer.Maximum, PlainScorer.Asked, Rules, 256);
        if (verdicts is null)
        {
            return null;
        }

        // In a site's columns the grades of one respondent are known together or not at all.
        foreach (string[] partition in Partitions)
        {
            int[] members = [.. partition.Select(id => Array.IndexOf(PlainScorer.Indicators, id))];
            if (members.Any(k => verdicts[k] == Outcome.Indeterminate))
            {
                Array.ForEach(members, k => verdicts[k] = Outcome.Indeterminate);
            }
        }

        return verdicts;
    }

    internal static Respondents Return(List<byte[]> rows) =>
        SmpgRules.Return(SmpgRules.Rules, rows.Count, Enumerable.Range(0, PlainScorer.Items).ToDictionary(
            item => ((Item)item).ToString(),
            item => rows.Select(row => row[item]).ToArray()));

    private static string Describe(byte[] answers) =>
        string.Join(' ', answers.Select((answer, item) => FormattableString.Invariant($"{(Item)item}={answer}")));
}
