using Smpg.Analysis.Estimation;

namespace Smpg.Analysis.Disclosure;

/// <summary>Hides further cells until no guarded count is left with one or two values by the rules of the interview, which tie families to each other.</summary>
/// <remarks>
/// A disorder of whom nobody else in its group can be is the rest of the group: with 61 people in a group of which 43 and 17 have the other two disorders,
/// one at least has the third. Ranges of whole numbers over all families, sums and bounds together; for a count that is left with so
/// few, the cheapest published cell of its bounds is hidden too, and then what that calls for in its family.
/// </remarks>
internal static class BoundedSuppression
{
    // Ranges are a little weaker than a linear program, which may tell one of two values that they leave.
    private const int FewValues = 2;

    /// <summary>Extends the suppression of the families.</summary>
    /// <param name="families">Families that are tied by bounds, or not.</param>
    /// <param name="minimum">Smallest count that may be published.</param>
    public static void Extend(IReadOnlyList<FamilySuppression> families, int minimum)
    {
        FamilySuppression[] counted = [.. families.Where(family => family.Cells.All(cell => cell.Cases is not null))];
        HashSet<string> tied = [.. counted.SelectMany(family => family.Cells).Select(cell => cell.Indicator).Distinct()
            .SelectMany(indicator => indicator.AnyOf.Concat(indicator.Requires).Append(indicator.AnyOf.Count + indicator.Requires.Count > 0 ? indicator.Id : ""))];
        counted = [.. counted.Where(family => family.Cells.Any(cell => tied.Contains(cell.Indicator.Id)))];
        Estimate[] cells = [.. counted.SelectMany(family => family.Cells)];
        (int Family, int Cell)[] place = [.. counted.SelectMany((family, f) => Enumerable.Range(0, family.Cells.Count).Select(cell => (f, cell)))];
        IReadOnlyList<CountBound> bounds = CountBounds.Of(cells);
        if (bounds.Count == 0)
        {
            return;
        }

        List<CountRelation> relations = [];
        int offset = 0;
        foreach (FamilySuppression family in counted)
        {
            relations.AddRange(family.Relations.Select(relation => relation with { Cells = [.. relation.Cells.Select(cell => cell + offset)] }));
            offset += family.Cells.Count;
        }

        ILookup<int, CountBound> boundsOf = bounds.SelectMany(bound => bound.Cells.Select(cell => (cell, bound))).ToLookup(pair => pair.cell, pair => pair.bound);
        ILookup<int, CountRelation> relationsOf = relations.SelectMany(relation => relation.Cells.Select(cell => (cell, relation))).ToLookup(pair => pair.cell, pair => pair.relation);
        while (true)
        {
            Suppression[] suppression = [.. counted.SelectMany(family => family.Suppression)];
            HashSet<int> touched = [];
            IEnumerable<int> known = CountRanges.Pinned(cells, suppression, relations, minimum, bounds, FewValues).Union(bounds.Select(bound => SeenToBeSomebody(bound, suppression)).OfType<int>());
            foreach (int cell in known.Where(cell => counted[place[cell].Family].Guarded[place[cell].Cell]).Order())
            {
                // One that an earlier turn of this loop already covers may be free now.
                if (!boundsOf[cell].Any(bound => bound.Cells.Any(touched.Contains)) && Cheapest(cell) is int other)
                {
                    touched.Add(other);
                    counted[place[other].Family].Suppression[place[other].Cell] = Suppression.Secondary;
                }
            }

            if (touched.Count == 0)
            {
                return;
            }

            foreach (int family in touched.Select(cell => place[cell].Family).Distinct().Order())
            {
                counted[family].Extend(minimum);
            }

            // The only hidden cell of a bound, where the others say that it is above 0. With several such groups and a total, that is often enough.
            int? SeenToBeSomebody(CountBound bound, Suppression[] current)
            {
                int[] hidden = [.. bound.Cells.Where(cell => current[cell] != Suppression.None)];
                return hidden.Length == 1 && bound.Whole.Contains(hidden[0])
                    && bound.Parts.Sum(cell => cells[cell].Cases) > bound.Whole.Where(cell => cell != hidden[0]).Sum(cell => cells[cell].Cases) ? hidden[0] : null;
            }

            int? Cheapest(int cell) => Published(boundsOf[cell])
                ?? Published(relationsOf[cell].SelectMany(relation => relation.Cells).Where(near => suppression[near] != Suppression.None).Distinct().SelectMany(near => boundsOf[near]));

            int? Published(IEnumerable<CountBound> near)
            {
                int[] published = [.. near.SelectMany(bound => bound.Cells).Distinct().Where(cell => suppression[cell] == Suppression.None && cells[cell].Cases > 0)];
                return published.Length == 0 ? null : published.MinBy(cell => (cells[cell].Cases, cells[cell].N, cell));
            }
        }
    }
}
