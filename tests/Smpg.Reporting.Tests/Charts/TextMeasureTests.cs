using Smpg.Reporting.Charts;

namespace Smpg.Reporting.Tests.Charts;

/// <summary>Widths from the Adobe font metrics of Helvetica, in thousandths of the size.</summary>
public class TextMeasureTests
{
    [Theory]
    [InlineData("iii", 0.666)]
    [InlineData("MM", 1.666)]
    [InlineData("é", 0.556)]
    [InlineData("", 0)]
    public void Width_is_the_sum_of_advances(string text, double expected) => TextMeasure.Width(text, 1).Should().BeApproximately(expected, 1e-9);

    [Fact]
    public void Long_labels_wrap_at_spaces_and_end_with_an_ellipsis_only_when_they_must()
    {
        TextMeasure.Wrap("Risque suicidaire moyen ou élevé", 120, 13).Should().Equal("Risque suicidaire", "moyen ou élevé");
        TextMeasure.Wrap("court", 120, 13).Should().Equal("court");
        IReadOnlyList<string> cut = TextMeasure.Wrap("un deux trois quatre cinq six sept huit neuf dix onze douze", 60, 13);
        cut.Should().HaveCount(2);
        cut[1].Should().EndWith("…");
        cut.Should().OnlyContain(line => TextMeasure.Width(line, 13, false) <= 60);
    }

    [Fact]
    public void A_word_wider_than_the_line_is_cut() => TextMeasure.Wrap("Anticonstitutionnellement", 40, 13).Should().ContainSingle().Which.Should().EndWith("…");
}
