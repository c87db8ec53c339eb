using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Smpg.Analysis;
using Smpg.Analysis.Studies;

namespace Smpg.Reporting.Files;

/// <summary>The identifier of a run, known before anything is written, so that reports can print it.</summary>
public static class ManifestIdentity
{
    /// <summary>The first 12 hexadecimal digits of the SHA-256 of version, study, options, sites asked for and inputs.</summary>
    /// <remarks>
    /// The same identifier means the same numbers. What only changes which files are made (languages, PDF, respondents, date) is
    /// left out. The digest is of compact JSON in a fixed order, inputs in ordinal order of their paths, with no clock, place or name.
    /// </remarks>
    /// <param name="version">Version of the product.</param>
    /// <param name="studyId">Identifier of the study.</param>
    /// <param name="options">Choices of the study, after those of the command line.</param>
    /// <param name="sites">Sites asked for; empty for all. The order does not matter.</param>
    /// <param name="inputs">Every file read. The order does not matter.</param>
    public static string Compute(string version, string studyId, StudyOptions options, IReadOnlyList<SiteId> sites, IReadOnlyList<InputFile> inputs)
    {
        string canonical = JsonText.Compact(json =>
        {
            json.WriteStartObject();
            json.WriteString("version", version);
            json.WriteString("study", studyId);
            json.WritePropertyName("options");
            JsonSerializer.Serialize(json, options, ManifestJson.OptionWords);
            json.WriteStartArray("sites");
            foreach (SiteId site in sites.Order())
            {
                json.WriteStringValue(site.Value);
            }

            json.WriteEndArray();
            ManifestJson.WriteInputs(json, inputs);
            json.WriteEndObject();
        });
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))[..12];
    }
}
