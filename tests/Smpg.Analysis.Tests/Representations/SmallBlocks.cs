using Smpg.Analysis.Representations;
using Smpg.Analysis.Studies;
using static Smpg.Analysis.Tests.Weighting.SmallStudy;

namespace Smpg.Analysis.Tests.Representations;

/// <summary>A short instrument file and its codebook.</summary>
internal static class SmallBlocks
{
    public const string File = "instruments/small.yaml";

    /// <summary>The lines are counted in tests: words on 6 and 7, behaviours on 12 and 13, attitudes on 17 to 19, scores on 21 and 22.</summary>
    public const string Text = """
        schema: 1
        instrument: small
        version: "1"
        source: "Tests"
        words:
          - {id: fou, level: fou, suffix: F, label: fou}
          - {id: depressif, level: depressif, suffix: D, label: dépressif}
        other_levels:
          - {id: aucun, level: aucun, label: aucun}
          - {id: nsp, level: nsp, label: nsp}
        behaviours:
          - {variable: R01, id: murder, violent: true, label: murder}
          - {variable: R02, id: rape, violent: true, label: rape}
        judgements:
          - {id: dangerous, suffix: N, positive: ["yes"], label: dangerous}
        attitudes:
          - {variable: T01, id: family, kind: share, positive: ["yes"], label: family}
          - {variable: T02, id: work, kind: share, positive: ["yes"], label: work}
          - {variable: T03, id: cause, kind: nominal, label: cause}
        scores:
          - {id: danger, from: attribution, items: [R01, R02], label: danger, reading: acts}
          - {id: exclusion, from: attitudes, items: [T01, T02], label: exclusion, reading: both}
        notes:
          - {fr: "Une note", en: "A note"}
        """;

    public static Codebook Codebook { get; } = new("codebook.yaml",
    [
        Attribution("R01"), Attribution("R02"), YesNo("R01N"), YesNo("R02N"),
        Coded("R03", VariableRole.Representation, "fou", "depressif", "aucun", "nsp", "autre"), YesNo("R03N"),
        YesNo("T01F"), YesNo("T01D"), YesNo("T02F"), YesNo("T02D"), Cause("T03F"), Cause("T03D"),
        Cause("T04F"),
        Cause("T05F"), new Variable("T05D", VariableRole.Representation, VariableType.WholeNumber, LocalisedText.Same("T05D")),
        Coded("T06F", VariableRole.Representation, "yes", "maybe"), YesNo("T06D"),
    ]);

    public static RepresentationBlocks? Load(string text, List<Finding> findings) =>
        RepresentationBlocks.Load(new InstrumentFile(File, text, ""), Codebook, findings);

    public static RepresentationScoring Scoring()
    {
        List<Finding> findings = [];
        RepresentationBlocks? blocks = Load(Text, findings);
        findings.Should().BeEmpty();
        return new RepresentationScoring(blocks!, Codebook);
    }

    private static Variable Attribution(string name) => Coded(name, VariableRole.Representation, "fou", "depressif", "aucun", "nsp");

    private static Variable YesNo(string name) => Coded(name, VariableRole.Representation, "yes", "no");

    private static Variable Cause(string name) => Coded(name, VariableRole.Representation, "biology", "society", "nsp");
}
