using System.Numerics;
using Smpg.Analysis.Ingestion;
using Smpg.Analysis.Scoring;
using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Tests.Scoring;

/// <summary>Explanations of made-up rules against the definition: every completion, every smaller set, every other set of changes.</summary>
public sealed class ExplanationPropertyTests
{
    private const int Files = 80;
    private const int RespondentsOfEach = 3;

    [Fact]
    public void Reasons_force_the_verdict_in_every_possible_world_and_no_smaller_set_does()
    {
        int decided = 0;
        int larger = 0;
        foreach ((RandomRulesTests.RandomRules made, int?[] recorded, ScoringRules rules, RespondentExplainer explainer) in Respondents(512))
        {
            Dictionary<int, byte[]> verdicts = [];
            for (int k = 0; k < rules.Indicators.Count; k++)
            {
                Explanation explanation = explainer.Explain(rules.Indicators[k].Id);
                if (explanation.OwnVerdict is not (Outcome.Positive or Outcome.Negative))
                {
                    explanation.Reasons.Should().BeEmpty();
                    continue;
                }

                decided++;
                explanation.ReasonsAreSmallest.Should().BeTrue(because: made.Text);
                int size = explanation.Reasons.Sum(part => part.Count);
                larger += size > 1 ? 1 : 0;

                // Whichever of interchangeable answers are taken.
                int first = Mask(rules, explanation.Reasons.SelectMany(part => part.Items.Take(part.Count)));
                int last = Mask(rules, explanation.Reasons.SelectMany(part => part.Items.TakeLast(part.Count)));
                Worlds(first)[k].Should().Be(explanation.OwnVerdict, because: made.Text);
                Worlds(last)[k].Should().Be(explanation.OwnVerdict, because: made.Text);

                int counted = Mask(rules, explanation.Items.Where(item => item.Value is not null && item.Route == ItemRoute.OnRoute).Select(item => item.Item.Code));
                for (int subset = 0; subset < 1 << recorded.Length; subset++)
                {
                    if ((subset & ~counted) == 0 && BitOperations.PopCount((uint)subset) < size)
                    {
                        Worlds(subset)[k].Should().NotBe(explanation.OwnVerdict, because: $"{rules.Indicators[k].Id} {subset}\n{made.Text}");
                    }
                }
            }

            byte[] Worlds(int subset)
            {
                if (!verdicts.TryGetValue(subset, out byte[]? found))
                {
                    int?[] kept = [.. recorded.Select((answer, item) => (subset >> item & 1) == 1 ? answer : null)];
                    verdicts[subset] = found = PossibleWorlds.Verdicts(kept, item => made.Maximums[item], made.Asked, made.Positive, int.MaxValue)!;
                }

                return found;
            }
        }

        decided.Should().BeGreaterThan(400);
        larger.Should().BeGreaterThan(120);
    }

    [Fact]
    public void Changes_lead_to_the_other_verdict_in_every_possible_world_and_no_fewer_do()
    {
        int[] sizes = new int[7];
        int settled = 0;
        foreach ((RandomRulesTests.RandomRules made, int?[] recorded, ScoringRules rules, RespondentExplainer explainer) in Respondents(1024))
        {
            RuleProbe probe = rules.CreateProbe();
            for (int k = 0; k < rules.Indicators.Count; k++)
            {
                Explanation explanation = explainer.Explain(rules.Indicators[k].Id);
                bool open = explanation.OwnVerdict == Outcome.Indeterminate;
                explanation.Changes.Should().HaveCount(open ? 2 : 1);
                foreach (ExplainedChanges change in explanation.Changes)
                {
                    change.IsComplete.Should().BeTrue();
                    foreach (IReadOnlyList<ExplainedAnswers> set in change.Sets)
                    {
                        set.Sum(part => part.Count).Should().Be(change.Size);
                        int?[] changed = [.. recorded];
                        foreach (ExplainedAnswers part in set)
                        {
                            foreach (string item in part.Items.Take(part.Count))
                            {
                                changed[item[1] - '0'].Should().NotBe(part.Value);
                                (open && changed[item[1] - '0'] is not null).Should().BeFalse(because: "an open verdict is settled by unknown answers");
                                changed[item[1] - '0'] = part.Value;
                            }
                        }

                        PossibleWorlds.Verdicts(changed, item => made.Maximums[item], made.Asked, made.Positive, int.MaxValue)![k].Should().Be(change.Verdict, because: made.Text);
                        settled += open ? 1 : 0;
                    }

                    Smallest(made, probe, recorded, k, change.Verdict, open).Should().Be(change.Size, because: $"{rules.Indicators[k].Id} [{string.Join(' ', recorded)}]\n{made.Text}");
                    sizes[change.Size ?? 0]++;
                }
            }
        }

        settled.Should().BeGreaterThan(100);
        sizes[0].Should().BePositive();
        sizes[1].Should().BeGreaterThan(150);
        sizes[2].Should().BeGreaterThan(30);
        sizes[3].Should().BePositive();
    }

    // Every assignment of every item; the engine equals possible worlds (RandomRulesTests).
    private static int? Smallest(RandomRulesTests.RandomRules made, RuleProbe probe, int?[] recorded, int indicator, byte target, bool unknownOnly)
    {
        int? smallest = null;
        int[] choice = new int[recorded.Length];
        while (true)
        {
            int changes = 0;
            bool allowed = true;
            for (int item = 0; item < choice.Length; item++)
            {
                int? value = choice[item] == 0 ? recorded[item] : choice[item] - 1;
                changes += value != recorded[item] ? 1 : 0;
                allowed &= !unknownOnly || recorded[item] is null || value == recorded[item];
                if (value is int known)
                {
                    probe.Set(item, known);
                }
                else
                {
                    probe.Clear(item);
                }
            }

            if (allowed && (smallest is null || changes < smallest) && probe.Verdict(indicator) == target)
            {
                smallest = changes;
            }

            int next = 0;
            while (next < choice.Length && ++choice[next] > made.Maximums[next] + 1)
            {
                choice[next++] = 0;
            }

            if (next == choice.Length)
            {
                return smallest;
            }
        }
    }

    private static IEnumerable<(RandomRulesTests.RandomRules Made, int?[] Recorded, ScoringRules Rules, RespondentExplainer Explainer)> Respondents(int seed)
    {
        Random random = new(seed);
        for (int file = 0; file < Files; file++)
        {
            RandomRulesTests.RandomRules made = new(random);
            if (made.Reachable.Contains(false))
            {
                // An item that is never asked is an error of the file.
                continue;
            }

            List<Finding> findings = [];
            ScoringRules rules = ScoringRules.Load(new InstrumentFile("random.yaml", made.Text, ""), SmpgRules.Codebook(made.Text), findings)!;
            for (int k = 0; k < RespondentsOfEach; k++)
            {
                int?[] recorded = [.. made.Maximums.Select(maximum => random.Next(5) == 0 ? (int?)null : random.Next(maximum + 1))];
                Respondents respondents = SmpgRules.Return(rules, 1, recorded
                    .Select((answer, item) => (Code: FormattableString.Invariant($"X{item}"), Answer: answer is int value ? SmpgRules.Byte(value) : Answer.DontKnow))
                    .ToDictionary(pair => pair.Code, pair => new[] { pair.Answer }));
                yield return (made, recorded, rules, new RespondentExplainer(rules, respondents, 0));
            }
        }
    }

    private static int Mask(ScoringRules rules, IEnumerable<string> codes) => codes.Aggregate(0, (mask, code) => mask | 1 << rules.ItemIndex(code));
}
