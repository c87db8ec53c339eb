namespace SurveyStatistics.Calibration;

/// <summary>Why a set of margins cannot be met.</summary>
public enum MarginProblemKind
{
    /// <summary>Two margins sum to different population totals (relative gap above 1e-6).</summary>
    TotalsDisagree,

    /// <summary>A level has a population but no row with a positive weight.</summary>
    LevelWithoutRespondents,

    /// <summary>A level has rows but a population of 0.</summary>
    LevelWithoutPopulation,

    /// <summary>The margin's targets sum to 0 or less, or one of them is negative.</summary>
    NonPositiveTotal,

    /// <summary>A target is NaN or infinite.</summary>
    NonFiniteTarget,
}

/// <summary>One obstacle to calibration, found before any iteration.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Margin">Margin at fault.</param>
/// <param name="Level">Level at fault; null where the whole margin is.</param>
/// <param name="OtherMargin">The margin <paramref name="Margin"/> disagrees with; null for the other kinds.</param>
/// <param name="Total">Sum of the margin's targets, or the level's target; 0 for <see cref="MarginProblemKind.NonFiniteTarget"/>.</param>
/// <param name="OtherTotal">Sum of the other margin's targets; null for the other kinds.</param>
/// <param name="Rows">Rows in the level (or in the margin) with a positive weight.</param>
public sealed record MarginProblem(
    MarginProblemKind Kind, string Margin, string? Level, string? OtherMargin, double Total, double? OtherTotal, int Rows);
