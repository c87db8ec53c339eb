using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

using Smpg.Analysis;

namespace Smpg.Reporting.Text;

/// <summary>The texts of reports in one language, with the formatter of its numbers.</summary>
/// <remarks>
/// One embedded file a language, <c>Text/fr.json</c> and <c>Text/en.json</c>, flat, with named places as <c>{site}</c>. A sentence is stored
/// whole: elision and agreement never come from joining pieces. A missing key is a defect and throws.
/// </remarks>
internal sealed partial class ReportTexts
{
    private static readonly ReportTexts French = Load(Language.French, "fr");
    private static readonly ReportTexts English = Load(Language.English, "en");

    private readonly FrozenDictionary<string, string> texts;

    private ReportTexts(Language language, string code, FrozenDictionary<string, string> texts)
    {
        Language = language;
        Code = code;
        Numbers = NumberText.For(language);
        this.texts = texts;
    }

    /// <summary>The language.</summary>
    public Language Language { get; }

    /// <summary>Its code: <c>fr</c>, <c>en</c>.</summary>
    public string Code { get; }

    /// <summary>The formatter of numbers.</summary>
    public NumberText Numbers { get; }

    /// <summary>Keys in ordinal order.</summary>
    public IEnumerable<string> Keys => texts.Keys.Order(StringComparer.Ordinal);

    /// <summary>The text of that key.</summary>
    /// <exception cref="KeyNotFoundException">The file of the language has no such key.</exception>
    public string this[string key] =>
        texts.TryGetValue(key, out string? text) ? text : throw new KeyNotFoundException($"Text/{Code}.json has no text '{key}'.");

    /// <summary>The texts of a language.</summary>
    public static ReportTexts For(Language language) => language == Language.French ? French : English;

    /// <summary>The text of that key with its places filled.</summary>
    /// <exception cref="ArgumentException">A place has no value.</exception>
    public string Format(string key, params (string Name, string Value)[] values) =>
        Place().Replace(this[key], place =>
        {
            string name = place.Value[1..^1];
            int index = Array.FindIndex(values, value => value.Name == name);
            return index >= 0 ? values[index].Value : throw new ArgumentException($"Text '{key}' has no value for {place.Value}.", nameof(values));
        });

    /// <summary>The singular or plural text of that key (<c>key.one</c>, <c>key.other</c>), with <c>{count}</c> filled.</summary>
    public string Plural(string key, long count, params (string Name, string Value)[] values)
    {
        bool singular = Language == Language.French ? count is 0 or 1 : count == 1;
        return Format(key + (singular ? ".one" : ".other"), [("count", Numbers.Count(count)), .. values]);
    }

    /// <summary>The singular or plural text of that key for a number printed with one decimal: <c>0,5 point</c>, <c>2,0 points</c>.</summary>
    public string Plural(string key, double number, params (string Name, string Value)[] values) => Format(key + (Numbers.IsPlural(number) ? ".other" : ".one"), values);

    /// <summary>A text of the study, set as the language is printed.</summary>
    public string Of(LocalisedText text) => Typography.Set(text.In(Language), Language);

    /// <summary>A name that is the same in every language, as a region's, set as the language is printed.</summary>
    public string Of(string name) => Typography.Set(name, Language);

    /// <summary>A text of the study at the head of a row, a caption or a sentence: with a capital.</summary>
    public string Title(LocalisedText text) => Of(text) is { Length: > 0 } set ? char.ToUpperInvariant(set[0]) + set[1..] : "";

    /// <summary>A text of the study within a sentence: its capital is taken away unless a capital or a digit follows, as in an acronym.</summary>
    public string Inside(LocalisedText text) => Of(text) is { Length: > 1 } set && char.IsLower(set[1]) ? char.ToLowerInvariant(set[0]) + set[1..] : Of(text);

    /// <summary>A text that will stand between guillemets: those it holds become inner quotation marks.</summary>
    public static string ToQuote(string text) => text
        .Replace($"«{Typography.NarrowSpace}", "“", StringComparison.Ordinal)
        .Replace($"{Typography.NarrowSpace}»", "”", StringComparison.Ordinal);

    /// <summary>True when the file has that key.</summary>
    public bool Has(string key) => texts.ContainsKey(key);

    /// <summary>A reference period: an ISO 8601 duration, <c>life</c>, <c>current</c>; anything else as it comes.</summary>
    public string Period(string period)
    {
        if (period.Length == 0)
        {
            return "";
        }

        Match duration = Duration().Match(period);
        if (duration.Success)
        {
            string unit = duration.Groups[2].Value switch { "D" => "period.day", "W" => "period.week", "M" => "period.month", _ => "period.year" };
            return Plural(unit, long.Parse(duration.Groups[1].Value, CultureInfo.InvariantCulture));
        }

        return Has("period." + period) ? this["period." + period] : Typography.Set(period, Language);
    }

    /// <summary>A word of the questionnaire between guillemets; answers that are no stimulus (none, don't know) without.</summary>
    public string Word(string word) => Has("word." + word) ? this["word." + word] : Typography.Set($"« {word} »", Language);

    private static ReportTexts Load(Language language, string code)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Text.{code}.json")
            ?? throw new InvalidOperationException($"The texts of language '{code}' are not embedded.");
        Dictionary<string, string> read = JsonSerializer.Deserialize<Dictionary<string, string>>(stream) ?? [];
        return new ReportTexts(language, code, read.ToFrozenDictionary(pair => pair.Key, pair => Typography.Set(pair.Value, language), StringComparer.Ordinal));
    }

    [GeneratedRegex(@"^P(\d{1,4})([DWMY])$", RegexOptions.CultureInvariant)]
    private static partial Regex Duration();

    [GeneratedRegex(@"\{[a-zA-Z]+\}", RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}
