namespace SurveyStatistics.Calibration;

/// <summary>How raking stops and what it may do to a weight.</summary>
public sealed record RakingOptions
{
    /// <summary>Unbounded raking, 1000 cycles at most, targets met to 1e-12.</summary>
    public static RakingOptions Default { get; } = new();

    /// <summary>Cycles over all margins before giving up. Default 1000.</summary>
    public int MaxIterations { get; init; } = 1000;

    /// <summary>Largest accepted |sum of weights - target| / target over all levels. Default 1e-12.</summary>
    public double Tolerance { get; init; } = 1e-12;

    /// <summary>Smallest g-factor allowed (at least 0, below 1); null for none.</summary>
    public double? LowerBound { get; init; }

    /// <summary>Largest g-factor allowed (above 1); null for none.</summary>
    public double? UpperBound { get; init; }
}

/// <summary>How a raking ended.</summary>
public enum RakingStatus
{
    /// <summary>Every target is met within the tolerance.</summary>
    Converged,

    /// <summary>The cycles ran out; the weights are the last ones and the worst level is named.</summary>
    NotConverged,

    /// <summary>A named level can never meet its target (empty, bounds too tight, or margins that disagree on the total); the weights are only scaled.</summary>
    Infeasible,
}

/// <summary>Weights from raking, and how well they meet the margins.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Weights">One weight per row, whatever the status.</param>
/// <param name="Iterations">Cycles over all margins.</param>
/// <param name="LargestGap">Largest |sum of weights - target| / target over all levels, from the weights themselves; a level with target 0 counts its share of the population.</param>
/// <param name="WorstMargin">Margin of the largest gap, or the one that makes the problem infeasible.</param>
/// <param name="WorstLevel">Level of the largest gap; null when a whole margin is at fault.</param>
/// <param name="BoundsHit">Rows whose g-factor lies at a bound.</param>
public sealed record RakingResult(
    RakingStatus Status, double[] Weights, int Iterations, double LargestGap, string WorstMargin, string? WorstLevel, int BoundsHit);
