namespace Smpg.Reporting.Tests.Pages;

/// <summary>Compares a text with the file kept beside the test; <c>SMPG_UPDATE_SNAPSHOTS=1</c> rewrites it.</summary>
internal static class Snapshot
{
    public static void Verify(string actual, string name)
    {
        string path = Path.Combine(Repository(), "tests", "Smpg.Reporting.Tests", "Pages", name);
        if (Environment.GetEnvironmentVariable("SMPG_UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(path, actual);
        }

        string[] expected = File.ReadAllText(path).ReplaceLineEndings("\n").Split('\n');
        string[] lines = actual.ReplaceLineEndings("\n").Split('\n');
        for (int i = 0; i < Math.Max(expected.Length, lines.Length); i++)
        {
            string was = i < expected.Length ? expected[i] : "(nothing)";
            string now = i < lines.Length ? lines[i] : "(nothing)";
            now.Should().Be(was, "line {0} of {1} is kept as it was", i + 1, name);
        }
    }

    /// <summary>The folder of the solution: source paths are not kept in the build.</summary>
    internal static string Repository()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "SmpgAnalysis.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("No folder above the tests holds SmpgAnalysis.sln.");
        }

        return folder;
    }
}
