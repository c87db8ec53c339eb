using Smpg.Analysis.Comparison;
using Smpg.Analysis.Disclosure;
using Smpg.Reporting.Text;

namespace Smpg.Reporting.Charts;

/// <summary>One indicator of a site beside the other sites.</summary>
/// <param name="Label">What a person reads.</param>
/// <param name="Period">Reference period in words, or empty.</param>
/// <param name="Depth">0 for a heading row, 1 and 2 for rows below it.</param>
/// <param name="Estimate">The site's estimate.</param>
/// <param name="Comparison">The comparison, or null when there is none.</param>
internal sealed record ComparisonRow(string Label, string Period, int Depth, ReleasedEstimate Estimate, ReleasedComparison? Comparison);

/// <summary>A table that is also a chart: dot and whisker of the site, diamond of the other sites, and the numbers beside.</summary>
/// <param name="Id">Prefix of ids.</param>
/// <param name="Title">What, where.</param>
/// <param name="Description">Main reading.</param>
/// <param name="AxisTitle">Above the axis.</param>
/// <param name="SiteLegend">Beside the site's mark.</param>
/// <param name="OthersLegend">Beside the diamond; null when there is no reference, and then its columns are left out.</param>
/// <param name="Rows">Proportions only.</param>
internal sealed record DotWhiskerChart(
    string Id, string Title, string Description, string AxisTitle, string SiteLegend, string? OthersLegend, IReadOnlyList<ComparisonRow> Rows)
{
    private const double Width = 760;
    private const double LabelWidth = 252;
    private const double AxisLeft = 264;
    private const double RowHeight = 25.5;
    private const double LineHeight = 15;
    private const double Top = 64;
    private const double IntervalWidth = 66;

    private static readonly TextLook Small = new(11.5, Palette.Grey);

    private bool WithReference => OthersLegend is not null;

    /// <summary>The image.</summary>
    public string Draw(ReportTexts texts)
    {
        Svg svg = new(Id, Title, Description);
        EstimateText cells = new(texts);
        IEnumerable<double> shares = Rows.Where(row => EstimateText.Shows(row.Estimate))
            .SelectMany(row => new[] { row.Estimate.Value, row.Estimate.High, WithReference ? row.Comparison?.Comparison?.ReferenceEstimate : null })
            .OfType<double>();
        Axis axis = Axis.For(shares, AxisLeft, WithReference ? 228 : 330);
        Layout[] layouts = [.. Rows.Select(Arrange)];
        double bottom = Top + layouts.Sum(layout => layout.Height);

        DrawLegend(svg);
        DrawHeads(svg, texts, axis);
        axis.Draw(svg, Top - 2, bottom, tick => texts.Numbers.Plain(tick * 100));

        double y = Top;
        for (int i = 0; i < layouts.Length; i++)
        {
            DrawRow(svg, texts, cells, axis, layouts[i], y);
            y += layouts[i].Height;
            if (i < layouts.Length - 1)
            {
                svg.Line(0, y, Width, y, Palette.Rule);
            }
        }

        return svg.ToString(Width, bottom + 22);
    }

    private static Layout Arrange(ComparisonRow row)
    {
        bool bold = row.Depth == 0;
        double indent = row.Depth * 14;
        double room = LabelWidth - indent;
        IReadOnlyList<string> lines = TextMeasure.Wrap(row.Label, room, 13, bold, 3);
        double rest = room - TextMeasure.Width(lines[^1], 13, bold) - 6;
        bool beside = row.Period.Length == 0 || TextMeasure.Width(row.Period, 11) <= rest;
        int count = lines.Count + (beside ? 0 : 1);
        return new Layout(row, lines, indent, bold, beside, RowHeight + ((count - 1) * LineHeight));
    }

    private static void DrawSign(Svg svg, ComparisonClass kind, double x, double middle, ReportTexts texts)
    {
        switch (kind)
        {
            case ComparisonClass.NotComparable:
                svg.Text(x, middle + 4, texts["sign.notComparable"], Small.AtMiddle);
                break;
            case ComparisonClass.NoDifference:
                svg.Text(x, middle + 4.5, "=", new TextLook(13, Palette.Grey, Anchor: Anchor.Middle));
                break;
            default:
                bool up = kind is ComparisonClass.Higher or ComparisonClass.MuchHigher;
                if (kind is ComparisonClass.MuchHigher or ComparisonClass.MuchLower)
                {
                    svg.Arrow(x - 5.5, middle, 5, up, Palette.Ink);
                    svg.Arrow(x + 5.5, middle, 5, up, Palette.Ink);
                }
                else
                {
                    svg.Arrow(x, middle, 5, up, Palette.Ink);
                }

                break;
        }
    }

    private void DrawLegend(Svg svg)
    {
        double x = Width - TextMeasure.Width(OthersLegend ?? "", 12) - 2;
        if (OthersLegend is not null)
        {
            svg.Text(x, 13, OthersLegend, new TextLook(12, Palette.Grey));
            svg.DrawMark(Mark.Diamond, x - 13, 9, 5.2, Palette.Others);
            x -= 36;
        }

        x -= TextMeasure.Width(SiteLegend, 12);
        svg.Text(x, 13, SiteLegend, new TextLook(12, Palette.Grey));
        svg.Line(x - 36, 9, x - 8, 9, Palette.Site, 2.6);
        svg.DrawMark(Mark.Disc, x - 22, 9, 4.8, Palette.Site);
    }

    private void DrawHeads(Svg svg, ReportTexts texts, Axis axis)
    {
        svg.Text((axis.Left + axis.Right) / 2, Top - 14, AxisTitle, Small.AtMiddle);
        double value = WithReference ? 606 : 752;
        svg.Text(value, Top - 28, texts["chart.site.1"], Small.AtEnd);
        svg.Text(value, Top - 14, texts["chart.site.2"], Small.AtEnd);
        if (WithReference)
        {
            svg.Text(662, Top - 28, texts["chart.others.1"], Small.AtEnd);
            svg.Text(662, Top - 14, texts["chart.others.2"], Small.AtEnd);
            svg.Text(720, Top - 28, texts["chart.gap.1"], Small.AtEnd);
            svg.Text(720, Top - 14, texts["chart.gap.2"], Small.AtEnd);
        }
    }

    private void DrawRow(Svg svg, ReportTexts texts, EstimateText cells, Axis axis, Layout layout, double top)
    {
        ComparisonRow row = layout.Row;
        double middle = top + (layout.Height / 2);
        double baseline = middle - ((layout.LineCount - 1) * LineHeight / 2) + 4.5;
        for (int i = 0; i < layout.Lines.Count; i++)
        {
            svg.Text(layout.Indent, baseline + (i * LineHeight), layout.Lines[i], new TextLook(Bold: layout.Bold));
        }

        if (row.Period.Length > 0)
        {
            double x = layout.PeriodBeside ? layout.Indent + TextMeasure.Width(layout.Lines[^1], 13, layout.Bold) + 6 : layout.Indent;
            double line = baseline + ((layout.LineCount - 1) * LineHeight);
            svg.Text(x, line, row.Period, new TextLook(11, Palette.Grey));
        }

        double value = WithReference ? 606 : 752;
        if (!EstimateText.Shows(row.Estimate))
        {
            svg.Text(axis.Left + 8, middle + 4, texts["hidden." + row.Estimate.Display], new TextLook(11, Palette.Grey));
            svg.Text(value, middle + 4.5, cells.SignText(row.Estimate), new TextLook(13, Palette.Grey, Anchor: Anchor.End));
            return;
        }

        ReleasedEstimate estimate = row.Estimate;
        double? reference = WithReference ? row.Comparison?.Comparison?.ReferenceEstimate : null;
        // The site's disc is drawn over the diamond, which stays visible around it where both fall together.
        if (reference is double place)
        {
            svg.DrawMark(Mark.Diamond, axis.At(place), middle, 5.6, Palette.Others);
        }

        svg.WithTip(texts.Format("tip", ("label", row.Label), ("value", $"{cells.Value(estimate)} ({cells.Interval(estimate)})")), () =>
        {
            if (estimate is { Low: double low, High: double high })
            {
                svg.Line(axis.At(low), middle, axis.At(high), middle, Palette.Site, 2.6);
            }

            svg.DrawMark(Mark.Disc, axis.At(estimate.Value!.Value), middle, 4.6, Palette.Site);
        });

        svg.Text(value, middle + 4.5, cells.Interval(estimate), new TextLook(11, Palette.Grey, Anchor: Anchor.End));
        svg.Text(value - IntervalWidth, middle + 4.5, cells.Value(estimate), new TextLook(Bold: true, Anchor: Anchor.End));

        if (reference is not null)
        {
            svg.Text(662, middle + 4.5, cells.Reference(row.Comparison), new TextLook(Anchor: Anchor.End));
            bool differs = row.Comparison!.Class is not (ComparisonClass.NoDifference or ComparisonClass.NotComparable);
            svg.Text(720, middle + 4.5, cells.Gap(row.Comparison), new TextLook(13, differs ? Palette.Ink : Palette.Grey, differs, Anchor.End));
        }

        if (WithReference)
        {
            DrawSign(svg, row.Comparison?.Class ?? ComparisonClass.NotComparable, 744, middle, texts);
        }
    }

    private sealed record Layout(ComparisonRow Row, IReadOnlyList<string> Lines, double Indent, bool Bold, bool PeriodBeside, double Height)
    {
        public int LineCount => Lines.Count + (PeriodBeside ? 0 : 1);
    }
}
