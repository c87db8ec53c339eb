using Smpg.Analysis.Tests.Studies;

namespace Smpg.Analysis.Tests.Ingestion;

/// <summary>
/// Each fixture is one file of the valid trial study with one defect, which is its name. The table says everything that reading it
/// reports (the note on encoding and separator apart), by line and column: a defect that is missed fails, and so does a false alarm or a consequence reported beside its cause.
/// </summary>
/// <remarks>Lines and columns are those of the fixtures, checked by hand. W is a warning, N a note, x2 two places.</remarks>
public class ReturnDefectTests
{
    [Theory]
    [InlineData("returns/age-out-of-bounds.csv", null, "7 E204 F W")]
    [InlineData("returns/another-code-page.csv", StopReason.InputUnreadable, "6 E103")]
    [InlineData("returns/band-disagrees-with-age.csv", null, "3 E403 G W x2")]
    [InlineData("returns/below-minimum-age.csv", null, "7 E306 F W")]
    [InlineData("returns/both-decimal-signs.csv", StopReason.DataInvalid, "6 E104")]
    [InlineData("returns/clean.csv", null, "")]
    [InlineData("returns/code-not-in-list.csv", null, "4 E203 H W")]
    [InlineData("returns/code-with-decimals.csv", null, "4 E206 H W")]
    [InlineData("returns/code-with-leading-zero.csv", null, "4 E206 H W")]
    [InlineData("returns/decoded-twice.csv", StopReason.InputUnreadable, "6 E103")]
    [InlineData("returns/design-column-missing.csv", StopReason.DataInvalid, "1 E501; 1 E503 B W")]
    [InlineData("returns/empty-rows.csv", null, "5 E303 N x3")]
    [InlineData("returns/empty.csv", StopReason.InputUnreadable, "- E102")]
    [InlineData("returns/header-only.csv", StopReason.DataInvalid, "- E106")]
    [InlineData("returns/header-twice.csv", StopReason.DataInvalid, "1 E603 N; 1 E502 J")]
    [InlineData("returns/key-twice.csv", StopReason.DataInvalid, "8 E301 A")]
    [InlineData("returns/line-breaks-in-quotes.csv", null, "12 E203 I W; 13 E202 K W")]
    [InlineData("returns/marked-utf-8-but-is-not.csv", StopReason.InputUnreadable, "1 E103")]
    [InlineData("returns/module-absent.csv", null, "1 E603 N; 1 E503 J W")]
    [InlineData("returns/module-incomplete.csv", null, "1 E603 N; 1 E503 I W")]
    [InlineData("returns/no-interviewer.csv", null, "5 E307 B W")]
    [InlineData("returns/no-respondent-key.csv", null, "5 E305 A W")]
    [InlineData("returns/no-row-kept.csv", StopReason.DataInvalid, "- E309; 2 E305 A W x12")]
    [InlineData("returns/no-stratum.csv", null, "5 E307 C W")]
    [InlineData("returns/no-weight.csv", null, "5 E307 D W")]
    [InlineData("returns/number-out-of-bounds.csv", null, "7 E204 K W")]
    [InlineData("returns/number-with-exponent.csv", null, "7 E202 K W")]
    [InlineData("returns/number-with-thousands-point.csv", null, "7 E202 K W")]
    [InlineData("returns/one-column.csv", StopReason.InputUnreadable, "1 E108")]
    [InlineData("returns/only-a-byte-order-mark.csv", StopReason.InputUnreadable, "- E102")]
    [InlineData("returns/quote-never-closed.csv", StopReason.InputUnreadable, "10 E105")]
    [InlineData("returns/required-column-missing.csv", StopReason.DataInvalid, "1 E501; 1 E503 E W")]
    [InlineData("returns/row-too-long.csv", null, "5 E304 W")]
    [InlineData("returns/row-too-short.csv", null, "5 E304 W")]
    [InlineData("returns/separated-by-bars.csv", StopReason.InputUnreadable, "1 E108")]
    [InlineData("returns/ten-errors.csv", StopReason.DataInvalid, "2 E202 K; 3 E203 H; 4 E204 F; 5 E206 J; 6 E305 A W; 7 E306 F W; 8 E307 B W; 9 E308 D W; 10 E304 W; 12 E301 A")]
    [InlineData("returns/text-after-closing-quote.csv", StopReason.InputUnreadable, "6 E105")]
    [InlineData("returns/too-many-invalid-cells.csv", StopReason.DataInvalid, "4 E203 H x2")]
    [InlineData("returns/unknown-column.csv", null, "1 E503 L W")]
    [InlineData("returns/unnamed-column.csv", null, "1 E504 L W")]
    [InlineData("returns/utf-16.csv", StopReason.InputUnreadable, "1 E103")]
    [InlineData("returns/weight-negative.csv", null, "5 E308 D W")]
    [InlineData("returns/weight-not-a-number.csv", null, "5 E307 D W")]
    [InlineData("returns/weight-zero.csv", null, "5 E308 D W")]
    [InlineData("returns/whole-number-with-decimals.csv", null, "7 E202 F W")]
    [InlineData("returns/workbook.csv", StopReason.InputUnreadable, "1 E103")]
    public void Return_with_one_defect_reports_it_and_nothing_else(string fixture, StopReason? expectedReason, string expected)
    {
        using TrialStudy trial = new TrialStudy().WithFixture("returns/H01.csv", fixture);

        IReadOnlyList<Finding> findings = trial.ReturnFindings(out StopReason? reason);

        FindingText.Short(findings).Should().Be(expected);
        reason.Should().Be(expectedReason);
        findings.Should().OnlyContain(finding => finding.File == "returns/H01.csv" && finding.Site == "H01");
    }

    [Fact]
    public void Every_fixture_is_in_the_table()
    {
        string[] listed = FixtureTable.Of(typeof(ReturnDefectTests), nameof(Return_with_one_defect_reports_it_and_nothing_else), "returns");

        listed.Should().BeEquivalentTo(Directory.GetFiles(TrialStudy.Fixture("returns")).Select(Path.GetFileName));
    }
}
