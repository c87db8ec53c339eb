using Smpg.Analysis;
using Smpg.Reporting.Charts;
using Smpg.Reporting.Text;

namespace Smpg.Reporting.Pages;

/// <summary>The one-page fact sheet of a site.</summary>
internal sealed class FactSheetPage
{
    /// <summary>Most behaviours that fit; where the study has more, as many at even steps, the same for every site.</summary>
    private const int Behaviours = 7;

    /// <summary>Most rows of the overview that fit.</summary>
    private const int Rows = 12;

    /// <summary>Builds the sheet.</summary>
    public FactSheetPage(ReportContext context)
    {
        Context = context;
        Selection = new IndicatorSelection(context.Study);
        Essential = KeyMessages.Of(context, Selection, onSheet: true);
        ComparisonRow[] rows = [.. OverviewSection.Rows(context, Selection.Headlines)
            .Where(row => row.Estimate.Indicator.Statistic == IndicatorStatistic.Proportion)
            .Take(Rows)];
        Overview = rows.Length == 0 ? "" : OverviewSection.Chart(context, "overview", OverviewSection.FigureTitle(context, Selection), rows).Draw(context.Texts);
        OverviewNotes = Notes(context, rows, UndecidedAnswers.Note(context, Selection));

        Matrix matrix = Matrix.Of(context, [.. Selection.Images(ImageBlocks.Attribution).Where(indicator => indicator.Word != ImageBlocks.DoesNotKnow)]);
        HeatMapChart chart = ImagesSection.Chart(context, "attributions", context.Texts["images.heat.title"], matrix with { Rows = Spread(matrix.Rows) });
        Images = matrix.Rows.Count == 0 ? null : (chart with { Narrow = true }).Draw(context.Texts);
    }

    /// <summary>The site and its texts.</summary>
    public ReportContext Context { get; }

    /// <summary>The indicators.</summary>
    public IndicatorSelection Selection { get; }

    /// <summary>Key messages.</summary>
    public KeyMessages Essential { get; }

    /// <summary>The overview figure, or empty when the study has no proportion.</summary>
    public string Overview { get; }

    /// <summary>What the signs of the figure mean.</summary>
    public string OverviewNotes { get; }

    /// <summary>The heat map, or null when the study asks nothing about representations.</summary>
    public string? Images { get; }

    /// <summary>Whose words they are and, where a behaviour is violent, who commits violence.</summary>
    public string ImagesNote => ImageBlocks.HasViolence(Selection) ? $"{Context.Texts["sheet.images"]} {Context.Texts["sheet.violence"]}" : Context.Texts["sheet.images"];

    private static MatrixRow[] Spread(IReadOnlyList<MatrixRow> rows) => rows.Count <= Behaviours
        ? [.. rows]
        : [.. Enumerable.Range(0, Behaviours).Select(k => rows[(int)Math.Round(k * (rows.Count - 1) / (Behaviours - 1.0))])];

    private static string Notes(ReportContext context, IReadOnlyList<ComparisonRow> rows, string? undecided)
    {
        TableNotes notes = new(context);
        foreach (ComparisonRow row in rows)
        {
            notes.Use(row.Estimate);
        }

        List<string> lines = [];
        if (context.HasReference)
        {
            notes.Use(TableSign.Difference);
            lines.Add(OverviewSection.Multiplicity(context, rows));
        }

        if (undecided is not null)
        {
            lines.Add(undecided);
        }

        return string.Join(" ", notes.Explanations.Concat(lines));
    }
}
