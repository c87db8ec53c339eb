using Smpg.Analysis.Ingestion;
using SurveyStatistics.Calibration;
using SurveyStatistics.Designs;

namespace Smpg.Analysis.Weighting;

/// <summary>One level of a margin: the sample before and after weighting beside the population.</summary>
/// <param name="Variable">Coded variable of the codebook.</param>
/// <param name="Level">Name of the code; empty for respondents whose level is not known.</param>
/// <param name="N">Unweighted respondents.</param>
/// <param name="RawShare">Share of the respondents, 0 to 1.</param>
/// <param name="WeightedShare">Share of the weights, 0 to 1.</param>
/// <param name="PopulationShare">Share in the population as margins.csv gives it, or null where the site has no margin.</param>
/// <param name="Source">Source and year of the population figure, or empty.</param>
public sealed record MarginBalance(string Variable, string Level, int N, double RawShare, double WeightedShare, double? PopulationShare, string Source);

/// <summary>How a site's weights were made.</summary>
/// <param name="Method"><c>raking</c>, <c>base_weights</c> or <c>none</c>.</param>
/// <param name="Variables">Variables raked to, in order.</param>
/// <param name="Converged">Every target reached, or none to reach.</param>
/// <param name="Iterations">Cycles over all margins.</param>
/// <param name="LargestGap">Largest relative gap between a weighted total and its target.</param>
/// <param name="BoundsHit">Weights held at a bound.</param>
/// <param name="MissingLevel">Respondents without a level, by variable, where there are any.</param>
/// <param name="Diagnostics">Spread of the weights.</param>
/// <param name="Balance">Sample and population by margin.</param>
public sealed record WeightingReport(
    string Method,
    IReadOnlyList<string> Variables,
    bool Converged,
    int Iterations,
    double LargestGap,
    int BoundsHit,
    IReadOnlyList<(string Variable, int Respondents)> MissingLevel,
    WeightDiagnostics Diagnostics,
    IReadOnlyList<MarginBalance> Balance);

/// <summary>Respondents of one site with their weights, their design, and what calibration does to the variance.</summary>
/// <param name="Respondents">The respondents, in their order.</param>
/// <param name="Weights">One final weight a respondent, positive.</param>
/// <param name="Design">Strata, PSUs and final weights within the site.</param>
/// <param name="Residuals">Calibration residuals, or null when nothing was calibrated.</param>
/// <param name="Report">How the weights were made.</param>
/// <param name="Findings">Notes and warnings of weighting.</param>
public sealed record WeightedRespondents(
    Respondents Respondents,
    double[] Weights,
    SurveyDesign Design,
    CalibrationResiduals? Residuals,
    WeightingReport Report,
    IReadOnlyList<Finding> Findings);
