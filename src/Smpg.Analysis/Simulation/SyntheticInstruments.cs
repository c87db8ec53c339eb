using Smpg.Analysis.Scoring;
using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Simulation;

/// <summary>The files of the study that are the same in every synthetic study; their only copy is data-samples/smpg.</summary>
internal sealed class SyntheticInstruments
{
    /// <summary>Paths in the study folder.</summary>
    public static readonly string[] Paths = ["study.yaml", "codebook.yaml", "instruments/mini.yaml", "instruments/representations.yaml"];

    private const string ResourcePrefix = "SyntheticStudy/";

    private SyntheticInstruments(Codebook codebook, ScoringRules rules)
    {
        Rules = rules;
        Layout = new ReturnLayout(codebook);
    }

    /// <summary>The scoring rules.</summary>
    public ScoringRules Rules { get; }

    /// <summary>The columns of returns.</summary>
    public ReturnLayout Layout { get; }

    /// <summary>Reads the embedded files.</summary>
    /// <exception cref="AnalysisStoppedException">They contradict each other: the product is damaged.</exception>
    public static SyntheticInstruments Load()
    {
        List<Finding> findings = [];
        Codebook codebook = CodebookReader.Read("codebook.yaml", Text("codebook.yaml"), findings);
        ScoringRules? rules = findings.Exists(finding => finding.Severity == FindingSeverity.Error)
            ? null
            : ScoringRules.Load(new InstrumentFile("instruments/mini.yaml", Text("instruments/mini.yaml"), ""), codebook, findings);
        return rules is null
            ? throw new AnalysisStoppedException(StopReason.StudyInvalid, findings)
            : new SyntheticInstruments(codebook, rules);
    }

    /// <summary>One embedded file.</summary>
    public static string Text(string path)
    {
        using Stream stream = typeof(SyntheticInstruments).Assembly.GetManifestResourceStream(ResourcePrefix + path)
            ?? throw new InvalidOperationException($"'{path}' is not part of the assembly.");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    /// <summary>study.yaml without the pools that have no site.</summary>
    public static string StudyText(IEnumerable<PlannedSite> sites)
    {
        HashSet<string> present = [.. sites.Select(site => SiteTables.TerritoryName(site.Territory))];
        return string.Concat(Text("study.yaml").Split('\n').SkipLast(1).Where(line => Kept(line, present)).Select(line => line + "\n"));
    }

    private static bool Kept(string line, HashSet<string> present)
    {
        const string Condition = "where: {territory: [";
        int at = line.IndexOf(Condition, StringComparison.Ordinal);
        return at < 0 || present.Contains(line[(at + Condition.Length)..line.IndexOf(']', at)]);
    }
}
