using System.Text;
using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Ingestion;

/// <summary>How the cells of a coded variable are read: text against text, nothing is guessed.</summary>
internal sealed class CodeRule
{
    private readonly byte[] ofOneByte = new byte[256];
    private readonly (byte[] Text, byte Answer)[] longer;
    private readonly byte blank;

    /// <summary>The rule of a code list.</summary>
    public CodeRule(CodeList list)
    {
        blank = list.Missing.GetValueOrDefault("", Answer.Blank);
        Array.Fill(ofOneByte, Answer.Invalid);
        List<(byte[], byte)> others = [];
        IEnumerable<(string Text, byte Answer)> known = list.Codes
            .Select((code, index) => (code.Text, checked((byte)index)))
            .Concat(list.Missing.Where(pair => pair.Key.Length > 0).Select(pair => (pair.Key, pair.Value)));
        foreach ((string text, byte answer) in known)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            if (bytes.Length == 1)
            {
                ofOneByte[bytes[0]] = answer;
            }
            else
            {
                others.Add((bytes, answer));
            }
        }

        longer = [.. others];
    }

    /// <summary>The answer that a trimmed cell stands for; <see cref="Answer.Invalid"/> when the list does not know it.</summary>
    public byte Read(ReadOnlySpan<byte> cell)
    {
        if (cell.Length == 1)
        {
            return ofOneByte[cell[0]];
        }

        if (cell.IsEmpty)
        {
            return blank;
        }

        foreach ((byte[] text, byte answer) in longer)
        {
            if (cell.SequenceEqual(text))
            {
                return answer;
            }
        }

        return Answer.Invalid;
    }

    /// <summary>True when an unknown cell would be known without leading zeros and without decimals (<c>01</c>, <c>1.0</c>, <c>1,00</c>).</summary>
    public bool IsKnownWrittenDifferently(ReadOnlySpan<byte> cell)
    {
        int mark = cell.IndexOfAny((byte)'.', (byte)',');
        if (mark > 0 && cell[(mark + 1)..].IndexOfAnyExcept((byte)'0') < 0)
        {
            cell = cell[..mark];
        }

        while (cell.Length > 1 && cell[0] == '0')
        {
            cell = cell[1..];
        }

        return !cell.IsEmpty && Read(cell) != Answer.Invalid;
    }
}
