using Smpg.Analysis;
using Smpg.Analysis.Comparison;
using Smpg.Analysis.Disclosure;
using Smpg.Analysis.Estimation;
using Smpg.Reporting.Text;

namespace Smpg.Reporting.Tests.Text;

public class EstimateTextTests
{
    private static readonly Indicator Share = new("x", IndicatorDomain.Realities, IndicatorStatistic.Proportion, LocalisedText.Same("x"));
    private static readonly EstimateText Cells = new(ReportTexts.For(Language.French));

    [Fact]
    public void Shown_estimate_is_its_number_with_interval_and_base()
    {
        ReleasedEstimate estimate = Of(CellDisplay.Shown, 0.1225);
        Cells.Value(estimate).Should().Be("12,3");
        Cells.Interval(estimate).Should().Be("9,0\u202F–\u202F16,0");
        Cells.Base(estimate).Should().Be("1\u202F234");
        EstimateText.Signs(estimate).Should().BeEmpty();
    }

    [Fact]
    public void Caution_puts_the_number_in_parentheses()
    {
        ReleasedEstimate estimate = Of(CellDisplay.Caution, 0.1225);
        Cells.Value(estimate).Should().Be("(12,3)");
        EstimateText.Signs(estimate).Should().Equal(TableSign.Caution);
    }

    [Theory]
    [InlineData(CellDisplay.Confidential, "c", TableSign.Confidential)]
    [InlineData(CellDisplay.Imprecise, "–", TableSign.Imprecise)]
    [InlineData(CellDisplay.NotAsked, ".", TableSign.NotAsked)]
    [InlineData(CellDisplay.NoRespondents, "–", TableSign.NoRespondents)]
    internal void Hidden_estimate_is_a_sign_even_when_its_numbers_came_along(CellDisplay display, string sign, TableSign explained)
    {
        ReleasedEstimate estimate = Of(display, 0.987);
        Cells.Value(estimate).Should().Be(sign);
        Cells.Interval(estimate).Should().BeEmpty();
        Cells.Base(estimate).Should().BeEmpty();
        EstimateText.Signs(estimate).Should().Equal(explained);
    }

    [Fact]
    public void A_value_without_variance_keeps_its_number_and_says_that_there_is_no_interval()
    {
        ReleasedEstimate estimate = Of(CellDisplay.Shown, 0.5) with { Low = null, High = null, StandardError = null, Status = EstimateStatus.NotEstimable };
        Cells.Value(estimate).Should().Be("50,0");
        Cells.Interval(estimate).Should().Be("nd");
        EstimateText.Signs(estimate).Should().Equal(TableSign.NoInterval);
    }

    [Fact]
    public void Zero_and_rounded_zero_are_told_apart()
    {
        EstimateText.Signs(Of(CellDisplay.Shown, 0)).Should().Equal(TableSign.TrueZero);
        EstimateText.Signs(Of(CellDisplay.Shown, 0.0003)).Should().Equal(TableSign.RoundedZero);
        Cells.Value(Of(CellDisplay.Shown, 0)).Should().Be("0");
        Cells.Value(Of(CellDisplay.Shown, 0.0003)).Should().Be("0,0");
    }

    [Fact]
    public void A_mean_is_printed_in_its_unit_and_its_gap_has_no_points()
    {
        Indicator mean = Share with { Statistic = IndicatorStatistic.Mean };
        ReleasedComparison comparison = new(SiteId.Parse("a"), mean, "pool", ComparisonClass.Higher, new SiteComparison(SiteId.Parse("a"), mean, "pool", ComparisonClass.Higher)
        {
            Estimate = 656.585,
            ReferenceEstimate = 640.2,
            Difference = 16.385,
            Low = 1.14,
            High = 31.6,
        }, "");
        ReleasedEstimate estimate = Of(CellDisplay.Shown, 656.585) with { Indicator = mean, Low = 638.345, High = 674.825 };
        Cells.Value(estimate).Should().Be("656,6");
        Cells.Interval(estimate).Should().Be("638,3\u202F–\u202F674,8");
        Cells.Gap(comparison).Should().Be("+16,4");
        Cells.GapLimits(comparison).Should().Be("[+1,1\u202F; +31,6]");
        Cells.Reference(comparison).Should().Be("640,2");
    }

    [Fact]
    public void A_hidden_comparison_prints_nothing()
    {
        ReleasedComparison hidden = new(SiteId.Parse("a"), Share, "pool", ComparisonClass.NotComparable, null, "the reference is not shown");
        Cells.Reference(hidden).Should().BeEmpty();
        Cells.Gap(hidden).Should().BeEmpty();
        Cells.GapLimits(hidden).Should().BeEmpty();
        Cells.Gap(null).Should().BeEmpty();
    }

    private static ReleasedEstimate Of(CellDisplay display, double value) =>
        new(new EstimateKey("a", "x"), Share, EstimateStatus.Estimated, Reliability.Ok, Suppression.None, display)
        {
            N = 1234,
            Value = value,
            Low = 0.09,
            High = 0.16,
        };
}
