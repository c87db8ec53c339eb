using Smpg.Analysis.Estimation;
using Smpg.Analysis.Studies;
using SurveyStatistics.Estimators;
using SurveyStatistics.Intervals;
using SurveyStatistics.Pooling;
using SurveyStatistics.Tests;

namespace Smpg.Analysis.Comparison;

/// <summary>Every site against the other sites of its pool, for every indicator but the worst-case bounds.</summary>
/// <remarks>
/// Sites are independent strata: the reference is the sum of the other sites' sufficient statistics. docs/methods.md#comparison-of-a-site-with-the-others.
/// The class is read on the unadjusted p-value and the interval; p-values are adjusted when it is known which comparisons are published.
/// </remarks>
public static class SiteComparisons
{
    /// <summary>Comparisons sorted by site, then in the order of the indicators.</summary>
    public static IReadOnlyList<SiteComparison> Of(Study study, EstimateTable estimates)
    {
        Dictionary<SiteId, SiteMoments> bySite = estimates.Sites.ToDictionary(site => site.Site);
        Dictionary<(string Pool, int Indicator), PoolSpread> spreads = [];
        List<SiteComparison> all = [];
        foreach (SiteMoments site in estimates.Sites)
        {
            (string pool, IReadOnlyList<SiteId> others) = ReferencePool.Of(study, site.Site);
            List<SiteComparison> ofSite = [];
            for (int i = 0; i < estimates.Indicators.Count; i++)
            {
                Indicator indicator = estimates.Indicators[i];
                if (indicator.Bound != BoundKind.None)
                {
                    continue;
                }

                CellMoments reference = SiteMoments.Combine(others.Select(other => bySite[other]), i, 0);
                if (others.Count > 0 && !spreads.ContainsKey((pool, i)))
                {
                    spreads.Add((pool, i), PoolSpread.Of(indicator, [.. others.Append(site.Site).Order().Select(id => bySite[id][i, 0])]));
                }

                ofSite.Add(Compare(site.Site, indicator, pool, others.Count, site[i, 0], reference, spreads.GetValueOrDefault((pool, i)), study.Options));
            }

            all.AddRange(ofSite);
        }

        return all;
    }

    private static SiteComparison Compare(
        SiteId site, Indicator indicator, string pool, int others, CellMoments own, CellMoments reference, PoolSpread? spread, StudyOptions options)
    {
        SiteComparison comparison = new(site, indicator, pool, ComparisonClass.NotComparable);
        string reason = others == 0 ? "no other site in the pool"
            : !own.Asked ? "not asked in the site"
            : !reference.Asked ? "not asked in the other sites"
            : "";
        if (reason.Length > 0)
        {
            return comparison with { Reason = reason };
        }

        MeanEstimate first = MeanEstimate.From(own.Moments);
        MeanEstimate second = MeanEstimate.From(reference.Moments);
        comparison = comparison with { Estimate = first.Estimate, ReferenceEstimate = second.Estimate, ReferenceN = second.N };
        bool proportion = indicator.Statistic == IndicatorStatistic.Proportion;
        DifferenceTest test = IndependentDifference.Compare(
            first, second, options.Estimation.Confidence, proportion ? ComparedQuantity.Proportion : ComparedQuantity.Mean);
        if (test.PValue is not double p)
        {
            return comparison with { Reason = first.N == 0 || second.N == 0 ? "no respondents" : "no degrees of freedom" };
        }

        if (IsFixedByMargins(first) || IsFixedByMargins(second))
        {
            return comparison with { Reason = "fixed by the margins" };
        }

        comparison = comparison with
        {
            Class = ClassOf(test.Difference!.Value, p, test.Interval, options.Comparison),
            Difference = test.Difference,
            StandardError = test.StandardError,
            Df = test.Df is double df && double.IsFinite(df) ? df : null,
            Low = test.Interval?.Lower,
            High = test.Interval?.Upper,
            P = p,
        };
        return proportion ? WithSpread(comparison, first, second, spread!, options.Estimation.Confidence) : comparison with { Z = test.Statistic };
    }

    private static SiteComparison WithSpread(SiteComparison comparison, MeanEstimate own, MeanEstimate reference, PoolSpread spread, double confidence)
    {
        ProportionInput input = ProportionInput.From(own);
        double target = Math.Clamp(reference.Estimate!.Value, 0, 1);
        Interval limits95 = Funnel.Limits(target, input.EffectiveN, 0.95, spread.TauSquared);
        Interval limits998 = Funnel.Limits(target, input.EffectiveN, 0.998, spread.TauSquared);
        comparison = comparison with
        {
            Z = Funnel.Score(input.P, target, input.EffectiveN, spread.TauSquared),
            Funnel = (limits95.Lower, limits95.Upper, limits998.Lower, limits998.Upper),
        };
        if (spread.Model is not RandomEffectsFit model)
        {
            return comparison;
        }

        LogitScale logit = LogitScale.From(input);
        ShrunkenEstimate shrunken = model.Shrink(logit.Value, logit.Variance, confidence);
        if (!double.IsFinite(shrunken.Value) || !double.IsFinite(shrunken.StandardError))
        {
            // With many sites of few respondents the fit may have no finite variance: there is then nothing to shrink towards.
            return comparison;
        }

        Interval interval = LogitScale.ToProportion(shrunken.Interval);
        return comparison with { Shrunken = (LogitScale.ToProportion(shrunken.Value), interval.Lower, interval.Upper) };
    }

    // An outcome that the margins determine varies between samples by rounding only: its difference is one of populations, not a finding.
    private static bool IsFixedByMargins(MeanEstimate estimate) =>
        estimate is { Estimate: > 0 and < 1, DesignEffect: < 1e-10 };

    // With few cases the p-value comes from the score test and the interval from MOVER; a sign needs both, so that no report prints one
    // beside an interval that holds zero.
    private static ComparisonClass ClassOf(double difference, double p, Interval? interval, ComparisonOptions options) =>
        p >= options.Alpha || interval is not { } limits || (limits.Lower <= 0 && limits.Upper >= 0) ? ComparisonClass.NoDifference
        : difference > 0 ? (p < options.StrongAlpha ? ComparisonClass.MuchHigher : ComparisonClass.Higher)
        : p < options.StrongAlpha ? ComparisonClass.MuchLower : ComparisonClass.Lower;
}
