using CsvHelper;

namespace Smpg.Reporting.Files;

/// <summary>One column: what it promises, and how a row fills it.</summary>
internal sealed record CsvColumn<TRow>(CsvField Field, Action<CsvWriter, TRow> Write);

/// <summary>A table of the output folder. One definition gives the header, the rows and the schema, so that they cannot differ.</summary>
/// <remarks>
/// RFC 4180 except that lines end with LF: comma, quotes only where the text needs them, UTF-8. CsvHelper's writer is used as it
/// comes: 87,300 rows of 303 cells take it 0.35 s, and a writer made for the purpose 0.21 s, which is not worth owning one.
/// </remarks>
internal sealed class CsvTable<TRow>(string name, string title, IReadOnlyList<string> key, params IReadOnlyList<CsvColumn<TRow>> columns)
{
    /// <summary>Header, key and columns.</summary>
    public CsvSchema Schema { get; } = new(name, title, key, [.. columns.Select(column => column.Field)]);

    /// <summary>Writes the header and the rows in the order given.</summary>
    public void Write(TextWriter writer, IEnumerable<TRow> rows)
    {
        using CsvWriter csv = CsvText.Writer(writer);
        foreach (CsvColumn<TRow> column in columns)
        {
            csv.WriteField(column.Field.Name);
        }

        csv.EndRecord();
        foreach (TRow row in rows)
        {
            foreach (CsvColumn<TRow> column in columns)
            {
                column.Write(csv, row);
            }

            csv.EndRecord();
        }
    }
}

/// <summary>The kinds of columns.</summary>
internal static class CsvColumns
{
    public static CsvColumn<TRow> Identifier<TRow>(string name, string meaning, Func<TRow, string> cell, bool required = true, bool emptyIsValue = false) =>
        new(new CsvField(name, CsvFieldType.Identifier, meaning) { Required = required, EmptyIsValue = emptyIsValue }, (csv, row) => csv.WriteField(cell(row)));

    public static CsvColumn<TRow> Text<TRow>(string name, string meaning, Func<TRow, string?> cell) =>
        new(new CsvField(name, CsvFieldType.Text, meaning), (csv, row) => csv.WriteField(CsvText.Guard(cell(row))));

    public static CsvColumn<TRow> Word<TRow>(string name, string meaning, IReadOnlyList<string> words, Func<TRow, string> cell, bool required = true) =>
        new(new CsvField(name, CsvFieldType.Word, meaning) { Words = words, Required = required }, (csv, row) => csv.WriteField(cell(row)));

    public static CsvColumn<TRow> Whole<TRow>(string name, string meaning, Func<TRow, int?> cell, bool required = false, double? minimum = 0) =>
        new(new CsvField(name, CsvFieldType.Whole, meaning) { Minimum = minimum, Required = required }, (csv, row) => csv.WriteField(cell(row)));

    public static CsvColumn<TRow> Number<TRow>(string name, string meaning, Func<TRow, double?> cell, double? minimum = null, double? maximum = null, bool required = false) =>
        new(
            new CsvField(name, CsvFieldType.Number, meaning) { Minimum = minimum, Maximum = maximum, Required = required },
            (csv, row) => CsvText.WriteNumber(csv, name, cell(row)));

    public static CsvColumn<TRow> Flag<TRow>(string name, string meaning, Func<TRow, bool?> cell, bool required = false) =>
        new(new CsvField(name, CsvFieldType.Flag, meaning) { Required = required }, (csv, row) => CsvText.WriteFlag(csv, cell(row)));
}
