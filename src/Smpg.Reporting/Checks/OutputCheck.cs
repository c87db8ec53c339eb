using System.Globalization;
using System.Security.Cryptography;
using Smpg.Analysis;
using Smpg.Analysis.Disclosure;
using Smpg.Analysis.Estimation;
using Smpg.Reporting.Files;
using Smpg.Reporting.Pages;

namespace Smpg.Reporting.Checks;

/// <summary>Makes the reports of a study again: path to text.</summary>
/// <param name="study">The study.</param>
/// <param name="languages">Languages of the reports.</param>
/// <param name="identity">Version and manifest for the last line.</param>
/// <param name="restricted">The folder has restricted/.</param>
/// <param name="printed">The folder has PDF files.</param>
public delegate IReadOnlyDictionary<string, string> ReportMaker(ReleasedStudy study, IReadOnlyList<Language> languages, ReportIdentity identity, bool restricted, bool printed);

/// <summary>Re-reads a finished output folder and holds it against itself, its manifest and the rules of publication.</summary>
/// <remarks>
/// Reports are proved by making them again from <c>data/</c> alone: every number and word of a page follows from what is published, and nothing
/// else does. Then everything that must hold of any page is checked on the text that is there.
/// </remarks>
public sealed class OutputCheck
{
    private readonly string folder;
    private readonly List<Finding> findings = [];
    private readonly Dictionary<string, byte[]> contents = [];

    private OutputCheck(string folder) => this.folder = folder;

    /// <summary>Checks a folder; all problems in one pass.</summary>
    /// <param name="folder">The output folder.</param>
    /// <param name="version">Version of this program: only what the same version wrote can be made again.</param>
    /// <param name="reports">Makes the reports again.</param>
    public static IReadOnlyList<Finding> Run(string folder, string version, ReportMaker reports)
    {
        OutputCheck check = new(folder);
        check.Run(version, reports);
        return check.findings;
    }

    private void Run(string version, ReportMaker reports)
    {
        if (FolderManifest.Read(Path.Combine(folder, OutputFolder.ManifestPath)) is not FolderManifest manifest)
        {
            Add("E850", OutputFolder.ManifestPath, "There is no manifest, or it is not one of smpg.", "name the output folder itself");
            return;
        }

        Files(manifest);
        if (manifest.Version == version)
        {
            Tables(manifest, reports);
        }
        else
        {
            Add("E854", OutputFolder.ManifestPath, $"The folder was written by version {manifest.Version}; this is {version}: its reports cannot be made again.", "run the analysis again");
        }

        foreach (string path in contents.Keys.Where(IsPage).Order(StringComparer.Ordinal))
        {
            findings.AddRange(PageRules.Check(path, Text(path)!, contents[path].Length, Exists)
                .GroupBy(finding => finding.Code)
                .Select(same => same.First() with { Occurrences = same.Count() }));
        }

        // A file that differs and has a reason of its own already is not named twice.
        HashSet<string> explained = [.. findings.Where(finding => finding.Code is not ("E856" or "E858")).Select(finding => finding.File).OfType<string>()];
        findings.RemoveAll(finding => finding.Code is "E856" or "E858" && explained.Contains(finding.File!));
    }

    private void Files(FolderManifest manifest)
    {
        HashSet<string> listed = [OutputFolder.ManifestPath];
        foreach (OutputFile file in manifest.Files)
        {
            listed.Add(file.Path);
            string full = Path.Combine(folder, file.Path);
            if (!File.Exists(full))
            {
                Add("E852", file.Path, "The manifest lists this file, but it is not there.", "run the analysis again");
                continue;
            }

            byte[] bytes = contents[file.Path] = File.ReadAllBytes(full);
            if (Convert.ToHexStringLower(SHA256.HashData(bytes)) != file.Sha256)
            {
                Add("E851", file.Path, "The file is not the one that the run wrote: its digest differs from the manifest.", "run the analysis again");
            }
        }

        foreach (string path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(full => Path.GetRelativePath(folder, full).Replace(Path.DirectorySeparatorChar, '/')).Order(StringComparer.Ordinal))
        {
            if (!manifest.KeepsRespondents && new OutputFile(path, "", 0).Class == OutputClass.Restricted)
            {
                Add("E863", path, "Respondents or unprotected estimates are here, although the manifest says that they were not kept.", "delete the folder restricted/");
            }
            else if (!listed.Contains(path))
            {
                Add("E853", path, "The manifest does not list this file.", "take it out of the folder, or run the analysis again");
            }
        }
    }

    private void Tables(FolderManifest manifest, ReportMaker reports)
    {
        if (Text(StudyJson.Path) is not string study || Text(EstimateCsv.Path) is not string estimates || Text(ComparisonCsv.Path) is not string comparisons)
        {
            return;
        }

        if (PublishedTables.Read(study, estimates, comparisons) is not PublishedTables tables)
        {
            Add("E857", StudyJson.Path, "The tables cannot be read: a word, number or key is none that this version writes.", "run the analysis again");
            return;
        }

        Disclosure(tables);
        Same(EstimateCsv.Path, Written(writer => EstimateCsv.WriteReleased(writer, tables.Study.Estimates)));
        Same(ComparisonCsv.Path, Written(writer => ComparisonCsv.Write(writer, tables.Study.Comparisons)));
        Same(RepresentationCsv.Path, Written(writer => RepresentationCsv.Write(writer, tables.Study)));
        Same(WeightingCsv.Path, Written(writer => WeightingCsv.Write(writer, tables.Study.Units)));
        IReadOnlyDictionary<string, string> made;
        try
        {
            made = reports(tables.Study, manifest.Languages, manifest.Identity, manifest.KeepsRespondents, manifest.Pdf);
        }
        catch (Exception broken) when (broken is InvalidOperationException or KeyNotFoundException or NullReferenceException or AggregateException)
        {
            Add("E857", StudyJson.Path, "The reports cannot be made again from the tables: rows that they need are missing.", "run the analysis again");
            return;
        }

        foreach (string path in contents.Keys.Where(path => IsPage(path) && !path.StartsWith("quality/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            if (made.TryGetValue(path, out string? expected))
            {
                Same(path, expected);
            }
            else
            {
                Add("E856", path, "No report of this study has this name.", "run the analysis again");
            }
        }
    }

    private void Disclosure(PublishedTables tables)
    {
        foreach (int line in tables.HiddenWithNumbers)
        {
            findings.Add(new Finding("E860", FindingSeverity.Error, "A row that is not published holds numbers.") { File = EstimateCsv.Path, Line = line, Remedy = "do not hand the folder out; run the analysis again" });
        }

        int minimum = tables.Study.Options.Disclosure.MinimumCount;
        // The undecided of a published verdict stand in its n_missing: no answer and no verdict of anybody.
        foreach (ReleasedEstimate row in tables.Study.Estimates.Where(row => row.Indicator.Bound != BoundKind.Indeterminate && row.Cases is int cases && (IsSmall(cases) || IsSmall(row.N!.Value - cases))))
        {
            Add("E861", EstimateCsv.Path, $"A published count is below {minimum.ToString(CultureInfo.InvariantCulture)}: {Name(row.Key)}.", "do not hand the folder out; run the analysis again");
        }

        foreach (EstimateKey key in PublishedCountAttack.Follow(tables.Study))
        {
            Add("E862", EstimateCsv.Path, $"A hidden small count follows from published ones: {Name(key)}.", "do not hand the folder out; run the analysis again");
        }

        bool IsSmall(int count) => count >= 1 && count < minimum;
        static string Name(EstimateKey key) => key.IsTotal ? $"{key.Unit}, {key.Indicator}" : $"{key.Unit}, {key.Indicator}, {key.Group1} {key.Level1}";
    }

    // A number that is another is told apart from a difference of any other kind.
    private void Same(string path, string expected)
    {
        if (Text(path) is not string actual || actual == expected)
        {
            return;
        }

        if (!IsPage(path))
        {
            Add("E858", path, "The table does not agree with the other files of data/.", "run the analysis again");
            return;
        }

        IReadOnlyList<string> printed = PageText.Numbers(actual);
        IReadOnlyList<string> published = PageText.Numbers(expected);
        int at = Enumerable.Range(0, Math.Max(printed.Count, published.Count)).FirstOrDefault(i => i >= printed.Count || i >= published.Count || printed[i] != published[i], -1);
        if (at < 0)
        {
            Add("E856", path, "The page is not what the published tables give.", "run the analysis again");
            return;
        }

        findings.Add(new Finding("E855", FindingSeverity.Error, at < printed.Count ? $"The number {printed[at]} is not what the published tables give in that place." : "A number that the published tables give is missing.")
        {
            File = path,
            Expected = at < published.Count ? published[at] : "no number",
            Remedy = "run the analysis again",
        });
    }

    private static string Written(Action<TextWriter> write)
    {
        using StringWriter writer = new(CultureInfo.InvariantCulture) { NewLine = "\n" };
        write(writer);
        return writer.ToString();
    }

    private static bool IsPage(string path) => path.EndsWith(".html", StringComparison.Ordinal) || path.EndsWith(".svg", StringComparison.Ordinal);

    private string? Text(string path) => contents.TryGetValue(path, out byte[]? bytes) ? System.Text.Encoding.UTF8.GetString(bytes) : null;

    private bool Exists(string path) => Path.Exists(Path.Combine(folder, path));

    private void Add(string code, string path, string message, string remedy) =>
        findings.Add(new Finding(code, FindingSeverity.Error, message) { File = path, Remedy = remedy });
}
