using System.Text;
using Smpg.Analysis.Ingestion;
using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Tests.Ingestion;

public class NumberRuleTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("1.5", 1.5)]
    [InlineData("1,5", 1.5)]
    [InlineData("-2,25", -2.25)]
    [InlineData("007", 7)]
    [InlineData("12\u00A0345,5", 12345.5)]
    [InlineData("12\u202F345", 12345)]
    [InlineData("12\u2009345", 12345)]
    [InlineData("123456789.125", 123456789.125)]
    public void Number_in_either_dialect_is_known(string cell, double expected)
    {
        NumberCell kind = Rule(VariableType.DecimalNumber).Read(Encoding.UTF8.GetBytes(cell), out double number, out byte answer, out _);

        kind.Should().Be(NumberCell.Known);
        number.Should().Be(expected);
        answer.Should().Be(0);
    }

    [Theory]
    [InlineData("1,5,5")]
    [InlineData("1.234,5")]
    [InlineData("1,234.5")]
    [InlineData("1 234")]
    [InlineData("1'234")]
    [InlineData("1E+05")]
    [InlineData("1e5")]
    [InlineData("5 %")]
    [InlineData("12m")]
    [InlineData(".5")]
    [InlineData(",5")]
    [InlineData("5.")]
    [InlineData("-")]
    [InlineData("+5")]
    [InlineData("--5")]
    [InlineData("5-")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("#N/A")]
    [InlineData("0x10")]
    [InlineData("٣")]
    [InlineData("\u00A05")]
    [InlineData("11111111111111111111111111111111111111111")]
    public void Anything_else_is_no_number(string cell)
    {
        NumberCell kind = Rule(VariableType.DecimalNumber).Read(Encoding.UTF8.GetBytes(cell), out double number, out byte answer, out byte mark);

        kind.Should().Be(NumberCell.NotNumber);
        number.Should().Be(0);
        answer.Should().Be(Answer.Invalid);
        mark.Should().Be(0);
    }

    [Theory]
    [InlineData("42", NumberCell.Known)]
    [InlineData("42.0", NumberCell.NotNumber)]
    [InlineData("42,5", NumberCell.NotNumber)]
    public void Whole_number_has_no_decimals(string cell, object expected)
    {
        Rule(VariableType.WholeNumber).Read(Encoding.UTF8.GetBytes(cell), out _, out _, out _).Should().Be((NumberCell)expected);
    }

    [Theory]
    [InlineData("17", NumberCell.OutOfRange)]
    [InlineData("18", NumberCell.Known)]
    [InlineData("110", NumberCell.Known)]
    [InlineData("111", NumberCell.OutOfRange)]
    public void Bounds_are_inclusive(string cell, object expected)
    {
        Rule(VariableType.WholeNumber, 18, 110).Read(Encoding.UTF8.GetBytes(cell), out _, out _, out _).Should().Be((NumberCell)expected);
    }

    [Fact]
    public void Missing_text_is_missing_even_outside_the_bounds()
    {
        NumberCell kind = Rule(VariableType.WholeNumber, 18, 110).Read("999"u8, out double number, out byte answer, out _);

        kind.Should().Be(NumberCell.Missing);
        number.Should().Be(0);
        answer.Should().Be(Answer.Refused);
    }

    private static NumberRule Rule(VariableType type, double minimum = double.NegativeInfinity, double maximum = double.PositiveInfinity) =>
        new(new Variable("x", VariableRole.Profile, type, LocalisedText.Same("x"))
        {
            Minimum = minimum,
            Maximum = maximum,
            Missing = new Dictionary<string, byte> { ["999"] = Answer.Refused },
        });
}
