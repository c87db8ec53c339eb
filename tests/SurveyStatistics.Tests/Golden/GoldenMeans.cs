using SurveyStatistics.Designs;
using SurveyStatistics.Estimators;
using SurveyStatistics.Intervals;

namespace SurveyStatistics.Tests.Golden;

/// <summary>Means, totals, ratios, variances, quantiles, design effects, degrees of freedom.</summary>
internal static class GoldenMeans
{
    private static readonly string[] Designs = ["srs_nofpc", "srs", "strat", "strat_nofpc", "clus1", "clus1_nofpc", "clus2"];

    public static void AddTo(GoldenValues values)
    {
        foreach (string name in Designs)
        {
            AddDesign(values, name);
        }

        values.Add("degf.nhanes", "degf", GoldenSample.Of("nhanes").Design is var d ? d.PsuCount - d.StratumCount : null);
        AddEdges(values);
    }

    private static void AddDesign(GoldenValues values, string name)
    {
        var sample = GoldenSample.Of(name);
        var design = sample.Design;
        var workspace = new MomentsWorkspace();
        double[] api = sample.Numbers("api00");
        var moments = DomainMoments.Compute(design, null, api, default, workspace);
        var mean = MeanEstimate.From(moments);
        var enrolled = TotalEstimate.From(DomainMoments.Compute(design, null, sample.Numbers("enroll"), default, workspace));
        var ratio = RatioEstimate.Compute(design, null, sample.Numbers("api.stu"), sample.Numbers("enroll"), default, workspace);
        var variance = VarianceEstimate.Compute(design, null, api, default, workspace);
        values.Add($"degf.{name}", "degf", mean.Df);
        values.Add($"mean.api00.{name}", "coef/api00", mean.Estimate);
        values.Add($"total.enroll.{name}", "coef/enroll", enrolled.Estimate);
        values.Add($"ratio.apistu_enroll.{name}", "ratio/api.stu/enroll", ratio.Estimate);
        values.Add($"var.api00.{name}", "coef/api00", variance.Estimate);
        foreach (string type in new[] { "E", "H", "M" })
        {
            var share = GoldenValues.Mean(design, sample.Is("stype", type));
            values.Add($"mean.stype.{name}", $"coef/stype{type}", share.Estimate);

            // The strata are the types in "strat": the standard error is 0 up to rounding.
            values.Add($"mean.stype.{name}", $"SE/stype{type}", share.StandardError, floor: 1e-12);
        }

        foreach (var (label, probability) in new[] { ("q25", 0.25), ("q50", 0.5), ("q90", 0.9) })
        {
            var quantile = QuantileEstimate.Compute(design, null, api, default, probability, IntervalMethod.Wald, 0.95, workspace);
            values.Add($"quantile.api00.{name}", $"est/{label}", quantile.Estimate);
            values.Add($"quantile.api00.{name}", $"SE/{label}", quantile.StandardError);
            values.Add($"quantile.api00.{name}", $"ci/{label}.l", quantile.Interval?.Lower);
            values.Add($"quantile.api00.{name}", $"ci/{label}.u", quantile.Interval?.Upper);
        }

        values.Add($"mean.api00.{name}", "SE/api00", mean.StandardError);
        values.Add($"mean.api00.{name}", "deff/api00", DesignEffects.WithoutReplacement(mean));
        values.Add($"mean.api00.{name}", "deff.replace/api00", mean.DesignEffect);
        values.Add($"total.api00.{name}", "deff/api00", DesignEffects.OfTotal(in moments, withReplacement: false));
        values.Add($"total.enroll.{name}", "SE/enroll", enrolled.StandardError);
        values.Add($"ratio.apistu_enroll.{name}", "SE/api.stu/enroll", ratio.StandardError);
        values.Add($"var.api00.{name}", "SE/api00", variance.StandardError);
    }

    private static void AddEdges(GoldenValues values)
    {
        var sample = GoldenSample.Of("srs_nofpc");
        double[] api = sample.Numbers("api00");
        bool[] first = [.. Enumerable.Range(0, sample.Rows).Select(i => i == 0)];
        var alone = GoldenValues.Mean(sample.Design, api, first);
        values.Add("edge.onerow", "mean_se_degf/mean", alone.Estimate);
        values.Add("edge.onerow", "mean_se_degf/degf", alone.Df);
        foreach (string type in new[] { "E", "H", "M" })
        {
            var mean = GoldenValues.Mean(sample.Design, api, sample.Where("stype", type));
            var interval = MeanInterval.Compute(mean.Estimate!.Value, mean.StandardError, double.PositiveInfinity, 0.95)!.Value;
            values.Add("edge.svyby.ci.normal", $"{type}/est", mean.Estimate);
            values.Add("edge.svyby.ci.normal", $"{type}/lo", interval.Lower);
            values.Add("edge.svyby.ci.normal", $"{type}/hi", interval.Upper);
        }

        AddLonely(values);
    }

    private static void AddLonely(GoldenValues values)
    {
        var sample = GoldenSample.Of("strat");
        int firstOfE = Enumerable.Range(0, sample.Rows).First(i => sample.Table.Text(i, "stype") == "E");
        int[] kept = [firstOfE, .. Enumerable.Range(0, sample.Rows).Where(i => sample.Table.Text(i, "stype") != "E")];
        int[] strata = GoldenSample.Labels(sample.Table, "stype");
        double[] y = [.. kept.Select(i => sample.Table.Number(i, "api00"))];
        foreach (var (name, policy) in new[]
        {
            ("remove", LonelyPsuPolicy.Certainty), ("certainty", LonelyPsuPolicy.Certainty), ("adjust", LonelyPsuPolicy.Adjust),
            ("average", LonelyPsuPolicy.Average),
        })
        {
            var design = SurveyDesign.Create([.. kept.Select(i => sample.Table.Number(i, "pw"))], [.. kept.Select(i => strata[i])], lonelyPsu: policy);
            var moments = DomainMoments.Compute(design, null, y, default, new MomentsWorkspace());
            var mean = MeanEstimate.From(moments);
            values.Add("lonely.api00", $"{name}/est", mean.Estimate);
            values.Add("lonely.api00", $"{name}/se", mean.StandardError);
            values.Add("lonely.api00", $"{name}/degf", mean.Df);
            if (name != "certainty")
            {
                var total = TotalEstimate.From(moments);
                values.Add("lonely.total.api00", $"{name}/est", total.Estimate);
                if (name != "adjust")
                {
                    values.Add("lonely.total.api00", $"{name}/se", total.StandardError);
                }
            }
        }

        // A stratum left with one row by a domain is not lonely: the others count as zeros, R's default.
        bool[] inDomain = [.. Enumerable.Range(0, sample.Rows).Select(i => kept.Contains(i))];
        var ofDomain = GoldenValues.Mean(GoldenSample.Of("strat_nofpc").Design, sample.Numbers("api00"), inDomain);
        foreach (string name in new[] { "remove", "adjust", "average" })
        {
            values.Add("lonely.domain.api00", $"{name}.adl=FALSE/est", ofDomain.Estimate);
            values.Add("lonely.domain.api00", $"{name}.adl=FALSE/se", ofDomain.StandardError);
            values.Add("lonely.domain.api00", $"{name}.adl=FALSE/degf", ofDomain.Df);
        }
    }
}
