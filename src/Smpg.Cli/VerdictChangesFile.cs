using System.Security;
using System.Text;
using Smpg.Analysis;
using Smpg.Reporting.Files;

namespace Smpg.Cli;

/// <summary><c>restricted/verdict-changes.csv</c>: one row for each changed verdict, with the respondent's key.</summary>
internal static class VerdictChangesFile
{
    private const string Note = """
        Restricted. verdict-changes.csv holds the keys of respondents and what two rule files make of their answers.
        It is for the analyst alone: it must not leave, be sent or be published. Delete it when the comparison is done.
        Numbers of changes are those that smpg diff-rules prints.
        """;

    /// <summary>Refuses a folder that holds something, before any work is done.</summary>
    /// <exception cref="AnalysisStoppedException">The folder is not empty (E802).</exception>
    public static void RequireNewFolder(string folder)
    {
        if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
        {
            throw new AnalysisStoppedException(StopReason.OutputNotWritable, new Finding("E802", FindingSeverity.Error, $"The output folder '{folder}' holds files.")
            {
                Expected = "a folder that does not exist yet, or an empty one",
                Remedy = "choose another --output, or empty the folder yourself",
            });
        }
    }

    /// <summary>Writes the file and its note; returns its path.</summary>
    /// <exception cref="AnalysisStoppedException">It cannot be written (E801).</exception>
    public static string Write(string folder, RuleSetComparison comparison, RuleDifferenceText text)
    {
        string restricted = Path.Combine(folder, "restricted");
        string path = Path.Combine(restricted, "verdict-changes.csv");
        try
        {
            Directory.CreateDirectory(folder);
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(restricted);
            }
            else
            {
                Directory.CreateDirectory(restricted, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or SecurityException)
        {
            throw new AnalysisStoppedException(StopReason.OutputNotWritable, new Finding("E801", FindingSeverity.Error, $"The output folder '{folder}' cannot be written.")
            {
                Remedy = "choose an --output where you may write",
            });
        }

        StringBuilder rows = new();
        using (StringWriter writer = new(rows))
        {
            VerdictChangesCsv.Write(writer, comparison.Verdicts.Select(verdict => new VerdictChangeRow(
                verdict.Site.Value,
                verdict.Respondent,
                verdict.Indicator,
                ExplanationWords.Verdict(verdict.From),
                ExplanationWords.Verdict(verdict.To),
                RuleDifferenceText.Word(verdict.Kind),
                string.Join(' ', verdict.Changes.Select(text.Number)),
                string.Join(' ', verdict.Changes.Select(change => change.Name)))));
        }

        SingleFile.Write(Path.Combine(restricted, "README.txt"), Note.ReplaceLineEndings("\n") + "\n");
        SingleFile.Write(path, rows.ToString());
        return path;
    }
}
