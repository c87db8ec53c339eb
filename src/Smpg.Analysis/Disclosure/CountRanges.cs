using Smpg.Analysis.Estimation;

namespace Smpg.Analysis.Disclosure;

/// <summary>What an attacker knows of hidden counts beyond sums: they are whole, within their base, and not small where only precision hides them.</summary>
/// <remarks>
/// Bounds propagation: in each relation a member is at least what the others leave at most, and at most what they leave at least. So a published sum
/// of 0 tells that every part is 0. The attacker is told the bases and which relations hold.
/// </remarks>
internal sealed class CountRanges
{
    // Ranges of whole numbers shrink or stop; the limit is there for long chains of unit steps.
    private const int MostPasses = 200;

    private readonly int[] low;
    private readonly int[] high;
    private readonly int[] total;
    private readonly bool[] notSmall;
    private readonly int minimum;

    private CountRanges(IReadOnlyList<Estimate> cells, Suppression[] suppression, int minimum)
    {
        low = [.. cells.Select((cell, i) => suppression[i] == Suppression.None ? cell.Cases!.Value : 0)];
        high = [.. cells.Select((cell, i) => suppression[i] == Suppression.None ? cell.Cases!.Value : cell.N)];
        total = [.. cells.Select(cell => cell.N)];
        notSmall = [.. suppression.Select(s => s == Suppression.Precision)];
        this.minimum = minimum;
    }

    /// <summary>Hidden cells whose count is left with few possible values, in the order of the cells.</summary>
    /// <param name="cells">Estimates of the family, all of them proportions.</param>
    /// <param name="suppression">Suppression by cell.</param>
    /// <param name="relations">What ties the cells.</param>
    /// <param name="minimum">Smallest count that may be published.</param>
    /// <param name="bounds">What bounds cells beyond sums; those that do not hold must be left out.</param>
    /// <param name="values">How many values are few.</param>
    public static IReadOnlyList<int> Pinned(IReadOnlyList<Estimate> cells, Suppression[] suppression, IReadOnlyList<CountRelation> relations, int minimum, IReadOnlyList<CountBound>? bounds = null, int values = 1)
    {
        CountRanges ranges = new(cells, suppression, minimum);

        // Where respondents lack a level or a part is undecided a sum does not hold, and its ranges would contradict each other.
        CountRelation[] open = [.. relations.Where(relation => relation.Cells.Any(cell => suppression[cell] != Suppression.None) && Holds(relation, cells))];
        bool moved = true;
        for (int pass = 0; moved && pass < MostPasses; pass++)
        {
            moved = false;
            foreach (CountRelation relation in open)
            {
                moved |= ranges.Narrow(relation);
            }

            foreach (CountBound bound in bounds ?? [])
            {
                moved |= ranges.Narrow(bound);
            }
        }

        return [.. Enumerable.Range(0, cells.Count).Where(i => suppression[i] != Suppression.None && ranges.high[i] - ranges.low[i] < values)];
    }

    private static bool Holds(CountRelation relation, IReadOnlyList<Estimate> cells)
    {
        int sum = relation.FirstIsSum ? 0 : -cells[relation.Cells[0]].N;
        for (int place = 0; place < relation.Cells.Length; place++)
        {
            sum += relation.Sign(place) * cells[relation.Cells[place]].Cases!.Value;
        }

        return sum == 0;
    }

    private bool Narrow(CountRelation relation)
    {
        // Everything on one side, the base too where all members add up to it, so that the sum is 0.
        int least = relation.FirstIsSum ? 0 : -total[relation.Cells[0]];
        int most = least;
        for (int place = 0; place < relation.Cells.Length; place++)
        {
            int cell = relation.Cells[place];
            bool plus = relation.Sign(place) > 0;
            least += plus ? low[cell] : -high[cell];
            most += plus ? high[cell] : -low[cell];
        }

        bool moved = false;
        for (int place = 0; place < relation.Cells.Length; place++)
        {
            int cell = relation.Cells[place];
            bool plus = relation.Sign(place) > 0;
            (int oldLow, int oldHigh) = (low[cell], high[cell]);
            Restrict(cell, plus ? oldHigh - most : oldHigh + least, plus ? oldLow - least : oldLow + most);
            moved |= low[cell] != oldLow || high[cell] != oldHigh;
            least += plus ? low[cell] - oldLow : oldHigh - high[cell];
            most += plus ? high[cell] - oldHigh : oldLow - low[cell];
        }

        return moved;
    }

    // Everything on one side, so that it is 0 at most.
    private bool Narrow(CountBound bound)
    {
        int least = bound.Parts.Sum(cell => low[cell]) - bound.Whole.Sum(cell => high[cell]);
        bool moved = false;
        foreach (int cell in bound.Parts)
        {
            int before = high[cell];
            Restrict(cell, low[cell], low[cell] - least);
            moved |= high[cell] != before;
        }

        foreach (int cell in bound.Whole)
        {
            int before = low[cell];
            Restrict(cell, high[cell] + least, high[cell]);
            moved |= low[cell] != before;
        }

        return moved;
    }

    private void Restrict(int cell, int atLeast, int atMost)
    {
        low[cell] = Math.Min(Math.Max(low[cell], atLeast), high[cell]);
        high[cell] = Math.Max(Math.Min(high[cell], atMost), low[cell]);
        if (!notSmall[cell])
        {
            return;
        }

        // A count that is not small is 0, or k to n - k, or n.
        int n = total[cell];
        low[cell] = Math.Min(IsSmall(low[cell]) ? minimum : IsSmall(n - low[cell]) ? n : low[cell], high[cell]);
        high[cell] = Math.Max(IsSmall(high[cell]) ? 0 : IsSmall(n - high[cell]) ? n - minimum : high[cell], low[cell]);
    }

    private bool IsSmall(int count) => count >= 1 && count < minimum;
}
