using Smpg.Analysis;
using Smpg.Analysis.Disclosure;
using Smpg.Reporting.Files;
using Smpg.Reporting.Pages;

namespace Smpg.Cli;

/// <summary>Renders the pages and charts of every unit into the output folder.</summary>
internal static class ReportFiles
{
    /// <summary>Writes everything; returns the paths a person would open, the index first, then the units in their order.</summary>
    public static IReadOnlyList<string> Write(
        OutputFolder folder,
        ReleasedStudy released,
        IReadOnlyList<Language> languages,
        ReportIdentity identity,
        int jobs,
        SiteProgress progress,
        CancellationToken cancellation)
    {
        List<string> paths = ["index.html"];
        (ReleasedUnit Unit, Language Language)[] pages = [.. released.Units
            .Where(unit => unit.Kind == UnitKind.Site)
            .SelectMany(unit => languages.Select(language => (unit, language)))];
        int done = 0;
        Parallel.For(0, pages.Length, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, jobs), CancellationToken = cancellation }, i =>
        {
            (ReleasedUnit unit, Language language) = pages[i];
            string code = Code(language);
            folder.WriteText($"sites/{unit.Id}/report.{code}.html", ReportRenderer.Render(released, unit.Id, language, identity));
            foreach (ChartFile chart in ReportRenderer.Charts(released, unit.Id, language, identity))
            {
                folder.WriteText($"sites/{unit.Id}/charts/{chart.Name}.{code}.svg", chart.Svg);
            }

            progress("render", Interlocked.Increment(ref done), pages.Length);
        });
        paths.AddRange(pages.Select(page => $"sites/{page.Unit.Id}/report.{Code(page.Language)}.html"));
        return paths;
    }

    private static string Code(Language language) => language == Language.French ? "fr" : "en";
}
