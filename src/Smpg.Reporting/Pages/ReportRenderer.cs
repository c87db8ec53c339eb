using System.Text.Encodings.Web;
using System.Text.Unicode;

using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

using Smpg.Analysis;
using Smpg.Analysis.Disclosure;

namespace Smpg.Reporting.Pages;

/// <summary>A chart as a file of its own.</summary>
/// <param name="Name">Name without extension: lower case, digits, hyphens.</param>
/// <param name="Svg">The image.</param>
public sealed record ChartFile(string Name, string Svg);

/// <summary>Renders pages and charts from released results; the same input gives the same characters.</summary>
public static class ReportRenderer
{
    // The default encoder turns every accented letter into an entity.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>The report of a site, as one HTML document that needs no other file.</summary>
    /// <param name="study">The released study.</param>
    /// <param name="site">Identifier of a site of <see cref="ReleasedStudy.Units"/>.</param>
    /// <param name="language">Language of the page.</param>
    /// <param name="identity">Version and manifest for the last line.</param>
    /// <exception cref="InvalidOperationException">The study has no such unit.</exception>
    public static string RenderSite(ReleasedStudy study, string site, Language language, ReportIdentity identity) =>
        Render<SiteReport>(new()
        {
            [nameof(SiteReport.Study)] = study,
            [nameof(SiteReport.UnitId)] = site,
            [nameof(SiteReport.Language)] = language,
            [nameof(SiteReport.Identity)] = identity,
        });

    /// <summary>The one-page fact sheet of a site; it links to <c>report.(language).html</c> beside it.</summary>
    /// <param name="study">The released study.</param>
    /// <param name="site">Identifier of a site.</param>
    /// <param name="language">Language of the page.</param>
    /// <param name="identity">Version and manifest for the last line.</param>
    /// <exception cref="InvalidOperationException">The study has no such unit.</exception>
    public static string RenderFactSheet(ReleasedStudy study, string site, Language language, ReportIdentity identity) =>
        Render<FactSheet>(new()
        {
            [nameof(FactSheet.Study)] = study,
            [nameof(FactSheet.UnitId)] = site,
            [nameof(FactSheet.Language)] = language,
            [nameof(FactSheet.Identity)] = identity,
        });

    /// <summary>The report of all sites: each named pool separately, or the whole study where study.yaml names no pool.</summary>
    /// <param name="study">The released study; it has at least one pool or the unit of all sites.</param>
    /// <param name="language">Language of the page.</param>
    /// <param name="identity">Version and manifest for the last line.</param>
    public static string RenderPooled(ReleasedStudy study, Language language, ReportIdentity identity) =>
        Render<PooledReport>(new()
        {
            [nameof(PooledReport.Study)] = study,
            [nameof(PooledReport.Language)] = language,
            [nameof(PooledReport.Identity)] = identity,
        });

    /// <summary>The methodological note: how the results were obtained and what they allow one to say.</summary>
    /// <param name="study">The released study.</param>
    /// <param name="rules">The scoring rules that made the verdicts; null without an interview.</param>
    /// <param name="language">Language of the page.</param>
    /// <param name="identity">Version and manifest for the last line.</param>
    public static string RenderMethod(ReleasedStudy study, RuleSetIdentity? rules, Language language, ReportIdentity identity) =>
        Render<MethodNote>(new()
        {
            [nameof(MethodNote.Study)] = study,
            [nameof(MethodNote.Rules)] = rules,
            [nameof(MethodNote.Language)] = language,
            [nameof(MethodNote.Identity)] = identity,
        });

    /// <summary>The first page of an output folder, with relative links only.</summary>
    /// <param name="study">The released study.</param>
    /// <param name="contents">What the folder holds.</param>
    /// <param name="language">Language of the page; it links to reports in every language of <paramref name="contents"/>.</param>
    /// <param name="identity">Version and manifest for the last line.</param>
    public static string RenderIndex(ReleasedStudy study, IndexContents contents, Language language, ReportIdentity identity) =>
        Render<IndexPage>(new()
        {
            [nameof(IndexPage.Study)] = study,
            [nameof(IndexPage.Contents)] = contents,
            [nameof(IndexPage.Language)] = language,
            [nameof(IndexPage.Identity)] = identity,
        });

    /// <summary>The charts of a site's report, as files.</summary>
    /// <param name="study">The released study.</param>
    /// <param name="site">Identifier of a site.</param>
    /// <param name="language">Language of the texts in the charts.</param>
    /// <param name="identity">Version and manifest.</param>
    public static IReadOnlyList<ChartFile> SiteCharts(ReleasedStudy study, string site, Language language, ReportIdentity identity) =>
        Files(new SitePage(new ReportContext(study, study.Unit(site), language, identity)).Figures);

    /// <summary>The charts of the pooled report, as files.</summary>
    /// <param name="study">The released study.</param>
    /// <param name="language">Language of the texts in the charts.</param>
    /// <param name="identity">Version and manifest.</param>
    public static IReadOnlyList<ChartFile> PooledCharts(ReleasedStudy study, Language language, ReportIdentity identity) =>
        Files(new PooledPage(study, language, identity).Figures);

    private static IReadOnlyList<ChartFile> Files(IEnumerable<FigureModel> figures) => [.. figures.Select(figure => new ChartFile(figure.Name, figure.Svg))];

    private static string Render<TPage>(Dictionary<string, object?> parameters)
        where TPage : IComponent
    {
        ServiceCollection services = new();
        services.AddSingleton(Encoder);
        using ServiceProvider provider = services.BuildServiceProvider();
        return RenderAsync<TPage>(provider, parameters).GetAwaiter().GetResult();
    }

    // A renderer keeps every component until it is disposed: one for each page.
    private static async Task<string> RenderAsync<TPage>(ServiceProvider provider, Dictionary<string, object?> parameters)
        where TPage : IComponent
    {
        await using HtmlRenderer renderer = new(provider, NullLoggerFactory.Instance);
        string html = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = await renderer.RenderComponentAsync<TPage>(ParameterView.FromDictionary(parameters)).ConfigureAwait(false);
            return root.ToHtmlString();
        }).ConfigureAwait(false);

        // Spaces that may not break, and plus signs, are safe as they are and half as long.
        return html
            .Replace("&#x202F;", "\u202F", StringComparison.Ordinal)
            .Replace("&#xA0;", "\u00A0", StringComparison.Ordinal)
            .Replace("&#x2B;", "+", StringComparison.Ordinal)
            .Replace("\r\n", "\n", StringComparison.Ordinal);
    }
}
