using SurveyStatistics.Intervals;
using SurveyStatistics.Tests.Reference;

namespace SurveyStatistics.Tests.Intervals;

public sealed class NchsPrecisionTests
{
    // Parker et al. 2017 by base R: tests/reference/nchs-presentation, every field of every row.
    [Fact]
    public void Size_limits_widths_and_decision_agree_over_the_grid()
    {
        var table = ReferenceTable.ReadTabbed("nchs-presentation/expected.tsv");
        table.Count.Should().Be(1232);
        for (int i = 0; i < table.Count; i++)
        {
            double p = table.Number(i, "p"), n = table.Number(i, "n"), deff = table.Number(i, "deff");
            var input = new ProportionInput(p, Math.Sqrt(p * (1 - p) * deff / n), (int)n, table.Number(i, "df"), n / deff, n / deff);
            var actual = NchsPrecision.Of(in input);
            string row = $"p={p:R} n={n:R} deff={deff:R} df={input.Df:R}";
            actual.EffectiveN.ShouldAgree(table.Number(i, "neff"), 1e-10, row + " size");
            actual.Interval.Lower.ShouldAgree(table.Number(i, "lo"), 1e-9, row + " lower", 1e-280);
            actual.Interval.Upper.ShouldAgree(table.Number(i, "hi"), 1e-10, row + " upper");

            // The width of a narrow interval at a proportion near 1 is a difference of two numbers near 1.
            actual.Interval.Width.ShouldAgree(table.Number(i, "width"), 1e-9, row + " width");
            if (p == 0)
            {
                actual.RelativeWidth.Should().BeNull(row);
            }
            else
            {
                actual.RelativeWidth.ShouldAgree(table.Number(i, "relwidth"), 1e-9, row + " relative width");
            }

            Words(actual.Advice).Should().Be(table.Text(i, "decision"), row);
        }
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(400, 0)]
    [InlineData(400, -3)]
    public void No_respondents_or_no_degrees_of_freedom_is_suppressed(int n, double df)
    {
        var precision = NchsPrecision.Of(new ProportionInput(0.2, 0.02, n, df, n, n));
        precision.EffectiveN.Should().Be(0);
        precision.Interval.Should().Be(Interval.Unit);
        precision.Advice.Should().Be(NchsAdvice.Suppress);
    }

    [Fact]
    public void One_respondent_is_suppressed_and_never_NaN()
    {
        var precision = NchsPrecision.Of(new ProportionInput(1, 0, 1, 0, 1, 1));
        precision.Advice.Should().Be(NchsAdvice.Suppress);
        precision.RelativeWidth.Should().Be(1);
    }

    private static string Words(NchsAdvice advice) => advice switch
    {
        NchsAdvice.Present => "present",
        NchsAdvice.Suppress => "suppress",
        NchsAdvice.Review => "review",
        NchsAdvice.NotTheComplement => "complement",
        NchsAdvice.NotTheComplement | NchsAdvice.Review => "complement+review",
        _ => "impossible",
    };
}
