using Smpg.Analysis.Studies;
using SurveyStatistics.Tests;

namespace Smpg.Analysis.Estimation;

/// <summary>Survey-weighted logistic models, each outcome on all terms at once, for pools and for the sites that are large enough.</summary>
/// <remarks>
/// A pool is one sample: its sites are strata, interviewers PSUs, weights and calibration residuals those of each site. A site is modelled only with at least
/// <see cref="EventsPerCoefficient"/> events for each coefficient. docs/methods.md#estimation; docs/methods/statistics.md, "Logistic regression".
/// </remarks>
public static class AdjustedModels
{
    /// <summary>Fewest positive, and fewest negative, respondents of a site for each coefficient but the intercept.</summary>
    /// <remarks>P. Peduzzi et al. (1996), "A simulation study of the number of events per variable in logistic regression analysis", J Clin Epidemiol 49, 1373-1379.</remarks>
    public const int EventsPerCoefficient = 10;

    /// <summary>Every model in every unit it is declared for: sorted by model, then unit in the order of units, then outcome.</summary>
    internal static IReadOnlyList<AdjustedEstimates> Of(
        Study study,
        IReadOnlyList<SiteAnalysis> sites,
        IReadOnlyList<(string Unit, IReadOnlyList<SiteId> Sites)> units,
        int jobs,
        CancellationToken cancellation)
    {
        if (study.Models.Count == 0)
        {
            return [];
        }

        Dictionary<SiteId, SiteAnalysis> bySite = sites.ToDictionary(site => site.Weighted.Respondents.Site.Id);
        Dictionary<string, StackedSites> stacked = units
            .Where(unit => study.Models.Any(model => IsFor(study, model, unit)))
            .ToDictionary(unit => unit.Unit, unit => StackedSites.Of([.. unit.Sites.Select(site => bySite[site])]));
        (AdjustedModel Model, string Unit, bool IsSite, string Outcome)[] work = [.. study.Models.SelectMany(model => units
            .Where(unit => IsFor(study, model, unit))
            .SelectMany(unit => model.Outcomes.Select(outcome => (model, unit.Unit, IsSite(study, unit.Unit), outcome))))];
        AdjustedEstimates[] fitted = new AdjustedEstimates[work.Length];
        Parallel.For(0, work.Length, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, jobs), CancellationToken = cancellation }, i =>
            fitted[i] = AdjustedFit.Of(study, work[i].Model, work[i].Outcome, work[i].Unit, work[i].IsSite, stacked[work[i].Unit]));
        return [.. fitted.GroupBy(model => (model.Model.Id, model.Unit)).SelectMany(table => WithAdjustedP([.. table]))];
    }

    private static bool IsSite(Study study, string unit) => unit != SiteId.Pooled && study.Pools.All(pool => pool.Id != unit);

    private static bool IsFor(Study study, AdjustedModel model, (string Unit, IReadOnlyList<SiteId> Sites) unit) =>
        model.Pools.Count == 0
        || model.Pools.Contains(unit.Unit)
        || (IsSite(study, unit.Unit) && (model.Pools.Contains(SiteId.Pooled) || study.Pools.Any(pool => model.Pools.Contains(pool.Id) && pool.Sites.Contains(unit.Sites[0]))));

    private static IEnumerable<AdjustedEstimates> WithAdjustedP(AdjustedEstimates[] table)
    {
        double?[] adjusted = Multiplicity.BenjaminiHochberg([.. table.SelectMany(model => model.Terms).Select(term => term.Test?.PValue)]);
        int next = 0;
        foreach (AdjustedEstimates model in table)
        {
            AdjustedTermEstimates[] terms = [.. model.Terms.Select(term => term with { AdjustedP = adjusted[next++] })];
            yield return model with { Terms = terms };
        }
    }
}
