using SurveyStatistics.Models;

namespace SurveyStatistics.Tests.Golden;

/// <summary>Logistic regression. The linear model of the table is out of scope: <see cref="GoldenScope.Departures"/>.</summary>
internal static class GoldenModels
{
    /// <summary>
    /// glm() stops at a relative change of 1e-8 of the deviance and takes the information of the step before; with epsilon = 1e-14 its standard errors agree
    /// with these to 1e-10.
    /// </summary>
    private const double StoppedEarly = 5e-6;

    public static void AddTo(GoldenValues values)
    {
        var nhanes = GoldenSample.Of("nhanes");
        int[] ages = Array.ConvertAll(nhanes.Codes("agecat", "1", "2", "3", "4"), code => code == 255 ? -1 : code);
        var fit = LogisticModel.Fit(
            nhanes.Design,
            nhanes.Numbers("HI_CHOL"),
            [
                ModelTerm.Covariate("race", nhanes.Numbers("race")),
                ModelTerm.Factor("agecat", ["(0,19]", "(19,39]", "(39,59]", "(59,Inf]"], ages),
                ModelTerm.Covariate("RIAGENDR", nhanes.Numbers("RIAGENDR")),
            ]);
        foreach (var coefficient in fit.Coefficients)
        {
            string name = coefficient.Term + coefficient.Level;
            values.Add("glm.hichol.nhanes", $"coef/{name}", coefficient.Estimate, GoldenValues.Iterated);
            values.Add("glm.hichol.nhanes", $"SE/{name}", coefficient.StandardError, StoppedEarly);
        }

        values.Add("glm.hichol.nhanes", "df.resid", fit.Df);
    }
}
