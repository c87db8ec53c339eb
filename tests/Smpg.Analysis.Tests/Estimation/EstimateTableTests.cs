using Smpg.Analysis.Estimation;
using Smpg.Analysis.Studies;
using SurveyStatistics.Designs;
using static Smpg.Analysis.Tests.Estimation.SmallEstimates;

namespace Smpg.Analysis.Tests.Estimation;

public class EstimateTableTests
{
    private static readonly Indicator Rare = Share("rare");
    private static readonly Indicator Age = Mean("age");

    [Fact]
    public void Hand_worked_proportion_and_mean()
    {
        // Weights 1, 1, 2; y = 1, 0, 1: p = 3/4. u = w (y - p) / 4 = 1/16, -3/16, 2/16, sum 0; V = 3/2 (1 + 9 + 4)/256 = 21/256.
        // Mean of 10, 20, 30: 90/4 = 22.5; u = -12.5/4, -2.5/4, 15/4; V = 3/2 (156.25 + 6.25 + 225)/16 = 36.328125.
        EstimateTable table = Table([Rare, Age], [Moments("s1", [1, 1, 2], [Column(Rare, "+-+"), Values(Age, 10, 20, 30)])], [], ("s1", ["s1"]));

        Estimate share = table[new EstimateKey("s1", "rare")];
        share.Value.Should().BeApproximately(0.75, 1e-15);
        share.StandardError.Should().BeApproximately(Math.Sqrt(21) / 16, 1e-14);
        (share.N, share.Cases, share.Missing, share.SumWeights, share.Df).Should().Be((3, 2, 0, 4.0, 2));
        Estimate mean = table[new EstimateKey("s1", "age")];
        mean.Value.Should().BeApproximately(22.5, 1e-13);
        mean.StandardError.Should().BeApproximately(6.02728172562, 1e-10);
        mean.Cases.Should().BeNull();
        // R: 22.5 + c(-1, 1) * qt(0.975, 2) * sqrt(36.328125)
        mean.Low.Should().BeApproximately(-3.43330016971, 1e-9);
        mean.High.Should().BeApproximately(48.43330016971, 1e-9);
        mean.Method.Should().Be("wald");
    }

    [Fact]
    public void Empty_level_has_no_respondents_and_no_number()
    {
        Variable[] groups = [Weighting.SmallStudy.Sex];
        SiteMoments site = Moments("s1", Ones(4), [Column(Rare, "+--?"), Values(Age, 10, 20, 30, null)], sex: [0, 0, 0, 0], groups: groups);

        EstimateTable table = Table([Rare, Age], [site], groups, ("s1", ["s1"]));

        foreach (string indicator in (string[])["rare", "age"])
        {
            Estimate women = table[new EstimateKey("s1", indicator, "sex", "women")];
            women.Status.Should().Be(EstimateStatus.NoRespondents);
            (women.Value, women.StandardError, women.Low, women.High, women.N, women.Missing).Should().Be((null, null, null, null, 0, 0));
            Estimate men = table[new EstimateKey("s1", indicator, "sex", "men")];
            (men.N, men.Missing, men.Status).Should().Be((3, 1, EstimateStatus.Estimated));
        }
    }

    [Fact]
    public void Site_without_the_grouping_column_has_empty_levels_and_a_total()
    {
        Variable[] groups = [Weighting.SmallStudy.Sex];

        EstimateTable table = Table([Rare], [Moments("s1", Ones(4), [Column(Rare, "+---")], groups: groups)], groups, ("s1", ["s1"]));

        table[new EstimateKey("s1", "rare", "sex", "men")].Status.Should().Be(EstimateStatus.NoRespondents);
        table[new EstimateKey("s1", "rare")].Value.Should().BeApproximately(0.25, 1e-15);
    }

    [Fact]
    public void Question_that_a_site_did_not_ask_is_left_out_of_the_pool()
    {
        SiteMoments asked = Moments("s1", Ones(4), [Column(Rare, "+--?")]);
        SiteMoments notAsked = Moments("s2", Ones(6), [Column(Rare, "//////")]);

        EstimateTable table = Table([Rare], [asked, notAsked], [], ("s1", ["s1"]), ("s2", ["s2"]), ("pool", ["s1", "s2"]), ("neither", ["s2"]));

        Estimate missing = table[new EstimateKey("s2", "rare")];
        missing.Status.Should().Be(EstimateStatus.NotAsked);
        (missing.Value, missing.Low, missing.N, missing.Missing, missing.SumWeights).Should().Be((null, null, 0, 0, 0.0));
        table[new EstimateKey("neither", "rare")].Status.Should().Be(EstimateStatus.NotAsked);
        Estimate site = table[new EstimateKey("s1", "rare")];
        table[new EstimateKey("pool", "rare")].Should().Be(site with { Key = new EstimateKey("pool", "rare") });
    }

    [Fact]
    public void Pool_of_one_site_equals_the_site_exactly()
    {
        Variable[] groups = [Weighting.SmallStudy.Sex];
        SiteMoments site = Moments("s1", [1.1, 2.3, 0.7, 1.9, 3.1, 0.4], [Column(Rare, "+-+--?"), Values(Age, 31, 47, 18, 66, null, 52)], [0, 0, 1, 1, 2, 2], [0, 1, 0, 1, 0, 1], groups: groups);

        EstimateTable table = Table([Rare, Age], [site], groups, ("s1", ["s1"]), ("alone", ["s1"]));

        foreach (Estimate row in table.Rows.Where(row => row.Key.Unit == "s1"))
        {
            EstimateKey key = row.Key with { Unit = "alone" };
            table[key].Should().Be(row with { Key = key });
        }
    }

    [Fact]
    public void Pool_adds_the_counts_and_weights_of_its_sites()
    {
        SiteMoments first = Moments("s1", [2, 2, 2, 2, 2], [Column(Rare, "++--?")]);
        SiteMoments second = Moments("s2", [1, 1, 1, 1, 1, 1], [Column(Rare, "+---?.")]);

        Estimate pool = Table([Rare], [first, second], [], ("pool", ["s1", "s2"]))[new EstimateKey("pool", "rare")];

        // Cases 2 + 1, bases 4 + 4, undecided 1 + 1, weights 8 + 4; p = (2*2 + 1) / 12; each respondent with a state
        // is a PSU and each site a stratum: 8 - 2 degrees of freedom.
        (pool.Cases, pool.N, pool.Missing, pool.SumWeights).Should().Be((3, 8, 2, 12.0));
        pool.Value.Should().BeApproximately(5.0 / 12, 1e-15);
        pool.Df.Should().Be(6);
    }

    [Fact]
    public void Respondents_outside_the_denominator_are_neither_in_the_base_nor_missing()
    {
        Estimate row = Table([Rare], [Moments("s1", Ones(9), [Column(Rare, "+--?.....")])], [], ("s1", ["s1"]))[new EstimateKey("s1", "rare")];

        (row.N, row.Cases, row.Missing).Should().Be((3, 1, 1));
        row.Value.Should().BeApproximately(1.0 / 3, 1e-15);
    }

    [Fact]
    public void Everybody_outside_the_denominator_is_no_respondents_not_a_question_that_was_not_asked()
    {
        Estimate row = Table([Rare], [Moments("s1", Ones(3), [Column(Rare, "...")])], [], ("s1", ["s1"]))[new EstimateKey("s1", "rare")];

        row.Status.Should().Be(EstimateStatus.NoRespondents);
    }

    [Fact]
    public void Domain_within_one_PSU_has_a_proportion_but_no_mean_interval()
    {
        // Men were all interviewed by the first of two interviewers: one PSU less one stratum leaves no degrees of freedom.
        Variable[] groups = [Weighting.SmallStudy.Sex];
        SiteMoments site = Moments("s1", Ones(6), [Column(Rare, "+--+--"), Values(Age, 20, 30, 70, 40, 50, 60)], [0, 0, 0, 1, 1, 1], [0, 0, 0, 1, 1, 1], groups: groups);

        EstimateTable table = Table([Rare, Age], [site], groups, ("s1", ["s1"]));

        Estimate share = table[new EstimateKey("s1", "rare", "sex", "men")];
        (share.Status, share.Df, share.StandardError).Should().Be((EstimateStatus.Estimated, 0, null));
        share.Value.Should().BeApproximately(1.0 / 3, 1e-15);
        (share.Low, share.High).Should().Be((0.0, 1.0));
        Estimate mean = table[new EstimateKey("s1", "age", "sex", "men")];
        mean.Status.Should().Be(EstimateStatus.NotEstimable);
        mean.Value.Should().BeApproximately(40, 1e-13);
        (mean.StandardError, mean.Low, mean.High).Should().Be((null, null, null));
    }

    [Fact]
    public void One_PSU_stops_the_run_unless_the_study_says_otherwise()
    {
        OutcomeColumn[] columns = [Column(Rare, "+--"), Values(Age, 20, 30, 70)];
        Action fail = () => Moments("s1", Ones(3), columns, [0, 0, 0]);
        fail.Should().Throw<LonelyPsuException>();

        EstimateTable table = Table([Rare, Age], [Moments("s1", Ones(3), columns, [0, 0, 0], lonely: LonelyPsuRule.Certainty)], [], ("s1", ["s1"]));

        Estimate share = table[new EstimateKey("s1", "rare")];
        (share.Status, share.Low, share.High).Should().Be((EstimateStatus.Estimated, 0.0, 1.0));
        table[new EstimateKey("s1", "age")].Status.Should().Be(EstimateStatus.NotEstimable);
    }

    [Theory]
    [InlineData(ProportionIntervalRule.Wilson)]
    [InlineData(ProportionIntervalRule.Logit)]
    [InlineData(ProportionIntervalRule.KornGraubard)]
    [InlineData(ProportionIntervalRule.KornGraubardNchs)]
    [InlineData(ProportionIntervalRule.ClopperPearson)]
    [InlineData(ProportionIntervalRule.Arcsine)]
    [InlineData(ProportionIntervalRule.Wald)]
    public void No_case_and_only_cases_are_estimated_with_limits_inside_0_and_1(ProportionIntervalRule rule)
    {
        Indicator all = Share("all");
        SiteMoments site = Moments("s1", [1, 2, 1, 2, 1, 2, 1, 2], [Column(Rare, "--------"), Column(all, "++++++++")]);
        EstimationOptions options = new(rule);

        Estimate none = CellEstimation.Of(new EstimateKey("s1", "rare"), Rare, site[0, 0], options);
        Estimate every = CellEstimation.Of(new EstimateKey("s1", "all"), all, site[1, 0], options);

        (none.Status, none.Value, none.StandardError, none.Cases).Should().Be((EstimateStatus.Estimated, 0.0, 0.0, 0));
        (every.Status, every.Value, every.StandardError, every.Cases).Should().Be((EstimateStatus.Estimated, 1.0, 0.0, 8));
        none.Low.Should().Be(0);
        none.High.Should().BeInRange(0, 1);
        every.Low.Should().BeInRange(0, 1);
        every.High.Should().Be(1);
        if (rule == ProportionIntervalRule.Wilson)
        {
            // Kish: 8 * 20 / 12^2 = 10/9, so 7.2 effective respondents. Wilson at p = 0 is t^2 / (n* + t^2); R: qt(0.975, 7)^2 = 5.591447851221
            none.EffectiveN.Should().BeApproximately(7.2, 1e-12);
            none.High.Should().BeApproximately(0.437123921878, 1e-11);
            every.Low.Should().BeApproximately(0.562876078122, 1e-11);
        }
    }

    [Fact]
    public void Weights_seven_times_as_large_change_no_estimate()
    {
        double[] weights = [1.1, 2.3, 0.7, 1.9, 3.1, 0.4, 1.3, 2.2];
        Variable[] groups = [Weighting.SmallStudy.Sex];
        EstimateTable Build(double[] w) => Table(
            [Rare, Age],
            [Moments("s1", w, [Column(Rare, "+-+--?-+"), Values(Age, 31, 47, 18, 66, null, 52, 23, 39)], [0, 0, 1, 1, 2, 2, 3, 3], [0, 1, 0, 1, 0, 1, 0, 1], groups: groups)],
            groups,
            ("s1", ["s1"]));
        EstimateTable before = Build(weights);
        EstimateTable after = Build([.. weights.Select(weight => 7 * weight)]);

        foreach (Estimate row in before.Rows)
        {
            ShouldEqual(after[row.Key], row);
            after[row.Key].SumWeights.Should().BeApproximately(7 * row.SumWeights, 1e-11);
        }
    }

    [Fact]
    public void Order_of_respondents_changes_nothing()
    {
        double[] weights = [1.1, 2.3, 0.7, 1.9, 3.1, 0.4, 1.3, 2.2];
        const string States = "+-+--?-+";
        double?[] ages = [31, 47, 18, 66, null, 52, 23, 39];
        int[] psu = [0, 0, 1, 1, 2, 2, 3, 3];
        byte[] sex = [0, 1, 0, 1, 0, 1, 0, 1];
        Variable[] groups = [Weighting.SmallStudy.Sex];
        EstimateTable Build(int[] order) => Table(
            [Rare, Age],
            [Moments(
                "s1",
                [.. order.Select(i => weights[i])],
                [Column(Rare, string.Concat(order.Select(i => States[i]))), Values(Age, [.. order.Select(i => ages[i])])],
                [.. order.Select(i => psu[i])],
                [.. order.Select(i => sex[i])],
                groups: groups)],
            groups,
            ("s1", ["s1"]));
        EstimateTable before = Build([0, 1, 2, 3, 4, 5, 6, 7]);

        foreach (int[] order in (int[][])[[7, 6, 5, 4, 3, 2, 1, 0], [3, 0, 6, 2, 7, 1, 5, 4], [1, 2, 3, 4, 5, 6, 7, 0]])
        {
            EstimateTable after = Build(order);
            foreach (Estimate row in before.Rows)
            {
                ShouldEqual(after[row.Key], row);
            }
        }
    }

    [Fact]
    public void Rows_are_complete_and_in_ordinal_order()
    {
        Variable[] groups = [Weighting.SmallStudy.Sex, Weighting.SmallStudy.Age];
        Indicator[] indicators = [Share("b"), Share("a_b"), Share("a.lower"), Share("a")];
        SiteMoments Site(string id) => Moments(id, Ones(2), [.. indicators.Select(indicator => Column(indicator, "+-"))], sex: [0, 1], groups: groups);

        EstimateTable table = Table(indicators, [Site("B"), Site("a")], groups, ("a", ["a"]), ("pooled", ["B", "a"]), ("B", ["B"]));

        table.Rows.Select(row => row.Key.Unit).Distinct().Should().Equal("B", "a", "pooled"); // capitals first
        table.Rows.Where(row => row.Key.Unit == "B").Select(row => row.Key.Indicator).Distinct().Should().Equal("a", "a.lower", "a_b", "b"); // . before _
        table.Rows.Where(row => row.Key is { Unit: "B", Indicator: "a" }).Select(row => $"{row.Key.Group1}/{row.Key.Level1}")
            .Should().Equal("age/middle", "age/old", "age/young", "sex/men", "sex/women", "total/total");
        table.Rows.Should().HaveCount(3 * 4 * 6).And.OnlyHaveUniqueItems(row => row.Key);
    }

    private static void ShouldEqual(Estimate actual, Estimate expected)
    {
        (actual.Status, actual.N, actual.Missing, actual.Cases, actual.Df).Should().Be((expected.Status, expected.N, expected.Missing, expected.Cases, expected.Df));
        Near(actual.Value, expected.Value);
        Near(actual.StandardError, expected.StandardError);
        Near(actual.EffectiveN, expected.EffectiveN);
        Near(actual.Low, expected.Low);
        Near(actual.High, expected.High);
        Near(actual.PrecisionLow, expected.PrecisionLow);
        Near(actual.PrecisionHigh, expected.PrecisionHigh);
    }

    private static void Near(double? actual, double? expected)
    {
        actual.HasValue.Should().Be(expected.HasValue);
        (actual ?? 0).Should().BeApproximately(expected ?? 0, 1e-12 * Math.Max(1, Math.Abs(expected ?? 0)));
    }
}
