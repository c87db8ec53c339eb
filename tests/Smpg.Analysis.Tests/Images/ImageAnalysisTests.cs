using Smpg.Analysis.Images;
using Smpg.Analysis.Representations;
using Smpg.Analysis.Studies;
using Smpg.Analysis.Tests.Representations;
using Smpg.Analysis.Tests.Weighting;
using Smpg.Analysis.Weighting;

namespace Smpg.Analysis.Tests.Images;

public class ImageAnalysisTests
{
    private const string Profiled = SmallBlocks.Text + """

        spreads:
          - {id: polarisation, score: danger, label: polarisation, reading: gap}
        profiles:
          - {id: knows, attitude: T01, label: knows}
        """;

    [Fact]
    public void Score_is_not_compared_across_a_characteristic_it_is_made_of()
    {
        RepresentationScoring scoring = Scoring();
        WeightedRespondents site = Site();
        Study study = SmallStudy.Of([site.Respondents.Site], variables: SmallBlocks.Codebook.Variables, weighting: new WeightingOptions(WeightingMethod.None));
        ImageAnalysis images = ImageAnalysis.Of(study, scoring, [(site, scoring.Columns(site.Respondents))], [SmallImages.Unit("s1", "s1"), SmallImages.Unit("pooled", "s1")]);
        images.Contrasts.Select(contrast => contrast.Indicator).Distinct().Should().BeEquivalentTo(["score_danger_fou", "score_danger_depressif", "score_polarisation"], "exclusion holds the question");
        images.Contrasts.Should().OnlyContain(contrast => contrast.Group == "knows" && contrast.N + contrast.NOthers == 3, "one respondent did not answer");
    }

    [Fact]
    public void Polarisation_is_the_gap_between_the_words()
    {
        OutcomeColumn column = Scoring().Columns(Site().Respondents).Single(candidate => candidate.Indicator.Id == "score_polarisation");

        // Both acts to one word; one each; none to either; unanswered.
        column.Values!.Take(3).Should().Equal(100, 0, 0);
        column.States.Should().Equal(Outcome.Positive, Outcome.Positive, Outcome.Positive, Outcome.Indeterminate);
        column.Indicator.MeanOf.Should().Equal("score_danger_fou", "score_danger_depressif");
        column.Indicator.Word.Should().BeNull();
    }

    [Theory]
    [InlineData("score: danger", "score: dangre", "E787")]
    [InlineData("attitude: T01", "attitude: T09", "E788")]
    [InlineData("attitude: T01, ", "", "E788")]
    public void Spread_or_profile_that_names_nothing_is_an_error(string good, string bad, string code)
    {
        List<Finding> findings = [];
        SmallBlocks.Load(Profiled.Replace(good, bad, StringComparison.Ordinal), findings).Should().BeNull();
        findings.Should().ContainSingle().Which.Code.Should().Be(code);
    }

    private static RepresentationScoring Scoring()
    {
        List<Finding> findings = [];
        RepresentationBlocks? blocks = SmallBlocks.Load(Profiled, findings);
        findings.Should().BeEmpty();
        return new RepresentationScoring(blocks!, SmallBlocks.Codebook);
    }

    private static WeightedRespondents Site()
    {
        Site site = SmallStudy.Site("s1");
        return SiteWeighting.Weigh(
            SmallStudy.Of([site], weighting: new WeightingOptions(WeightingMethod.None)),
            SmallStudy.Return(site, new() { ["R01"] = [0, 0, 2, 0], ["R02"] = [0, 1, 2, Answer.Refused], ["T01F"] = [0, 1, 1, 0], ["T01D"] = [1, 1, 0, 1], ["T02F"] = [0, 1, 0, 1], ["T02D"] = [0, 1, 0, 1] }));
    }
}
