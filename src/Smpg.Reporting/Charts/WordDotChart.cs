using Smpg.Analysis.Disclosure;
using Smpg.Reporting.Text;

namespace Smpg.Reporting.Charts;

/// <summary>One statement, answered once per word.</summary>
/// <param name="Label">The statement.</param>
/// <param name="Estimates">One estimate a series; null where there is none.</param>
internal sealed record SeriesRow(string Label, IReadOnlyList<ReleasedEstimate?> Estimates);

/// <summary>One mark a series on each row: shapes differ, so that the series are told apart without colour.</summary>
/// <param name="Id">Prefix of ids.</param>
/// <param name="Title">What, where.</param>
/// <param name="Description">Main reading.</param>
/// <param name="AxisTitle">Above the axis.</param>
/// <param name="Series">Names of the series, four at most.</param>
/// <param name="Rows">Statements.</param>
internal sealed record WordDotChart(
    string Id, string Title, string Description, string AxisTitle, IReadOnlyList<string> Series, IReadOnlyList<SeriesRow> Rows)
{
    /// <summary>Largest number of series that have a shape of their own.</summary>
    public const int MaximumSeries = 4;

    private const double Width = 760;
    private const double Lane = 10;
    private const double AxisLeft = 320;
    private const double Top = 52;

    private static readonly Mark[] Marks = [Mark.Disc, Mark.Diamond, Mark.Square, Mark.Triangle];
    private static readonly string[] Colours = [Palette.Site, Palette.Others, Palette.Third, Palette.Fourth];

    /// <summary>True to draw intervals, each series then having a lane of its own.</summary>
    public bool WithIntervals { get; init; }

    private double RowHeight => WithIntervals ? 16 + (Series.Count * Lane) : 26;

    /// <summary>The image.</summary>
    public string Draw(ReportTexts texts)
    {
        Svg svg = new(Id, Title, Description);
        EstimateText cells = new(texts);
        IEnumerable<double> shares = Rows.SelectMany(row => row.Estimates).Where(Shown).Select(estimate => (WithIntervals ? estimate!.High : null) ?? estimate!.Value!.Value);
        Axis axis = Axis.For(shares, AxisLeft, 420);
        double x = AxisLeft;
        for (int i = 0; i < Series.Count; i++)
        {
            svg.DrawMark(Marks[i], x + 6, 9, 5.2, Colours[i]);
            svg.Text(x + 17, 13, Series[i], new TextLook(12, Palette.Grey));
            x += TextMeasure.Width(Series[i], 12) + 38;
        }

        svg.Text((axis.Left + axis.Right) / 2, Top - 14, AxisTitle, new TextLook(11.5, Palette.Grey, Anchor: Anchor.Middle));
        IReadOnlyList<string>[] labels = [.. Rows.Select(row => TextMeasure.Wrap(row.Label, AxisLeft - 14, 13))];
        double bottom = Top + labels.Sum(lines => RowHeight + ((lines.Count - 1) * 14));
        axis.Draw(svg, Top - 4, bottom, tick => texts.Numbers.Plain(tick * 100));

        double y = Top;
        for (int i = 0; i < Rows.Count; i++)
        {
            double height = RowHeight + ((labels[i].Count - 1) * 14);
            DrawRow(svg, texts, cells, axis, Rows[i], labels[i], y + (height / 2));
            y += height;
            if (i < Rows.Count - 1)
            {
                svg.Line(0, y, Width, y, Palette.Rule);
            }
        }

        return svg.ToString(Width, bottom + 22);
    }

    private static bool Shown(ReleasedEstimate? estimate) => estimate is not null && EstimateText.Shows(estimate);

    private void DrawRow(Svg svg, ReportTexts texts, EstimateText cells, Axis axis, SeriesRow row, IReadOnlyList<string> label, double middle)
    {
        for (int line = 0; line < label.Count; line++)
        {
            svg.Text(0, middle - ((label.Count - 1) * 7) + (line * 14) + 4.5, label[line], new TextLook());
        }

        double[] shares = [.. row.Estimates.Where(Shown).Select(estimate => estimate!.Value!.Value)];
        if (shares.Length == 0)
        {
            svg.Text(axis.Left + 8, middle + 4, texts["hidden.row"], new TextLook(11, Palette.Grey));
            return;
        }

        if (!WithIntervals)
        {
            svg.Line(axis.At(shares.Min()), middle, axis.At(shares.Max()), middle, Palette.Grid, 3);
        }

        for (int i = 0; i < row.Estimates.Count; i++)
        {
            if (row.Estimates[i] is ReleasedEstimate estimate && EstimateText.Shows(estimate))
            {
                int series = i;
                double y = WithIntervals ? middle + ((i - ((Series.Count - 1) / 2.0)) * Lane) : middle;
                svg.WithTip(texts.Format("tip", ("label", $"{row.Label}, {Series[i]}"), ("value", cells.Value(estimate))), () =>
                {
                    if (WithIntervals && estimate is { Low: double low, High: double high })
                    {
                        svg.Line(axis.At(low), y, axis.At(high), y, Colours[series], 2.2);
                    }

                    svg.DrawMark(Marks[series], axis.At(estimate.Value!.Value), y, WithIntervals ? 4.4 : 5.6, Colours[series]);
                });
            }
        }
    }
}
