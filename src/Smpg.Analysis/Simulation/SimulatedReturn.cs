using System.Globalization;
using System.Text;

namespace Smpg.Analysis.Simulation;

/// <summary>The return of one site as it leaves the field: rows of texts, and how the file is written.</summary>
/// <remarks>French sites keep the habits of a French spreadsheet: semicolons, decimal comma, Windows-1252, CRLF. Sites abroad write
/// commas, decimal points, UTF-8 and LF.</remarks>
internal sealed class SimulatedReturn(PlannedSite site, ReturnLayout layout)
{
    private readonly bool french = site.Territory != Territory.International;
    private readonly List<string[]> rows = [];

    // Replaced by an empty cell when keys are given.
    private const string WithoutKey = "-";

    /// <summary>Rows written so far.</summary>
    public int Count => rows.Count;

    /// <summary>A new row of empty cells.</summary>
    public string[] NewRow()
    {
        string[] cells = new string[layout.Columns.Count];
        Array.Fill(cells, "");
        return cells;
    }

    /// <summary>Adds a row at the end.</summary>
    public void Add(string[] cells) => rows.Add(cells);

    /// <summary>Label of an interviewer, with a sign that shows the encoding of the file.</summary>
    public string InterviewerLabel(int interviewer) =>
        (french ? "Enquêteur " : "Interviewer № ") + (interviewer + 1).ToString("D2", CultureInfo.InvariantCulture);

    /// <summary>A number with one decimal, as the site writes it.</summary>
    public string Decimal(int tenths) =>
        string.Create(CultureInfo.InvariantCulture, $"{tenths / 10}{(french ? ',' : '.')}{tenths % 10}");

    /// <summary>
    /// Puts rows that cannot be used among the others: a copy of some respondent's row that breaks off, or that has no key.
    /// </summary>
    public void InsertUnusable(int count, string keyVariable, RandomStream random)
    {
        int key = layout[keyVariable].Position;
        string[][] usable = [.. rows];
        for (int i = 0; i < count; i++)
        {
            string[] copy = [.. usable[random.Below(usable.Length)]];
            if (i % 3 == 1)
            {
                copy[key] = WithoutKey;
            }
            else
            {
                Array.Resize(ref copy, 12 + random.Below(layout.Columns.Count / 2));
            }

            rows.Insert(random.Below(rows.Count + 1), copy);
        }
    }

    /// <summary>The file, with keys numbered in the order of the rows.</summary>
    /// <param name="key">Place of the respondent's key.</param>
    public byte[] ToBytes(int key)
    {
        for (int row = 0; row < rows.Count; row++)
        {
            rows[row][key] = rows[row][key] == WithoutKey ? "" : string.Create(CultureInfo.InvariantCulture, $"{row + 1:D4}");
        }

        char delimiter = french ? ';' : ',';
        string lineEnd = french ? "\r\n" : "\n";
        StringBuilder text = new();
        AppendRow(text, [.. layout.Columns.Select(column => column.Variable.Name)], delimiter, lineEnd);
        foreach (string[] row in rows)
        {
            AppendRow(text, row, delimiter, lineEnd);
        }

        // Every sign used is the same in Latin 1 and in Windows-1252.
        Encoding encoding = french ? Encoding.Latin1 : new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return encoding.GetBytes(text.ToString());
    }

    private static void AppendRow(StringBuilder text, string[] cells, char delimiter, string lineEnd)
    {
        for (int i = 0; i < cells.Length; i++)
        {
            if (i > 0)
            {
                text.Append(delimiter);
            }

            text.Append(cells[i]);
        }

        text.Append(lineEnd);
    }
}
