using System.Text.Json;
using Smpg.Analysis;

namespace Smpg.Reporting.Files;

/// <summary><c>quality/validation.json</c>: the findings by site, for programs.</summary>
public static class ValidationJson
{
    /// <summary>Where it goes.</summary>
    public const string Path = "quality/validation.json";

    /// <summary>Writes one document; what does not apply is null.</summary>
    public static void Write(TextWriter writer, ValidationSummary validation) => writer.Write(JsonText.Document(json =>
    {
        json.WriteStartObject();
        json.WriteBoolean("valid", validation.Valid);
        json.WriteNumber("errors", ValidationSummary.Count(validation.Findings, FindingSeverity.Error));
        json.WriteNumber("warnings", ValidationSummary.Count(validation.Findings, FindingSeverity.Warning));
        json.WriteNumber("notes", ValidationSummary.Count(validation.Findings, FindingSeverity.Note));
        json.WriteString("study", validation.StudyId);
        WriteFindings(json, validation.StudyFindings);
        json.WriteStartArray("sites");
        foreach (SiteValidation site in validation.Sites)
        {
            WriteSite(json, site);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }));

    private static void WriteSite(Utf8JsonWriter json, SiteValidation site)
    {
        SiteReading? reading = site.Reading;
        json.WriteStartObject();
        json.WriteString("site", site.Site.Value);
        json.WriteString("file", reading?.File);
        json.WriteString("encoding", reading?.Encoding);
        json.WriteString("delimiter", reading?.Delimiter.ToString());
        json.WriteString("decimal", reading?.DecimalSign.ToString());
        WriteNumber(json, "rows_read", reading?.RowsRead);
        WriteNumber(json, "rows_kept", reading?.RowsKept);
        json.WriteStartArray("quarantined");
        foreach (SetAside setAside in reading?.Quarantined ?? [])
        {
            json.WriteStartObject();
            json.WriteString("code", setAside.Code);
            json.WriteString("reason", setAside.Reason.En);
            json.WriteNumber("rows", setAside.Rows);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteNumber(json, "invalid_cells", reading?.InvalidCells);
        WriteFindings(json, site.Findings);
        json.WriteEndObject();
    }

    private static void WriteFindings(Utf8JsonWriter json, IReadOnlyList<Finding> findings)
    {
        json.WriteStartArray("findings");
        foreach (Finding finding in findings)
        {
            json.WriteStartObject();
            json.WriteString("code", finding.Code);
            json.WriteString("severity", FileWords.Of(finding.Severity));
            json.WriteString("file", finding.File);
            WriteNumber(json, "line", finding.Line);
            json.WriteString("column_letter", finding.ColumnLetter);
            json.WriteString("column", finding.Column);
            json.WriteString("message", finding.Message);
            json.WriteString("expected", finding.Expected);
            json.WriteString("remedy", finding.Remedy);
            json.WriteNumber("occurrences", finding.Occurrences);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, int? number)
    {
        if (number is int value)
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
