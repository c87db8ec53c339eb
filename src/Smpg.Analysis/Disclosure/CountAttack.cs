namespace Smpg.Analysis.Disclosure;

/// <summary>A hidden count that follows from published ones.</summary>
/// <param name="Cell">Position of the cell.</param>
/// <param name="Relations">Positions of the relations whose combination leaves that cell alone.</param>
internal sealed record RevealedCount(int Cell, IReadOnlyList<int> Relations)
{
    /// <summary>By relation: its factor in that combination, a residue; empty where nothing asks for it.</summary>
    public IReadOnlyList<long> Factors { get; init; } = [];

    /// <summary>The count, when what each relation leaves for hidden cells is known.</summary>
    /// <param name="right">By relation: its sum less what is published of it.</param>
    public long Count(Func<int, long> right)
    {
        long sum = 0;
        for (int i = 0; i < Relations.Count; i++)
        {
            sum = (sum + (Factors[i] * (((right(Relations[i]) % int.MaxValue) + int.MaxValue) % int.MaxValue))) % int.MaxValue;
        }

        return sum > int.MaxValue / 2 ? sum - int.MaxValue : sum;
    }
}

/// <summary>Everything that follows from published counts by adding and subtracting them: Gaussian elimination of the hidden ones.</summary>
/// <remarks>
/// Exact: a hidden count is found if and only if the relations determine it. Rows are sparse and hold residues modulo 2³¹ - 1; relations have
/// coefficients 1 and -1 only, whose minors are far too small to vanish by that modulus.
/// </remarks>
internal static class CountAttack
{
    private const long Prime = int.MaxValue;

    /// <summary>Hidden cells that are alone in a relation, and those that are once these are known, and so on; in the order in which they are found.</summary>
    /// <param name="hidden">By cell: its count is not published.</param>
    /// <param name="relations">What ties the cells.</param>
    /// <returns>Each with the relations behind it, from the one that leaves it alone back to published counts.</returns>
    public static IEnumerable<RevealedCount> BySubtraction(bool[] hidden, IReadOnlyList<CountRelation> relations)
    {
        int[] unknown = [.. relations.Select(relation => relation.Cells.Count(cell => hidden[cell]))];
        Dictionary<int, List<int>> relationsOf = [];
        for (int r = 0; r < relations.Count; r++)
        {
            foreach (int cell in unknown[r] > 0 ? relations[r].Cells.Where(cell => hidden[cell]) : [])
            {
                (relationsOf.TryGetValue(cell, out List<int>? of) ? of : relationsOf[cell] = []).Add(r);
            }
        }

        Dictionary<int, RevealedCount> found = [];
        Queue<int> ready = new(Enumerable.Range(0, unknown.Length).Where(r => unknown[r] == 1));
        while (ready.TryDequeue(out int r))
        {
            if (unknown[r] != 1)
            {
                continue;
            }

            int cell = relations[r].Cells.First(member => hidden[member] && !found.ContainsKey(member));
            RevealedCount revealed = new(cell, [r, .. relations[r].Cells.Where(found.ContainsKey).SelectMany(known => found[known].Relations).Distinct()]);
            found.Add(cell, revealed);
            yield return revealed;
            foreach (int other in relationsOf[cell])
            {
                if (--unknown[other] == 1)
                {
                    ready.Enqueue(other);
                }
            }
        }
    }

    /// <summary>Hidden cells that the relations determine, in the order of the cells.</summary>
    /// <param name="hidden">By cell: its count is not published.</param>
    /// <param name="relations">What ties the cells.</param>
    /// <returns>Each with a combination of relations that leaves it alone.</returns>
    public static IReadOnlyList<RevealedCount> ByElimination(bool[] hidden, IReadOnlyList<CountRelation> relations)
    {
        Dictionary<int, Row> byPivot = [];
        Dictionary<int, HashSet<int>> pivotsWith = [];
        for (int r = 0; r < relations.Count; r++)
        {
            Row row = new();
            for (int place = 0; place < relations[r].Cells.Length; place++)
            {
                int cell = relations[r].Cells[place];
                if (hidden[cell])
                {
                    row.Cells[cell] = Reduce(relations[r].Sign(place));
                }
            }

            if (row.Cells.Count == 0)
            {
                continue;
            }

            row.Relations[r] = 1;
            foreach (int cell in row.Cells.Keys.Where(byPivot.ContainsKey).ToArray())
            {
                row.Subtract(byPivot[cell], row.Cells[cell]);
            }

            if (row.Cells.Count > 0)
            {
                Pivot(row, byPivot, pivotsWith);
            }
        }

        return [.. byPivot
            .Where(pair => pair.Value.Cells.Count == 1)
            .OrderBy(pair => pair.Key)
            .Select(pair => (pair.Key, Relations: pair.Value.Relations.OrderBy(relation => relation.Key).ToArray()))
            .Select(found => new RevealedCount(found.Key, [.. found.Relations.Select(relation => relation.Key)]) { Factors = [.. found.Relations.Select(relation => relation.Value)] })];
    }

    // The new row gets a pivot of its own, which is cleared from all rows before it.
    private static void Pivot(Row row, Dictionary<int, Row> byPivot, Dictionary<int, HashSet<int>> pivotsWith)
    {
        int pivot = row.Cells.Keys.MinBy(cell => (pivotsWith.TryGetValue(cell, out HashSet<int>? rows) ? rows.Count : 0, cell));
        row.Scale(Inverse(row.Cells[pivot]));
        foreach (int other in pivotsWith.TryGetValue(pivot, out HashSet<int>? holders) ? holders.Order().ToArray() : [])
        {
            Row target = byPivot[other];
            int[] before = [.. target.Cells.Keys];
            target.Subtract(row, target.Cells[pivot]);
            foreach (int cell in before.Where(cell => !target.Cells.ContainsKey(cell)))
            {
                pivotsWith[cell].Remove(other);
            }

            foreach (int cell in row.Cells.Keys.Where(target.Cells.ContainsKey))
            {
                Holders(cell).Add(other);
            }
        }

        byPivot.Add(pivot, row);
        foreach (int cell in row.Cells.Keys.Where(cell => cell != pivot))
        {
            Holders(cell).Add(pivot);
        }

        HashSet<int> Holders(int cell) => pivotsWith.TryGetValue(cell, out HashSet<int>? rows) ? rows : pivotsWith[cell] = [];
    }

    private static long Reduce(long value) => ((value % Prime) + Prime) % Prime;

    // By Fermat: a^(p-2) is the inverse of a.
    private static long Inverse(long value)
    {
        long result = 1;
        for (long exponent = Prime - 2; exponent > 0; exponent >>= 1)
        {
            result = (exponent & 1) == 1 ? result * value % Prime : result;
            value = value * value % Prime;
        }

        return result;
    }

    // A combination of relations, by the hidden cells that it still holds.
    private sealed class Row
    {
        public Dictionary<int, long> Cells { get; } = [];

        public Dictionary<int, long> Relations { get; } = [];

        public void Scale(long factor)
        {
            foreach (Dictionary<int, long> terms in new[] { Cells, Relations })
            {
                foreach (int key in terms.Keys)
                {
                    terms[key] = terms[key] * factor % Prime;
                }
            }
        }

        public void Subtract(Row other, long factor)
        {
            Subtract(Cells, other.Cells, factor);
            Subtract(Relations, other.Relations, factor);
        }

        private static void Subtract(Dictionary<int, long> from, Dictionary<int, long> terms, long factor)
        {
            foreach ((int key, long value) in terms)
            {
                long left = Reduce(from.GetValueOrDefault(key) - (value * factor % Prime));
                if (left == 0)
                {
                    from.Remove(key);
                }
                else
                {
                    from[key] = left;
                }
            }
        }
    }
}
