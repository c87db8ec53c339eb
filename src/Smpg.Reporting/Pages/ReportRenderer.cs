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
    public static string Render(ReleasedStudy study, string site, Language language, ReportIdentity identity) =>
        Render<SiteReport>(new()
        {
            [nameof(SiteReport.Study)] = study,
            [nameof(SiteReport.UnitId)] = site,
            [nameof(SiteReport.Language)] = language,
            [nameof(SiteReport.Identity)] = identity,
        });

    /// <summary>The charts of a site's report, as files.</summary>
    /// <param name="study">The released study.</param>
    /// <param name="site">Identifier of a site.</param>
    /// <param name="language">Language of the texts in the charts.</param>
    /// <param name="identity">Version and manifest.</param>
    public static IReadOnlyList<ChartFile> Charts(ReleasedStudy study, string site, Language language, ReportIdentity identity) =>
        [.. new SitePage(new ReportContext(study, study.Unit(site), language, identity)).Figures.Select(figure => new ChartFile(figure.Name, figure.Svg))];

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
