using Smpg.Analysis.Estimation;
using SurveyStatistics.Estimators;
using SurveyStatistics.Intervals;
using SurveyStatistics.Pooling;

namespace Smpg.Analysis.Comparison;

/// <summary>How far the sites of a pool differ from each other on one indicator, beyond chance.</summary>
/// <param name="TauSquared">Additive over-dispersion of the funnel on the arcsine scale; 0 where the sites scatter as chance does.</param>
/// <param name="Model">Random effects on the logit scale, from which estimates are shrunk; null with fewer than three sites or for means.</param>
internal sealed record PoolSpread(double TauSquared, RandomEffectsFit? Model)
{
    // With two sites a variance between sites is a guess.
    private const int FewestSites = 3;

    /// <summary>The spread of the sites that asked and have respondents.</summary>
    public static PoolSpread Of(Indicator indicator, IReadOnlyList<CellMoments> sites)
    {
        if (indicator.Statistic != IndicatorStatistic.Proportion)
        {
            return new PoolSpread(0, null);
        }

        MeanEstimate[] estimates = [.. sites.Where(site => site.Asked).Select(site => MeanEstimate.From(site.Moments)).Where(estimate => estimate.N > 0)];
        if (estimates.Length < FewestSites)
        {
            return new PoolSpread(0, null);
        }

        ProportionInput[] inputs = [.. estimates.Select(ProportionInput.From)];
        double target = MeanEstimate.From(SiteMomentsTotal(sites)).Estimate is double p ? Math.Clamp(p, 0, 1) : 0;
        Overdispersion spread = Funnel.Measure([.. inputs.Select(input => input.P)], [.. inputs.Select(input => input.EffectiveN)], target);
        LogitScale[] logits = [.. inputs.Select(input => LogitScale.From(input))];
        return new PoolSpread(
            spread.IsMarked ? spread.TauSquared : 0,
            RandomEffects.Fit([.. logits.Select(logit => logit.Value)], [.. logits.Select(logit => logit.Variance)]));
    }

    private static DomainMoments SiteMomentsTotal(IReadOnlyList<CellMoments> sites) =>
        DomainMoments.Combine(sites.Where(site => site.Asked).Select(site => site.Moments));
}
