using System.Security;
using Smpg.Analysis;

namespace Smpg.Reporting.Files;

/// <summary>Turns what the operating system refuses into findings that say what to do.</summary>
internal static class OutputFailure
{
    // Numbers of the operating systems for "no space" and "quota": Windows 39 and 112, Linux 28 and 122, macOS 28 and 69.
    private static readonly int[] NoSpace = OperatingSystem.IsWindows() ? [39, 112] : OperatingSystem.IsMacOS() ? [28, 69] : [28, 122];

    // "In use by another process": Windows 32 and 33, Linux 11, macOS 35.
    private static readonly int[] InUse = OperatingSystem.IsWindows() ? [32, 33] : OperatingSystem.IsMacOS() ? [35] : [11];

    /// <summary>True for what the file system can refuse; anything else is a defect of the program and passes through.</summary>
    public static bool IsRefusal(Exception error) => error is IOException or UnauthorizedAccessException or SecurityException;

    /// <summary>True when another process holds the file.</summary>
    public static bool IsInUse(IOException error) => InUse.Contains(error.HResult & 0xFFFF);

    /// <summary>E801: the folder, or one file of it, cannot be written.</summary>
    /// <param name="folder">The output folder as the user gave it.</param>
    /// <param name="file">The file within it, or null.</param>
    /// <param name="cause">What the system said.</param>
    public static AnalysisStoppedException NotWritable(string folder, string? file, Exception cause)
    {
        (string why, string remedy) = cause switch
        {
            IOException io when NoSpace.Contains(io.HResult & 0xFFFF) =>
                ("the disk is full", "free some space, or choose another --output"),
            IOException io when IsInUse(io) =>
                ("another program holds it", "close the programs and consoles that have the folder or one of its files open"),
            UnauthorizedAccessException or SecurityException =>
                ("permission is denied", "choose an --output where you may write"),
            PathTooLongException =>
                ("the path is too long", "choose an --output with a shorter path"),
            DirectoryNotFoundException =>
                ("a folder on the way does not exist or was removed", "choose an --output whose parent folder exists"),
            _ => ("the system refuses it, or something of that name is in the way",
                "choose another --output; it must be neither a file nor the root of a mounted volume"),
        };
        return new AnalysisStoppedException(StopReason.OutputNotWritable, new Finding(
            "E801", FindingSeverity.Error, $"The output folder '{folder}' cannot be written: {why}.")
        {
            File = file,
            Remedy = remedy,
        });
    }

    /// <summary>E802: the target holds something that this program did not make.</summary>
    public static AnalysisStoppedException NotOurs(string folder) => new(StopReason.OutputNotWritable, new Finding(
        "E802", FindingSeverity.Error, $"The output folder '{folder}' holds files, and it is not an earlier output.")
    {
        Expected = "a folder that does not exist yet, an empty one, or one with the manifest.json of an earlier run",
        Remedy = "choose another --output, or empty the folder yourself",
    });

    /// <summary>E803: two outputs would be one file where names have no case.</summary>
    public static AnalysisStoppedException SameNameButCase(string path, string other) => new(StopReason.OutputNotWritable, new Finding(
        "E803", FindingSeverity.Error, $"Two outputs differ only by the case of their names: '{other}' and this one.")
    {
        File = path,
        Remedy = "give sites identifiers that differ by more than upper and lower case",
    });
}
