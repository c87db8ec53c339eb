using System.Text.Json;
using Smpg.Analysis.Studies;

namespace Smpg.Reporting.Files;

/// <summary>The codebook for programs; docs/outputs.md describes it.</summary>
public static class CodebookJson
{
    private const string Schema = "smpg-codebook/1";

    /// <summary>Writes one document; what does not apply is null.</summary>
    public static void Write(TextWriter writer, Study study) => writer.Write(JsonText.Document(json =>
    {
        json.WriteStartObject();
        json.WriteString("schema", Schema);
        json.WriteString("study", study.Id);
        json.WriteString("file", study.Codebook.File);
        json.WriteStartArray("variables");
        foreach (Variable variable in study.Codebook.Variables)
        {
            WriteVariable(json, variable);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }));

    private static void WriteVariable(Utf8JsonWriter json, Variable variable)
    {
        json.WriteStartObject();
        json.WriteString("name", variable.Name);
        json.WriteString("role", CodebookWords.Of(variable.Role));
        json.WriteString("type", CodebookWords.Of(variable.Type));
        json.WriteString("module", variable.Module.Length > 0 ? variable.Module : null);
        json.WriteBoolean("required", variable.Required);
        json.WriteString("fr", variable.Label.Fr);
        json.WriteString("en", variable.Label.En);
        WriteBound(json, "minimum", variable.Minimum);
        WriteBound(json, "maximum", variable.Maximum);
        json.WriteString("band_of", variable.BandOf);
        json.WriteStartArray("codes");
        foreach (Code code in variable.CodeList?.Codes ?? [])
        {
            json.WriteStartObject();
            json.WriteString("code", code.Text);
            json.WriteString("name", code.Name);
            json.WriteNumber("value", code.Value);
            json.WriteString("fr", code.Label.Fr);
            json.WriteString("en", code.Label.En);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("missing");
        foreach ((string text, string kind) in CodebookWords.Missing(variable))
        {
            json.WriteString(text, kind);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteBound(Utf8JsonWriter json, string name, double bound)
    {
        if (double.IsFinite(bound))
        {
            json.WriteNumber(name, bound);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
