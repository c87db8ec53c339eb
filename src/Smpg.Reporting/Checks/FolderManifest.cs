using System.Globalization;
using System.Text.Json;
using Smpg.Analysis;
using Smpg.Reporting.Files;
using Smpg.Reporting.Pages;

namespace Smpg.Reporting.Checks;

/// <summary>The manifest of an output folder as read back.</summary>
/// <param name="Version">Version that wrote it.</param>
/// <param name="Identity">What stands on the last line of its reports.</param>
/// <param name="Languages">Languages of its reports.</param>
/// <param name="KeepsRespondents">It says that there is restricted/.</param>
/// <param name="Pdf">It says that reports were printed.</param>
/// <param name="Files">Files that it lists.</param>
internal sealed record FolderManifest(string Version, ReportIdentity Identity, IReadOnlyList<Language> Languages, bool KeepsRespondents, bool Pdf, IReadOnlyList<OutputFile> Files)
{
    /// <summary>Reads it, or returns null when it is none of ours.</summary>
    public static FolderManifest? Read(string path)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
            JsonElement root = document.RootElement;
            if (root.GetProperty("schema").GetString() != ManifestJson.Schema)
            {
                return null;
            }

            JsonElement run = root.GetProperty("run");
            string version = root.GetProperty("version").GetString()!;
            DateOnly? date = run.GetProperty("date").GetString() is string day ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
            return new FolderManifest(
                version,
                new ReportIdentity(version, root.GetProperty("identifier").GetString()!, date),
                [.. run.GetProperty("languages").EnumerateArray().Select(language => language.GetString() == FileWords.Of(Language.French) ? Language.French : Language.English)],
                run.GetProperty("keep_respondents").GetBoolean(),
                run.GetProperty("pdf").GetBoolean(),
                [.. root.GetProperty("outputs").EnumerateArray().Select(file => new OutputFile(file.GetProperty("path").GetString()!, file.GetProperty("sha256").GetString()!, file.GetProperty("bytes").GetInt64()))]);
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
