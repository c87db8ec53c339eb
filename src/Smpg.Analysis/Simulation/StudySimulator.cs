using System.Text;

namespace Smpg.Analysis.Simulation;

/// <summary>Writes a whole synthetic study with known truth: study.yaml, codebook, instruments, sites, margins, returns and truth.json.</summary>
/// <remarks>
/// The model, its targets and their sources: docs/methods/simulation.md. The same options give the same bytes whatever the machine, the
/// culture and the number of threads; a site is made from the seed and its own number only.
/// </remarks>
public static class StudySimulator
{
    /// <summary>Writes a study into a new folder: first into a folder beside it, which is renamed once everything is written.</summary>
    /// <param name="options">What to make.</param>
    /// <param name="folder">The new folder; must not exist.</param>
    /// <param name="siteWritten">Called with the identifier of each site once its return is written, in no particular order but one at a time; may be null.</param>
    /// <param name="cancellation">Stops between sites and removes what was written.</param>
    /// <exception cref="AnalysisStoppedException">
    /// <see cref="StopReason.Usage"/> when an option is out of range (E881); <see cref="StopReason.OutputNotWritable"/> when the folder exists
    /// or cannot be written (E882, E883).
    /// </exception>
    public static void Write(SimulationOptions options, string folder, Action<string>? siteWritten = null, CancellationToken cancellation = default)
    {
        List<Finding> findings = options.Check();
        if (findings.Count > 0)
        {
            throw new AnalysisStoppedException(StopReason.Usage, findings);
        }

        string target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        string partial = target + ".partial";
        foreach (string path in (string[])[target, partial])
        {
            if (Directory.Exists(path) || File.Exists(path))
            {
                throw Stopped("E882", "The output folder exists already.", path, "name another folder, or remove this one");
            }
        }

        SimulationModels models = SimulationModels.Prepare(options);
        try
        {
            Directory.CreateDirectory(Path.Combine(partial, "instruments"));
            Directory.CreateDirectory(Path.Combine(partial, "returns"));
            WriteFiles(models, partial, siteWritten, cancellation);
            Directory.Move(partial, target);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Remove(partial);
            throw Stopped("E883", "The study cannot be written.", target, "check that the disk has room and that you may write there");
        }
        catch (Exception)
        {
            Remove(partial);
            throw;
        }
    }

    private static void WriteFiles(SimulationModels models, string folder, Action<string>? siteWritten, CancellationToken cancellation)
    {
        IReadOnlyList<PlannedSite> plan = models.Options.PlannedSites();
        foreach (string path in SyntheticInstruments.Paths)
        {
            WriteText(folder, path, path == "study.yaml" ? SyntheticInstruments.StudyText(plan) : SyntheticInstruments.Text(path));
        }

        SitePopulation[] populations = new SitePopulation[plan.Count];
        TruthTable[] truths = new TruthTable[plan.Count];
        Lock oneAtATime = new();
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = models.Options.Parallelism, CancellationToken = cancellation };
        try
        {
            Parallel.For(0, plan.Count, parallel, i =>
            {
                SimulatedSite made = SiteSimulation.Make(models, plan[i]);
                populations[i] = made.Population;
                truths[i] = SiteTruth.Of(models, made.Population, made.Effects);
                File.WriteAllBytes(Path.Combine(folder, "returns", made.Site.Id + ".csv"), made.Return);
                lock (oneAtATime)
                {
                    siteWritten?.Invoke(made.Site.Id);
                }
            });
        }
        catch (AggregateException error)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(error.InnerExceptions[0]);
        }

        (PlannedSite, SitePopulation)[] sites = [.. plan.Zip(populations)];
        WriteText(folder, "sites.csv", SiteTables.Sites(sites));
        WriteText(folder, "margins.csv", SiteTables.Margins(sites));
        WriteText(folder, "truth.json", TruthFile.Text(models.Options, [.. plan.Zip(truths)]));
    }

    private static void WriteText(string folder, string path, string text) =>
        File.WriteAllText(Path.Combine(folder, path), text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));

    private static void Remove(string folder)
    {
        try
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The first error says what is wrong; what is left of the folder is named like it.
        }
    }

    private static AnalysisStoppedException Stopped(string code, string message, string path, string remedy) =>
        new(StopReason.OutputNotWritable, new Finding(code, FindingSeverity.Error, message) { File = path, Remedy = remedy });
}
