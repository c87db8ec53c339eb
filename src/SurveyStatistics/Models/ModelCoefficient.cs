using SurveyStatistics.Intervals;

namespace SurveyStatistics.Models;

/// <summary>One coefficient of a logistic model, on the log-odds scale, and its odds ratio.</summary>
/// <param name="Term">Name of the term; <see cref="LogisticModel.Intercept"/> for the intercept.</param>
/// <param name="Level">Level compared with the reference; null for a covariate or the intercept.</param>
/// <param name="Estimate">Log-odds ratio (log-odds for the intercept).</param>
/// <param name="StandardError">Design-based; null where the design has no degree of freedom.</param>
/// <param name="T">Estimate over standard error; null without a standard error, or with one of 0.</param>
/// <param name="PValue">Two-sided, t with the model's degrees of freedom; null without those.</param>
/// <param name="Interval">Of the log-odds ratio; null without degrees of freedom.</param>
public sealed record ModelCoefficient(
    string Term, string? Level, double Estimate, double? StandardError, double? T, double? PValue, Interval? Interval)
{
    /// <summary>The term, with the level where there is one.</summary>
    public string Name => Level is null ? Term : $"{Term}: {Level}";

    /// <summary>exp of the estimate; the odds at the references for the intercept.</summary>
    public double OddsRatio => Math.Exp(Estimate);

    /// <summary>Ends of <see cref="Interval"/> as odds ratios.</summary>
    public Interval? OddsRatioInterval => Interval is { } i ? new Interval(Math.Exp(i.Lower), Math.Exp(i.Upper)) : null;
}

/// <summary>Wald test that all coefficients of a term are 0.</summary>
/// <param name="Term">The term.</param>
/// <param name="F">b' V^-1 b over the number of coefficients.</param>
/// <param name="NumeratorDf">Coefficients tested.</param>
/// <param name="DenominatorDf">The model's degrees of freedom, above 0.</param>
/// <param name="PValue">P(F above <paramref name="F"/>).</param>
public sealed record TermTest(string Term, double F, int NumeratorDf, int DenominatorDf, double PValue);
