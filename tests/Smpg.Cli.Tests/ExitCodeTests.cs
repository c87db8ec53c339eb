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
}
