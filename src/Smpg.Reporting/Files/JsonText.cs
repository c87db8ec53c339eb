using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Smpg.Reporting.Files;

/// <summary>How JSON is written in every file of the output: properties in a fixed order, accents as they are, LF.</summary>
internal static class JsonText
{
    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);

    private static readonly JsonWriterOptions Indented = new() { Indented = true, IndentSize = 2, NewLine = "\n", Encoder = Encoder };

    private static readonly JsonWriterOptions Dense = new() { Indented = false, Encoder = Encoder };

    /// <summary>A document for people and programs, ended by a line feed.</summary>
    public static string Document(Action<Utf8JsonWriter> content) => Compose(Indented, content) + "\n";

    /// <summary>A value on one line.</summary>
    public static string Compact(Action<Utf8JsonWriter> content) => Compose(Dense, content);

    private static string Compose(JsonWriterOptions options, Action<Utf8JsonWriter> content)
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter json = new(buffer, options))
        {
            content(json);
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, checked((int)buffer.Length));
    }
}
