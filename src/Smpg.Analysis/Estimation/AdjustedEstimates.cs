using Smpg.Analysis.Studies;
using SurveyStatistics.Models;

namespace Smpg.Analysis.Estimation;

/// <summary>How a model of one outcome in one unit ended.</summary>
public enum AdjustedStatus
{
    /// <summary>The coefficients exist, with intervals.</summary>
    Fitted,

    /// <summary>No site of the unit asked the outcome and every explanatory variable.</summary>
    NotAsked,

    /// <summary>A site with fewer than ten events (or non-events) for each coefficient: not fitted.</summary>
    FewEvents,

    /// <summary>Coefficients without intervals: no more primary sampling units less strata than coefficients.</summary>
    NoDegreesOfFreedom,

    /// <summary>Nobody has a known outcome and known explanatory variables.</summary>
    NoRespondents,

    /// <summary>Nobody is positive.</summary>
    NoCases,

    /// <summary>Everybody is positive.</summary>
    OnlyCases,

    /// <summary>Nobody is at a reference level.</summary>
    EmptyReference,

    /// <summary>A level follows from the others.</summary>
    RankDeficient,

    /// <summary>The variables part positive from negative respondents without error.</summary>
    CompleteSeparation,

    /// <summary>A level has only positive or only negative respondents, or a combination of levels has.</summary>
    QuasiCompleteSeparation,

    /// <summary>The iterations did not converge.</summary>
    NotConverged,
}

/// <summary>One level of an explanatory variable.</summary>
/// <param name="Level">Name of the code.</param>
/// <param name="IsReference">True for the level the others are compared with.</param>
/// <param name="Cases">Positive respondents in the model, unweighted.</param>
/// <param name="Others">Negative respondents in the model, unweighted.</param>
/// <param name="Coefficient">Null at the reference, at a level without respondents, and without a fit.</param>
/// <param name="Margin">Share were everybody at this level; null as the coefficient, but not at the reference.</param>
public sealed record AdjustedLevel(string Level, bool IsReference, int Cases, int Others, ModelCoefficient? Coefficient, PredictedMargin? Margin);

/// <summary>One explanatory variable of a model.</summary>
/// <param name="Term">Variable and reference.</param>
/// <param name="Levels">Every level of the codebook, in its order.</param>
/// <param name="Test">Wald test of all its coefficients; null where there is none.</param>
/// <param name="AdjustedP">P-value of the test, adjusted (Benjamini and Hochberg) over the terms and outcomes of the model in the unit.</param>
public sealed record AdjustedTermEstimates(AdjustedTerm Term, IReadOnlyList<AdjustedLevel> Levels, TermTest? Test, double? AdjustedP);

/// <summary>The model of one outcome in one unit, before disclosure control.</summary>
/// <param name="Unit">Site or pool.</param>
/// <param name="Model">The model as declared.</param>
/// <param name="Outcome">Its outcome.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Terms">In the order of the model.</param>
public sealed record AdjustedEstimates(string Unit, AdjustedModel Model, Indicator Outcome, AdjustedStatus Status, IReadOnlyList<AdjustedTermEstimates> Terms)
{
    /// <summary>Respondents in the model, unweighted.</summary>
    public int N { get; init; }

    /// <summary>Positive respondents among them.</summary>
    public int Events { get; init; }

    /// <summary>Respondents who were asked and are left out because the outcome or an explanatory variable is not known.</summary>
    public int Missing { get; init; }

    /// <summary>PSUs less strata, plus 1, less the number of coefficients; null without a fit.</summary>
    public int? Df { get; init; }

    /// <summary>Log-odds at the references; null without a fit.</summary>
    public ModelCoefficient? Intercept { get; init; }

    /// <summary>Levels at fault, as "variable: level"; empty for a fit.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>True where coefficients exist.</summary>
    public bool HasCoefficients => Intercept is not null;
}
