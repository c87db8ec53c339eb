using Smpg.Analysis.Ingestion;
using Smpg.Analysis.Scoring;
using Smpg.Analysis.Tests.Scoring;
using Smpg.Analysis.Tests.Studies;

namespace Smpg.Analysis.Tests;

/// <summary>Every state of an answer on and off route, from the cell to the finding.</summary>
public sealed class RoutingFindingsTests
{
    // G2 is asked after a yes to G1. The respondents' G1 and G2, in words of the second table of docs/methods/scoring.md, section 2.
    public static TheoryData<byte, byte, string?, byte> Cells => new()
    {
        { SmpgRules.No, SmpgRules.Yes, "E401", Outcome.Negative },
        { SmpgRules.No, Answer.DontKnow, "E401", Outcome.Negative },
        { SmpgRules.No, Answer.Refused, "E401", Outcome.Negative },
        { SmpgRules.No, Answer.Blank, null, Outcome.Negative },
        { SmpgRules.No, Answer.NotAskedBySkip, null, Outcome.Negative },
        { SmpgRules.Yes, SmpgRules.No, null, Outcome.Negative },
        { SmpgRules.Yes, SmpgRules.Yes, null, Outcome.Positive },
        { SmpgRules.Yes, Answer.Blank, "E404", Outcome.Indeterminate },
        { Answer.DontKnow, Answer.Blank, null, Outcome.Indeterminate },
        { SmpgRules.Yes, Answer.NotAskedBySkip, "E402", Outcome.Indeterminate },
        { Answer.DontKnow, Answer.NotAskedBySkip, "E402", Outcome.Indeterminate },
        { SmpgRules.Yes, Answer.DontKnow, null, Outcome.Indeterminate },
        { SmpgRules.Yes, Answer.Refused, null, Outcome.Indeterminate },
        { SmpgRules.Yes, Answer.NotRated, null, Outcome.Indeterminate },
        { SmpgRules.Yes, Answer.Invalid, null, Outcome.Indeterminate },
    };

    [Theory]
    [MemberData(nameof(Cells))]
    public void Answer_state_gives_its_verdict_and_its_finding(byte gate, byte answer, string? code, byte verdict)
    {
        ScoredSite scored = SmpgRules.Rules.Score(SmpgRules.Return(SmpgRules.Rules, 1, new Dictionary<string, byte[]>
        {
            ["G1"] = [gate],
            ["G2"] = [answer],
            ["G3"] = [SmpgRules.Yes],
            ["G4"] = [SmpgRules.Yes],
        }));
        scored.States("social_phobia").Should().Equal(verdict);
        Of(scored.Routing.Single(item => item.Item == "G2")).Select(finding => finding.Code).Should().Equal(code is null ? [] : [code]);
    }

    [Fact]
    public void Finding_says_item_file_and_number_and_never_an_answer()
    {
        Finding[] findings = [.. Of(new RoutingCount("G2", 3, 4, 5))];
        findings.Select(finding => (finding.Code, finding.Severity, finding.Occurrences)).Should().Equal(
            ("E401", FindingSeverity.Warning, 3), ("E402", FindingSeverity.Warning, 5), ("E404", FindingSeverity.Note, 4));
        findings.Should().OnlyContain(finding => finding.Column == "G2" && finding.Site == "H01" && finding.File == "returns/H01.csv" && finding.Remedy != null);
    }

    private static Finding[] Of(RoutingCount count)
    {
        using TrialStudy trial = new();
        SiteReturn read = trial.ReadReturn();
        return [.. RoutingFindings.Of(trial.Read().Sites[0], read.Receipt, [count])];
    }
}
