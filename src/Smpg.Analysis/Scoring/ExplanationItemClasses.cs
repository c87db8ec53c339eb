namespace Smpg.Analysis.Scoring;

/// <summary>Items that a verdict cannot tell apart: same routing, same uses in the rules, same answer. Which of them are taken does not matter, only how many.</summary>
/// <param name="Items">Indexes of the items, in questionnaire order.</param>
/// <param name="Value">The answer they share, or <see cref="RuleEvaluator.Unknown"/>.</param>
internal sealed record ExplanationItemClass(int[] Items, byte Value);

/// <summary>Finds interchangeable items, which turns a search over items into one over a few counts.</summary>
/// <param name="program">The rules.</param>
/// <param name="cone">What the verdict depends on.</param>
internal sealed class ExplanationItemClasses(RuleProgram program, RuleCone cone)
{
    // A use of a node; when the rule that uses it reads nothing else, Through is that rule.
    private readonly record struct Use(string Text, int Through);

    private readonly Dictionary<int, List<Use>> uses = UsesIn(program, cone);

    /// <summary>The classes of some items of the cone, in the order of their first item.</summary>
    /// <param name="items">The items to class, in questionnaire order.</param>
    /// <param name="values">The answer to every item.</param>
    public ExplanationItemClass[] Of(IEnumerable<int> items, byte[] values) =>
        [.. items
            .GroupBy(item => FormattableString.Invariant($"{program.Gates[item]}|{program.Maximums[item]}|{values[item]}|{Signature(program.ItemNodes[item])}"), StringComparer.Ordinal)
            .Select(group => new ExplanationItemClass([.. group], values[group.First()]))];

    // Which rules use a node with which weight, and which items it is the gate of. A rule that reads nothing else is followed to its own
    // uses, so that "L8b at least 1" and "L9b at least 1" are the same in one list.
    private string Signature(int node) => string.Join(
        ';',
        uses.GetValueOrDefault(node, []).Select(use => use.Through < 0 ? use.Text : $"{use.Text}({Signature(use.Through)})").Order(StringComparer.Ordinal));

    private static Dictionary<int, List<Use>> UsesIn(RuleProgram program, RuleCone cone)
    {
        Dictionary<int, List<Use>> uses = [];
        foreach (int n in cone.Nodes)
        {
            RuleNode node = program.Nodes[n];
            if (node.Operation == Operation.Item)
            {
                if (program.Gates[node.First] is >= 0 and int gate)
                {
                    Add(gate, new Use(FormattableString.Invariant($"gate of {node.First}"), -1));
                }

                continue;
            }

            for (int k = node.First; k < node.First + node.Length; k++)
            {
                Add(program.Arguments[k], node.Length == 1
                    ? new Use(FormattableString.Invariant($"{node.Operation} {node.Low} {node.High} {program.Weights[k]}"), n)
                    : new Use(FormattableString.Invariant($"{n} {program.Weights[k]}"), -1));
            }
        }

        Add(cone.Node, new Use("verdict", -1));
        return uses;

        void Add(int node, Use use)
        {
            if (!uses.TryGetValue(node, out List<Use>? list))
            {
                uses[node] = list = [];
            }

            list.Add(use);
        }
    }
}
