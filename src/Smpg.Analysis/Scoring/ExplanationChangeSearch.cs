namespace Smpg.Analysis.Scoring;

/// <summary>The fewest answers that would have to be given, or given differently, for another verdict.</summary>
/// <remarks>
/// Sets of changes are tried by increasing size, so that the first that succeed are the smallest. A change replaces a recorded answer, or
/// gives an answer that is unknown or that routing skipped; the verdict must then follow whatever the answers that remain unknown are.
/// Interchangeable changes are counted, not enumerated.
/// </remarks>
internal sealed class ExplanationChangeSearch
{
    /// <summary>Sets evaluated before the search gives up.</summary>
    public const int MostSets = 60_000;

    private readonly record struct Kind(int Class, byte Value);

    private readonly RuleCone cone;
    private readonly RuleEvaluator evaluator;
    private readonly byte target;
    private readonly ExplanationItemClass[] classes;
    private readonly Kind[] kinds;
    private readonly int[] chosen;
    private readonly int[] used;
    private readonly List<int[]> found = [];
    private int sets;

    private ExplanationChangeSearch(RuleProgram program, RuleCone cone, byte[] values, IEnumerable<int> candidates, byte target)
    {
        this.cone = cone;
        this.target = target;
        evaluator = new RuleEvaluator(program);
        values.CopyTo(evaluator.Values, 0);
        classes = new ExplanationItemClasses(program, cone).Of(candidates, values);
        kinds = [.. classes.SelectMany((group, c) => Enumerable.Range(0, program.Maximums[group.Items[0]] + 1)
            .Where(value => value != group.Value)
            .Select(value => new Kind(c, (byte)value)))];
        chosen = new int[kinds.Length];
        used = new int[classes.Length];
    }

    /// <summary>Finds every smallest set of changes.</summary>
    /// <param name="program">The rules.</param>
    /// <param name="cone">The indicator.</param>
    /// <param name="values">The recorded answer to every item, or <see cref="RuleEvaluator.Unknown"/>.</param>
    /// <param name="candidates">Items whose answer may change.</param>
    /// <param name="target">The verdict wanted.</param>
    /// <returns>
    /// The size, and the sets as numbers of changes within groups of interchangeable items; the size is null when there is no set (which is
    /// certain when the search is complete), and <c>Excluded</c> says up to which size there is none.
    /// </returns>
    public static (int? Size, IReadOnlyList<IReadOnlyList<(int[] Items, int Count, byte Value)>> Sets, int Excluded, bool Complete) Find(
        RuleProgram program, RuleCone cone, byte[] values, IEnumerable<int> candidates, byte target)
    {
        ExplanationChangeSearch search = new(program, cone, values, candidates, target);
        int items = search.classes.Sum(group => group.Items.Length);
        for (int size = 1; size <= items; size++)
        {
            search.Choose(0, size);
            if (search.sets >= MostSets)
            {
                // What was found is a smallest set all the same, since every smaller size was tried to the end.
                return (search.found.Count > 0 ? size : null, search.Found(), size - 1, false);
            }

            if (search.found.Count > 0)
            {
                return (size, search.Found(), size - 1, search.evaluator.Unsettled == 0);
            }
        }

        return (null, [], items, search.evaluator.Unsettled == 0);
    }

    private IReadOnlyList<IReadOnlyList<(int[] Items, int Count, byte Value)>> Found() =>
        [.. found.Select(counts => (IReadOnlyList<(int[], int, byte)>)[.. kinds.Select((kind, k) => (classes[kind.Class].Items, counts[k], kind.Value)).Where(part => part.Item2 > 0)])];

    private void Choose(int from, int room)
    {
        if (room == 0)
        {
            if (Succeeds())
            {
                found.Add([.. chosen]);
            }

            return;
        }

        for (int k = from; k < kinds.Length && sets < MostSets; k++)
        {
            ExplanationItemClass group = classes[kinds[k].Class];
            if (used[kinds[k].Class] == group.Items.Length)
            {
                continue;
            }

            int item = group.Items[used[kinds[k].Class]++];
            chosen[k]++;
            evaluator.Values[item] = kinds[k].Value;
            Choose(k, room - 1);
            evaluator.Values[item] = group.Value;
            chosen[k]--;
            used[kinds[k].Class]--;
        }
    }

    private bool Succeeds()
    {
        sets++;
        evaluator.Evaluate(cone);
        return evaluator.Low[cone.Node] == target && evaluator.High[cone.Node] == target;
    }
}
