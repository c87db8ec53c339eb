using System.Collections.Concurrent;
using Smpg.Analysis;
using Smpg.Analysis.Disclosure;
using Smpg.Reporting.Files;
using Smpg.Reporting.Pages;
using Smpg.Reporting.Workbooks;

namespace Smpg.Cli;

/// <summary>Renders the pages and charts of every unit into the output folder.</summary>
internal static class ReportFiles
{
    /// <summary>Writes everything; returns the paths a person would open: the index, the pooled reports, then the sites in their order.</summary>
    public static IReadOnlyList<string> Write(
        OutputFolder folder,
        ReleasedStudy released,
        IReadOnlyList<Language> languages,
        ReportIdentity identity,
        bool restricted,
        bool printed,
        int jobs,
        SiteProgress progress,
        CancellationToken cancellation) =>
        Write((path, text) => folder.WriteText(path, text), folder, released, languages, identity, restricted, printed, jobs, progress, cancellation);

    /// <summary>Pages and charts into memory, by path, for <c>smpg check</c>.</summary>
    public static IReadOnlyDictionary<string, string> Make(ReleasedStudy released, IReadOnlyList<Language> languages, ReportIdentity identity, bool restricted, bool printed)
    {
        ConcurrentDictionary<string, string> made = [];
        Write((path, text) => made[path] = text, null, released, languages, identity, restricted, printed, Environment.ProcessorCount, (_, _, _) => { }, CancellationToken.None);
        return made;
    }

    // Workbooks go to the folder alone.
    private static List<string> Write(
        Action<string, string> write,
        OutputFolder? folder,
        ReleasedStudy released,
        IReadOnlyList<Language> languages,
        ReportIdentity identity,
        bool restricted,
        bool printed,
        int jobs,
        SiteProgress progress,
        CancellationToken cancellation)
    {
        bool pooled = released.Units.Any(unit => unit.Kind != UnitKind.Site);
        IndexContents contents = new(languages) { Pooled = pooled, FactSheets = true, Charts = true, Workbooks = true, Method = true, Pdf = printed, Restricted = restricted, Verification = true };
        write("index.html", ReportRenderer.RenderIndex(released, contents, languages[0], identity));
        List<string> paths = ["index.html"];
        foreach (Language language in languages)
        {
            write($"method.{Code(language)}.html", ReportRenderer.RenderMethod(released, released.RuleSet, language, identity));
        }

        if (pooled)
        {
            foreach (Language language in languages)
            {
                write($"pooled/report.{Code(language)}.html", ReportRenderer.RenderPooled(released, language, identity));
                WriteCharts(write, "pooled", ReportRenderer.PooledCharts(released, language, identity), language);
                folder?.Write(Tables("pooled", language, languages), stream => UnitWorkbook.WritePooled(stream, released, language, identity));
                paths.Add($"pooled/report.{Code(language)}.html");
            }
        }

        ReleasedUnit[] sites = [.. released.Units.Where(unit => unit.Kind == UnitKind.Site)];
        int done = 0;
        Parallel.For(0, sites.Length, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, jobs), CancellationToken = cancellation }, i =>
        {
            string site = sites[i].Id;
            foreach (Language language in languages)
            {
                write($"sites/{site}/report.{Code(language)}.html", ReportRenderer.RenderSite(released, site, language, identity));
                write($"sites/{site}/factsheet.{Code(language)}.html", ReportRenderer.RenderFactSheet(released, site, language, identity));
                WriteCharts(write, $"sites/{site}", ReportRenderer.SiteCharts(released, site, language, identity), language);
                folder?.Write(Tables($"sites/{site}", language, languages), stream => UnitWorkbook.WriteSite(stream, released, site, language, identity));
            }

            progress("render", Interlocked.Increment(ref done), sites.Length);
        });
        paths.AddRange(sites.SelectMany(site => languages.Select(language => $"sites/{site.Id}/report.{Code(language)}.html")));
        return paths;
    }

    private static void WriteCharts(Action<string, string> write, string unit, IReadOnlyList<ChartFile> charts, Language language)
    {
        foreach (ChartFile chart in charts)
        {
            write($"{unit}/charts/{chart.Name}.{Code(language)}.svg", chart.Svg);
        }
    }

    // The first language has the plain name.
    private static string Tables(string unit, Language language, IReadOnlyList<Language> languages) =>
        language == languages[0] ? $"{unit}/tables.xlsx" : $"{unit}/tables.{Code(language)}.xlsx";

    private static string Code(Language language) => language == Language.French ? "fr" : "en";
}
