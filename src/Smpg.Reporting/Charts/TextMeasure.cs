using System.Globalization;
using System.Text;

namespace Smpg.Reporting.Charts;

/// <summary>Widths of text, so that a chart can be laid out without a browser.</summary>
/// <remarks>Advance widths of Helvetica (Adobe font metrics), which Arial and Liberation Sans share; Segoe UI is narrower.</remarks>
internal static class TextMeasure
{
    private const string Characters =
        " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";

    private static readonly int[] Widths =
    [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556,
        278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667,
        611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833,
        556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
    ];

    /// <summary>Width of a text at a font size, in the unit of the size.</summary>
    public static double Width(string text, double size, bool bold = false)
    {
        double total = 0;
        foreach (char character in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            int index = Characters.IndexOf(character, StringComparison.Ordinal);
            total += index >= 0 ? Widths[index] : character switch { '’' => 222, '\u202F' => 200, '\u00A0' => 278, '…' => 1000, '«' or '»' or '–' => 556, _ => 584 };
        }

        return total * size / 1000 * (bold ? 1.09 : 1);
    }

    /// <summary>Breaks a text at its ordinary spaces into at most that many lines; the last ends with an ellipsis when the text is longer.</summary>
    public static IReadOnlyList<string> Wrap(string text, double width, double size, bool bold = false, int lines = 2)
    {
        List<string> wrapped = [];
        string current = "";
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            string candidate = current.Length == 0 ? word : current + " " + word;
            if (current.Length == 0 || Width(candidate, size, bold) <= width)
            {
                current = candidate;
                continue;
            }

            wrapped.Add(current);
            current = word;
        }

        wrapped.Add(current);
        if (wrapped.Count > lines)
        {
            wrapped = [.. wrapped.Take(lines - 1), string.Join(' ', wrapped.Skip(lines - 1))];
        }

        return [.. wrapped.Select(line => Shorten(line, width, size, bold))];
    }

    /// <summary>A text cut with an ellipsis to fit.</summary>
    public static string Shorten(string text, double width, double size, bool bold = false)
    {
        if (Width(text, size, bold) <= width)
        {
            return text;
        }

        int length = text.Length;
        while (length > 1 && Width(text[..length].TrimEnd() + "…", size, bold) > width)
        {
            length--;
        }

        return text[..length].TrimEnd() + "…";
    }
}
