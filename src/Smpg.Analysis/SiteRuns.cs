using Smpg.Analysis.Studies;

namespace Smpg.Analysis;

/// <summary>One stage over all sites: what came out, in the order of the sites whatever the number of jobs, and what failed.</summary>
/// <param name="Done">Sites that went through.</param>
/// <param name="Failed">Sites that did not, in this stage or an earlier one.</param>
internal sealed record SiteRuns<T>(IReadOnlyList<(Site Site, T Value)> Done, IReadOnlyList<FailedSite> Failed)
{
    /// <summary>What a site yielded.</summary>
    public T Of(Site site) => Done.First(pair => pair.Site.Id == site.Id).Value;

    /// <summary>The first stage, over the sites themselves.</summary>
    public static SiteRuns<T> Each(IReadOnlyList<Site> sites, Func<Site, T> work, string stage, AnalysisRequest request, SiteProgress? progress, CancellationToken cancellation) =>
        Each([.. sites.Select(site => (site, site))], [], work, stage, request, progress, cancellation);

    /// <summary>A later stage, over what the stage before yielded.</summary>
    public static SiteRuns<T> Each<TIn>(SiteRuns<TIn> before, Func<TIn, T> work, string stage, AnalysisRequest request, SiteProgress? progress, CancellationToken cancellation) =>
        Each(before.Done, before.Failed, work, stage, request, progress, cancellation);

    // Every site is tried, so that one pass finds all problems; then the run stops unless it is to keep going with the rest.
    private static SiteRuns<T> Each<TIn>(
        IReadOnlyList<(Site Site, TIn Value)> input,
        IReadOnlyList<FailedSite> failedBefore,
        Func<TIn, T> work,
        string stage,
        AnalysisRequest request,
        SiteProgress? progress,
        CancellationToken cancellation)
    {
        (bool Ok, T? Value, FailedSite? Failure)[] results = new (bool, T?, FailedSite?)[input.Count];
        int finished = 0;
        Parallel.For(0, input.Count, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, request.Jobs), CancellationToken = cancellation }, i =>
        {
            try
            {
                results[i] = (true, work(input[i].Value), null);
            }
            catch (AnalysisStoppedException stopped)
            {
                results[i] = (false, default, new FailedSite(input[i].Site.Id, stopped.Reason, stopped.Findings));
            }

            progress?.Invoke(stage, Interlocked.Increment(ref finished), input.Count);
        });

        List<FailedSite> failed = [.. failedBefore, .. results.Where(result => !result.Ok).Select(result => result.Failure!)];
        List<(Site, T)> done = [.. Enumerable.Range(0, input.Count).Where(i => results[i].Ok).Select(i => (input[i].Site, results[i].Value!))];
        if (failed.Count > failedBefore.Count && (!request.KeepGoing || done.Count == 0))
        {
            throw new AnalysisStoppedException(failed[failedBefore.Count].Reason, [.. failed.SelectMany(site => site.Findings)]);
        }

        failed.Sort((a, b) => a.Site.CompareTo(b.Site));
        return new SiteRuns<T>(done, failed);
    }
}
