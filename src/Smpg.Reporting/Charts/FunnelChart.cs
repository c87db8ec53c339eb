using Smpg.Reporting.Text;

using SurveyStatistics.Intervals;

namespace Smpg.Reporting.Charts;

/// <summary>One site of a funnel.</summary>
/// <param name="Site">Its code.</param>
/// <param name="Share">Its share, 0 to 1.</param>
/// <param name="EffectiveN">Its effective size, above 0.</param>
/// <param name="IsOutside">True outside the outer limits.</param>
internal sealed record FunnelPoint(string Site, double Share, double EffectiveN, bool IsOutside);

/// <summary>One indicator of the funnels.</summary>
/// <param name="Label">Its name.</param>
/// <param name="Target">Share of the pool, 0 to 1.</param>
/// <param name="Limits">Limits of the pool's share at an effective size and a level of confidence.</param>
/// <param name="Points">Sites that may be shown, in the order of their codes; never empty.</param>
internal sealed record FunnelPanel(string Label, double Target, Func<double, double, Interval> Limits, IReadOnlyList<FunnelPoint> Points);

/// <summary>Small multiples of funnel plots: each site's share by its effective size, with the limits that chance draws around the pool.</summary>
/// <remarks>No site is named but the few outside the outer limits, and nothing is sorted by value.</remarks>
/// <param name="Id">Prefix of ids.</param>
/// <param name="Title">What, where.</param>
/// <param name="Description">Main reading.</param>
/// <param name="Panels">One an indicator.</param>
internal sealed record FunnelChart(string Id, string Title, string Description, IReadOnlyList<FunnelPanel> Panels)
{
    /// <summary>Confidence of the inner limits.</summary>
    public const double Inner = 0.95;

    /// <summary>Confidence of the outer limits.</summary>
    public const double Outer = 0.998;

    private const int Columns = 3;
    private const int CurvePoints = 48;
    private const int MostNamed = 4;
    private const double Width = 760;
    private const double PanelWidth = Width / Columns;
    private const double Margin = 34;
    private const double PlotWidth = PanelWidth - Margin - 20;
    private const double PlotHeight = 118;
    private const double Head = 34;
    private const double Foot = 42;
    private const double Legend = 26;
    private const double LabelSize = 10;

    private static readonly double[] SizeSteps = [10, 20, 50, 100, 200, 250, 500, 1000, 2000, 5000, 10000, 20000, 50000, 100000];

    /// <summary>The image.</summary>
    public string Draw(ReportTexts texts)
    {
        Svg svg = new(Id, Title, Description);
        DrawLegend(svg, texts);
        for (int i = 0; i < Panels.Count; i++)
        {
            DrawPanel(svg, texts, Panels[i], ((i % Columns) * PanelWidth) + Margin, Legend + ((i / Columns) * (Head + PlotHeight + Foot)) + Head);
        }

        int rows = (Panels.Count + Columns - 1) / Columns;
        return svg.ToString(Width, Legend + (rows * (Head + PlotHeight + Foot)));
    }

    private static void DrawLegend(Svg svg, ReportTexts texts)
    {
        double x = 0;
        Entry("funnel.legend.site", () => svg.DrawMark(Mark.Disc, x + 6, 9, 3, Palette.Site));
        Entry("funnel.legend.outside", () => svg.DrawMark(Mark.Square, x + 6, 9, 5, Palette.Third));
        Entry("funnel.legend.pool", () => svg.Line(x, 9, x + 14, 9, Palette.Others, 1.6));
        Entry("funnel.legend.inner", () => svg.Line(x, 9, x + 14, 9, Palette.Grey, 1.2, "4 3"));
        Entry("funnel.legend.outer", () => svg.Line(x, 9, x + 14, 9, Palette.Grey, 1.2));

        void Entry(string key, Action mark)
        {
            mark();
            svg.Text(x + 19, 13, texts[key], new TextLook(11, Palette.Grey));
            x += TextMeasure.Width(texts[key], 11) + 38;
        }
    }

    private static void DrawPanel(Svg svg, ReportTexts texts, FunnelPanel panel, double left, double top)
    {
        double bottom = top + PlotHeight;
        IReadOnlyList<string> head = TextMeasure.Wrap(panel.Label, PanelWidth - 16, 11.5, true, 2);
        for (int line = 0; line < head.Count; line++)
        {
            svg.Text(left - Margin + 2, top - 10 - ((head.Count - 1 - line) * 13), head[line], new TextLook(11.5, Bold: true));
        }

        double smallest = panel.Points.Min(point => point.EffectiveN);
        double largest = panel.Points.Max(point => point.EffectiveN);
        double step = SizeSteps.FirstOrDefault(candidate => largest <= candidate * 4, SizeSteps[^1]);
        double end = Math.Ceiling(largest / step) * step;
        double from = Math.Min(smallest, end * 0.9) * 0.8;
        Interval widest = panel.Limits(from, Outer);
        Axis shares = Axis.For(panel.Points.Select(point => point.Share).Append(widest.Upper), 0, PlotHeight, 4);

        foreach (double tick in shares.Ticks)
        {
            svg.Line(left, Y(tick), left + PlotWidth, Y(tick), Palette.Grid, tick == 0 ? 1.4 : 1);
            svg.Text(left - 5, Y(tick) + 3.5, texts.Numbers.Plain(tick * 100), new TextLook(LabelSize, Palette.Grey, Anchor: Anchor.End));
        }

        for (double size = 0; size <= end + (step / 2); size += step)
        {
            svg.Line(X(size), bottom, X(size), bottom + 3, Palette.Outline);
            svg.Text(X(size), bottom + 14, texts.Numbers.Decimal(size, 0), new TextLook(LabelSize, Palette.Grey, Anchor: Anchor.Middle));
        }

        svg.Text(left + (PlotWidth / 2), bottom + 28, texts["funnel.axis"], new TextLook(LabelSize, Palette.Grey, Anchor: Anchor.Middle));
        svg.Line(X(from), Y(panel.Target), left + PlotWidth, Y(panel.Target), Palette.Others, 1.6);
        foreach ((double confidence, string? dash) in new (double, string?)[] { (Inner, "4 3"), (Outer, null) })
        {
            (double Size, Interval Limits)[] curve = [.. Sizes(from, end).Select(size => (size, panel.Limits(size, confidence)))];
            svg.Curve([.. curve.Select(point => (X(point.Size), Y(point.Limits.Lower)))], Palette.Grey, 1.2, dash);
            svg.Curve([.. curve.Select(point => (X(point.Size), Y(point.Limits.Upper)))], Palette.Grey, 1.2, dash);
        }

        bool named = panel.Points.Count(point => point.IsOutside) <= MostNamed;
        foreach (FunnelPoint point in panel.Points)
        {
            svg.DrawMark(point.IsOutside ? Mark.Square : Mark.Disc, X(point.EffectiveN), Y(point.Share), point.IsOutside ? 5 : 3, point.IsOutside ? Palette.Third : Palette.Site);
            if (point.IsOutside && named)
            {
                bool before = X(point.EffectiveN) > left + (PlotWidth * 0.7);
                svg.Text(X(point.EffectiveN) + (before ? -8 : 8), Y(point.Share) + 3.5, TextMeasure.Shorten(point.Site, 60, LabelSize), new TextLook(LabelSize, Anchor: before ? Anchor.End : Anchor.Start));
            }
        }

        double X(double size) => left + (PlotWidth * size / end);
        double Y(double share) => bottom - shares.At(share);
    }

    // Closer together where the limits bend.
    private static IEnumerable<double> Sizes(double from, double end) =>
        Enumerable.Range(0, CurvePoints).Select(k => from * Math.Pow(end / from, k / (CurvePoints - 1.0)));
}
