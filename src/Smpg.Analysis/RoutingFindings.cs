using Smpg.Analysis.Ingestion;
using Smpg.Analysis.Scoring;
using Smpg.Analysis.Studies;

namespace Smpg.Analysis;

/// <summary>What the routing of the interview says about a return.</summary>
public static class RoutingFindings
{
    /// <summary>One finding an item and kind, with the number of respondents: warnings E401 and E402, note E404.</summary>
    public static IEnumerable<Finding> Of(Site site, ReturnReceipt receipt, IReadOnlyList<RoutingCount> routing)
    {
        foreach (RoutingCount item in routing)
        {
            if (item.OffRoute > 0)
            {
                yield return Warning("E401", item.OffRoute, "The item has answers although the recorded gate leads past it; they are ignored.", "check the routing of the form or of the data entry");
            }

            if (item.SkipContradictions > 0)
            {
                yield return Warning("E402", item.SkipContradictions, "The item is marked as skipped although its gate does not lead past it; it counts as missing.", "check the skip codes");
            }

            if (item.BlankWhereAsked > 0)
            {
                yield return Warning("E404", item.BlankWhereAsked, "The item is empty although the recorded answers lead to it; it counts as missing.", "fill it in, or enter don't know or refused if that was the answer") with
                {
                    Severity = FindingSeverity.Note,
                };
            }

            Finding Warning(string code, int count, string message, string remedy) => new(code, FindingSeverity.Warning, message)
            {
                Site = site.Id.Value,
                File = receipt.File,
                Column = item.Item,
                Occurrences = count,
                Remedy = remedy,
            };
        }
    }
}
