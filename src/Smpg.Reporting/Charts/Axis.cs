namespace Smpg.Reporting.Charts;

/// <summary>A horizontal axis of shares from zero to a round end.</summary>
internal sealed class Axis
{
    private static readonly double[] Steps = [0.01, 0.02, 0.05, 0.1, 0.2, 0.25];

    private readonly double left;
    private readonly double width;

    private Axis(double left, double width, double end, double step)
    {
        this.left = left;
        this.width = width;
        End = end;
        Step = step;
    }

    /// <summary>Share at the right end.</summary>
    public double End { get; }

    /// <summary>Distance between grid lines.</summary>
    public double Step { get; }

    /// <summary>Left end in user units.</summary>
    public double Left => left;

    /// <summary>Right end in user units.</summary>
    public double Right => left + width;

    /// <summary>Grid lines from zero to the end.</summary>
    public IEnumerable<double> Ticks
    {
        get
        {
            int count = (int)Math.Round(End / Step);
            return Enumerable.Range(0, count + 1).Select(index => index * Step);
        }
    }

    /// <summary>An axis that holds every share given, with at most that many intervals.</summary>
    public static Axis For(IEnumerable<double> shares, double left, double width, int intervals = 5)
    {
        double largest = Math.Clamp(shares.DefaultIfEmpty(0).Max(), 0.02, 1);
        double step = Steps.FirstOrDefault(candidate => largest <= (candidate * intervals) + 1e-9, 0.25);
        double end = Math.Min(1, Math.Ceiling((largest / step) - 1e-9) * step);
        return new Axis(left, width, end, step);
    }

    /// <summary>Position of a share.</summary>
    public double At(double share) => left + (width * Math.Clamp(share, 0, End) / End);

    /// <summary>Grid lines and their labels under them.</summary>
    public void Draw(Svg svg, double top, double bottom, Func<double, string> label, double size = 11)
    {
        foreach (double tick in Ticks)
        {
            svg.Line(At(tick), top, At(tick), bottom, Palette.Grid, tick == 0 ? 1.4 : 1);
            svg.Text(At(tick), bottom + size + 4, label(tick), new TextLook(size, Palette.Grey, Anchor: Anchor.Middle));
        }
    }
}
