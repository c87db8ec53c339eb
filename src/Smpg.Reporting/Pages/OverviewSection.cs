using Smpg.Analysis;
using Smpg.Analysis.Comparison;
using Smpg.Reporting.Charts;
using Smpg.Reporting.Text;

namespace Smpg.Reporting.Pages;

/// <summary>Tables of a site beside the other sites, and the figure that goes with the headline rows.</summary>
internal static class OverviewSection
{
    /// <summary>The figure of the headline rows; null when none is a proportion.</summary>
    public static FigureModel? Figure(ReportContext context, string id, string title, IReadOnlyList<Indicator> indicators)
    {
        ComparisonRow[] rows = [.. Rows(context, indicators).Where(row => row.Estimate.Indicator.Statistic == IndicatorStatistic.Proportion)];
        if (rows.Length == 0)
        {
            return null;
        }

        ReportTexts texts = context.Texts;
        TableNotes notes = new(context);
        foreach (ComparisonRow row in rows)
        {
            notes.Use(row.Estimate);
        }

        if (rows.FirstOrDefault(row => EstimateText.Shows(row.Estimate)) is ComparisonRow first)
        {
            notes.Read(new Phrases(context).Reading(first));
        }

        if (context.HasReference)
        {
            notes.Use(TableSign.Difference);
            foreach (ComparisonRow row in rows.Where(row => row.Comparison is null or { Class: ComparisonClass.NotComparable }))
            {
                notes.Use(TableSign.NotComparable);
            }

            notes.Remark(Multiplicity(context, rows));
            notes.Remark(texts["figure.referenceInterval"]);
        }

        return new FigureModel(id, context.FigureCaption(title), Chart(context, id, title, rows).Draw(texts), null, notes.ToList());
    }

    /// <summary>Title of the figure: with the other sites, or the site alone.</summary>
    public static string FigureTitle(ReportContext context, IndicatorSelection selection) =>
        context.HasReference ? selection.Worded(context.Texts, "overview.figure") : context.Texts["overview.figure.alone"];

    /// <summary>What the overview table counts.</summary>
    public static string Note(ReportContext context, IndicatorSelection selection)
    {
        ReportTexts texts = context.Texts;
        if (!selection.HasRealities || !context.Study.HasScoringRules)
        {
            return texts["overview.note.other"];
        }

        bool any = selection.Main.Any(indicator => indicator.Id == "any_disorder") && selection.Suicide.Count > 0;
        return any ? $"{texts["overview.note"]} {texts["overview.note.any"]}" : texts["overview.note"];
    }

    /// <summary>The chart of those rows; proportions only.</summary>
    public static DotWhiskerChart Chart(ReportContext context, string id, string title, IReadOnlyList<ComparisonRow> rows)
    {
        ReportTexts texts = context.Texts;
        ComparisonRow? first = rows.FirstOrDefault(row => EstimateText.Shows(row.Estimate));
        return new DotWhiskerChart(
            id,
            texts.Format("figure.title", ("title", title), ("unit", context.Name)),
            first is null ? texts["figure.noRow"] : new Phrases(context).Reading(first),
            texts["chart.axis"],
            texts.Format("chart.legend.site", ("level", context.Level)),
            context.HasReference ? texts.Plural("chart.legend.others", context.Unit.ReferenceSites) : null,
            rows);
    }

    /// <summary>The table: base, estimate, interval, and where there are other sites, theirs, the gap and its sign.</summary>
    public static TableModel Table(ReportContext context, string id, string title, IReadOnlyList<Indicator> indicators, params string?[] remarks)
    {
        TableNotes notes = new(context);
        foreach (string remark in remarks.OfType<string>())
        {
            notes.Remark(remark);
        }

        IReadOnlyList<ComparisonRow> rows = Rows(context, indicators);
        if (rows.FirstOrDefault(row => EstimateText.Shows(row.Estimate)) is ComparisonRow first)
        {
            notes.Read(new Phrases(context).Reading(first));
        }

        TableModel table = new(id, context.TableCaption(title), [Head(context, rows)], [.. rows.Select(row => BodyRow(context, row, notes))], []);
        return table with { Notes = notes.ToList() };
    }

    /// <summary>The rows that the unit has, with their depth.</summary>
    public static IReadOnlyList<ComparisonRow> Rows(ReportContext context, IReadOnlyList<Indicator> indicators) =>
        [.. indicators.Select(indicator => context.Row(indicator, IndicatorSelection.Depth(indicator, indicators))).OfType<ComparisonRow>()];

    /// <summary>How many comparisons were made and how many signs chance alone would give.</summary>
    public static string Multiplicity(ReportContext context, IEnumerable<ComparisonRow> rows)
    {
        int tests = rows.Count(row => row.Comparison is { Comparison: not null, Class: not ComparisonClass.NotComparable });
        double alpha = context.Study.Options.Comparison.Alpha;
        double expected = tests * alpha;
        string gaps = context.Texts.Plural("multiplicity.gaps", expected, ("value", context.Numbers.Decimal(expected, 1)));
        return context.Texts.Plural("multiplicity", tests, ("expected", gaps), ("alpha", context.Numbers.Plain(alpha)));
    }

    private static HeadCell[] Head(ReportContext context, IReadOnlyList<ComparisonRow> rows)
    {
        ReportTexts texts = context.Texts;
        bool shares = rows.All(row => row.Estimate.Indicator.Statistic == IndicatorStatistic.Proportion);
        HeadCell[] head =
        [
            new(texts["column.indicator"], IsText: true),
            new(texts["column.n"]),
            new(texts[shares ? "column.percent" : "column.value"]),
            new(texts.Format("column.interval", ("level", context.Level))),
        ];
        return !context.HasReference ? head :
        [
            .. head,
            new(texts["column.others"]),
            new(texts[shares ? "column.gap" : "column.gapUnit"]),
            new(texts["column.sign"]),
        ];
    }

    private static BodyRow BodyRow(ReportContext context, ComparisonRow row, TableNotes notes)
    {
        Cell[] cells =
        [
            new(context.Cells.Base(row.Estimate)),
            context.ValueCell(row.Estimate, notes),
            new(context.Cells.Interval(row.Estimate)),
        ];
        if (context.HasReference)
        {
            cells =
            [
                .. cells,
                new(context.Cells.Reference(row.Comparison)),
                new(context.Cells.Gap(row.Comparison)) { Detail = context.Cells.GapLimits(row.Comparison), DetailBeside = true },
                context.ArrowCell(row.Comparison, notes),
            ];
        }

        return new BodyRow(row.Label, cells) { Detail = row.Period, Depth = row.Depth };
    }
}
