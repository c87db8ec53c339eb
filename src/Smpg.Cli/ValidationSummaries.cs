using Smpg.Analysis;
using Smpg.Analysis.Ingestion;
using Smpg.Reporting.Files;

namespace Smpg.Cli;

/// <summary>What the quality files say, from what the stages found.</summary>
internal static class ValidationSummaries
{
    public static ValidationSummary Of(StudyValidation validation) => new(
        validation.Study.Id,
        validation.Study.Title,
        validation.StudyFindings,
        [.. validation.Sites.Select(site => new SiteValidation(site.Site.Id, site.Site.Name, site.Receipt is null ? null : Reading(site.Receipt), site.Findings))]);

    /// <summary>The same from a whole analysis; failed sites are listed without a reading.</summary>
    public static ValidationSummary Of(AnalysisResult result)
    {
        List<SiteValidation> sites =
        [
            .. result.Sites.Select(site => new SiteValidation(
                site.Weighted.Respondents.Site.Id,
                site.Weighted.Respondents.Site.Name,
                Reading(site.Return.Receipt),
                [.. site.Return.Findings, .. RoutingFindings.Of(site.Weighted.Respondents.Site, site.Return.Receipt, site.Routing), .. site.Weighted.Findings])),
            .. result.Failed.Select(site => new SiteValidation(site.Site, site.Site.Value, null, site.Findings)),
        ];
        sites.Sort((a, b) => a.Site.CompareTo(b.Site));
        return new ValidationSummary(
            result.Study.Id,
            result.Study.Title,
            [.. result.Findings.Where(finding => finding.Site is null)],
            sites);
    }

    private static SiteReading Reading(ReturnReceipt receipt) => new(
        receipt.File,
        receipt.Encoding,
        receipt.Delimiter,
        receipt.DecimalSign,
        receipt.RowsRead,
        receipt.RowsKept,
        [.. receipt.Quarantined.Select(rows => new SetAside(rows.Code, rows.Reason, rows.Rows))],
        receipt.InvalidCells);
}
