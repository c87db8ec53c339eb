using System.Globalization;

using FsCheck;
using FsCheck.Fluent;

using Smpg.Analysis;
using Smpg.Reporting.Text;

namespace Smpg.Reporting.Tests.Text;

/// <summary>Expected texts are written by hand from the conventions: decimal comma, U+202F, U+2212, U+2013; half away from zero.</summary>
public class NumberTextTests
{
    private static readonly NumberText Fr = NumberText.For(Language.French);
    private static readonly NumberText En = NumberText.For(Language.English);

    [Theory]
    [InlineData(0, "0", "0")]
    [InlineData(7, "7", "7")]
    [InlineData(898, "898", "898")]
    [InlineData(12345, "12\u202F345", "12,345")]
    [InlineData(86200412, "86\u202F200\u202F412", "86,200,412")]
    public void Count_groups_thousands(long count, string french, string english)
    {
        Fr.Count(count).Should().Be(french);
        En.Count(count).Should().Be(english);
    }

    [Theory]
    [InlineData(0.346, "34,6", "34.6")]
    [InlineData(0.1225, "12,3", "12.3")] // F1 of 12.25 would give 12.2
    [InlineData(0.0005, "0,1", "0.1")]
    [InlineData(0.00049, "0,0", "0.0")]
    [InlineData(0.9996, "100,0", "100.0")]
    [InlineData(0.0, "0", "0")]
    [InlineData(1.0, "100", "100")]
    [InlineData(1e-30, "0,0", "0.0")]
    public void Percent_of_a_table_has_one_decimal_and_keeps_exact_ends(double share, string french, string english)
    {
        Fr.Percent(share).Should().Be(french);
        En.Percent(share).Should().Be(english);
    }

    [Theory]
    [InlineData(0.346, "35\u202F%", "35%")]
    [InlineData(0.105, "11\u202F%", "11%")]
    [InlineData(0.1, "10\u202F%", "10%")]
    [InlineData(0.0996, "10\u202F%", "10%")] // rounds to 10.0, so the whole number is the honest text
    [InlineData(0.0994, "9,9\u202F%", "9.9%")]
    [InlineData(0.028, "2,8\u202F%", "2.8%")]
    [InlineData(0.005, "0,5\u202F%", "0.5%")]
    [InlineData(0.0049, "moins de 0,5\u202F%", "less than 0.5%")]
    [InlineData(0.996, "plus de 99,5\u202F%", "more than 99.5%")]
    [InlineData(0.0, "0\u202F%", "0%")]
    [InlineData(1.0, "100\u202F%", "100%")]
    public void Percent_in_text_is_whole_from_ten(double share, string french, string english)
    {
        Fr.PercentInText(share).Should().Be(french);
        En.PercentInText(share).Should().Be(english);
    }

    [Theory]
    [InlineData(0.11, 0.089, 0.138, "entre 9\u202F% et 14\u202F%", "between 9% and 14%")]
    [InlineData(0.028, 0.019, 0.041, "entre 1,9\u202F% et 4,1\u202F%", "between 1.9% and 4.1%")]
    [InlineData(0.0, 0.0, 0.0243, "entre 0\u202F% et 2,4\u202F%", "between 0% and 2.4%")]
    public void Interval_in_text_has_the_precision_of_its_estimate(double share, double low, double high, string french, string english)
    {
        Fr.BetweenPercents(share, low, high).Should().Be(french);
        En.BetweenPercents(share, low, high).Should().Be(english);
    }

    [Theory]
    [InlineData(0.027, "+2,7", "+2.7")]
    [InlineData(-0.037, "\u22123,7", "\u22123.7")]
    [InlineData(0.0004, "0,0", "0.0")]
    [InlineData(-0.0004, "0,0", "0.0")]
    [InlineData(-0.0, "0,0", "0.0")]
    [InlineData(-0.00055, "\u22120,1", "\u22120.1")]
    public void Points_have_a_sign_and_never_a_signed_zero(double difference, string french, string english)
    {
        Fr.Points(difference).Should().Be(french);
        En.Points(difference).Should().Be(english);
    }

    [Theory]
    [InlineData(0.018, "+1,8\u00A0point", "+1.8\u00A0points")]
    [InlineData(0.0194, "+1,9\u00A0point", "+1.9\u00A0points")]
    [InlineData(0.0196, "+2,0\u00A0points", "+2.0\u00A0points")]
    [InlineData(-0.024, "\u22122,4\u00A0points", "\u22122.4\u00A0points")]
    [InlineData(0.01, "+1,0\u00A0point", "+1.0\u00A0point")]
    [InlineData(0, "0,0\u00A0point", "0.0\u00A0points")]
    public void Points_in_text_agree_in_number(double difference, string french, string english)
    {
        Fr.PointsInText(difference).Should().Be(french);
        En.PointsInText(difference).Should().Be(english);
    }

    [Theory]
    [InlineData(0.0421, "=\u00A00,042", "=\u00A00.042")]
    [InlineData(0.5, "=\u00A00,500", "=\u00A00.500")]
    [InlineData(0.00099, "<\u00A00,001", "<\u00A00.001")]
    [InlineData(0.001, "=\u00A00,001", "=\u00A00.001")]
    public void P_value_has_three_decimals(double p, string french, string english)
    {
        Fr.PValue(p).Should().Be(french);
        En.PValue(p).Should().Be(english);
    }

    [Theory]
    [InlineData(0.05, "0,05", "0.05")]
    [InlineData(0.002, "0,002", "0.002")]
    [InlineData(40, "40", "40")]
    [InlineData(0.1 + 0.2, "0,3", "0.3")]
    [InlineData(1234.5, "1\u202F234,5", "1,234.5")]
    public void Plain_number_has_the_decimals_it_needs(double value, string french, string english)
    {
        Fr.Plain(value).Should().Be(french);
        En.Plain(value).Should().Be(english);
    }

    [Fact]
    public void Ranges_and_brackets_follow_the_language()
    {
        Fr.PercentRange(0.091, 0.138).Should().Be("9,1\u202F–\u202F13,8");
        En.PercentRange(0.091, 0.138).Should().Be("9.1–13.8");
        Fr.PointsBracket(-0.004, 0.054).Should().Be("[−0,4\u202F; +5,4]");
        En.PointsBracket(-0.004, 0.054).Should().Be("[−0.4; +5.4]");
        Fr.BetweenPoints(0.002, 0.054).Should().Be("entre +0,2 et +5,4");
        Fr.Level(0.95).Should().Be("95\u202F%");
        En.Level(0.999).Should().Be("99.9%");
    }

    [Theory]
    [InlineData(0.0, "0", "0")]
    [InlineData(0.004, "<\u202F1", "<\u202F1")]
    [InlineData(0.005, "1", "1")]
    [InlineData(0.746, "75", "75")]
    [InlineData(1.0, "100", "100")]
    public void Whole_percent_of_a_cell_never_hides_a_small_share_as_zero(double share, string french, string english)
    {
        Fr.WholePercent(share).Should().Be(french);
        En.WholePercent(share).Should().Be(english);
    }

    [Theory]
    [InlineData("2022-03-14", "2022-04-02", "14\u00A0mars – 2\u00A0avril\u00A02022", "14\u00A0March – 2\u00A0April\u00A02022")]
    [InlineData("2021-12-20", "2022-01-09", "20\u00A0décembre\u00A02021 – 9\u00A0janvier\u00A02022", "20\u00A0December\u00A02021 – 9\u00A0January\u00A02022")]
    [InlineData("2023-04-01", "2023-04-14", "1er–14\u00A0avril\u00A02023", "1–14\u00A0April\u00A02023")]
    [InlineData("2023-08-01", "2023-08-01", "1er\u00A0août\u00A02023", "1\u00A0August\u00A02023")]
    public void Field_period_does_not_repeat_itself(string start, string end, string french, string english)
    {
        DateOnly first = DateOnly.ParseExact(start, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        DateOnly last = DateOnly.ParseExact(end, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        Fr.DateRange(first, last).Should().Be(french);
        En.DateRange(first, last).Should().Be(english);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void A_number_that_is_no_number_is_refused(double value)
    {
        Action format = () => Fr.Percent(value);
        format.Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Means_keep_about_four_figures()
    {
        Fr.Decimal(656.585, NumberText.MeasureDigits(656.585)).Should().Be("656,6");
        Fr.Decimal(4.375, NumberText.MeasureDigits(4.375)).Should().Be("4,38");
        Fr.Decimal(-0.0425, NumberText.MeasureDigits(-0.0425)).Should().Be("−0,043");
    }

    /// <summary>Whatever the share, the printed number read back is within half a unit of its last decimal.</summary>
    [Fact]
    public void Printed_percentages_read_back_to_the_share()
    {
        Gen<double> shares = Gen.Choose(0, 1_000_000).Select(k => k / 1_000_000.0);
        Prop.ForAll(shares.ToArbitrary(), share =>
        {
            double read = double.Parse(Fr.Percent(share).Replace(',', '.'), CultureInfo.InvariantCulture);
            return Math.Abs(read - (share * 100)) <= 0.05 + 1e-9;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(20251121, 7));
    }

    [Theory]
    [InlineData("fr-FR")]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    [InlineData("")]
    public void Culture_of_the_machine_changes_nothing(string culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Fr.Decimal(-1234.56, 1).Should().Be("−1\u202F234,6");
            En.Decimal(-1234.56, 1).Should().Be("−1,234.6");
            En.Date(new DateOnly(2022, 4, 2)).Should().Be("2\u00A0April\u00A02022");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(0.5, false, true)]
    [InlineData(1.0, false, false)]
    [InlineData(1.94, false, true)]
    [InlineData(1.95, true, true)]
    [InlineData(-1.5, false, true)]
    [InlineData(2.0, true, true)]
    public void French_is_singular_below_two_and_English_at_one_only(double value, bool french, bool english)
    {
        NumberText.For(Language.French).IsPlural(value).Should().Be(french);
        NumberText.For(Language.English).IsPlural(value).Should().Be(english);
    }

    [Theory]
    [InlineData(0.0, true)]
    [InlineData(0.0049, true)]
    [InlineData(0.005, false)]
    [InlineData(0.995, false)]
    [InlineData(0.9951, true)]
    public void Limits_in_words_are_those_below_half_a_percent_and_above_its_complement(double share, bool limit) =>
        NumberText.IsLimit(share).Should().Be(limit);
}
