namespace Smpg.Analysis;

/// <summary>The known name nearest to a mistyped one.</summary>
public static class NearestName
{
    /// <summary>
    /// The candidate with the smallest edit distance (ignoring case), the first in order on a tie; null when none is within a third of
    /// the longer name.
    /// </summary>
    public static string? Of(string name, IEnumerable<string> candidates)
    {
        string? nearest = null;
        int best = int.MaxValue;
        foreach (string candidate in candidates)
        {
            int distance = EditDistance(name.ToUpperInvariant(), candidate.ToUpperInvariant());
            if (distance < best && 3 * distance <= Math.Max(name.Length, candidate.Length))
            {
                best = distance;
                nearest = candidate;
            }
        }

        return nearest;
    }

    /// <summary>The nearest candidates, nearest first, then in ordinal order.</summary>
    public static IReadOnlyList<string> Several(string name, IEnumerable<string> candidates, int most) =>
        [.. candidates
            .Select(candidate => (candidate, distance: EditDistance(name.ToUpperInvariant(), candidate.ToUpperInvariant())))
            .OrderBy(pair => pair.distance)
            .ThenBy(pair => pair.candidate, StringComparer.Ordinal)
            .Take(most)
            .Select(pair => pair.candidate)];

    // Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours cost one each.
    private static int EditDistance(string a, string b)
    {
        int[,] cost = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            cost[i, 0] = i;
        }

        for (int j = 0; j <= b.Length; j++)
        {
            cost[0, j] = j;
        }

        for (int i = 1; i <= a.Length; i++)
        {
            for (int j = 1; j <= b.Length; j++)
            {
                int substitution = cost[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                int best = Math.Min(substitution, Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    best = Math.Min(best, cost[i - 2, j - 2] + 1);
                }

                cost[i, j] = best;
            }
        }

        return cost[a.Length, b.Length];
    }
}
