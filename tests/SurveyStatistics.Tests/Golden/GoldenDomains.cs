using System.Globalization;
using SurveyStatistics.Estimators;

namespace SurveyStatistics.Tests.Golden;

/// <summary>Domains with their covariance, contrasts, independence in two-way tables, t tests.</summary>
internal static class GoldenDomains
{
    public static void AddTo(GoldenValues values)
    {
        AddDomains(values);
        AddTables(values);
        AddTTests(values);
    }

    private static void AddDomains(GoldenValues values)
    {
        var nhanes = GoldenSample.Of("nhanes");
        double[] y = nhanes.Numbers("HI_CHOL");
        byte[] race = nhanes.Codes("race", "1", "2", "3", "4");
        var workspace = new MomentsWorkspace();
        var byRace = DomainMeans.Compute(nhanes.Design, null, y, race, 4, workspace);
        for (int r = 0; r < 4; r++)
        {
            values.AddEstimate("by.hichol.race.nhanes", Digit(r + 1), byRace.Means[r].Estimate, byRace.Means[r].StandardError);
        }

        byte[] sex = nhanes.Codes("RIAGENDR", "1", "2");
        byte[] both = [.. race.Zip(sex, (r, s) => (byte)((4 * s) + r))];
        var byBoth = DomainMeans.Compute(nhanes.Design, null, y, both, 8, workspace);
        for (int d = 0; d < 8; d++)
        {
            var mean = byBoth.Means[d];
            values.AddEstimate("by.hichol.race_sex.nhanes", $"{(d % 4) + 1}.{(d / 4) + 1}", mean.Estimate, mean.StandardError);
            values.Add("by.hichol.race_sex.nhanes", $"deff/[{d + 1}]", DesignEffects.WithoutReplacement(mean));
        }

        var clus1 = GoldenSample.Of("clus1");
        var byType = DomainMeans.Compute(clus1.Design, null, clus1.Numbers("api00"), clus1.Codes("stype", "E", "H", "M"), 3, workspace);
        for (int a = 0; a < 3; a++)
        {
            values.Add("by.api00.stype.clus1", $"coef/{"EHM"[a]}", byType.Means[a].Estimate);
            for (int b = 0; b < 3; b++)
            {
                values.Add("by.api00.stype.clus1", $"vcov/[{(3 * a) + b + 1}]", byType.Covariance(a, b));
            }
        }

        var contrast = byType.Contrast([1, -1, 0]);
        values.AddEstimate("contrast.api00.E_minus_H.clus1", "contrast", contrast.Estimate, contrast.StandardError);
    }

    private static void AddTables(GoldenValues values)
    {
        var clus1 = GoldenSample.Of("clus1");
        AddTable(values, "chisq.schwide_stype.clus1", clus1, clus1.Codes("sch.wide", "No", "Yes"), 2, clus1.Codes("stype", "E", "H", "M"), 3);
        var nhanes = GoldenSample.Of("nhanes");
        byte[] high = nhanes.Codes("HI_CHOL", "0", "1");
        AddTable(values, "chisq.hichol_race.nhanes", nhanes, high, 2, nhanes.Codes("race", "1", "2", "3", "4"), 4);
        AddTable(values, "chisq.hichol_sex.nhanes", nhanes, high, 2, nhanes.Codes("RIAGENDR", "1", "2"), 2);
    }

    private static void AddTable(GoldenValues values, string id, GoldenSample sample, byte[] first, int firstCount, byte[] second, int secondCount)
    {
        var table = TwoWayTable.Compute(sample.Design, null, first, firstCount, second, secondCount, new MomentsWorkspace());
        var test = IndependenceTest.From(table);
        AddF(values, id, "F", test.SecondOrder);
        AddF(values, id, "Wald", test.Wald);
        AddF(values, id, "adjWald", test.AdjustedWald);

        // R scales X² to all rows of the design, with or without an answer.
        double pearson = test.Pearson!.Value * sample.Rows / table.N;
        foreach (string statistic in new[] { "Chisq", "lincom", "saddlepoint" })
        {
            values.Add(id, $"{statistic}/stat", pearson);
        }

        values.Add(id, "Chisq/df1", test.FirstOrder?.Df1);
        values.Add(id, "Chisq/p", test.FirstOrder?.PValue);

        if (firstCount == 2 && secondCount == 2)
        {
            // R integrates to a few 1e-6: with one contrast its p-value differs by as much from that of F, which is then exact.
            values.Add(id, "lincom/p", test.ExactPValue, 5e-6);
        }
    }

    private static void AddF(GoldenValues values, string id, string name, TestStatistic? test)
    {
        values.Add(id, $"{name}/stat", test?.Value);
        values.Add(id, $"{name}/df1", test?.Df1);
        values.Add(id, $"{name}/df2", test?.Df2);
        values.Add(id, $"{name}/p", test?.PValue);
    }

    private static void AddTTests(GoldenValues values)
    {
        var nhanes = GoldenSample.Of("nhanes");
        var workspace = new MomentsWorkspace();
        var pair = CovarianceOfDomains.Compute(
            nhanes.Design, null, nhanes.Numbers("HI_CHOL"), nhanes.Where("RIAGENDR", "2"), nhanes.Where("RIAGENDR", "1"), workspace);

        // svyttest takes one degree of freedom off.
        var test = DesignTTest.TwoDomains(pair, 0.95, pair.Df - 1);
        const string Sexes = "ttest.hichol_sex.nhanes";
        values.Add(Sexes, "t_df_p_est_lo_hi/t", test.Statistic);
        values.Add(Sexes, "t_df_p_est_lo_hi/df", test.Df);
        values.Add(Sexes, "t_df_p_est_lo_hi/p", test.PValue);
        values.Add(Sexes, "t_df_p_est_lo_hi/est", test.Estimate);
        values.Add(Sexes, "t_df_p_est_lo_hi/lo", test.Interval?.Lower);
        values.Add(Sexes, "t_df_p_est_lo_hi/hi", test.Interval?.Upper);
        var clus2 = GoldenSample.Of("clus2");
        var schools = CovarianceOfDomains.Compute(
            clus2.Design, null, clus2.Numbers("api00"), clus2.Where("comp.imp", "Yes"), clus2.Where("comp.imp", "No"), workspace);
        var ofSchools = DesignTTest.TwoDomains(schools, 0.95, schools.Df - 1);
        values.Add("ttest.api00_compimp.clus2", "t_df_p_est/t", ofSchools.Statistic);
        values.Add("ttest.api00_compimp.clus2", "t_df_p_est/df", ofSchools.Df);
        values.Add("ttest.api00_compimp.clus2", "t_df_p_est/p", ofSchools.PValue);
        values.Add("ttest.api00_compimp.clus2", "t_df_p_est/est", schools.Difference);
        var srs = GoldenSample.Of("srs_nofpc");
        var mean = GoldenValues.Mean(srs.Design, srs.Numbers("api00"));
        var one = DesignTTest.OneSample(mean, 0, 0.95, mean.Df - 1);
        values.Add("edge.ttest1", "t_df_p/t", one.Statistic);
        values.Add("edge.ttest1", "t_df_p/df", one.Df);
        values.Add("edge.ttest1", "t_df_p/p", one.PValue);
    }

    private static string Digit(int value) => value.ToString(CultureInfo.InvariantCulture);
}
