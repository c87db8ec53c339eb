using Smpg.Analysis.Estimation;

namespace Smpg.Analysis.Disclosure;

/// <summary>Hides further cells until nobody can subtract the hidden counts out of the published ones.</summary>
/// <remarks>
/// The attacker knows every published count and every relation, and subtracts wherever a relation has one unknown member, again
/// and again. While that reveals a protected cell, the published cell of the smallest count that took part in it is hidden as well.
/// The loop ends because each turn hides a cell.
/// </remarks>
internal static class SecondarySuppression
{
    /// <summary>Extends the suppression of one family.</summary>
    /// <param name="cells">Estimates of the family.</param>
    /// <param name="suppression">Suppression so far, by cell; extended in place.</param>
    /// <param name="relations">What ties the cells.</param>
    public static void Extend(IReadOnlyList<Estimate> cells, Suppression[] suppression, CountRelations relations)
    {
        while (FirstRevealed(suppression, relations) is (int relation, int revealed))
        {
            int choice = SmallestPublished(cells, suppression, relations, relation, revealed);
            if (choice < 0)
            {
                return;
            }

            suppression[choice] = Suppression.Secondary;
        }
    }

    // A relation that reveals may consist of cells hidden for their precision, which were derived from published ones in turn: follow
    // the relations outwards until one has a published member.
    private static int SmallestPublished(IReadOnlyList<Estimate> cells, Suppression[] suppression, CountRelations relations, int start, int revealed)
    {
        HashSet<int> seen = [start];
        List<int> front = [start];
        while (front.Count > 0)
        {
            int choice = -1;
            foreach (int member in front.SelectMany(relation => relations.Relations[relation]))
            {
                if (member != revealed && suppression[member] == Suppression.None && (choice < 0 || Cost(cells[member]).CompareTo(Cost(cells[choice])) < 0))
                {
                    choice = member;
                }
            }

            if (choice >= 0)
            {
                return choice;
            }

            front = [.. front.SelectMany(relation => relations.Relations[relation]).SelectMany(member => relations.RelationsOfCell[member]).Where(seen.Add)];
        }

        return -1;
    }

    // The fewer respondents a hidden cell holds, the less is lost; an empty one protects least and comes last.
    private static (bool Empty, int Count, int Base) Cost(Estimate cell) => (cell.Cases == 0, cell.Cases ?? cell.N, cell.N);

    private static (int Relation, int Cell)? FirstRevealed(Suppression[] suppression, CountRelations relations)
    {
        bool[] known = [.. suppression.Select(s => s == Suppression.None)];
        int[] unknown = [.. relations.Relations.Select(members => members.Count(member => !known[member]))];
        Queue<int> ready = new(Enumerable.Range(0, unknown.Length).Where(r => unknown[r] == 1));
        while (ready.TryDequeue(out int relation))
        {
            if (unknown[relation] != 1)
            {
                continue;
            }

            int cell = Array.Find(relations.Relations[relation], member => !known[member]);
            if (suppression[cell] is Suppression.Primary or Suppression.Secondary)
            {
                return (relation, cell);
            }

            known[cell] = true;
            foreach (int other in relations.RelationsOfCell[cell])
            {
                if (--unknown[other] == 1)
                {
                    ready.Enqueue(other);
                }
            }
        }

        return null;
    }
}
