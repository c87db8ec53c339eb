using System.Xml.Linq;

using Smpg.Reporting.Charts;

namespace Smpg.Reporting.Tests.Charts;

public class SvgTests
{
    [Fact]
    public void Texts_are_escaped_and_the_image_names_itself()
    {
        Svg svg = new("a", "Titre <1> & \"2\"", "Desc");
        svg.Text(1, 2, "<b>&amp;", new TextLook());
        XElement root = XDocument.Parse(svg.ToString(10, 20)).Root!;
        root.Attribute("role")!.Value.Should().Be("img");
        root.Attribute("aria-labelledby")!.Value.Should().Be("a-t a-d");
        root.Elements().First().Value.Should().Be("Titre <1> & \"2\"");
        root.Elements().Last().Value.Should().Be("<b>&amp;");
        root.Attribute("viewBox")!.Value.Should().Be("0 0 10 20");
    }

    [Fact]
    public void Coordinates_are_rounded_and_zero_has_no_sign()
    {
        Svg svg = new("a", "t", "d");
        svg.Line(-0.001, 1.005, 1 / 3.0, 1e-9, "#000");
        svg.ToString(1, 1).Should().Contain("M0 1L0.33 0\"").And.NotContain("-0\"").And.NotContain("-0 ");
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Coordinates_that_are_no_numbers_are_refused(double value)
    {
        Action draw = () => new Svg("a", "t", "d").Rectangle(value, 0, 1, 1, "#000");
        draw.Should().Throw<ArgumentOutOfRangeException>();
    }
}
