using Smpg.Analysis.Estimation;

namespace Smpg.Analysis.Disclosure;

/// <summary>Counts of which some together are no more than others together.</summary>
/// <param name="Parts">Positions of the cells that are no more.</param>
/// <param name="Whole">Positions of the cells that are no less.</param>
internal sealed record CountBound(int[] Parts, int[] Whole)
{
    /// <summary>Every cell.</summary>
    public IEnumerable<int> Cells => Parts.Concat(Whole);
}

/// <summary>
/// What the published rules of the interview tell of counts beyond sums: a part is no more than what holds it, that is no more than its parts together, and two
/// exclusive parts are no more than what holds both.
/// </summary>
internal static class CountBounds
{
    /// <summary>The bounds among cells of the same unit, group and level.</summary>
    /// <param name="cells">Estimates, all of them proportions.</param>
    /// <returns>Those that hold: where answers are missing a verdict on the whole can come without one on a part.</returns>
    public static IReadOnlyList<CountBound> Of(IReadOnlyList<Estimate> cells)
    {
        Dictionary<EstimateKey, int> position = [];
        for (int i = 0; i < cells.Count; i++)
        {
            position.Add(cells[i].Key, i);
        }

        List<CountBound> bounds = [];
        for (int i = 0; i < cells.Count; i++)
        {
            EstimateKey key = cells[i].Key;
            Indicator indicator = cells[i].Indicator;
            int[] parts = Positions(indicator.AnyOf);
            if (parts.Length > 0 && parts.Length == indicator.AnyOf.Count)
            {
                Add([i], parts);
            }

            foreach (int part in parts)
            {
                Add([part], [i]);
                foreach (int other in parts.Where(other => cells[other].Indicator.Excludes.Contains(cells[part].Indicator.Id)))
                {
                    Add([part, other], [i]);
                }
            }

            foreach (int required in Positions(indicator.Requires))
            {
                Add([i], [required]);
            }

            int[] Positions(IReadOnlyList<string> ids) =>
                [.. ids.Select(id => position.GetValueOrDefault(key with { Indicator = id }, -1)).Where(cell => cell >= 0)];
        }

        return bounds;

        void Add(int[] few, int[] many)
        {
            if (few.Sum(cell => cells[cell].Cases!.Value) <= many.Sum(cell => cells[cell].Cases!.Value))
            {
                bounds.Add(new CountBound(few, many));
            }
        }
    }
}
