using System.Collections.Concurrent;
using Smpg.Analysis.Scoring;
using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Tests.Scoring;

/// <summary>The shipped rule sets, with a codebook made for each from its own items.</summary>
internal static class ShippedRules
{
    public const string Dsm4 = "mini-5.0.0-dsm4";
    public const string Icd10 = "mini-5.0.0-icd10";
    public const string NineItems = "mini-5.0.0-icd10-nine-items";
    public const string Smpg = "smpg-fr-icd10";

    private static readonly ConcurrentDictionary<string, ScoringRules> Loaded = new(StringComparer.Ordinal);

    /// <summary>A shipped rule set, whole and without a finding.</summary>
    public static ScoringRules Of(string name) => Loaded.GetOrAdd(name, key => Overlay(key, ""));

    /// <summary>An overlay of a shipped rule set, without a finding but "used by no indicator".</summary>
    public static ScoringRules Overlay(string name, string text)
    {
        (ScoringRules? rules, List<Finding> findings) = Try(name, text);
        findings.Where(finding => text.Length == 0 || finding.Code != "E714").Should().BeEmpty();
        return rules!;
    }

    /// <summary>An overlay of a shipped rule set, whatever is wrong with it.</summary>
    public static (ScoringRules? Rules, List<Finding> Findings) Try(string name, string text)
    {
        List<Finding> findings = [];
        InstrumentFile file = text.Length == 0 ? ShippedInstruments.Find(name)! : new InstrumentFile("overlay.yaml", $"extends: {name}\nvariant: test\n{text}", "");
        return (ScoringRules.Load(file, Codebook(file), findings), findings);
    }

    /// <summary>Every item of a file and its bases as a variable; the module is the letter of the code.</summary>
    public static Codebook Codebook(InstrumentFile file)
    {
        List<Finding> findings = [];
        InstrumentFile whole = InstrumentChain.Complete(file, null, findings);
        RuleDeclarations? declarations = RuleFileReader.Read(whole, new RuleLines(), findings);
        return new Codebook("codebook.yaml", [.. (declarations?.Items ?? []).Select(item => SmpgRules.Variable(item.Code, item.Maximum == 2))]);
    }
}
