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
        Snapshot.Verify(ReportRenderer.Render(SampleStudy.Study, SampleStudy.Ordinary, language, SampleStudy.Identity), file);

    [Fact]
    public void Site_with_every_edge_is_as_approved() =>
        Snapshot.Verify(ReportRenderer.Render(SampleStudy.Study, SampleStudy.Edges, Language.French, SampleStudy.Identity), "site-edges.fr.verified.html");
}
