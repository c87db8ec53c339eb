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
    public const int OutputDiffers = 6;
    public const int Partial = 7;
    public const int RenderingFailed = 8;
    public const int WeightingFailed = 9;
    public const int InternalError = 70;
    public const int OutputNotWritable = 74;
    public const int Interrupted = 130;
    public const int Terminated = 143;

    /// <summary>What <c>smpg check</c> ends with: the gravest of its findings.</summary>
    public static int OfCheck(IEnumerable<Finding> findings)
    {
        int[] gravest = [DisclosureFailed, InputUnreadable, OutputDiffers, DataInvalid, RenderingFailed];
        return findings.Select(finding => OfCheck(finding.Code)).OrderBy(code => Array.IndexOf(gravest, code)).FirstOrDefault(Done);
    }

    private static int OfCheck(string code) => code switch
    {
        "E850" => InputUnreadable,
        "E857" or "E858" => DataInvalid,
        "E860" or "E861" or "E862" or "E863" => DisclosureFailed,
        "E851" or "E852" or "E853" or "E854" or "E855" or "E856" => OutputDiffers,
        _ => RenderingFailed,
    };

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
