using System.Globalization;
using System.Text;
using System.Text.Json;
using Smpg.Analysis;

namespace Smpg.Reporting.Files;

/// <summary><c>data/datapackage.json</c>: a Data Package (version 2) with a Table Schema for every table of <c>data/</c>.</summary>
/// <remarks>
/// Made from the same definitions as the tables themselves. It has no date. Version 2 is needed for <c>group2</c> and <c>level2</c>
/// of the estimates: they belong to the key, and only there can a field say that its empty cells are values.
/// </remarks>
public static class DataPackage
{
    /// <summary>Where it goes.</summary>
    public const string Path = "data/datapackage.json";

    private const string PackageProfile = "https://datapackage.org/profiles/2.0/datapackage.json";
    private const string ResourceProfile = "https://datapackage.org/profiles/2.0/dataresource.json";
    private const string SchemaProfile = "https://datapackage.org/profiles/2.0/tableschema.json";

    /// <summary>The tables described, in the order of the contract.</summary>
    internal static IReadOnlyList<CsvSchema> Schemas { get; } =
        [EstimateCsv.Schema, ComparisonCsv.Schema, RepresentationCsv.Schema, WeightingCsv.Schema, DictionaryCsv.Schema, ComorbidityCsv.Schema, SensitivityCsv.Schema, ModelCsv.Schema,
            ImageProfileCsv.Schema, ScoreReliabilityCsv.Schema, ComparabilityCsv.Schema, MapCsv.Schema, ImageClassCsv.Schema];

    /// <summary>Writes the description of the tables of <c>data/</c>.</summary>
    /// <param name="writer">Destination.</param>
    /// <param name="studyId">Identifier of the study; the package is named after it.</param>
    /// <param name="title">Title of the study.</param>
    /// <param name="version">Version of the product.</param>
    public static void Write(TextWriter writer, string studyId, LocalisedText title, string version) => writer.Write(JsonText.Document(json =>
    {
        json.WriteStartObject();
        json.WriteString("$schema", PackageProfile);
        json.WriteString("name", PackageName(studyId));
        json.WriteString("title", title.En);
        json.WriteString("description", $"{title.Fr}. Written by smpg {version}; the columns are explained in the fields below.");
        json.WriteStartArray("resources");
        foreach (CsvSchema table in Schemas)
        {
            WriteResource(json, table);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }));

    private static void WriteResource(Utf8JsonWriter json, CsvSchema table)
    {
        json.WriteStartObject();
        json.WriteString("$schema", ResourceProfile);
        json.WriteString("name", table.Name);
        json.WriteString("title", table.Title);
        json.WriteString("type", "table");
        json.WriteString("path", table.Name + ".csv");
        json.WriteString("format", "csv");
        json.WriteString("mediatype", "text/csv");
        json.WriteString("encoding", "utf-8");
        json.WriteStartObject("dialect");
        json.WriteString("delimiter", ",");
        json.WriteString("lineTerminator", "\n");
        json.WriteString("quoteChar", "\"");
        json.WriteBoolean("doubleQuote", true);
        json.WriteBoolean("header", true);
        json.WriteEndObject();
        json.WriteStartObject("schema");
        json.WriteString("$schema", SchemaProfile);
        json.WriteStartArray("fields");
        foreach (CsvField field in table.Fields)
        {
            WriteField(json, field, table.Key.Contains(field.Name, StringComparer.Ordinal));
        }

        json.WriteEndArray();
        json.WriteStartArray("missingValues");
        json.WriteStringValue("");
        json.WriteEndArray();
        json.WriteStartArray("primaryKey");
        foreach (string key in table.Key)
        {
            json.WriteStringValue(key);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteField(Utf8JsonWriter json, CsvField field, bool isKey)
    {
        json.WriteStartObject();
        json.WriteString("name", field.Name);
        json.WriteString("type", field.Type switch
        {
            CsvFieldType.Whole => "integer",
            CsvFieldType.Number => "number",
            CsvFieldType.Flag => "boolean",
            _ => "string",
        });
        json.WriteString("description", field.Meaning);
        if (field.Type == CsvFieldType.Flag)
        {
            WriteTexts(json, "trueValues", ["1"]);
            WriteTexts(json, "falseValues", ["0"]);
        }

        if (field.EmptyIsValue)
        {
            WriteTexts(json, "missingValues", []);
        }

        json.WriteStartObject("constraints");
        if (field.Required || isKey)
        {
            json.WriteBoolean("required", true);
        }

        if (field.Minimum is double minimum)
        {
            json.WriteNumber("minimum", minimum);
        }

        if (field.Maximum is double maximum)
        {
            json.WriteNumber("maximum", maximum);
        }

        if (field.Words.Count > 0)
        {
            WriteTexts(json, "enum", field.Words);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    // Names of packages are lower case without accents: letters, digits, '.', '_', '-'.
    private static string PackageName(string studyId)
    {
        StringBuilder name = new();
        foreach (char character in studyId.Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or '-')
            {
                name.Append(char.ToLowerInvariant(character));
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark)
            {
                name.Append('-');
            }
        }

        return name.Length > 0 ? name.ToString() : "study";
    }
}
