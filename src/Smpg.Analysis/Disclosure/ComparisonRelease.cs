using Smpg.Analysis.Comparison;
using Smpg.Analysis.Estimation;
using Smpg.Analysis.Studies;
using SurveyStatistics.Tests;

namespace Smpg.Analysis.Disclosure;

/// <summary>Releases comparisons: only where both sides can be shown, and nothing in them that was computed from a hidden site.</summary>
/// <remarks>
/// Funnel limits that allow for over-dispersion, the standardised difference and the shrunken estimate depend on every site of the pool: with
/// one of them hidden for secrecy, equations in the published ones would give it back. They are left out for the whole pool then.
/// p-values are adjusted among the published ones, for the same reason.
/// </remarks>
public static class ComparisonRelease
{
    /// <summary>One released comparison for each given, in the same order.</summary>
    public static IReadOnlyList<ReleasedComparison> Release(
        IReadOnlyList<SiteComparison> comparisons, IReadOnlyList<ReleasedEstimate> estimates, ComparisonOptions options)
    {
        Dictionary<EstimateKey, ReleasedEstimate> byKey = estimates.ToDictionary(estimate => estimate.Key);
        HashSet<(string Pool, string Indicator)> withHiddenSite = [.. comparisons
            .Where(comparison => byKey[new EstimateKey(comparison.Site.Value, comparison.Indicator.Id)].Suppression is Suppression.Primary or Suppression.Secondary)
            .Select(comparison => (comparison.Reference, comparison.Indicator.Id))];
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

            SiteComparison published = withHiddenSite.Contains((comparison.Reference, comparison.Indicator.Id))
                ? comparison with { Z = null, Funnel = null, Shrunken = null }
                : comparison;
            released.Add(new ReleasedComparison(
                comparison.Site,
                comparison.Indicator,
                comparison.Reference,
                reason.Length == 0 ? comparison.Class : ComparisonClass.NotComparable,
                reason.Length == 0 ? published : null,
                reason));
        }

        Adjust(released, options.Adjustment);
        return released;
    }

    private static void Adjust(List<ReleasedComparison> released, AdjustmentRule rule)
    {
        foreach (IGrouping<(SiteId, IndicatorDomain), int> family in Enumerable.Range(0, released.Count)
            .Where(i => released[i].Comparison is not null)
            .GroupBy(i => (released[i].Site, released[i].Indicator.Domain))
            .ToList())
        {
            int[] members = [.. family];
            double[] p = [.. members.Select(i => released[i].Comparison!.P!.Value)];
            double[] adjusted = rule switch
            {
                AdjustmentRule.BenjaminiHochberg => Multiplicity.BenjaminiHochberg((ReadOnlySpan<double>)p),
                AdjustmentRule.Holm => Multiplicity.Holm((ReadOnlySpan<double>)p),
                AdjustmentRule.Bonferroni => Multiplicity.Bonferroni((ReadOnlySpan<double>)p),
                _ => p,
            };
            for (int k = 0; k < members.Length; k++)
            {
                ReleasedComparison row = released[members[k]];
                released[members[k]] = row with { Comparison = row.Comparison! with { AdjustedP = adjusted[k] } };
            }
        }
    }
}
