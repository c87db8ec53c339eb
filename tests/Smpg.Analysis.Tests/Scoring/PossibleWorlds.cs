namespace Smpg.Analysis.Tests.Scoring;

/// <summary>
/// Three-valued scoring by its definition: follow the questionnaire, branch wherever an answer is unknown, score every completed
/// respondent with a two-valued scorer, and keep what all of them agree on.
/// </summary>
/// <remarks>A recorded answer counts in every world unless no world puts the question.</remarks>
internal static class PossibleWorlds
{
    /// <summary>One outcome an indicator, or null when there are more than <paramref name="limit"/> worlds.</summary>
    public static byte[]? Verdicts(
        int?[] recorded,
        Func<int, int> maximum,
        Func<int, int[], bool> asked,
        IReadOnlyList<Func<int[], bool>> positive,
        int limit)
    {
        List<int[]> worlds = [new int[recorded.Length]];
        for (int item = 0; item < recorded.Length; item++)
        {
            bool[] open = [.. worlds.Select(world => asked(item, world))];
            if (recorded[item] is int answer)
            {
                bool counts = open.Contains(true);
                foreach (int[] world in worlds)
                {
                    world[item] = counts ? answer : 0;
                }

                continue;
            }

            int before = worlds.Count;
            for (int w = 0; w < before; w++)
            {
                for (int value = 1; open[w] && value <= maximum(item); value++)
                {
                    int[] branch = [.. worlds[w]];
                    branch[item] = value;
                    worlds.Add(branch);
                }
            }

            if (worlds.Count > limit)
            {
                return null;
            }
        }

        return [.. positive.Select(rule =>
        {
            int yes = worlds.Count(world => rule(world));
            return yes == 0 ? Outcome.Negative : yes == worlds.Count ? Outcome.Positive : Outcome.Indeterminate;
        })];
    }
}
