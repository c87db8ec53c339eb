using System.Net;
using System.Text.RegularExpressions;

namespace Smpg.Reporting.Checks;

/// <summary>What a page or chart says: its text without markup, and the numbers in it.</summary>
internal static partial class PageText
{
    /// <summary>The text, a line for each element that sets text apart; inline elements vanish.</summary>
    public static string Of(string markup)
    {
        string body = Hidden().Replace(markup, "");
        body = Block().Replace(body, "\n");
        return WebUtility.HtmlDecode(Tag().Replace(body, ""));
    }

    /// <summary>The numbers in their order, as printed, those of attributes that are read aloud among them.</summary>
    public static IReadOnlyList<string> Numbers(string markup) =>
        [.. Number().Matches(WebUtility.HtmlDecode(Tag().Replace(Spoken().Replace(Hidden().Replace(markup, ""), "> ${text} <i "), " "))).Select(match => match.Value)];

    [GeneratedRegex("<style.*?</style>|<head>.*?</head>|<!--.*?-->", RegexOptions.Singleline)]
    private static partial Regex Hidden();

    [GeneratedRegex("</?(?:p|div|section|h[1-6]|t[drh]|table|thead|tbody|caption|li|ul|ol|dl|dt|dd|figure|figcaption|svg|text|title|desc|summary|details|main|nav|header|footer|br|g|span|small)\\b[^>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex Block();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("(?:aria-label|title|alt)=\"(?<text>[^\"]*)\"")]
    private static partial Regex Spoken();

    [GeneratedRegex(@"[+\u2212-]?\d(?:[\d\u202F.,]*\d)?")]
    private static partial Regex Number();
}
