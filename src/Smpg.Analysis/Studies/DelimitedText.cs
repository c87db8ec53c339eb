using System.Text;
using CsvHelper;

namespace Smpg.Analysis.Studies;

/// <summary>A delimited text read record by record, with the physical line of every cell.</summary>
/// <remarks>
/// The delimiter is the one of <c>;</c>, <c>,</c> and tab that occurs most often in the header outside quotes, unless a first line
/// <c>sep=</c> says it. Quoted cells may hold delimiters, doubled quotes and line breaks. Broken quoting is an error (E105), because
/// the reader could not tell where the records after it begin.
/// </remarks>
internal sealed class DelimitedText : IDisposable
{
    private readonly string path;
    private readonly CsvReader reader;
    private readonly List<Finding> findings;
    private readonly int skippedLines;
    private readonly int[]? lines;
    private int malformed;

    private DelimitedText(string path, ReadOnlyMemory<byte> records, char delimiter, int skippedLines, int[]? lines, List<Finding> findings)
    {
        this.path = path;
        this.skippedLines = skippedLines;
        this.lines = lines;
        this.findings = findings;
        Delimiter = delimiter;
        Records = records;
        reader = CsvReader.Create(records, new CsvReaderOptions
        {
            Separator = delimiter,
            HasHeader = false,
            SkipEmptyLines = false,
            TrackLineNumbers = true,
            TrimWhitespace = true,
            IncludeValuesInExceptions = false,
            OnMalformedRecord = OnMalformed,
        });
    }

    /// <summary>The character between cells.</summary>
    public char Delimiter { get; }

    /// <summary>The text from the header on, or the chosen records.</summary>
    public ReadOnlyMemory<byte> Records { get; }

    /// <summary>Column names as written, trimmed.</summary>
    public IReadOnlyList<string> Header { get; private set; } = [];

    /// <summary>Physical line of the header.</summary>
    public int HeaderLine { get; private set; }

    /// <summary>True once a record with broken quoting was met.</summary>
    public bool IsMalformed => malformed > 0;

    /// <summary>Number of cells of the current record.</summary>
    public int CellCount => reader.FieldCount;

    /// <summary>Physical line where the current record begins.</summary>
    public int Line => lines is null ? skippedLines + checked((int)reader.LineNumber) : lines[checked((int)reader.RowNumber) - 1];

    /// <summary>Where the current record begins in <see cref="Records"/>.</summary>
    public int Offset => checked((int)reader.ByteOffset);

    /// <summary>Opens a text and reads its header; null, with a finding E108, when no delimiter separates the column names.</summary>
    public static DelimitedText? Open(DecodedFile file, List<Finding> findings)
    {
        ReadOnlyMemory<byte> rest = file.Utf8;
        int skipped = SkipBlankLines(ref rest);
        char? hint = null;
        if (rest.Span.Length > 4 && Encoding.UTF8.GetString(rest.Span[..4]).Equals("sep=", StringComparison.OrdinalIgnoreCase))
        {
            hint = (char)rest.Span[4];
            int end = rest.Span.IndexOfAny((byte)'\r', (byte)'\n');
            rest = end < 0 ? ReadOnlyMemory<byte>.Empty : rest[end..];
            skipped += SkipBlankLines(ref rest);
        }

        if (rest.IsEmpty)
        {
            findings.Add(new Finding("E102", FindingSeverity.Error, "The file has no header.") { File = file.Path, Remedy = "export it again" });
            return null;
        }

        char? delimiter = hint is ';' or ',' or '\t' ? hint : MostFrequentDelimiter(rest.Span);
        if (delimiter is null)
        {
            findings.Add(new Finding("E108", FindingSeverity.Error, "The header has one column: no semicolon, comma or tab separates the names.")
            {
                File = file.Path,
                Line = skipped + 1,
                Expected = "column names separated by ; or , or tab",
                Remedy = "export the table as CSV with one of these separators",
            });
            return null;
        }

        DelimitedText text = new(file.Path, rest, delimiter.Value, skipped, lines: null, findings);
        text.Read();
        string[] header = new string[text.CellCount];
        for (int column = 0; column < header.Length; column++)
        {
            header[column] = text.Text(column);
        }

        text.Header = header;
        text.HeaderLine = text.Line;
        return text;
    }

    /// <summary>The same text restricted to some of its records.</summary>
    /// <param name="records">Whole records without the header.</param>
    /// <param name="lines">Physical line of each record.</param>
    public DelimitedText Restrict(ReadOnlyMemory<byte> records, int[] lines) =>
        new(path, records, Delimiter, skippedLines, lines, findings) { Header = Header, HeaderLine = HeaderLine };

    /// <summary>Goes to the next record, the first call after opening being the first data record; false at the end.</summary>
    public bool Read() => reader.Read();

    /// <summary>The UTF-8 bytes of a cell of the current record without quotes and surrounding spaces; valid until the next read.</summary>
    public ReadOnlySpan<byte> Cell(int column) => Trim(reader.GetSpan(column));

    /// <summary>The text of a cell of the current record without quotes and surrounding spaces.</summary>
    public string Text(int column) => Encoding.UTF8.GetString(Cell(column));

    /// <summary>Physical line where a cell of the current record begins: later than the record's when a quoted cell before it has line breaks.</summary>
    public int LineOf(int column)
    {
        int line = Line;
        for (int before = 0; before < column; before++)
        {
            line += LineBreaks(reader.GetSpan(before));
        }

        return line;
    }

    /// <summary>True when every cell of the current record is empty.</summary>
    public bool IsEmptyRecord()
    {
        for (int column = 0; column < reader.FieldCount; column++)
        {
            if (Cell(column).Length > 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => reader.Dispose();

    /// <summary>Removes spaces, tabs, line breaks, no-break spaces (U+00A0) and narrow no-break spaces (U+202F) on both sides.</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> cell)
    {
        while (cell.Length > 0)
        {
            if (cell[0] <= (byte)' ')
            {
                cell = cell[1..];
            }
            else if (cell[^1] <= (byte)' ')
            {
                cell = cell[..^1];
            }
            else if (cell[0] < 0x80 && cell[^1] < 0x80)
            {
                break;
            }
            else if (cell.StartsWith("\u00A0"u8))
            {
                cell = cell[2..];
            }
            else if (cell.EndsWith("\u00A0"u8))
            {
                cell = cell[..^2];
            }
            else if (cell.StartsWith("\u202F"u8))
            {
                cell = cell[3..];
            }
            else if (cell.EndsWith("\u202F"u8))
            {
                cell = cell[..^3];
            }
            else
            {
                break;
            }
        }

        return cell;
    }

    private void OnMalformed(CsvMalformedRecord record)
    {
        // A quote inside an unquoted cell is plain text; the codebook will know whether it may be there.
        if (record.Reason == CsvMalformedReason.StrayQuote)
        {
            return;
        }

        malformed++;
        if (malformed == 1)
        {
            findings.Add(new Finding(
                "E105",
                FindingSeverity.Error,
                record.Reason == CsvMalformedReason.UnterminatedQuote
                    ? "A quote is opened on this record and never closed."
                    : "A quoted cell goes on after its closing quote.")
            {
                File = path,
                Line = skippedLines + checked((int)record.LineNumber),
                Expected = "quotes in pairs; a quote inside a quoted cell is doubled",
                Remedy = "correct the quotes on this line, or export the table again",
            });
        }
    }

    private static int SkipBlankLines(ref ReadOnlyMemory<byte> text)
    {
        int start = text.Span.IndexOfAnyExcept(" \r\n"u8);
        start = start < 0 ? text.Length : start;
        int lines = LineBreaks(text.Span[..start]);
        text = text[start..];
        return lines;
    }

    private static int LineBreaks(ReadOnlySpan<byte> text)
    {
        int breaks = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && !(i + 1 < text.Length && text[i + 1] == '\n')))
            {
                breaks++;
            }
        }

        return breaks;
    }

    private static char? MostFrequentDelimiter(ReadOnlySpan<byte> text)
    {
        int semicolons = 0;
        int commas = 0;
        int tabs = 0;
        bool quoted = false;
        foreach (byte character in text)
        {
            if (character == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted)
            {
                if (character is (byte)'\n' or (byte)'\r')
                {
                    break;
                }

                semicolons += character == ';' ? 1 : 0;
                commas += character == ',' ? 1 : 0;
                tabs += character == '\t' ? 1 : 0;
            }
        }

        int most = Math.Max(semicolons, Math.Max(commas, tabs));
        return most == 0 ? null : most == semicolons ? ';' : most == tabs ? '\t' : ',';
    }
}
