using Smpg.Analysis.Studies;

namespace Smpg.Analysis;

/// <summary>The sites that a request names.</summary>
public static class RequestedSites
{
    /// <summary>The named sites in ordinal order, or all when none is named.</summary>
    /// <exception cref="AnalysisStoppedException">A name is no site of the study (<see cref="StopReason.Usage"/>); the nearest ones are listed.</exception>
    public static IReadOnlyList<SiteId> Of(Study study, IReadOnlyList<string> names)
    {
        List<Finding> findings = [];
        SortedSet<SiteId> sites = [];
        foreach (string name in names)
        {
            Site? site = study.Sites.FirstOrDefault(candidate => candidate.Id.Value == name);
            if (site is not null)
            {
                sites.Add(site.Id);
                continue;
            }

            findings.Add(new Finding("E810", FindingSeverity.Error, $"The study '{study.Id}' has no site '{name}'.")
            {
                Expected = "one of its sites, such as " + string.Join(", ", NearestName.Several(name, study.Sites.Select(candidate => candidate.Id.Value), 5)),
                Remedy = "the identifiers are the first column of sites.csv",
            });
        }

        if (findings.Count > 0)
        {
            throw new AnalysisStoppedException(StopReason.Usage, findings);
        }

        return sites.Count > 0 ? [.. sites] : [.. study.Sites.Select(site => site.Id)];
    }
}
