using SurveyStatistics.Calibration;
using SurveyStatistics.Designs;
using SurveyStatistics.Intervals;
using SurveyStatistics.Replication;
using SurveyStatistics.Tests.Reference;

namespace SurveyStatistics.Tests.Golden;

/// <summary>Jackknife, half-samples and raked replicates, centred at the mean of the replicates as R does without <c>mse = TRUE</c>.</summary>
internal static class GoldenReplicates
{
    private const ReplicateCentre Centre = ReplicateCentre.ReplicateMean;

    public static ReplicateWeights Clusters => Jackknife.Unstratified(GoldenSample.Of("clus1_nofpc").Design);

    public static void AddTo(GoldenValues values)
    {
        AddUnstratified(values);
        AddStratified(values);
        AddHalfSamples(values);
        AddRaked(values);
    }

    /// <summary>Mean of the rows with an answer; null where the weights leave none.</summary>
    public static double? Mean(ReadOnlySpan<double> weights, double[] y, bool[]? inDomain = null)
    {
        double sum = 0, mass = 0;
        for (int i = 0; i < y.Length; i++)
        {
            if (double.IsFinite(y[i]) && (inDomain is null || inDomain[i]))
            {
                sum += weights[i] * y[i];
                mass += weights[i];
            }
        }

        return mass > 0 ? sum / mass : null;
    }

    public static double Total(ReadOnlySpan<double> weights, double[] y)
    {
        double sum = 0;
        for (int i = 0; i < y.Length; i++)
        {
            sum += weights[i] * y[i];
        }

        return sum;
    }

    /// <summary>Share of schools with an award: estimate, standard error, and what the intervals need beside them.</summary>
    public static ProportionInput Awards()
    {
        double[] awards = GoldenSample.Of("clus1_nofpc").Is("awards", "Yes");
        var share = Clusters.Estimate(w => Mean(w, awards), Centre);
        double p = share.Estimate!.Value, se = share.StandardError!.Value;
        return new ProportionInput(p, se, awards.Length, share.Df, p * (1 - p) / (se * se), awards.Length);
    }

    private static void AddUnstratified(GoldenValues values)
    {
        var sample = GoldenSample.Of("clus1_nofpc");
        var replicates = Clusters;
        double[] api = sample.Numbers("api00"), awards = sample.Is("awards", "Yes");
        AddEstimate(values, "rep.JK1.api00.clus1", "api00", replicates.Estimate(w => Mean(w, api), Centre));
        values.Add("rep.JK1", "degf", replicates.Df);
        var input = Awards();
        foreach (var (name, method) in GoldenValues.Methods)
        {
            bool fitted = name is "logit" or "likelihood";
            string what = $"{name}/est_lo_hi_se";
            values.Add("rep.JK1.ciprop.clus1", $"{what}/est", input.P, fitted ? GoldenValues.Iterated : GoldenValues.Closed);
            values.Add("rep.JK1.ciprop.clus1", $"{what}/se", input.StandardError);
            if (name is not "likelihood")
            {
                var interval = name == "logit" ? OfReplicatedLogOdds(replicates, awards) : ProportionInterval.Compute(method, in input, 0.95);
                values.Add("rep.JK1.ciprop.clus1", $"{what}/lo", interval.Lower, fitted ? GoldenValues.Iterated : GoldenValues.Closed);
                values.Add("rep.JK1.ciprop.clus1", $"{what}/hi", interval.Upper, fitted ? GoldenValues.Iterated : GoldenValues.Closed);
            }
        }
    }

    /// <summary>R's logit method on a replicate design replicates the log odds themselves, where xlogit linearises them.</summary>
    private static Interval OfReplicatedLogOdds(ReplicateWeights replicates, double[] y)
    {
        var logOdds = replicates.Estimate(w => Mean(w, y) is double p ? Math.Log(p / (1 - p)) : null, Centre);
        double reach = Quantiles.StudentT(0.975, logOdds.Df) * logOdds.StandardError!.Value;
        double Probability(double eta) => 1 / (1 + Math.Exp(-eta));
        return new Interval(Probability(logOdds.Estimate!.Value - reach), Probability(logOdds.Estimate.Value + reach));
    }

    private static void AddStratified(GoldenValues values)
    {
        var schools = GoldenSample.Of("strat_nofpc");
        double[] api = schools.Numbers("api00");
        var ofSchools = Jackknife.Stratified(schools.Design);
        AddEstimate(values, "rep.JKn.api00.strat", "api00", ofSchools.Estimate(w => Mean(w, api), Centre));
        values.Add("rep.JKn", "degf", ofSchools.Df);

        var nhanes = GoldenSample.Of("nhanes");
        double[] cholesterol = nhanes.Numbers("HI_CHOL");
        bool[][] races = [.. new[] { "1", "2", "3", "4" }.Select(r => nhanes.Where("race", r))];
        var ofPeople = Jackknife.Stratified(nhanes.Design);
        AddEstimate(values, "rep.JKn.hichol.nhanes", "HI_CHOL", ofPeople.Estimate(w => Mean(w, cholesterol), Centre));
        values.Add("rep.JKn.nhanes", "degf", ofPeople.Df);
        var byRace = ofPeople.EstimateJointly(
            w =>
            {
                var means = new double?[races.Length];
                for (int r = 0; r < races.Length; r++)
                {
                    means[r] = Mean(w, cholesterol, races[r]);
                }

                return means;
            },
            Centre);
        for (int a = 0; a < 4; a++)
        {
            values.Add("rep.JKn.by.hichol.race", $"coef/{a + 1}", byRace.Estimates[a]);
            for (int b = 0; b < 4; b++)
            {
                values.Add("rep.JKn.by.hichol.race", $"vcov/[{(4 * b) + a + 1}]", byRace.Covariance?[a, b]);
            }
        }
    }

    private static void AddHalfSamples(GoldenValues values)
    {
        var table = ReferenceTable.Read("golden-survey-4.1-1/scd.csv");
        double[] ones = [.. Enumerable.Repeat(1.0, table.Count)], alive = table.Numbers("alive"), arrests = table.Numbers("arrests");

        // Ambulances are numbered anew in each service area.
        int[] areas = table.Codes("ESA"), ambulances = table.Codes("ambulance");
        var design = SurveyDesign.Create(ones, areas, [.. areas.Zip(ambulances, (area, ambulance) => (100 * area) + ambulance)]);
        foreach (var (type, replicates) in new[]
        {
            ("BRR", HalfSamples.Balanced(design)), ("Fay", HalfSamples.Fay(design, 0.3)), ("JKn", Jackknife.Stratified(design)),
        })
        {
            var ratio = replicates.Estimate(w => Total(w, alive) / Total(w, arrests), Centre);
            values.Add($"rep.{type}.scd", "ratio/alive/arrests", ratio.Estimate);
            values.Add($"rep.{type}.scd", "SE/alive/arrests", ratio.StandardError);
            values.Add($"rep.{type}.scd", "degf", ratio.Df);
            values.Add($"rep.{type}.scd", "nrep", replicates.Replicates);
        }
    }

    private static void AddRaked(GoldenValues values)
    {
        var sample = GoldenSample.Of("clus1_nofpc");
        var raked = ReplicateCalibration.Calibrate(
            Clusters, [GoldenCalibrated.TypeMargin(sample), GoldenCalibrated.SchoolWideMargin(sample)], CalibrationDistance.Raking);
        raked.Failures.Should().BeEmpty();
        double[] api = sample.Numbers("api00"), enrolled = sample.Numbers("enroll");
        AddEstimate(values, "rep.JK1.rake2.api00.clus1", "api00", raked.Replicates!.Estimate(w => Mean(w, api), Centre), GoldenValues.Iterated);
        AddEstimate(values, "rep.JK1.rake2.enroll.clus1", "enroll", raked.Replicates.Estimate(w => Total(w, enrolled), Centre), GoldenValues.Iterated);
    }

    private static void AddEstimate(GoldenValues values, string id, string name, ReplicateEstimate estimate, double relative = GoldenValues.Closed)
        => values.AddEstimate(id, name, estimate.Estimate, estimate.StandardError, relative);
}
