using Smpg.Analysis.Estimation;
using Smpg.Analysis.Studies;
using static Smpg.Analysis.Tests.Estimation.SmallEstimates;

namespace Smpg.Analysis.Tests.Estimation;

public class ComorbidityTableTests
{
    private static readonly Indicator Any = Verdict("any", headline: true, "mood", "worry", "drink");
    private static readonly Indicator Mood = Verdict("mood", headline: true, "low", "high");
    private static readonly Indicator Low = Verdict("low", headline: true) with { Parent = "mood" };
    private static readonly Indicator High = Verdict("high", headline: false) with { Parent = "mood" };
    private static readonly Indicator Worry = Verdict("worry", headline: true);
    private static readonly Indicator Drink = Verdict("drink", headline: true, "dependence", "abuse") with { SumOf = ["dependence", "abuse"] };
    private static readonly Indicator Dependence = Verdict("dependence", headline: false) with { Parent = "drink" };
    private static readonly Indicator Abuse = Verdict("abuse", headline: false) with { Parent = "drink" };
    private static readonly Indicator Sleep = Verdict("sleep", headline: true);

    [Fact]
    public void Disorders_are_the_headlines_and_what_their_unions_come_down_to()
    {
        ComorbidDisorders disorders = ComorbidDisorders.Of([Any, Mood, Low, High, Worry, Drink, Dependence, Abuse, Sleep]);

        // Forms that are summed (dependence and abuse) are one disorder; the union of everything and its parts are no pairs.
        disorders.Counted.Select(disorder => disorder.Id).Should().Equal("low", "high", "worry", "drink");
        disorders.Union.Should().Be(Any);
        disorders.Pairs.Select(pair => pair.Id).Should().Equal(
            "mood&worry", "mood&drink", "mood&sleep",
            "low&high", "low&worry", "low&drink", "low&sleep",
            "high&worry", "high&drink", "high&sleep",
            "worry&drink", "worry&sleep",
            "drink&sleep");
    }

    [Fact]
    public void Without_a_union_nothing_is_counted_and_headlines_make_the_pairs()
    {
        ComorbidDisorders disorders = ComorbidDisorders.Of([Worry, Sleep, Share("elsewhere")]);
        disorders.Counted.Should().BeEmpty();
        disorders.Named.Should().BeEmpty();
        disorders.Pairs.Select(pair => pair.Id).Should().Equal("worry&sleep");
    }

    [Fact]
    public void Pair_has_a_base_for_each_share()
    {
        // Weights 1 to 9. Both: 1, 2; the first only: 3, 4; the second only: 5; neither: 6, 7; then one undecided on each side.
        ComorbidityTable table = Build([1, 2, 3, 4, 5, 6, 7, 8, 9], Column(Worry, "++++---?+"), Column(Sleep, "++--+--+?"));
        PairEstimates pair = table.Pairs.Single();

        pair.Counts.Should().Equal(2, 2, 1, 2);
        (pair.Both.N, pair.Both.Missing, pair.Both.Cases, pair.Both.Value).Should().Be((7, 2, 2, 3 / 28.0));
        (pair.SecondGivenFirst.N, pair.SecondGivenFirst.Missing, pair.SecondGivenFirst.Cases, pair.SecondGivenFirst.Value).Should().Be((4, 1, 2, 3 / 10.0));
        (pair.FirstGivenSecond.N, pair.FirstGivenSecond.Missing, pair.FirstGivenSecond.Value).Should().Be((3, 1, 3 / 8.0));
        pair.SecondGivenFirst.Indicator.Denominator.Should().Be("worry");
        pair.FirstGivenSecond.Indicator.Denominator.Should().Be("sleep");
        pair.Odds!.Value.Should().BeApproximately(3.0 * 13 / (7 * 5), 1e-14);
    }

    [Fact]
    public void Pair_that_a_site_did_not_ask_has_a_status_and_empty_cells_have_no_ratio()
    {
        PairEstimates notAsked = Build(Ones(4), Column(Worry, "++--"), Column(Sleep, "////")).Pairs.Single();
        notAsked.Odds.Should().BeNull();
        notAsked.Both.Status.Should().Be(EstimateStatus.NotAsked);

        PairEstimates never = Build(Ones(4), Column(Worry, "++--"), Column(Sleep, "--+-")).Pairs.Single();
        never.Both.Value.Should().Be(0);
        never.Odds!.Value.Should().BeNull();
        never.Odds.Status.Should().Be(SurveyStatistics.Estimators.EstimateStatus.NotEstimable);

        PairEstimates nobody = Build(Ones(4), Column(Worry, "----"), Column(Sleep, "+--+")).Pairs.Single();
        nobody.SecondGivenFirst.Status.Should().Be(EstimateStatus.NoRespondents);
        nobody.SecondGivenFirst.Value.Should().BeNull();
    }

    [Fact]
    public void Number_of_disorders_counts_those_of_whom_everything_is_known()
    {
        Indicator any = Verdict("any", headline: true, "a", "b", "c", "d");
        OutcomeColumn[] columns =
        [
            Column(any, "+++++?"),
            Column(Verdict("a", headline: false), "+++++-"),
            Column(Verdict("b", headline: false), "-+++?-"),
            Column(Verdict("c", headline: false), "--++--"),
            Column(Verdict("d", headline: false), "---+-?"),
        ];
        NumberEstimates number = Build([1, 2, 3, 4, 5, 6], columns).Numbers.Single();

        // Numbers 1, 2, 3, 4; two people have something undecided. Weights 1, 2, 3 + 4 of 10.
        number.Shares.Select(share => share.Value).Should().Equal(0, 0.1, 0.2, 0.7);
        number.Shares.Should().OnlyContain(share => share.N == 4 && share.Missing == 2);
        number.Mean.Value.Should().BeApproximately((1 + 4 + 9 + 16) / 10.0, 1e-15);
        number.Mean.Missing.Should().Be(2);
    }

    private static ComorbidityTable Build(double[] weights, params OutcomeColumn[] columns)
    {
        ComorbidDisorders disorders = ComorbidDisorders.Of([.. columns.Select(column => column.Indicator)]);
        ComorbidityMoments moments = ComorbidityMoments.Compute(Weighted("s1", weights), columns, disorders);
        return ComorbidityTable.Build(disorders, [moments], [("s1", [SiteId.Parse("s1")])], new EstimationOptions());
    }

    private static Indicator Verdict(string id, bool headline, params string[] anyOf) =>
        Share(id, IndicatorDomain.Realities) with { Headline = headline, AnyOf = anyOf, IsUnion = anyOf.Length > 0 };
}
