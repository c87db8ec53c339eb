using System.Text.Json;
using System.Text.RegularExpressions;

using Smpg.Analysis;
using Smpg.Reporting.Checks;
using Smpg.Reporting.Tests.Pages;
using Smpg.Reporting.Text;

namespace Smpg.Reporting.Tests.Text;

public partial class ReportTextsTests
{
    private static readonly string Folder = Path.Combine(Snapshot.Repository(), "src", "Smpg.Reporting");

    public static TheoryData<Language> Languages => [Language.French, Language.English];

    [Fact]
    public void Languages_have_the_same_keys() =>
        ReportTexts.For(Language.English).Keys.Should().Equal(ReportTexts.For(Language.French).Keys);

    [Fact]
    public void Languages_have_the_same_places_in_each_text()
    {
        ReportTexts french = ReportTexts.For(Language.French);
        ReportTexts english = ReportTexts.For(Language.English);
        foreach (string key in french.Keys)
        {
            Places(english[key]).Should().BeEquivalentTo(Places(french[key]), "{0} is one sentence in two languages", key);
        }
    }

    [Theory]
    [InlineData("fr.json")]
    [InlineData("en.json")]
    public void Files_hold_no_key_twice(string file)
    {
        Utf8JsonReader reader = new(File.ReadAllBytes(Path.Combine(Folder, "Text", file)));
        HashSet<string> keys = [];
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                keys.Add(reader.GetString()!).Should().BeTrue("{0} is written once", reader.GetString());
            }
        }

        keys.Should().HaveCountGreaterThan(150);
    }

    /// <summary>Every key that the sources name exists, and every key of the file is named by the sources, whole or by its stem.</summary>
    [Fact]
    public void Keys_and_sources_agree()
    {
        string sources = string.Concat(Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
            .Where(path => path.EndsWith(".cs", StringComparison.Ordinal) || path.EndsWith(".razor", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllText));
        ReportTexts texts = ReportTexts.For(Language.French);
        foreach (Match used in UsedKey().Matches(sources))
        {
            string key = used.Groups[1].Value;
            bool known = texts.Has(key) || texts.Has(key + ".other");
            known.Should().BeTrue("the sources use '{0}'", key);
        }

        foreach (string key in texts.Keys)
        {
            // A plural, or the neutral wording of a study without realities, is named by what stands before its last point.
            string plural = key.EndsWith(".one", StringComparison.Ordinal) || key.EndsWith(".other", StringComparison.Ordinal) ? key[..key.LastIndexOf('.')] : key;
            string stem = key[..(key.LastIndexOf('.') + 1)];
            bool named = sources.Contains($"\"{plural}\"", StringComparison.Ordinal) || sources.Contains($"\"{stem}\" +", StringComparison.Ordinal);
            named.Should().BeTrue("'{0}' is used somewhere", key);
        }
    }

    [Fact]
    public void French_texts_have_no_breakable_space_before_a_sign()
    {
        ReportTexts texts = ReportTexts.For(Language.French);
        foreach (string key in texts.Keys)
        {
            BreakableBeforeSign().IsMatch(texts[key]).Should().BeFalse("'{0}' reads: {1}", key, texts[key]);
        }
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Forbidden_words_stand_nowhere(Language language)
    {
        ReportTexts texts = ReportTexts.For(language);
        foreach (string key in texts.Keys)
        {
            Vocabulary.Offences(texts[key], language).Should().BeEmpty("'{0}' reads: {1}", key, texts[key]);
        }
    }

    [Theory]
    [InlineData("P2W", "2 semaines", "2 weeks")]
    [InlineData("P1M", "1 mois", "1 month")]
    [InlineData("P12M", "12 mois", "12 months")]
    [InlineData("P2Y", "2 ans", "2 years")]
    [InlineData("P1Y", "1 an", "1 year")]
    [InlineData("P1D", "1 jour", "1 day")]
    [InlineData("life", "vie entière", "lifetime")]
    [InlineData("", "", "")]
    [InlineData("summer", "summer", "summer")]
    public void Periods_are_put_into_words(string period, string french, string english)
    {
        ReportTexts.For(Language.French).Period(period).Should().Be(french);
        ReportTexts.For(Language.English).Period(period).Should().Be(english);
    }

    [Theory]
    [InlineData("fou", "«\u202Ffou\u202F»")]
    [InlineData("depressif", "«\u202Fdépressif\u202F»")]
    [InlineData("aucun", "aucun des trois")]
    [InlineData("bizarre", "«\u202Fbizarre\u202F»")]
    public void Words_stand_between_guillemets_and_answers_do_not(string word, string expected) =>
        ReportTexts.For(Language.French).Word(word).Should().Be(expected);

    [Fact]
    public void A_place_without_a_value_is_refused()
    {
        Action format = () => ReportTexts.For(Language.French).Format("caption.table", ("number", "1"));
        format.Should().Throw<ArgumentException>().WithMessage("*{title}*");
    }

    [Fact]
    public void A_value_that_looks_like_a_place_is_left_alone() =>
        ReportTexts.For(Language.English).Format("caption.table", ("number", "{title}"), ("title", "x")).Should().Be("Table {title}. x");

    [Fact]
    public void An_unknown_key_is_named()
    {
        Action read = () => _ = ReportTexts.For(Language.English)["no.such.key"];
        read.Should().Throw<KeyNotFoundException>().WithMessage("*no.such.key*");
    }

    [Theory]
    [InlineData("Risque : 3 % ; « fou » !", "Risque\u202F: 3\u202F%\u202F; «\u202Ffou\u202F»\u202F!")]
    [InlineData("l'âge", "l’âge")]
    [InlineData("n = 12, p < 0,05", "n\u00A0=\u00A012, p\u00A0<\u00A00,05")]
    [InlineData("= pas de conclusion", "= pas de conclusion")]
    public void French_is_set_with_no_break_spaces_and_setting_twice_changes_nothing(string text, string expected)
    {
        string set = Typography.Set(text, Language.French);
        set.Should().Be(expected);
        Typography.Set(set, Language.French).Should().Be(expected);
    }

    [Fact]
    public void English_keeps_its_signs_close() =>
        Typography.Set("Risk: 3%; it's « fou »", Language.English).Should().Be("Risk: 3%; it’s «\u202Ffou\u202F»");

    [Theory]
    [InlineData(0, "0 site")]
    [InlineData(1, "1 site")]
    [InlineData(2, "2 sites")]
    public void French_zero_is_singular(int count, string expected) =>
        ReportTexts.For(Language.French).Plural("head.sites", count).Should().Be(expected);

    [Fact]
    public void English_zero_is_plural() => ReportTexts.For(Language.English).Plural("head.sites", 0).Should().Be("0 sites");

    [Theory]
    [InlineData("Sexe", "sexe")]
    [InlineData("CSP", "CSP")]
    [InlineData("18-29", "18-29")]
    public void A_label_inside_a_sentence_loses_its_capital_unless_it_is_an_acronym(string label, string expected) =>
        ReportTexts.For(Language.French).Inside(LocalisedText.Same(label)).Should().Be(expected);

    private static IEnumerable<string> Places(string text) => Place().Matches(text).Select(match => match.Value).Distinct();

    [GeneratedRegex(@"\{[a-zA-Z]+\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"[ \u00A0][%;:!?»]|« ")]
    private static partial Regex BreakableBeforeSign();

    // Keys in an indexer, or first in a call; stems that end with a point are completed at run time.
    [GeneratedRegex(@"(?:exts\[|\.Format\(|\.Plural\()\s*""([a-z][A-Za-z0-9.]*[A-Za-z0-9])""")]
    private static partial Regex UsedKey();
}
