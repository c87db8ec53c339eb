using Smpg.Analysis.Comparison;
using Smpg.Analysis.Disclosure;
using Smpg.Reporting.Text;

namespace Smpg.Reporting.Charts;

/// <summary>One site of the caterpillar.</summary>
/// <param name="Label">Code and name.</param>
/// <param name="Estimates">One estimate an indicator; null where there is none.</param>
/// <param name="Classes">The class of each comparison, or null when there is none.</param>
internal sealed record CaterpillarRow(string Label, IReadOnlyList<ReleasedEstimate?> Estimates, IReadOnlyList<ComparisonClass?> Classes);

/// <summary>Every site in the order of its code, never of its value, with the pool as a line: a picture of spread, not a ranking.</summary>
/// <param name="Id">Prefix of ids.</param>
/// <param name="Title">What, where.</param>
/// <param name="Description">Main reading.</param>
/// <param name="Panels">Names of the indicators.</param>
/// <param name="Pools">The pool's value for each, or null.</param>
/// <param name="Ends">Largest share of each panel over all parts of the chart, so that parts share their axes.</param>
/// <param name="Rows">Sites, in the order of their codes.</param>
internal sealed record CaterpillarChart(
    string Id,
    string Title,
    string Description,
    IReadOnlyList<string> Panels,
    IReadOnlyList<double?> Pools,
    IReadOnlyList<double> Ends,
    IReadOnlyList<CaterpillarRow> Rows)
{
    /// <summary>Most rows that fit on a printed page.</summary>
    public const int RowsPerPage = 50;

    /// <summary>Most panels that fit beside one another.</summary>
    public const int PanelsPerPage = 5;

    private const double Width = 760;
    private const double LabelWidth = 170;
    private const double RowHeight = 16;

    /// <summary>The image.</summary>
    public string Draw(ReportTexts texts)
    {
        Svg svg = new(Id, Title, Description);
        EstimateText cells = new(texts);
        double panelWidth = (Width - LabelWidth) / Math.Max(1, Panels.Count);
        IReadOnlyList<string>[] heads = [.. Panels.Select(panel => TextMeasure.Wrap(panel, panelWidth - 12, 11.5, true, 3))];
        double top = 12 + (heads.Select(lines => lines.Count).DefaultIfEmpty(1).Max() * 14);
        double bottom = top + (Rows.Count * RowHeight);

        for (int i = 0; i < Rows.Count; i++)
        {
            double middle = top + ((i + 0.5) * RowHeight);
            if (i % 2 == 1)
            {
                svg.Rectangle(0, middle - (RowHeight / 2), Width, RowHeight, "#F6F8FA");
            }

            svg.Text(0, middle + 3.8, TextMeasure.Shorten(Rows[i].Label, LabelWidth - 8, 11), new TextLook(11));
        }

        for (int panel = 0; panel < Panels.Count; panel++)
        {
            double left = LabelWidth + (panel * panelWidth);
            for (int line = 0; line < heads[panel].Count; line++)
            {
                svg.Text(left, top - 8 - ((heads[panel].Count - 1 - line) * 14), heads[panel][line], new TextLook(11.5, Bold: true));
            }

            Axis axis = Axis.For([Ends[panel]], left, panelWidth - 22, 4);
            axis.Draw(svg, top - 2, bottom, tick => texts.Numbers.Plain(tick * 100), 10);
            if (Pools[panel] is double pool)
            {
                svg.Line(axis.At(pool), top - 2, axis.At(pool), bottom, Palette.Others, 1.6);
            }

            for (int i = 0; i < Rows.Count; i++)
            {
                DrawCell(svg, cells, axis, Rows[i], panel, top + ((i + 0.5) * RowHeight));
            }
        }

        return svg.ToString(Width, bottom + 20);
    }

    private static void DrawCell(Svg svg, EstimateText cells, Axis axis, CaterpillarRow row, int panel, double middle)
    {
        if (row.Estimates[panel] is not ReleasedEstimate estimate)
        {
            return;
        }

        if (!EstimateText.Shows(estimate))
        {
            svg.Text(axis.Left + 4, middle + 3.5, cells.SignText(estimate), new TextLook(11, Palette.Grey));
            return;
        }

        if (estimate is { Low: double low, High: double high })
        {
            svg.Line(axis.At(low), middle, axis.At(high), middle, Palette.Site, 1.6);
        }

        // A site that differs has a filled mark, the others a small one: shape says what colour would.
        bool differs = row.Classes[panel] is ComparisonClass.MuchHigher or ComparisonClass.MuchLower;
        svg.DrawMark(differs ? Mark.Square : Mark.Disc, axis.At(estimate.Value!.Value), middle, differs ? 4.6 : 2.8, Palette.Site);
    }
}
