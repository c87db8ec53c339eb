using Smpg.Analysis.Ingestion;
using Smpg.Analysis.Studies;
using Smpg.Analysis.Tests.Studies;

namespace Smpg.Analysis.Tests.Ingestion;

/// <summary>Values planted in every place of a return never come out in a message.</summary>
public class ReturnPrivacyTests
{
    private const string Secret = "Dupont74913";
    private const string Header = "respondent;interviewer;district;base_weight;sex;age;age_band;A1;A2;J1;duration_min;comment;remarks";

    public static TheoryData<string> DefectiveRows() =>
    [
        $"{Secret};i;d;1;1;30;1;1;1;1;5;;\n{Secret};i;d;1;1;30;1;1;1;1;5;;",
        $"k;{Secret};d;1;1;30;1;1;1;1",
        $"k;i;{Secret};0;1;30;1;1;1;1;5;;",
        $"k;i;d;{Secret};1;30;1;1;1;1;5;;",
        $"k;i;d;1;{Secret};30;1;1;1;1;5;;",
        $"k;i;d;1;1;{Secret};1;1;1;1;5;;",
        $"k;i;d;1;1;74913;1;1;1;1;5;;",
        $"k;i;d;1;1;30;{Secret};1;1;1;5;;",
        $"k;i;d;1;1;30;1;0{Secret};1;1;5;;",
        $"k;i;d;1;1;30;1;1;{Secret};{Secret};5;;",
        $"k;i;d;1;1;30;1;1;1;1;-74913;;",
        $"k;i;d;1;1;30;1;1;1;1;5;{Secret};{Secret}",
        $"k;i;d;1;1;30;1;1;1;1;5;\"{Secret}\" {Secret};",
        $"k;i;d;1;1;30;1;1;1;1;5;\"{Secret}\n{Secret};",
        $";{Secret};{Secret};1;1;30;1;1;1;1;5;;",
        $"k;;{Secret};1;1;12;1;1;1;1;5;{Secret};",
        $"{Secret}\0;i;d;1;1;30;1;1;1;1;5;;",
        $"{Secret}\u0081;i;d;1;1;30;1;1;1;1;5;;",
        $"k;i;d;1,5;1;30;1;1;1;1;74913.5;;{Secret}",
        $"{Secret};{Secret};{Secret};{Secret};{Secret};{Secret};{Secret};{Secret};{Secret};{Secret};{Secret};{Secret};{Secret}",
    ];

    [Theory]
    [MemberData(nameof(DefectiveRows))]
    public void No_message_holds_the_content_of_a_cell(string rows)
    {
        using TrialStudy trial = new TrialStudy().With("returns/H01.csv", $"{Header}\nq;i;d;1;1;30;1;1;1;1;5;;\n{rows}\n");
        Study study = trial.Read();

        string everything = Everything(study);

        everything.Should().NotContain("74913").And.NotContain("Dupont");
        everything.Should().Contain("returns/H01.csv");
    }

    [Fact]
    public void Content_of_a_site_column_is_no_exception()
    {
        using TrialStudy trial = new TrialStudy()
            .Edit("codebook.yaml", "variables:\n", "variables:\n  - {name: place, role: site, type: text, label: Place}\n")
            .Edit("study.yaml", "design:\n", "design:\n  site: place\n")
            .With("returns/H01.csv", $"place;{Header}\nH01;q;i;d;1;1;30;1;1;1;1;5;;\n{Secret};q;i;d;1;1;30;1;1;1;1;5;;\n");

        string everything = Everything(trial.Read());

        everything.Should().Contain("E311").And.NotContain("74913");
    }

    private static string Everything(Study study)
    {
        try
        {
            SiteReturn read = ReturnReader.Read(study, study.Sites[0]);
            return string.Join('\n', read.Findings.Select(Everything)) + read.Receipt;
        }
        catch (AnalysisStoppedException stopped)
        {
            return string.Join('\n', stopped.Findings.Select(Everything)) + stopped;
        }
    }

    // Every member, not only those that the short text shows.
    private static string Everything(Finding finding) =>
        string.Join('\n', finding.ToString(), finding.Message, finding.Expected, finding.Remedy, finding.Column, finding.Site, finding.File);
}
