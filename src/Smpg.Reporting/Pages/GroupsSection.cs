using Smpg.Analysis;
using Smpg.Analysis.Disclosure;
using Smpg.Analysis.Estimation;
using Smpg.Reporting.Charts;
using Smpg.Reporting.Text;

namespace Smpg.Reporting.Pages;

/// <summary>Headline indicators by group.</summary>
internal static class GroupsSection
{
    private const int FigurePanels = 3;

    /// <summary>Groups for which the unit has at least one of these indicators.</summary>
    public static IReadOnlyList<ReleasedGroup> Groups(ReportContext context, IReadOnlyList<Indicator> indicators) =>
        [.. context.Study.Groups.Where(group => indicators.Any(indicator =>
            group.Levels.Any(level => context.Find(indicator.Id, group.Variable, level.Name) is not null)))];

    /// <summary>The first indicators by the groups given, side by side; null when none is a proportion.</summary>
    public static FigureModel? Figure(ReportContext context, string id, string title, IReadOnlyList<Indicator> indicators, IReadOnlyList<ReleasedGroup> groups)
    {
        Indicator[] panels = [.. indicators.Where(indicator => indicator.Statistic == IndicatorStatistic.Proportion).Take(FigurePanels)];
        if (panels.Length == 0 || groups.Count == 0)
        {
            return null;
        }

        ReportTexts texts = context.Texts;
        TableNotes notes = new(context);
        List<GroupLine> lines = [];
        foreach (ReleasedGroup group in groups)
        {
            bool first = true;
            foreach ((string name, LocalisedText label) in group.Levels)
            {
                ReleasedEstimate?[] estimates = [.. panels.Select(indicator => context.Find(indicator.Id, group.Variable, name))];
                if (estimates.Any(estimate => estimate is not null))
                {
                    lines.Add(new GroupLine(texts.Title(label), first, estimates));
                    first = false;
                }

                foreach (ReleasedEstimate estimate in estimates.OfType<ReleasedEstimate>())
                {
                    notes.Use(estimate);
                    if (EstimateText.Shows(estimate))
                    {
                        notes.Read(Reading(context, estimate, label));
                    }
                }
            }
        }

        double?[] totals = [.. panels.Select(indicator => context.Find(indicator.Id) is ReleasedEstimate total && EstimateText.Shows(total) ? total.Value : null)];
        GroupDotChart chart = new(
            id,
            context.FigureTitle(title),
            texts[context.Unit.Kind == UnitKind.Site ? "groups.description" : "groups.description.pool"],
            [.. panels.Select(panel => texts.Title(panel.ShortLabel ?? panel.Label))],
            totals,
            lines);
        notes.Remark(texts["groups.axes"]);
        return new FigureModel(id, context.FigureCaption(title), chart.Draw(texts), null, notes.ToList());
    }

    /// <summary>Indicators in rows, levels of one group in columns: estimate, and below it interval and base.</summary>
    public static TableModel Table(ReportContext context, string id, IReadOnlyList<Indicator> indicators, ReleasedGroup group, string? title = null)
    {
        ReportTexts texts = context.Texts;
        TableNotes notes = new(context);
        List<BodyRow> rows = [];
        foreach (Indicator indicator in indicators)
        {
            ReleasedEstimate?[] estimates = [.. group.Levels.Select(level => context.Find(indicator.Id, group.Variable, level.Name))];
            if (estimates.All(estimate => estimate is null))
            {
                continue;
            }

            for (int i = 0; i < estimates.Length; i++)
            {
                if (estimates[i] is ReleasedEstimate estimate && EstimateText.Shows(estimate))
                {
                    notes.Read(Reading(context, estimate, group.Levels[i].Label));
                }
            }

            rows.Add(new BodyRow(texts.Title(indicator.Label), [.. estimates.Select(estimate => GroupCell(context, estimate, notes))])
            {
                Detail = context.Period(indicator),
                Depth = IndicatorSelection.Depth(indicator, indicators),
            });
        }

        HeadCell[] head = [new(texts["column.indicator"], IsText: true), .. group.Levels.Select(level => new HeadCell(texts.Title(level.Label)))];
        string caption = context.TableCaption(title ?? texts.Format("groups.table", ("group", texts.Inside(group.Label))));
        notes.Remark(texts.Format("groups.cell", ("level", context.Level)));
        TableModel table = new(id, caption, [head], rows, []);
        return table with { Notes = notes.ToList() };
    }

    /// <summary>One indicator by several groups, one level a row; null when there is none.</summary>
    public static TableModel? LevelsTable(ReportContext context, string id, Indicator indicator, IReadOnlyList<ReleasedGroup> groups)
    {
        if (groups.Count == 0)
        {
            return null;
        }

        ReportTexts texts = context.Texts;
        TableNotes notes = new(context);
        List<BodyRow> rows = [];
        foreach (ReleasedGroup group in groups)
        {
            BodyRow[] levels = [.. group.Levels
                .Select(level => (level.Label, Estimate: context.Find(indicator.Id, group.Variable, level.Name)))
                .Where(level => level.Estimate is not null)
                .Select(level =>
                {
                    ReleasedEstimate estimate = level.Estimate!;
                    if (EstimateText.Shows(estimate))
                    {
                        notes.Read(Reading(context, estimate, level.Label));
                    }

                    return new BodyRow(
                        texts.Title(level.Label),
                        [new(context.Cells.Base(estimate)), context.ValueCell(estimate, notes), new(context.Cells.Interval(estimate))]) { Depth = 1 };
                })];
            if (levels.Length > 0)
            {
                rows.Add(new BodyRow(texts.Title(group.Label), []));
                rows.AddRange(levels);
            }
        }

        HeadCell[] head =
        [
            new(texts["column.level"], IsText: true),
            new(texts["column.n"]),
            new(texts[indicator.Statistic == IndicatorStatistic.Proportion ? "column.percent" : "column.value"]),
            new(texts.Format("column.interval", ("level", context.Level))),
        ];
        string title = texts.Format("groups.levels", ("indicator", texts.Title(indicator.Label)));
        TableModel table = new(id, context.TableCaption(title), [head], rows, []);
        return table with { Notes = notes.ToList() };
    }

    /// <summary>The first indicators by two groups crossed, when the study asked for it; the crossings that the unit has.</summary>
    public static IReadOnlyList<TableModel> CrossTables(ReportContext context, string id, IReadOnlyList<Indicator> indicators)
    {
        List<TableModel> tables = [];
        foreach (Indicator indicator in indicators)
        {
            ReleasedEstimate[] crossed = [.. context.Study.Estimates.Where(estimate =>
                estimate.Key.Unit == context.Unit.Id && estimate.Key.Indicator == indicator.Id && estimate.Key.Group2.Length > 0)];
            foreach (var pair in crossed.GroupBy(estimate => (estimate.Key.Group1, estimate.Key.Group2)))
            {
                ReleasedGroup? rowsOf = context.Study.Groups.FirstOrDefault(group => group.Variable == pair.Key.Group1);
                ReleasedGroup? columnsOf = context.Study.Groups.FirstOrDefault(group => group.Variable == pair.Key.Group2);
                if (rowsOf is not null && columnsOf is not null)
                {
                    tables.Add(Cross(context, $"{id}-{tables.Count + 1}", indicator, rowsOf, columnsOf));
                }
            }
        }

        return tables;
    }

    private static TableModel Cross(ReportContext context, string id, Indicator indicator, ReleasedGroup rowsOf, ReleasedGroup columnsOf)
    {
        ReportTexts texts = context.Texts;
        TableNotes notes = new(context);
        notes.Remark(texts.Format("groups.cell", ("level", context.Level)));
        BodyRow[] rows = [.. rowsOf.Levels.Select(row => new BodyRow(
            texts.Title(row.Label),
            [.. columnsOf.Levels.Select(column => GroupCell(
                context,
                context.Study.Find(new EstimateKey(context.Unit.Id, indicator.Id, rowsOf.Variable, row.Name, columnsOf.Variable, column.Name)),
                notes))]))];
        HeadCell[] head = [new(texts.Title(rowsOf.Label), IsText: true), .. columnsOf.Levels.Select(level => new HeadCell(texts.Title(level.Label)))];
        string title = texts.Format("groups.cross", ("indicator", texts.Title(indicator.Label)), ("first", texts.Inside(rowsOf.Label)), ("second", texts.Inside(columnsOf.Label)));
        TableModel table = new(id, context.TableCaption(title), [head], rows, []);
        return table with { Notes = notes.ToList() };
    }

    private static Cell GroupCell(ReportContext context, ReleasedEstimate? estimate, TableNotes notes)
    {
        Cell cell = context.ValueCell(estimate, notes);
        return estimate is null || !EstimateText.Shows(estimate) ? cell : cell with
        {
            Detail = context.Texts.Format("groups.detail", ("interval", context.Cells.Interval(estimate)), ("n", context.Cells.Base(estimate))),
        };
    }

    private static string Reading(ReportContext context, ReleasedEstimate estimate, LocalisedText level) => context.Texts.Format(
        "reading.group",
        ("group", context.Texts.Title(level)),
        ("label", ReportTexts.ToQuote(context.Texts.Title(estimate.Indicator.Label))),
        ("value", estimate.Indicator.Statistic == IndicatorStatistic.Proportion
            ? context.Numbers.WithPercentSign(context.Cells.Number(estimate.Indicator, estimate.Value!.Value))
            : context.Cells.Number(estimate.Indicator, estimate.Value!.Value)),
        ("interval", context.Cells.Interval(estimate)),
        ("level", context.Level));
}
