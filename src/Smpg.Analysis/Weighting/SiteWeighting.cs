using Smpg.Analysis.Ingestion;
using Smpg.Analysis.Studies;
using SurveyStatistics.Calibration;
using SurveyStatistics.Designs;

namespace Smpg.Analysis.Weighting;

/// <summary>Weights of one site: raked to its margins, or its base weights, or ones.</summary>
/// <remarks>
/// Sees quota variables and margins, never an outcome. The rules (missing levels, totals, sites without margins) are
/// docs/methods.md#weighting; each failure is a finding that names the margin, the level and the remedy.
/// </remarks>
public static class SiteWeighting
{
    /// <summary>Weighs a site.</summary>
    /// <exception cref="AnalysisStoppedException">
    /// <see cref="StopReason.WeightingFailed"/>: margins contradict each other (E901), a level lacks respondents (E902) or population
    /// (E903), the targets cannot be reached within the bounds (E905) or were not reached (E904). <see cref="StopReason.DataInvalid"/>:
    /// the strata, PSUs or population sizes of the return contradict each other (E906).
    /// </exception>
    public static WeightedRespondents Weigh(Study study, Respondents respondents)
    {
        WeightingOptions options = study.Options.Weighting;
        List<Finding> findings = [];
        double[] baseWeights = respondents.BaseWeights ?? Enumerable.Repeat(1.0, respondents.Count).ToArray();
        SiteMargins? margins = options.Method == WeightingMethod.Raking ? SiteMargins.Of(study, respondents, baseWeights, findings) : null;
        Stop(findings, StopReason.WeightingFailed);

        double[] weights;
        RakingResult? raking = null;
        if (margins is { Margins.Count: > 0 })
        {
            raking = Raking.Rake(baseWeights, margins.Margins, new RakingOptions
            {
                Tolerance = options.Tolerance,
                MaxIterations = options.MaximumIterations,
                LowerBound = options.LowerBound,
                UpperBound = options.UpperBound,
            });
            Explain(study, respondents.Site, raking, findings);
            Stop(findings, StopReason.WeightingFailed);
            weights = raking.Weights;
        }
        else
        {
            weights = WithoutMargins(study, respondents.Site, baseWeights, respondents.BaseWeights is not null, findings);
        }

        SurveyDesign design = DesignOf(study, respondents, weights);
        CalibrationResiduals? residuals = raking is null
            ? null
            : CalibrationResiduals.Create(
                margins!.Margins,
                baseWeights,
                weights,
                options.Residuals == CalibrationResidualRule.Rake ? ResidualMethod.RakeSweeps : ResidualMethod.Projection);
        WeightingReport report = new(
            raking is not null ? "raking" : respondents.BaseWeights is not null ? "base_weights" : "none",
            raking is not null ? [.. margins!.Margins.Select(margin => margin.Name)] : [],
            true,
            raking?.Iterations ?? 0,
            raking?.LargestGap ?? 0,
            raking?.BoundsHit ?? 0,
            margins?.MissingLevel ?? [],
            WeightDiagnostics.Compute(weights),
            BalanceTable.Of(study, respondents, weights));
        return new WeightedRespondents(respondents, weights, design, residuals, report, findings);
    }

    // A site that nothing calibrates weighs its respondents equally. Where its adult population is known the weights add up to it,
    // so that it takes its place in a pool; where it is not, each respondent weighs one.
    private static double[] WithoutMargins(Study study, Site site, double[] baseWeights, bool hasBaseWeights, List<Finding> findings)
    {
        if (hasBaseWeights)
        {
            return baseWeights;
        }

        bool raking = study.Options.Weighting.Method == WeightingMethod.Raking;
        double weight = site.Population is double population ? population / baseWeights.Length : 1;
        if (raking)
        {
            findings.Add(new Finding("E907", FindingSeverity.Warning, $"Site '{site.Id}' has no margins: its respondents weigh the same.")
            {
                Site = site.Id.Value,
                File = study.MarginsFile,
                Remedy = site.Population is null
                    ? "add its population totals to margins.csv; without population_18plus it counts in a pool as its respondents only"
                    : "add its population totals to margins.csv",
            });
        }

        return Enumerable.Repeat(weight, baseWeights.Length).ToArray();
    }

    private static SurveyDesign DesignOf(Study study, Respondents respondents, double[] weights)
    {
        LonelyPsuPolicy policy = study.Options.Estimation.LonelyPsu switch
        {
            LonelyPsuRule.Certainty => LonelyPsuPolicy.Certainty,
            LonelyPsuRule.Adjust => LonelyPsuPolicy.Adjust,
            LonelyPsuRule.Average => LonelyPsuPolicy.Average,
            _ => LonelyPsuPolicy.Fail,
        };
        try
        {
            return SurveyDesign.Create(weights, respondents.Stratum, respondents.Psu, respondents.PopulationSizes, policy, nest: true);
        }
        catch (InvalidDesignException problem)
        {
            throw new AnalysisStoppedException(StopReason.DataInvalid, new Finding("E906", FindingSeverity.Error, $"Site '{respondents.Site.Id}': the design columns contradict each other ({problem.Problem}).")
            {
                Site = respondents.Site.Id.Value,
                File = respondents.Site.ReturnFile,
                Remedy = "check the stratum, PSU and population-size columns named in study.yaml",
            });
        }
    }

    private static void Explain(Study study, Site site, RakingResult raking, List<Finding> findings)
    {
        if (raking.Status == RakingStatus.Converged)
        {
            return;
        }

        string worst = raking.WorstLevel is null ? $"'{raking.WorstMargin}'" : $"'{raking.WorstMargin}', level '{raking.WorstLevel}'";
        bool infeasible = raking.Status == RakingStatus.Infeasible;
        findings.Add(new Finding(
            infeasible ? "E905" : "E904",
            FindingSeverity.Error,
            infeasible
                ? $"Site '{site.Id}': no weights within the bounds reach the margin {worst}."
                : FormattableString.Invariant($"Site '{site.Id}': after {raking.Iterations} cycles the margin {worst} is still off its target by {raking.LargestGap:0.0E+0} of it."))
        {
            Site = site.Id.Value,
            File = study.MarginsFile,
            Column = raking.WorstMargin,
            Remedy = infeasible
                ? "widen weighting.lower_bound and weighting.upper_bound, or merge this level with a neighbour in the codebook and in margins.csv"
                : "two margins probably cannot hold together for the people interviewed: merge small levels, remove a margin, or raise weighting.maximum_iterations",
        });
    }

    private static void Stop(List<Finding> findings, StopReason reason)
    {
        if (findings.Any(finding => finding.Severity == FindingSeverity.Error))
        {
            throw new AnalysisStoppedException(reason, findings);
        }
    }
}
