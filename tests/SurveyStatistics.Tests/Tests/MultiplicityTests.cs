using SurveyStatistics.Tests.Reference;

namespace SurveyStatistics.Tests.Tests;

public sealed class MultiplicityTests
{
    // R 4.2.2 p.adjust: tests/reference/multiplicity; "published" is the family of Benjamini and Hochberg (1995), section 3.2.
    [Theory]
    [InlineData("published")]
    [InlineData("shuffled")]
    [InlineData("ties")]
    [InlineData("single")]
    public void Adjusted_p_values_agree_with_R(string family)
    {
        var table = ReferenceTable.Read("multiplicity/expected.csv").Where("family", family);
        double[] p = table.Numbers("p");
        Check(Multiplicity.BenjaminiHochberg(p), table.Numbers("BH"));
        Check(Multiplicity.Holm(p), table.Numbers("holm"));
        Check(Multiplicity.Bonferroni(p), table.Numbers("bonferroni"));
    }

    [Fact]
    public void Missing_p_values_stay_missing_and_do_not_count()
    {
        double?[] p = [0.01, null, 0.02];
        Multiplicity.BenjaminiHochberg(p).Should().Equal(0.02, null, 0.02);
        Multiplicity.Holm(p).Should().Equal(0.02, null, 0.02);
        Multiplicity.Bonferroni(p).Should().Equal(0.02, null, 0.04);
    }

    [Fact]
    public void Empty_family_stays_empty()
    {
        Multiplicity.BenjaminiHochberg(Array.Empty<double>()).Should().BeEmpty();
        Multiplicity.Holm(Array.Empty<double?>()).Should().BeEmpty();
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    public void P_value_outside_the_unit_interval_throws(double p)
    {
        FluentActions.Invoking(() => Multiplicity.BenjaminiHochberg([p])).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => Multiplicity.Holm([p])).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => Multiplicity.Bonferroni([p])).Should().Throw<ArgumentOutOfRangeException>();
    }

    private static void Check(double[] actual, double[] expected)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            actual[i].ShouldAgree(expected[i], 1e-13, $"index {i}");
        }
    }
}
