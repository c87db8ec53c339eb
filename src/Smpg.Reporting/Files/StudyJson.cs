using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Smpg.Analysis;
using Smpg.Analysis.Disclosure;

namespace Smpg.Reporting.Files;

/// <summary><c>data/study.json</c>: what reports say beside the tables of <c>data/</c>: names, labels, groups, structure of the samples, options.</summary>
/// <remarks>
/// With the tables it is everything a report is made of, so that reports can be made again from published files alone; <c>smpg check</c> does that
/// and compares. Released results are serialised whole, so that what is added to them cannot be forgotten here. Paths of returns and further
/// columns of sites.csv are left out.
/// </remarks>
public static class StudyJson
{
    /// <summary>Where it goes.</summary>
    public const string Path = "data/study.json";

    private const string Schema = "smpg-study/1";

    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new SiteIds(), new Levels(), new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    /// <summary>Writes everything but the estimates and comparisons, which are tables of their own.</summary>
    public static void Write(TextWriter writer, ReleasedStudy study)
    {
        ReleasedStudy bare = study with
        {
            Estimates = [],
            Comparisons = [],
            Units = [.. study.Units.Select(unit => unit.Site is null ? unit : unit with { Site = unit.Site with { ReturnFile = "", Attributes = new Dictionary<string, string>() } })],
        };
        writer.Write(JsonSerializer.Serialize(new Document(Schema, bare), Options));
        writer.Write('\n');
    }

    /// <summary>Reads it again; estimates and comparisons are empty.</summary>
    /// <exception cref="JsonException">It is no such document.</exception>
    public static ReleasedStudy Read(string text) => JsonSerializer.Deserialize<Document>(text, Options) is { Schema: Schema, Study: ReleasedStudy study }
        ? study
        : throw new JsonException($"not a document of {Schema}");

    private sealed record Document(string Schema, ReleasedStudy Study);

    private sealed class SiteIds : JsonConverter<SiteId>
    {
        public override SiteId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            SiteId.TryParse(reader.GetString(), out SiteId? id) ? id : throw new JsonException("not a site identifier");

        public override void Write(Utf8JsonWriter writer, SiteId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }

    private sealed class Levels : JsonConverter<(string Name, LocalisedText Label)>
    {
        public override (string Name, LocalisedText Label) Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            JsonSerializer.Deserialize<Level>(ref reader, options) is Level level ? (level.Name, level.Label) : throw new JsonException("not a level");

        public override void Write(Utf8JsonWriter writer, (string Name, LocalisedText Label) value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, new Level(value.Name, value.Label), options);
    }

    private sealed record Level(string Name, LocalisedText Label);
}
