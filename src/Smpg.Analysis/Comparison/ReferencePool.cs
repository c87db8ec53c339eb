using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Comparison;

/// <summary>Which sites a site is compared with.</summary>
public static class ReferencePool
{
    /// <summary>
    /// The first pool of study.yaml that holds the site, without the site; when the study names no pool, all other sites
    /// (<see cref="SiteId.Pooled"/>). The list is empty when nobody else is there: a site is never compared with sites outside its pool.
    /// </summary>
    public static (string Pool, IReadOnlyList<SiteId> Others) Of(Study study, SiteId site)
    {
        if (study.Pools.Count == 0)
        {
            return (SiteId.Pooled, [.. study.Sites.Select(other => other.Id).Where(other => other != site)]);
        }

        Pool? pool = study.Pools.FirstOrDefault(candidate => candidate.Sites.Contains(site));
        return pool is null ? ("", []) : (pool.Id, [.. pool.Sites.Where(other => other != site)]);
    }
}
