using Smpg.Analysis.Studies;

namespace Smpg.Analysis;

/// <summary>The units for which results exist: every site, the pools named in study.yaml, and all sites together.</summary>
internal static class ResultUnits
{
    /// <summary>Sites in ordinal order, then pools in the order of study.yaml, then <see cref="SiteId.Pooled"/>.</summary>
    public static IReadOnlyList<(string Unit, IReadOnlyList<SiteId> Sites)> Of(Study study) =>
    [
        .. study.Sites.Select(site => (site.Id.Value, (IReadOnlyList<SiteId>)[site.Id])),
        .. study.Pools.Where(pool => pool.Sites.Count > 0).Select(pool => (pool.Id, pool.Sites)),
        (SiteId.Pooled, [.. study.Sites.Select(site => site.Id)]),
    ];
}
