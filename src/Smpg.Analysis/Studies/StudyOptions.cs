namespace Smpg.Analysis.Studies;

/// <summary>What happens to a respondent whose verdict the answers do not decide.</summary>
public enum IndeterminateRule
{
    /// <summary>Left out of the denominator and counted as missing (default).</summary>
    Exclude,

    /// <summary>Counted as negative, as NHANES did with the CIDI.</summary>
    CountAsNegative,
}

/// <summary>How weights are made.</summary>
public enum WeightingMethod
{
    /// <summary>Iterative proportional fitting to the site's margins (default).</summary>
    Raking,

    /// <summary>Base weights as they come, or ones.</summary>
    None,
}

/// <summary>Which residuals stand for calibration in the linearised variance.</summary>
public enum CalibrationResidualRule
{
    /// <summary>Ten sweeps of level means, the convention of R's <c>rake</c> (default).</summary>
    Rake,

    /// <summary>The exact weighted least-squares projection on all margins, as R's <c>calibrate</c>.</summary>
    Projection,
}

/// <summary>Which interval a proportion is given.</summary>
public enum ProportionIntervalRule
{
    /// <summary>Wilson on the effective sample size (default).</summary>
    Wilson,

    /// <summary>Logit.</summary>
    Logit,

    /// <summary>Korn and Graubard.</summary>
    KornGraubard,

    /// <summary>Korn and Graubard with the effective sample size capped, as NCHS uses it.</summary>
    KornGraubardNchs,

    /// <summary>Clopper and Pearson on the effective sample size.</summary>
    ClopperPearson,

    /// <summary>Arcsine square root.</summary>
    Arcsine,

    /// <summary>Symmetric, kept for comparison with older reports.</summary>
    Wald,
}

/// <summary>What to do with a stratum that has one primary sampling unit.</summary>
public enum LonelyPsuRule
{
    /// <summary>Stop and name it (default).</summary>
    Fail,

    /// <summary>It contributes nothing.</summary>
    Certainty,

    /// <summary>It is centred at the overall mean.</summary>
    Adjust,

    /// <summary>It contributes the average of the other strata.</summary>
    Average,
}

/// <summary>How p-values of one site are adjusted for the number of comparisons.</summary>
public enum AdjustmentRule
{
    /// <summary>Benjamini and Hochberg's false discovery rate (default).</summary>
    BenjaminiHochberg,

    /// <summary>Holm.</summary>
    Holm,

    /// <summary>Bonferroni.</summary>
    Bonferroni,

    /// <summary>None.</summary>
    None,
}

/// <summary>Choices for reading returns.</summary>
/// <param name="InvalidTolerance">Largest share of invalid cells in one column that is still treated as missing; beyond it the return is refused.</param>
/// <param name="MinimumAge">Respondents below are quarantined; applies to <paramref name="AgeVariable"/>.</param>
/// <param name="AgeVariable">Numeric variable holding age in years, or null.</param>
public sealed record IngestionOptions(double InvalidTolerance = 0.02, int? MinimumAge = null, string? AgeVariable = null);

/// <summary>Columns of the sampling design; null where the study has none.</summary>
/// <param name="Respondent">Key of the respondent within the site.</param>
/// <param name="Site">Site column when several sites share one file.</param>
/// <param name="Psu">Primary sampling unit (interviewer).</param>
/// <param name="Stratum">Stratum within the site.</param>
/// <param name="Weight">Base weight.</param>
/// <param name="Fpc">Population size (or sampling fraction) of the stratum.</param>
public sealed record DesignColumns(string Respondent, string? Site = null, string? Psu = null, string? Stratum = null, string? Weight = null, string? Fpc = null);

/// <summary>Choices for weighting.</summary>
/// <param name="Method">How weights are made.</param>
/// <param name="Variables">Variables raked to, in this order.</param>
/// <param name="LowerBound">Smallest ratio of weight to base weight, or null for none.</param>
/// <param name="UpperBound">Largest ratio of weight to base weight, or null for none.</param>
/// <param name="Tolerance">Largest relative gap to a target that counts as reached.</param>
/// <param name="MaximumIterations">Cycles over all margins.</param>
/// <param name="Residuals">Residuals used in the variance.</param>
public sealed record WeightingOptions(
    WeightingMethod Method = WeightingMethod.Raking,
    IReadOnlyList<string>? Variables = null,
    double? LowerBound = null,
    double? UpperBound = null,
    double Tolerance = 1e-12,
    int MaximumIterations = 2000,
    CalibrationResidualRule Residuals = CalibrationResidualRule.Rake);

/// <summary>Choices for estimation.</summary>
/// <param name="Interval">Interval of a proportion.</param>
/// <param name="Confidence">Confidence level, 0 to 1.</param>
/// <param name="Indeterminate">What an undecided verdict counts as.</param>
/// <param name="LonelyPsu">What a stratum with one PSU does.</param>
/// <param name="Groups">Coded variables for which every indicator is broken down.</param>
/// <param name="IndeterminateUnions">The same for indicators that are "any of" others; null to do as <paramref name="Indeterminate"/> says.</param>
public sealed record EstimationOptions(
    ProportionIntervalRule Interval = ProportionIntervalRule.Wilson,
    double Confidence = 0.95,
    IndeterminateRule Indeterminate = IndeterminateRule.Exclude,
    LonelyPsuRule LonelyPsu = LonelyPsuRule.Fail,
    IReadOnlyList<string>? Groups = null,
    IndeterminateRule? IndeterminateUnions = null)
{
    /// <summary>What an undecided verdict of that indicator counts as.</summary>
    public IndeterminateRule RuleFor(Indicator indicator) => indicator.IsUnion ? IndeterminateUnions ?? Indeterminate : Indeterminate;
}

/// <summary>Choices for the comparison of a site with the others.</summary>
/// <param name="Alpha">Level of the one-sign class.</param>
/// <param name="StrongAlpha">Level of the two-sign class.</param>
/// <param name="Adjustment">How p-values are adjusted within a site and a domain of indicators.</param>
public sealed record ComparisonOptions(double Alpha = 0.05, double StrongAlpha = 0.002, AdjustmentRule Adjustment = AdjustmentRule.BenjaminiHochberg);

/// <summary>Choices for disclosure control.</summary>
/// <param name="MinimumCount">A count of respondents (or of the rest of the base) from 1 to one less is not published.</param>
/// <param name="MinimumBase">Bases below are not published.</param>
/// <param name="CautionBase">Bases below are published in parentheses.</param>
public sealed record DisclosureOptions(int MinimumCount = 5, int MinimumBase = 30, int CautionBase = 50);

/// <summary>All choices of a study; each is echoed in the manifest.</summary>
public sealed record StudyOptions
{
    /// <summary>Reading returns.</summary>
    public IngestionOptions Ingestion { get; init; } = new();

    /// <summary>Design columns.</summary>
    public required DesignColumns Design { get; init; }

    /// <summary>Weighting.</summary>
    public WeightingOptions Weighting { get; init; } = new();

    /// <summary>Estimation.</summary>
    public EstimationOptions Estimation { get; init; } = new();

    /// <summary>Comparison.</summary>
    public ComparisonOptions Comparison { get; init; } = new();

    /// <summary>Disclosure control.</summary>
    public DisclosureOptions Disclosure { get; init; } = new();
}
