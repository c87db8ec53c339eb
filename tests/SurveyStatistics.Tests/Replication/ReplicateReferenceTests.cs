using SurveyStatistics.Calibration;
using SurveyStatistics.Designs;
using SurveyStatistics.Replication;
using SurveyStatistics.Tests.Reference;

namespace SurveyStatistics.Tests.Replication;

/// <summary>Against the replicate designs of R survey 4.1-1: tests/reference/survey-replicates.</summary>
public sealed class ReplicateReferenceTests
{
    private static readonly ReferenceTable Expected = ReferenceTable.Read("survey-replicates/expected.csv");

    public static TheoryData<string, string, ReplicateCentre> JackknifeCases
    {
        get
        {
            var cases = new TheoryData<string, string, ReplicateCentre>();
            foreach (string design in new[] { "clus1", "clus1.fpc", "strat", "strat.fpc" })
            {
                foreach (string type in new[] { "plain", "raked" })
                {
                    cases.Add(design, type, ReplicateCentre.ReplicateMean);
                    cases.Add(design, type, ReplicateCentre.FullSample);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(JackknifeCases))]
    public void Jackknife_standard_errors_and_covariances_agree_with_R(string name, string type, ReplicateCentre centre)
    {
        bool clusters = name.StartsWith("clus1", StringComparison.Ordinal);
        var input = ReferenceTable.Read(clusters ? "survey-calibrate/input-clus1.csv" : "survey-calibrate/input-strat.csv");
        double[] fpc = name.EndsWith("fpc", StringComparison.Ordinal) ? input.Numbers("fpc") : [];
        var replicates = clusters
            ? Jackknife.Unstratified(SurveyDesign.Create(input.Numbers("base"), psu: input.Codes("psu"), populationSize: fpc))
            : Jackknife.Stratified(SurveyDesign.Create(input.Numbers("base"), input.Codes("stratum"), populationSize: fpc));
        double relative = 1e-10;
        if (type == "raked")
        {
            relative = 1e-8;
            var calibrated = ReplicateCalibration.Calibrate(
                replicates,
                [
                    new("stype", ["E", "H", "M"], [4421, 755, 1018], input.Codes("stype")),
                    new("sch.wide", ["No", "Yes"], [1072, 5122], input.Codes("sch.wide")),
                ],
                CalibrationDistance.Raking);
            calibrated.Failures.Should().BeEmpty();
            calibrated.FullSample.Status.Should().Be(CalibrationStatus.Converged);
            replicates = calibrated.Replicates!;
        }

        double R(string quantity) => Expected.Value(
            ("design", name), ("type", type), ("mse", centre == ReplicateCentre.FullSample ? "TRUE" : "FALSE"), ("quantity", quantity));
        double[] y = input.Numbers("api00"), x = input.Numbers("api99");
        var mean = replicates.Estimate(w => Mean(w, y), centre);
        mean.Estimate.ShouldAgree(R("mean"), relative, "mean");
        mean.StandardError.ShouldAgree(R("mean_se"), relative, "standard error of the mean");

        // R takes the rank of the weights, which raking lowers by one here (196); degrees of freedom are the design's.
        mean.Df.Should().Be(clusters ? 14 : 197);
        mean.UndefinedReplicates.Should().Be(0);
        var total = replicates.Estimate(w => Total(w, y), centre);
        total.Estimate.ShouldAgree(R("total"), relative, "total");
        total.StandardError.ShouldAgree(R("total_se"), relative, "standard error of the total");
        var joint = replicates.EstimateJointly(w => [Mean(w, y), Mean(w, x)], centre);
        joint.Estimates[1].ShouldAgree(R("mean99"), relative, "second mean");
        joint.Covariance![0, 1].ShouldAgree(R("covariance"), relative, "covariance");
        joint.Covariance[1, 0].Should().Be(joint.Covariance[0, 1]);
        Math.Sqrt(joint.Covariance[0, 0]).ShouldAgree(mean.StandardError!.Value, 1e-14, "alone or jointly");
    }

    [Theory]
    [InlineData("BRR", ReplicateCentre.ReplicateMean)]
    [InlineData("BRR", ReplicateCentre.FullSample)]
    [InlineData("Fay", ReplicateCentre.ReplicateMean)]
    [InlineData("Fay", ReplicateCentre.FullSample)]
    [InlineData("JKn", ReplicateCentre.ReplicateMean)]
    [InlineData("JKn", ReplicateCentre.FullSample)]
    public void Ratios_of_two_psus_per_stratum_agree_with_R(string type, ReplicateCentre centre)
    {
        var input = ReferenceTable.Read("survey-replicates/input-scd.csv");
        double[] ones = [1, 1, 1, 1, 1, 1], alive = input.Numbers("alive"), arrests = input.Numbers("arrests");
        var design = SurveyDesign.Create(ones, input.Codes("stratum"), input.Codes("psu"));
        var replicates = type switch
        {
            "BRR" => HalfSamples.Balanced(design),
            "Fay" => HalfSamples.Fay(design, 0.3),
            _ => Jackknife.Stratified(design),
        };
        double R(string quantity) => Expected.Value(
            ("design", "scd"), ("type", type), ("mse", centre == ReplicateCentre.FullSample ? "TRUE" : "FALSE"), ("quantity", quantity));
        var ratio = replicates.Estimate(w => Total(w, alive) / Total(w, arrests), centre);
        ratio.Estimate.ShouldAgree(R("ratio"), 1e-10, "ratio");
        ratio.StandardError.ShouldAgree(R("ratio_se"), 1e-10, "standard error");
        ratio.Df.Should().Be((int)R("df"));
        replicates.Replicates.Should().Be((int)R("replicates"));
        replicates.Estimate(w => Total(w, alive), centre).StandardError.ShouldAgree(R("total_se"), 1e-10, "total");

        // Weight for weight, in R's order.
        var stored = ReferenceTable.Read("survey-replicates/weights.csv").Where("type", type);
        var weights = new double[6];
        for (int k = 0; k < stored.Count; k++)
        {
            int r = (int)stored.Number(k, "replicate"), row = (int)stored.Number(k, "row");
            replicates.CopyWeights(r, weights);
            weights[row].ShouldAgree(stored.Number(k, "value"), 1e-12, $"replicate {r} row {row}");
            replicates.Coefficients[r].ShouldAgree(stored.Number(k, "coefficient"), 1e-12, "coefficient");
        }

        // The same numbers from weights delivered by others.
        var supplied = ReplicateWeights.Create(
            ones, [.. stored.Numbers("replicate").Distinct().Select(r => stored.Where("replicate", $"{r}").Numbers("value"))], replicates.Coefficients, 3);
        supplied.Method.Should().Be(ReplicateMethod.Supplied);
        supplied.Estimate(w => Total(w, alive) / Total(w, arrests), centre).StandardError.ShouldAgree(R("ratio_se"), 1e-10, "supplied");
    }

    private static double Total(ReadOnlySpan<double> w, double[] y)
    {
        double sum = 0;
        for (int i = 0; i < y.Length; i++)
        {
            sum += w[i] * y[i];
        }

        return sum;
    }

    private static double? Mean(ReadOnlySpan<double> w, double[] y)
    {
        double mass = 0;
        for (int i = 0; i < w.Length; i++)
        {
            mass += w[i];
        }

        return Total(w, y) / mass;
    }
}
