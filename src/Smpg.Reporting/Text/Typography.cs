using System.Text.RegularExpressions;

using Smpg.Analysis;

namespace Smpg.Reporting.Text;

/// <summary>Sets a text as its language is printed: no-break spaces, apostrophes, guillemets.</summary>
/// <remarks>
/// Texts are stored with ordinary spaces so that people can edit them. French gets U+202F before <c>% ; : ! ?</c> and inside
/// guillemets (Lexique des règles typographiques en usage à l'Imprimerie nationale, with one width for all). Applying it twice changes nothing.
/// </remarks>
internal static partial class Typography
{
    /// <summary>Narrow no-break space.</summary>
    public const char NarrowSpace = '\u202F';

    /// <summary>The text as it is printed.</summary>
    public static string Set(string text, Language language)
    {
        string set = text.Replace('\'', '’');
        set = InsideGuillemets().Replace(set, match => match.Value[0] == '«' ? $"«{NarrowSpace}" : $"{NarrowSpace}»");
        set = AroundRelation().Replace(set, match => $"\u00A0{match.Value.Trim()}\u00A0");
        return language == Language.French ? BeforeSign().Replace(set, match => $"{NarrowSpace}{match.Value[^1]}") : set;
    }

    [GeneratedRegex(@"«[ \u00A0]?(?!\u202F)|(?<!\u202F)[ \u00A0]?»", RegexOptions.CultureInvariant)]
    private static partial Regex InsideGuillemets();

    [GeneratedRegex(@"(?<=\b[\p{L}]) [=<≥] (?=[\d{])", RegexOptions.CultureInvariant)]
    private static partial Regex AroundRelation();

    [GeneratedRegex(@"[ \u00A0][%;:!?]", RegexOptions.CultureInvariant)]
    private static partial Regex BeforeSign();
}
