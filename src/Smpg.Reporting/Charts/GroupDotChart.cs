using Smpg.Analysis.Disclosure;
using Smpg.Reporting.Text;

namespace Smpg.Reporting.Charts;

/// <summary>One line of the chart: a level of a grouping variable.</summary>
/// <param name="Label">The level.</param>
/// <param name="StartsGroup">True for the first level of a variable, which gets more room above it.</param>
/// <param name="Estimates">One estimate a panel; null where there is none.</param>
internal sealed record GroupLine(string Label, bool StartsGroup, IReadOnlyList<ReleasedEstimate?> Estimates);

/// <summary>Small multiples: indicators side by side, groups below one another, the whole site as a dashed line.</summary>
/// <param name="Id">Prefix of ids.</param>
/// <param name="Title">What, where.</param>
/// <param name="Description">Main reading.</param>
/// <param name="Panels">Name of each indicator.</param>
/// <param name="Totals">The whole site for each indicator, or null when hidden.</param>
/// <param name="Lines">The groups.</param>
internal sealed record GroupDotChart(
    string Id, string Title, string Description, IReadOnlyList<string> Panels, IReadOnlyList<double?> Totals, IReadOnlyList<GroupLine> Lines)
{
    private const double Width = 760;
    private const double LabelWidth = 140;
    private const double RowHeight = 22;

    /// <summary>The image.</summary>
    public string Draw(ReportTexts texts)
    {
        Svg svg = new(Id, Title, Description);
        EstimateText cells = new(texts);
        double panelWidth = (Width - LabelWidth) / Math.Max(1, Panels.Count);
        IReadOnlyList<string>[] heads = [.. Panels.Select(panel => TextMeasure.Wrap(panel, panelWidth - 16, 12.5, true))];
        double top = 22 + (heads.Select(lines => lines.Count).DefaultIfEmpty(1).Max() * 15);
        double[] rows = Positions(top, out double bottom);

        DrawLegend(svg, texts);
        for (int i = 0; i < Lines.Count; i++)
        {
            svg.Text(0, rows[i] + 4, TextMeasure.Shorten(Lines[i].Label, LabelWidth - 10, 12.5), new TextLook(12.5));
        }

        for (int panel = 0; panel < Panels.Count; panel++)
        {
            DrawPanel(svg, texts, cells, panel, heads[panel], LabelWidth + (panel * panelWidth), panelWidth - 40, top, bottom, rows);
        }

        return svg.ToString(Width, bottom + 22);
    }

    private static void DrawLegend(Svg svg, ReportTexts texts)
    {
        double x = Width - TextMeasure.Width(texts["group.total"], 12) - 2;
        svg.Text(x, 11, texts["group.total"], new TextLook(12, Palette.Grey));
        svg.Line(x - 12, 1, x - 12, 15, Palette.Others, 1.6, "4 3");
    }

    private double[] Positions(double top, out double bottom)
    {
        double[] rows = new double[Lines.Count];
        double y = top;
        for (int i = 0; i < Lines.Count; i++)
        {
            y += Lines[i].StartsGroup && i > 0 ? 10 : 0;
            rows[i] = y + (RowHeight / 2);
            y += RowHeight;
        }

        bottom = y;
        return rows;
    }

    private void DrawPanel(
        Svg svg, ReportTexts texts, EstimateText cells, int panel, IReadOnlyList<string> head, double left, double width, double top, double bottom, double[] rows)
    {
        for (int line = 0; line < head.Count; line++)
        {
            svg.Text(left, top - 10 - ((head.Count - 1 - line) * 15), head[line], new TextLook(12.5, Bold: true));
        }

        ReleasedEstimate?[] estimates = [.. Lines.Select(line => line.Estimates[panel])];
        IEnumerable<double> shares = estimates.Where(estimate => estimate is not null && EstimateText.Shows(estimate))
            .SelectMany(estimate => new[] { estimate!.Value, estimate.High }).Append(Totals[panel]).OfType<double>();
        Axis axis = Axis.For(shares, left, width, 4);
        axis.Draw(svg, top - 2, bottom, tick => texts.Numbers.Plain(tick * 100), 10.5);
        if (Totals[panel] is double total)
        {
            svg.Line(axis.At(total), top - 2, axis.At(total), bottom, Palette.Others, 1.6, "4 3");
        }

        for (int i = 0; i < Lines.Count; i++)
        {
            if (estimates[i] is not ReleasedEstimate estimate)
            {
                continue;
            }

            double middle = rows[i];
            if (!EstimateText.Shows(estimate))
            {
                svg.Text(axis.Left + 6, middle + 4, cells.SignText(estimate), new TextLook(12, Palette.Grey));
                continue;
            }

            svg.WithTip(texts.Format("tip", ("label", Lines[i].Label), ("value", $"{cells.Value(estimate)} ({cells.Interval(estimate)})")), () =>
            {
                if (estimate is { Low: double low, High: double high })
                {
                    svg.Line(axis.At(low), middle, axis.At(high), middle, Palette.Site, 2.2);
                }

                svg.DrawMark(Mark.Disc, axis.At(estimate.Value!.Value), middle, 4.6, Palette.Site);
            });
        }
    }
}
