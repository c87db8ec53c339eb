using System.Globalization;
using SurveyStatistics.Calibration;
using SurveyStatistics.Designs;
using SurveyStatistics.Estimators;
using SurveyStatistics.Tests.Reference;

namespace SurveyStatistics.Tests.Calibration;

/// <summary>R survey 4.1-1 on its cluster sample apiclus1 raked to three margins, with fpc: tests/reference/survey-rake-clusters.</summary>
public sealed class RakedClustersReferenceTests
{
    [Theory]
    [InlineData("rake", ResidualMethod.RakeSweeps)]
    [InlineData("calibrate", ResidualMethod.Projection)]
    public void Raked_cluster_means_agree_with_R(string rMethod, ResidualMethod method)
    {
        var input = ReferenceTable.Read("survey-rake-clusters/input.csv");
        var expected = ReferenceTable.Read("survey-rake-clusters/expected.csv");
        CalibrationMargin[] margins =
        [
            new("stype", ["E", "H", "M"], [4421, 755, 1018], input.Codes("stype")),
            new("sch.wide", ["No", "Yes"], [1072, 5122], input.Codes("sch.wide")),
            new("comp.imp", ["No", "Yes"], [1712, 4482], input.Codes("comp.imp")),
        ];
        double[] baseWeights = input.Numbers("base");
        var raked = Raking.Rake(baseWeights, margins);
        double[] stored = ReferenceTable.Read("survey-rake-clusters/weights.csv").Numbers("weight");
        for (int i = 0; i < stored.Length; i++)
        {
            raked.Weights[i].ShouldAgree(stored[i], 1e-9, $"weight {i}");
        }

        var design = SurveyDesign.Create(raked.Weights, psu: input.Codes("psu"), populationSize: input.Numbers("fpc"));
        var residuals = CalibrationResiduals.Create(margins, baseWeights, raked.Weights, method);
        var workspace = new MomentsWorkspace();
        int[] stype = input.Codes("stype");
        byte[] levels = Array.ConvertAll(stype, s => (byte)s);
        byte[] awards = Array.ConvertAll(input.Codes("awards"), a => (byte)a);
        var perLevel = new DomainMoments[3];
        var total = DomainMoments.ComputeLevels(design, residuals, awards, levels, 3, workspace, perLevel);
        for (int domain = -1; domain < 3; domain++)
        {
            string name = domain < 0 ? "all" : domain.ToString(CultureInfo.InvariantCulture);
            bool[] inDomain = Array.ConvertAll(stype, s => domain < 0 || s == domain);
            Check(DomainMoments.Compute(design, residuals, input.Numbers("api00"), inDomain, workspace), "api00", name);
            Check(DomainMoments.Compute(design, residuals, input.Numbers("awards"), inDomain, workspace), "awards", name);
            Check(domain < 0 ? total : perLevel[domain], "awards", name);
        }

        var pair = CovarianceOfDomains.Compute(
            design, residuals, input.Numbers("api00"), Array.ConvertAll(stype, s => s == 0), Array.ConvertAll(stype, s => s == 1), workspace);
        double Contrast(string quantity)
            => expected.Value(("method", rMethod), ("variable", "api00"), ("domain", "0-1"), ("quantity", quantity));

        pair.Covariance.ShouldAgree(Contrast("covariance"), 1e-9, "covariance of two domains");
        pair.Difference.ShouldAgree(Contrast("difference"), 1e-10, "difference of two domains");
        pair.StandardError.ShouldAgree(Contrast("se"), 1e-9, "standard error of the difference");

        void Check(DomainMoments moments, string variable, string domain)
        {
            double Stored(string quantity)
                => expected.Value(("method", rMethod), ("variable", variable), ("domain", domain), ("quantity", quantity));

            var mean = MeanEstimate.From(moments);
            mean.Estimate.ShouldAgree(Stored("estimate"), 1e-10, $"{variable} {domain}");
            mean.StandardError.ShouldAgree(Stored("se"), 1e-9, $"{variable} {domain}");
            mean.DesignEffect.ShouldAgree(Stored("deff"), 1e-9, $"{variable} {domain}");
            mean.Df.Should().Be((int)Stored("df"), $"{variable} {domain}");
        }
    }
}
