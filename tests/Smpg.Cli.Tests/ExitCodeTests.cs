using Smpg.Analysis;

namespace Smpg.Cli.Tests;

/// <summary>The contracted exit code of every reason to stop.</summary>
public class ExitCodeTests
{
    [Theory]
    [InlineData(StopReason.DataInvalid, 1)]
    [InlineData(StopReason.Usage, 2)]
    [InlineData(StopReason.StudyInvalid, 3)]
    [InlineData(StopReason.InputUnreadable, 4)]
    [InlineData(StopReason.DisclosureFailed, 5)]
    [InlineData(StopReason.RenderingFailed, 8)]
    [InlineData(StopReason.WeightingFailed, 9)]
    [InlineData(StopReason.OutputNotWritable, 74)]
    public void Each_reason_has_its_code(StopReason reason, int code) => ExitCode.Of(reason).Should().Be(code);

    [Fact]
    public void No_reason_is_without_a_code() =>
        Enum.GetValues<StopReason>().Select(ExitCode.Of).Should().NotContain(ExitCode.InternalError).And.OnlyHaveUniqueItems();

    [Theory]
    [InlineData("E850", 4)]
    [InlineData("E851", 6)]
    [InlineData("E858", 1)]
    [InlineData("E862", 5)]
    [InlineData("E866", 8)]
    public void A_check_ends_with_the_code_of_its_finding(string finding, int code) =>
        ExitCode.OfCheck([new Finding(finding, FindingSeverity.Error, "")]).Should().Be(code);

    [Fact]
    public void Disclosure_outweighs_every_other_finding_of_a_check() =>
        ExitCode.OfCheck([new Finding("E866", FindingSeverity.Error, ""), new Finding("E855", FindingSeverity.Error, ""), new Finding("E861", FindingSeverity.Error, "")]).Should().Be(5);

    [Fact]
    public void A_check_without_findings_is_done() => ExitCode.OfCheck([]).Should().Be(0);
}
