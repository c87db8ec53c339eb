using SurveyStatistics.Calibration;
using SurveyStatistics.Designs;
using SurveyStatistics.Estimators;
using SurveyStatistics.Intervals;
using SurveyStatistics.Models;
using SurveyStatistics.Replication;
using SurveyStatistics.Tests.Reference;

namespace SurveyStatistics.Tests.Documentation;

/// <summary>More examples of docs/survey-statistics.md, as <see cref="ExampleTests"/>.</summary>
public sealed class FurtherExampleTests
{
    private static readonly ReferenceTable Expected = ReferenceTable.Read("documentation/expected.csv");
    private static readonly ReferenceTable Clusters = ReferenceTable.Read("documentation/input.csv").Where("sample", "clus1");
    private static readonly ReferenceTable Strata = ReferenceTable.Read("documentation/input.csv").Where("sample", "strat");
    private static readonly ReferenceTable TwoStage = ReferenceTable.Read("documentation/two-stage.csv");

    [Fact]
    public void Stages()
    {
        double[] weight = TwoStage.Numbers("pw"), districts = TwoStage.Numbers("fpc1"), schoolsOfDistrict = TwoStage.Numbers("fpc2"), api00 = TwoStage.Numbers("api00");
        int[] district = TwoStage.Codes("dnum"), school = TwoStage.Codes("snum");

        // <stages>
        var two = SurveyDesign.Create(weight, psu: district, populationSize: districts).WithSecondStage(school, schoolsOfDistrict);
        var mean = MeanEstimate.From(DomainMoments.Compute(two, residuals: null, api00, inDomain: [], new MomentsWorkspace()));
        // </stages>
        mean.Estimate.ShouldAgree(R("stages", "mean"), 1e-10, "mean");
        mean.StandardError.ShouldAgree(R("stages", "se"), 1e-10, "se");
    }

    [Fact]
    public void Calibration()
    {
        var clusters = ClusterDesign();
        int[] type = Clusters.Codes("stype");
        double[] api00 = Clusters.Numbers("api00"), api99 = Clusters.Numbers("api99");

        // <calibration>
        var problem = CalibrationProblem.Create(
            clusters.Weights,
            [new CalibrationMargin("type of school", ["E", "H", "M"], Targets: [4421, 755, 1018], type)],
            [new AuxiliaryTotal("api99", api99, Total: 3_914_069)],
            scale: BaseWeightScale.AsGiven);
        var calibration = WeightCalibration.Solve(problem, CalibrationDistance.Linear);   // or Raking, Logit(0.5, 2), TruncatedLinear(0.5, 2)
        var (calibrated, residuals) = calibration.Apply(clusters);                        // calibration.Status, Obstacles, SmallestG, LargestG
        var mean = MeanEstimate.From(DomainMoments.Compute(calibrated, residuals, api00, inDomain: [], new MomentsWorkspace()));
        // </calibration>
        calibration.Status.Should().Be(CalibrationStatus.Converged);
        mean.Estimate.ShouldAgree(R("calibration", "mean"), 1e-9, "mean");
        mean.StandardError.ShouldAgree(R("calibration", "se"), 1e-9, "se");
    }

    [Fact]
    public void Quantile()
    {
        var strata = StratumDesign();
        double[] api00 = Strata.Numbers("api00");

        // <quantile>
        var median = QuantileEstimate.Compute(
            strata, residuals: null, api00, inDomain: [], probability: 0.5, IntervalMethod.Wald, confidence: 0.95, new MomentsWorkspace());
        // </quantile>
        median.Estimate.Should().Be(R("quantile", "median"));
        median.Interval!.Value.Lower.Should().Be(R("quantile", "lower"));
        median.Interval!.Value.Upper.Should().Be(R("quantile", "upper"));
        median.StandardError.ShouldAgree(R("quantile", "se"), 1e-9, "se");
    }

    [Fact]
    public void Standardisation()
    {
        var clusters = ClusterDesign();
        double[] api00 = Clusters.Numbers("api00");
        byte[] schoolWide = Array.ConvertAll(Clusters.Codes("schwide"), v => (byte)v);

        // <standardisation>
        var standardised = StandardisedEstimate.Compute(
            clusters, residuals: null, api00, cellOfRow: schoolWide, standard: [1072, 5122], inDomain: [], new MomentsWorkspace());
        // </standardisation>
        standardised.Mean.Estimate.ShouldAgree(R("standardisation", "mean"), 1e-10, "mean");
        standardised.Mean.StandardError.ShouldAgree(R("standardisation", "se"), 1e-10, "se");
    }

    [Fact]
    public void Test()
    {
        var clusters = ClusterDesign();
        double[] api00 = Clusters.Numbers("api00");
        byte[] type = Array.ConvertAll(Clusters.Codes("stype"), v => (byte)v), schoolWide = Array.ConvertAll(Clusters.Codes("schwide"), v => (byte)v);

        // <test>
        var means = DomainMeans.Compute(clusters, residuals: null, api00, levels: schoolWide, levelCount: 2, new MomentsWorkspace());
        var difference = DesignTTest.Contrast(means.Contrast([-1, 1]), df: means.Df - 1);                     // R takes one degree of freedom off
        var independence = IndependenceTest.From(TwoWayTable.Compute(clusters, residuals: null, type, 3, schoolWide, 2, new MomentsWorkspace()));
        // </test>
        difference.Statistic.ShouldAgree(R("test", "t"), 1e-9, "t");
        difference.PValue.ShouldAgree(R("test", "p"), 1e-9, "p");
        independence.SecondOrder!.Value.Value.ShouldAgree(R("test", "F"), 1e-9, "F");
        independence.SecondOrder!.Value.PValue.ShouldAgree(R("test", "F_p"), 1e-9, "p");
    }

    [Fact]
    public void Replication()
    {
        var clusters = ClusterDesign();
        double[] api00 = Clusters.Numbers("api00"), api99 = Clusters.Numbers("api99");

        // <replication>
        var replicates = Jackknife.Unstratified(clusters);   // or HalfSamples.Balanced, HalfSamples.Fay, RescalingBootstrap.Create(design, replicates, seed)
        var growth = replicates.Estimate(weights => Total(weights, api00) / Total(weights, api99));

        static double Total(ReadOnlySpan<double> weights, double[] y)
        {
            double total = 0;
            for (int i = 0; i < y.Length; i++)
            {
                total += weights[i] * y[i];
            }

            return total;
        }
        // </replication>
        growth.Estimate.ShouldAgree(R("replication", "ratio"), 1e-10, "ratio");
        growth.StandardError.ShouldAgree(R("replication", "se"), 1e-10, "se");
    }

    /// <summary>The logistic model with corrections at both stages of sampling.</summary>
    [Fact]
    public void Logistic_model_of_a_two_stage_design_agrees_with_svyglm()
    {
        var two = SurveyDesign.Create(TwoStage.Numbers("pw"), psu: TwoStage.Codes("dnum"), populationSize: TwoStage.Numbers("fpc1"))
            .WithSecondStage(TwoStage.Codes("snum"), TwoStage.Numbers("fpc2"));
        var fit = LogisticModel.Fit(
            two,
            TwoStage.Numbers("awards"),
            [ModelTerm.Factor("type", ["E", "H", "M"], TwoStage.Codes("stype")), ModelTerm.Covariate("meals", TwoStage.Numbers("meals"))]);
        fit.Df.Should().Be((int)R("two_stage_logistic", "df"));
        for (int c = 0; c < 4; c++)
        {
            fit.Coefficients[c].Estimate.ShouldAgree(R("two_stage_logistic", $"coef_{c + 1}"), 1e-8, "coefficient");
            fit.Coefficients[c].StandardError.ShouldAgree(R("two_stage_logistic", $"se_{c + 1}"), 1e-8, "se");
        }
    }

    private static double R(string example, string quantity) => Expected.Value(("example", example), ("quantity", quantity));

    private static SurveyDesign ClusterDesign()
        => SurveyDesign.Create(Clusters.Numbers("pw"), psu: Clusters.Codes("dnum"), populationSize: Clusters.Numbers("fpc"));

    private static SurveyDesign StratumDesign()
        => SurveyDesign.Create(Strata.Numbers("pw"), stratum: Strata.Codes("stype"), populationSize: Strata.Numbers("fpc"));
}
