using System.Globalization;

namespace Smpg.EndToEnd.Tests;

/// <summary>A CSV file of the output as a reader in another language would take it: RFC 4180, first line the header.</summary>
internal sealed class CsvTable
{
    private CsvTable(IReadOnlyList<CsvRow> rows) => Rows = rows;

    public IReadOnlyList<CsvRow> Rows { get; }

    public IEnumerable<CsvRow> Where(string column, string value) => Rows.Where(row => row[column] == value);

    public static CsvTable Read(string file) => Parse(File.ReadAllText(file));

    public static CsvTable Parse(string text)
    {
        List<List<string>> records = [];
        List<string> record = [];
        System.Text.StringBuilder cell = new();
        bool quoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (quoted)
            {
                if (c == '"' && i + 1 < text.Length && text[i + 1] == '"')
                {
                    cell.Append('"');
                    i++;
                }
                else if (c == '"')
                {
                    quoted = false;
                }
                else
                {
                    cell.Append(c);
                }
            }
            else if (c == '"')
            {
                quoted = true;
            }
            else if (c is ',' or '\n')
            {
                record.Add(cell.ToString());
                cell.Clear();
                if (c == '\n')
                {
                    records.Add(record);
                    record = [];
                }
            }
            else
            {
                cell.Append(c);
            }
        }

        Dictionary<string, int> columns = records[0].Select((name, index) => (name, index)).ToDictionary(pair => pair.name, pair => pair.index);
        return new CsvTable([.. records.Skip(1).Select(cells => new CsvRow(columns, cells))]);
    }
}

/// <summary>One line of a <see cref="CsvTable"/>.</summary>
internal sealed class CsvRow(Dictionary<string, int> columns, List<string> cells)
{
    public string this[string column] => cells[columns[column]];

    public double Number(string column) => double.Parse(this[column], CultureInfo.InvariantCulture);

    public double? Optional(string column) => this[column].Length == 0 ? null : Number(column);
}
