using System.Security.Cryptography;
using System.Text;
using Smpg.Analysis.Ingestion;
using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Scoring;

/// <summary>The rules that turn a respondent's answers into verdicts, read from a rule file and checked against the codebook.</summary>
/// <remarks>Immutable and safe for several threads. Rules never see weights. The language and every rule of SMPG: docs/methods/scoring.md.</remarks>
public sealed class ScoringRules
{
    private readonly RuleProgram program;
    private readonly Dictionary<string, int> itemIndexes;
    private readonly Dictionary<string, int> indicatorIndexes;

    private ScoringRules(RuleDeclarations declarations, RuleProgram program, IReadOnlyList<RuleItem> items, IReadOnlyList<ItemColumn> columns)
    {
        this.program = program;
        Declarations = declarations;
        ItemColumns = columns;
        Instrument = declarations.Instrument;
        Version = declarations.Version;
        Variant = declarations.Variant;
        Source = declarations.Source;
        Identity = IdentityOf(declarations);
        Items = items;
        Indicators = [.. declarations.Indicators.Select(declaration => declaration.Indicator)];
        itemIndexes = Index(items.Select(item => item.Code));
        indicatorIndexes = Index(Indicators.Select(indicator => indicator.Id));
        Modules = [.. items
            .Where(item => item.ScoredAs is null)
            .GroupBy(item => item.Module)
            .Select(module => new RuleModule(
                module.Key,
                [.. module.Select(item => item.Code)],
                [.. Indicators.Select(indicator => indicator.Id).Where(id => ItemsNeededBy(id).Intersect(module.Select(item => item.Code)).Any())]))];
    }

    /// <summary>Name of the instrument.</summary>
    public string Instrument { get; }

    /// <summary>Version of the instrument.</summary>
    public string Version { get; }

    /// <summary>Variant of the rules.</summary>
    public string Variant { get; }

    /// <summary>Where the instrument comes from.</summary>
    public string Source { get; }

    /// <summary>The files and parameters that the rules were made of.</summary>
    public RuleSetIdentity Identity { get; }

    /// <summary>Every item, in questionnaire order.</summary>
    public IReadOnlyList<RuleItem> Items { get; }

    /// <summary>Every indicator, grade and group, in the order of the rule file, which is the order of reports.</summary>
    public IReadOnlyList<Indicator> Indicators { get; }

    /// <summary>The questionnaire's modules in the order of their first item.</summary>
    public IReadOnlyList<RuleModule> Modules { get; }

    internal RuleProgram Program => program;

    internal RuleDeclarations Declarations { get; }

    internal IReadOnlyList<ItemColumn> ItemColumns { get; }

    /// <summary>Reads, checks and compiles a rule file.</summary>
    /// <param name="file">The rule file; bases that were not found yet are looked for among the shipped rule sets.</param>
    /// <param name="codebook">The codebook of the study; every administered item must be one of its coded variables.</param>
    /// <param name="findings">Where everything that is wrong accumulates in one pass (E701-E704, E710-E719, E763-E768).</param>
    /// <returns>The rules, or null when an error was found; warnings alone do not stop.</returns>
    public static ScoringRules? Load(InstrumentFile file, Codebook codebook, List<Finding> findings)
    {
        List<Finding> own = [];
        ScoringRules? rules = null;
        List<Finding> search = [];
        InstrumentFile whole = InstrumentChain.Complete(file, folder: null, search);
        findings.AddRange(search);
        if (search.Count > 0)
        {
            return null;
        }

        RuleLines lines = new();
        if (RuleFileReader.Read(whole, lines, own) is { } declarations)
        {
            rules = Build(declarations, lines, codebook, own);
        }

        findings.AddRange(own.OrderBy(finding => finding.Line).Select(lines.Locate));
        return rules;
    }

    /// <summary>Compiles declarations; lines of findings are those of the whole chain.</summary>
    internal static ScoringRules? Build(RuleDeclarations declarations, RuleLines lines, Codebook codebook, List<Finding> own)
    {
        RuleProgram program = RuleCompiler.Compile(declarations, lines, own);
        ItemColumn[] columns = [.. declarations.Items.Select(item => ItemColumn.Of(item, declarations.File, codebook, own))];
        if (own.Exists(finding => finding.Severity == FindingSeverity.Error))
        {
            // After an error the rule that would use a name may be missing.
            own.RemoveAll(finding => finding.Code == "E714");
            return null;
        }

        RuleItem[] items = [.. declarations.Items.Select(item => new RuleItem(
            item.Code,
            item.Label,
            item.Maximum!.Value,
            codebook.Find(item.Code)?.Module ?? "",
            item.ObserverRated,
            item.ScoreAs,
            item.Reason))];
        return new ScoringRules(declarations, program, items, columns);
    }

    /// <summary>Codes of the administered items that an indicator needs, directly or through routing, in questionnaire order.</summary>
    /// <exception cref="ArgumentException">There is no such indicator.</exception>
    public IReadOnlyList<string> ItemsNeededBy(string indicatorId) =>
        [.. program.Cones[program.IndicatorNodes[IndicatorIndex(indicatorId)]]!.Items.Select(item => Items[item].Code)];

    /// <summary>Scores every respondent of one site.</summary>
    /// <remarks>The estimand of each column is the verdict that all completions of the unknown answers agree on; see docs/methods/scoring.md.</remarks>
    public ScoredSite Score(Respondents respondents) => SiteScoring.Score(this, respondents);

    /// <summary>A probe that scores one made-up respondent at a time; every answer is unknown at first.</summary>
    public RuleProbe CreateProbe() => new(this);

    internal int ItemIndex(string code) =>
        itemIndexes.TryGetValue(code, out int index) ? index : throw new ArgumentException($"'{code}' is not an item of the rules.", nameof(code));

    internal int IndicatorIndex(string id) =>
        indicatorIndexes.TryGetValue(id, out int index) ? index : throw new ArgumentException($"'{id}' is not an indicator of the rules.", nameof(id));

    private static RuleSetIdentity IdentityOf(RuleDeclarations declarations)
    {
        string digests = string.Concat(declarations.Levels.Select(level => level.Sha256 + "\n"));
        return new RuleSetIdentity(
            declarations.Instrument,
            Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(digests))),
            declarations.Levels,
            [.. declarations.Parameters.Select(parameter => parameter.Parameter)]);
    }

    private static Dictionary<string, int> Index(IEnumerable<string> names) =>
        names.Select((name, index) => (name, index)).ToDictionary(pair => pair.name, pair => pair.index, StringComparer.Ordinal);
}
