using SurveyStatistics.Estimators;
using SurveyStatistics.Intervals;
using SurveyStatistics.Tests.Reference;

namespace SurveyStatistics.Tests.Estimators;

/// <summary>Against R survey 4.1-1 on its api and nhanes data: tests/reference/survey-means.</summary>
public sealed class MeanReferenceTests
{
    private const double Relative = 1e-10;

    public static TheoryData<string> Designs => new("srs", "srs_fpc", "strat", "strat_fpc", "clus", "clus_fpc", "nhanes");

    [Theory]
    [MemberData(nameof(Designs))]
    public void Mean_total_interval_and_design_effect_agree_with_R(string name)
    {
        var input = ReferenceTable.Read("survey-means/input.csv").Where("design", name);
        var expected = ReferenceTable.Read("survey-means/expected.csv");
        var design = ReferenceDesigns.FromColumns(input, fpc: name.EndsWith("_fpc", StringComparison.Ordinal));
        var workspace = new MomentsWorkspace();
        foreach (string variable in new[] { "y", "b" })
        {
            double Stored(string statistic, string quantity)
                => expected.Value(("design", name), ("statistic", $"{statistic}_{variable}"), ("quantity", quantity));

            var moments = DomainMoments.Compute(design, null, input.Numbers(variable), default, workspace);
            var mean = MeanEstimate.From(moments);
            mean.Estimate.ShouldAgree(Stored("mean", "estimate"), Relative, "mean");
            mean.StandardError.ShouldAgree(Stored("mean", "se"), Relative, "standard error");
            mean.DesignEffect.ShouldAgree(Stored("mean", "deff"), Relative, "design effect");
            mean.KishDesignEffect.ShouldAgree(Stored("mean", "kish"), Relative, "Kish");
            mean.N.Should().Be((int)Stored("mean", "n"));
            var interval = MeanInterval.Compute(mean, 0.95);
            interval!.Value.Lower.ShouldAgree(Stored("mean", "lower"), Relative, "lower");
            interval.Value.Upper.ShouldAgree(Stored("mean", "upper"), Relative, "upper");
            var total = TotalEstimate.From(moments);
            total.Estimate.ShouldAgree(Stored("total", "estimate"), Relative, "total");
            total.StandardError.ShouldAgree(Stored("total", "se"), Relative, "standard error of the total");
        }
    }

    [Theory]
    [MemberData(nameof(Designs))]
    public void Ratio_agrees_with_R(string name)
    {
        var input = ReferenceTable.Read("survey-means/input.csv").Where("design", name);
        var expected = ReferenceTable.Read("survey-means/expected.csv");
        var design = ReferenceDesigns.FromColumns(input, fpc: name.EndsWith("_fpc", StringComparison.Ordinal));
        var ratio = RatioEstimate.Compute(design, null, input.Numbers("z"), input.Numbers("x"), default, new MomentsWorkspace());
        ratio.Estimate.ShouldAgree(expected.Value(("design", name), ("statistic", "ratio_z_x"), ("quantity", "estimate")), Relative, "ratio");
        ratio.StandardError.ShouldAgree(expected.Value(("design", name), ("statistic", "ratio_z_x"), ("quantity", "se")), Relative, "standard error");
    }

    [Theory]
    [MemberData(nameof(Designs))]
    public void Degrees_of_freedom_agree_with_R(string name)
    {
        var input = ReferenceTable.Read("survey-means/input.csv").Where("design", name);
        var design = ReferenceDesigns.FromColumns(input, fpc: false);
        double[] constant = [.. Enumerable.Repeat(1.0, input.Count)];
        var mean = MeanEstimate.From(DomainMoments.Compute(design, null, constant, default, new MomentsWorkspace()));
        double expected = ReferenceTable.Read("survey-means/expected.csv").Value(("design", name), ("statistic", "design"), ("quantity", "df"));
        mean.Df.Should().Be((int)expected);
        (design.PsuCount - design.StratumCount).Should().Be((int)expected);
    }
}
