using Smpg.Analysis.Ingestion;
using Smpg.Analysis.Studies;
using Smpg.Analysis.Weighting;

namespace Smpg.Analysis;

/// <summary>One site as validation saw it.</summary>
/// <param name="Site">The site.</param>
/// <param name="Receipt">How its return was read; null when it could not be.</param>
/// <param name="Findings">What was found.</param>
public sealed record ValidatedSite(Site Site, ReturnReceipt? Receipt, IReadOnlyList<Finding> Findings);

/// <summary>A study read, weighed and scored as in an analysis, only to see what is wrong with it.</summary>
/// <param name="Study">The study.</param>
/// <param name="StudyFindings">Findings of the study and its instruments.</param>
/// <param name="Sites">Sites in ordinal order.</param>
/// <param name="Failed">Sites that an analysis would refuse.</param>
public sealed record StudyValidation(Study Study, IReadOnlyList<Finding> StudyFindings, IReadOnlyList<ValidatedSite> Sites, IReadOnlyList<FailedSite> Failed)
{
    /// <summary>Every finding, study first, then sites in order.</summary>
    public IReadOnlyList<Finding> Findings => [.. StudyFindings, .. Sites.SelectMany(site => site.Findings)];

    /// <summary>Validates the sites asked for, or all of them.</summary>
    /// <exception cref="AnalysisStoppedException">The study itself cannot be read, or a site asked for does not exist.</exception>
    public static StudyValidation Run(AnalysisRequest request, CancellationToken cancellation = default)
    {
        Study study = StudyReader.Read(request.StudyFolder);
        IReadOnlyList<SiteId> wanted = RequestedSites.Of(study, request.Sites);
        StudyInstruments instruments = StudyInstruments.Load(study);
        Site[] sites = [.. study.Sites.Where(site => wanted.Contains(site.Id))];
        ValidatedSite[] validated = new ValidatedSite[sites.Length];
        FailedSite?[] failed = new FailedSite?[sites.Length];
        Parallel.For(0, sites.Length, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, request.Jobs), CancellationToken = cancellation }, i =>
        {
            List<Finding> findings = [];
            ReturnReceipt? receipt = null;
            try
            {
                SiteReturn read = ReturnReader.Read(study, sites[i]);
                receipt = read.Receipt;
                findings.AddRange(read.Findings);
                findings.AddRange(RoutingFindings.Of(sites[i], receipt, instruments.Rules?.Score(read.Respondents).Routing ?? []));
                findings.AddRange(SiteWeighting.Weigh(study, read.Respondents).Findings);
            }
            catch (AnalysisStoppedException stopped)
            {
                findings.AddRange(stopped.Findings);
                failed[i] = new FailedSite(sites[i].Id, stopped.Reason, stopped.Findings);
            }

            validated[i] = new ValidatedSite(sites[i], receipt, findings);
        });
        return new StudyValidation(study, [.. study.Findings, .. instruments.Findings], validated, [.. failed.OfType<FailedSite>()]);
    }
}
