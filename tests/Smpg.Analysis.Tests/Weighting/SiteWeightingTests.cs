using System.Globalization;
using Smpg.Analysis.Ingestion;
using Smpg.Analysis.Studies;
using Smpg.Analysis.Weighting;
using static Smpg.Analysis.Tests.Weighting.SmallStudy;

namespace Smpg.Analysis.Tests.Weighting;

public class SiteWeightingTests
{
    private const byte Men = 0;
    private const byte Women = 1;
    private const byte Young = 0;
    private const byte Middle = 1;
    private const byte Old = 2;

    [Fact]
    public void Missing_level_is_raked_as_a_level_of_its_own_as_R_does()
    {
        string folder = RepositoryRoot.Path("tests", "reference", "weighting-missing-level");
        string[][] rows = [.. File.ReadAllLines(Path.Combine(folder, "input.csv")).Skip(1).Select(line => line.Split(','))];
        double[] expected = [.. File.ReadAllLines(Path.Combine(folder, "expected.csv")).Skip(1).Select(line => double.Parse(line, CultureInfo.InvariantCulture))];
        Site site = Site("s1");
        Study study = Of([site], margins:
        [
            Count("s1", "sex", "men", 4800), Count("s1", "sex", "women", 5200),
            Count("s1", "age", "young", 2500), Count("s1", "age", "middle", 4500), Count("s1", "age", "old", 3000),
        ]);
        // The kinds of missing answer are one level: each of the four respondents without an age lacks it in another way.
        byte[] kinds = [Answer.DontKnow, Answer.Refused, Answer.Blank, Answer.Invalid];
        int next = 0;
        byte Code(string text, params string[] levels) =>
            text == "missing" ? kinds[next++ % kinds.Length] : (byte)Array.IndexOf(levels, text);
        Respondents respondents = Return(
            site,
            new Dictionary<string, byte[]>
            {
                ["sex"] = [.. rows.Select(row => Code(row[1], "men", "women"))],
                ["age"] = [.. rows.Select(row => Code(row[2], "young", "middle", "old"))],
            },
            [.. rows.Select(row => double.Parse(row[0], CultureInfo.InvariantCulture))]);

        WeightedRespondents weighted = SiteWeighting.Weigh(study, respondents);

        weighted.Weights.Should().HaveCount(50);
        for (int i = 0; i < expected.Length; i++)
        {
            weighted.Weights[i].Should().BeApproximately(expected[i], 1e-9 * expected[i]);
        }

        weighted.Report.MissingLevel.Should().Equal(("sex", 2), ("age", 4));
        weighted.Report.Method.Should().Be("raking");
        weighted.Report.Variables.Should().Equal("sex", "age");
        weighted.Report.Converged.Should().BeTrue();
        weighted.Findings.Should().BeEmpty();
    }

    [Fact]
    public void Missing_level_leaves_the_known_levels_at_the_shares_of_the_margin()
    {
        // Five respondents weigh one each; one lacks sex: 1/5 of 1000 is 200, and the other 800 are shared 1 to 3: 200 and 600.
        Site site = Site("s1");
        Study study = Of([site], margins: [Count("s1", "sex", "men", 250), Count("s1", "sex", "women", 750)]);

        WeightedRespondents weighted = SiteWeighting.Weigh(study, Return(site, Sexes(Men, Answer.Refused, Men, Women, Women)));

        ShouldBe(weighted.Weights, 100, 200, 100, 300, 300);
        IReadOnlyList<MarginBalance> sex = weighted.Report.Balance;
        sex.Select(row => (row.Level, row.N, row.PopulationShare)).Should().Equal(("men", 2, 0.25), ("women", 2, 0.75), ("", 1, null));
        // Known levels are shares of those whose level is known, the last row is a share of all.
        ShouldBe([.. sex.Select(row => row.RawShare)], 0.5, 0.5, 0.2);
        ShouldBe([.. sex.Select(row => row.WeightedShare)], 0.25, 0.75, 0.2);
        sex.Select(row => row.Source).Should().Equal("census, 2020", "census, 2020", "");
    }

    [Theory]
    [InlineData(1000.0, 125.0, 375.0)] // 1000 x 0.25 / 2 men, 1000 x 0.75 / 2 women
    [InlineData(null, 0.5, 1.5)] // 4 respondents x 0.25 / 2, x 0.75 / 2
    public void Shares_only_are_shares_of_the_population_or_of_the_respondents(double? population, double man, double woman)
    {
        Site site = Site("s1", population);
        Study study = Of([site], margins: [Share("s1", "sex", "men", 0.25), Share("s1", "sex", "women", 0.75)]);

        WeightedRespondents weighted = SiteWeighting.Weigh(study, Return(site, Sexes(Men, Women, Women, Men)));

        ShouldBe(weighted.Weights, man, woman, woman, man);
    }

    [Fact]
    public void Counts_go_before_the_population_of_the_site()
    {
        // sex in counts sets N = 400 although sites.csv says 1000; age in shares is multiplied by 400. Every cell has one respondent, and
        // margins are met by the product: men 100, women 300; young 1/2, middle 1/4, old 1/4.
        Site site = Site("s1", 1000);
        Study study = Of([site], margins:
        [
            Share("s1", "age", "young", 0.5), Share("s1", "age", "middle", 0.25), Share("s1", "age", "old", 0.25),
            Count("s1", "sex", "men", 100), Count("s1", "sex", "women", 300),
        ]);

        WeightedRespondents weighted = SiteWeighting.Weigh(study, Return(site, Crossed()));

        ShouldBe(weighted.Weights, 50, 25, 25, 150, 75, 75);
        weighted.Findings.Should().BeEmpty();
    }

    [Fact]
    public void Totals_that_differ_by_one_in_two_thousand_are_rescaled_to_the_first_and_noted()
    {
        // sex adds up to 2000, age to 1999; the young are 999/1999 of 2000 = 1998000/1999 = 999.4997498749...
        Site site = Site("s1");
        Study study = Of([site], margins:
        [
            Count("s1", "sex", "men", 1000), Count("s1", "sex", "women", 1000),
            Count("s1", "age", "young", 999, 4), Count("s1", "age", "middle", 500, 5), Count("s1", "age", "old", 500, 6),
        ]);

        WeightedRespondents weighted = SiteWeighting.Weigh(study, Return(site, Crossed()));

        weighted.Weights.Sum().Should().BeApproximately(2000, 1e-8);
        (weighted.Weights[0] + weighted.Weights[3]).Should().BeApproximately(999.49974987493747, 1e-8);
        Finding note = weighted.Findings.Should().ContainSingle().Subject;
        note.Code.Should().Be("E908");
        note.Severity.Should().Be(FindingSeverity.Note);
        note.Line.Should().Be(4);
        note.Message.Should().Contain("'age'").And.Contain("'sex'").And.Contain("1999").And.Contain("2000");
        note.File.Should().Be(MarginsFile);
        note.Site.Should().Be("s1");
    }

    [Fact]
    public void Totals_that_differ_by_one_in_ten_stop_the_site_with_both_names()
    {
        Finding problem = Failure(
            [
                Count("s1", "sex", "men", 500), Count("s1", "sex", "women", 500),
                Count("s1", "age", "young", 300, 4), Count("s1", "age", "middle", 300, 5), Count("s1", "age", "old", 300, 6),
            ],
            Crossed());

        problem.Code.Should().Be("E901");
        problem.Line.Should().Be(4);
        problem.Message.Should().Contain("'sex'").And.Contain("'age'").And.Contain("1000").And.Contain("900");
    }

    [Fact]
    public void Level_with_people_but_without_respondents_is_named()
    {
        Finding problem = Failure([Count("s1", "sex", "men", 500, 2), Count("s1", "sex", "women", 500, 3)], Sexes(Men, Men, Answer.DontKnow));

        problem.Code.Should().Be("E902");
        problem.Line.Should().Be(3);
        problem.Message.Should().Contain("'women'").And.Contain("'sex'");
    }

    [Fact]
    public void Margin_of_a_column_that_the_return_lacks_is_named()
    {
        Finding problem = Failure([Count("s1", "age", "young", 500, 7)], Sexes(Men, Women));

        problem.Code.Should().Be("E902");
        problem.Line.Should().Be(7);
        problem.Message.Should().Contain("'age'").And.Contain("column");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Level_with_respondents_but_without_people_is_named(bool zeroIsGiven)
    {
        List<MarginLevel> margins = [Count("s1", "sex", "men", 500, 2)];
        if (zeroIsGiven)
        {
            margins.Add(Count("s1", "sex", "women", 0, 3));
        }

        Finding problem = Failure(margins, Sexes(Men, Men, Women));

        problem.Code.Should().Be("E903");
        problem.Line.Should().Be(zeroIsGiven ? 3 : 2);
        problem.Message.Should().Contain("'women'").And.Contain("1 respondents");
    }

    [Fact]
    public void Level_without_people_and_without_respondents_is_left_out()
    {
        Site site = Site("s1");
        Study study = Of([site], margins: [Count("s1", "age", "young", 30), Count("s1", "age", "middle", 60), Count("s1", "age", "old", 0)]);

        WeightedRespondents weighted = SiteWeighting.Weigh(study, Return(site, new() { ["age"] = [Young, Middle, Middle] }));

        ShouldBe(weighted.Weights, 30, 30, 30);
    }

    [Fact]
    public void Problems_of_all_margins_are_said_in_one_pass()
    {
        Site site = Site("s1");
        Study study = Of([site], margins:
        [
            Count("s1", "sex", "men", 500), Count("s1", "sex", "women", 500),
            Count("s1", "age", "young", 450), Count("s1", "age", "middle", 450),
        ]);
        Action weigh = () => SiteWeighting.Weigh(study, Return(site, new() { ["sex"] = [Men, Men], ["age"] = [Young, Old] }));

        AnalysisStoppedException stop = weigh.Should().Throw<AnalysisStoppedException>().Which;

        stop.Findings.Select(finding => finding.Code).Should().Equal("E901", "E902", "E902", "E903");
        stop.Findings.Should().OnlyContain(finding => finding.File == MarginsFile && finding.Site == "s1" && finding.Remedy != null);
    }

    [Fact]
    public void Bounds_that_no_weights_can_keep_name_the_level()
    {
        // Women are half of the respondents and three quarters of the people: their weights must grow by 1.5, and 1.2 is allowed.
        Finding problem = Failure(
            [Count("s1", "sex", "men", 250), Count("s1", "sex", "women", 750)],
            Sexes(Men, Women),
            new WeightingOptions(Variables: ["sex"], UpperBound: 1.2));

        problem.Code.Should().Be("E905");
        problem.Column.Should().Be("sex");
        problem.Message.Should().Contain("'women'");
        problem.Remedy.Should().Contain("upper_bound");
    }

    [Fact]
    public void Bounds_that_weights_can_keep_are_kept()
    {
        Site site = Site("s1");
        Study study = Of([site], margins: [Count("s1", "sex", "men", 250), Count("s1", "sex", "women", 750)], weighting: new WeightingOptions(Variables: ["sex"], LowerBound: 0.4, UpperBound: 1.6));

        ShouldBe(SiteWeighting.Weigh(study, Return(site, Sexes(Men, Women))).Weights, 250, 750);
    }

    [Fact]
    public void Margins_that_cannot_hold_together_do_not_converge()
    {
        // The women interviewed are all young, so that the young are at least the women's 700 of 1000; their margin is 400.
        Finding problem = Failure(
            [Count("s1", "sex", "men", 300), Count("s1", "sex", "women", 700), Count("s1", "age", "young", 400), Count("s1", "age", "old", 600)],
            new() { ["sex"] = [Men, Men, Women, Women], ["age"] = [Young, Old, Young, Young] },
            new WeightingOptions(Variables: ["sex", "age"], MaximumIterations: 20));

        problem.Code.Should().Be("E904");
        problem.Message.Should().Contain("20 cycles");
    }

    [Theory]
    [InlineData(WeightingMethod.Raking)]
    [InlineData(WeightingMethod.None)]
    public void Site_without_margins_weighs_everybody_the_same(WeightingMethod method)
    {
        Site known = Site("s1", 1000);
        Site unknown = Site("s2");
        Study study = Of([known, unknown], weighting: new WeightingOptions(method, ["sex"]));

        WeightedRespondents first = SiteWeighting.Weigh(study, Return(known, Sexes(Men, Women, Women, Men)));
        WeightedRespondents second = SiteWeighting.Weigh(study, Return(unknown, Sexes(Men, Women, Women, Men)));

        first.Weights.Should().Equal(250, 250, 250, 250);
        second.Weights.Should().Equal(1, 1, 1, 1);
        first.Report.Method.Should().Be("none");
        first.Residuals.Should().BeNull();
        string[] expected = method == WeightingMethod.Raking ? ["E907"] : [];
        foreach (WeightedRespondents weighted in (WeightedRespondents[])[first, second])
        {
            weighted.Findings.Select(finding => finding.Code).Should().Equal(expected);
            foreach (Finding finding in weighted.Findings)
            {
                finding.Severity.Should().Be(FindingSeverity.Warning);
                finding.File.Should().Be(MarginsFile);
                finding.Site.Should().Be(weighted.Respondents.Site.Id.Value);
                finding.Remedy.Should().Contain("margins.csv");
            }
        }
    }

    [Fact]
    public void Base_weights_are_kept_where_nothing_is_calibrated()
    {
        Site site = Site("s1", 1000);
        Study study = Of([site], margins: [Count("s1", "sex", "men", 250), Count("s1", "sex", "women", 750)], weighting: new WeightingOptions(WeightingMethod.None, ["sex"]));

        WeightedRespondents weighted = SiteWeighting.Weigh(study, Return(site, Sexes(Men, Women, Women), [1.5, 2, 4.5]));

        weighted.Weights.Should().Equal(1.5, 2, 4.5);
        weighted.Report.Method.Should().Be("base_weights");
        weighted.Report.Variables.Should().BeEmpty();
        // 1.5 of 8 and 6.5 of 8.
        ShouldBe([.. weighted.Report.Balance.Select(row => row.WeightedShare)], 0.1875, 0.8125);
        weighted.Report.Balance.Select(row => row.PopulationShare).Should().Equal(0.25, 0.75);
    }

    [Fact]
    public void One_respondent_stands_for_everybody()
    {
        Site site = Site("s1");
        Study study = Of([site], margins: [Count("s1", "sex", "women", 500), Count("s1", "sex", "men", 0)]);

        WeightedRespondents weighted = SiteWeighting.Weigh(study, Return(site, Sexes(Women)));

        ShouldBe(weighted.Weights, 500);
        weighted.Report.Diagnostics.Should().NotBeNull();
    }

    [Fact]
    public void Margins_of_another_site_are_not_read()
    {
        Site site = Site("s1");
        Study study = Of([site, Site("s2")], margins:
        [
            Count("s2", "sex", "men", 1), Count("s2", "sex", "women", 9), Count("s1", "sex", "men", 30), Count("s1", "sex", "women", 10),
        ]);

        ShouldBe(SiteWeighting.Weigh(study, Return(site, Sexes(Men, Women))).Weights, 30, 10);
    }

    private static Finding Failure(IReadOnlyList<MarginLevel> margins, Dictionary<string, byte[]> columns, WeightingOptions? options = null)
    {
        Site site = Site("s1");
        Action weigh = () => SiteWeighting.Weigh(Of([site], margins: margins, weighting: options), Return(site, columns));

        AnalysisStoppedException stop = weigh.Should().Throw<AnalysisStoppedException>().Which;

        stop.Reason.Should().Be(StopReason.WeightingFailed);
        stop.Message.Should().NotContain(KeyPrefix);
        Finding problem = stop.Findings.Should().ContainSingle().Subject;
        problem.Severity.Should().Be(FindingSeverity.Error);
        problem.File.Should().Be(MarginsFile);
        problem.Site.Should().Be("s1");
        problem.Message.Should().Contain("'s1'");
        problem.Remedy.Should().NotBeNullOrEmpty();
        return problem;
    }

    private static Dictionary<string, byte[]> Sexes(params byte[] sexes) => new() { ["sex"] = sexes };

    private static Dictionary<string, byte[]> Crossed() => new()
    {
        ["sex"] = [Men, Men, Men, Women, Women, Women],
        ["age"] = [Young, Middle, Old, Young, Middle, Old],
    };

    private static void ShouldBe(double[] actual, params double[] expected)
    {
        actual.Should().HaveCount(expected.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            actual[i].Should().BeApproximately(expected[i], 1e-10 * expected[i]);
        }
    }
}
