namespace Smpg.Analysis;

/// <summary>A language in which reports and messages are written.</summary>
public enum Language
{
    /// <summary>French (<c>fr</c>).</summary>
    French,

    /// <summary>English (<c>en</c>).</summary>
    English,
}

/// <summary>A text that a person reads, in every language of the product.</summary>
/// <param name="Fr">The French text; never empty.</param>
/// <param name="En">The English text; never empty.</param>
public sealed record LocalisedText(string Fr, string En)
{
    /// <summary>The text in one language.</summary>
    public string In(Language language) => language == Language.French ? Fr : En;

    /// <summary>The same text in both languages (names, codes).</summary>
    public static LocalisedText Same(string text) => new(text, text);
}
