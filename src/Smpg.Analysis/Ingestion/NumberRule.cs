using System.Globalization;
using System.Text;
using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Ingestion;

/// <summary>What one cell of a number variable turned out to be.</summary>
internal enum NumberCell
{
    /// <summary>A number within bounds.</summary>
    Known,

    /// <summary>Empty, or one of the texts that mean a missing answer.</summary>
    Missing,

    /// <summary>Not written as a number of this variable.</summary>
    NotNumber,

    /// <summary>A number outside the bounds.</summary>
    OutOfRange,
}

/// <summary>How the cells of a number variable are read.</summary>
/// <remarks>
/// Digits with an optional sign and, for decimal variables, one decimal sign, point or comma; which of the two the file uses is
/// settled by <see cref="DecimalMarks"/>. Spaces that group thousands (U+00A0, U+202F, U+2009) are removed. Exponents, thousands separators
/// and anything else make the cell no number.
/// </remarks>
internal sealed class NumberRule
{
    private const int LongestNumber = 40;
    private readonly Variable variable;
    private readonly (byte[] Text, byte Answer)[] missing;
    private readonly byte blank;

    /// <summary>The rule of a variable.</summary>
    public NumberRule(Variable variable)
    {
        this.variable = variable;
        blank = variable.Missing.GetValueOrDefault("", Answer.Blank);
        missing = [.. variable.Missing.Where(pair => pair.Key.Length > 0).Select(pair => (Encoding.UTF8.GetBytes(pair.Key), pair.Value))];
    }

    /// <summary>Reads a trimmed cell.</summary>
    /// <param name="cell">UTF-8 text.</param>
    /// <param name="number">The number when known or out of range, else 0.</param>
    /// <param name="answer">The kind of missing answer when missing; <see cref="Answer.Invalid"/> for a defect; 0 when known.</param>
    /// <param name="mark">The decimal sign that the cell used, or 0.</param>
    public NumberCell Read(ReadOnlySpan<byte> cell, out double number, out byte answer, out byte mark)
    {
        number = 0;
        mark = 0;
        answer = blank;
        if (cell.IsEmpty)
        {
            return NumberCell.Missing;
        }

        foreach ((byte[] text, byte kind) in missing)
        {
            if (cell.SequenceEqual(text))
            {
                answer = kind;
                return NumberCell.Missing;
            }
        }

        answer = Answer.Invalid;
        if (!TryParse(cell, out number, out mark) || (mark != 0 && variable.Type == VariableType.WholeNumber))
        {
            number = 0;
            mark = 0;
            return NumberCell.NotNumber;
        }

        if (number < variable.Minimum || number > variable.Maximum)
        {
            return NumberCell.OutOfRange;
        }

        answer = 0;
        return NumberCell.Known;
    }

    private static bool TryParse(ReadOnlySpan<byte> cell, out double number, out byte mark)
    {
        number = 0;
        mark = 0;
        Span<byte> plain = stackalloc byte[LongestNumber];
        int length = 0;
        int digitsSinceMark = 0;
        while (!cell.IsEmpty)
        {
            if (length > 0 && GroupingSpace(cell) is int space and > 0)
            {
                cell = cell[space..];
                continue;
            }

            byte character = cell[0];
            bool isMark = character is (byte)'.' or (byte)',';
            bool isSign = character == (byte)'-' && length == 0;
            bool isDigit = character is >= (byte)'0' and <= (byte)'9';
            if (length == LongestNumber || !(isDigit || isSign || (isMark && mark == 0 && digitsSinceMark > 0)))
            {
                return false;
            }

            if (isMark)
            {
                mark = character;
            }

            digitsSinceMark = isMark ? 0 : digitsSinceMark + (isDigit ? 1 : 0);
            plain[length] = isMark ? (byte)'.' : character;
            length++;
            cell = cell[1..];
        }

        return digitsSinceMark > 0
            && double.TryParse(plain[..length], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
    }

    private static int GroupingSpace(ReadOnlySpan<byte> cell) =>
        cell.StartsWith("\u00A0"u8) ? 2 : cell.StartsWith("\u202F"u8) || cell.StartsWith("\u2009"u8) ? 3 : 0;
}
