using Smpg.Analysis;
using Smpg.Analysis.Disclosure;
using Smpg.Analysis.Studies;
using Smpg.Reporting.Files;
using Smpg.Reporting.Pages;
using Smpg.Reporting.Verification;

namespace Smpg.Cli;

/// <summary>Writes an analysis to its output folder: data files, quality files, reports, the manifest last.</summary>
/// <param name="Folder">The output folder as given.</param>
/// <param name="Reports">Paths to open: the index and the reports, in the order of the units.</param>
/// <param name="Files">Files written.</param>
/// <param name="Findings">What writing found.</param>
/// <param name="Times">Time of writing and rendering.</param>
internal sealed record AnalysisOutput(
    string Folder, IReadOnlyList<string> Reports, IReadOnlyList<OutputFile> Files, IReadOnlyList<Finding> Findings, IReadOnlyList<StageTime> Times)
{
    /// <summary>Writes everything, or nothing.</summary>
    /// <param name="folder">The output folder, opened before the analysis began, so that an unusable one is refused at once.</param>
    /// <param name="result">What to write.</param>
    /// <param name="options">What was asked.</param>
    /// <param name="clock">Measures the time of writing and rendering.</param>
    /// <param name="progress">Told of each site rendered.</param>
    /// <param name="cancellation">Stops between reports.</param>
    public static AnalysisOutput Write(
        OutputFolder folder, AnalysisResult result, AnalyzeOptions options, TimeProvider clock, SiteProgress progress, CancellationToken cancellation)
    {
        ReleasedStudy released = result.Released;
        IReadOnlyList<Language> languages = options.Languages.Count > 0 ? options.Languages : result.Study.Languages;
        IReadOnlyList<SiteId> asked = options.Request.Sites.Count == 0 ? [] : [.. released.Units.Where(unit => unit.Kind == UnitKind.Site).Select(unit => unit.Sites[0])];
        string version = ProductVersion.Text;
        string identifier = ManifestIdentity.Compute(version, released.Id, released.Options, asked, result.Inputs);
        ReportIdentity identity = new(version, identifier, options.Date);

        long start = clock.GetTimestamp();
        WriteData(folder, released, result.Study, version);
        ValidationSummary validation = ValidationSummaries.Of(result);
        folder.WriteText(FindingCsv.Path, writer => FindingCsv.Write(writer, result.Findings));
        folder.WriteText(ValidationJson.Path, writer => ValidationJson.Write(writer, validation));
        folder.WriteText(ValidationHtml.Path, writer => ValidationHtml.Write(writer, validation, languages[0]));
        folder.WriteText(VerificationScript.Path, writer => VerificationScript.Write(writer, released));
        if (options.KeepRespondents)
        {
            RestrictedFiles.Write(folder, result);
        }

        TimeSpan data = clock.GetElapsedTime(start);
        start = clock.GetTimestamp();
        IReadOnlyList<string> reports = ReportFiles.Write(folder, released, languages, identity, options.KeepRespondents, options.Browser is not null, options.Request.Jobs, progress, cancellation);
        TimeSpan rendering = clock.GetElapsedTime(start);
        List<StageTime> times = [new StageTime("write", data), new StageTime("render", rendering)];
        if (options.Browser is string browser)
        {
            start = clock.GetTimestamp();
            PdfFiles.Write(folder, browser, options.Date, options.Request.Jobs, progress, cancellation);
            times.Add(new StageTime("print", clock.GetElapsedTime(start)));
        }

        Manifest manifest = new()
        {
            Version = version,
            StudyId = released.Id,
            Options = released.Options,
            Run = new RunChoices(asked, languages, KeepRespondents: options.KeepRespondents, KeepGoing: options.Request.KeepGoing, Date: options.Date, Pdf: options.Browser is not null),
            Inputs = result.Inputs,
            RuleSet = result.RuleSet,
            Counts = ManifestCounts.Of(released),
            Findings = result.Findings,
        };
        folder.WriteText(OutputFolder.ManifestPath, writer => ManifestJson.Write(writer, manifest, folder.Files));
        IReadOnlyList<Finding> findings = folder.Commit();
        return new AnalysisOutput(
            options.Output,
            [.. reports.Select(path => Path.Combine(options.Output, path.Replace('/', Path.DirectorySeparatorChar)))],
            folder.Files,
            findings,
            times);
    }

    private static void WriteData(OutputFolder folder, ReleasedStudy released, Study study, string version)
    {
        folder.WriteText(EstimateCsv.Path, writer => EstimateCsv.WriteReleased(writer, released.Estimates));
        folder.WriteText(ComparisonCsv.Path, writer => ComparisonCsv.Write(writer, released.Comparisons));
        folder.WriteText(RepresentationCsv.Path, writer => RepresentationCsv.Write(writer, released));
        folder.WriteText(WeightingCsv.Path, writer => WeightingCsv.Write(writer, released.Units));
        folder.WriteText(DictionaryCsv.Path, writer => DictionaryCsv.Write(writer, [.. released.Indicators, .. released.Comorbidity.Disorders.Named], study.Codebook, released.Options.Estimation));
        folder.WriteText(ModelCsv.Path, writer => ModelCsv.WriteReleased(writer, released));
        folder.WriteText(ComorbidityCsv.Path, writer => ComorbidityCsv.WriteReleased(writer, released.Comorbidity));
        folder.WriteText(SensitivityCsv.Path, writer => SensitivityCsv.Write(writer, released.Sensitivities));
        folder.WriteText(StudyJson.Path, writer => StudyJson.Write(writer, released));
        folder.WriteText(ImageProfileCsv.Path, writer => ImageProfileCsv.Write(writer, released));
        folder.WriteText(ScoreReliabilityCsv.Path, writer => ScoreReliabilityCsv.Write(writer, released));
        folder.WriteText(ComparabilityCsv.Path, writer => ComparabilityCsv.Write(writer, released));
        folder.WriteText(MapCsv.Path, writer => MapCsv.Write(writer, released));
        folder.WriteText(ImageClassCsv.Path, writer => ImageClassCsv.Write(writer, released));
        folder.WriteText(DataPackage.Path, writer => DataPackage.Write(writer, released.Id, released.Title, version));
    }
}
