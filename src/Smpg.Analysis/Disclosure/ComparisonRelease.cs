using Smpg.Analysis.Comparison;
using Smpg.Analysis.Estimation;

namespace Smpg.Analysis.Disclosure;

/// <summary>Releases comparisons: only where both sides are published and can be shown.</summary>
public static class ComparisonRelease
{
    /// <summary>One released comparison for each given, in the same order.</summary>
    public static IReadOnlyList<ReleasedComparison> Release(IReadOnlyList<SiteComparison> comparisons, IReadOnlyList<ReleasedEstimate> estimates)
    {
        Dictionary<EstimateKey, ReleasedEstimate> byKey = estimates.ToDictionary(estimate => estimate.Key);
        List<ReleasedComparison> released = [];
        foreach (SiteComparison comparison in comparisons)
        {
            string reason = comparison.Reason;
            if (reason.Length == 0)
            {
                bool site = byKey[new EstimateKey(comparison.Site.Value, comparison.Indicator.Id)].IsShown;
                bool pool = byKey.TryGetValue(new EstimateKey(comparison.Reference, comparison.Indicator.Id), out ReleasedEstimate? reference) && reference.IsShown;
                reason = !site ? "the site's estimate is not shown" : !pool ? "the reference is not shown" : "";
            }

            released.Add(new ReleasedComparison(
                comparison.Site,
                comparison.Indicator,
                comparison.Reference,
                reason.Length == 0 ? comparison.Class : ComparisonClass.NotComparable,
                reason.Length == 0 ? comparison : null,
                reason));
        }

        return released;
    }
}
