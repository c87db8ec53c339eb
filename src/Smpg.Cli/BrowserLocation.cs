using Smpg.Analysis;

namespace Smpg.Cli;

/// <summary>Where the browser is that writes PDF files.</summary>
internal static class BrowserLocation
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "microsoft-edge-stable", "msedge"];

    private static readonly string[] WindowsFolders = ["ProgramFiles", "ProgramFiles(x86)", "LocalAppData"];

    private static readonly string[] WindowsPlaces = [@"Google\Chrome\Application\chrome.exe", @"Chromium\Application\chrome.exe", @"Microsoft\Edge\Application\msedge.exe"];

    private static readonly string[] MacPlaces =
    [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ];

    /// <summary>The named browser, or the first that is installed.</summary>
    /// <param name="named">What <c>--browser</c> says: a path, or a name on the PATH; null to look.</param>
    /// <param name="variable">Reads an environment variable.</param>
    /// <param name="exists">Whether a file exists.</param>
    /// <exception cref="AnalysisStoppedException">There is none (E806).</exception>
    public static string Find(string? named, Func<string, string?> variable, Func<string, bool> exists)
    {
        IEnumerable<string> candidates = named is null
            ? Names.SelectMany(name => OnPath(name, variable)).Concat(Installed(variable))
            : OnPath(named, variable).Prepend(named);
        return candidates.FirstOrDefault(exists) ?? throw new AnalysisStoppedException(
            StopReason.RenderingFailed,
            new Finding("E806", FindingSeverity.Error, named is null ? "No browser was found that can write PDF files." : $"There is no browser '{named}'.")
            {
                Expected = "an installed Chromium, Chrome or Edge",
                Remedy = "install one, name its program with --browser PATH, or run without --pdf and print the pages from a browser",
            });
    }

    private static IEnumerable<string> OnPath(string name, Func<string, string?> variable) =>
        Path.GetFileName(name) != name ? [] : (variable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name));

    private static IEnumerable<string> Installed(Func<string, string?> variable)
    {
        if (OperatingSystem.IsMacOS())
        {
            return MacPlaces;
        }

        return !OperatingSystem.IsWindows() ? [] : WindowsFolders
            .Select(variable)
            .OfType<string>()
            .SelectMany(folder => WindowsPlaces.Select(place => Path.Combine(folder, place)));
    }
}
