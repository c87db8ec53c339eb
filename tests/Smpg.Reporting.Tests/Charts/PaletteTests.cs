using Smpg.Reporting.Charts;

namespace Smpg.Reporting.Tests.Charts;

public class PaletteTests
{
    /// <summary>Reference values: black on white is 21; #767676 on white is 4.54 (WCAG's own example); #12436D on white is 10.25.</summary>
    [Theory]
    [InlineData("#000000", "#FFFFFF", 21.0)]
    [InlineData("#767676", "#FFFFFF", 4.54)]
    [InlineData("#12436D", "#FFFFFF", 10.25)]
    [InlineData("#FFFFFF", "#FFFFFF", 1.0)]
    public void Contrast_is_that_of_wcag(string first, string second, double expected) =>
        Palette.Contrast(first, second).Should().BeApproximately(expected, 0.01);

    [Theory]
    [InlineData(Palette.Ink)]
    [InlineData(Palette.Grey)]
    public void Text_colours_reach_four_and_a_half(string colour) => Palette.Contrast(colour, "#FFFFFF").Should().BeGreaterThanOrEqualTo(4.5);

    [Theory]
    [InlineData(Palette.Site)]
    [InlineData(Palette.Others)]
    [InlineData(Palette.Third)]
    [InlineData(Palette.Fourth)]
    [InlineData(Palette.Outline)]
    public void Marks_reach_three(string colour) => Palette.Contrast(colour, "#FFFFFF").Should().BeGreaterThanOrEqualTo(3.0);

    [Fact]
    public void Text_on_the_ramp_is_readable_at_every_share()
    {
        for (int k = 0; k <= 1000; k++)
        {
            string background = Palette.Ramp(k / 1000.0);
            Palette.Contrast(Palette.TextOn(background), background).Should().BeGreaterThanOrEqualTo(4.5, "share {0}", k / 1000.0);
        }
    }
}
