using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Ingestion;

/// <summary>A coded variable while its return is read.</summary>
internal sealed class CodedColumn(Variable variable, int column, int capacity)
{
    private readonly CodeRule rule = new(variable.CodeList!);
    private readonly byte[] answers = new byte[capacity];

    /// <summary>The variable.</summary>
    public Variable Variable => variable;

    /// <summary>Invalid cells.</summary>
    public CellDefects Defects { get; } = new(variable, column);

    /// <summary>Reads the cell of the current record into a row.</summary>
    public void Read(DelimitedText text, int row)
    {
        ReadOnlySpan<byte> cell = text.Cell(column);
        byte answer = rule.Read(cell);
        answers[row] = answer;
        if (answer == Answer.Invalid)
        {
            Defects.Add(rule.IsKnownWrittenDifferently(cell) ? "E206" : "E203", text);
        }
    }

    /// <summary>The first rows.</summary>
    public byte[] Take(int rows) => answers.AsSpan(0, rows).ToArray();
}

/// <summary>A number variable while its return is read.</summary>
internal sealed class NumberColumnInProgress(Variable variable, int column, int capacity, DecimalMarks marks)
{
    private readonly NumberRule rule = new(variable);
    private readonly double[] values = new double[capacity];
    private readonly byte[] states = new byte[capacity];

    /// <summary>The variable.</summary>
    public Variable Variable => variable;

    /// <summary>Invalid cells.</summary>
    public CellDefects Defects { get; } = new(variable, column);

    /// <summary>Reads the cell of the current record into a row.</summary>
    public void Read(DelimitedText text, int row)
    {
        NumberCell cell = rule.Read(text.Cell(column), out double number, out byte answer, out byte mark);
        values[row] = cell == NumberCell.Known ? number : 0;
        states[row] = answer;
        if (!marks.Knows(mark))
        {
            marks.Add(mark, text.LineOf(column));
        }

        if (cell is NumberCell.NotNumber or NumberCell.OutOfRange)
        {
            Defects.Add(cell == NumberCell.NotNumber ? "E202" : "E204", text);
        }
    }

    /// <summary>The first rows.</summary>
    public NumericColumn Take(int rows) => new(values.AsSpan(0, rows).ToArray(), states.AsSpan(0, rows).ToArray());
}
