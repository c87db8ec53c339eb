using Smpg.Analysis.Comparison;
using Smpg.Analysis.Estimation;
using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Disclosure;

/// <summary>Releases comparisons: only where both sides are published and can be shown, and nothing that other, hidden, estimates went into.</summary>
/// <remarks>
/// Both sides being published, so is the pool without the site: the comparison adds nothing to them. Adjusted p-values are those among the
/// released comparisons of the site, because one that came from a hidden comparison would be a multiple of its p-value. The funnel's
/// over-dispersion and the model behind shrunken estimates are two numbers made from all sites; with the sums of counts and of weights in the pool
/// four equations hold for its hidden sites, so that those numbers are left out where from one to four sites are hidden.
/// </remarks>
public static class ComparisonRelease
{
    // One more than the equations that published numbers of a pool give.
    private const int FewestHiddenSites = 5;

    /// <summary>One released comparison for each given, in the same order.</summary>
    /// <param name="comparisons">Comparisons sorted by site.</param>
    /// <param name="estimates">Released estimates of all units.</param>
    /// <param name="units">Units with the sites they consist of.</param>
    /// <param name="adjustment">How p-values are adjusted.</param>
    public static IReadOnlyList<ReleasedComparison> Release(
        IReadOnlyList<SiteComparison> comparisons,
        IReadOnlyList<ReleasedEstimate> estimates,
        IReadOnlyList<(string Unit, IReadOnlyList<SiteId> Sites)> units,
        AdjustmentRule adjustment)
    {
        Dictionary<EstimateKey, ReleasedEstimate> byKey = estimates.ToDictionary(estimate => estimate.Key);
        Dictionary<string, IReadOnlyList<SiteId>> sitesOf = units.ToDictionary(unit => unit.Unit, unit => unit.Sites);
        List<ReleasedComparison> released = [];
        foreach (IGrouping<SiteId, SiteComparison> site in comparisons.GroupBy(comparison => comparison.Site))
        {
            SiteComparison[] all = [.. site];
            string[] reasons = [.. all.Select(comparison => ReasonOf(comparison, byKey))];
            IReadOnlyList<SiteComparison> adjusted = ComparisonAdjustment.Adjust(
                [.. all.Select((comparison, i) => reasons[i].Length == 0 ? comparison : comparison with { P = null })], adjustment);
            for (int i = 0; i < all.Length; i++)
            {
                SiteComparison? shown = reasons[i].Length > 0 ? null : WithoutHidden(adjusted[i], byKey, sitesOf);
                released.Add(new ReleasedComparison(
                    all[i].Site, all[i].Indicator, all[i].Reference, shown?.Class ?? ComparisonClass.NotComparable, shown, reasons[i]));
            }
        }

        return released;
    }

    private static string ReasonOf(SiteComparison comparison, Dictionary<EstimateKey, ReleasedEstimate> byKey)
    {
        if (comparison.Reason.Length > 0)
        {
            return comparison.Reason;
        }

        bool site = byKey[new EstimateKey(comparison.Site.Value, comparison.Indicator.Id)].IsShown;
        bool pool = byKey.TryGetValue(new EstimateKey(comparison.Reference, comparison.Indicator.Id), out ReleasedEstimate? reference) && reference.IsShown;
        return !site ? "the site's estimate is not shown" : !pool ? "the reference is not shown" : "";
    }

    private static SiteComparison WithoutHidden(
        SiteComparison comparison, Dictionary<EstimateKey, ReleasedEstimate> byKey, Dictionary<string, IReadOnlyList<SiteId>> sitesOf)
    {
        ReleasedEstimate[] sites = [.. sitesOf[comparison.Reference].Select(site => byKey[new EstimateKey(site.Value, comparison.Indicator.Id)])];
        bool secret = sites.Any(site => site.Suppression is Suppression.Primary or Suppression.Secondary);
        return secret && sites.Count(site => !site.Published) < FewestHiddenSites && comparison.Indicator.Statistic == IndicatorStatistic.Proportion
            ? comparison with { Z = null, Funnel = null, Shrunken = null }
            : comparison;
    }
}
