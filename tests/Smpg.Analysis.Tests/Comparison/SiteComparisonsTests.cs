using Smpg.Analysis.Comparison;
using Smpg.Analysis.Estimation;
using Smpg.Analysis.Studies;
using Smpg.Analysis.Tests.Estimation;
using Smpg.Analysis.Weighting;
using static Smpg.Analysis.Tests.Estimation.SmallEstimates;
using static Smpg.Analysis.Tests.Weighting.SmallStudy;

namespace Smpg.Analysis.Tests.Comparison;

/// <summary>With weights of one and no PSUs the linearised variance of a mean is s²/n, so that Wald's comparison is Welch's t-test in R 4.2.2.</summary>
public class SiteComparisonsTests
{
    private static readonly Indicator Share = SmallEstimates.Share("share");
    private static readonly Indicator Mean = SmallEstimates.Mean("mean");

    [Fact]
    public void Difference_of_two_shares_is_Welchs_test()
    {
        // R: t.test(rep(1:0, c(60, 40)), rep(1:0, c(44, 56)))
        SiteComparison[] rows = Compare(Share, Cases(60, 100), Cases(44, 100));

        SiteComparison first = rows[0];
        first.Class.Should().Be(ComparisonClass.Higher);
        (first.Reference, first.ReferenceN).Should().Be(("pooled", 100));
        first.Estimate.Should().BeApproximately(0.60, 1e-14);
        first.ReferenceEstimate.Should().BeApproximately(0.44, 1e-14);
        first.Difference.Should().BeApproximately(0.16, 1e-14);
        first.StandardError.Should().BeApproximately(0.0700937323384, 1e-12);
        first.Df.Should().BeApproximately(197.965726155444, 1e-8);
        first.P.Should().BeApproximately(0.0235131611275, 1e-11);
        first.Low.Should().BeApproximately(0.0217737875867, 1e-11);
        first.High.Should().BeApproximately(0.2982262124133, 1e-11);
        // The other site sees the same difference from the other side.
        rows[1].Class.Should().Be(ComparisonClass.Lower);
        rows[1].Difference.Should().BeApproximately(-0.16, 1e-14);
        rows[1].P.Should().BeApproximately(0.0235131611275, 1e-11);
    }

    [Fact]
    public void Difference_of_two_means_is_Welchs_test()
    {
        // R: t.test(c(3, 5, 8, 2, 7, 9), c(11, 14, 9, 15, 12)); few respondents, and still Wald.
        SiteComparison[] rows = Compare(Mean, Values(Mean, 3, 5, 8, 2, 7, 9), Values(Mean, 11, 14, 9, 15, 12));

        SiteComparison first = rows[0];
        first.Class.Should().Be(ComparisonClass.Lower);
        first.StandardError.Should().BeApproximately(1.56560247544232, 1e-12);
        first.Df.Should().BeApproximately(8.98448257081615, 1e-10);
        first.P.Should().BeApproximately(0.00240981020831, 1e-12);
        first.Low.Should().BeApproximately(-10.07590483849448, 1e-10);
        first.High.Should().BeApproximately(-2.99076182817218, 1e-10);
        first.Z.Should().BeApproximately(-4.17304739601125, 1e-11);
        (first.Funnel, first.Shrunken).Should().Be((null, null));
    }

    [Theory]
    [InlineData(80, 20, ComparisonClass.MuchHigher)] // difference 0.6, standard error 0.057
    [InlineData(20, 80, ComparisonClass.MuchLower)]
    [InlineData(50, 45, ComparisonClass.NoDifference)] // difference 0.05, standard error 0.07
    [InlineData(50, 50, ComparisonClass.NoDifference)]
    public void Class_follows_the_levels(int site, int other, ComparisonClass expected)
    {
        Compare(Share, Cases(site, 100), Cases(other, 100))[0].Class.Should().Be(expected);
    }

    [Fact]
    public void Levels_are_those_of_the_study()
    {
        // p = 0.0235 (above): two signs at 5 %, none at 2 %.
        Compare(Share, Cases(60, 100), Cases(44, 100), new ComparisonOptions(0.10, 0.05))[0].Class.Should().Be(ComparisonClass.MuchHigher);
        Compare(Share, Cases(60, 100), Cases(44, 100), new ComparisonOptions(0.02))[0].Class.Should().Be(ComparisonClass.NoDifference);
    }

    [Fact]
    public void Small_p_value_beside_an_interval_that_holds_zero_is_no_difference()
    {
        // 0 of 5 against 4 of 5. Score: pooled 0.4, variance 0.24 x 2/5 = 0.096, z = -0.8 / 0.30984 = -2.58199, R: 2 * pnorm(-2.58199) = 0.00982.
        // MOVER: t = qt(0.975, 4) = 2.776445, t^2 = 7.708647; Wilson of 0/5: 0 to 7.708647 / 12.708647 = 0.606567; of 4/5:
        // (0.8 + 0.770865 - 2.776445 sqrt(0.032 + 0.0770865)) / 2.541729 = 0.257248 at the bottom.
        // Upper limit -0.8 + sqrt(0.606567^2 + 0.542752^2) = -0.8 + 0.813943 = 0.013943.
        SiteComparison row = Compare(Share, Cases(0, 5), Cases(4, 5))[0];

        row.P.Should().BeApproximately(0.00982, 1e-5);
        row.High.Should().BeApproximately(0.013943, 2e-6);
        row.Class.Should().Be(ComparisonClass.NoDifference);
    }

    [Fact]
    public void Site_without_cases_has_a_test_although_its_standard_error_is_zero()
    {
        // 0 of 100 against 30 of 100 is beyond chance: Fisher's exact p in R, fisher.test(matrix(c(0, 100, 30, 70), 2)), is below 1e-9.
        SiteComparison row = Compare(Share, Cases(0, 100), Cases(30, 100))[0];

        row.Class.Should().Be(ComparisonClass.MuchLower);
        row.P.Should().BeInRange(0, 1e-4);
        row.High.Should().BeLessThan(0);
    }

    [Fact]
    public void No_case_on_either_side_is_no_difference()
    {
        SiteComparison row = Compare(Share, Cases(0, 40), Cases(0, 60))[0];

        (row.Class, row.Difference, row.P).Should().Be((ComparisonClass.NoDifference, 0.0, 1.0));
    }

    [Fact]
    public void Question_not_asked_on_one_side_is_not_compared()
    {
        OutcomeColumn notAsked = Column(Share, new string('/', 50));

        SiteComparison[] rows = Compare(Share, notAsked, Cases(20, 50));

        ShouldNotCompare(rows[0], "not asked in the site");
        ShouldNotCompare(rows[1], "not asked in the other sites");
    }

    [Fact]
    public void Nobody_in_the_denominator_is_not_compared()
    {
        OutcomeColumn outside = Column(Share, new string('.', 50));

        SiteComparison[] rows = Compare(Share, outside, Cases(20, 50));

        ShouldNotCompare(rows[0], "no respondents");
        ShouldNotCompare(rows[1], "no respondents");
    }

    [Fact]
    public void Site_alone_in_its_pool_is_not_compared()
    {
        Pool[] pools = [new Pool("alone", LocalisedText.Same("alone"), [SiteId.Parse("a")]), new Pool("all", LocalisedText.Same("all"), [SiteId.Parse("a"), SiteId.Parse("b")])];

        SiteComparison[] rows = Compare(Share, Cases(60, 100), Cases(44, 100), pools: pools);

        ShouldNotCompare(rows[0], "no other site in the pool");
        (rows[1].Reference, rows[1].Class).Should().Be(("all", ComparisonClass.Lower));
    }

    [Fact]
    public void Sites_outside_the_pool_are_no_part_of_the_reference()
    {
        // Site c, where everybody is a case, is in no pool: a is compared with b alone.
        Study study = Study(["a", "b", "c"], pools: [new Pool("north", LocalisedText.Same("north"), [SiteId.Parse("a"), SiteId.Parse("b")])]);
        SiteMoments[] sites =
        [
            Moments("a", Ones(100), [Cases(60, 100)]), Moments("b", Ones(100), [Cases(44, 100)]), Moments("c", Ones(500), [Cases(500, 500)]),
        ];

        IReadOnlyList<SiteComparison> rows = SiteComparisons.Of(study, Table([Share], sites, [], ("a", ["a"])));

        rows.Select(row => row.Site.Value).Should().Equal("a", "b", "c");
        rows[0].ReferenceEstimate.Should().BeApproximately(0.44, 1e-14);
        rows[0].ReferenceN.Should().Be(100);
        rows[2].Class.Should().Be(ComparisonClass.NotComparable);
    }

    [Fact]
    public void Reference_adds_the_other_sites_by_their_weights()
    {
        // The others: 20 of 40 at weight 1 and 15 of 60 at weight 2: (20 + 30) / (40 + 120) = 0.3125.
        Study study = Study(["a", "b", "c"]);
        SiteMoments[] sites =
        [
            Moments("a", Ones(50), [Cases(25, 50)]),
            Moments("b", Ones(40), [Cases(20, 40)]),
            Moments("c", [.. Enumerable.Repeat(2.0, 60)], [Cases(15, 60)]),
        ];

        SiteComparison row = SiteComparisons.Of(study, Table([Share], sites, [], ("a", ["a"])))[0];

        row.ReferenceEstimate.Should().BeApproximately(0.3125, 1e-14);
        row.ReferenceN.Should().Be(100);
        row.Estimate.Should().BeApproximately(0.5, 1e-14);
    }

    [Fact]
    public void Outcome_that_the_margins_fix_is_not_compared()
    {
        // Being a man is what the sites were raked to: 300 of 1000 here and 600 of 1000 there is a fact of the census, not of the survey.
        // The same sites are compared on an outcome that has nothing to do with sex.
        Indicator other = SmallEstimates.Share("other");
        Study study = Study(
            ["a", "b"],
            margins: [Count("a", "sex", "men", 300), Count("a", "sex", "women", 700), Count("b", "sex", "men", 600), Count("b", "sex", "women", 400)]);
        SiteMoments[] sites = [.. study.Sites.Select(site => Raked(study, site, other))];

        IReadOnlyList<SiteComparison> rows = SiteComparisons.Of(study, Table([Share, other], sites, [], ("a", ["a"])));

        foreach (SiteComparison row in rows.Where(row => row.Indicator == Share))
        {
            ShouldNotCompare(row, "fixed by the margins");
        }

        rows.Where(row => row.Indicator == other).Should().HaveCount(2).And.OnlyContain(row => row.Class != ComparisonClass.NotComparable && row.P != null);
    }

    [Fact]
    public void Bounds_are_not_compared()
    {
        OutcomeColumn[] expanded = [.. WorstCaseBounds.Expand([Column(SmallEstimates.Share("verdict", IndicatorDomain.Realities), "+-+-+-?-")], new EstimationOptions())];
        SiteMoments[] sites = [Moments("a", Ones(8), expanded), Moments("b", Ones(8), expanded)];

        IReadOnlyList<SiteComparison> rows = SiteComparisons.Of(Study(["a", "b"]), Table([.. expanded.Select(column => column.Indicator)], sites, [], ("a", ["a"])));

        rows.Select(row => (row.Site.Value, row.Indicator.Id)).Should().Equal(("a", "verdict"), ("b", "verdict"));
    }

    private static SiteMoments Raked(Study study, Site site, Indicator other)
    {
        const string Sexes = "+++++++++++-------------";
        string cases = string.Concat(Enumerable.Range(0, Sexes.Length).Select(i => i % 3 == 0 ? '+' : '-'));
        byte[] sex = [.. Sexes.Select(letter => (byte)(letter == '+' ? 0 : 1))];
        WeightedRespondents weighted = SiteWeighting.Weigh(study, Return(site, new() { ["sex"] = sex }));
        return SiteMoments.Compute(weighted, [Column(Share, Sexes), Column(other, cases)], []);
    }

    private static SiteComparison[] Compare(Indicator indicator, OutcomeColumn first, OutcomeColumn second, ComparisonOptions? options = null, Pool[]? pools = null)
    {
        SiteMoments[] sites = [Moments("a", Ones(first.States.Length), [first]), Moments("b", Ones(second.States.Length), [second])];
        return [.. SiteComparisons.Of(Study(["a", "b"], options, pools), Table([indicator], sites, [], ("a", ["a"])))];
    }

    private static Study Study(string[] sites, ComparisonOptions? options = null, Pool[]? pools = null, MarginLevel[]? margins = null)
    {
        Study study = Of([.. sites.Select(site => Site(site))], pools: pools, margins: margins);
        return study with { Options = study.Options with { Comparison = options ?? new ComparisonOptions() } };
    }

    private static OutcomeColumn Cases(int cases, int n) => Column(Share, new string('+', cases) + new string('-', n - cases));

    private static void ShouldNotCompare(SiteComparison row, string reason)
    {
        row.Class.Should().Be(ComparisonClass.NotComparable);
        row.Reason.Should().Be(reason);
        (row.Difference, row.P, row.Low, row.High, row.Z, row.Funnel, row.Shrunken).Should().Be((null, null, null, null, null, null, null));
    }
}
