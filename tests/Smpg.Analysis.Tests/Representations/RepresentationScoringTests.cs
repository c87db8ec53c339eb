using Smpg.Analysis.Estimation;
using Smpg.Analysis.Ingestion;
using Smpg.Analysis.Representations;
using Smpg.Analysis.Studies;
using Smpg.Analysis.Tests.Estimation;
using Smpg.Analysis.Weighting;
using static Smpg.Analysis.Tests.Weighting.SmallStudy;

namespace Smpg.Analysis.Tests.Representations;

public class RepresentationScoringTests
{
    private const byte Fou = 0;
    private const byte Depressif = 1;
    private const byte Aucun = 2;
    private const byte Nsp = 3;
    private const byte Yes = 0;
    private const byte No = 1;
    private const byte P = Outcome.Positive;
    private const byte N = Outcome.Negative;
    private const byte U = Outcome.Indeterminate;

    [Fact]
    public void Shares_of_one_behaviour_add_up_to_one_over_all_levels()
    {
        // Weights of those who answered: fou 1 and 4, depressif 2, aucun 3, don't know 5: 15 in all; a refusal and an omission are missing.
        WeightedRespondents site = Site(new() { ["R01"] = [Fou, Depressif, Aucun, Fou, Nsp, Answer.Refused, Answer.Blank] }, [1, 2, 3, 4, 5, 6, 7]);

        EstimateTable table = Estimates(site);

        Estimate[] profile = [.. new[] { "fou", "depressif", "aucun", "nsp" }.Select(word => table[new EstimateKey("s1", $"image_murder_{word}")])];
        double[] expected = [5.0 / 15, 2.0 / 15, 3.0 / 15, 5.0 / 15];
        for (int k = 0; k < expected.Length; k++)
        {
            profile[k].Value.Should().BeApproximately(expected[k], 1e-14);
            (profile[k].N, profile[k].Missing).Should().Be((5, 2));
            profile[k].Indicator.Partition.Should().Be("image_murder");
        }

        profile.Sum(row => row.Value!.Value).Should().BeApproximately(1, 1e-14);
    }

    [Fact]
    public void Levels_of_a_nominal_question_add_up_to_one()
    {
        WeightedRespondents site = Site(new() { ["T03F"] = [0, 1, 1, 2, Answer.Refused] }, [1, 1, 1, 1, 1]);

        EstimateTable table = Estimates(site);

        double?[] shares = [.. new[] { "biology", "society", "nsp" }.Select(code => table[new EstimateKey("s1", $"attitude_cause_{code}_fou")].Value)];
        shares.Should().Equal(0.25, 0.5, 0.25);
    }

    [Fact]
    public void Refusal_is_missing_and_do_not_know_is_a_level()
    {
        Respondents respondents = Return(SmallSite("s1"), new()
        {
            ["R01"] = [Fou, Nsp, Answer.Refused, Answer.DontKnow, Answer.Blank, Answer.Invalid, Answer.NotAskedBySkip],
            ["R01N"] = [Yes, No, Answer.Refused, Answer.DontKnow, Yes, No, Yes],
        });

        Dictionary<string, byte[]> states = States(respondents);

        states["image_murder_nsp"].Should().Equal(N, P, U, U, U, U, Outcome.Outside);
        states["image_murder_fou"].Should().Equal(P, N, U, U, U, U, Outcome.Outside);
        states["judgement_dangerous_murder"].Should().Equal(P, N, U, U, P, N, P);
    }

    [Fact]
    public void Attitude_reads_the_column_of_its_word()
    {
        Dictionary<string, byte[]> states = States(Return(SmallSite("s1"), new() { ["T01F"] = [Yes, No], ["T01D"] = [No, Yes] }));

        states["attitude_family_fou"].Should().Equal(P, N);
        states["attitude_family_depressif"].Should().Equal(N, P);
    }

    [Fact]
    public void Column_that_the_return_lacks_was_not_asked()
    {
        Dictionary<string, byte[]> states = States(Return(SmallSite("s1"), new() { ["R01"] = [Fou, Aucun], ["T01F"] = [Yes, No] }));

        states["image_rape_fou"].Should().OnlyContain(state => state == Outcome.NotAsked);
        states["attitude_family_depressif"].Should().OnlyContain(state => state == Outcome.NotAsked);
        states["score_danger_fou"].Should().OnlyContain(state => state == Outcome.NotAsked, "one of its two items is not there");
        states["score_exclusion_fou"].Should().OnlyContain(state => state == Outcome.NotAsked);
        states["image_murder_fou"].Should().Equal(P, N);
    }

    [Fact]
    public void Score_is_the_share_of_its_items_for_those_who_answered_all()
    {
        Respondents respondents = Return(SmallSite("s1"), new()
        {
            ["R01"] = [Fou, Fou, Aucun, Fou, Answer.Refused, Nsp],
            ["R02"] = [Fou, Depressif, Nsp, Answer.Blank, Answer.Refused, Fou],
        });

        OutcomeColumn fou = Column(respondents, "score_danger_fou");
        OutcomeColumn depressif = Column(respondents, "score_danger_depressif");

        // Acts attached to the word: 2, 1, 0 of two, then two respondents who left an item out, then don't know and the word: 1 of two.
        fou.States.Should().Equal(P, P, P, U, U, P);
        Known(fou).Should().Equal(100, 50, 0, 50);
        Known(depressif).Should().Equal(0, 50, 0, 0);
    }

    [Fact]
    public void Weighted_score_of_a_site_is_hand_worked()
    {
        // (1 x 100 + 3 x 50 + 4 x 0) / 8 = 31.25; the respondent who left an item out has weight 9 and does not count.
        WeightedRespondents site = Site(new() { ["T01F"] = [Yes, No, No, Yes], ["T02F"] = [Yes, Yes, No, Answer.Refused] }, [1, 3, 4, 9]);

        Estimate score = Estimates(site)[new EstimateKey("s1", "score_exclusion_fou")];

        score.Value.Should().BeApproximately(31.25, 1e-12);
        (score.N, score.Missing, score.Cases).Should().Be((3, 1, null));
    }

    [Theory]
    [InlineData(new byte[] { Yes, Yes, No, No, Yes }, new byte[] { Yes, No, No, No, Answer.Refused }, new double[] { 1, 1, 1, 1, 5 }, 4)]
    [InlineData(new byte[] { Yes, Yes, No }, new byte[] { Yes, No, No }, new double[] { 3, 3, 6 }, 3)] // the same people, two of them as one
    public void Consistency_of_a_score_is_hand_worked(byte[] family, byte[] work, double[] weights, int n)
    {
        // Items 1100 and 1000: variances 1/4 and 3/16; totals 2, 1, 0, 0: mean 3/4, variance 5/4 - 9/16 = 11/16.
        // alpha = 2/1 x (1 - (7/16) / (11/16)) = 8/11.
        WeightedRespondents site = Site(new() { ["T01F"] = family, ["T02F"] = work }, weights);

        IReadOnlyList<ScoreConsistency> rows = ScoreConsistency.Of(SmallBlocks.Scoring(), SmallBlocks.Codebook, [site], [("s1", [SiteId.Parse("s1")])]);

        ScoreConsistency row = rows.Should().ContainSingle("no other score was asked").Subject;
        (row.Unit, row.Indicator, row.Items, row.N).Should().Be(("s1", "score_exclusion_fou", 2, n));
        row.Alpha.Should().BeApproximately(8.0 / 11, 1e-13);
    }

    [Fact]
    public void Consistency_of_a_pool_leaves_out_sites_that_did_not_ask()
    {
        // The four people of the case above are in two sites; a third site lacks one item.
        WeightedRespondents first = Site(new() { ["T01F"] = [Yes, No], ["T02F"] = [Yes, No] }, [1, 1]);
        WeightedRespondents second = Site(new() { ["T01F"] = [Yes, No], ["T02F"] = [No, No] }, [1, 1], "s2");
        WeightedRespondents third = Site(new() { ["T01F"] = [Yes, Yes] }, [1, 1], "s3");
        SiteId[] all = [SiteId.Parse("s1"), SiteId.Parse("s2"), SiteId.Parse("s3")];

        IReadOnlyList<ScoreConsistency> rows = ScoreConsistency.Of(SmallBlocks.Scoring(), SmallBlocks.Codebook, [first, second, third], [("pool", all), ("s3", [all[2]])]);

        ScoreConsistency pool = rows.Should().ContainSingle().Subject;
        (pool.Unit, pool.N).Should().Be(("pool", 4));
        pool.Alpha.Should().BeApproximately(8.0 / 11, 1e-13);
    }

    [Fact]
    public void Consistency_without_variance_is_not_defined()
    {
        WeightedRespondents site = Site(new() { ["T01F"] = [Yes, Yes], ["T02F"] = [Yes, Yes] }, [1, 1]);

        ScoreConsistency.Of(SmallBlocks.Scoring(), SmallBlocks.Codebook, [site], [("s1", [SiteId.Parse("s1")])])
            .Should().ContainSingle().Which.Alpha.Should().BeNull();
    }

    [Fact]
    public void Indicators_are_unique_and_cover_every_item_and_word()
    {
        // 2 behaviours x 4 levels, 2 judgements, 2 shares x 2 words, 3 codes x 2 words, 2 scores x 2 words.
        SmallBlocks.Scoring().Indicators.Should().HaveCount(8 + 2 + 4 + 6 + 4).And.OnlyHaveUniqueItems(indicator => indicator.Id);
    }

    private static WeightedRespondents Site(Dictionary<string, byte[]> columns, double[] weights, string id = "s1")
    {
        Site site = SmallSite(id);
        return SiteWeighting.Weigh(Of([site], weighting: new WeightingOptions(WeightingMethod.None)), Return(site, columns, weights));
    }

    private static Site SmallSite(string id) => Weighting.SmallStudy.Site(id);

    private static EstimateTable Estimates(WeightedRespondents site)
    {
        RepresentationScoring scoring = SmallBlocks.Scoring();
        return SmallEstimates.Table(scoring.Indicators, [SiteMoments.Compute(site, scoring.Columns(site.Respondents), [])], [], ("s1", ["s1"]));
    }

    private static Dictionary<string, byte[]> States(Respondents respondents) =>
        SmallBlocks.Scoring().Columns(respondents).ToDictionary(column => column.Indicator.Id, column => column.States);

    private static OutcomeColumn Column(Respondents respondents, string id) =>
        SmallBlocks.Scoring().Columns(respondents).Single(column => column.Indicator.Id == id);

    private static IEnumerable<double> Known(OutcomeColumn column) => column.Values!.Where((_, i) => column.States[i] == P);
}
