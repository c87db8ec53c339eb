using SurveyStatistics.Association;
using SurveyStatistics.Designs;
using SurveyStatistics.Estimators;

namespace SurveyStatistics.Tests.Association;

public sealed class OddsRatioTests
{
    [Theory]
    [InlineData("++++---", "++--++-")] // 2 2 2 1: every cell has somebody
    [InlineData("+++----", "+++-+--")] // nobody has the first only
    public void Empty_cell_has_a_status_and_no_number(string first, string second)
    {
        var ratio = OddsRatio.From(Table(first, second), 0.95);
        bool full = first == "++++---";
        ratio.Status.Should().Be(full ? EstimateStatus.Estimated : EstimateStatus.NotEstimable);
        (ratio.Value is not null).Should().Be(full);
        (ratio.LogStandardError is not null).Should().Be(full);
        (ratio.Low is not null).Should().Be(full);
    }

    [Fact]
    public void Odds_ratio_of_counts_is_the_cross_product_and_Woolf_s_error_up_to_the_sample_size_correction()
    {
        // 20 10 5 40: OR = 16, Woolf's variance 1/20 + 1/10 + 1/5 + 1/40 = 0.375; with replacement the variance has n/(n - 1), n = 75.
        string first = new string('+', 30) + new string('-', 45);
        string second = new string('+', 20) + new string('-', 10) + new string('+', 5) + new string('-', 40);
        var ratio = OddsRatio.From(Table(first, second), 0.95);
        ratio.Value.Should().BeApproximately(16, 1e-12);
        ratio.LogStandardError.Should().BeApproximately(Math.Sqrt(0.375 * 75 / 74), 1e-12);
        ratio.Df.Should().Be(74);
    }

    [Fact]
    public void Nobody_in_the_table_and_a_single_psu_have_no_interval()
    {
        OddsRatio.From(Table("??", "+-"), 0.95).Status.Should().Be(EstimateStatus.NoRespondents);
        var design = SurveyDesign.Create([1, 1, 1, 1], psu: [7, 7, 7, 7], lonelyPsu: LonelyPsuPolicy.Certainty);
        var ratio = OddsRatio.From(TwoByTwoMoments.Compute(design, null, [1, 1, 0, 0], [1, 0, 1, 0]), 0.95);
        ratio.Value.Should().BeApproximately(1, 1e-15);
        ratio.LogStandardError.Should().BeNull();
        ratio.Low.Should().BeNull();
    }

    [Fact]
    public void Sites_combined_are_one_design_with_sites_as_strata()
    {
        double[] weights = [1, 2, 3, 1, 2, 2, 1, 4, 1, 2, 1, 3, 2, 1, 1, 2];
        byte[] first = Codes("+-+--+-+-++-+--+");
        byte[] second = Codes("++---+--+-+-+-+-");
        int[] stratum = [.. Enumerable.Range(0, 16).Select(i => i / 8)];
        var whole = TwoByTwoMoments.Compute(SurveyDesign.Create(weights, stratum), null, first, second);
        var combined = TwoByTwoMoments.Combine([.. new[] { 0, 8 }.Select(from =>
            TwoByTwoMoments.Compute(SurveyDesign.Create(weights.AsSpan(from, 8)), null, first.AsSpan(from, 8), second.AsSpan(from, 8)))]);

        combined.Counts.ToArray().Should().Equal(whole.Counts.ToArray());
        combined.Df.Should().Be(14);
        OddsRatio.From(combined, 0.9).LogStandardError.Should().BeApproximately(OddsRatio.From(whole, 0.9).LogStandardError!.Value, 1e-13);
        OddsRatio.From(combined, 0.9).Value.Should().BeApproximately(OddsRatio.From(whole, 0.9).Value!.Value, 1e-13);
    }

    [Fact]
    public void Lengths_that_differ_are_refused() =>
        FluentActions.Invoking(() => TwoByTwoMoments.Compute(SurveyDesign.Create([1, 1]), null, [1, 0], [1])).Should().Throw<ArgumentException>();

    private static TwoByTwoMoments Table(string first, string second) =>
        TwoByTwoMoments.Compute(SurveyDesign.Create([.. first.Select(_ => 1.0)]), null, Codes(first), Codes(second));

    private static byte[] Codes(string letters) => [.. letters.Select(letter => letter switch { '+' => (byte)1, '-' => (byte)0, _ => (byte)2 })];
}
