using Smpg.Analysis.Studies;
using SurveyStatistics.Tests;

namespace Smpg.Analysis.Comparison;

/// <summary>p-values of one site, adjusted for the number of comparisons within each domain of indicators.</summary>
internal static class ComparisonAdjustment
{
    /// <summary>The comparisons of one site in their order, each with the p-value adjusted among those of its domain; missing p-values do not count.</summary>
    public static IReadOnlyList<SiteComparison> Adjust(IReadOnlyList<SiteComparison> comparisons, AdjustmentRule rule)
    {
        SiteComparison[] adjustedComparisons = [.. comparisons];
        foreach (IndicatorDomain domain in comparisons.Select(comparison => comparison.Indicator.Domain).Distinct().ToList())
        {
            int[] members = [.. Enumerable.Range(0, comparisons.Count).Where(i => comparisons[i].Indicator.Domain == domain)];
            double?[] p = [.. members.Select(i => comparisons[i].P)];
            double?[] adjusted = rule switch
            {
                AdjustmentRule.BenjaminiHochberg => Multiplicity.BenjaminiHochberg((ReadOnlySpan<double?>)p),
                AdjustmentRule.Holm => Multiplicity.Holm((ReadOnlySpan<double?>)p),
                AdjustmentRule.Bonferroni => Multiplicity.Bonferroni((ReadOnlySpan<double?>)p),
                _ => p,
            };
            for (int k = 0; k < members.Length; k++)
            {
                adjustedComparisons[members[k]] = comparisons[members[k]] with { AdjustedP = adjusted[k] };
            }
        }

        return adjustedComparisons;
    }
}
