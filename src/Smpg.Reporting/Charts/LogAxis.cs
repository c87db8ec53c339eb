namespace Smpg.Reporting.Charts;

/// <summary>A horizontal axis of ratios, equal factors at equal distances, around 1.</summary>
internal sealed class LogAxis
{
    private static readonly double[] Round = [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20];

    private readonly double left;
    private readonly double width;

    private LogAxis(double left, double width, IReadOnlyList<double> ticks)
    {
        this.left = left;
        this.width = width;
        Ticks = ticks;
    }

    /// <summary>Round ratios from one end to the other; 1 is among them.</summary>
    public IReadOnlyList<double> Ticks { get; }

    /// <summary>Left end in user units.</summary>
    public double Left => left;

    /// <summary>Right end in user units.</summary>
    public double Right => left + width;

    /// <summary>An axis from at most 0.5 to at least 2 that holds the ratios given, within 0.05 and 20.</summary>
    public static LogAxis For(IEnumerable<double> ratios, double left, double width)
    {
        double[] all = [.. ratios.Append(0.5).Append(2)];
        double low = Round.LastOrDefault(tick => tick <= all.Min(), Round[0]);
        double high = Round.FirstOrDefault(tick => tick >= all.Max(), Round[^1]);
        return new LogAxis(left, width, [.. Round.Where(tick => tick >= low && tick <= high)]);
    }

    /// <summary>True when the ratio is beyond an end.</summary>
    public bool IsBeyond(double ratio) => ratio < Ticks[0] || ratio > Ticks[^1];

    /// <summary>Position of a ratio above 0; beyond the ends, the end.</summary>
    public double At(double ratio)
    {
        double place = (Math.Log(ratio) - Math.Log(Ticks[0])) / (Math.Log(Ticks[^1]) - Math.Log(Ticks[0]));
        return left + (width * Math.Clamp(place, 0, 1));
    }

    /// <summary>Grid lines and their labels under them; the line of 1 stands out.</summary>
    public void Draw(Svg svg, double top, double bottom, Func<double, string> label)
    {
        foreach (double tick in Ticks)
        {
            svg.Line(At(tick), top, At(tick), bottom, tick == 1 ? Palette.Outline : Palette.Grid, tick == 1 ? 1.6 : 1);
            svg.Text(At(tick), bottom + 15, label(tick), new TextLook(11, Palette.Grey, Anchor: Anchor.Middle));
        }
    }
}
