using Smpg.Analysis;
using Smpg.Analysis.Studies;

namespace Smpg.Reporting.Pages;

/// <summary>The help line printed where a page speaks of suicide.</summary>
internal static class HelpLines
{
    /// <summary>The line of the unit's country; for a unit of several sites, that of their only country; null when the study gives none.</summary>
    public static string? Of(ReportContext context)
    {
        IEnumerable<Site?> sites = context.Unit.Site is Site own
            ? [own]
            : context.Study.Units.Where(unit => unit.Site is not null && context.Unit.Sites.Contains(unit.Site.Id)).Select(unit => unit.Site);
        string[] countries = [.. sites.OfType<Site>().Select(site => site.Country).Distinct().Order(StringComparer.Ordinal)];
        return countries.Length == 1 && context.Study.HelpLines.TryGetValue(countries[0], out LocalisedText? line) ? context.Texts.Of(line) : null;
    }
}
