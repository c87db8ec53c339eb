namespace Smpg.EndToEnd.Tests;

/// <summary>Finds files of the repository from wherever the tests run.</summary>
internal static class RepositoryRoot
{
    public static string Path(params string[] parts)
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder, "SmpgAnalysis.sln")))
        {
            folder = System.IO.Path.GetDirectoryName(folder);
        }

        return System.IO.Path.Combine([folder ?? throw new InvalidOperationException("The tests run outside the repository."), .. parts]);
    }

    public static string Sample => Path("data-samples", "smpg");
}
