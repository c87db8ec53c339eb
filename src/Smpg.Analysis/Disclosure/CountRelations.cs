using Smpg.Analysis.Estimation;

namespace Smpg.Analysis.Disclosure;

/// <summary>The sums that tie published counts to each other: whoever knows all members of one but a single count knows that one too.</summary>
/// <remarks>
/// Cells of one family of indicators (the members of a partition, what sums to some of them) over all units, groups and levels.
/// Each relation lists cells of which one is the sum of the others; which one does not matter to somebody who subtracts.
/// Respondents whose level is not known are taken as known to the attacker, which is the cautious side.
/// </remarks>
internal sealed class CountRelations
{
    private CountRelations(IReadOnlyList<int[]> relations, IReadOnlyList<int>[] relationsOfCell)
    {
        Relations = relations;
        RelationsOfCell = relationsOfCell;
    }

    /// <summary>Positions of the cells of each relation.</summary>
    public IReadOnlyList<int[]> Relations { get; }

    /// <summary>Relations that each cell belongs to.</summary>
    public IReadOnlyList<int>[] RelationsOfCell { get; }

    /// <summary>The relations among the cells of one family.</summary>
    /// <param name="cells">Estimates of the family, main indicators only.</param>
    /// <param name="family">Indicators of the family.</param>
    /// <param name="units">Units with the sites they consist of.</param>
    /// <param name="domains">Groups and levels, the total first.</param>
    public static CountRelations Of(
        IReadOnlyList<Estimate> cells,
        IReadOnlyList<Indicator> family,
        IReadOnlyList<(string Unit, IReadOnlyList<SiteId> Sites)> units,
        IReadOnlyList<(string Group, string Level)> domains)
    {
        Dictionary<EstimateKey, int> position = [];
        for (int i = 0; i < cells.Count; i++)
        {
            position.Add(cells[i].Key, i);
        }

        List<int[]> relations = [];
        void Add(IEnumerable<EstimateKey> keys)
        {
            int[] members = [.. keys.Where(position.ContainsKey).Select(key => position[key])];
            if (members.Length > 1)
            {
                relations.Add(members);
            }
        }

        foreach (Indicator indicator in family)
        {
            foreach ((string unit, _) in units)
            {
                foreach (IGrouping<string, (string Group, string Level)> group in domains.Skip(1).GroupBy(domain => domain.Group))
                {
                    Add(group.Select(level => new EstimateKey(unit, indicator.Id, level.Group, level.Level)).Prepend(new EstimateKey(unit, indicator.Id)));
                }
            }

            foreach ((string group, string level) in domains)
            {
                foreach (IEnumerable<string> members in UnitSums(units))
                {
                    Add(members.Select(unit => new EstimateKey(unit, indicator.Id, group, level)));
                }
            }
        }

        foreach ((string unit, _) in units)
        {
            foreach ((string group, string level) in domains)
            {
                foreach (IEnumerable<string> members in IndicatorSums(family))
                {
                    Add(members.Select(indicator => new EstimateKey(unit, indicator, group, level)));
                }
            }
        }

        List<int>[] ofCell = [.. Enumerable.Range(0, cells.Count).Select(_ => new List<int>())];
        for (int r = 0; r < relations.Count; r++)
        {
            foreach (int cell in relations[r])
            {
                ofCell[cell].Add(r);
            }
        }

        return new CountRelations(relations, ofCell);
    }

    // A pool is the sum of its sites; a pool made of whole smaller pools and remaining sites is that sum too.
    private static IEnumerable<IEnumerable<string>> UnitSums(IReadOnlyList<(string Unit, IReadOnlyList<SiteId> Sites)> units)
    {
        HashSet<string> siteUnits = [.. units.Where(unit => unit.Sites.Count == 1 && unit.Sites[0].Value == unit.Unit).Select(unit => unit.Unit)];
        List<(string Unit, HashSet<SiteId> Sites)> pools = [.. units.Where(unit => !siteUnits.Contains(unit.Unit)).Select(unit => (unit.Unit, unit.Sites.ToHashSet()))];
        foreach ((string unit, HashSet<SiteId> sites) in pools)
        {
            if (sites.All(site => siteUnits.Contains(site.Value)))
            {
                yield return sites.Select(site => site.Value).Order(StringComparer.Ordinal).Prepend(unit);
            }

            List<string> parts = [];
            HashSet<SiteId> rest = [.. sites];
            foreach ((string other, HashSet<SiteId> otherSites) in pools)
            {
                if (other != unit && otherSites.Count < sites.Count && otherSites.IsSubsetOf(rest))
                {
                    parts.Add(other);
                    rest.ExceptWith(otherSites);
                }
            }

            if (parts.Count > 0 && rest.All(site => siteUnits.Contains(site.Value)))
            {
                yield return parts.Concat(rest.Select(site => site.Value).Order(StringComparer.Ordinal)).Prepend(unit);
            }
        }
    }

    // Members of a partition add up to the base, which is known; what sums to some members is tied to them.
    private static IEnumerable<IEnumerable<string>> IndicatorSums(IReadOnlyList<Indicator> family)
    {
        foreach (IGrouping<string, Indicator> partition in family.Where(i => i.Partition is not null).GroupBy(i => i.Partition!))
        {
            yield return partition.Select(indicator => indicator.Id);
        }

        foreach (Indicator indicator in family.Where(i => i.SumOf.Count > 0))
        {
            yield return indicator.SumOf.Prepend(indicator.Id);
        }
    }
}
