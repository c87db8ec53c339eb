namespace Smpg.Analysis.Studies;

/// <summary>One file that the study read, for the manifest.</summary>
/// <param name="Path">Relative to the study folder, with forward slashes.</param>
/// <param name="Sha256">Lower-case hexadecimal digest.</param>
/// <param name="Bytes">Length.</param>
public sealed record InputFile(string Path, string Sha256, long Bytes);

/// <summary>A site as sites.csv declares it.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="Name">Name for reports.</param>
public sealed record Site(SiteId Id, string Name)
{
    /// <summary>Country code or name.</summary>
    public string Country { get; init; } = "";

    /// <summary>Region.</summary>
    public string Region { get; init; } = "";

    /// <summary>Wave of the survey.</summary>
    public string Wave { get; init; } = "";

    /// <summary>First day of field work, or null.</summary>
    public DateOnly? FieldStart { get; init; }

    /// <summary>Last day of field work, or null.</summary>
    public DateOnly? FieldEnd { get; init; }

    /// <summary>Adult population of the territory, or null when unknown.</summary>
    public double? Population { get; init; }

    /// <summary>Return file, relative to the study folder; several sites may share one file with a site column.</summary>
    public string ReturnFile { get; init; } = "";

    /// <summary>Every column of sites.csv by name, those of the contract and any other, for pools.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();

    /// <summary>Line in sites.csv.</summary>
    public int Line { get; init; }
}

/// <summary>One population total of margins.csv.</summary>
/// <param name="Site">The site.</param>
/// <param name="Variable">A coded variable of the codebook.</param>
/// <param name="Level">The code's name.</param>
/// <param name="Count">Population count, or null when a share is given.</param>
/// <param name="Share">Share of the population, 0 to 1, or null when a count is given.</param>
/// <param name="Source">Where the figure comes from.</param>
/// <param name="Year">Year of the figure, or empty.</param>
/// <param name="Line">Line in margins.csv.</param>
public sealed record MarginLevel(SiteId Site, string Variable, string Level, double? Count, double? Share, string Source, string Year, int Line);

/// <summary>A named set of sites that is reported together.</summary>
/// <param name="Id">Identifier, in the same name space as sites.</param>
/// <param name="Title">What a person reads.</param>
/// <param name="Sites">Its sites, in ordinal order.</param>
public sealed record Pool(string Id, LocalisedText Title, IReadOnlyList<SiteId> Sites);

/// <summary>An indicator that study.yaml declares on one variable of the codebook.</summary>
/// <param name="Indicator">What is estimated.</param>
/// <param name="Variable">The variable it is read from.</param>
/// <param name="PositiveCodes">Names of the codes that count as positive; empty for a mean.</param>
public sealed record VariableIndicator(Indicator Indicator, string Variable, IReadOnlyList<string> PositiveCodes);

/// <summary>An instrument file: its path and whole text; Scoring and Representations give it a meaning.</summary>
/// <param name="Path">Relative to the study folder.</param>
/// <param name="Text">The YAML text.</param>
/// <param name="Sha256">Digest of the file.</param>
public sealed record InstrumentFile(string Path, string Text, string Sha256)
{
    /// <summary>The rule files that this one extends, the nearest first; empty when it stands alone or nobody has looked for them yet.</summary>
    public IReadOnlyList<InstrumentFile> Bases { get; init; } = [];
}

/// <summary>How respondents came into the sample, as reports describe it; no computation depends on it.</summary>
public enum SamplingKind
{
    /// <summary>Drawn at random (default).</summary>
    Probability,

    /// <summary>Chosen by interviewers to fill quotas: intervals are those of a random sample, by convention.</summary>
    Quota,
}

/// <summary>A study folder, read and checked: everything but the returns.</summary>
public sealed record Study
{
    /// <summary>The folder on disk. Never written to any output.</summary>
    public required string Folder { get; init; }

    /// <summary>Identifier.</summary>
    public required string Id { get; init; }

    /// <summary>Title for reports.</summary>
    public required LocalisedText Title { get; init; }

    /// <summary>What the reports' source line says, as an institution and a survey name.</summary>
    public required LocalisedText Source { get; init; }

    /// <summary>Who the survey represents, as the population line of every table says it.</summary>
    public required LocalisedText Population { get; init; }

    /// <summary>How respondents were chosen; reports say that a quota sample is one.</summary>
    public SamplingKind Sampling { get; init; }

    /// <summary>What the primary sampling units are called in reports, in the plural (interviewers); null for the general term.</summary>
    public LocalisedText? PsuLabel { get; init; }

    /// <summary>A sentence that says who was not surveyed; null when nothing is said.</summary>
    public LocalisedText? Exclusions { get; init; }

    /// <summary>Languages of the reports unless the command line says otherwise.</summary>
    public required IReadOnlyList<Language> Languages { get; init; }

    /// <summary>True when the data are made up; said at the top of every report.</summary>
    public bool Synthetic { get; init; }

    /// <summary>Help lines by country as given in sites.csv; printed in reports that speak of suicide.</summary>
    public required IReadOnlyDictionary<string, LocalisedText> HelpLines { get; init; }

    /// <summary>The codebook.</summary>
    public required Codebook Codebook { get; init; }

    /// <summary>Sites in ordinal order of their identifiers.</summary>
    public required IReadOnlyList<Site> Sites { get; init; }

    /// <summary>Population totals in the order of margins.csv; empty when the study has none.</summary>
    public required IReadOnlyList<MarginLevel> Margins { get; init; }

    /// <summary>Path of margins.csv, or null.</summary>
    public string? MarginsFile { get; init; }

    /// <summary>Pools in the order of study.yaml.</summary>
    public required IReadOnlyList<Pool> Pools { get; init; }

    /// <summary>Indicators declared on variables.</summary>
    public required IReadOnlyList<VariableIndicator> VariableIndicators { get; init; }

    /// <summary>Accuracies of tests for the sensitivity panel, in the order of study.yaml; empty when the study supplies none.</summary>
    public IReadOnlyList<MisclassificationInput> Misclassifications { get; init; } = [];

    /// <summary>Logistic models of outcomes on several variables at once, in the order of study.yaml; empty when the study asks for none.</summary>
    public IReadOnlyList<AdjustedModel> Models { get; init; } = [];

    /// <summary>Scoring rules, or null when the study has none.</summary>
    public InstrumentFile? ScoringRules { get; init; }

    /// <summary>Representation blocks, or null when the study has none.</summary>
    public InstrumentFile? RepresentationBlocks { get; init; }

    /// <summary>Choices of every stage.</summary>
    public required StudyOptions Options { get; init; }

    /// <summary>Files read so far, in ordinal order of their paths.</summary>
    public required IReadOnlyList<InputFile> Inputs { get; init; }

    /// <summary>Warnings and notes of reading; a study with an error is never returned.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>The site of that identifier, or null.</summary>
    public Site? Find(SiteId id) => Sites.FirstOrDefault(site => site.Id == id);
}
