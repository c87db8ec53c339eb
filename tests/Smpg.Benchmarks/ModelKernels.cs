using BenchmarkDotNet.Attributes;
using SurveyStatistics.Calibration;
using SurveyStatistics.Designs;
using SurveyStatistics.Models;

namespace Smpg.Benchmarks;

/// <summary>Logistic models: one raked site of 900 rows; and all 87 300 rows with sites as strata. Sex, age and occupation as factors, 8 coefficients.</summary>
[MemoryDiagnoser]
public class ModelKernels
{
    private SurveyDesign site = SurveyDesign.Create([1]);
    private SurveyDesign pool = SurveyDesign.Create([1]);
    private CalibrationResiduals? residuals;
    private double[] siteOutcome = [];
    private double[] poolOutcome = [];
    private ModelTerm[] siteTerms = [];
    private ModelTerm[] poolTerms = [];

    [GlobalSetup]
    public void Prepare()
    {
        var survey = new SyntheticSurvey();
        (site, residuals) = SyntheticSurvey.Weigh(survey.Sites[0]);
        siteOutcome = Outcome(survey.Sites[0]);
        siteTerms = Terms([survey.Sites[0]]);
        double[] weights = [.. survey.Sites.SelectMany(s => Raking.Rake(s.BaseWeights, s.Margins).Weights)];
        int[] stratum = [.. survey.Sites.SelectMany((s, index) => Enumerable.Repeat(index, s.Rows))];
        pool = SurveyDesign.Create(weights, stratum);
        poolOutcome = [.. survey.Sites.SelectMany(Outcome)];
        poolTerms = Terms(survey.Sites);
    }

    [Benchmark]
    public LogisticFit LogisticModelOfASite() => LogisticModel.Fit(site, siteOutcome, siteTerms, residuals: residuals);

    [Benchmark]
    public LogisticFit LogisticModelOfThePool() => LogisticModel.Fit(pool, poolOutcome, poolTerms);

    [Benchmark]
    public PredictedMargins? MarginsOfThePool() => LogisticModel.Fit(pool, poolOutcome, poolTerms).PredictedMargins("age");

    private static double[] Outcome(SyntheticSite site) => Array.ConvertAll(site.Outcomes[^1], y => y > 1 ? double.NaN : y);

    private static ModelTerm[] Terms(IReadOnlyList<SyntheticSite> sites)
        =>
        [
            .. sites[0].Margins.Select((margin, m) => ModelTerm.Factor(margin.Name, margin.Levels, (int[])[.. sites.SelectMany(s => s.Margins[m].LevelOfRow)])),
        ];
}
