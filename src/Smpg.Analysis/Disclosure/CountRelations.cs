using Smpg.Analysis.Estimation;

namespace Smpg.Analysis.Disclosure;

/// <summary>Counts that are tied to each other by a sum.</summary>
/// <param name="Cells">Positions of the cells, each once.</param>
/// <param name="FirstIsSum">True when the first cell is the sum of the others; false when all of them add up to a base that is known.</param>
internal readonly record struct CountRelation(int[] Cells, bool FirstIsSum)
{
    /// <summary>Coefficient of the cell at that place of <see cref="Cells"/> when everything is brought to one side.</summary>
    public int Sign(int place) => FirstIsSum && place > 0 ? -1 : 1;
}

/// <summary>The sums that tie published counts to each other: levels to totals, sites to pools, members of a nominal answer to the base, parts to what sums them.</summary>
/// <remarks>
/// Cells of one family of indicators (the members of a partition, what sums to some of them) over all units, groups and levels.
/// Respondents whose level is not known are taken as known to the attacker, and so are bases, which is the cautious side.
/// </remarks>
internal static class CountRelations
{
    /// <summary>The relations among the cells of one family.</summary>
    /// <param name="cells">Keys of the estimates of the family, main indicators only.</param>
    /// <param name="family">Indicators of the family.</param>
    /// <param name="units">Units with the sites they consist of.</param>
    /// <param name="domains">Groups and levels, the total first.</param>
    public static IReadOnlyList<CountRelation> Of(
        IReadOnlyList<EstimateKey> cells,
        IReadOnlyList<Indicator> family,
        IReadOnlyList<(string Unit, IReadOnlyList<SiteId> Sites)> units,
        IReadOnlyList<(string Group, string Level)> domains)
    {
        Dictionary<EstimateKey, int> position = [];
        for (int i = 0; i < cells.Count; i++)
        {
            position.Add(cells[i], i);
        }

        List<CountRelation> relations = [];
        void Sum(EstimateKey sum, IEnumerable<EstimateKey> parts) => relations.Add(new CountRelation([position[sum], .. parts.Select(key => position[key])], true));

        List<(string Sum, IReadOnlyList<string> Parts)> unitSums = [.. UnitSums(units)];
        foreach (Indicator indicator in family)
        {
            foreach ((string unit, _) in units)
            {
                foreach (IGrouping<string, (string Group, string Level)> group in domains.Skip(1).GroupBy(domain => domain.Group))
                {
                    Sum(new EstimateKey(unit, indicator.Id), group.Select(level => new EstimateKey(unit, indicator.Id, level.Group, level.Level)));
                }
            }

            foreach ((string group, string level) in domains)
            {
                foreach ((string sum, IReadOnlyList<string> parts) in unitSums)
                {
                    Sum(new EstimateKey(sum, indicator.Id, group, level), parts.Select(part => new EstimateKey(part, indicator.Id, group, level)));
                }
            }
        }

        foreach ((string unit, _) in units)
        {
            foreach ((string group, string level) in domains)
            {
                foreach (IGrouping<string, Indicator> partition in family.Where(i => i.Partition is not null).GroupBy(i => i.Partition!))
                {
                    relations.Add(new CountRelation([.. partition.Select(member => position[new EstimateKey(unit, member.Id, group, level)])], false));
                }

                foreach (Indicator indicator in family.Where(i => i.SumOf.Count > 0))
                {
                    Sum(new EstimateKey(unit, indicator.Id, group, level), indicator.SumOf.Select(part => new EstimateKey(unit, part, group, level)));

                    // What sums some members of a partition adds up to the base with the others.
                    foreach (IGrouping<string, Indicator> partition in family.Where(i => i.Partition is not null).GroupBy(i => i.Partition!).Where(members => indicator.SumOf.All(part => members.Any(member => member.Id == part))))
                    {
                        relations.Add(new CountRelation([position[new EstimateKey(unit, indicator.Id, group, level)], .. partition.Where(member => !indicator.SumOf.Contains(member.Id)).Select(member => position[new EstimateKey(unit, member.Id, group, level)])], false));
                    }
                }
            }
        }

        return relations;
    }

    // A pool is the sum of its sites. It is also the sum of smaller pools and the sites that they leave, which follows from the first, but
    // lets a plain subtraction see what otherwise takes a combination.
    private static IEnumerable<(string Sum, IReadOnlyList<string> Parts)> UnitSums(IReadOnlyList<(string Unit, IReadOnlyList<SiteId> Sites)> units)
    {
        List<(string Unit, HashSet<SiteId> Sites)> pools = [.. units.Where(unit => unit.Sites.Count != 1 || unit.Sites[0].Value != unit.Unit).Select(unit => (unit.Unit, unit.Sites.ToHashSet()))];
        foreach ((string unit, HashSet<SiteId> sites) in pools)
        {
            yield return (unit, [.. sites.Select(site => site.Value).Order(StringComparer.Ordinal)]);
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

            if (parts.Count > 0)
            {
                yield return (unit, [.. parts, .. rest.Select(site => site.Value).Order(StringComparer.Ordinal)]);
            }
        }
    }
}
