using Smpg.Analysis.Studies;

namespace Smpg.Analysis;

/// <summary>Pools in which some sites weigh as their population and others as their respondents.</summary>
internal static class PoolMixture
{
    /// <summary>One warning (E910) a named pool that mixes them: the sites of unknown population hardly count in it.</summary>
    public static IEnumerable<Finding> Findings(Study study, IReadOnlyList<SiteAnalysis> sites)
    {
        foreach (Pool pool in study.Pools)
        {
            SiteAnalysis[] members = [.. sites.Where(site => pool.Sites.Contains(site.Weighted.Respondents.Site.Id))];
            string[] light = [.. members.Where(WeighsItsRespondents).Select(site => site.Weighted.Respondents.Site.Id.Value)];
            if (light.Length > 0 && light.Length < members.Length)
            {
                yield return new Finding("E910", FindingSeverity.Warning, $"The pool '{pool.Id}' mixes sites weighted to their population with sites of unknown population: {string.Join(", ", light)}. These count as their respondents only.")
                {
                    File = "study.yaml",
                    Remedy = "give their margins or population_18plus, or put them in a pool of their own",
                };
            }
        }
    }

    private static bool WeighsItsRespondents(SiteAnalysis site) =>
        site.Weighted.Report.Method == "none" && site.Weighted.Respondents.Site.Population is null;
}
