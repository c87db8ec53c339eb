using System.Net;
using System.Text.RegularExpressions;
using Smpg.Analysis;
using Smpg.Reporting.Charts;
using Smpg.Reporting.Files;

namespace Smpg.Reporting.Checks;

/// <summary>What every page and chart must keep, whatever its numbers: words, typography, links, no request, contrast, size.</summary>
internal static partial class PageRules
{
    /// <summary>Largest report of a site, in bytes: it is sent by mail and read on telephones.</summary>
    public const long LargestReport = 500_000;

    private const double LeastContrast = 4.5;

    /// <summary>Checks one page or chart.</summary>
    /// <param name="path">Its path in the folder.</param>
    /// <param name="markup">Its text.</param>
    /// <param name="bytes">Its length.</param>
    /// <param name="exists">Tells whether a file or folder of the output exists.</param>
    public static IEnumerable<Finding> Check(string path, string markup, long bytes, Func<string, bool> exists)
    {
        Language language = path.Contains(".en.", StringComparison.Ordinal) || markup.Contains("<html lang=\"en\"", StringComparison.Ordinal) ? Language.English : Language.French;
        string text = PageText.Of(markup);
        if (new OutputFile(path, "", bytes).Class != OutputClass.Publishable)
        {
            // For the survey team: it quotes codebooks and files as they are.
            text = "";
        }

        foreach (string passage in Vocabulary.Offences(Gloss().Replace(text, ""), language))
        {
            yield return Error("E865", "A word that no report uses of people.", passage);
        }

        foreach (Match match in (language == Language.French ? FrenchSigns() : EnglishSigns()).Matches(text))
        {
            yield return Error("E866", "A sign, space or number that is not set as its language asks.", Around(text, match));
        }

        foreach (string problem in Links(path, markup, exists))
        {
            yield return Error("E867", "A link or reference leads nowhere, or an identifier stands twice.", problem);
        }

        foreach (Match match in Request().Matches(markup))
        {
            yield return Error("E868", "The page would load or run something.", match.Value);
        }

        foreach (string pair in Contrasts(markup))
        {
            yield return Error("E870", "Text that does not stand out from its background: 4.5:1 is needed.", pair);
        }

        if (path.EndsWith(".html", StringComparison.Ordinal) && text.Length > 0)
        {
            if (!Policy().IsMatch(markup))
            {
                yield return Error("E869", "The page does not forbid requests (Content-Security-Policy with default-src 'none').", null);
            }

            if (!Declared().IsMatch(markup))
            {
                yield return Error("E872", "The page has no language, or no title.", null);
            }
        }

        if (bytes > LargestReport && path.StartsWith("sites/", StringComparison.Ordinal))
        {
            yield return Error("E871", FormattableString.Invariant($"The page has {bytes} bytes; {LargestReport} is the most."), null);
        }

        Finding Error(string code, string message, string? passage) =>
            new(code, FindingSeverity.Error, passage is null ? message : $"{message} « {passage.Trim()} »") { File = path, Line = passage is null ? null : LineOf(markup, passage) };
    }

    private static IEnumerable<string> Links(string path, string markup, Func<string, bool> exists)
    {
        string[] ids = [.. Identifier().Matches(markup).Select(match => match.Groups["id"].Value)];
        foreach (string twice in ids.GroupBy(id => id).Where(group => group.Count() > 1).Select(group => group.Key))
        {
            yield return $"id=\"{twice}\"";
        }

        HashSet<string> known = [.. ids];
        foreach (Match match in Reference().Matches(markup))
        {
            foreach (string id in match.Groups["ids"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(id => !known.Contains(id)))
            {
                yield return $"{match.Groups["name"].Value}=\"{id}\"";
            }
        }

        foreach (string href in Link().Matches(markup).Select(match => WebUtility.HtmlDecode(match.Groups["href"].Value)))
        {
            if (href.StartsWith('#'))
            {
                if (!known.Contains(href[1..]))
                {
                    yield return $"href=\"{href}\"";
                }
            }
            else if (!Absolute().IsMatch(href) && !exists(Resolve(path, href.Split('#')[0])))
            {
                yield return $"href=\"{href}\"";
            }
        }
    }

    private static string Resolve(string path, string href)
    {
        List<string> parts = [.. path.Split('/')[..^1]];
        foreach (string part in Uri.UnescapeDataString(href).Split('/'))
        {
            if (part == ".." && parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part is not ("" or "."))
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }

    // Each rule of the style sheet that sets a colour, against the background that it sets, or white.
    private static IEnumerable<string> Contrasts(string markup)
    {
        foreach (Match style in Style().Matches(markup))
        {
            string sheet = style.Groups["css"].Value;
            Dictionary<string, string> variables = Variable().Matches(sheet).GroupBy(match => match.Groups["name"].Value).ToDictionary(group => group.Key, group => group.First().Groups["value"].Value);
            foreach (Match rule in Rule().Matches(sheet))
            {
                string? colour = Colour(Text().Match(rule.Groups["body"].Value), variables);
                string background = Colour(Background().Match(rule.Groups["body"].Value), variables) ?? "#FFFFFF";
                if (colour is not null && Palette.Contrast(colour, background) < LeastContrast)
                {
                    yield return $"{rule.Groups["selector"].Value.Trim()} {{ {colour} / {background} }}";
                }
            }
        }
    }

    private static string? Colour(Match match, Dictionary<string, string> variables)
    {
        if (!match.Success)
        {
            return null;
        }

        string value = match.Groups["var"].Success ? variables.GetValueOrDefault(match.Groups["var"].Value, "") : match.Groups["value"].Value;
        return !Hexadecimal().IsMatch(value) ? null : value.Length == 4 ? $"#{value[1]}{value[1]}{value[2]}{value[2]}{value[3]}{value[3]}" : value;
    }

    private static string Around(string text, Match match) => text[Math.Max(0, match.Index - 15)..Math.Min(text.Length, match.Index + match.Length + 15)].ReplaceLineEndings(" ");

    private static int? LineOf(string markup, string passage) =>
        markup.IndexOf(passage, StringComparison.Ordinal) is int at and >= 0 ? markup.AsSpan(0, at).Count('\n') + 1 : null;

    // A space that can break, or none, before a high sign; a point for a decimal comma; a hyphen for a minus; straight quotes. Apostrophes in names of
    // places stand as the study writes them.
    [GeneratedRegex("""[ \u00A0][%;:!?](?!\S)|\d%|(?<![\p{L}\d.])\d+\.\d+(?![\d.])|(?<![\p{L}\d_/-])-\d|"|«(?![\u202F»])|(?<![\u202F«])»""")]
    private static partial Regex FrenchSigns();

    [GeneratedRegex("""(?<=\d)[ \u00A0\u202F]%|(?<![\p{L}\d,.])\d+,\d{1,2}(?!\d)|(?<![\p{L}\d_/-])-\d|["]""")]
    private static partial Regex EnglishSigns();

    // What the words of the questionnaire mean, in parentheses, in the other language.
    [GeneratedRegex(@"\((?:fou|malade mental|dépressif)\u202F?: [^)]*\)")]
    private static partial Regex Gloss();

    [GeneratedRegex("\\sid=\"(?<id>[^\"]*)\"")]
    private static partial Regex Identifier();

    [GeneratedRegex("\\s(?<name>aria-labelledby|aria-describedby|headers|for)=\"(?<ids>[^\"]*)\"")]
    private static partial Regex Reference();

    [GeneratedRegex("<a\\b[^>]*\\shref=\"(?<href>[^\"]*)\"")]
    private static partial Regex Link();

    [GeneratedRegex("^(?:[a-z][a-z0-9+.-]*:|//)", RegexOptions.IgnoreCase)]
    private static partial Regex Absolute();

    [GeneratedRegex("""<script\b[^>]*>|<link\b[^>]*>|<iframe\b[^>]*>|<object\b[^>]*>|\s(?:src|srcset|xlink:href|action)="(?!data:)[^"]*"|<(?:image|use)\b[^>]*\shref="(?!#|data:)[^"]*"|@import[^;]*|url\((?!["']?(?:data:|#))[^)]*\)|\son[a-z]+="[^">]*["]""", RegexOptions.IgnoreCase)]
    private static partial Regex Request();

    [GeneratedRegex("<meta http-equiv=\"Content-Security-Policy\" content=\"[^\"]*default-src 'none'")]
    private static partial Regex Policy();

    [GeneratedRegex("<html lang=\"[a-z]{2}\".*<title>[^<]+</title>", RegexOptions.Singleline)]
    private static partial Regex Declared();

    [GeneratedRegex("<style>(?<css>.*?)</style>", RegexOptions.Singleline)]
    private static partial Regex Style();

    [GeneratedRegex("--(?<name>[a-z0-9-]+):\\s*(?<value>#[0-9A-Fa-f]{3,6})")]
    private static partial Regex Variable();

    [GeneratedRegex("(?<selector>[^{}]+)\\{(?<body>[^{}]*)\\}")]
    private static partial Regex Rule();

    [GeneratedRegex("(?:^|;)\\s*color:\\s*(?:var\\(--(?<var>[a-z0-9-]+)\\)|(?<value>#[0-9A-Fa-f]{3,6}))")]
    private static partial Regex Text();

    [GeneratedRegex("(?:^|;)\\s*background(?:-color)?:\\s*(?:var\\(--(?<var>[a-z0-9-]+)\\)|(?<value>#[0-9A-Fa-f]{3,6}))")]
    private static partial Regex Background();

    [GeneratedRegex("^#(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$")]
    private static partial Regex Hexadecimal();
}
