namespace SurveyStatistics.Calibration;

/// <summary>What stands in the way of a calibration, or is worth knowing about it.</summary>
public enum CalibrationObstacleKind
{
    /// <summary>A margin's total differs from the first margin's by more than <see cref="MarginCheck.TotalTolerance"/>.</summary>
    TotalsDisagree,

    /// <summary>A level has a population but no row with a positive weight.</summary>
    LevelWithoutRespondents,

    /// <summary>A level has rows but a population of 0.</summary>
    LevelWithoutPopulation,

    /// <summary>The margin's targets sum to 0 or less, or one of them is negative.</summary>
    NonPositiveTotal,

    /// <summary>A target is NaN or infinite.</summary>
    NonFiniteTarget,

    /// <summary>An auxiliary variable is 0 on every weighted row, but its total is not.</summary>
    AuxiliaryWithoutValues,

    /// <summary>No g-factors within the bounds bring this one total to its target.</summary>
    TargetOutOfReach,

    /// <summary>The column follows from earlier ones on every row, and its target agrees with theirs: harmless, but it adds nothing.</summary>
    Collinear,

    /// <summary>The column follows from earlier ones on every row, and its target contradicts theirs.</summary>
    CollinearTargetsDisagree,

    /// <summary>Each target can be met alone, but no g-factors within the bounds meet these together: part of a linear-programming certificate.</summary>
    TargetsConflict,
}

/// <summary>One obstacle, with the margin and level to blame.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Margin">Margin or auxiliary variable.</param>
/// <param name="Level">Level; null where the whole margin or an auxiliary variable is meant.</param>
/// <param name="Target">The target, or the margin's sum of targets; 0 where it is not a finite number.</param>
/// <param name="Lowest">
/// Smallest total that can be had (<see cref="CalibrationObstacleKind.TargetOutOfReach"/>), or the total the other margins imply (kinds about
/// collinearity and totals); null otherwise.
/// </param>
/// <param name="Highest">Largest total that can be had, or the total implied; null otherwise.</param>
/// <param name="Rows">Rows with a positive base weight in the level, or in the margin.</param>
public sealed record CalibrationObstacle(
    CalibrationObstacleKind Kind, string Margin, string? Level, double Target, double? Lowest, double? Highest, int Rows)
{
    /// <summary>False where calibration can go on.</summary>
    public bool Blocking => Kind != CalibrationObstacleKind.Collinear;
}
