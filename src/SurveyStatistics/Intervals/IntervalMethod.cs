namespace SurveyStatistics.Intervals;

/// <summary>How a confidence interval for a proportion is built. Every method is defined at 0 and 1, with one respondent and without degrees of freedom.</summary>
/// <remarks>Formulae and sources: docs/methods/statistics.md, "Intervals for proportions".</remarks>
public enum IntervalMethod
{
    /// <summary>Wilson's score interval on the effective sample size, with the t quantile of the design's df. The default.</summary>
    Wilson,

    /// <summary>Wald interval of the log-odds, transformed back (R's "xlogit"; Stata's default). At 0 and 1: Wilson.</summary>
    Logit,

    /// <summary>Beta interval of Korn and Graubard with the df correction, not capped (R's "beta").</summary>
    KornGraubard,

    /// <summary>The same with the effective sample size capped at n, as the US National Center for Health Statistics uses it.</summary>
    KornGraubardNchs,

    /// <summary>Exact binomial interval on the effective sample size, without df correction.</summary>
    ClopperPearson,

    /// <summary>Wald interval of the arcsine of the root, clamped to [0, pi/2] and transformed back.</summary>
    Arcsine,

    /// <summary>Estimate plus and minus t standard errors, clamped to [0, 1]. At 0 and 1: Wilson.</summary>
    Wald,

    /// <summary>Likelihood ratio of the binomial on p (1 - p) / v respondents, inverted exactly (R's "likelihood", which interpolates). At 0 and 1: Kish's n_eff.</summary>
    Likelihood,
}
