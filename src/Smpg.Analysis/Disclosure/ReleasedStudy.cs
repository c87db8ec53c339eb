using Smpg.Analysis.Comparison;
using Smpg.Analysis.Estimation;
using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Disclosure;

/// <summary>What a unit of the results is.</summary>
public enum UnitKind
{
    /// <summary>One site.</summary>
    Site,

    /// <summary>A pool named in study.yaml.</summary>
    Pool,

    /// <summary>Every site of the study.</summary>
    All,
}

/// <summary>A grouping variable and its levels as reports show them.</summary>
/// <param name="Variable">Name in the codebook.</param>
/// <param name="Label">What a person reads.</param>
/// <param name="Levels">Name and label of each level, in the order of the codebook.</param>
public sealed record ReleasedGroup(string Variable, LocalisedText Label, IReadOnlyList<(string Name, LocalisedText Label)> Levels);

/// <summary>One level of a quota variable: the sample beside the population.</summary>
/// <param name="Variable">Name of the variable.</param>
/// <param name="VariableLabel">Its label.</param>
/// <param name="Level">Name of the level; empty for respondents whose level is not known.</param>
/// <param name="LevelLabel">Its label.</param>
/// <param name="N">Unweighted respondents, or null when suppressed.</param>
/// <param name="RawShare">Unweighted share, 0 to 1, or null when suppressed.</param>
/// <param name="WeightedShare">Weighted share, 0 to 1.</param>
/// <param name="PopulationShare">Share in the population, or null when there is no margin.</param>
/// <param name="Source">Where the population figure comes from, with its year, or empty.</param>
public sealed record StructureRow(
    string Variable,
    LocalisedText VariableLabel,
    string Level,
    LocalisedText LevelLabel,
    int? N,
    double? RawShare,
    double? WeightedShare,
    double? PopulationShare,
    string Source);

/// <summary>How a site's weights were made and what they cost.</summary>
public sealed record WeightingSummary
{
    /// <summary>The site.</summary>
    public required SiteId Site { get; init; }

    /// <summary><c>raking</c>, <c>base_weights</c> or <c>none</c>.</summary>
    public required string Method { get; init; }

    /// <summary>Variables raked to, in order.</summary>
    public required IReadOnlyList<string> Variables { get; init; }

    /// <summary>True when every target was reached (or there was none).</summary>
    public required bool Converged { get; init; }

    /// <summary>Cycles used.</summary>
    public required int Iterations { get; init; }

    /// <summary>Largest relative gap between a weighted total and its target.</summary>
    public required double LargestMarginError { get; init; }

    /// <summary>Respondents.</summary>
    public required int N { get; init; }

    /// <summary>Sum of the weights.</summary>
    public required double SumWeights { get; init; }

    /// <summary>Smallest weight.</summary>
    public required double Minimum { get; init; }

    /// <summary>First percentile.</summary>
    public required double P01 { get; init; }

    /// <summary>Median.</summary>
    public required double Median { get; init; }

    /// <summary>99th percentile.</summary>
    public required double P99 { get; init; }

    /// <summary>Largest weight.</summary>
    public required double Maximum { get; init; }

    /// <summary>Coefficient of variation (population divisor).</summary>
    public required double Cv { get; init; }

    /// <summary>Kish's design effect, 1 + cv².</summary>
    public required double KishDesignEffect { get; init; }

    /// <summary>Kish's effective sample size.</summary>
    public required double EffectiveN { get; init; }

    /// <summary>Weights at a bound.</summary>
    public required int BoundsHit { get; init; }

    /// <summary>What the reader must know (no margins, missing quota variables), or empty.</summary>
    public LocalisedText Note { get; init; } = LocalisedText.Same("");
}

/// <summary>A reason for which rows were set aside, with its count.</summary>
/// <param name="Reason">What a person reads.</param>
/// <param name="Rows">How many rows.</param>
public sealed record SetAsideRows(LocalisedText Reason, int Rows);

/// <summary>How a return was read, for the method page.</summary>
/// <param name="RowsRead">Rows of the site in the file.</param>
/// <param name="RowsKept">Rows analysed.</param>
/// <param name="SetAside">Rows set aside, by reason.</param>
/// <param name="InvalidCells">Cells treated as missing because the codebook does not know them.</param>
/// <param name="Encoding">Encoding detected.</param>
/// <param name="Delimiter">Delimiter detected, as a person reads it.</param>
/// <param name="DecimalSign">Decimal sign detected.</param>
public sealed record ReadingSummary(
    int RowsRead, int RowsKept, IReadOnlyList<SetAsideRows> SetAside, int InvalidCells, string Encoding, string Delimiter, string DecimalSign);

/// <summary>A site, a pool, or the whole study, as reports speak of it.</summary>
/// <param name="Id">Identifier in every file.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">What a person reads.</param>
public sealed record ReleasedUnit(string Id, UnitKind Kind, LocalisedText Name)
{
    /// <summary>The site as declared; null for pools.</summary>
    public Site? Site { get; init; }

    /// <summary>The sites it is made of, in ordinal order.</summary>
    public required IReadOnlyList<SiteId> Sites { get; init; }

    /// <summary>For a site: the pool it is compared with (without itself), or null.</summary>
    public string? Reference { get; init; }

    /// <summary>For a site: what that pool is called; null without one. The pool itself may not be among the units.</summary>
    public LocalisedText? ReferenceName { get; init; }

    /// <summary>For a site: how many other sites the reference has.</summary>
    public int ReferenceSites { get; init; }

    /// <summary>Respondents analysed.</summary>
    public required int Respondents { get; init; }

    /// <summary>For a site: how its return was read.</summary>
    public ReadingSummary? Reading { get; init; }

    /// <summary>For a site: how it was weighted.</summary>
    public WeightingSummary? Weighting { get; init; }

    /// <summary>For a site: sample beside population.</summary>
    public IReadOnlyList<StructureRow> Structure { get; init; } = [];

    /// <summary>For a site: number of primary sampling units (interviewers); 0 when the design has none.</summary>
    public int Psus { get; init; }
}

/// <summary>A comparison that has passed disclosure control.</summary>
/// <param name="Site">The site.</param>
/// <param name="Indicator">The indicator.</param>
/// <param name="Reference">The pool, taken without the site.</param>
/// <param name="Class">The class; <see cref="ComparisonClass.NotComparable"/> when either side is hidden.</param>
/// <param name="Comparison">The numbers, or null when either side is hidden.</param>
/// <param name="Reason">Why there is no comparison, or empty.</param>
public sealed record ReleasedComparison(
    SiteId Site, Indicator Indicator, string Reference, ComparisonClass Class, SiteComparison? Comparison, string Reason);

/// <summary>Reliability of one representation score in one unit.</summary>
/// <param name="Unit">Site or pool.</param>
/// <param name="Indicator">The score's indicator.</param>
/// <param name="Alpha">Weighted Cronbach's alpha (KR-20 for yes/no items), or null when not defined.</param>
/// <param name="Items">Number of items.</param>
/// <param name="N">Respondents with every item answered.</param>
public sealed record ScoreReliability(string Unit, string Indicator, double? Alpha, int Items, int N)
{
    /// <summary>Below, a score calls for reserve.</summary>
    public const double Reserve = 0.70;

    /// <summary>Below, the items do not hold together in the unit and the score should not be read.</summary>
    public const double Incoherent = 0.40;

    /// <summary>McDonald's omega on tetrachoric correlations, or null.</summary>
    public double? Omega { get; init; }

    /// <summary><c>estimated</c>, or why there is no omega.</summary>
    public string OmegaStatus { get; init; } = "";

    /// <summary>Smallest corrected item-total correlation, or null.</summary>
    public double? WeakestItem { get; init; }

    /// <summary><c>good</c>, <c>reserve</c>, <c>incoherent</c>, or <c>unknown</c> without an alpha; an item that goes against the others is <c>incoherent</c>.</summary>
    public string Coherence => Alpha is not double alpha ? "unknown"
        : alpha < Incoherent || WeakestItem < 0 ? "incoherent"
        : alpha < Reserve ? "reserve" : "good";
}

/// <summary>Everything that may be rendered: the whole result after disclosure control.</summary>
public sealed record ReleasedStudy
{
    private readonly Dictionary<EstimateKey, ReleasedEstimate> estimatesByKey = [];
    private readonly Dictionary<(SiteId, string), ReleasedComparison> comparisonsByKey = [];

    /// <summary>Identifier of the study.</summary>
    public required string Id { get; init; }

    /// <summary>Title.</summary>
    public required LocalisedText Title { get; init; }

    /// <summary>Source line.</summary>
    public required LocalisedText Source { get; init; }

    /// <summary>Population line.</summary>
    public required LocalisedText Population { get; init; }

    /// <summary>How respondents were chosen.</summary>
    public SamplingKind Sampling { get; init; }

    /// <summary>What the primary sampling units are called, in the plural; null for the general term.</summary>
    public LocalisedText? PsuLabel { get; init; }

    /// <summary>Who was not surveyed, as a sentence; null when the study says nothing.</summary>
    public LocalisedText? Exclusions { get; init; }

    /// <summary>True when disorders were scored from a structured interview; reports then print its limits.</summary>
    public bool HasScoringRules { get; init; }

    /// <summary>The scoring rules: version, variants and parameters; null without an interview.</summary>
    public RuleSetIdentity? RuleSet { get; init; }

    /// <summary>True when the data are made up.</summary>
    public required bool Synthetic { get; init; }

    /// <summary>Help lines by country.</summary>
    public required IReadOnlyDictionary<string, LocalisedText> HelpLines { get; init; }

    /// <summary>Choices of every stage.</summary>
    public required StudyOptions Options { get; init; }

    /// <summary>Indicators in the order in which they are shown, bounds included.</summary>
    public required IReadOnlyList<Indicator> Indicators { get; init; }

    /// <summary>Grouping variables.</summary>
    public required IReadOnlyList<ReleasedGroup> Groups { get; init; }

    /// <summary>Sites in ordinal order, then pools in the order of study.yaml, then the whole study.</summary>
    public required IReadOnlyList<ReleasedUnit> Units { get; init; }

    /// <summary>Estimates sorted by key.</summary>
    public required IReadOnlyList<ReleasedEstimate> Estimates
    {
        get;
        init
        {
            field = value;
            estimatesByKey = value.ToDictionary(estimate => estimate.Key);
        }
    }

    /// <summary>Comparisons sorted by site and indicator.</summary>
    public required IReadOnlyList<ReleasedComparison> Comparisons
    {
        get;
        init
        {
            field = value;
            comparisonsByKey = value.ToDictionary(comparison => (comparison.Site, comparison.Indicator.Id));
        }
    }

    /// <summary>Which verdicts occur together.</summary>
    public ReleasedComorbidity Comorbidity { get; init; } = ReleasedComorbidity.None;

    /// <summary>Logistic models by model, unit and outcome; empty unless the study declares some.</summary>
    public IReadOnlyList<ReleasedModel> Models { get; init; } = [];

    /// <summary>Explanatory variables of the models with all their levels.</summary>
    public IReadOnlyList<ReleasedGroup> ModelVariables { get; init; } = [];

    /// <summary>Published shares corrected for the errors of the test; empty unless the study supplies accuracies.</summary>
    public IReadOnlyList<ReleasedSensitivity> Sensitivities { get; init; } = [];

    /// <summary>Reliability of the representation scores.</summary>
    public IReadOnlyList<ScoreReliability> ScoreReliabilities { get; init; } = [];

    /// <summary>Distances between words, profiles, map, types of answers and comparability of the images.</summary>
    public ReleasedImages Images { get; init; } = ReleasedImages.None;

    /// <summary>Limits of the rules, in the words of the instruments (items not administered, open points).</summary>
    public IReadOnlyList<LocalisedText> InstrumentNotes { get; init; } = [];

    /// <summary>The estimate of that key, or null when none was asked for.</summary>
    public ReleasedEstimate? Find(EstimateKey key) => estimatesByKey.GetValueOrDefault(key);

    /// <summary>The estimate of a whole unit, or of one level of a group.</summary>
    public ReleasedEstimate? Find(string unit, string indicator, string group = EstimateKey.Total, string level = EstimateKey.Total) =>
        Find(new EstimateKey(unit, indicator, group, level));

    /// <summary>The comparison of a site for an indicator, or null.</summary>
    public ReleasedComparison? FindComparison(SiteId site, string indicator) => comparisonsByKey.GetValueOrDefault((site, indicator));

    /// <summary>The unit of that identifier.</summary>
    public ReleasedUnit Unit(string id) => Units.Single(unit => unit.Id == id);
}
