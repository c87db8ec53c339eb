using System.Globalization;

namespace Smpg.Analysis.Studies;

/// <summary>A small table of the study folder (sites, margins): every record as texts with its line.</summary>
internal sealed class StudyTable
{
    private readonly Dictionary<string, int> columns;
    private readonly List<Finding> findings;

    private StudyTable(string path, IReadOnlyList<string> header, Dictionary<string, int> columns, IReadOnlyList<StudyTableRow> rows, List<Finding> findings)
    {
        Path = path;
        Header = header;
        this.columns = columns;
        Rows = rows;
        this.findings = findings;
    }

    /// <summary>Path relative to the study folder.</summary>
    public string Path { get; }

    /// <summary>Column names as written.</summary>
    public IReadOnlyList<string> Header { get; }

    /// <summary>Records that are not empty and have as many cells as the header.</summary>
    public IReadOnlyList<StudyTableRow> Rows { get; }

    /// <summary>Reads a whole table; null, with findings, when it cannot be read as one.</summary>
    /// <param name="file">The decoded file.</param>
    /// <param name="required">Columns that must be there.</param>
    /// <param name="findings">Where findings accumulate (E105, E106, E108, E304, E501, E502).</param>
    public static StudyTable? Read(DecodedFile file, IReadOnlyList<string> required, List<Finding> findings)
    {
        using DelimitedText? text = DelimitedText.Open(file, findings);
        if (text is null)
        {
            return null;
        }

        Dictionary<string, int> columns = [];
        bool usable = true;
        for (int column = 0; column < text.Header.Count; column++)
        {
            if (text.Header[column].Length > 0 && !columns.TryAdd(HeaderName.Key(text.Header[column]), column))
            {
                usable = false;
                findings.Add(new Finding("E502", FindingSeverity.Error, "Two columns have the same name.")
                {
                    File = file.Path,
                    Line = text.HeaderLine,
                    ColumnLetter = HeaderName.Letters(column),
                    Column = text.Header[column],
                    Remedy = "rename or remove one of them",
                });
            }
        }

        foreach (string name in required)
        {
            if (!columns.ContainsKey(HeaderName.Key(name)))
            {
                usable = false;
                string? nearest = NearestName.Of(name, text.Header);
                findings.Add(new Finding("E501", FindingSeverity.Error, "A required column is missing.")
                {
                    File = file.Path,
                    Line = text.HeaderLine,
                    Column = name,
                    Expected = string.Join(", ", required),
                    Remedy = nearest is null ? "add the column" : $"add the column; is it '{nearest}'?",
                });
            }
        }

        List<StudyTableRow> rows = [];
        while (text.Read() && !text.IsMalformed)
        {
            if (text.IsEmptyRecord())
            {
                continue;
            }

            if (text.CellCount != text.Header.Count)
            {
                findings.Add(new Finding("E304", FindingSeverity.Error, "The line has another number of cells than the header.")
                {
                    File = file.Path,
                    Line = text.Line,
                    Expected = string.Create(CultureInfo.InvariantCulture, $"{text.Header.Count} cells"),
                    Remedy = "quote the cells that hold the separator",
                });
                continue;
            }

            string[] cells = new string[text.CellCount];
            for (int column = 0; column < cells.Length; column++)
            {
                cells[column] = text.Text(column);
            }

            rows.Add(new StudyTableRow(text.Line, cells));
        }

        return usable && !text.IsMalformed ? new StudyTable(file.Path, text.Header, columns, rows, findings) : null;
    }

    /// <summary>True when the table has that column.</summary>
    public bool Has(string column) => columns.ContainsKey(HeaderName.Key(column));

    /// <summary>The text of a cell; empty when the table has no such column.</summary>
    public string Text(StudyTableRow row, string column) =>
        columns.TryGetValue(HeaderName.Key(column), out int index) ? row.Cells[index] : "";

    /// <summary>A positive or zero number written with a point; null when the cell is empty or (with a finding) no such number.</summary>
    public double? Number(StudyTableRow row, string column, string code, bool zeroAllowed)
    {
        string text = Text(row, column);
        if (text.Length == 0)
        {
            return null;
        }

        if (double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double number)
            && double.IsFinite(number) && (number > 0 || (zeroAllowed && number == 0)))
        {
            return number;
        }

        Error(code, row, column, "The cell is not a valid number.", zeroAllowed ? "a number, 0 or more, with a decimal point" : "a number above 0, with a decimal point", "write it without spaces or thousands separators");
        return null;
    }

    /// <summary>Adds an error about a cell.</summary>
    public void Error(string code, StudyTableRow row, string? column, string message, string? expected = null, string? remedy = null) =>
        findings.Add(new Finding(code, FindingSeverity.Error, message)
        {
            File = Path,
            Line = row.Line,
            ColumnLetter = column is not null && columns.TryGetValue(HeaderName.Key(column), out int index) ? HeaderName.Letters(index) : null,
            Column = column,
            Expected = expected,
            Remedy = remedy,
        });
}

/// <summary>One record of a table.</summary>
/// <param name="Line">Physical line where it begins.</param>
/// <param name="Cells">Trimmed texts, one a column.</param>
internal sealed record StudyTableRow(int Line, string[] Cells);
