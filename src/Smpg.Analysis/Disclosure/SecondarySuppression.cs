using Smpg.Analysis.Estimation;

namespace Smpg.Analysis.Disclosure;

/// <summary>Hides further cells until the protected counts do not follow from the published ones.</summary>
/// <remarks>
/// Three attacks, each on what the one before leaves: single subtractions, again and again; every combination of sums; whole numbers within the ranges that
/// the published rules leave them. For a count that an attack reaches, the cheapest published cell that it needed is hidden too. Subtractions come
/// first because they say best which cell that is. The loop ends because each turn hides a cell.
/// </remarks>
internal static class SecondarySuppression
{
    /// <summary>Extends the suppression of one family.</summary>
    /// <param name="cells">Estimates of the family.</param>
    /// <param name="guarded">By cell: its count must not be found.</param>
    /// <param name="suppression">Suppression so far, by cell; extended in place.</param>
    /// <param name="relations">What ties the cells.</param>
    /// <param name="minimum">Smallest count that may be published.</param>
    public static void Extend(IReadOnlyList<Estimate> cells, bool[] guarded, Suppression[] suppression, IReadOnlyList<CountRelation> relations, int minimum)
    {
        List<int>[] relationsOf = [.. Enumerable.Range(0, cells.Count).Select(_ => new List<int>())];
        for (int r = 0; r < relations.Count; r++)
        {
            foreach (int cell in relations[r].Cells)
            {
                relationsOf[cell].Add(r);
            }
        }

        bool counts = cells.All(cell => cell.Cases is not null);
        while (HideFor(BySubtraction()) || HideFor(ByCombination()) || (counts && HideFor(ByRange())))
        {
        }

        // Cells hidden for others are kept from subtraction too: they are the cover.
        IEnumerable<RevealedCount> BySubtraction() =>
            CountAttack.BySubtraction(Hidden(suppression), relations).Where(found => suppression[found.Cell] is Suppression.Primary or Suppression.Secondary);

        IEnumerable<RevealedCount> ByCombination() => CountAttack.ByElimination(Hidden(suppression), relations).Where(found => guarded[found.Cell]);

        IEnumerable<RevealedCount> ByRange() =>
            CountRanges.Pinned(cells, suppression, relations, minimum).Where(cell => guarded[cell]).Select(cell => new RevealedCount(cell, Around(cell)));

        // Relations of the cell, then those of the hidden cells in them.
        IReadOnlyList<int> Around(int cell) =>
            [.. relationsOf[cell].Concat(relationsOf[cell].SelectMany(r => relations[r].Cells).Where(other => suppression[other] != Suppression.None).SelectMany(other => relationsOf[other])).Distinct()];

        bool HideFor(IEnumerable<RevealedCount> revealed)
        {
            foreach (RevealedCount found in revealed)
            {
                foreach (int relation in found.Relations)
                {
                    int[] published = [.. relations[relation].Cells.Where(cell => suppression[cell] == Suppression.None && IsNumber(cells[cell]))];
                    if (published.Length > 0)
                    {
                        suppression[published.MinBy(cell => Cost(cells[cell]))] = Suppression.Secondary;
                        return true;
                    }
                }
            }

            return false;
        }
    }

    private static bool[] Hidden(Suppression[] suppression) => [.. suppression.Select(s => s != Suppression.None)];

    // Where nobody was asked or nobody is, the count is 0 whether it is published or not.
    private static bool IsNumber(Estimate cell) => cell.Status is EstimateStatus.Estimated or EstimateStatus.NotEstimable;

    // The fewer respondents a hidden cell holds, the less is lost; an empty one protects least and comes last.
    private static (bool Empty, int Count, int Base) Cost(Estimate cell) => (cell.Cases == 0, cell.Cases ?? cell.N, cell.N);
}
