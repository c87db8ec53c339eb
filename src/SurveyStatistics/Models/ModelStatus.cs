namespace SurveyStatistics.Models;

/// <summary>How the fit of a model ended.</summary>
public enum ModelStatus
{
    /// <summary>The estimates exist and are unique.</summary>
    Fitted,

    /// <summary>No row of the domain has a positive weight, a valid outcome and all explanatory variables.</summary>
    NoRows,

    /// <summary>The outcome is 0 in every row: all odds are 0.</summary>
    NoCases,

    /// <summary>The outcome is 1 in every row: all odds are infinite.</summary>
    OnlyCases,

    /// <summary>A factor has no row in its reference category, so that nothing can be compared with it.</summary>
    EmptyReference,

    /// <summary>A column is a linear combination of those before it (to 5 digits): its coefficient is not defined.</summary>
    RankDeficient,

    /// <summary>A linear combination of the variables parts cases from others without error: no finite maximum of the likelihood.</summary>
    CompleteSeparation,

    /// <summary>A linear combination parts cases from others but for rows on the boundary, such as a level with cases only: an infinite odds ratio.</summary>
    QuasiCompleteSeparation,

    /// <summary>The iterations ran out or lost their precision although no separation was found.</summary>
    NotConverged,
}

/// <summary>Which part of a model is at fault. Never holds a respondent's value.</summary>
/// <param name="Status">What is wrong.</param>
/// <param name="Term">Name of the term at fault.</param>
/// <param name="Level">Level at fault; null for a covariate or a whole term.</param>
public sealed record ModelProblem(ModelStatus Status, string Term, string? Level)
{
    /// <summary>The term, with the level where there is one.</summary>
    public string Column => Level is null ? Term : $"{Term}: {Level}";
}
