using SurveyStatistics.Designs;
using SurveyStatistics.Estimators;
using SurveyStatistics.Tests.Reference;

namespace SurveyStatistics.Tests.Estimators;

/// <summary>
/// Against R survey 4.1-1 on a constructed stratified cluster design with missing values, weighted-out rows and an out-of-domain PSU:
/// tests/reference/survey-domains. Group 3 is one respondent, group 4 one PSU.
/// </summary>
public sealed class DomainReferenceTests
{
    private const double Relative = 1e-10;
    private static readonly ReferenceTable Input = ReferenceTable.Read("survey-domains/input.csv");
    private static readonly ReferenceTable Expected = ReferenceTable.Read("survey-domains/expected.csv");
    private static readonly int[] Group = Input.Codes("group");

    [Theory]
    [InlineData("wr")]
    [InlineData("fpc")]
    public void Domain_means_agree_with_R(string designName)
    {
        var design = ReferenceDesigns.FromColumns(Input, designName == "fpc");
        var workspace = new MomentsWorkspace();
        foreach (string variable in new[] { "y", "zero", "one", "score" })
        {
            foreach (string group in new[] { "all", "0", "1", "2", "3", "4" })
            {
                double Stored(string quantity)
                    => Expected.Value(("design", designName), ("variable", variable), ("group", group), ("quantity", quantity));

                string row = $"{designName} {variable} {group}";
                bool[] inDomain = Array.ConvertAll(Group, g => group == "all" || g == group[0] - '0');
                var mean = MeanEstimate.From(DomainMoments.Compute(design, null, Input.Numbers(variable), inDomain, workspace));
                mean.Status.Should().Be(EstimateStatus.Estimated);
                mean.Estimate.ShouldAgree(Stored("estimate"), Relative, row);
                mean.Df.Should().Be((int)Stored("df"), row);
                mean.N.Should().Be((int)Stored("n"), row);
                if (mean.Df > 0)
                {
                    mean.StandardError.ShouldAgree(Stored("se"), Relative, row, floor: 1e-15);
                    (mean.DesignEffect is not null).Should().Be(variable is "y" or "score", row);
                }
                else
                {
                    mean.StandardError.Should().BeNull(row);
                    mean.DesignEffect.Should().BeNull(row);
                }

                if (mean.DesignEffect is double deff)
                {
                    deff.ShouldAgree(Stored("deff"), Relative, row);
                }
            }
        }
    }

    [Theory]
    [InlineData("wr", "y")]
    [InlineData("fpc", "y")]
    [InlineData("wr", "score")]
    [InlineData("fpc", "score")]
    public void Domain_contrasts_agree_with_svyby_covmat(string designName, string variable)
    {
        double Stored(string pair, string quantity)
            => Expected.Value(("design", designName), ("variable", variable), ("group", pair), ("quantity", quantity));

        var design = ReferenceDesigns.FromColumns(Input, designName == "fpc");
        var pair = Compare(design, variable, 0, 1);
        pair.Covariance.ShouldAgree(Stored("0-1", "covariance"), Relative, "covariance");
        pair.Difference.ShouldAgree(Stored("0-1", "difference"), Relative, "difference");
        pair.StandardError.ShouldAgree(Stored("0-1", "se"), Relative, "standard error");
        pair = Compare(design, variable, 1, 2);
        pair.Difference.ShouldAgree(Stored("1-2", "difference"), Relative, "difference");
        pair.StandardError.ShouldAgree(Stored("1-2", "se"), Relative, "standard error");
    }

    [Fact]
    public void Empty_domain_has_no_respondents_and_no_number()
    {
        var design = ReferenceDesigns.FromColumns(Input, fpc: false);
        bool[] nobody = new bool[Input.Count];
        var mean = MeanEstimate.From(DomainMoments.Compute(design, null, Input.Numbers("y"), nobody, new MomentsWorkspace()));
        mean.Status.Should().Be(EstimateStatus.NoRespondents);
        mean.Estimate.Should().BeNull();
        mean.StandardError.Should().BeNull();
        mean.DesignEffect.Should().BeNull();
        mean.N.Should().Be(0);
        mean.KishDesignEffect.Should().Be(1);
    }

    [Fact]
    public void Contrast_with_an_empty_domain_is_null_but_defined()
    {
        var design = ReferenceDesigns.FromColumns(Input, fpc: false);
        var pair = Compare(design, "y", 0, 5);
        pair.Second.Status.Should().Be(EstimateStatus.NoRespondents);
        pair.Difference.Should().BeNull();
        pair.StandardError.Should().BeNull();
    }

    private static DomainPair Compare(SurveyDesign design, string variable, int first, int second)
        => CovarianceOfDomains.Compute(
            design,
            null,
            Input.Numbers(variable),
            Array.ConvertAll(Group, g => g == first),
            Array.ConvertAll(Group, g => g == second),
            new MomentsWorkspace());
}
