using Smpg.Analysis.Representations;
using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Tests.Representations;

public class RepresentationBlocksTests
{
    [Fact]
    public void Blocks_of_the_sample_study_load_without_findings()
    {
        Study study = StudyReader.Read(RepositoryRoot.Path("data-samples", "smpg"));
        List<Finding> findings = [];

        RepresentationBlocks? blocks = RepresentationBlocks.Load(study.RepresentationBlocks!, study.Codebook, findings);

        findings.Should().BeEmpty();
        blocks.Should().NotBeNull();
        // Counted in the file.
        (blocks!.Words.Count, blocks.OtherLevels.Count, blocks.Behaviours.Count, blocks.Judgements.Count, blocks.Attitudes.Count, blocks.Scores.Count)
            .Should().Be((3, 2, 18, 2, 15, 4));
        blocks.Behaviours.Where(behaviour => behaviour.Violent).Select(behaviour => behaviour.Variable).Should().Equal("R04", "R05", "R06", "R07", "R09");
        blocks.Attitudes.Where(attitude => attitude.Nominal).Select(attitude => attitude.Variable).Should().Equal("T13", "T14", "T15");
    }

    [Fact]
    public void Small_blocks_load_as_written()
    {
        List<Finding> findings = [];

        RepresentationBlocks? blocks = SmallBlocks.Load(SmallBlocks.Text, findings);

        findings.Should().BeEmpty();
        blocks!.Words.Select(word => (word.Id, word.Suffix)).Should().Equal(("fou", "F"), ("depressif", "D"));
        blocks.Notes.Should().Equal(new LocalisedText("Une note", "A note"));
        blocks.Scores.Select(score => (score.Id, score.FromAttribution)).Should().Equal(("danger", true), ("exclusion", false));
        blocks.Source.Should().Be("Tests");
    }

    [Theory]
    [InlineData("E780", 1, "schema: 1", "schema: 2")]
    [InlineData("E780", 1, "schema: 1\n", "")]
    [InlineData("E781", 7, "id: depressif", "id: fou")]
    [InlineData("E781", 10, "id: nsp", "id: aucun")]
    [InlineData("E781", 9, "id: aucun", "id: fou")] // two words' indicators would have one identifier
    [InlineData("E781", 11, "level: nsp", "level: nsp, label: nsp}\n  - {id: again, level: nsp")] // shares of a profile would add up to more than 1
    [InlineData("E781", 13, "id: rape", "id: murder")]
    [InlineData("E781", 16, "attitudes:", "  - {id: dangerous, suffix: N, positive: [\"no\"], label: again}\nattitudes:")]
    [InlineData("E781", 18, "id: work", "id: family")]
    [InlineData("E781", 22, "id: exclusion", "id: danger")]
    [InlineData("E782", 13, "R02", "R03")]
    [InlineData("E783", 19, "kind: nominal", "kind: nominal, positive: [biology]")]
    [InlineData("E783", 19, "kind: nominal", "kind: share")]
    [InlineData("E783", 15, "positive: [\"yes\"], label: dangerous", "label: dangerous")] // nobody would ever be judged so
    [InlineData("E784", 21, "[R01, R02]", "[R01, R22]")]
    [InlineData("E784", 21, "[R01, R02]", "[R01]")]
    [InlineData("E784", 21, "[R01, R02]", "[R01, R01]")]
    [InlineData("E784", 22, "[T01, T02]", "[T01, T03]")] // a nominal question has no positive answer
    [InlineData("E784", 22, "[T01, T02]", "[T01, R01]")]
    [InlineData("E785", 19, "variable: T03", "variable: T04")] // T04F is there, T04D is not
    [InlineData("E785", 19, "variable: T03", "variable: T05")] // T05D is a number
    [InlineData("E786", 19, "variable: T03, id: cause, kind: nominal", "variable: T06, id: cause, kind: share, positive: [maybe]")] // T06D has no such code
    public void Defect_is_found_once_at_its_line(string code, int line, string written, string defect)
    {
        SmallBlocks.Text.Should().Contain(written);
        List<Finding> findings = [];

        RepresentationBlocks? blocks = SmallBlocks.Load(SmallBlocks.Text.Replace(written, defect, StringComparison.Ordinal), findings);

        blocks.Should().BeNull();
        Finding finding = findings.Should().ContainSingle().Subject;
        finding.Code.Should().Be(code);
        finding.Severity.Should().Be(FindingSeverity.Error);
        finding.File.Should().Be(SmallBlocks.File);
        finding.Line.Should().Be(line);
    }

    [Fact]
    public void Misspelt_item_is_answered_with_the_nearest_one()
    {
        List<Finding> findings = [];

        SmallBlocks.Load(SmallBlocks.Text.Replace("[T01, T02]", "[T01, T002]", StringComparison.Ordinal), findings);

        findings.Should().ContainSingle().Which.Remedy.Should().Contain("'T02'");
    }

    [Fact]
    public void All_defects_are_found_in_one_pass()
    {
        List<Finding> findings = [];

        SmallBlocks.Load(
            SmallBlocks.Text.Replace("schema: 1", "schema: 9", StringComparison.Ordinal).Replace("id: work", "id: family", StringComparison.Ordinal).Replace("[R01, R02]", "[R01]", StringComparison.Ordinal),
            findings);

        findings.Select(finding => (finding.Code, finding.Line)).Should().Equal(("E780", 1), ("E781", 18), ("E784", 21));
    }

    [Fact]
    public void File_that_is_no_mapping_gives_no_blocks()
    {
        List<Finding> findings = [];

        SmallBlocks.Load("- one\n- two\n", findings).Should().BeNull();

        findings.Should().ContainSingle().Which.Code.Should().Be("E701");
    }
}
