using System.Globalization;
using System.Text;
using Smpg.Analysis.Scoring;
using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Tests.Scoring;

/// <summary>Made-up rule files: whatever the language can say, the engine agrees with the enumeration of all possible worlds.</summary>
public sealed class RandomRulesTests
{
    private const int Files = 3000;
    private const int RespondentsOfEach = 12;

    [Fact]
    public void Verdicts_of_random_rules_with_routing_and_unknown_answers_equal_possible_worlds()
    {
        Random random = new(512);
        int[] outcomes = new int[3];
        int unreachable = 0;
        for (int file = 0; file < Files; file++)
        {
            RandomRules made = new(random);
            List<Finding> findings = [];
            ScoringRules? rules = ScoringRules.Load(new InstrumentFile("random.yaml", made.Text, ""), SmpgRules.Codebook(made.Text), findings);
            string[] never = [.. Enumerable.Range(0, made.Maximums.Length).Where(item => !made.Reachable[item]).Select(item => FormattableString.Invariant($"E767 X{item}"))];
            findings.Where(finding => finding.Severity == FindingSeverity.Error).Select(finding => $"{finding.Code} {finding.Message.Split('\'')[1]}").Should().Equal(never, made.Text);
            if (never.Length > 0)
            {
                unreachable++;
                continue;
            }

            RuleProbe probe = rules!.CreateProbe();
            for (int k = 0; k < RespondentsOfEach; k++)
            {
                int?[] recorded = [.. made.Maximums.Select(maximum => random.Next(5) < 2 ? (int?)null : random.Next(maximum + 1))];
                byte[] expected = PossibleWorlds.Verdicts(recorded, item => made.Maximums[item], made.Asked, made.Positive, int.MaxValue)!;
                probe.ClearAll();
                for (int item = 0; item < recorded.Length; item++)
                {
                    if (recorded[item] is int value)
                    {
                        probe.Set(item, value);
                    }
                }

                byte[] actual = [.. Enumerable.Range(0, expected.Length).Select(probe.Verdict)];
                if (!actual.SequenceEqual(expected))
                {
                    Assert.Fail($"[{string.Join(' ', actual)}] instead of [{string.Join(' ', expected)}] for [{string.Join(' ', recorded.Select(value => value?.ToString(CultureInfo.InvariantCulture) ?? "?"))}]\n{made.Text}");
                }

                Array.ForEach(expected, outcome => outcomes[outcome]++);
            }
        }

        outcomes.Should().OnlyContain(count => count > Files);
        unreachable.Should().BeInRange(50, Files / 4);
    }

    private sealed record Rule(string Text, Func<int[], int> Value, int Minimum, int Maximum);

    /// <summary>A rule file of six items, and the same rules as functions.</summary>
    internal sealed class RandomRules
    {
        private const int Items = 6;
        private readonly Random random;
        private readonly Func<int[], int>?[] gates = new Func<int[], int>?[Items];
        private readonly List<Func<int[], bool>> positive = [];

        public RandomRules(Random random)
        {
            this.random = random;
            Maximums = [.. Enumerable.Range(0, Items).Select(_ => random.Next(4) == 0 ? 2 : 1)];
            StringBuilder text = new("instrument: R\nversion: 1\nvariant: r\nsource: r\nsources: {s: s}\nitems:\n");
            for (int item = 0; item < Items; item++)
            {
                Rule? gate = item > 0 && random.Next(2) == 0 ? Truth(2, item) : null;
                gates[item] = gate?.Value;
                string askIf = gate is null ? "" : $", ask_if: {gate.Text}";
                string type = Maximums[item] == 2 ? ", type: yes_no_bizarre" : "";
                text.Append(CultureInfo.InvariantCulture, $"  X{item}: {{label: x{type}{askIf}}}\n");
            }

            Rule named = Truth(2, Items);
            Rule number = Number(2, Items);
            text.Append(CultureInfo.InvariantCulture, $"criteria:\n  named: {{any: [{named.Text}], source: s, confidence: own}}\n  number: {number.Text[..^1]}, source: s, confidence: own}}\n");
            text.Append("indicators:\n");
            Indicator(text, "plain", Truth(3, Items));
            Rule other = Truth(3, Items);
            Indicator(text, "mixed", new Rule($"{{all: [named, {{not: plain}}, {other.Text}]}}", v => named.Value(v) & (positive[0](v) ? 0 : 1) & other.Value(v), 0, 1));

            int cut = random.Next(number.Minimum, number.Maximum);
            text.Append(CultureInfo.InvariantCulture, $"  - id: banded\n    of: number\n    source: s\n    confidence: own\n    grades:\n      - {{id: b0, label: b, from: {number.Minimum}, to: {cut}}}\n      - {{id: b1, label: b, from: {cut + 1}}}\n");
            positive.Add(v => number.Value(v) <= cut);
            positive.Add(v => number.Value(v) > cut);

            (Rule Middle, Rule High) conditions = (Truth(2, Items), Truth(2, Items));
            text.Append(CultureInfo.InvariantCulture, $"  - id: graded\n    source: s\n    confidence: own\n    grades:\n      - {{id: g0, label: g}}\n      - {{id: g1, label: g, if: {conditions.Middle.Text}}}\n      - {{id: g2, label: g, if: {conditions.High.Text}}}\n");
            positive.Add(v => conditions.High.Value(v) == 0 && conditions.Middle.Value(v) == 0);
            positive.Add(v => conditions.High.Value(v) == 0 && conditions.Middle.Value(v) == 1);
            positive.Add(v => conditions.High.Value(v) == 1);
            text.Append("  - {id: union, label: u, source: s, confidence: own, any_of: [mixed, b1, g1]}\n");
            Func<int[], bool>[] members = [positive[1], positive[3], positive[5]];
            positive.Add(v => members.Any(member => member(v)));
            Text = text.ToString();
            Reachable = [.. Enumerable.Repeat(false, Items)];
            Visit(new int[Items], 0);
        }

        /// <summary>Whether some complete, routed respondent is asked each item.</summary>
        public bool[] Reachable { get; }

        public string Text { get; }

        public int[] Maximums { get; }

        public IReadOnlyList<Func<int[], bool>> Positive => positive;

        public bool Asked(int item, int[] values) => gates[item] is not { } gate || gate(values) == 1;

        private void Visit(int[] values, int item)
        {
            if (item == Items)
            {
                return;
            }

            bool asked = Asked(item, values);
            Reachable[item] |= asked;
            for (int value = 0; value <= (asked ? Maximums[item] : 0); value++)
            {
                values[item] = value;
                Visit(values, item + 1);
            }

            values[item] = 0;
        }

        private void Indicator(StringBuilder text, string id, Rule rule)
        {
            text.Append(CultureInfo.InvariantCulture, $"  - {{id: {id}, label: l, source: s, confidence: own, if: {rule.Text}}}\n");
            positive.Add(v => rule.Value(v) == 1);
        }

        private Rule Truth(int depth, int items)
        {
            int item = random.Next(items);
            switch (depth == 0 ? 0 : random.Next(7))
            {
                case 0 when Maximums[item] == 2 && random.Next(2) == 0:
                    int level = random.Next(1, 3);
                    return new Rule($"{{value_at_least: {{value: {level}, of: X{item}}}}}", v => v[item] >= level ? 1 : 0, 0, 1);
                case 0:
                    return new Rule($"X{item}", v => v[item] > 0 ? 1 : 0, 0, 1);
                case 1:
                    Rule inner = Truth(depth - 1, items);
                    return new Rule($"{{not: {inner.Text}}}", v => 1 - inner.Value(v), 0, 1);
                case 2:
                    Rule[] all = Members(depth, items);
                    return new Rule($"{{all: {List(all)}}}", v => all.All(member => member.Value(v) == 1) ? 1 : 0, 0, 1);
                case 3:
                    Rule[] any = Members(depth, items);
                    return new Rule($"{{any: {List(any)}}}", v => any.Any(member => member.Value(v) == 1) ? 1 : 0, 0, 1);
                case 4:
                    Rule[] list = Members(depth, items);
                    int reached = random.Next(1, list.Length + 1);
                    return new Rule($"{{at_least: {{n: {reached}, of: {List(list)}}}}}", v => list.Sum(member => member.Value(v)) >= reached ? 1 : 0, 0, 1);
                case 5:
                    Rule number = Number(depth, items);
                    int threshold = random.Next(number.Minimum + 1, number.Maximum + 1);
                    return new Rule($"{{at_least: {{n: {threshold}, of: {number.Text}}}}}", v => number.Value(v) >= threshold ? 1 : 0, 0, 1);
                default:
                    Rule bounded = Number(depth, items);
                    int low = random.Next(bounded.Minimum, bounded.Maximum + 1);
                    int high = random.Next(low, bounded.Maximum + 1);
                    return new Rule($"{{between: {{low: {low}, high: {high}, of: {bounded.Text}}}}}", v => bounded.Value(v) >= low && bounded.Value(v) <= high ? 1 : 0, 0, 1);
            }
        }

        private Rule Number(int depth, int items)
        {
            if (random.Next(2) == 0)
            {
                Rule[] members = Members(depth, items);
                return new Rule($"{{count: {List(members)}}}", v => members.Sum(member => member.Value(v)), 0, members.Length);
            }

            (int Item, int Weight)[] terms = [.. Enumerable.Range(0, items).Where(_ => random.Next(2) == 0).DefaultIfEmpty(0).Select(item => (item, random.Next(2) == 0 ? random.Next(1, 4) : -random.Next(1, 3)))];
            return new Rule(
                $"{{sum: {{{string.Join(", ", terms.Select(term => $"X{term.Item}: {term.Weight}"))}}}}}",
                v => terms.Sum(term => term.Weight * v[term.Item]),
                terms.Where(term => term.Weight < 0).Sum(term => term.Weight * Maximums[term.Item]),
                terms.Where(term => term.Weight > 0).Sum(term => term.Weight * Maximums[term.Item]));
        }

        private Rule[] Members(int depth, int items) =>
            [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Truth(depth - 1, items)).DistinctBy(member => member.Text)];

        private static string List(Rule[] members) => $"[{string.Join(", ", members.Select(member => member.Text))}]";
    }
}
