using Smpg.Reporting.Text;

namespace Smpg.Reporting.Charts;

/// <summary>One level of a quota variable.</summary>
/// <param name="Label">The level.</param>
/// <param name="Sample">Unweighted share, or null when suppressed.</param>
/// <param name="Population">Share in the population, or null when there is no margin.</param>
internal sealed record StructureLevel(string Label, double? Sample, double? Population);

/// <summary>One quota variable.</summary>
/// <param name="Label">The variable.</param>
/// <param name="Levels">Its levels in the order of the codebook.</param>
internal sealed record StructurePanel(string Label, IReadOnlyList<StructureLevel> Levels);

/// <summary>The sample before weighting (bars) beside the population (outlined marks), variable by variable.</summary>
/// <param name="Id">Prefix of ids.</param>
/// <param name="Title">What, where.</param>
/// <param name="Description">Main reading.</param>
/// <param name="Panels">The variables.</param>
internal sealed record StructureChart(string Id, string Title, string Description, IReadOnlyList<StructurePanel> Panels)
{
    private const double Width = 760;
    private const double ColumnWidth = 368;
    private const double LabelWidth = 166;
    private const double RowHeight = 22;
    private const double LineHeight = 12;
    private const double HeadHeight = 30;
    private const double Top = 30;

    private static readonly TextLook Small = new(11.5, Palette.Grey);

    /// <summary>The image: two columns of panels, filled so that both are about as long.</summary>
    public string Draw(ReportTexts texts)
    {
        Svg svg = new(Id, Title, Description);
        double largest = Panels.SelectMany(panel => panel.Levels).SelectMany(level => new[] { level.Sample, level.Population }).OfType<double>().DefaultIfEmpty(0).Max();
        DrawLegend(svg, texts);

        double[] bottoms = [Top, Top];
        foreach (StructurePanel panel in Panels)
        {
            int column = bottoms[0] <= bottoms[1] ? 0 : 1;
            double left = column * (Width - ColumnWidth);
            Axis axis = Axis.For([largest], left + LabelWidth, ColumnWidth - LabelWidth - 48, 4);
            DrawPanel(svg, texts, axis, panel, left, bottoms[column]);
            bottoms[column] += HeadHeight + panel.Levels.Sum(Height) + 14;
        }

        return svg.ToString(Width, bottoms.Max());
    }

    private static IReadOnlyList<string> Lines(StructureLevel level) => TextMeasure.Wrap(level.Label, LabelWidth - 12, 12);

    private static double Height(StructureLevel level) => RowHeight + ((Lines(level).Count - 1) * 8);

    private static void DrawLegend(Svg svg, ReportTexts texts)
    {
        svg.Rectangle(0, 4, 22, 11, Palette.Site);
        svg.Text(28, 14, texts["structure.sample"], new TextLook(12, Palette.Grey));
        double x = 28 + TextMeasure.Width(texts["structure.sample"], 12) + 26;
        svg.Rectangle(x, 1, 5, 17, "#fff", Palette.Others, 1.8);
        svg.Text(x + 13, 14, texts["structure.population"], new TextLook(12, Palette.Grey));
    }

    private static void DrawPanel(Svg svg, ReportTexts texts, Axis axis, StructurePanel panel, double left, double top)
    {
        svg.Text(left, top + 18, panel.Label, new TextLook(Bold: true));
        double y = top + HeadHeight;
        svg.Line(axis.Left, y - 2, axis.Left, y + panel.Levels.Sum(Height) - 2, Palette.Grid, 1.4);
        foreach (StructureLevel level in panel.Levels)
        {
            double middle = y + (Height(level) / 2) - 1;
            IReadOnlyList<string> lines = Lines(level);
            for (int line = 0; line < lines.Count; line++)
            {
                double baseline = middle + 4 + ((line - ((lines.Count - 1) / 2.0)) * LineHeight);
                svg.Text(left + LabelWidth - 8, baseline, lines[line], new TextLook(12, Anchor: Anchor.End));
            }

            double end = axis.Left;
            if (level.Sample is double sample)
            {
                svg.Rectangle(axis.Left, middle - 5.5, axis.At(sample) - axis.Left, 11, Palette.Site);
                end = axis.At(sample);
            }

            if (level.Population is double population)
            {
                svg.Rectangle(axis.At(population) - 2.5, middle - 8.5, 5, 17, "#fff", Palette.Others, 1.8);
                end = Math.Max(end, axis.At(population) + 4);
            }

            svg.Text(end + 6, middle + 4, level.Sample is double shown ? texts.Numbers.Percent(shown) : texts["sign.confidential"], Small);
            y += Height(level);
        }
    }
}
