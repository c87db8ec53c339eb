using System.Globalization;
using System.Text;

namespace Smpg.Analysis.Studies;

/// <summary>Column names of tables: how they are compared and how a spreadsheet letters them.</summary>
internal static class HeaderName
{
    /// <summary>The form in which two names are compared: without case, accents, spaces and underscores.</summary>
    public static string Key(string name)
    {
        StringBuilder key = new(name.Length);
        foreach (char character in name.Normalize(NormalizationForm.FormD))
        {
            if (!char.IsWhiteSpace(character) && character != '_' && CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark)
            {
                key.Append(char.ToUpperInvariant(character));
            }
        }

        return key.ToString();
    }

    /// <summary>The letters over a column, the first being 0: A ... Z, AA, AB ...</summary>
    public static string Letters(int column)
    {
        string letters = "";
        for (int rest = column; rest >= 0; rest = (rest / 26) - 1)
        {
            letters = (char)('A' + (rest % 26)) + letters;
        }

        return letters;
    }
}
