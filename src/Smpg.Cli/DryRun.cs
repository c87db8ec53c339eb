using System.Text.Json;
using Smpg.Analysis;
using Smpg.Analysis.Studies;

namespace Smpg.Cli;

/// <summary>What an analysis would read and write, without doing either beyond the study's own files.</summary>
internal static class DryRun
{
    public static int Print(AnalyzeOptions options, Terminal terminal, bool json)
    {
        Study study = StudyReader.Read(options.Request.StudyFolder);
        StudyInstruments.Load(study);
        HashSet<SiteId> wanted = [.. RequestedSites.Of(study, options.Request.Sites)];
        IReadOnlyList<Language> languages = options.Languages.Count > 0 ? options.Languages : study.Languages;
        string[] codes = [.. languages.Select(language => language == Language.French ? "fr" : "en")];
        var plan = study.Sites.Select(site => new
        {
            Site = site.Id.Value,
            Return = site.ReturnFile,
            Found = File.Exists(Path.Combine(study.Folder, site.ReturnFile)),
            Reports = wanted.Contains(site.Id) ? codes.Select(code => $"sites/{site.Id}/report.{code}.html").ToArray() : [],
        });
        if (json)
        {
            terminal.Out.WriteLine(JsonSerializer.Serialize(new { Study = study.Id, options.Output, Sites = plan }, JsonSerializerOptions.Web));
            return ExitCode.Done;
        }

        foreach (var site in plan)
        {
            terminal.Out.WriteLine($"{site.Site}  {site.Return}{(site.Found ? "" : " (missing)")}  {(site.Reports.Length > 0 ? string.Join(' ', site.Reports) : "as reference only")}");
        }

        return ExitCode.Done;
    }
}
