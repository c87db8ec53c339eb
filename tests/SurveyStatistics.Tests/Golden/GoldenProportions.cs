using SurveyStatistics.Estimators;

namespace SurveyStatistics.Tests.Golden;

/// <summary>Intervals for proportions by every method, in whole designs and in domains; direct standardisation.</summary>
internal static class GoldenProportions
{
    private static readonly double[] StandardAges = [55901, 77670, 72816, 45364];
    private static readonly string[] Ages = ["(0,19]", "(19,39]", "(39,59]", "(59,Inf]"];

    public static void AddTo(GoldenValues values)
    {
        AddSchools(values);
        AddCholesterol(values);
        AddStandardised(values);
    }

    private static void AddSchools(GoldenValues values)
    {
        void Add(string id, string design, Func<GoldenSample, double[]> outcome, bool[]? inDomain = null)
        {
            var sample = GoldenSample.Of(design);
            var mean = GoldenValues.Mean(sample.Design, outcome(sample), inDomain);

            // R drops the rows outside a domain of a design that is not calibrated.
            values.AddProportion(id, mean, inDomain?.Count(member => member) ?? sample.Rows, mean.Df);
        }

        Add("ciprop.ell0.clus1", "clus1", s => s.Is("ell", "0"));
        Add("ciprop.ell0.strat", "strat", s => s.Is("ell", "0"));
        Add("ciprop.schwide.strat", "strat", s => s.Is("sch.wide", "Yes"));
        Add("ciprop.rare1.clus1", "clus1", FirstRowOnly);
        Add("ciprop.rare1.srs", "srs_nofpc", FirstRowOnly);
        Add("edge.domainH.uncal", "srs_nofpc", s => s.Is("awards", "Yes"), GoldenSample.Of("srs_nofpc").Where("stype", "H"));
        Add("ciprop.awards.clus2", "clus2", s => s.Is("awards", "Yes"));
    }

    private static double[] FirstRowOnly(GoldenSample sample) => [.. Enumerable.Range(0, sample.Rows).Select(i => i == 0 ? 1.0 : 0.0)];

    private static void AddCholesterol(GoldenValues values)
    {
        var nhanes = GoldenSample.Of("nhanes");
        double[] y = nhanes.Numbers("HI_CHOL");
        double ratio = GoldenValues.WeightRatio(nhanes.Design, y);
        var mean = GoldenValues.Mean(nhanes.Design, y);
        values.AddProportion("ciprop.hichol.nhanes", mean, nhanes.Rows, mean.Df, ratio);
        values.AddProportion("ciprop.hichol.nhanes.L90", mean, nhanes.Rows, mean.Df, ratio, 0.90);

        // R's beta method does not look at the df argument.
        values.AddProportion("ciprop.hichol.nhanes.dfInf", mean, nhanes.Rows, double.PositiveInfinity, ratio, betaDf: mean.Df);

        // Without na.rm R's fitted methods drop the rows all the same; the others print NA.
        var missing = new GoldenValues();
        missing.AddProportion("ciprop.hichol.nhanes.noNArm", mean, nhanes.Rows, mean.Df, ratio);
        foreach (var (key, value) in missing.All)
        {
            if ((key.What.StartsWith("logit/", StringComparison.Ordinal) || key.What.StartsWith("likelihood/", StringComparison.Ordinal))
                && !key.What.EndsWith("/se", StringComparison.Ordinal))
            {
                values.Add(key.Id, key.What, value.Actual, value.Relative);
            }
        }

        for (int age = 0; age < Ages.Length; age++)
        {
            bool[] inDomain = nhanes.Where("agecat", $"{age + 1}");
            var ofAge = GoldenValues.Mean(nhanes.Design, y, inDomain);
            values.Add("degf.domain.nhanes", Ages[age], ofAge.Df);
            values.AddProportion(
                "by.hichol.agecat.nhanes",
                ofAge,
                inDomain.Count(member => member),
                ofAge.Df,
                GoldenValues.WeightRatio(nhanes.Design, y, inDomain),
                prefixOfBy: Ages[age]);
        }
    }

    private static void AddStandardised(GoldenValues values)
    {
        var nhanes = GoldenSample.Of("nhanes");
        double[] y = nhanes.Numbers("HI_CHOL");
        byte[] age = nhanes.Codes("agecat", "1", "2", "3", "4");
        var workspace = new MomentsWorkspace();
        var all = StandardisedEstimate.Compute(nhanes.Design, null, y, age, StandardAges, default, workspace).Mean;
        values.AddEstimate("stdize.hichol.nhanes", "HI_CHOL", all.Estimate, all.StandardError);

        // Rows without an answer have left R's design here, as excluding.missing asks.
        values.AddProportion("stdize.ciprop.hichol.nhanes", all, all.N, all.Df);
        foreach (string sex in new[] { "1", "2" })
        {
            foreach (string race in new[] { "1", "2", "3", "4" })
            {
                bool[] ofSex = nhanes.Where("RIAGENDR", sex), ofRace = nhanes.Where("race", race);
                bool[] inDomain = [.. Enumerable.Range(0, nhanes.Rows).Select(i => ofSex[i] && ofRace[i])];
                var mean = StandardisedEstimate.Compute(nhanes.Design, null, y, age, StandardAges, inDomain, workspace).Mean;
                values.AddEstimate("stdize.hichol.race_sex.nhanes", $"{race}.{sex}", mean.Estimate, mean.StandardError);
            }
        }
    }
}
