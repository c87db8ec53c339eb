using System.Xml.Linq;
using Smpg.Analysis;
using Smpg.Reporting.Charts;
using Smpg.Reporting.Text;

namespace Smpg.Reporting.Tests.Charts;

public sealed class MapChartTests
{
    private static readonly XNamespace Space = "http://www.w3.org/2000/svg";

    private static readonly MapMark[] Marks =
    [
        new("« fou »", true, -0.5, 0.4, (0.02, 0.01, 30)),
        new("« dépressif »", true, 0.9, 0, null),
        new("Commet un meurtre", false, -0.55, 0.45, (0.05, 0.02, -80)),
        new("Pleure souvent <ou> est triste", false, 1.1, 0.02, (0.03, 0.01, 0)),
    ];

    [Fact]
    public void Map_is_an_image_with_title_description_and_every_label()
    {
        XElement svg = Draw(Marks);
        svg.Attribute("role")!.Value.Should().Be("img");
        svg.Element(Space + "title")!.Value.Should().Be("Carte");
        svg.Element(Space + "desc")!.Value.Should().Be("Lecture");
        IEnumerable<string> texts = svg.Descendants(Space + "text").Select(text => text.Value);
        texts.Should().Contain(Marks.Select(mark => mark.Label)).And.Contain(["axe 1", "axe 2"]);
        svg.Descendants(Space + "ellipse").Should().HaveCount(3);
    }

    [Fact]
    public void One_unit_is_as_long_on_both_axes_and_up_is_up()
    {
        XElement svg = Draw([new("a", true, 0, 0, null), new("b", true, 1, 0, null), new("c", true, 0, 0.5, null)]);
        (double X, double Y)[] discs = [.. svg.Descendants(Space + "circle").Select(disc => (Number(disc, "cx"), Number(disc, "cy")))];
        (discs[1].X - discs[0].X).Should().BeApproximately(2 * (discs[0].Y - discs[2].Y), 0.05);
        discs[2].Y.Should().BeLessThan(discs[0].Y);
    }

    [Fact]
    public void Points_on_one_spot_still_draw() => Draw([new("a", true, 0.2, 0.2, null), new("b", false, 0.2, 0.2, (0, 0, 0))]).Descendants(Space + "text").Should().HaveCount(4);

    private static XElement Draw(MapMark[] marks) => XElement.Parse(new MapChart("map", "Carte", "Lecture", ["axe 1", "axe 2"], marks).Draw(ReportTexts.For(Language.French)));

    private static double Number(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, System.Globalization.CultureInfo.InvariantCulture);
}
