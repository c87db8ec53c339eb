using Smpg.Analysis;

namespace Smpg.Cli;

/// <summary>The exit codes that scripts may rely on.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int DataInvalid = 1;
    public const int Usage = 2;
    public const int StudyInvalid = 3;
    public const int InputUnreadable = 4;
    public const int DisclosureFailed = 5;
    public const int Partial = 7;
    public const int RenderingFailed = 8;
    public const int WeightingFailed = 9;
    public const int InternalError = 70;
    public const int OutputNotWritable = 74;
    public const int Interrupted = 130;
    public const int Terminated = 143;

    /// <summary>The one place where a failure becomes an exit code.</summary>
    public static int Of(StopReason reason) => reason switch
    {
        StopReason.DataInvalid => DataInvalid,
        StopReason.Usage => Usage,
        StopReason.StudyInvalid => StudyInvalid,
        StopReason.InputUnreadable => InputUnreadable,
        StopReason.DisclosureFailed => DisclosureFailed,
        StopReason.RenderingFailed => RenderingFailed,
        StopReason.WeightingFailed => WeightingFailed,
        StopReason.OutputNotWritable => OutputNotWritable,
        _ => InternalError,
    };
}
