using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Smpg.Analysis;
using Smpg.Analysis.Studies;

namespace Smpg.Reporting.Files;

/// <summary><c>manifest.json</c>: what went in, what was chosen, what came out. No clock, host, user or absolute path.</summary>
public static class ManifestJson
{
    /// <summary>The schema written; the number grows when a property changes its meaning.</summary>
    public const string Schema = SchemaFamily + "1";

    /// <summary>Start of every schema of ours, by which an output folder is known as an earlier output.</summary>
    internal const string SchemaFamily = "smpg-manifest/";

    /// <summary>Names and words of study.yaml: snake case for keys, kebab case for words.</summary>
    /// <remarks>Options are serialised whole, in the order in which they are declared, so that a new choice cannot be forgotten here.</remarks>
    internal static readonly JsonSerializerOptions OptionWords = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    /// <summary>Writes the manifest of a run whose other files are all written.</summary>
    /// <param name="writer">Destination.</param>
    /// <param name="manifest">The run.</param>
    /// <param name="outputs">Files of the output folder but the manifest, as <see cref="OutputFolder.Files"/> lists them.</param>
    /// <exception cref="ArgumentException">A path names a machine: it is absolute, has a drive or backslashes.</exception>
    public static void Write(TextWriter writer, Manifest manifest, IReadOnlyList<OutputFile> outputs) => writer.Write(JsonText.Document(json =>
    {
        json.WriteStartObject();
        json.WriteString("schema", Schema);
        json.WriteString("identifier", ManifestIdentity.Compute(manifest.Version, manifest.StudyId, manifest.Options, manifest.Run.Sites, manifest.Inputs));
        json.WriteString("version", manifest.Version);
        json.WriteString("study", manifest.StudyId);
        json.WritePropertyName("options");
        JsonSerializer.Serialize(json, manifest.Options, OptionWords);
        WriteRun(json, manifest.Run);
        WriteInputs(json, manifest.Inputs);
        WriteRules(json, manifest.RuleSet);
        WriteOutputs(json, outputs);
        WriteCounts(json, manifest.Counts);
        json.WriteStartObject("findings");
        json.WriteNumber("errors", ValidationSummary.Count(manifest.Findings, FindingSeverity.Error));
        json.WriteNumber("warnings", ValidationSummary.Count(manifest.Findings, FindingSeverity.Warning));
        json.WriteNumber("notes", ValidationSummary.Count(manifest.Findings, FindingSeverity.Note));
        json.WriteEndObject();
        json.WriteEndObject();
    }));

    /// <summary>Writes the property <c>inputs</c>, in ordinal order of paths.</summary>
    internal static void WriteInputs(Utf8JsonWriter json, IReadOnlyList<InputFile> inputs)
    {
        json.WriteStartArray("inputs");
        foreach (InputFile input in inputs.OrderBy(input => input.Path, StringComparer.Ordinal))
        {
            json.WriteStartObject();
            json.WriteString("path", Portable(input.Path));
            json.WriteString("sha256", input.Sha256);
            json.WriteNumber("bytes", input.Bytes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // The digests of the levels are among the inputs and so in the identifier; here they say what each level is.
    private static void WriteRules(Utf8JsonWriter json, RuleSetIdentity? rules)
    {
        if (rules is null)
        {
            json.WriteNull("scoring");
            return;
        }

        json.WriteStartObject("scoring");
        json.WriteString("instrument", rules.Instrument);
        json.WriteString("sha256", rules.Sha256);
        json.WriteStartArray("levels");
        foreach (RuleSetLevel level in rules.Levels)
        {
            json.WriteStartObject();
            json.WriteString("path", Portable(level.Path));
            json.WriteString("version", level.Version);
            json.WriteString("variant", level.Variant);
            json.WriteString("sha256", level.Sha256);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("parameters");
        foreach (RuleParameter parameter in rules.Parameters)
        {
            json.WriteStartObject();
            json.WriteString("name", parameter.Name);
            json.WriteNumber("value", parameter.Value);
            json.WriteNumber("from", parameter.From);
            json.WriteNumber("to", parameter.To);
            json.WriteString("source", parameter.Source);
            json.WriteString("confidence", parameter.Confidence);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRun(Utf8JsonWriter json, RunChoices run)
    {
        json.WriteStartObject("run");
        json.WriteStartArray("sites");
        foreach (SiteId site in run.Sites.Order())
        {
            json.WriteStringValue(site.Value);
        }

        json.WriteEndArray();
        json.WriteStartArray("languages");
        foreach (Language language in run.Languages)
        {
            json.WriteStringValue(FileWords.Of(language));
        }

        json.WriteEndArray();
        json.WriteBoolean("pdf", run.Pdf);
        json.WriteBoolean("keep_respondents", run.KeepRespondents);
        json.WriteBoolean("keep_going", run.KeepGoing);
        json.WriteString("date", run.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteEndObject();
    }

    private static void WriteOutputs(Utf8JsonWriter json, IReadOnlyList<OutputFile> outputs)
    {
        json.WriteStartArray("outputs");
        foreach (OutputFile output in outputs.Where(output => output.Path != OutputFolder.ManifestPath).OrderBy(output => output.Path, StringComparer.Ordinal))
        {
            json.WriteStartObject();
            json.WriteString("path", Portable(output.Path));
            json.WriteString("sha256", output.Sha256);
            json.WriteNumber("bytes", output.Bytes);
            json.WriteString("class", FileWords.Of(output.Class));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteCounts(Utf8JsonWriter json, ManifestCounts counts)
    {
        json.WriteStartObject("counts");
        json.WriteNumber("sites", counts.Sites);
        json.WriteNumber("respondents", counts.Respondents);
        json.WriteNumber("rows_read", counts.RowsRead);
        json.WriteNumber("rows_kept", counts.RowsKept);
        json.WriteNumber("estimates", counts.Estimates);
        json.WriteNumber("published", counts.Published);
        json.WriteStartObject("suppressed");
        json.WriteNumber("primary", counts.SuppressedPrimary);
        json.WriteNumber("secondary", counts.SuppressedSecondary);
        json.WriteNumber("precision", counts.SuppressedPrecision);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string Portable(string path) => RelativePath.IsPortable(path)
        ? path
        : throw new ArgumentException("A path of the manifest must be relative, with forward slashes.", nameof(path));
}
