using Smpg.Analysis;
using Smpg.Reporting.Checks;

namespace Smpg.Reporting.Tests.Pages;

/// <summary>The check itself must find what it looks for.</summary>
public class VocabularyTests
{
    [Theory]
    [InlineData("les malades mentaux du site", Language.French)]
    [InlineData("30 % de fous", Language.French)]
    [InlineData("elle souffre d’anxiété", Language.French)]
    [InlineData("a commis un suicide", Language.French)]
    [InlineData("un psychotique", Language.French)]
    [InlineData("people who suffer from anxiety", Language.English)]
    [InlineData("committed suicide", Language.English)]
    [InlineData("a schizophrenic", Language.English)]
    public void Offending_text_is_found(string text, Language language) => Vocabulary.Offences(text, language).Should().NotBeEmpty();

    [Theory]
    [InlineData("le mot «\u202Ffou\u202F» et le mot «\u202Fmalade mental\u202F»", Language.French)]
    [InlineData("épisode dépressif, syndrome d’allure psychotique", Language.French)]
    [InlineData("Tente de se suicider", Language.French)]
    [InlineData("people identified by the questionnaire", Language.English)]
    public void Proper_text_is_left_alone(string text, Language language) => Vocabulary.Offences(text, language).Should().BeEmpty();
}
