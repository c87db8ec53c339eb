using System.Text;

namespace Smpg.Reporting.Checks;

/// <summary>A row of a table of <c>data/</c>: RFC 4180 as this program writes it.</summary>
/// <param name="columns">Positions of the columns by name.</param>
/// <param name="cells">Texts.</param>
/// <param name="line">Line on which it begins; the header is 1.</param>
internal sealed class CsvRow(IReadOnlyDictionary<string, int> columns, IReadOnlyList<string> cells, int line)
{
    /// <summary>Line on which it begins.</summary>
    public int Line { get; } = line;

    /// <summary>The text of a column.</summary>
    /// <exception cref="FormatException">There is no such column, or the row ends before it.</exception>
    public string this[string name] => columns.TryGetValue(name, out int at) && at < cells.Count ? cells[at] : throw new FormatException("a column is missing");

    /// <summary>The rows below the header.</summary>
    public static IEnumerable<CsvRow> Read(string text)
    {
        Dictionary<string, int>? columns = null;
        List<string> cells = [];
        StringBuilder cell = new();
        bool quoted = false;
        int line = 1;
        int begun = 1;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            line += c == '\n' ? 1 : 0;
            if (quoted)
            {
                if (c != '"')
                {
                    cell.Append(c);
                }
                else if (i + 1 < text.Length && text[i + 1] == '"')
                {
                    cell.Append('"');
                    i++;
                }
                else
                {
                    quoted = false;
                }
            }
            else if (c == '"')
            {
                quoted = true;
            }
            else if (c is ',' or '\n')
            {
                cells.Add(cell.ToString());
                cell.Clear();
                if (c == ',')
                {
                    continue;
                }

                if (columns is null)
                {
                    columns = cells.Select((name, at) => (name, at)).ToDictionary(pair => pair.name, pair => pair.at);
                }
                else
                {
                    yield return new CsvRow(columns, cells, begun);
                }

                cells = [];
                begun = line;
            }
            else
            {
                cell.Append(c);
            }
        }
    }
}
