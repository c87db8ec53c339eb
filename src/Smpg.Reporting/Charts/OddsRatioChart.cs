using Smpg.Reporting.Text;

namespace Smpg.Reporting.Charts;

/// <summary>An odds ratio with its interval.</summary>
/// <param name="Value">Above 0.</param>
/// <param name="Low">Lower limit, or null.</param>
/// <param name="High">Upper limit, or null.</param>
internal sealed record RatioMark(double Value, double? Low, double? High);

/// <summary>One line of the chart: the name of a variable, its reference, or another level.</summary>
/// <param name="Label">What a person reads.</param>
/// <param name="Marks">One mark a series, null where there is none; no mark at all for the name of a variable.</param>
internal sealed record RatioLine(string Label, IReadOnlyList<RatioMark?> Marks)
{
    /// <summary>True for the level the others are compared with: a bar at 1.</summary>
    public bool IsReference { get; init; }

    /// <summary>True for the name of a variable.</summary>
    public bool IsHeading => Marks.Count == 0 && !IsReference;
}

/// <summary>Odds ratios as dots with whiskers on a logarithmic axis, one mark a series; shapes differ, so that series are told apart without colour.</summary>
/// <param name="Id">Prefix of ids.</param>
/// <param name="Title">What, where.</param>
/// <param name="Description">Main reading.</param>
/// <param name="AxisTitle">Above the axis.</param>
/// <param name="Series">Names of the series, four at most.</param>
/// <param name="Lines">Variables and levels.</param>
internal sealed record OddsRatioChart(string Id, string Title, string Description, string AxisTitle, IReadOnlyList<string> Series, IReadOnlyList<RatioLine> Lines)
{
    private const double Width = 760;
    private const double AxisLeft = 320;
    private const double AxisWidth = 420;
    private const double Lane = 10;
    private const double Top = 52;
    private const double LineHeight = 14;

    private static readonly Mark[] Marks = [Mark.Disc, Mark.Diamond, Mark.Square, Mark.Triangle];
    private static readonly string[] Colours = [Palette.Site, Palette.Others, Palette.Third, Palette.Fourth];

    /// <summary>The image.</summary>
    public string Draw(ReportTexts texts)
    {
        Svg svg = new(Id, Title, Description);
        LogAxis axis = LogAxis.For(
            Lines.SelectMany(line => line.Marks).OfType<RatioMark>().SelectMany(mark => new[] { mark.Value, mark.Low, mark.High }).OfType<double>(), AxisLeft, AxisWidth);
        double x = AxisLeft;
        for (int i = 0; i < Series.Count; i++)
        {
            svg.DrawMark(Marks[i], x + 6, 9, 5.2, Colours[i]);
            svg.Text(x + 17, 13, Series[i], new TextLook(12, Palette.Grey));
            x += TextMeasure.Width(Series[i], 12) + 38;
        }

        svg.Text((axis.Left + axis.Right) / 2, Top - 14, AxisTitle, new TextLook(11.5, Palette.Grey, Anchor: Anchor.Middle));
        IReadOnlyList<string>[] labels = [.. Lines.Select(line => TextMeasure.Wrap(line.Label, AxisLeft - (line.IsHeading ? 14 : 28), 13, line.IsHeading))];
        double[] heights = [.. Lines.Select((line, i) => ((labels[i].Count - 1) * LineHeight) + (line.IsHeading || line.IsReference ? 24 : 14 + (Series.Count * Lane)))];
        double bottom = Top + heights.Sum();
        axis.Draw(svg, Top - 4, bottom, texts.Numbers.Plain);

        double y = Top;
        for (int i = 0; i < Lines.Count; i++)
        {
            if (Lines[i].IsHeading && i > 0)
            {
                svg.Line(0, y, Width, y, Palette.Rule);
            }

            DrawLine(svg, texts, axis, Lines[i], labels[i], y + (heights[i] / 2));
            y += heights[i];
        }

        return svg.ToString(Width, bottom + 22);
    }

    private void DrawLine(Svg svg, ReportTexts texts, LogAxis axis, RatioLine line, IReadOnlyList<string> label, double middle)
    {
        for (int k = 0; k < label.Count; k++)
        {
            svg.Text(line.IsHeading ? 0 : 14, middle - ((label.Count - 1) * LineHeight / 2) + (k * LineHeight) + 4.5, label[k], new TextLook(Bold: line.IsHeading));
        }

        if (line.IsReference)
        {
            svg.Line(axis.At(1), middle - 6, axis.At(1), middle + 6, Palette.Ink, 3);
        }

        for (int i = 0; i < line.Marks.Count; i++)
        {
            if (line.Marks[i] is RatioMark mark)
            {
                int series = i;
                double y = middle + ((i - ((Series.Count - 1) / 2.0)) * Lane);
                svg.WithTip(texts.Format("tip", ("label", $"{line.Label}, {Series[i]}"), ("value", RatioText.WithInterval(texts, mark))), () =>
                {
                    if (mark is { Low: double low, High: double high })
                    {
                        svg.Line(axis.At(low), y, axis.At(high), y, Colours[series], 2.2);
                    }

                    // A ratio beyond the axis has its whisker only; the table has its number.
                    if (!axis.IsBeyond(mark.Value))
                    {
                        svg.DrawMark(Marks[series], axis.At(mark.Value), y, 4.4, Colours[series]);
                    }
                });
            }
        }
    }
}
