namespace SurveyStatistics.Calibration;

/// <summary>
/// How far calibrated weights may move from base weights and at what cost: the function F of g = F(x'λ/σ²). Immutable.
/// </summary>
/// <remarks>
/// J.-C. Deville and C.-E. Särndal (1992), JASA 87, 376-382, section 2 (cases 1, 2, 6 and 7 of their table 1); J.-C. Deville, C.-E. Särndal and
/// O. Sautory (1993), JASA 88, 1013-1020. docs/methods/statistics.md, "Calibration". Every F is increasing with F(0) = 1 and F'(0) = 1,
/// up to the bounds.
/// </remarks>
public sealed record CalibrationDistance
{
    private readonly Shape shape;

    private CalibrationDistance(Shape shape, double lower, double upper)
    {
        this.shape = shape;
        LowerBound = lower;
        UpperBound = upper;
    }

    private enum Shape
    {
        Linear,
        Exponential,
        Logistic,
    }

    /// <summary>Chi-square distance, F(u) = 1 + u: the generalised regression estimator. One step; weights may be negative.</summary>
    public static CalibrationDistance Linear { get; } = new(Shape.Linear, double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>Raking ratio, F(u) = exp(u): weights stay positive, without an upper limit.</summary>
    public static CalibrationDistance Raking { get; } = new(Shape.Exponential, 0, double.PositiveInfinity);

    /// <summary>Smallest g-factor; negative infinity for none.</summary>
    public double LowerBound { get; }

    /// <summary>Largest g-factor; positive infinity for none.</summary>
    public double UpperBound { get; }

    /// <summary>True when every g-factor strictly between the bounds is possible and the bounds themselves are not.</summary>
    internal bool Open => shape == Shape.Logistic || (shape == Shape.Exponential && !Clipped);

    /// <summary>True when factors are cut off at a bound, so that whole levels can stop responding to λ.</summary>
    internal bool Clipped => shape switch
    {
        Shape.Linear => double.IsFinite(LowerBound) || double.IsFinite(UpperBound),
        Shape.Exponential => LowerBound > 0 || double.IsFinite(UpperBound),
        _ => false,
    };

    internal bool IsLinear => shape == Shape.Linear && !Clipped;

    /// <summary>Logit method: g strictly between the bounds, F an S-shaped curve.</summary>
    /// <param name="low">Limit from below, finite, below 1.</param>
    /// <param name="high">Limit from above, finite, above 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">Bounds that are not finite or not on either side of 1.</exception>
    public static CalibrationDistance Logit(double low, double high)
    {
        RequireBounds(low, high);
        return double.IsFinite(high)
            ? new CalibrationDistance(Shape.Logistic, low, high)
            : throw new ArgumentOutOfRangeException(nameof(high), "The logit method needs a finite upper bound.");
    }

    /// <summary>Truncated linear method: F(u) = 1 + u cut off at the bounds.</summary>
    /// <param name="low">Smallest g-factor, finite, below 1; may be negative.</param>
    /// <param name="high">Largest g-factor, above 1; may be infinite.</param>
    /// <exception cref="ArgumentOutOfRangeException">Bounds that are not on either side of 1.</exception>
    public static CalibrationDistance TruncatedLinear(double low, double high)
    {
        RequireBounds(low, high);
        return new CalibrationDistance(Shape.Linear, low, high);
    }

    /// <summary>Truncated raking ratio: F(u) = exp(u) cut off at the bounds; the method of <see cref="Calibration.Raking"/> with bounds.</summary>
    /// <param name="low">Smallest g-factor, at least 0, below 1.</param>
    /// <param name="high">Largest g-factor, above 1; may be infinite.</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative lower bound, or bounds that are not on either side of 1.</exception>
    public static CalibrationDistance TruncatedRaking(double low, double high)
    {
        RequireBounds(low, high);
        ArgumentOutOfRangeException.ThrowIfNegative(low);
        return new CalibrationDistance(Shape.Exponential, low, high);
    }

    /// <summary>F(u) cut off at the given bounds (of a row, where they differ from the distance's own), and F'(u), 0 where it is cut off.</summary>
    internal (double Factor, double Slope) At(double u, double low, double high)
    {
        switch (shape)
        {
            case Shape.Linear:
                return Cut(1 + u, 1, low, high);
            case Shape.Exponential:
                double e = Math.Exp(u);
                return Cut(e, e, low, high);
            default:
                // F = L + (U - L) p with p logistic: no overflow and full precision next to L.
                double a = (high - low) / ((high - 1) * (1 - low));
                double odds = Math.Exp(-Math.Abs(a * u));
                double p = u > 0 ? (1 - low) / (1 - low + ((high - 1) * odds)) : (1 - low) * odds / (high - 1 + ((1 - low) * odds));
                return (low + ((high - low) * p), (high - low) * a * p * (1 - p));
        }
    }

    private static (double Factor, double Slope) Cut(double factor, double slope, double low, double high)
        => factor <= low ? (low, 0) : factor >= high ? (high, 0) : (factor, slope);

    private static void RequireBounds(double low, double high)
    {
        if (!(double.IsFinite(low) && low < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(low), "The lower bound of g-factors is finite and below 1.");
        }

        if (!(high > 1))
        {
            throw new ArgumentOutOfRangeException(nameof(high), "The upper bound of g-factors is above 1.");
        }
    }
}
