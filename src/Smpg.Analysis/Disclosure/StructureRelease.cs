using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Disclosure;

/// <summary>Releases the comparison of a sample with its population: small counts are hidden here too.</summary>
public static class StructureRelease
{
    /// <summary>
    /// Hides counts and unweighted shares from 1 to k - 1 within each variable; where that leaves one hidden level, the next smallest goes
    /// with it. Weighted and population shares stay: they are population figures.
    /// </summary>
    public static IReadOnlyList<StructureRow> Release(IReadOnlyList<StructureRow> rows, DisclosureOptions options)
    {
        List<StructureRow> released = [];
        foreach (IGrouping<string, StructureRow> variable in rows.GroupBy(row => row.Variable))
        {
            StructureRow[] levels = [.. variable];
            bool[] hidden = [.. levels.Select(row => row.N is int n && n >= 1 && n < options.MinimumCount)];
            if (hidden.Count(h => h) == 1 && levels.Length > 1)
            {
                int next = Enumerable.Range(0, levels.Length).Where(i => !hidden[i]).OrderBy(i => levels[i].N == 0).ThenBy(i => levels[i].N).First();
                hidden[next] = true;
            }

            for (int i = 0; i < levels.Length; i++)
            {
                released.Add(hidden[i] ? levels[i] with { N = null, RawShare = null, WeightedShare = levels[i].PopulationShare is null ? null : levels[i].WeightedShare } : levels[i]);
            }
        }

        return released;
    }
}
