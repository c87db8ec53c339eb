using System.Text.RegularExpressions;

namespace SurveyStatistics.Tests.Golden;

/// <summary>Rows that are not compared, by regular expressions on "id what", each with the reason.</summary>
internal sealed record GoldenRule(string Pattern, string Reason)
{
    private readonly Regex expression = new($"^(?:{Pattern})$", RegexOptions.CultureInvariant);

    public bool Covers(GoldenRow row) => expression.IsMatch(row.Key);
}

internal static class GoldenScope
{
    /// <summary>What R prints and we do not want to reproduce. Where the library answers something else, GoldenDepartureTests says what.</summary>
    public static IReadOnlyList<GoldenRule> Departures { get; } =
    [
        new(@".*/WARNING", "text of a warning"),
        new(@"ciprop\.p[01]\.(?!.*WARNING).*", "no case or only cases: R prints NaN, an interval of width 0, an error, or (logit) a false interval around 3e-12"),
        new(@"ciprop\.hichol\.nhanes\.noNArm (asin|beta|mean|xlogit)/.*", "without na.rm R prints NA; a missing outcome is outside the domain here"),
        new(@"ciprop\.hichol\.nhanes\.noNArm (logit|likelihood)/est_lo_hi_se/se", "R's fitted methods lose their standard error without na.rm"),
        new(@"ciprop\.(rare1|ell0)\.clus1 asin/est_lo_hi_se/lo", "R does not clamp the angle at 0, so that the limit wraps around"),
        new(@"ciprop\.(ell0|rare1)\..* likelihood/est_lo_hi_se/(lo|hi)", "R interpolates the profile by a spline, off by up to 0.3 % for rare outcomes; exact roots in likelihood.tsv"),
        new(@"ciprop\.awards\.clus2 likelihood/est_lo_hi_se/hi", "the same, off by 1.1e-5"),
        new(@"by\.hichol\.agecat\.nhanes\.likelihood \((0|19),.*/(lo|hi)", "the same, off by up to 2.5e-5"),
        new(@"edge\.domainH\.uncal likelihood/est_lo_hi_se/lo", "the same, off by 1e-4"),
        new(@"edge\.domainH\.poststrat likelihood/est_lo_hi_se/(lo|hi)", "R's dispersion counts the rows outside the domain"),
        new(@"edge\.rake\.NA\.ciprop likelihood/est_lo_hi_se/(lo|hi)", "R's dispersion counts the rows without an answer"),
        new(@"quantile\.api00\.srs(_nofpc)? (est/q90|SE/q90|ci/q90\.u)", "180 of 200 schools lie at or below 818, but R's sum of their weights rounds below 0.9"),
        new(@"chisq\.(hichol_race|schwide_stype)\..* lincom/p", "R cuts the degrees of freedom of the divisor, 20.92 and 30.77, to whole numbers"),
        new(@"chisq\..* saddlepoint/p", "R's approximation to the tail that its lincom, and this library, compute"),
        new(@"by\.hichol\.race\.nhanes vcov", "svyby(covmat = TRUE) of 4.1-1 crashes on missing outcomes"),
        new(@"edge\.empty .*", "R estimates 0 with standard error 0 in an empty domain"),
        new(@"edge\.onerow mean_se_degf/se", "R prints the standard error 0 for one respondent"),
        new(@"stdize\.noexcl\..*", "without excluding.missing R standardises over people without an answer, so that the answers are not standardised"),
        new(@"lonely\.api00 fail", "an error in R; an exception here"),
        new(@"lonely\.total\.api00 adjust/se", "4.1-1 centres at 0; 4.5 and this library at the mean PSU total"),
        new(@"lonely\.domain\.api00 .*\.adl=TRUE/(?!WARNING).*", "option survey.adjust.domain.lonely: strata left with one PSU by a domain are not lonely here"),
        new(@"edge\.rake\.inconsistent .*", "rake() accepts margins whose totals contradict each other; here they are refused"),
        new(@"rake2\.default\..*", "rake() with its default tolerance stops before the margins are met"),
        new(@"cal\.raking\..* eta/.*", "parameters of R's Newton steps, no property of the weights"),
        new(@"cal\.bounded\.(linear|logit)\.clus1(_nofpc)? run", "an error in R; here no weights within the bounds meet the margins, and the result says so"),
        new(@"cal\.infeasible\..*", "an obscure error in R; here a status with its obstacles"),
        new(@"cal\.bounded\.raking\..*", "calibrate() fails where truncated raking has a solution"),
        new(@"trim\..*", "trimWeights() clips and spreads the excess evenly, which breaks the margins; here the margins hold, or a status says that they cannot"),
        new(@"rep\.JK1\.ciprop\.clus1 likelihood/est_lo_hi_se/(lo|hi)", "no likelihood limits for replicate designs in R"),
        new(@"glm\.api00\..*", "a linear model: regression here is logistic, for outcomes of 0 and 1"),
    ];
}
