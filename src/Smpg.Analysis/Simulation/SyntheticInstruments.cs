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

    /// <summary>study.yaml with the pools that have a site and a help line for every invented country that has one.</summary>
    public static string StudyText(IReadOnlyList<PlannedSite> sites)
    {
        HashSet<string> territories = [.. sites.Select(site => SiteTables.TerritoryName(site.Territory))];
        string[] countries = [.. sites.Select(site => site.Country).Where(country => country[0] == 'X').Distinct().Order(StringComparer.Ordinal)];
        return string.Concat(Text("study.yaml").Split('\n').SkipLast(1).SelectMany(line => Lines(line, territories, countries)).Select(line => line + "\n"));
    }

    private static IEnumerable<string> Lines(string line, HashSet<string> territories, string[] countries)
    {
        const string PoolCondition = "where: {territory: [";
        const string AbroadHelpLine = "  XA:";
        int at = line.IndexOf(PoolCondition, StringComparison.Ordinal);
        if (at >= 0)
        {
            int start = at + PoolCondition.Length;
            return territories.Contains(line[start..line.IndexOf(']', start)]) ? [line] : [];
        }

        return line.StartsWith(AbroadHelpLine, StringComparison.Ordinal)
            ? countries.Select(country => $"  {country}:{line[AbroadHelpLine.Length..]}")
            : [line];
    }
}
