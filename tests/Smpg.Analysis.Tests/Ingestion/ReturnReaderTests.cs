using Smpg.Analysis.Ingestion;
using Smpg.Analysis.Studies;
using Smpg.Analysis.Tests.Studies;

namespace Smpg.Analysis.Tests.Ingestion;

public class ReturnReaderTests
{
    private const byte Dk = Answer.DontKnow;
    private const byte Refused = Answer.Refused;
    private const byte Blank = Answer.Blank;

    [Fact]
    public void Clean_return_becomes_coded_columns()
    {
        using TrialStudy trial = new();

        Respondents read = trial.ReadReturn().Respondents;

        // The trial return as written in fixtures/studies/harbour/returns/H01.csv; codes 1 and 2 are the indexes 0 and 1.
        read.Count.Should().Be(12);
        read.Codes("sex").Should().Equal(0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1);
        read.Codes("A1").Should().Equal(0, 1, Dk, Blank, 0, 1, 1, 1, 1, 1, 0, 1);
        read.Codes("A2").Should().Equal(1, 1, Refused, Blank, 0, 1, 0, 1, 1, 1, Refused, 1);
        read.Codes("J1").Should().Equal(0, 1, Blank, 1, 0, 1, 1, 1, Dk, 1, 1, 1);
        read.Numbers("age")!.Values.Should().Equal(18, 39, 40, 110, 55, 22, 0, 0, 47, 35, 29, 71);
        read.Numbers("age")!.States.Should().Equal(0, 0, 0, 0, 0, 0, Refused, Blank, 0, 0, 0, 0);
        read.Numbers("duration_min")!.Values.Should().Equal(45.25, 30, 31.5, 28, 60, 33, 33, 0, 41, 52, 37, 38);
        read.BaseWeights.Should().Equal(1.5, 1.5, 0.75, 2, 2, 1, 1, 1, 1, 1, 1, 1);
        read.Keys.Should().Equal("r01", "r02", "r03", "r04", "r05", "r06", "r07", "r08", "r09", "r10", "r11", "r12");
        read.PopulationSizes.Should().BeNull();
    }

    [Fact]
    public void Psu_and_stratum_labels_are_in_ordinal_order_not_in_order_of_appearance()
    {
        using TrialStudy trial = new();

        Respondents read = trial.ReadReturn().Respondents;

        // The return begins with Z and west; capitals come before small letters.
        read.PsuLabels.Should().Equal("B", "Z", "c");
        read.Psu.Should().Equal(1, 1, 1, 0, 0, 0, 2, 2, 2, 0, 1, 2);
        read.StratumLabels.Should().Equal("east", "west");
        read.Stratum.Should().Equal(1, 1, 0, 0, 0, 1, 1, 0, 0, 1, 1, 0);
    }

    [Fact]
    public void Free_text_is_never_read()
    {
        using TrialStudy trial = new();

        Respondents read = trial.ReadReturn().Respondents;

        read.Has("comment").Should().BeFalse();
        read.Has("duration_min").Should().BeTrue();
    }

    [Fact]
    public void Receipt_says_what_was_detected_and_the_input_its_digest()
    {
        using TrialStudy trial = new();

        SiteReturn read = trial.ReadReturn();

        read.Receipt.Should().BeEquivalentTo(new ReturnReceipt("returns/H01.csv", "UTF-8", ';', ',', 12, 12, [], 0));

        // Digest and length by sha256sum and wc.
        read.Input.Should().Be(new InputFile("returns/H01.csv", "44cad587316722c3f0647ffb13b17873c7e3981ad8912d1446a35c64bbb14644", 472));
        read.Findings.Should().ContainSingle().Which.Message.Should().Be("Read as UTF-8, separator semicolon, decimal comma.");
    }

    [Fact]
    public void Quarantined_rows_are_counted_by_reason_in_both_languages()
    {
        using TrialStudy trial = new TrialStudy().WithFixture("returns/H01.csv", "returns/ten-errors.csv")
            .Edit("returns/H01.csv", "r10;Z", "r11;Z")
            .Edit("study.yaml", "invalid_tolerance: 0.1", "invalid_tolerance: 0.2");

        ReturnReceipt receipt = trial.ReadReturn().Receipt;

        receipt.RowsRead.Should().Be(12);
        receipt.RowsKept.Should().Be(7);
        receipt.InvalidCells.Should().Be(4);
        receipt.Quarantined.Should().Equal(
            new QuarantinedRows("E304", new LocalisedText("nombre de cellules différent de l'en-tête", "another number of cells than the header"), 1),
            new QuarantinedRows("E305", new LocalisedText("sans clé de répondant", "no respondent key"), 1),
            new QuarantinedRows("E306", new LocalisedText("âge inférieur à 18 ans", "age below 18"), 1),
            new QuarantinedRows("E307", new LocalisedText("sans unité primaire, strate, poids ou population valide", "no valid PSU, stratum, weight or population size"), 1),
            new QuarantinedRows("E308", new LocalisedText("poids nul ou négatif", "weight not above 0"), 1));
    }

    [Fact]
    public void Invalid_cell_is_missing_with_its_own_kind()
    {
        using TrialStudy trial = new TrialStudy().WithFixture("returns/H01.csv", "returns/code-with-leading-zero.csv");

        SiteReturn read = trial.ReadReturn();

        read.Respondents.Codes("A1")![2].Should().Be(Answer.Invalid);
        read.Receipt.InvalidCells.Should().Be(1);
    }

    [Theory]
    [InlineData("0.166", StopReason.DataInvalid)]
    [InlineData("0.167", null)]
    public void Column_with_two_invalid_cells_in_twelve_is_refused_above_the_tolerance(string tolerance, StopReason? expected)
    {
        using TrialStudy trial = new TrialStudy().WithFixture("returns/H01.csv", "returns/too-many-invalid-cells.csv")
            .Edit("study.yaml", "invalid_tolerance: 0.1", $"invalid_tolerance: {tolerance}");

        trial.ReturnFindings(out StopReason? reason);

        reason.Should().Be(expected);
    }

    [Fact]
    public void Missing_return_names_the_path_within_the_study_and_what_to_do()
    {
        using TrialStudy trial = new TrialStudy().Without("returns/H01.csv");

        Finding finding = trial.ReturnFindings(out StopReason? reason).Should().ContainSingle().Subject;

        reason.Should().Be(StopReason.InputUnreadable);
        finding.ToString().Should().StartWith("returns/H01.csv E100 The file does not exist.").And.Contain("what to do:").And.NotContain(trial.Folder);
    }

    [Fact]
    public void Return_that_is_a_folder_cannot_be_opened()
    {
        using TrialStudy trial = new TrialStudy().Without("returns/H01.csv").With("returns/H01.csv/inside.txt", "x");

        FindingText.Short(trial.ReturnFindings(out StopReason? reason)).Should().Be("- E101");

        reason.Should().Be(StopReason.InputUnreadable);
    }

    [Fact]
    public void Absent_module_is_not_a_column_of_the_respondents()
    {
        using TrialStudy trial = new TrialStudy().WithFixture("returns/H01.csv", "returns/module-absent.csv");

        Respondents read = trial.ReadReturn().Respondents;

        read.Has("J1").Should().BeFalse();
        read.Codes("J1").Should().BeNull();
    }

    [Fact]
    public void Stop_message_holds_errors_only_and_the_exception_everything()
    {
        using TrialStudy trial = new TrialStudy().WithFixture("returns/H01.csv", "returns/ten-errors.csv");
        Study study = trial.Read();

        AnalysisStoppedException stopped = FluentActions.Invoking(() => ReturnReader.Read(study, study.Sites[0])).Should().Throw<AnalysisStoppedException>().Which;

        stopped.Findings.Count(finding => finding.Severity == FindingSeverity.Warning).Should().Be(5);
        stopped.Message.Should().Contain("E301").And.NotContain("E306");
    }

    [Fact]
    public void Margins_of_the_site_make_its_raking_variables_required()
    {
        // H01 has a margin for age_band and H02 has none; neither return has the column.
        using TrialStudy trial = new TrialStudy()
            .Edit("returns/H01.csv", ";age_band;", ";band;")
            .Edit("returns/second.csv", ";age_band;", ";band;");

        FindingText.Short(trial.ReturnFindings(out StopReason? first)).Should().Be("1 E501; 1 E503 G W");
        FindingText.Short(trial.ReturnFindings(out StopReason? second, "H02")).Should().Be("1 E503 G W");

        first.Should().Be(StopReason.DataInvalid);
        second.Should().BeNull();
    }
}
