using Smpg.Analysis.Images;
using Smpg.Analysis.Tests.Representations;
using static Smpg.Analysis.Tests.Weighting.SmallStudy;

namespace Smpg.Analysis.Tests.Images;

public class ItemComparabilityTests
{
    [Fact]
    public void Items_are_asked_not_asked_or_asked_differently_with_the_reason()
    {
        byte[] usual = [.. Enumerable.Range(0, 400).Select(i => (byte)(i % 4))];
        byte[] withoutNone = [.. Enumerable.Range(0, 400).Select(i => (byte)(i % 2))];
        byte[] half = [.. usual.Select((code, i) => i < 200 ? code : Answer.NotAskedByProtocol)];
        byte[] nobody = [.. usual.Select(_ => Answer.NotAskedByProtocol)];
        IReadOnlyList<ItemComparability> rows = ItemComparability.Of(SmallBlocks.Scoring().Blocks, SmallBlocks.Codebook, [
            Return(Site("s1"), new() { ["R01"] = usual, ["R02"] = usual }),
            Return(Site("s2"), new() { ["R01"] = withoutNone, ["R02"] = half }),
            Return(Site("s3"), new() { ["R01"] = usual, ["R02"] = nobody }),
            Return(Site("s4"), new() { ["R01"] = usual }),
        ]);

        Of("s1", "R01").Should().Be((AskedAs.Asked, ""));
        Of("s2", "R01").Should().Be((AskedAs.AskedDifferently, "answer_never_given"));
        rows.Single(row => row.Site.Value == "s2" && row.Variable == "R01").Levels.Should().Equal("aucun", "nsp");
        Of("s2", "R02").Should().Be((AskedAs.AskedDifferently, "part_of_respondents"));
        Of("s3", "R02").Should().Be((AskedAs.NotAsked, ""));
        Of("s4", "R02").Should().Be((AskedAs.NotAsked, ""));
        Of("s1", "T01F").Should().Be((AskedAs.NotAsked, ""), "the return lacks it");
        rows.Select(row => row.Site.Value).Should().BeInAscendingOrder(StringComparer.Ordinal);

        (AskedAs, string) Of(string site, string variable)
        {
            ItemComparability row = rows.Single(candidate => candidate.Site.Value == site && candidate.Variable == variable);
            return (row.Status, row.Reason);
        }
    }

    [Fact]
    public void Answer_absent_from_few_people_is_no_difference()
    {
        // 40 answers where a quarter of the others chose it: 0.75^40 is 1e-5; 20 answers: 0.003, which chance may do.
        byte[] usual = [.. Enumerable.Range(0, 400).Select(i => (byte)(i % 4))];
        AskedAs Status(int respondents) => ItemComparability.Of(SmallBlocks.Scoring().Blocks, SmallBlocks.Codebook, [
            Return(Site("s1"), new() { ["R01"] = usual }),
            Return(Site("s2"), new() { ["R01"] = [.. Enumerable.Range(0, respondents).Select(i => (byte)(i % 3))] }),
        ]).Single(row => row.Site.Value == "s2" && row.Variable == "R01").Status;

        Status(20).Should().Be(AskedAs.Asked);
        Status(40).Should().Be(AskedAs.AskedDifferently);
    }
}
