using Smpg.Analysis.Ingestion;
using Smpg.Analysis.Studies;
using Smpg.Analysis.Tests.Studies;

namespace Smpg.Analysis.Tests.Ingestion;

/// <summary>One return file with a site column.</summary>
public class SharedReturnTests
{
    private const string Header = "place;respondent;interviewer;district;base_weight;sex;age;age_band;A1;A2;J1;duration_min;comment\n";

    [Fact]
    public void Each_site_gets_its_rows_in_the_order_of_the_file()
    {
        using TrialStudy trial = Shared(
            "H02;a;i1;d;1;1;30;1;1;2;1;30;\n" +
            "H01;a;i1;d;1;2;50;2;2;2;1;31;\"two\nlines\"\r\n" +
            "H02;b;i2;d;1;2;60;2;1;1;1;32;\n" +
            "H01;c;i1;e;1;1;20;1;1;1;1;33;");

        SiteReturn first = trial.ReadReturn("H01");
        SiteReturn second = trial.ReadReturn("H02");

        first.Respondents.Keys.Should().Equal("a", "c");
        first.Respondents.Numbers("age")!.Values.Should().Equal(50, 20);
        first.Receipt.RowsRead.Should().Be(2);
        second.Respondents.Keys.Should().Equal("a", "b");
        second.Respondents.Codes("sex").Should().Equal(0, 1);
        FindingText.Short(second.Findings).Should().BeEmpty();
    }

    [Fact]
    public void Lines_are_those_of_the_whole_file()
    {
        using TrialStudy trial = Shared(
            "H02;a;i1;d;1;1;30;1;1;2;1;30;\"two\nlines\"\n" +
            "H01;a;i1;d;1;2;50;2;2;2;1;31;\n" +
            "H02;b;i2;d;1;2;60;2;1;1;1;32;\n" +
            "H01;\"c\nd\";i1;e;1;1;20;1;5;1;1;33;\n" +
            "H01;e;i1;e;1;1;20;1;1;1;1\n");

        FindingText.Short(trial.ReturnFindings(out _, "H01")).Should().Be("7 E203 I; 8 E304 W");

        FindingText.Short(trial.ReturnFindings(out _, "H02")).Should().BeEmpty();
    }

    [Fact]
    public void Unknown_site_is_an_error_that_lists_the_nearest_and_not_the_cell()
    {
        using TrialStudy trial = Shared(
            "H01;a;i1;d;1;2;50;2;2;2;1;31;\n" +
            "H0l;b;i1;d;1;2;50;2;2;2;1;31;\n" +
            "H0l;c;i1;d;1;2;50;2;2;2;1;31;\n");

        Finding finding = trial.ReturnFindings(out StopReason? reason).Should().ContainSingle(f => f.Severity == FindingSeverity.Error).Subject;

        FindingText.Short(finding).Should().Be("3 E311 A");
        finding.Expected.Should().Contain("H01, H02");
        finding.ToString().Should().NotContain("H0l");
        reason.Should().Be(StopReason.DataInvalid);
    }

    [Fact]
    public void Rows_that_belong_to_no_site_are_reported_and_in_no_count()
    {
        using TrialStudy trial = Shared(
            "H01;a;i1;d;1;2;50;2;2;2;1;31;\n" +
            ";b;i1;d;1;2;50;2;2;2;1;31;\n" +
            "\n" +
            ";c;i1\n");

        FindingText.Short(trial.ReturnFindings(out StopReason? reason)).Should().Be("3 E310 A W; 4 E303 N; 5 E304 W");

        reason.Should().BeNull();
        trial.ReadReturn().Receipt.Should().Match<ReturnReceipt>(receipt => receipt.RowsRead == 1 && receipt.RowsKept == 1 && receipt.Quarantined.Count == 0);
    }

    [Fact]
    public void Site_without_rows_is_an_error()
    {
        using TrialStudy trial = Shared("H01;a;i1;d;1;2;50;2;2;2;1;31;\n");

        FindingText.Short(trial.ReturnFindings(out StopReason? reason, "H02")).Should().Be("- E106");

        reason.Should().Be(StopReason.DataInvalid);
    }

    [Fact]
    public void Shared_file_without_the_site_column_is_an_error()
    {
        using TrialStudy trial = Shared("H01;a;i1;d;1;2;50;2;2;2;1;31;\n").Edit("all.csv", "place;", "local;");

        FindingText.Short(trial.ReturnFindings(out StopReason? reason)).Should().Be("1 E501; 1 E503 A W");

        reason.Should().Be(StopReason.DataInvalid);
    }

    [Fact]
    public void Open_quote_makes_the_file_unreadable_for_every_site()
    {
        using TrialStudy trial = Shared("H01;a;i1;d;1;2;50;2;2;2;1;31;\nH02;b;\"i1;d;1;2;50;2;2;2;1;31;\n");
        Study study = trial.Read();

        foreach (Site site in study.Sites)
        {
            AnalysisStoppedException stopped = FluentActions.Invoking(() => ReturnReader.Read(study, site)).Should().Throw<AnalysisStoppedException>().Which;
            stopped.Reason.Should().Be(StopReason.InputUnreadable);
            FindingText.Short(stopped.Findings).Should().Be("3 E105");
        }
    }

    [Fact]
    public void Same_key_in_two_sites_is_no_duplicate()
    {
        using TrialStudy trial = Shared("H01;a;i1;d;1;2;50;2;2;2;1;31;\nH02;a;i1;d;1;2;50;2;2;2;1;31;\n");

        trial.ReadReturn("H01").Respondents.Keys.Should().Equal("a");
    }

    [Fact]
    public void Site_column_is_not_needed_where_a_site_has_its_own_file()
    {
        using TrialStudy trial = Shared("").With("sites.csv", "site_id,name,return_file\nH01,a,returns/H01.csv\nH02,b,\n");

        FindingText.Short(trial.ReturnFindings(out StopReason? reason)).Should().BeEmpty();

        reason.Should().BeNull();
    }

    private static TrialStudy Shared(string rows) => new TrialStudy()
        .With("sites.csv", "site_id,name\nH01,a\nH02,b\n")
        .With("all.csv", Header + rows)
        .Edit("codebook.yaml", "variables:\n", "variables:\n  - {name: place, role: site, type: text, label: Place}\n")
        .Edit("study.yaml", "design:\n", "design:\n  site: place\n")
        .Edit("study.yaml", "files:\n", "files:\n  returns: all.csv\n")
        .Edit("study.yaml", "help_lines:\n  FR: {fr: \"3114\", en: \"3114\"}\n", "");
}
