using Smpg.Analysis;
using Smpg.Reporting.Files;
using Smpg.Reporting.Printing;

namespace Smpg.Cli;

/// <summary>Prints the reports and fact sheets of a run with one browser, several pages at a time.</summary>
internal static class PdfFiles
{
    /// <summary>Writes a PDF beside every page that is handed out.</summary>
    /// <exception cref="AnalysisStoppedException">The browser fails (E807), or a fact sheet is longer than its page (E808); nothing is then written.</exception>
    public static void Write(OutputFolder folder, string browser, DateOnly? date, int jobs, SiteProgress progress, CancellationToken cancellation)
    {
        string[] pages = [.. folder.Files.Select(file => file.Path).Where(IsPrinted)];
        DirectoryInfo profile = Directory.CreateTempSubdirectory("smpg-browser-");
        try
        {
            IReadOnlyList<Finding> overflows = Print(folder, browser, profile.FullName, pages, date, jobs, progress, cancellation).GetAwaiter().GetResult();
            if (overflows.Count > 0)
            {
                throw new AnalysisStoppedException(StopReason.RenderingFailed, overflows);
            }
        }
        finally
        {
            Delete(profile);
        }
    }

    private static bool IsPrinted(string path) =>
        path.EndsWith(".html", StringComparison.Ordinal)
        && (path.StartsWith("sites/", StringComparison.Ordinal) || path.StartsWith("pooled/", StringComparison.Ordinal) || path.StartsWith("method.", StringComparison.Ordinal));

    private static async Task<IReadOnlyList<Finding>> Print(
        OutputFolder folder, string browser, string profile, string[] pages, DateOnly? date, int jobs, SiteProgress progress, CancellationToken cancellation)
    {
        Finding?[] overflows = new Finding?[pages.Length];
        int done = 0;
        await using PrintingBrowser printing = await PrintingBrowser.Start(browser, profile, sandbox: !(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess), cancellation);
        await Parallel.ForAsync(0, pages.Length, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, jobs), CancellationToken = cancellation }, async (i, stop) =>
        {
            string path = pages[i];
            bool sheet = Path.GetFileName(path).StartsWith("factsheet.", StringComparison.Ordinal);
            PdfDocument pdf = await printing.Print(path, folder.ReadText(path), numbered: !sheet, date, stop);
            if (sheet && pdf.Pages != 1)
            {
                overflows[i] = new Finding("E808", FindingSeverity.Error, $"The fact sheet takes {pdf.Pages} pages instead of one.")
                {
                    File = path,
                    Remedy = "shorten the names and titles of sites.csv and study.yaml, and report the case",
                };
            }

            folder.Write(Path.ChangeExtension(path, ".pdf"), pdf.Bytes);
            progress("print", Interlocked.Increment(ref done), pages.Length);
        });
        return [.. overflows.OfType<Finding>()];
    }

    // A browser that is slow to end may hold a file of its profile: what is left is the system's to clean.
    private static void Delete(DirectoryInfo profile)
    {
        try
        {
            profile.Delete(recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return;
        }
    }
}
