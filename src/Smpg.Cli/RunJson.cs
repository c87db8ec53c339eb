using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Smpg.Analysis;

namespace Smpg.Cli;

/// <summary>What <c>--json</c> prints: paths, counts, findings and the time per stage, as one document.</summary>
internal static class RunJson
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static void Write(TextWriter writer, AnalysisResult result, AnalysisOutput output)
    {
        object document = new
        {
            Output = output.Folder,
            output.Reports,
            Files = output.Files.Count,
            Bytes = output.Files.Sum(file => file.Bytes),
            Sites = result.Sites.Count,
            FailedSites = result.Failed.Select(site => site.Site.Value),
            Respondents = result.Sites.Sum(site => site.Weighted.Respondents.Count),
            Estimates = result.Released.Estimates.Count,
            Published = result.Released.Estimates.Count(estimate => estimate.Published),
            Findings = result.Findings.Concat(output.Findings).Where(finding => finding.Severity != FindingSeverity.Note),
            Seconds = result.Times.Concat(output.Times).ToDictionary(time => time.Stage, time => Math.Round(time.Elapsed.TotalSeconds, 3)),
            PeakMegabytes = Math.Round(System.Diagnostics.Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0),
        };
        writer.WriteLine(JsonSerializer.Serialize(document, Indented));
    }
}
