using SurveyStatistics.Association;
using SurveyStatistics.Calibration;
using SurveyStatistics.Designs;
using SurveyStatistics.Tests.Reference;

namespace SurveyStatistics.Tests.Association;

/// <summary>
/// R survey 4.1-1, by svyglm and by svycontrast on totals: tests/reference/survey-odds-ratio. Stratified clusters with missing values and weights of 0,
/// with and without fpc; a raked cluster sample with both kinds of residuals.
/// </summary>
public sealed class OddsRatioReferenceTests
{
    private static readonly ReferenceTable Expected = ReferenceTable.Read("survey-odds-ratio/expected.csv");

    [Theory]
    [InlineData("wr", "all")]
    [InlineData("fpc", "all")]
    [InlineData("wr", "0")]
    [InlineData("fpc", "0")]
    public void Odds_ratio_of_a_cluster_sample_agrees_with_R(string designName, string domain)
    {
        var input = ReferenceTable.Read("survey-domains/input.csv");
        byte[] first = [.. input.Numbers("y").Select((y, i) => domain == "all" || input.Codes("group")[i] == 0 ? Code(y) : Missing)];
        byte[] second = [.. input.Numbers("score").Select(score => double.IsNaN(score) ? Missing : Code(score > 50 ? 1 : 0))];

        Check(TwoByTwoMoments.Compute(ReferenceDesigns.FromColumns(input, designName == "fpc"), null, first, second), designName, domain, 1e-10);
    }

    [Theory]
    [InlineData("rake", ResidualMethod.RakeSweeps)]
    [InlineData("calibrate", ResidualMethod.Projection)]
    public void Odds_ratio_of_a_raked_sample_agrees_with_R(string name, ResidualMethod method)
    {
        var input = ReferenceTable.Read("survey-rake-clusters/input.csv");
        CalibrationMargin[] margins =
        [
            new("stype", ["E", "H", "M"], [4421, 755, 1018], input.Codes("stype")),
            new("sch.wide", ["No", "Yes"], [1072, 5122], input.Codes("sch.wide")),
            new("comp.imp", ["No", "Yes"], [1712, 4482], input.Codes("comp.imp")),
        ];
        double[] baseWeights = input.Numbers("base");
        double[] weights = Raking.Rake(baseWeights, margins).Weights.ToArray();
        var design = SurveyDesign.Create(weights, psu: input.Codes("psu"), populationSize: input.Numbers("fpc"));
        var residuals = CalibrationResiduals.Create(margins, baseWeights, weights, method);
        byte[] first = [.. input.Codes("awards").Select(a => (byte)a)];
        byte[] second = [.. input.Numbers("api00").Select(score => Code(score > 650 ? 1 : 0))];

        Check(TwoByTwoMoments.Compute(design, residuals, first, second), name, "all", 1e-8);
    }

    private const byte Missing = 2;

    private static byte Code(double value) => double.IsNaN(value) ? Missing : (byte)value;

    private static void Check(TwoByTwoMoments moments, string design, string domain, double relative)
    {
        double Stored(string quantity) => Expected.Value(("design", design), ("domain", domain), ("quantity", quantity));

        moments.Counts.ToArray().Should().Equal((int)Stored("n_both"), (int)Stored("n_first"), (int)Stored("n_second"), (int)Stored("n_neither"));
        moments.Totals[0].ShouldAgree(Stored("total_both"), relative, "total of both");
        moments.Totals[3].ShouldAgree(Stored("total_neither"), relative, "total of neither");
        moments.Covariance(0, 0).ShouldAgree(Stored("cov_both_both"), relative, "variance of both");
        moments.Covariance(0, 3).ShouldAgree(Stored("cov_both_neither"), relative, "covariance of both and neither");
        moments.Covariance(2, 1).ShouldAgree(Stored("cov_first_second"), relative, "covariance of one and the other");

        var ratio = OddsRatio.From(moments, 0.95);
        ratio.Status.Should().Be(SurveyStatistics.Estimators.EstimateStatus.Estimated);
        ratio.Df.Should().Be((int)Stored("df"));
        ratio.Value.ShouldAgree(Stored("or"), relative, "odds ratio");
        ratio.LogStandardError.ShouldAgree(Stored("log_se"), relative, "standard error of its logarithm");
        ratio.Low.ShouldAgree(Stored("low"), relative, "lower limit");
        ratio.High.ShouldAgree(Stored("high"), relative, "upper limit");
    }
}
