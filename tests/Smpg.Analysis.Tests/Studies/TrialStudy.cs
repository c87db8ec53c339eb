using Smpg.Analysis.Ingestion;
using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Tests.Studies;

/// <summary>A copy of the valid study in fixtures/studies/harbour in a temporary folder, in which single files are replaced.</summary>
internal sealed class TrialStudy : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("smpg-trial-");

    public TrialStudy()
    {
        string source = Fixture("studies/harbour");
        foreach (string file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            Write(Path.GetRelativePath(source, file), File.ReadAllBytes(file));
        }
    }

    public string Folder => folder.FullName;

    public static string Fixture(string path) => Path.Combine(RepositoryRoot(), "tests", "Smpg.Analysis.Tests", "fixtures", path);

    public static string RepositoryRoot()
    {
        DirectoryInfo? at = new(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "SmpgAnalysis.sln")))
        {
            at = at.Parent;
        }

        return at?.FullName ?? throw new InvalidOperationException("The tests run outside the repository.");
    }

    public TrialStudy With(string path, byte[] content)
    {
        Write(path, content);
        return this;
    }

    public TrialStudy With(string path, string content) => With(path, System.Text.Encoding.UTF8.GetBytes(content));

    public TrialStudy WithFixture(string path, string fixture) => With(path, File.ReadAllBytes(Fixture(fixture)));

    public TrialStudy Without(string path)
    {
        File.Delete(Path.Combine(Folder, path));
        return this;
    }

    public TrialStudy Edit(string path, string old, string replacement)
    {
        string text = File.ReadAllText(Path.Combine(Folder, path));
        text.Should().Contain(old);
        return With(path, text.Replace(old, replacement, StringComparison.Ordinal));
    }

    public Study Read() => StudyReader.Read(Folder);

    /// <summary>Findings of reading the study, whether it was refused or not.</summary>
    public IReadOnlyList<Finding> StudyFindings(out StopReason? reason)
    {
        try
        {
            reason = null;
            return Read().Findings;
        }
        catch (AnalysisStoppedException stopped)
        {
            reason = stopped.Reason;
            return stopped.Findings;
        }
    }

    /// <summary>The return of a site.</summary>
    public SiteReturn ReadReturn(string site = "H01")
    {
        Study study = Read();
        return ReturnReader.Read(study, study.Find(SiteId.Parse(site))!);
    }

    /// <summary>Findings of reading the return of a site, whether it was refused or not.</summary>
    public IReadOnlyList<Finding> ReturnFindings(out StopReason? reason, string site = "H01")
    {
        Study study = Read();
        try
        {
            reason = null;
            return ReturnReader.Read(study, study.Find(SiteId.Parse(site))!).Findings;
        }
        catch (AnalysisStoppedException stopped)
        {
            reason = stopped.Reason;
            return stopped.Findings;
        }
    }

    public void Dispose() => folder.Delete(recursive: true);

    private void Write(string path, byte[] content)
    {
        string target = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.WriteAllBytes(target, content);
    }
}
