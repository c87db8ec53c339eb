using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Estimation;

/// <summary>Every estimate of a study before disclosure control: sites, pools, and the whole, in total and by group.</summary>
public sealed class EstimateTable
{
    private readonly Dictionary<EstimateKey, Estimate> byKey;

    private EstimateTable(IReadOnlyList<Indicator> indicators, IReadOnlyList<SiteMoments> sites, IReadOnlyList<Estimate> rows)
    {
        Indicators = indicators;
        Sites = sites;
        Rows = rows;
        byKey = rows.ToDictionary(row => row.Key);
    }

    /// <summary>Indicators in the order in which they are shown.</summary>
    public IReadOnlyList<Indicator> Indicators { get; }

    /// <summary>Sufficient statistics by site, in ordinal order of sites.</summary>
    public IReadOnlyList<SiteMoments> Sites { get; }

    /// <summary>Rows sorted by unit, indicator, group and level, ordinally.</summary>
    public IReadOnlyList<Estimate> Rows { get; }

    /// <summary>The estimate of that key; every key of the grid exists, groups of <see cref="Indicator.TotalsOnly"/> indicators apart.</summary>
    public Estimate this[EstimateKey key] => byKey[key];

    /// <summary>The domains of the sufficient statistics: group and level, the total first.</summary>
    public static IReadOnlyList<(string Group, string Level)> Domains(IReadOnlyList<Variable> groups)
    {
        List<(string, string)> domains = [(EstimateKey.Total, EstimateKey.Total)];
        foreach (Variable group in groups)
        {
            domains.AddRange(group.CodeList!.Codes.Select(code => (group.Name, code.Name)));
        }

        return domains;
    }

    /// <summary>Estimates everything; the grid is complete, with a status where there is no number.</summary>
    /// <param name="study">Pools and options.</param>
    /// <param name="indicators">Indicators in the order of the site moments.</param>
    /// <param name="groups">Grouping variables in the order of the site moments.</param>
    /// <param name="sites">Sufficient statistics of every site analysed, in ordinal order.</param>
    /// <param name="units">Identifiers of the sites and pools wanted, with the sites each consists of.</param>
    public static EstimateTable Build(
        Study study,
        IReadOnlyList<Indicator> indicators,
        IReadOnlyList<Variable> groups,
        IReadOnlyList<SiteMoments> sites,
        IReadOnlyList<(string Unit, IReadOnlyList<SiteId> Sites)> units)
    {
        IReadOnlyList<(string Group, string Level)> domains = Domains(groups);
        Dictionary<SiteId, SiteMoments> bySite = sites.ToDictionary(site => site.Site);
        List<Estimate> rows = new(units.Count * indicators.Count * domains.Count);
        foreach ((string unit, IReadOnlyList<SiteId> members) in units)
        {
            SiteMoments[] moments = [.. members.Where(bySite.ContainsKey).Select(member => bySite[member])];
            for (int i = 0; i < indicators.Count; i++)
            {
                for (int d = 0; d < (indicators[i].TotalsOnly ? 1 : domains.Count); d++)
                {
                    EstimateKey key = new(unit, indicators[i].Id, domains[d].Group, domains[d].Level);
                    CellMoments cell = moments.Length == 1 ? moments[0][i, d] : SiteMoments.Combine(moments, i, d);
                    rows.Add(CellEstimation.Of(key, indicators[i], cell, study.Options.Estimation));
                }
            }
        }

        rows.Sort((a, b) => Compare(a.Key, b.Key));
        return new EstimateTable(indicators, sites, rows);
    }

    private static int Compare(EstimateKey a, EstimateKey b)
    {
        int order = string.CompareOrdinal(a.Unit, b.Unit);
        order = order != 0 ? order : string.CompareOrdinal(a.Indicator, b.Indicator);
        order = order != 0 ? order : string.CompareOrdinal(a.Group1, b.Group1);
        return order != 0 ? order : string.CompareOrdinal(a.Level1, b.Level1);
    }
}
