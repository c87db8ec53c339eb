using Smpg.Analysis.Comparison;
using Smpg.Analysis.Disclosure;
using Smpg.Analysis.Estimation;
using Smpg.Analysis.Images;
using Smpg.Analysis.Ingestion;
using Smpg.Analysis.Scoring;
using Smpg.Analysis.Studies;
using Smpg.Analysis.Weighting;
using SurveyStatistics.Designs;

namespace Smpg.Analysis;

/// <summary>The pipeline, in the order in which the data walk it: read, weigh, score, estimate, compare, protect.</summary>
public static class AnalysisRun
{
    /// <summary>Analyses a study.</summary>
    /// <remarks>
    /// Every site is analysed whatever sites are asked for: the others are the reference, and what may be published about one site
    /// depends on what is published about the rest, so that two runs never give away together what each hides.
    /// </remarks>
    /// <param name="request">What is asked for.</param>
    /// <param name="clock">Times the stages; nothing that is written depends on it.</param>
    /// <param name="progress">Told about each finished site, from several threads; null for nobody.</param>
    /// <param name="cancellation">Stops between sites.</param>
    /// <exception cref="AnalysisStoppedException">The analysis cannot go on; all findings of the stage are attached.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static AnalysisResult Run(AnalysisRequest request, TimeProvider clock, SiteProgress? progress = null, CancellationToken cancellation = default)
    {
        StageClock stages = new(clock);
        Study study = stages.Time("study", () => WithRequest(StudyReader.Read(request.StudyFolder), request));
        IReadOnlyList<SiteId> wanted = RequestedSites.Of(study, request.Sites);
        StudyInstruments instruments = stages.Time("instruments", () => StudyInstruments.Load(study));

        SiteRuns<SiteReturn> returns = stages.Time("read", () => SiteRuns<SiteReturn>.Each(
            study.Sites, site => ReturnReader.Read(study, site), "read", request, progress, cancellation));
        SiteRuns<WeightedRespondents> weighted = stages.Time("weigh", () => SiteRuns<WeightedRespondents>.Each(
            returns, site => SiteWeighting.Weigh(study, site.Respondents), "weigh", request, progress, cancellation));
        SiteRuns<SiteAnalysis> scored = stages.Time("score", () => SiteRuns<SiteAnalysis>.Each(
            weighted,
            site =>
            {
                (IReadOnlyList<OutcomeColumn> columns, IReadOnlyList<RoutingCount> routing) = instruments.Score(study, site.Respondents);
                return new SiteAnalysis(returns.Of(site.Respondents.Site), site, columns, routing);
            },
            "score",
            request,
            progress,
            cancellation));

        study = study with { Sites = [.. scored.Done.Select(pair => pair.Site)], Pools = WithoutFailed(study.Pools, scored.Done) };
        IReadOnlyList<SiteAnalysis> sites = [.. scored.Done.Select(pair => pair.Value)];
        IReadOnlyList<Indicator> indicators = [.. sites[0].Columns.Select(column => column.Indicator)];
        IReadOnlyList<Variable> groups = [.. (study.Options.Estimation.Groups ?? []).Select(name => study.Codebook.Find(name)!)];
        IReadOnlyList<(string Unit, IReadOnlyList<SiteId> Sites)> units = ResultUnits.Of(study);

        EstimateTable estimates = stages.Time("estimate", () =>
        {
            SiteRuns<SiteMoments> moments = SiteRuns<SiteMoments>.Each(scored, site => Moments(site, groups), "estimate", request with { KeepGoing = false }, progress, cancellation);
            return EstimateTable.Build(study, indicators, groups, [.. moments.Done.Select(pair => pair.Value)], units);
        });
        ComorbidityTable comorbidity = stages.Time("estimate", () =>
        {
            ComorbidDisorders disorders = ComorbidDisorders.Of(indicators);
            SiteRuns<ComorbidityMoments> moments = SiteRuns<ComorbidityMoments>.Each(
                scored, site => ComorbidityMoments.Compute(site.Weighted, site.Columns, disorders), "estimate", request with { KeepGoing = false }, null, cancellation);
            return ComorbidityTable.Build(disorders, [.. moments.Done.Select(pair => pair.Value)], units, study.Options.Estimation);
        });
        IReadOnlyList<AdjustedEstimates> models = stages.Time("estimate", () => AdjustedModels.Of(study, sites, units, request.Jobs, cancellation));
        IReadOnlyList<ScoreConsistency> consistency = stages.Time("estimate", () => instruments.Representations is null
            ? []
            : ScoreConsistency.Of(instruments.Representations, study.Codebook, [.. sites.Select(site => site.Weighted)], units));
        ImageAnalysis? images = stages.Time("images", () => instruments.Representations is null
            ? null
            : ImageAnalysis.Of(study, instruments.Representations, [.. sites.Select(site => (site.Weighted, site.Columns))], units));
        IReadOnlyList<SiteComparison> comparisons = stages.Time("compare", () => SiteComparisons.Of(study, estimates));
        ReleasedStudy released = stages.Time("protect", () => StudyRelease.Of(study, instruments, sites, groups, units, estimates, comorbidity, models, consistency, images, comparisons, wanted));

        return new AnalysisResult
        {
            Study = study,
            Sites = sites,
            Failed = scored.Failed,
            Estimates = estimates,
            Comorbidity = comorbidity,
            Models = models,
            Released = released,
            Findings = [
                .. study.Findings,
                .. instruments.Findings,
                .. scored.Failed.SelectMany(site => site.Findings),
                .. PoolMixture.Findings(study, sites),
                .. sites.SelectMany(site => site.Return.Findings.Concat(site.Weighted.Findings))],
            Inputs = [.. study.Inputs.Concat(sites.Select(site => site.Return.Input).OfType<InputFile>()).DistinctBy(input => input.Path).OrderBy(input => input.Path, StringComparer.Ordinal)],
            RuleSet = instruments.Rules?.Identity,
            Times = stages.Times,
        };
    }

    private static Study WithRequest(Study study, AnalysisRequest request) => study with
    {
        Options = study.Options with
        {
            Estimation = study.Options.Estimation with
            {
                Confidence = request.Confidence ?? study.Options.Estimation.Confidence,
                Interval = request.Interval ?? study.Options.Estimation.Interval,
            },
        },
    };

    // A pool that lost all its sites stays declared: a study with pools never compares a site outside its own.
    private static IReadOnlyList<Pool> WithoutFailed(IReadOnlyList<Pool> pools, IReadOnlyList<(Site Site, SiteAnalysis Value)> done) =>
        [.. pools.Select(pool => pool with { Sites = [.. pool.Sites.Where(site => done.Any(pair => pair.Site.Id == site))] })];

    private static SiteMoments Moments(SiteAnalysis site, IReadOnlyList<Variable> groups)
    {
        try
        {
            return SiteMoments.Compute(site.Weighted, site.Columns, groups);
        }
        catch (LonelyPsuException)
        {
            SiteId id = site.Weighted.Respondents.Site.Id;
            throw new AnalysisStoppedException(StopReason.DataInvalid, new Finding("E909", FindingSeverity.Error, $"Site '{id}': a stratum has a single primary sampling unit, so that its variance cannot be estimated.")
            {
                Site = id.Value,
                File = site.Return.Receipt.File,
                Remedy = "merge strata or PSUs in the return, or choose estimation.lonely_psu in study.yaml",
            });
        }
    }
}
