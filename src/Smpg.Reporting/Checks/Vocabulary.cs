using System.Text.RegularExpressions;

using Smpg.Analysis;

namespace Smpg.Reporting.Checks;

/// <summary>Words that a report may not use of people, outside quotation marks.</summary>
internal static partial class Vocabulary
{
    /// <summary>The offending passages of a text.</summary>
    public static IReadOnlyList<string> Offences(string text, Language language)
    {
        string unquoted = Quoted().Replace(text, "«»");
        IEnumerable<Match> words = StimulusWord().Matches(unquoted);
        IEnumerable<Match> phrases = language == Language.French ? FrenchPhrase().Matches(unquoted) : EnglishPhrase().Matches(unquoted);
        return [.. words.Concat(phrases).Select(match => unquoted[Math.Max(0, match.Index - 20)..Math.Min(unquoted.Length, match.Index + match.Length + 20)])];
    }

    [GeneratedRegex("«[^»]*»|“[^”]*”")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\bfous?\b|\bfolles?\b|\bmalades?\s+menta(?:l|le|les|ux)\b", RegexOptions.IgnoreCase)]
    private static partial Regex StimulusWord();

    [GeneratedRegex(
        @"\b(?:une?|des|les?)\s+(?:schizophrènes?|psychotiques?|bipolaires?|dépressi(?:f|fs|ve|ves))\b|\bcomm(?:et|is)\w*\s+(?:un|le|des)\s+suicides?\b|\bsuicide\s+réussi\b|\bsouffr\w+\s+d[e’']|\btaux\s+de\s+fous\b|\bépidémies?\b|\bles\s+malades\b|\bvictimes?\s+d[e’']",
        RegexOptions.IgnoreCase)]
    private static partial Regex FrenchPhrase();

    [GeneratedRegex(
        @"\b(?:an?|the)\s+(?:schizophrenics?|psychotics?|bipolars?|depressives?)\b|\bcommit\w*\s+suicide\b|\bsuffer\w*\s+from\b|\bsufferers?\b|\bepidemics?\b|\bmentally\s+ill\b|\bmadm[ae]n\b|\blunatics?\b|\bvictims?\s+of\b|\bsuccessful\s+suicide\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex EnglishPhrase();
}
