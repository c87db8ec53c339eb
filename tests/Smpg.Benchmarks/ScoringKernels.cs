using BenchmarkDotNet.Attributes;
using Smpg.Analysis;
using Smpg.Analysis.Ingestion;
using Smpg.Analysis.Scoring;
using Smpg.Analysis.Studies;

namespace Smpg.Benchmarks;

/// <summary>Scoring of the interview of the committed sample, every rule and every possible answer of the missing items, one thread.</summary>
[MemoryDiagnoser]
public class ScoringKernels
{
    private ScoringRules? rules;
    private Respondents[] sites = [];

    /// <summary>Respondents of the sample.</summary>
    public int Count => sites.Sum(site => site.Count);

    [GlobalSetup]
    public void Read()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Directory.Packages.props")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("Run the benchmarks from the repository.");
        }

        var study = StudyReader.Read(Path.Combine(folder.FullName, "data-samples", "smpg"));
        rules = StudyInstruments.Load(study).Rules ?? throw new InvalidOperationException("The sample has scoring rules.");
        sites = [.. study.Sites.Select(site => ReturnReader.Read(study, site).Respondents)];
    }

    /// <summary>All sites of the sample; divide by <see cref="Count"/> for one respondent.</summary>
    [Benchmark]
    public int ScoreTheSample()
    {
        int routed = 0;
        foreach (var site in sites)
        {
            routed += rules!.Score(site).Routing.Count;
        }

        return routed;
    }
}
