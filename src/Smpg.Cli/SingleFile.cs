using System.Security;
using System.Text;
using Smpg.Analysis;

namespace Smpg.Cli;

/// <summary>Writes one file beside its place and renames it, so that it appears whole or not at all.</summary>
internal static class SingleFile
{
    /// <summary>UTF-8 without a byte order mark; an existing file is replaced.</summary>
    /// <exception cref="AnalysisStoppedException">The file cannot be written (E801).</exception>
    public static void Write(string path, string text)
    {
        string partial = path + ".partial";
        try
        {
            File.WriteAllText(partial, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            File.Move(partial, path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or SecurityException or ArgumentException)
        {
            if (File.Exists(partial))
            {
                File.Delete(partial);
            }

            throw new AnalysisStoppedException(StopReason.OutputNotWritable, new Finding("E801", FindingSeverity.Error, $"The file '{path}' cannot be written.")
            {
                Remedy = "choose an --output in a folder that exists and where you may write",
            });
        }
    }
}
