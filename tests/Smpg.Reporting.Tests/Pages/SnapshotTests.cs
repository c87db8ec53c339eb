using Smpg.Analysis;
using Smpg.Reporting.Pages;

namespace Smpg.Reporting.Tests.Pages;

/// <summary>Whole pages as they were last approved; they guard wording and layout, never a number.</summary>
public class SnapshotTests
{
    [Theory]
    [InlineData(Language.French, "site.fr.verified.html")]
    [InlineData(Language.English, "site.en.verified.html")]
    public void Site_report_is_as_approved(Language language, string file) =>
        Snapshot.Verify(ReportRenderer.RenderSite(SampleStudy.Study, SampleStudy.Ordinary, language, SampleStudy.Identity), file);

    [Fact]
    public void Site_with_every_edge_is_as_approved() =>
        Snapshot.Verify(ReportRenderer.RenderSite(SampleStudy.Study, SampleStudy.Edges, Language.French, SampleStudy.Identity), "site-edges.fr.verified.html");

    [Fact]
    public void Pooled_report_is_as_approved() =>
        Snapshot.Verify(ReportRenderer.RenderPooled(SampleStudy.Study, Language.French, SampleStudy.Identity), "pooled.fr.verified.html");

    [Fact]
    public void Fact_sheet_is_as_approved() =>
        Snapshot.Verify(ReportRenderer.RenderFactSheet(SampleStudy.Study, SampleStudy.Ordinary, Language.French, SampleStudy.Identity), "factsheet.fr.verified.html");

    [Fact]
    public void Methodological_note_is_as_approved() =>
        Snapshot.Verify(ReportRenderer.RenderMethod(SampleStudy.Study, SampleStudy.Rules, Language.French, SampleStudy.Identity), "method.fr.verified.html");

    [Fact]
    public void Index_is_as_approved() =>
        Snapshot.Verify(
            ReportRenderer.RenderIndex(
                SampleStudy.Study,
                new IndexContents([Language.French, Language.English]) { Method = true, FactSheets = true, Workbooks = true, Charts = true, Verification = true },
                Language.French,
                SampleStudy.Identity),
            "index.fr.verified.html");

    [Fact]
    public void Fact_sheet_with_every_edge_is_as_approved() =>
        Snapshot.Verify(ReportRenderer.RenderFactSheet(SampleStudy.Study, SampleStudy.Edges, Language.English, SampleStudy.Identity), "factsheet-edges.en.verified.html");
}
