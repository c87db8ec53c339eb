using Smpg.Reporting.Text;

namespace Smpg.Reporting.Charts;

/// <summary>A point of a map.</summary>
/// <param name="Label">Beside the mark; empty for none.</param>
/// <param name="IsWord">True for a word, false for a behaviour.</param>
/// <param name="X">First axis.</param>
/// <param name="Y">Second axis.</param>
/// <param name="Ellipse">Half-axes and angle in degrees, or null.</param>
internal sealed record MapMark(string Label, bool IsWord, double X, double Y, (double Major, double Minor, double Angle)? Ellipse);

/// <summary>Words and behaviours on two axes: near means called alike. Words are filled discs, behaviours hollow diamonds.</summary>
/// <param name="Id">Prefix of ids.</param>
/// <param name="Title">What, where.</param>
/// <param name="Description">Main reading.</param>
/// <param name="Axes">What is written at the end of each axis: its share of the inertia.</param>
/// <param name="Marks">The points, words first, which are labelled first.</param>
internal sealed record MapChart(string Id, string Title, string Description, IReadOnlyList<string> Axes, IReadOnlyList<MapMark> Marks)
{
    private const double Width = 760;
    private const double Margin = 34;
    private const double SideForLabels = 90;
    private const double LineHeight = 13;

    /// <summary>The image.</summary>
    public string Draw(ReportTexts texts)
    {
        Svg svg = new(Id, Title, Description);
        double left = Marks.Min(mark => mark.X), right = Marks.Max(mark => mark.X);
        double low = Marks.Min(mark => mark.Y), high = Marks.Max(mark => mark.Y);

        // One unit is as long on both axes, or distances would lie; a flat map keeps some height for its labels.
        double scale = (Width - (2 * SideForLabels)) / Math.Max(right - left, 0.1);
        double height = Math.Clamp(((high - low) * scale) + (2 * Margin), 300, 640);
        scale = Math.Min(scale, (height - (2 * Margin)) / Math.Max(high - low, 0.02));
        double X(double x) => (Width / 2) + ((x - ((left + right) / 2)) * scale);
        double Y(double y) => (height / 2) - ((y - ((low + high) / 2)) * scale);

        svg.Line(0, Y(0), Width, Y(0), Palette.Grid);
        svg.Line(X(0), 0, X(0), height, Palette.Grid);
        // In the corners, away from the points; what each axis is stands beside its name.
        List<(double Left, double Top, double Right, double Bottom)> taken = [];
        for (int axis = 0; axis < Axes.Count; axis++)
        {
            double line = height - 6 - ((Axes.Count - 1 - axis) * 14);
            svg.Text(Width, line, Axes[axis], new TextLook(10.5, Palette.Grey, Anchor: Anchor.End));
            taken.Add(Box((Width, line, Anchor.End), TextMeasure.Width(Axes[axis], 10.5)));
        }

        foreach (MapMark mark in Marks.Where(mark => mark.Ellipse is not null))
        {
            (double major, double minor, double angle) = mark.Ellipse!.Value;
            string colour = mark.IsWord ? Palette.Site : Palette.Others;
            svg.Ellipse(X(mark.X), Y(mark.Y), major * scale, minor * scale, angle, colour, colour, 0.08);
        }

        taken.AddRange(Marks.Select(mark => (X(mark.X) - 7, Y(mark.Y) - 7, X(mark.X) + 7, Y(mark.Y) + 7)));
        foreach (MapMark mark in Marks)
        {
            double x = X(mark.X), y = Y(mark.Y);
            svg.WithTip(texts.Format("tip", ("label", mark.Label), ("value", $"{texts.Numbers.SignedDecimal(mark.X, 2)}, {texts.Numbers.SignedDecimal(mark.Y, 2)}")), () =>
                svg.DrawMark(mark.IsWord ? Mark.Disc : Mark.Diamond, x, y, mark.IsWord ? 6 : 3.6, mark.IsWord ? Palette.Site : Palette.Others));
            Label(svg, taken, mark, x, y, Math.Max(9, (ReachOf(mark) * scale) + 3), height);
        }

        return svg.ToString(Width, height);
    }

    // Right, left, above, below, then farther: the first place that is free; with none, right.
    private static void Label(Svg svg, List<(double Left, double Top, double Right, double Bottom)> taken, MapMark mark, double x, double y, double gap, double height)
    {
        double size = mark.IsWord ? 14 : 11;
        double width = TextMeasure.Width(mark.Label, size, mark.IsWord);
        (double X, double Y, Anchor Anchor)[] places =
        [
            (x + gap, y + 4, Anchor.Start), (x - gap, y + 4, Anchor.End), (x, y - 10, Anchor.Middle), (x, y + 18, Anchor.Middle),
            (x + gap, y - 9, Anchor.Start), (x + gap, y + 17, Anchor.Start), (x - gap, y - 9, Anchor.End), (x - gap, y + 17, Anchor.End),
            (x + gap, y - 22, Anchor.Start), (x + gap, y + 30, Anchor.Start), (x - gap, y - 22, Anchor.End), (x - gap, y + 30, Anchor.End),
        ];
        (double X, double Y, Anchor Anchor) chosen = places.FirstOrDefault(place => IsFree(Box(place, width), taken, height), places[0]);
        taken.Add(Box(chosen, width));
        if (Math.Abs(chosen.Y - y) > 20)
        {
            svg.Line(x, y, chosen.X, chosen.Y - 4, Palette.Outline, 0.7);
        }

        svg.Text(chosen.X, chosen.Y, mark.Label, new TextLook(size, mark.IsWord ? Palette.Site : Palette.Ink, mark.IsWord, chosen.Anchor));
    }

    // How far the ellipse goes to either side.
    private static double ReachOf(MapMark mark)
    {
        if (mark.Ellipse is not (double major, double minor, double angle))
        {
            return 0;
        }

        double turn = angle * Math.PI / 180;
        return Math.Sqrt(Math.Pow(major * Math.Cos(turn), 2) + Math.Pow(minor * Math.Sin(turn), 2));
    }

    private static (double Left, double Top, double Right, double Bottom) Box((double X, double Y, Anchor Anchor) place, double width)
    {
        double left = place.Anchor switch { Anchor.Start => place.X, Anchor.End => place.X - width, _ => place.X - (width / 2) };
        return (left, place.Y - LineHeight + 3, left + width, place.Y + 3);
    }

    private static bool IsFree((double Left, double Top, double Right, double Bottom) box, List<(double Left, double Top, double Right, double Bottom)> taken, double height) =>
        box.Left >= 0 && box.Right <= Width && box.Top >= 0 && box.Bottom <= height
        && taken.All(other => box.Right <= other.Left || other.Right <= box.Left || box.Bottom <= other.Top || other.Bottom <= box.Top);
}
