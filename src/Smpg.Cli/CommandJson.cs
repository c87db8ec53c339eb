using System.Text.Encodings.Web;
using System.Text.Json;

namespace Smpg.Cli;

/// <summary>How commands that answer a question print JSON: indented, snake_case, accents as they are, what does not apply is null.</summary>
internal static class CommandJson
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(TextWriter writer, object document) => writer.Write(JsonSerializer.Serialize(document, Indented) + "\n");
}
