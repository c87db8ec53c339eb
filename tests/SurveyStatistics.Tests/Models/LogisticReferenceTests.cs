using System.Globalization;
using SurveyStatistics.Calibration;
using SurveyStatistics.Designs;
using SurveyStatistics.Models;
using SurveyStatistics.Tests.Reference;

namespace SurveyStatistics.Tests.Models;

/// <summary>Against R survey 4.1-1 (svyglm, regTermTest, svypredmeans): tests/reference/svyglm-api and tests/reference/svyglm-nhanes.</summary>
public sealed class LogisticReferenceTests
{
    private const double Digits = 1e-8;
    private static readonly ReferenceTable Api = ReferenceTable.Read("svyglm-api/input.csv");
    private static readonly ReferenceTable ApiExpected = ReferenceTable.Read("svyglm-api/expected.csv");
    private static readonly ReferenceTable Nhanes = ReferenceTable.Read("svyglm-nhanes/input.csv");
    private static readonly ReferenceTable NhanesExpected = ReferenceTable.Read("svyglm-nhanes/expected.csv");

    /// <summary>Rows of expected.csv that a test has compared, of all.</summary>
    private static readonly string[] Quantities =
    [
        "coef", "se", "t", "p", "lower", "upper", "vcov", "df", "n", "F", "F_df", "F_ddf", "F_p", "margin", "margin_conditional_se", "margin_se",
        "margin_difference_se", "svypredmeans", "margin_jackknife_se",
    ];

    [Theory]
    [InlineData("strat_fpc")]
    [InlineData("strat")]
    [InlineData("strat_domain")]
    [InlineData("clus1_fpc")]
    [InlineData("clus1_raked")]
    [InlineData("clus1_calibrated")]
    [InlineData("clus1_raked_domain")]
    [InlineData("clus1_intercept")]
    public void Fit_on_api_agrees_with_svyglm(string name) => Compare(ApiExpected, name, ApiFit(name), ["E", "H", "M"]);

    [Theory]
    [InlineData("nhanes")]
    [InlineData("nhanes_raked")]
    [InlineData("nhanes_domain")]
    [InlineData("nhanes_raked_domain")]
    public void Fit_on_nhanes_agrees_with_svyglm(string name)
    {
        bool raked = name.Contains("raked", StringComparison.Ordinal), domain = name.EndsWith("domain", StringComparison.Ordinal);
        var terms = new List<ModelTerm>
        {
            ModelTerm.Factor("race", ["1", "2", "3", "4"], Nhanes.Codes("race")),
            ModelTerm.Factor("agecat", ["1", "2", "3", "4"], Nhanes.Codes("age")),
        };
        if (!domain)
        {
            terms.Add(ModelTerm.Factor("sex", ["1", "2"], Nhanes.Codes("sex")));
        }

        var design = SurveyDesign.Create(Nhanes.Numbers(raked ? "raked" : "weight"), Nhanes.Codes("stratum"), Nhanes.Codes("psu"));
        var residuals = raked ? Residuals(Nhanes, "raked", ResidualMethod.RakeSweeps, ("sex", 2), ("age", 4)) : null;
        bool[] women = domain ? Array.ConvertAll(Nhanes.Codes("sex"), s => s == 1) : [];
        var fit = LogisticModel.Fit(design, Nhanes.Numbers("chol"), terms, women, residuals);
        fit.ExcludedRows.Should().Be(domain ? 387 : 745, "rows of the domain without an outcome");
        Compare(NhanesExpected, name, fit, []);
    }

    [Fact]
    public void Margins_agree_with_svypredmeans()
    {
        var margins = ApiFit("clus1_fpc").PredictedMargins("stype")!;
        for (int m = 0; m < 3; m++)
        {
            margins.Margins[m].Probability.ShouldAgree(
                ApiExpected.Value(("case", "clus1_fpc"), ("quantity", "svypredmeans"), ("key", $"stype_{m + 1}")), Digits, "predictive margin");
        }
    }

    [Fact]
    public void Margins_standard_error_is_near_the_jackknife_and_nearer_than_with_fixed_covariates()
    {
        var design = SurveyDesign.Create(Nhanes.Numbers("weight"), Nhanes.Codes("stratum"), Nhanes.Codes("psu"));
        var terms = new[]
        {
            ModelTerm.Factor("race", ["1", "2", "3", "4"], Nhanes.Codes("race")),
            ModelTerm.Factor("agecat", ["1", "2", "3", "4"], Nhanes.Codes("age")),
            ModelTerm.Factor("sex", ["1", "2"], Nhanes.Codes("sex")),
        };
        var margins = LogisticModel.Fit(design, Nhanes.Numbers("chol"), terms).PredictedMargins("agecat")!;
        for (int m = 0; m < 4; m++)
        {
            double jackknife = NhanesExpected.Value(("case", "nhanes"), ("quantity", "margin_jackknife_se"), ("key", $"agecat_{m + 1}"));
            margins.Margins[m].StandardError.ShouldAgree(jackknife, 0.0015, "delete-one-PSU jackknife");
        }

        double stored = NhanesExpected.Value(("case", "nhanes"), ("quantity", "margin_jackknife_se"), ("key", "agecat_2"));
        Math.Abs(margins.Margins[1].ConditionalStandardError!.Value - stored).Should().BeGreaterThan(5 * Math.Abs(margins.Margins[1].StandardError!.Value - stored));
    }

    /// <summary>R survey 4.1-1, HI_CHOL ~ race + agecat + RIAGENDR with race and sex as numbers, default tolerance of glm: its covariance is that of the last step but one.</summary>
    [Fact]
    public void Fit_with_codes_as_numbers_agrees_with_svyglm()
    {
        var design = SurveyDesign.Create(Nhanes.Numbers("weight"), Nhanes.Codes("stratum"), Nhanes.Codes("psu"));
        double[] race = Array.ConvertAll(Nhanes.Numbers("race"), v => v + 1), sex = Array.ConvertAll(Nhanes.Numbers("sex"), v => v + 1);
        var fit = LogisticModel.Fit(
            design,
            Nhanes.Numbers("chol"),
            [ModelTerm.Covariate("race", race), ModelTerm.Factor("agecat", ["a", "b", "c", "d"], Nhanes.Codes("age")), ModelTerm.Covariate("sex", sex)]);
        double[] expected = [-4.84286807903971, -0.105319682892588, 2.28371834662133, 3.21758802987927, 3.03919789234917, 0.21024681978221];
        double[] errors = [0.400592527900732, 0.100163041478869, 0.328526160513252, 0.354116812906459, 0.347270031408369, 0.085067072018198];
        for (int c = 0; c < expected.Length; c++)
        {
            fit.Coefficients[c].Estimate.ShouldAgree(expected[c], 1e-7, fit.Coefficients[c].Name);
            fit.Coefficients[c].StandardError.ShouldAgree(errors[c], 5e-6, "se of " + fit.Coefficients[c].Name);
        }

        fit.Df.Should().Be(11);
    }

    [Fact]
    public void Every_stored_quantity_is_compared()
    {
        foreach (var table in new[] { ApiExpected, NhanesExpected })
        {
            for (int r = 0; r < table.Count; r++)
            {
                Quantities.Should().Contain(table.Text(r, "quantity"));
            }
        }
    }

    private static LogisticFit ApiFit(string name)
    {
        var input = Api.Where("sample", name.StartsWith("strat", StringComparison.Ordinal) ? "strat" : "clus1");
        bool raked = name is "clus1_raked" or "clus1_raked_domain" or "clus1_intercept", calibrated = name == "clus1_calibrated";
        double[] meals = input.Numbers("meals");
        var stype = ModelTerm.Factor("stype", ["E", "H", "M"], input.Codes("stype"));
        ModelTerm Covariate(string column) => ModelTerm.Covariate(column, input.Numbers(column));
        List<ModelTerm> terms = name switch
        {
            "strat_fpc" or "strat" => [stype, Covariate("ell"), Covariate("meals")],
            "strat_domain" => [stype, Covariate("mobility")],
            "clus1_raked_domain" => [stype, Covariate("ell")],
            "clus1_intercept" => [],
            _ => [stype, Covariate("meals")],
        };
        bool[] domain = name switch
        {
            "strat_domain" => Array.ConvertAll(meals, m => m > 40),
            "clus1_raked_domain" => Array.ConvertAll(meals, m => m > 30),
            _ => [],
        };
        var design = SurveyDesign.Create(
            input.Numbers(raked ? "raked" : calibrated ? "calibrated" : "weight"),
            input.Codes("stratum"),
            input.Codes("psu"),
            name == "strat" ? [] : input.Numbers("fpc"));
        var residuals = raked ? Residuals(input, "raked", ResidualMethod.RakeSweeps, ("stype", 3), ("schwide", 2), ("compimp", 2))
            : calibrated ? Residuals(input, "calibrated", ResidualMethod.Projection, ("stype", 3), ("schwide", 2), ("compimp", 2))
            : null;
        return LogisticModel.Fit(design, input.Numbers("awards"), terms, domain, residuals);
    }

    private static CalibrationResiduals Residuals(ReferenceTable input, string weights, ResidualMethod method, params (string Column, int Levels)[] margins)
        => CalibrationResiduals.Create(
            [
                .. margins.Select(m => new CalibrationMargin(
                    m.Column, [.. Enumerable.Range(0, m.Levels).Select(l => l.ToString(CultureInfo.InvariantCulture))], new double[m.Levels], input.Codes(m.Column))),
            ],
            input.Numbers("weight"),
            input.Numbers(weights),
            method);

    private static void Compare(ReferenceTable expected, string name, LogisticFit fit, string[] levels)
    {
        double Stored(string quantity, string key) => expected.Value(("case", name), ("quantity", quantity), ("key", key));
        fit.Status.Should().Be(ModelStatus.Fitted);
        fit.Problems.Should().BeEmpty();
        fit.N.Should().Be((int)Stored("n", ""));
        fit.Df.Should().Be((int)Stored("df", ""));
        for (int c = 0; c < fit.Coefficients.Count; c++)
        {
            string key = (c + 1).ToString(CultureInfo.InvariantCulture);
            var coefficient = fit.Coefficients[c];
            coefficient.Estimate.ShouldAgree(Stored("coef", key), Digits, coefficient.Name);
            coefficient.StandardError.ShouldAgree(Stored("se", key), Digits, "se of " + coefficient.Name);
            coefficient.T.ShouldAgree(Stored("t", key), Digits, "t of " + coefficient.Name);
            coefficient.PValue.ShouldAgree(Stored("p", key), Digits, "p of " + coefficient.Name);
            coefficient.Interval!.Value.Lower.ShouldAgree(Stored("lower", key), Digits, "lower of " + coefficient.Name);
            coefficient.Interval!.Value.Upper.ShouldAgree(Stored("upper", key), Digits, "upper of " + coefficient.Name);
            coefficient.OddsRatio.ShouldAgree(Math.Exp(Stored("coef", key)), Digits, "odds ratio");
            coefficient.OddsRatioInterval!.Value.Upper.ShouldAgree(Math.Exp(Stored("upper", key)), Digits, "upper odds ratio");
            for (int d = 0; d < fit.Coefficients.Count; d++)
            {
                fit.Covariance(c, d).ShouldAgree(
                    Stored("vcov", string.Create(CultureInfo.InvariantCulture, $"{c + 1}_{d + 1}")), Digits, "covariance", floor: 1e-12);
            }
        }

        expected.Has(("case", name), ("quantity", "coef"), ("key", (fit.Coefficients.Count + 1).ToString(CultureInfo.InvariantCulture))).Should().BeFalse();
        CompareTerms(expected, name, fit, levels);
    }

    private static void CompareTerms(ReferenceTable expected, string name, LogisticFit fit, string[] levels)
    {
        double Stored(string quantity, string key) => expected.Value(("case", name), ("quantity", quantity), ("key", key));
        var rows = expected.Where("case", name);
        int compared = 0;
        for (int r = 0; r < rows.Count; r++)
        {
            string key = rows.Text(r, "key");
            if (rows.Text(r, "quantity") == "F")
            {
                var test = fit.TestTerm(key)!;
                test.F.ShouldAgree(Stored("F", key), Digits, "F of " + key);
                test.NumeratorDf.Should().Be((int)Stored("F_df", key));
                test.DenominatorDf.Should().Be((int)Stored("F_ddf", key));
                test.PValue.ShouldAgree(Stored("F_p", key), Digits, "p of " + key);
                compared++;
            }
            else if (rows.Text(r, "quantity") == "margin")
            {
                string[] parts = key.Split('_');
                bool covariate = parts[0] is "meals" or "mobility" or "ell";
                var margin = covariate
                    ? fit.PredictedMargins(parts[0], double.Parse(parts[1], CultureInfo.InvariantCulture))!.Margins[0]
                    : fit.PredictedMargins(parts[0])!.Margins[int.Parse(parts[1], CultureInfo.InvariantCulture) - 1];
                margin.Probability.ShouldAgree(Stored("margin", key), Digits, "margin " + key);
                margin.StandardError.ShouldAgree(Stored("margin_se", key), Digits, "se of margin " + key);
                margin.ConditionalStandardError.ShouldAgree(Stored("margin_conditional_se", key), Digits, "conditional se of margin " + key);
                margin.Interval!.Value.Contains(margin.Probability).Should().BeTrue();
                compared++;
            }
            else if (rows.Text(r, "quantity") == "margin_difference_se")
            {
                var margins = fit.PredictedMargins(key)!;
                var difference = margins.Difference(margins.Margins.Count - 1, 0);
                difference.StandardError.ShouldAgree(Stored("margin_difference_se", key), Digits, "se of a difference of margins");
                if (key == "stype")
                {
                    margins.Difference(levels[^1], levels[0]).Should().Be(difference);
                }

                compared++;
            }
        }

        (compared > 0 || fit.Coefficients.Count == 1).Should().BeTrue();
    }
}
