namespace Smpg.Analysis.Scoring;

/// <summary>The smallest set of recorded answers that forces a verdict.</summary>
/// <remarks>
/// <para>
/// A set forces the verdict when every completion of the other answers has it (docs/methods/scoring.md, section 3), which the engine
/// decides. Only answers that counted are candidates: one that routing leads past is ignored by scoring and explains nothing.
/// </para>
/// <para>
/// Sets are tried by increasing size. A set that fails is grown to a largest set that still fails; any set that forces the verdict must hold
/// an answer outside it, and this condition prunes all sizes that follow (the duality of reasons and corrections; Ignatiev, Previti,
/// Liffiton and Marques-Silva, "Smallest MUS extraction with minimal hitting set dualization", CP 2015). Interchangeable answers are
/// counted, not enumerated. A grown set is used only if all its subsets fail too. An answer recorded where the gate is open counts, so that leaving
/// a yes out can turn it into a no where routing leads past the question: each yes of the set must be certainly on the route, or be one that
/// can move the verdict towards the one explained only.
/// </para>
/// </remarks>
internal sealed class ExplanationReasonSearch
{
    /// <summary>Sets evaluated before the search gives up and an irreducible set is returned.</summary>
    public const int MostSets = 4000;

    private const int MostNodes = 400_000;

    private readonly RuleProgram program;
    private readonly RuleCone cone;
    private readonly RuleEvaluator evaluator;
    private readonly byte verdict;
    private readonly ExplanationItemClass[] classes;
    private readonly List<int[]> conditions = [];
    private readonly int[] taken;
    private readonly int[] most;
    private readonly bool[] harmless;
    private int sets;
    private int visited;
    private bool settled;
    private bool certain = true;

    private ExplanationReasonSearch(RuleProgram program, RuleCone cone, byte[] values)
    {
        this.program = program;
        this.cone = cone;
        evaluator = new RuleEvaluator(program);
        foreach (int item in cone.Items)
        {
            evaluator.Values[item] = values[item];
        }

        evaluator.Evaluate(cone);
        verdict = (byte)evaluator.Low[cone.Node];
        int[] counted = [.. cone.Items.Where(item => evaluator.Statuses[item] == ItemStatus.Recorded)];
        classes = new ExplanationItemClasses(program, cone).Of(counted, values);
        taken = new int[classes.Length];
        most = [.. classes.Select(group => group.Items.Length)];
        harmless = [.. classes.Select(group => group.Value == 0
            || program.Gates[group.Items[0]] < 0
            || (cone.Rising.Contains(group.Items[0]) ? verdict == 1 : !cone.Mixed.Contains(group.Items[0]) && verdict == 0))];
    }

    /// <summary>Finds the set for a verdict that the recorded answers decide.</summary>
    /// <param name="program">The rules.</param>
    /// <param name="cone">The indicator.</param>
    /// <param name="values">The recorded answer to every item, or <see cref="RuleEvaluator.Unknown"/>.</param>
    /// <returns>Indexes of the items in questionnaire order, interchangeable ones with how many of them are needed; and whether no smaller set exists for certain.</returns>
    public static (IReadOnlyList<(int[] Items, int Needed)> Parts, bool IsSmallest) Find(RuleProgram program, RuleCone cone, byte[] values)
    {
        ExplanationReasonSearch search = new(program, cone, values);
        int[] irreducible = search.Irreducible();
        int[]? smallest = null;
        bool finished = true;
        for (int size = 0; size < irreducible.Sum() && smallest is null && finished; size++)
        {
            smallest = search.Try(size);
            finished = search.sets < MostSets && search.visited < MostNodes;
        }

        // An open verdict that the engine could not settle may have been forced: then nothing smaller is excluded.
        bool isSmallest = search.certain && (smallest is not null || finished);
        int[] found = smallest ?? irreducible;
        return ([.. found.Select((count, c) => (search.classes[c].Items, count)).Where(part => part.count > 0)], isSmallest);
    }

    private int[] Irreducible()
    {
        int[] kept = [.. most];
        for (int c = classes.Length - 1; c >= 0; c--)
        {
            while (kept[c] > 0)
            {
                kept[c]--;
                if (!Forces(kept))
                {
                    kept[c]++;
                    break;
                }
            }
        }

        return kept;
    }

    // A forcing set of this size, or null. Branches on a condition that is not yet met; what an earlier branch took is closed to later ones.
    private int[]? Try(int room)
    {
        if (sets >= MostSets || ++visited > MostNodes)
        {
            return null;
        }

        int[]? open = null;
        int fewest = int.MaxValue;
        foreach (int[] condition in conditions)
        {
            if (Meets(taken, condition))
            {
                continue;
            }

            int choices = Enumerable.Range(0, classes.Length).Count(c => condition[c] > 0 && condition[c] <= most[c] && condition[c] - taken[c] <= room);
            if (choices < fewest)
            {
                (open, fewest) = (condition, choices);
            }
        }

        if (open is null)
        {
            return Fill(0, room);
        }

        if (fewest == 0 || LeastRoom() > room)
        {
            return null;
        }

        int[] closed = [.. most];
        int[]? found = null;
        for (int c = 0; c < classes.Length && found is null; c++)
        {
            int need = open[c];
            int had = taken[c];
            if (need == 0 || need > most[c] || need - had > room)
            {
                continue;
            }

            taken[c] = need;
            found = Try(room - (need - had));
            taken[c] = had;
            most[c] = need - 1;
        }

        closed.CopyTo(most, 0);
        return found;
    }

    // All conditions are met: what room is left is spread in every way.
    private int[]? Fill(int from, int room)
    {
        if (room == 0)
        {
            return conditions.TrueForAll(condition => Meets(taken, condition)) && Test() ? [.. taken] : null;
        }

        int[]? found = null;
        for (int c = from; c < classes.Length && found is null && sets < MostSets && ++visited <= MostNodes; c++)
        {
            if (taken[c] < most[c])
            {
                taken[c]++;
                found = Fill(c, room - 1);
                taken[c]--;
            }
        }

        return found;
    }

    // A lower bound: conditions that share no class need room each for itself.
    private int LeastRoom()
    {
        int room = 0;
        bool[] used = new bool[classes.Length];
        foreach (int[] condition in conditions)
        {
            if (Meets(taken, condition))
            {
                continue;
            }

            int least = int.MaxValue;
            bool apart = true;
            for (int c = 0; c < classes.Length && apart; c++)
            {
                if (condition[c] > 0)
                {
                    apart = !used[c];
                    least = condition[c] <= most[c] ? Math.Min(least, condition[c] - taken[c]) : least;
                }
            }

            if (apart && least < int.MaxValue)
            {
                room += least;
                for (int c = 0; c < classes.Length; c++)
                {
                    used[c] |= condition[c] > 0;
                }
            }
        }

        return room;
    }

    private bool Test()
    {
        if (Forces(taken))
        {
            return true;
        }

        bool proven = settled;
        int[] start = [.. taken];
        int[]? grown = Grow(start);
        if (grown is null && !proven)
        {
            Forces(taken);
            certain &= HasOtherVerdict();
        }

        // Several conditions from one failure: after each, the answers it asks for are added, until the verdict is forced.
        while (grown is not null)
        {
            int[] condition = [.. grown.Select((count, c) => count < classes[c].Items.Length ? count + 1 : 0)];
            conditions.Add(condition);
            for (int c = 0; c < start.Length; c++)
            {
                start[c] = condition[c] > 0 ? classes[c].Items.Length : start[c];
            }

            grown = Forces(start) ? null : Grow(start);
        }

        return false;
    }

    // The largest failing set around a failing one, or null when it may have subsets that do not fail.
    private int[]? Grow(int[] start)
    {
        int[] grown = [.. start];
        for (int c = 0; c < grown.Length; c++)
        {
            int before = grown[c];
            grown[c] = classes[c].Items.Length;
            while (grown[c] > before && Forces(grown))
            {
                grown[c]--;
            }
        }

        while (true)
        {
            if (Forces(grown))
            {
                return null;
            }

            int off = Enumerable.Range(0, grown.Length).FirstOrDefault(
                c => grown[c] > 0 && !harmless[c] && evaluator.Low[program.Gates[classes[c].Items[0]]] == 0,
                -1);
            if (off < 0)
            {
                certain &= settled || HasOtherVerdict();
                return grown;
            }

            if (start[off] > 0)
            {
                return null;
            }

            grown[off] = 0;
        }
    }

    private bool Forces(int[] counts)
    {
        sets++;
        foreach (int item in cone.Items)
        {
            evaluator.Values[item] = RuleEvaluator.Unknown;
        }

        for (int c = 0; c < counts.Length; c++)
        {
            for (int k = 0; k < counts[c]; k++)
            {
                evaluator.Values[classes[c].Items[k]] = classes[c].Value;
            }
        }

        int unsettled = evaluator.Unsettled;
        evaluator.Evaluate(cone);
        bool forced = evaluator.Low[cone.Node] == verdict && evaluator.High[cone.Node] == verdict;
        settled = forced || evaluator.Unsettled == unsettled;
        return forced;
    }

    // Answers the open questions one by one so that the other verdict stays possible; true when it is reached, which proves that the set fails.
    private bool HasOtherVerdict()
    {
        RuleEvaluator witness = new(program);
        evaluator.Values.CopyTo(witness.Values, 0);
        foreach (int item in cone.Items.Where(item => witness.Values[item] == RuleEvaluator.Unknown))
        {
            for (int value = 0; value <= program.Maximums[item]; value++)
            {
                witness.Values[item] = (byte)value;
                witness.Evaluate(cone);
                if (verdict == 0 ? witness.High[cone.Node] == 1 : witness.Low[cone.Node] == 0)
                {
                    break;
                }
            }
        }

        return witness.Low[cone.Node] == 1 - verdict && witness.High[cone.Node] == 1 - verdict;
    }

    private static bool Meets(int[] counts, int[] condition)
    {
        for (int c = 0; c < condition.Length; c++)
        {
            if (condition[c] > 0 && counts[c] >= condition[c])
            {
                return true;
            }
        }

        return false;
    }
}
