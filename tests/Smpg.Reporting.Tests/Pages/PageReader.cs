using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Smpg.Reporting.Tests.Pages;

/// <summary>Reads a page as XML, which it is but for its first line; a page that cannot be read so fails its test.</summary>
internal static partial class PageReader
{
    /// <summary>The document; entities are numeric, so that no table of names is needed.</summary>
    public static XDocument Read(string html)
    {
        html.Should().StartWith("<!DOCTYPE html>");
        return XDocument.Parse(Void().Replace(html["<!DOCTYPE html>".Length..].TrimStart(), "<$1$2/>"), LoadOptions.PreserveWhitespace);
    }

    /// <summary>Elements of that name, in or out of the name space of SVG.</summary>
    public static IEnumerable<XElement> All(this XDocument page, string name) => page.Descendants().Where(element => element.Name.LocalName == name);

    /// <summary>What a person reads or hears: every text but the style sheet.</summary>
    public static IEnumerable<string> Texts(this XDocument page) => page.DescendantNodes().OfType<XText>()
        .Where(text => text.Parent!.Name.LocalName != "style")
        .Select(text => text.Value)
        .Concat(page.Descendants().Attributes("aria-label").Select(attribute => attribute.Value));

    /// <summary>All texts, blanks put together.</summary>
    public static string Prose(this XDocument page) => Blank().Replace(string.Join(" ", page.Texts()), " ");

    // Elements that HTML leaves open.
    [GeneratedRegex("<(meta|br|hr)\\b([^>]*?)/?>")]
    private static partial Regex Void();

    [GeneratedRegex("[ \n\r\t]+")]
    private static partial Regex Blank();
}
