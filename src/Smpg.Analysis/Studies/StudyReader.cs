using YamlDotNet.RepresentationModel;

namespace Smpg.Analysis.Studies;

/// <summary>Reads a study folder: study.yaml, the codebook, sites, margins and the instrument files. Returns are read later, site by site.</summary>
public static class StudyReader
{
    private static readonly (string Word, SamplingKind Value)[] SamplingKinds = [("quota", SamplingKind.Quota), ("probability", SamplingKind.Probability)];

    /// <summary>Name of the file that makes a folder a study.</summary>
    public const string FileName = "study.yaml";

    /// <summary>Reads and checks everything but the returns. The folder is never written to.</summary>
    /// <param name="folder">The study folder.</param>
    /// <returns>A study without errors; its warnings and notes are in <see cref="Study.Findings"/>, files in the order study, codebook, sites, margins, instruments.</returns>
    /// <exception cref="AnalysisStoppedException">
    /// With every finding of all files: <see cref="StopReason.InputUnreadable"/> when a file is missing, empty, locked or in no known
    /// encoding, else <see cref="StopReason.StudyInvalid"/>.
    /// </exception>
    public static Study Read(string folder)
    {
        List<Finding> findings = [];
        StudyFolder files = new(folder, findings);
        string remedy = files.HasFolder("") ? "that folder is no study folder: a study folder holds a file study.yaml (docs/study-folder.md)"
            : "no such folder: check the spelling of the path; a study folder holds a file study.yaml (docs/study-folder.md)";
        DecodedFile? studyFile = files.Read(FileName, remedy);
        if (studyFile is null)
        {
            throw new AnalysisStoppedException(StopReason.InputUnreadable, findings);
        }

        YamlSection root = YamlSection.Parse(FileName, studyFile.Text, findings);
        if (root.IsEmpty)
        {
            throw new AnalysisStoppedException(StopReason.StudyInvalid, findings);
        }

        Study study = ReadSections(root, files, findings);
        if (findings.Exists(f => f.Severity == FindingSeverity.Error))
        {
            bool unreadable = findings.Exists(f => f.Severity == FindingSeverity.Error && f.Code is "E100" or "E101" or "E102" or "E103");
            throw new AnalysisStoppedException(unreadable ? StopReason.InputUnreadable : StopReason.StudyInvalid, findings);
        }

        // A shipped rule set decides numbers like any file of the folder.
        return study with { Inputs = [.. files.Inputs.Concat(ShippedInstruments.InputsOf(study.ScoringRules)).OrderBy(input => input.Path, StringComparer.Ordinal)], Findings = findings };
    }

    private static Study ReadSections(YamlSection root, StudyFolder files, List<Finding> findings)
    {
        SchemaVersion.Check(root);
        string id = root.RequiredText("id");
        if (id.Length > 0 && !SiteId.TryParse(id, out _))
        {
            root.Error("E709", "id", $"'{id}' is no identifier of a study.", "1 to 40 letters, digits, - or _");
        }

        LocalisedText title = RequiredLocalised(root, "title");
        LocalisedText source = RequiredLocalised(root, "source");
        LocalisedText population = RequiredLocalised(root, "population");
        SamplingKind sampling = root.OneOf("sampling", SamplingKinds) ?? SamplingKind.Probability;
        LocalisedText? psuLabel = root.Localised("psu_label");
        LocalisedText? exclusions = root.Localised("exclusions");
        IReadOnlyList<Language> languages = Languages(root);
        bool synthetic = root.Flag("synthetic") ?? false;

        YamlSection section = root.Section("files");
        string codebookPath = FilePath(section, "codebook", "codebook.yaml") ?? "";
        string sitesPath = FilePath(section, "sites", "sites.csv") ?? "";
        string marginsPath = FilePath(section, "margins", "margins.csv") ?? "";
        string returns = FilePath(section, "returns", "returns") ?? "";
        string? scoringPath = FilePath(section, "scoring", null);
        string? representationsPath = FilePath(section, "representations", null);
        bool marginsNamed = section.Has("margins");
        section.Close();

        int beforeCodebook = findings.Count;
        Codebook? codebook = codebookPath.Length > 0 && files.Read(codebookPath, "write the codebook, or name it in study.yaml under 'files'") is DecodedFile codebookFile
            ? CodebookReader.Read(codebookPath, codebookFile.Text, findings)
            : null;
        codebook = codebook is { Variables.Count: 0 } ? null : codebook;
        bool codebookValid = findings.Count == beforeCodebook;
        bool returnsIsFile = !files.HasFolder(returns) && (files.HasFile(returns) || Path.HasExtension(returns));
        SiteList? sites = sitesPath.Length > 0 && files.Read(sitesPath, "write the list of sites, or name it in study.yaml under 'files'") is DecodedFile sitesFile
            ? SitesReader.Read(sitesFile, returns, returnsIsFile, findings)
            : null;
        bool hasMargins = marginsPath.Length > 0 && (marginsNamed || files.HasFile(marginsPath));
        List<MarginLevel>? margins = hasMargins ? Margins(files, marginsPath, codebook, sites, findings) : [];
        InstrumentFile? scoring = Instrument(files, scoringPath) is { } rules ? InstrumentChain.Complete(rules, files, findings) : null;
        InstrumentFile? representations = Instrument(files, representationsPath);

        CodebookReferences variables = new(codebook);
        IReadOnlyList<Site>? knownSites = sites is { IsComplete: true } ? sites.Sites : null;
        IReadOnlyList<Pool> pools = PoolReader.Read(root, knownSites, sites?.Attributes ?? []);
        IReadOnlyList<VariableIndicator> indicators = VariableIndicatorReader.Read(root, variables, scoring is not null || representations is not null);
        StudyOptions options = StudyOptionsReader.Read(root, variables, codebookValid ? margins : null, hasMargins);
        IReadOnlyDictionary<string, LocalisedText> helpLines = HelpLines(root, knownSites);
        IReadOnlyList<MisclassificationInput> misclassifications = MisclassificationReader.Read(root);
        IReadOnlyList<AdjustedModel> models = AdjustedModelReader.Read(root, variables, codebook, pools);
        root.Close();
        SharedReturns.Check(sites?.Sites ?? [], options.Design, sitesPath, findings);

        return new Study
        {
            Folder = files.Root,
            Id = id,
            Title = title,
            Source = source,
            Population = population,
            Sampling = sampling,
            PsuLabel = psuLabel,
            Exclusions = exclusions,
            Languages = languages,
            Synthetic = synthetic,
            HelpLines = helpLines,
            Codebook = codebook ?? new Codebook(codebookPath, []),
            Sites = sites?.Sites ?? [],
            Margins = margins ?? [],
            MarginsFile = hasMargins ? marginsPath : null,
            Pools = pools,
            VariableIndicators = indicators,
            Misclassifications = misclassifications,
            Models = models,
            ScoringRules = scoring,
            RepresentationBlocks = representations,
            Options = options,
            Inputs = [],
        };
    }

    private static LocalisedText RequiredLocalised(YamlSection root, string key) =>
        root.Localised(key) ?? LocalisedText.Same(root.RequiredText(key));

    private static List<Language> Languages(YamlSection root)
    {
        List<Language> languages = [];
        foreach (string word in root.Texts("languages"))
        {
            if (word is not ("fr" or "en"))
            {
                root.Error("E704", "languages", "The value is not one of the known words.", "fr, en");
            }
            else if (languages.Contains(word == "fr" ? Language.French : Language.English))
            {
                root.Error("E708", "languages", "A language is listed twice.");
            }
            else
            {
                languages.Add(word == "fr" ? Language.French : Language.English);
            }
        }

        if (root.Node("languages") is YamlSequenceNode { Children.Count: 0 })
        {
            root.Error("E704", "languages", "The list is empty.", "fr, en, or both");
        }

        return root.Has("languages") ? languages : [Language.French, Language.English];
    }

    private static string? FilePath(YamlSection section, string key, string? otherwise)
    {
        string? given = section.Text(key) ?? otherwise;
        string? path = given is null ? null : StudyFolder.Normalise(given);
        if (given is not null && path is null)
        {
            section.Error("E109", key, "The path leaves the study folder.", "a path relative to the study folder", "copy the file into the study folder");
        }

        return path;
    }

    // Null when the margins have errors, so that what refers to them is not reported as well.
    private static List<MarginLevel>? Margins(StudyFolder files, string path, Codebook? codebook, SiteList? sites, List<Finding> findings)
    {
        int before = findings.Count;
        if (files.Read(path, "write the margins, or remove 'margins' from study.yaml") is not DecodedFile file || codebook is null || sites is null || sites.Sites.Count == 0)
        {
            return null;
        }

        List<MarginLevel> margins = MarginsReader.Read(file, codebook, sites.Sites, sites.IsComplete, findings);
        return findings.Skip(before).Any(f => f.Severity == FindingSeverity.Error) ? null : margins;
    }

    private static InstrumentFile? Instrument(StudyFolder files, string? path) =>
        path is not null && files.Read(path, "write the file, or remove its name from study.yaml") is DecodedFile file
            ? new InstrumentFile(path, file.Text, file.Input.Sha256)
            : null;

    private static SortedDictionary<string, LocalisedText> HelpLines(YamlSection root, IReadOnlyList<Site>? sites)
    {
        YamlSection section = root.Section("help_lines");
        SortedDictionary<string, LocalisedText> lines = new(StringComparer.Ordinal);
        string[] countries = [.. (sites ?? []).Select(site => site.Country).Distinct().Order(StringComparer.Ordinal)];
        foreach ((string country, _) in section.Keys)
        {
            if (section.Localised(country) is LocalisedText text)
            {
                lines.Add(country, text);
            }

            if (sites is not null && !countries.Contains(country))
            {
                section.Warning("E771", country, $"No site is in the country '{country}' of this help line.", string.Join(", ", countries), "write the country as in the list of sites");
            }
        }

        string[] without = lines.Count == 0 ? [] : [.. countries.Except(lines.Keys)];
        if (without.Length > 0)
        {
            section.Warning("E772", null, $"No help line for: {string.Join(", ", without)}.", remedy: "add the number that people in distress can call there");
        }

        return lines;
    }
}
