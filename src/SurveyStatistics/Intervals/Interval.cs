namespace SurveyStatistics.Intervals;

/// <summary>A closed interval.</summary>
/// <param name="Lower">Lower end, not above <paramref name="Upper"/>.</param>
/// <param name="Upper">Upper end.</param>
public readonly record struct Interval(double Lower, double Upper)
{
    /// <summary>All proportions: what is known without data.</summary>
    public static Interval Unit { get; } = new(0, 1);

    /// <summary>Upper minus lower end.</summary>
    public double Width => Upper - Lower;

    /// <summary>Whether a value lies in the interval, ends included.</summary>
    public bool Contains(double value) => value >= Lower && value <= Upper;
}
