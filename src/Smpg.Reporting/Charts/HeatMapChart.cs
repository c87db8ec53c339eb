using Smpg.Analysis.Disclosure;
using Smpg.Reporting.Text;

namespace Smpg.Reporting.Charts;

/// <summary>One behaviour of the heat map.</summary>
/// <param name="Label">The behaviour.</param>
/// <param name="Cells">One estimate a word; null where there is none.</param>
internal sealed record HeatMapRow(string Label, IReadOnlyList<ReleasedEstimate?> Cells);

/// <summary>One column of the heat map.</summary>
/// <param name="Label">The word as it is printed.</param>
/// <param name="IsWord">True for a word of the questionnaire, false for "none" and "don't know", which stay white.</param>
internal sealed record HeatMapColumn(string Label, bool IsWord);

/// <summary>Behaviours by words, the percentage printed in every cell, so that colour only repeats it.</summary>
/// <param name="Id">Prefix of ids.</param>
/// <param name="Title">What, where.</param>
/// <param name="Description">Main reading.</param>
/// <param name="Columns">The words as they are printed.</param>
/// <param name="Rows">Behaviours, in an order that is the same for all sites.</param>
internal sealed record HeatMapChart(string Id, string Title, string Description, IReadOnlyList<HeatMapColumn> Columns, IReadOnlyList<HeatMapRow> Rows)
{
    private const double NarrowCell = 64;
    private const double RowHeight = 24;
    private const double Gap = 3;

    /// <summary>True where the chart shares the width of a page with something else.</summary>
    public bool Narrow { get; init; }

    /// <summary>The image.</summary>
    public string Draw(ReportTexts texts)
    {
        Svg svg = new(Id, Title, Description);
        EstimateText cells = new(texts);
        double labelWidth = Math.Clamp(Rows.Select(row => TextMeasure.Width(row.Label, 13)).DefaultIfEmpty(0).Max() + 14, 150, Narrow ? 186 : 290);
        double cellWidth = Narrow ? NarrowCell : Math.Clamp(620 / Math.Max(1, Columns.Count), 62, 84);
        double headSize = Narrow ? 11 : 11.5;
        double width = labelWidth + (Columns.Count * cellWidth);
        IReadOnlyList<string>[] heads = [.. Columns.Select(column => TextMeasure.Wrap(column.Label, cellWidth - 2, headSize, lines: 3))];
        double top = (heads.Select(lines => lines.Count).DefaultIfEmpty(1).Max() * 13) + 8;

        for (int column = 0; column < Columns.Count; column++)
        {
            double middle = labelWidth + ((column + 0.5) * cellWidth);
            for (int line = 0; line < heads[column].Count; line++)
            {
                svg.Text(middle, top - 8 - ((heads[column].Count - 1 - line) * 13), heads[column][line], new TextLook(headSize, Anchor: Anchor.Middle));
            }
        }

        double y = top;
        foreach (HeatMapRow row in Rows)
        {
            IReadOnlyList<string> lines = TextMeasure.Wrap(row.Label, labelWidth - 10, 13);
            double height = RowHeight + ((lines.Count - 1) * 13);
            for (int line = 0; line < lines.Count; line++)
            {
                svg.Text(0, y + (height / 2) - ((lines.Count - 1) * 7) + (line * 14) + 3, lines[line], new TextLook());
            }

            double? dominant = row.Cells.Where(cell => cell is not null && EstimateText.Shows(cell)).Max(cell => cell!.Value);
            for (int column = 0; column < Columns.Count; column++)
            {
                if (row.Cells[column] is ReleasedEstimate estimate)
                {
                    DrawCell(svg, texts, cells, row.Label, Columns[column], estimate, estimate.Value == dominant, (labelWidth + (column * cellWidth), y, cellWidth, height));
                }
            }

            y += height;
        }

        return svg.ToString(width, y + 2);
    }

    private static void DrawCell(
        Svg svg, ReportTexts texts, EstimateText cells, string label, HeatMapColumn column, ReleasedEstimate estimate, bool dominant, (double X, double Y, double Width, double Height) place)
    {
        double middle = place.X + (place.Width / 2);
        double baseline = place.Y + (place.Height / 2) + 3;
        double boxWidth = place.Width - Gap;
        double boxHeight = place.Height - Gap;
        if (!EstimateText.Shows(estimate))
        {
            svg.WithTip(texts.Format("tip", ("label", $"{label}, {column.Label}"), ("value", texts["hidden." + estimate.Display])), () =>
            {
                svg.Rectangle(place.X + (Gap / 2), place.Y, boxWidth, boxHeight, "#fff", Palette.Outline, 0.8, 3, "3 2");
                svg.Text(middle, baseline, cells.SignText(estimate), new TextLook(13, Palette.Grey, Anchor: Anchor.Middle));
            });
            return;
        }

        string fill = column.IsWord ? Palette.Ramp(estimate.Value!.Value) : "#FFFFFF";
        string share = texts.Numbers.WholePercent(estimate.Value!.Value);
        svg.Rectangle(place.X + (Gap / 2), place.Y, boxWidth, boxHeight, fill, Palette.Outline, 0.6, 3);
        string shown = estimate.Display == CellDisplay.Caution ? $"({share})" : share;
        svg.Text(middle, baseline, shown, new TextLook(13, Palette.TextOn(fill), dominant, Anchor.Middle));
    }
}
