using Smpg.Analysis.Weighting;
using SurveyStatistics.Calibration;
using SurveyStatistics.Designs;

namespace Smpg.Analysis.Estimation;

/// <summary>The respondents of several sites as one sample: sites are strata (with the strata within them), each calibrated to its own margins.</summary>
/// <param name="Sites">The sites, in the order of the rows.</param>
/// <param name="Design">Final weights, strata and PSUs of all of them.</param>
/// <param name="Residuals">Calibration residuals, each site on its own margins; null where no site was calibrated.</param>
internal sealed record StackedSites(IReadOnlyList<SiteAnalysis> Sites, SurveyDesign Design, CalibrationResiduals? Residuals)
{
    /// <summary>Puts sites one below the other; of a site alone this is its own design.</summary>
    public static StackedSites Of(IReadOnlyList<SiteAnalysis> sites)
    {
        WeightedRespondents[] weighted = [.. sites.Select(site => site.Weighted)];
        return weighted.Length == 1
            ? new StackedSites(sites, weighted[0].Design, weighted[0].Residuals)
            : new StackedSites(
                sites,
                SurveyDesign.Stack([.. weighted.Select(site => site.Design)]),
                CalibrationResiduals.Stack([.. weighted.Select(site => (site.Residuals, site.Weights.Length))]));
    }
}
