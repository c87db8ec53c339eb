using SurveyStatistics.Calibration;
using SurveyStatistics.Designs;
using SurveyStatistics.Estimators;
using SurveyStatistics.Intervals;
using SurveyStatistics.Models;
using SurveyStatistics.Pooling;
using SurveyStatistics.Tests.Reference;

namespace SurveyStatistics.Tests.Documentation;

/// <summary>
/// The examples of docs/survey-statistics.md, compiled and run: what lies between "// &lt;name&gt;" and "// &lt;/name&gt;" stands there word by word
/// (<see cref="DocumentationTests"/>), and its numbers are R's, tests/reference/documentation.
/// </summary>
public sealed class ExampleTests
{
    private static readonly ReferenceTable Expected = ReferenceTable.Read("documentation/expected.csv");
    private static readonly ReferenceTable Clusters = ReferenceTable.Read("documentation/input.csv").Where("sample", "clus1");
    private static readonly ReferenceTable Strata = ReferenceTable.Read("documentation/input.csv").Where("sample", "strat");

    [Fact]
    public void Design()
    {
        double[] weight = Clusters.Numbers("pw"), districts = Clusters.Numbers("fpc"), weightOfType = Strata.Numbers("pw"), schoolsOfType = Strata.Numbers("fpc");
        int[] district = Clusters.Codes("dnum"), type = Strata.Codes("stype");

        // <design>
        var clusters = SurveyDesign.Create(weight, psu: district, populationSize: districts);
        var strata = SurveyDesign.Create(weightOfType, stratum: type, populationSize: schoolsOfType);
        int degreesOfFreedom = clusters.PsuCount - clusters.StratumCount;
        // </design>
        degreesOfFreedom.Should().Be((int)R("design", "degf"));
        (strata.PsuCount - strata.StratumCount).Should().Be((int)R("design", "degf_strata"));
    }

    [Fact]
    public void RakingExample()
    {
        var clusters = ClusterDesign();
        int[] type = Clusters.Codes("stype"), schoolWide = Clusters.Codes("schwide");
        double[] api00 = Clusters.Numbers("api00");

        // <raking>
        CalibrationMargin[] margins =
        [
            new("type of school", ["E", "H", "M"], Targets: [4421, 755, 1018], type),
            new("school-wide target", ["No", "Yes"], Targets: [1072, 5122], schoolWide),
        ];
        var problems = MarginCheck.Check(margins, clusters.Weights);   // empty: the margins can be met
        var raking = Raking.Rake(clusters.Weights, margins);           // raking.Status is Converged
        var raked = clusters.WithWeights(raking.Weights);
        var residuals = CalibrationResiduals.Create(margins, clusters.Weights, raking.Weights, ResidualMethod.RakeSweeps);
        var mean = MeanEstimate.From(DomainMoments.Compute(raked, residuals, api00, inDomain: [], new MomentsWorkspace()));
        // </raking>
        problems.Should().BeEmpty();
        raking.Status.Should().Be(RakingStatus.Converged);
        mean.Estimate.ShouldAgree(R("raking", "mean"), 1e-8, "mean");
        mean.StandardError.ShouldAgree(R("raking", "se"), 1e-8, "se");
    }

    [Fact]
    public void Mean()
    {
        var strata = StratumDesign();
        double[] api00 = Strata.Numbers("api00");
        byte[] type = Array.ConvertAll(Strata.Codes("stype"), t => (byte)t);

        // <mean>
        var perType = new DomainMoments[3];
        var all = DomainMoments.ComputeLevels(strata, residuals: null, api00, levels: type, levelCount: 3, new MomentsWorkspace(), perType);
        var mean = MeanEstimate.From(all);                             // mean.Estimate, mean.StandardError, mean.Df, mean.DesignEffect
        var elementary = MeanEstimate.From(perType[0]);
        // </mean>
        mean.Estimate.ShouldAgree(R("mean", "mean"), 1e-10, "mean");
        mean.StandardError.ShouldAgree(R("mean", "se"), 1e-10, "se");
        elementary.Estimate.ShouldAgree(R("mean", "mean_1"), 1e-10, "mean of a domain");
        elementary.StandardError.ShouldAgree(R("mean", "se_1"), 1e-10, "se of a domain");
    }

    [Fact]
    public void IntervalOfAProportion()
    {
        var strata = StratumDesign();
        double[] awarded = Strata.Numbers("awards");

        // <interval>
        var proportion = MeanEstimate.From(DomainMoments.Compute(strata, residuals: null, awarded, inDomain: [], new MomentsWorkspace()));
        var input = ProportionInput.From(proportion);
        var wilson = ProportionInterval.Compute(IntervalMethod.Wilson, input, confidence: 0.95);        // the default of this library: defined at 0 and 1
        var logit = ProportionInterval.Compute(IntervalMethod.Logit, input, confidence: 0.95);          // R: "xlogit"
        var exact = ProportionInterval.Compute(IntervalMethod.KornGraubard, input, confidence: 0.95);   // R: "beta"
        // </interval>
        logit.Lower.ShouldAgree(R("interval", "xlogit_lower"), 1e-9, "lower");
        logit.Upper.ShouldAgree(R("interval", "xlogit_upper"), 1e-9, "upper");
        exact.Lower.ShouldAgree(R("interval", "beta_lower"), 1e-9, "lower");
        exact.Upper.ShouldAgree(R("interval", "beta_upper"), 1e-9, "upper");
        wilson.Contains(proportion.Estimate!.Value).Should().BeTrue();
    }

    [Fact]
    public void Ratio()
    {
        var strata = StratumDesign();
        double[] api00 = Strata.Numbers("api00"), api99 = Strata.Numbers("api99");

        // <ratio>
        var growth = RatioEstimate.Compute(strata, residuals: null, api00, api99, inDomain: [], new MomentsWorkspace());
        // </ratio>
        growth.Estimate.ShouldAgree(R("ratio", "ratio"), 1e-10, "ratio");
        growth.StandardError.ShouldAgree(R("ratio", "se"), 1e-10, "se");
    }

    [Fact]
    public void Comparison()
    {
        var clusters = ClusterDesign();
        double[] api00 = Clusters.Numbers("api00");
        int[] type = Clusters.Codes("stype");

        // <comparison>
        bool[] elementary = [.. type.Select(t => t == 0)], middle = [.. type.Select(t => t == 2)];
        var pair = CovarianceOfDomains.Compute(clusters, residuals: null, api00, elementary, middle, new MomentsWorkspace());
        double t = pair.Difference!.Value / pair.StandardError!.Value;
        double p = TailProbabilities.StudentTTwoSided(t, pair.Df);
        // </comparison>
        pair.Difference.ShouldAgree(R("comparison", "difference"), 1e-10, "difference");
        pair.StandardError.ShouldAgree(R("comparison", "se"), 1e-10, "se");
        p.Should().BeInRange(0.2, 0.3);
    }

    [Fact]
    public void Logistic()
    {
        var (raked, residuals) = Raked();
        double[] awarded = Clusters.Numbers("awards"), meals = Clusters.Numbers("meals");
        int[] type = Clusters.Codes("stype");

        // <logistic>
        var model = LogisticModel.Fit(
            raked, awarded, [ModelTerm.Factor("type", ["E", "H", "M"], type, reference: "E"), ModelTerm.Covariate("meals", meals)], residuals: residuals);
        if (model.Status != ModelStatus.Fitted)
        {
            Console.WriteLine($"{model.Status}: {string.Join(", ", model.Problems.Select(problem => problem.Column))}");
        }

        foreach (var coefficient in model.Coefficients)
        {
            Console.WriteLine($"{coefficient.Name}: {coefficient.OddsRatio:F2} ({coefficient.OddsRatioInterval?.Lower:F2} to {coefficient.OddsRatioInterval?.Upper:F2})");
        }

        double? effectOfType = model.TestTerm("type")?.PValue;
        var margins = model.PredictedMargins("type")!;                // probability, had every school been of each type
        var gap = margins.Difference("M", "E");                       // risk difference with its standard error and interval
        // </logistic>
        for (int c = 0; c < 4; c++)
        {
            model.Coefficients[c].OddsRatio.ShouldAgree(R("logistic", $"or_{c + 1}"), 1e-8, "odds ratio");
            model.Coefficients[c].OddsRatioInterval!.Value.Lower.ShouldAgree(R("logistic", $"lower_{c + 1}"), 1e-8, "lower");
            model.Coefficients[c].OddsRatioInterval!.Value.Upper.ShouldAgree(R("logistic", $"upper_{c + 1}"), 1e-8, "upper");
        }

        effectOfType.ShouldAgree(R("logistic", "p_stype"), 1e-7, "p");
        for (int m = 0; m < 3; m++)
        {
            margins.Margins[m].Probability.ShouldAgree(R("logistic", $"margin_{m + 1}"), 1e-8, "margin");
        }

        gap.Estimate.ShouldAgree(R("logistic", "margin_3") - R("logistic", "margin_1"), 1e-7, "difference of margins");
    }

    [Fact]
    public void PoolingExample()
    {
        // <pooling>
        double[] logit = [-2.2, -1.6, -2.0, -1.1, -1.9, -2.6];
        double[] variance = [0.04, 0.06, 0.03, 0.09, 0.05, 0.08];
        var pooled = RandomEffects.Fit(logit, variance)!;
        double typical = LogitScale.ToProportion(pooled.Mean);
        var interval = LogitScale.ToProportion(pooled.MeanInterval(0.95));              // Knapp-Hartung
        var newSite = LogitScale.ToProportion(pooled.PredictionInterval(0.95));
        var heterogeneity = RandomEffects.QProfile(logit, variance, 0.95)!.TauSquared;
        var areas = FayHerriot.Fit(logit, variance).Areas;                              // areas[0].Proportion, areas[0].ProportionInterval
        // </pooling>
        typical.ShouldAgree(R("pooling", "mean"), 1e-8, "mean");
        interval.Lower.ShouldAgree(R("pooling", "lower"), 1e-8, "lower");
        interval.Upper.ShouldAgree(R("pooling", "upper"), 1e-8, "upper");
        newSite.Lower.ShouldAgree(R("pooling", "pi_lower"), 1e-8, "lower of the prediction interval");
        newSite.Upper.ShouldAgree(R("pooling", "pi_upper"), 1e-8, "upper of the prediction interval");
        heterogeneity.Lower.ShouldAgree(R("pooling", "tau2_lower"), 1e-8, "lower tau2");
        heterogeneity.Upper.ShouldAgree(R("pooling", "tau2_upper"), 1e-8, "upper tau2");
        for (int s = 0; s < 6; s++)
        {
            areas[s].Proportion.ShouldAgree(R("pooling", $"blup_{s + 1}"), 1e-8, "shrunken");
        }
    }

    private static double R(string example, string quantity) => Expected.Value(("example", example), ("quantity", quantity));

    private static SurveyDesign ClusterDesign()
        => SurveyDesign.Create(Clusters.Numbers("pw"), psu: Clusters.Codes("dnum"), populationSize: Clusters.Numbers("fpc"));

    private static SurveyDesign StratumDesign()
        => SurveyDesign.Create(Strata.Numbers("pw"), stratum: Strata.Codes("stype"), populationSize: Strata.Numbers("fpc"));

    private static (SurveyDesign Design, CalibrationResiduals Residuals) Raked()
    {
        var clusters = ClusterDesign();
        CalibrationMargin[] margins =
        [
            new("type of school", ["E", "H", "M"], [4421, 755, 1018], Clusters.Codes("stype")),
            new("school-wide target", ["No", "Yes"], [1072, 5122], Clusters.Codes("schwide")),
        ];
        double[] weights = Raking.Rake(clusters.Weights, margins).Weights;
        return (clusters.WithWeights(weights), CalibrationResiduals.Create(margins, clusters.Weights, weights, ResidualMethod.RakeSweeps));
    }
}
