using System.Text;

namespace Smpg.Analysis.Studies;

/// <summary>A text file whose encoding was recognised, as UTF-8 bytes without byte order mark.</summary>
/// <remarks>
/// Order of recognition: byte order mark, strict UTF-8, Windows-1252. A text with a NUL (UTF-16, a workbook, any binary file) or with a
/// C1 control character (another code page, or a text that was decoded twice) is refused: reading it on would turn names and codes into others.
/// </remarks>
/// <param name="Path">Relative to the study folder.</param>
/// <param name="Encoding"><c>UTF-8</c>, <c>UTF-8 with BOM</c> or <c>Windows-1252</c>.</param>
/// <param name="Utf8">The text.</param>
/// <param name="Input">Digest and length of the file as it is on disk.</param>
internal sealed record DecodedFile(string Path, string Encoding, ReadOnlyMemory<byte> Utf8, InputFile Input)
{
    private static readonly Encoding Windows1252 =
        CodePagesEncodingProvider.Instance.GetEncoding(1252) ?? throw new NotSupportedException("Windows-1252 is part of the framework.");

    /// <summary>The text as a string.</summary>
    public string Text => System.Text.Encoding.UTF8.GetString(Utf8.Span);

    /// <summary>Recognises the encoding; null, with a finding E102 or E103, when the file is empty or in none of the known encodings.</summary>
    public static DecodedFile? Decode(string path, byte[] bytes, InputFile input, List<Finding> findings)
    {
        bool hasMark = bytes.AsSpan().StartsWith("\uFEFF"u8);
        ReadOnlyMemory<byte> text = bytes.AsMemory(hasMark ? 3 : 0);
        string encoding = hasMark ? "UTF-8 with BOM" : "UTF-8";
        if (text.Span.IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            findings.Add(new Finding("E102", FindingSeverity.Error, "The file is empty.")
            {
                File = path,
                Remedy = "export it again; the export may have been interrupted",
            });
            return null;
        }

        int nul = text.Span.IndexOf((byte)0);
        if (nul >= 0 || bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            string what = bytes is [(byte)'P', (byte)'K', 3, 4, ..]
                ? "This is a workbook or an archive, not a text file."
                : "The encoding is not recognised: the file holds UTF-16 text or is no text at all.";
            return Refuse(what, 1);
        }

        if (!Utf8Valid(text.Span))
        {
            if (hasMark)
            {
                return Refuse("The encoding is not recognised: the file is marked as UTF-8 but is not.", 1);
            }

            text = System.Text.Encoding.UTF8.GetBytes(Windows1252.GetString(bytes));
            encoding = "Windows-1252";
        }

        int control = IndexOfC1(text.Span);
        if (control >= 0)
        {
            return Refuse(
                encoding == "Windows-1252"
                    ? "The encoding is not recognised: neither UTF-8 nor Windows-1252."
                    : "The encoding is not recognised: the text was converted to UTF-8 from a wrong encoding.",
                1 + text.Span[..control].Count((byte)'\n'));
        }

        return new DecodedFile(path, encoding, text, input);

        DecodedFile? Refuse(string message, int line)
        {
            findings.Add(new Finding("E103", FindingSeverity.Error, message)
            {
                File = path,
                Line = line,
                Expected = "UTF-8, UTF-8 with byte order mark, or Windows-1252",
                Remedy = "save it again as \"CSV UTF-8\" (a YAML file as UTF-8)",
            });
            return null;
        }
    }

    private static bool Utf8Valid(ReadOnlySpan<byte> text) => System.Text.Unicode.Utf8.IsValid(text);

    // C1 controls U+0080 to U+009F are the UTF-8 pairs C2 80 to C2 9F.
    private static int IndexOfC1(ReadOnlySpan<byte> utf8)
    {
        int from = 0;
        while (true)
        {
            int lead = utf8[from..].IndexOf((byte)0xC2);
            if (lead < 0)
            {
                return -1;
            }

            if (utf8[from + lead + 1] < 0xA0)
            {
                return from + lead;
            }

            from += lead + 2;
        }
    }
}
