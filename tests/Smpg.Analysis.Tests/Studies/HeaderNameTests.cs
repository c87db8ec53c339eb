using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Tests.Studies;

public class HeaderNameTests
{
    // The letters are those a spreadsheet shows over columns 1, 26, 27, 52, 53, 702, 703 and 16384.
    [Theory]
    [InlineData(0, "A")]
    [InlineData(25, "Z")]
    [InlineData(26, "AA")]
    [InlineData(51, "AZ")]
    [InlineData(52, "BA")]
    [InlineData(701, "ZZ")]
    [InlineData(702, "AAA")]
    [InlineData(16383, "XFD")]
    public void Letters_are_those_of_a_spreadsheet(int column, string expected)
    {
        HeaderName.Letters(column).Should().Be(expected);
    }

    [Theory]
    [InlineData("Âge", "age")]
    [InlineData("age band", "AGE_BAND")]
    [InlineData(" Durée\u00A0min ", "duree_min")]
    public void Names_that_differ_in_case_accents_spaces_and_underscores_are_the_same(string one, string other)
    {
        HeaderName.Key(one).Should().Be(HeaderName.Key(other));
    }

    [Theory]
    [InlineData("A1", "A11")]
    [InlineData("R01", "R1")]
    [InlineData("x-1", "x1")]
    public void Other_differences_count(string one, string other)
    {
        HeaderName.Key(one).Should().NotBe(HeaderName.Key(other));
    }
}
