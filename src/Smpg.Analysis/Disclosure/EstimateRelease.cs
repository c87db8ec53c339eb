using Smpg.Analysis.Estimation;
using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Disclosure;

/// <summary>Decides for every estimate whether it may leave, and strips the numbers of those that may not.</summary>
/// <remarks>docs/methods.md#disclosure: precision, primary suppression, secondary suppression over the linked tables, and what reports show.</remarks>
public static class EstimateRelease
{
    /// <summary>Releases a whole table, in its order.</summary>
    /// <param name="table">Estimates of every unit.</param>
    /// <param name="units">Units with the sites they consist of.</param>
    /// <param name="domains">Groups and levels, the total first.</param>
    /// <param name="options">Thresholds.</param>
    public static IReadOnlyList<ReleasedEstimate> Release(
        EstimateTable table,
        IReadOnlyList<(string Unit, IReadOnlyList<SiteId> Sites)> units,
        IReadOnlyList<(string Group, string Level)> domains,
        DisclosureOptions options)
    {
        Dictionary<EstimateKey, Suppression> decided = [];
        IReadOnlyList<IReadOnlyList<Indicator>> families = [.. Families(table.Indicators)];
        FamilySuppression[] first = [.. families.Where(family => !TellsOfOthers(family)).Select(family => Begin(table, family, units, domains, options, decided))];
        BoundedSuppression.Extend(first, options.MinimumCount);
        foreach (FamilySuppression family in first)
        {
            Decide(table, family, options, decided);
        }

        foreach (IReadOnlyList<Indicator> family in families.Where(TellsOfOthers))
        {
            Decide(table, Begin(table, family, units, domains, options, decided), options, decided);
        }

        return [.. table.Rows.Select(row => Released(row, decided[row.Key], options))];
    }

    // What an indicator would give away where it is published and the other is not: the base of what is asked of the members of a group is
    // the size of the group, and the mean of several items less all of them but one is that one.
    private static IEnumerable<string> TellsOf(Indicator indicator) =>
        indicator.Denominator == Indicator.AllRespondents ? indicator.MeanOf : indicator.MeanOf.Prepend(indicator.Denominator);

    /// <summary>Indicators whose counts add up to each other, bounds left out.</summary>
    internal static IEnumerable<IReadOnlyList<Indicator>> Families(IReadOnlyList<Indicator> indicators)
    {
        List<Indicator> main = [.. indicators.Where(indicator => indicator.Bound == BoundKind.None)];
        Dictionary<string, string> root = main.ToDictionary(indicator => indicator.Id, indicator => indicator.Id);
        string Root(string id) => root[id] == id ? id : root[id] = Root(root[id]);
        foreach (IGrouping<string, Indicator> partition in main.Where(i => i.Partition is not null).GroupBy(i => i.Partition!))
        {
            foreach (Indicator member in partition)
            {
                root[Root(member.Id)] = Root(partition.First().Id);
            }
        }

        foreach (Indicator indicator in main)
        {
            foreach (string part in indicator.SumOf)
            {
                root[Root(indicator.Id)] = Root(part);
            }
        }

        return main
            .GroupBy(indicator => Root(indicator.Id))
            .Select(family => (IReadOnlyList<Indicator>)[.. family]);
    }

    private static bool TellsOfOthers(IReadOnlyList<Indicator> family) => family.Any(indicator => TellsOf(indicator).Any());

    // What small counts, precision and what the cells tell of hide, and then whatever would give the small counts away within the family.
    private static FamilySuppression Begin(
        EstimateTable table,
        IReadOnlyList<Indicator> family,
        IReadOnlyList<(string Unit, IReadOnlyList<SiteId> Sites)> units,
        IReadOnlyList<(string Group, string Level)> domains,
        DisclosureOptions options,
        Dictionary<EstimateKey, Suppression> decided)
    {
        domains = family[0].TotalsOnly ? [domains[0]] : domains;
        List<Estimate> cells = [];
        foreach ((string unit, _) in units)
        {
            foreach (Indicator indicator in family)
            {
                cells.AddRange(domains.Select(domain => table[new EstimateKey(unit, indicator.Id, domain.Group, domain.Level)]));
            }
        }

        ILookup<string, Indicator> beside = Beside(table);
        Suppression[] suppression = new Suppression[cells.Count];
        bool[] guarded = new bool[cells.Count];
        for (int i = 0; i < cells.Count; i++)
        {
            Estimate cell = cells[i];
            bool small = IsSmall(cell, options);
            foreach (Indicator bound in beside[cell.Key.Indicator].Where(other => other.Bound is BoundKind.Lower or BoundKind.Upper))
            {
                small |= IsSmall(table[cell.Key with { Indicator = bound.Id }], options);
            }

            Suppression[] tells = [.. TellsOf(cell.Indicator).Select(other => decided[cell.Key with { Indicator = other }])];
            guarded[i] = small || tells.Any(IsSecret);
            suppression[i] = small ? Suppression.Primary
                : guarded[i] ? Suppression.Secondary
                : tells.Contains(Suppression.Precision) || HiddenForPrecision(cell, options) ? Suppression.Precision
                : Suppression.None;
        }

        IReadOnlyList<CountRelation> relations = CountRelations.Of([.. cells.Select(cell => cell.Key)], family, units, domains);
        FamilySuppression begun = new(cells, guarded, suppression, relations);
        begun.Extend(options.MinimumCount);
        return begun;
    }

    private static void Decide(EstimateTable table, FamilySuppression family, DisclosureOptions options, Dictionary<EstimateKey, Suppression> decided)
    {
        ILookup<string, Indicator> beside = Beside(table);
        (IReadOnlyList<Estimate> cells, Suppression[] suppression) = (family.Cells, family.Suppression);
        for (int i = 0; i < cells.Count; i++)
        {
            EstimateKey key = cells[i].Key;
            decided[key] = suppression[i];
            foreach (Indicator other in beside[key.Indicator].Where(other => key.IsTotal || !other.TotalsOnly))
            {
                EstimateKey otherKey = key with { Indicator = other.Id };
                decided[otherKey] = IsSecret(suppression[i])
                    ? suppression[i]
                    : HiddenForPrecision(table[otherKey], options) || suppression[i] == Suppression.Precision ? Suppression.Precision : Suppression.None;
            }
        }
    }

    // The bounds of a verdict, its undecided and its complete-case figure leave or stay with it: its n_missing, or its upper bound, says them too.
    private static ILookup<string, Indicator> Beside(EstimateTable table) =>
        table.Indicators.Where(indicator => indicator.BoundOf is not null).ToLookup(indicator => indicator.BoundOf!);

    // A count of one to k - 1, of positive respondents or of the others: either tells something about very few people. So does the mean of so few.
    private static bool IsSmall(Estimate cell, DisclosureOptions options) =>
        cell.Cases is int cases
            ? Between(cases, options.MinimumCount) || Between(cell.N - cases, options.MinimumCount)
            : Between(cell.N, options.MinimumCount);

    private static bool Between(int count, int minimum) => count >= 1 && count < minimum;

    internal static bool IsSecret(Suppression suppression) => suppression is Suppression.Primary or Suppression.Secondary;

    internal static bool HiddenForPrecision(Estimate cell, DisclosureOptions options) =>
        cell.Status is EstimateStatus.Estimated or EstimateStatus.NotEstimable
        && PrecisionRule.Of(cell, options) == Reliability.Insufficient;

    internal static ReleasedEstimate Released(Estimate row, Suppression suppression, DisclosureOptions options)
    {
        // Of a count that must not be known, neither the rule nor the status nor the reliability may tell whether it is small, 0 or the whole base:
        // with that knowledge a sum of two hidden counts often has a single solution.
        Reliability reliability = suppression == Suppression.None ? PrecisionRule.Of(row, options) : Reliability.Insufficient;
        EstimateStatus status = IsSecret(suppression) && row.Status != EstimateStatus.NotAsked ? EstimateStatus.Estimated : row.Status;
        ReleasedEstimate released = new(row.Key, row.Indicator, status, reliability, IsSecret(suppression) ? Suppression.Primary : suppression, DisplayOf(row.Status, row.Key, reliability, suppression))
        {
            Confidence = row.Confidence,
            Method = row.Method,
        };
        if (suppression != Suppression.None)
        {
            return released;
        }

        return released with
        {
            N = row.N,
            Missing = row.Missing,
            Cases = row.Cases,
            SumWeights = row.SumWeights,
            EffectiveN = row.EffectiveN,
            DesignEffect = row.DesignEffect,
            Value = row.Status == EstimateStatus.Estimated ? row.Value : null,
            StandardError = row.StandardError,
            Df = row.Df,
            Low = row.Low,
            High = row.High,
        };
    }

    /// <summary>What a report may do with a cell.</summary>
    /// <param name="status">Whether the estimate exists.</param>
    /// <param name="key">What it is about.</param>
    /// <param name="reliability">How far to rely on it.</param>
    /// <param name="suppression">Why it is not published, if it is not.</param>
    public static CellDisplay DisplayOf(EstimateStatus status, EstimateKey key, Reliability reliability, Suppression suppression)
    {
        if (status == EstimateStatus.NotAsked)
        {
            return CellDisplay.NotAsked;
        }

        if (IsSecret(suppression))
        {
            return CellDisplay.Confidential;
        }

        if (status == EstimateStatus.NoRespondents)
        {
            return CellDisplay.NoRespondents;
        }

        return suppression == Suppression.Precision || status != EstimateStatus.Estimated
            ? CellDisplay.Imprecise
            : reliability switch
            {
                Reliability.Ok => CellDisplay.Shown,
                Reliability.Caution => CellDisplay.Caution,
                Reliability.Review => key.IsTotal ? CellDisplay.Shown : CellDisplay.Imprecise,
                _ => CellDisplay.Imprecise,
            };
    }
}
