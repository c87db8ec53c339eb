using Smpg.Analysis.Ingestion;
using Smpg.Analysis.Scoring;
using Smpg.Analysis.Simulation;
using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Tests.Simulation;

/// <summary>A synthetic study in a temporary folder, removed at the end.</summary>
internal sealed class SimulatedStudyFolder : IDisposable
{
    private readonly DirectoryInfo parent = Directory.CreateTempSubdirectory("smpg-simulation-");

    public SimulatedStudyFolder(SimulationOptions options)
    {
        Path = System.IO.Path.Combine(parent.FullName, "study");
        StudySimulator.Write(options, Path);
    }

    public string Path { get; }

    /// <summary>The committed sample.</summary>
    public static string CommittedSample
    {
        get
        {
            string folder = AppContext.BaseDirectory;
            while (!File.Exists(System.IO.Path.Combine(folder, "SmpgAnalysis.sln")))
            {
                folder = System.IO.Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The repository was not found.");
            }

            return System.IO.Path.Combine(folder, "data-samples", "smpg");
        }
    }

    /// <summary>Every file by its path below a folder.</summary>
    public static SortedDictionary<string, byte[]> Files(string folder)
    {
        SortedDictionary<string, byte[]> files = new(StringComparer.Ordinal);
        foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            files.Add(System.IO.Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllBytes(file));
        }

        return files;
    }

    /// <summary>A study with its rules and the returns of its sites.</summary>
    public static (Study Study, ScoringRules Rules, IReadOnlyList<SiteReturn> Returns) Read(string folder)
    {
        Study study = StudyReader.Read(folder);
        List<Finding> findings = [];
        ScoringRules? rules = ScoringRules.Load(study.ScoringRules!, study.Codebook, findings);
        findings.Should().BeEmpty();
        return (study, rules!, [.. study.Sites.Select(site => ReturnReader.Read(study, site))]);
    }

    public void Dispose() => parent.Delete(recursive: true);
}
