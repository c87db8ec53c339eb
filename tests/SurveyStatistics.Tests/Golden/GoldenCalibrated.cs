using SurveyStatistics.Calibration;
using SurveyStatistics.Estimators;

namespace SurveyStatistics.Tests.Golden;

/// <summary>Raking and post-stratification with their variances, by the two conventions of R's <c>rake()</c> and <c>calibrate()</c>.</summary>
internal static class GoldenCalibrated
{
    private static readonly double[] Types = [4421, 755, 1018];
    private static readonly double[] SchoolWide = [1072, 5122];
    private static readonly double[] Improvement = [1712, 4482];

    public static CalibrationMargin TypeMargin(GoldenSample sample) => Margin(sample, "stype", ["E", "H", "M"], Types);

    public static CalibrationMargin SchoolWideMargin(GoldenSample sample) => Margin(sample, "sch.wide", ["No", "Yes"], SchoolWide);

    public static CalibrationMargin ImprovementMargin(GoldenSample sample) => Margin(sample, "comp.imp", ["No", "Yes"], Improvement);

    public static void AddTo(GoldenValues values)
    {
        values.Add("poptot.compimp", "xtabs/No", Improvement[0]);
        values.Add("poptot.compimp", "xtabs/Yes", Improvement[1]);
        foreach (string name in new[] { "clus1", "strat", "clus1_nofpc" })
        {
            var sample = GoldenSample.Of(name);
            CalibrationMargin[] margins = [TypeMargin(sample), SchoolWideMargin(sample), ImprovementMargin(sample)];
            double[] weights = Raked(sample, margins);
            AddWeights(values, $"rake3.tight.{name}", weights);
            AddWeights(values, $"cal.raking.{name}", weights);
            AddEstimates(values, sample, margins, weights, ResidualMethod.RakeSweeps, "rake3.tight", $".{name}");
            AddEstimates(values, sample, margins, weights, ResidualMethod.Projection, $"cal.raking.{name}", "");
            var problem = CalibrationProblem.Create(sample.Numbers("pw"), margins, scale: BaseWeightScale.AsGiven);
            double[] linear = WeightCalibration.Solve(problem, CalibrationDistance.Linear).Weights;
            AddWeights(values, $"cal.linear.{name}", linear);
            AddEstimates(values, sample, margins, linear, ResidualMethod.Projection, $"cal.linear.{name}", "");
            if (name == "strat")
            {
                AddBounded(values, sample, problem, CalibrationDistance.TruncatedLinear(0.6, 1.7), "linear");
                AddBounded(values, sample, problem, CalibrationDistance.Logit(0.6, 1.7), "logit");
            }
        }

        AddNumericAuxiliary(values);
        AddPostStratified(values);
        AddMissingOutcome(values);
    }

    private static void AddBounded(GoldenValues values, GoldenSample sample, CalibrationProblem problem, CalibrationDistance distance, string name)
    {
        var result = WeightCalibration.Solve(problem, distance);
        AddWeights(values, $"cal.bounded.{name}.strat", result.Weights);
        values.Add($"cal.bounded.{name}.strat", "run", result.Status == CalibrationStatus.Converged ? 1 : 0);
        var (design, residuals) = result.Apply(sample.Design);
        var mean = GoldenValues.Mean(design, sample.Numbers("api00"), null, residuals);
        values.AddEstimate($"cal.bounded.{name}.strat.api00", "api00", mean.Estimate, mean.StandardError, GoldenValues.Iterated);
    }

    private static void AddNumericAuxiliary(GoldenValues values)
    {
        var sample = GoldenSample.Of("clus1");
        var problem = CalibrationProblem.Create(
            sample.Numbers("pw"), [TypeMargin(sample)], [new AuxiliaryTotal("api99", sample.Numbers("api99"), 3914069)], scale: BaseWeightScale.AsGiven);
        var result = WeightCalibration.Solve(problem, CalibrationDistance.Linear);
        AddWeights(values, "cal.api99.clus1", result.Weights);
        var (design, residuals) = result.Apply(sample.Design);
        var mean = GoldenValues.Mean(design, sample.Numbers("api00"), null, residuals);
        values.AddEstimate("cal.api99.api00.clus1", "api00", mean.Estimate, mean.StandardError, GoldenValues.Iterated);
        var enrolled = TotalEstimate.From(DomainMoments.Compute(design, residuals, sample.Numbers("enroll"), default, new MomentsWorkspace()));
        values.AddEstimate("cal.api99.enroll.clus1", "enroll", enrolled.Estimate, enrolled.StandardError, GoldenValues.Iterated);
    }

    private static CalibrationMargin Margin(GoldenSample sample, string column, string[] levels, double[] targets)
        => new(column, levels, targets, Array.ConvertAll(sample.Codes(column, levels), code => (int)code));

    private static double[] Raked(GoldenSample sample, CalibrationMargin[] margins)
    {
        var result = Raking.Rake(sample.Numbers("pw"), margins);
        result.Status.Should().Be(RakingStatus.Converged);
        return result.Weights;
    }

    private static void AddWeights(GoldenValues values, string id, double[] weights)
    {
        double sum = weights.Sum(), squares = weights.Sum(w => w * w);
        foreach (var (name, value) in new[]
        {
            ("n", weights.Length), ("sum", sum), ("sumsq", squares), ("min", weights.Min()), ("max", weights.Max()), ("w1", weights[0]), ("w2", weights[1]),
            ("w100", weights[99]), ("deffKish", WeightDiagnostics.Compute(weights).KishDesignEffect),
        })
        {
            values.Add(id, $"w/{name}", value, GoldenValues.Iterated);
        }
    }

    private static void AddEstimates(
        GoldenValues values, GoldenSample sample, CalibrationMargin[] margins, double[] weights, ResidualMethod method, string prefix, string suffix)
    {
        var design = sample.Design.WithWeights(weights);
        var residuals = CalibrationResiduals.Create(margins, sample.Numbers("pw"), weights, method);
        double[] api = sample.Numbers("api00");
        var mean = GoldenValues.Mean(design, api, null, residuals);
        values.AddEstimate($"{prefix}.api00{suffix}", "api00", mean.Estimate, mean.StandardError, GoldenValues.Iterated);
        var enrolled = TotalEstimate.From(DomainMoments.Compute(design, residuals, sample.Numbers("enroll"), default, new MomentsWorkspace()));
        values.AddEstimate($"{prefix}.enroll{suffix}", "enroll", enrolled.Estimate, enrolled.StandardError, GoldenValues.Iterated);
        foreach (string type in new[] { "E", "H", "M" })
        {
            var ofType = GoldenValues.Mean(design, api, sample.Where("stype", type), residuals);
            values.AddEstimate($"{prefix}.by{suffix}", type, ofType.Estimate, ofType.StandardError, GoldenValues.Iterated);
        }

        var awards = GoldenValues.Mean(design, sample.Is("awards", "Yes"), null, residuals);
        values.AddProportion($"{prefix}.ciprop{suffix}", awards, sample.Rows, awards.Df, relative: GoldenValues.Iterated);
    }

    private static void AddPostStratified(GoldenValues values)
    {
        var sample = GoldenSample.Of("clus1");
        CalibrationMargin[] margins = [TypeMargin(sample)];
        double[] weights = Raked(sample, margins);
        AddWeights(values, "poststrat.clus1", weights);
        var design = sample.Design.WithWeights(weights);
        var residuals = CalibrationResiduals.Create(margins, sample.Numbers("pw"), weights, ResidualMethod.Projection);
        var mean = GoldenValues.Mean(design, sample.Numbers("api00"), null, residuals);
        values.AddEstimate("poststrat.api00.clus1", "api00", mean.Estimate, mean.StandardError);
        TotalEstimate Total(double[] y) => TotalEstimate.From(DomainMoments.Compute(design, residuals, y, default, new MomentsWorkspace()));
        var enrolled = Total(sample.Numbers("enroll"));
        values.AddEstimate("poststrat.enroll.clus1", "enroll", enrolled.Estimate, enrolled.StandardError);
        foreach (string type in new[] { "E", "H", "M" })
        {
            // Fixed by the margin: 0 up to rounding, on totals of some thousands.
            var total = Total(sample.Is("stype", type));
            values.AddEstimate("poststrat.stype.clus1", $"stype{type}", total.Estimate, total.StandardError, floor: 1e-9);
        }

        var srs = GoldenSample.Of("srs_nofpc");
        CalibrationMargin[] ofSrs = [TypeMargin(srs)];
        double[] srsWeights = Raked(srs, ofSrs);
        var srsResiduals = CalibrationResiduals.Create(ofSrs, srs.Numbers("pw"), srsWeights, ResidualMethod.Projection);
        var ofDomain = GoldenValues.Mean(srs.Design.WithWeights(srsWeights), srs.Is("awards", "Yes"), srs.Where("stype", "H"), srsResiduals);

        // A calibrated design keeps its rows in a domain, so R's beta method counts all 200.
        values.AddProportion("edge.domainH.poststrat", ofDomain, srs.Rows, ofDomain.Df);
    }

    private static void AddMissingOutcome(GoldenValues values)
    {
        var sample = GoldenSample.Of("srs_nofpc");
        CalibrationMargin[] margins = [TypeMargin(sample), SchoolWideMargin(sample)];
        double[] weights = Raked(sample, margins);
        var design = sample.Design.WithWeights(weights);
        var residuals = CalibrationResiduals.Create(margins, sample.Numbers("pw"), weights, ResidualMethod.RakeSweeps);
        double[] y = sample.Numbers("api00");
        foreach (int row in new[] { 2, 49, 119 })
        {
            y[row] = double.NaN;
        }

        var mean = GoldenValues.Mean(design, y, null, residuals);
        values.AddEstimate("edge.rake.NA.api00", "api00", mean.Estimate, mean.StandardError, GoldenValues.Iterated);
        double[] above = Array.ConvertAll(y, v => double.IsNaN(v) ? v : v > 700 ? 1 : 0);
        var share = GoldenValues.Mean(design, above, null, residuals);

        // R's degrees of freedom count the rows without an answer.
        values.AddProportion(
            "edge.rake.NA.ciprop", share, sample.Rows, sample.Rows - 1, GoldenValues.WeightRatio(design, above), relative: GoldenValues.Iterated);
    }
}
