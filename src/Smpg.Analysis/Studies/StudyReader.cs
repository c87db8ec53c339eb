namespace Smpg.Analysis.Studies;

/// <summary>Reads a study folder: study.yaml, the codebook, sites, margins and the instrument files. Returns are read later, site by site.</summary>
public static class StudyReader
{
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
        DecodedFile? studyFile = files.Read(FileName, "give the path of a study folder: it holds a file study.yaml (docs/study-folder.md)");
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

        return study with { Inputs = files.Inputs, Findings = findings };
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

        Codebook? codebook = codebookPath.Length > 0 && files.Read(codebookPath, "write the codebook, or name it in study.yaml under 'files'") is DecodedFile codebookFile
            ? CodebookReader.Read(codebookPath, codebookFile.Text, findings)
            : null;
        bool returnsIsFile = !files.HasFolder(returns) && (files.HasFile(returns) || Path.HasExtension(returns));
        IReadOnlyList<string> attributes = [];
        List<Site>? sites = sitesPath.Length > 0 && files.Read(sitesPath, "write the list of sites, or name it in study.yaml under 'files'") is DecodedFile sitesFile
            ? SitesReader.Read(sitesFile, returns, returnsIsFile, findings, out attributes)
            : null;
        bool hasMargins = marginsPath.Length > 0 && (marginsNamed || files.HasFile(marginsPath));
        List<MarginLevel>? margins = hasMargins ? Margins(files, marginsPath, codebook, sites, findings) : [];
        InstrumentFile? scoring = Instrument(files, scoringPath);
        InstrumentFile? representations = Instrument(files, representationsPath);

        CodebookReferences variables = new(codebook is { Variables.Count: > 0 } ? codebook : null);
        bool sitesKnown = attributes.Count > 0;
        IReadOnlyList<Pool> pools = PoolReader.Read(root, sitesKnown ? sites : null, attributes);
        IReadOnlyList<VariableIndicator> indicators = VariableIndicatorReader.Read(root, variables, scoring is not null || representations is not null);
        StudyOptions options = StudyOptionsReader.Read(root, variables, margins, hasMargins);
        IReadOnlyDictionary<string, LocalisedText> helpLines = HelpLines(root, sitesKnown ? sites : null, findings);
        root.Close();
        StudyConsistency.Check(codebook, sites ?? [], options.Design, sitesPath, findings);

        return new Study
        {
            Folder = files.Root,
            Id = id,
            Title = title,
            Source = source,
            Population = population,
            Languages = languages,
            Synthetic = synthetic,
            HelpLines = helpLines,
            Codebook = codebook ?? new Codebook(codebookPath, []),
            Sites = sites ?? [],
            Margins = margins ?? [],
            MarginsFile = hasMargins ? marginsPath : null,
            Pools = pools,
            VariableIndicators = indicators,
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
    private static List<MarginLevel>? Margins(StudyFolder files, string path, Codebook? codebook, List<Site>? sites, List<Finding> findings)
    {
        int before = findings.Count;
        if (files.Read(path, "write the margins, or remove 'margins' from study.yaml") is not DecodedFile file || codebook is null || sites is null || sites.Count == 0)
        {
            return null;
        }

        List<MarginLevel> margins = MarginsReader.Read(file, codebook, sites, findings);
        return findings.Skip(before).Any(f => f.Severity == FindingSeverity.Error) ? null : margins;
    }

    private static InstrumentFile? Instrument(StudyFolder files, string? path) =>
        path is not null && files.Read(path, "write the file, or remove its name from study.yaml") is DecodedFile file
            ? new InstrumentFile(path, file.Text, file.Input.Sha256)
            : null;

    private static SortedDictionary<string, LocalisedText> HelpLines(YamlSection root, List<Site>? sites, List<Finding> findings)
    {
        YamlSection section = root.Section("help_lines");
        SortedDictionary<string, LocalisedText> lines = new(StringComparer.Ordinal);
        foreach ((string country, int line) in section.Keys)
        {
            if (section.Localised(country) is LocalisedText text)
            {
                lines.Add(country, text);
            }

            if (sites is not null && sites.TrueForAll(site => site.Country != country))
            {
                findings.Add(new Finding("E771", FindingSeverity.Warning, $"No site is in the country '{country}' of this help line.")
                {
                    File = root.File,
                    Line = line,
                    Column = "help_lines",
                    Expected = string.Join(", ", sites.Select(site => site.Country).Distinct().Order(StringComparer.Ordinal)),
                    Remedy = "write the country as in the list of sites",
                });
            }
        }

        string[] without = lines.Count == 0 || sites is null
            ? []
            : [.. sites.Select(site => site.Country).Distinct().Where(country => !lines.ContainsKey(country)).Order(StringComparer.Ordinal)];
        if (without.Length > 0)
        {
            findings.Add(new Finding("E772", FindingSeverity.Warning, $"No help line for: {string.Join(", ", without)}.")
            {
                File = root.File,
                Line = section.Line,
                Column = "help_lines",
                Remedy = "add the number that people in distress can call there",
            });
        }

        return lines;
    }
}
