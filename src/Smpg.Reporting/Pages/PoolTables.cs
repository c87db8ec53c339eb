using Smpg.Analysis;
using Smpg.Analysis.Disclosure;
using Smpg.Reporting.Charts;
using Smpg.Reporting.Text;

namespace Smpg.Reporting.Pages;

/// <summary>Tables and figures that set named pools side by side; pools are never added up.</summary>
internal static class PoolTables
{
    /// <summary>Indicators in rows, pools in columns: estimate, and below it interval and base. Null when no pool has any.</summary>
    public static TableModel? Table(ReportContext context, IReadOnlyList<ReleasedUnit> pools, string id, string title, IReadOnlyList<Indicator> indicators, string? remark = null)
    {
        ReportTexts texts = context.Texts;
        TableNotes notes = new(context) { Population = Population(context, pools) };
        if (remark is not null)
        {
            notes.Remark(remark);
        }

        Indicator[] present = [.. indicators.Where(indicator => pools.Any(pool => context.Study.Find(pool.Id, indicator.Id) is not null))];
        if (present.Length == 0)
        {
            return null;
        }

        notes.Remark(texts.Format("groups.cell", ("level", context.Level)));
        BodyRow[] rows = [.. present.Select(indicator => new BodyRow(
            texts.Title(indicator.Label),
            [.. pools.Select(pool => Cell(context, pool, context.Study.Find(pool.Id, indicator.Id), notes))])
        {
            Detail = context.Period(indicator),
            Depth = IndicatorSelection.Depth(indicator, present),
        })];
        HeadCell[] head = [new(texts["column.indicator"], IsText: true), .. pools.Select(pool => new HeadCell(texts.Of(pool.Name)))];
        return new TableModel(id, context.TableCaption(title), [head], rows, []) with { Notes = notes.ToList() };
    }

    /// <summary>One mark a pool on each row; null when there are more pools than marks or nothing to draw.</summary>
    public static FigureModel? Figure(ReportContext context, IReadOnlyList<ReleasedUnit> pools, string id, string title, IReadOnlyList<Indicator> indicators)
    {
        SeriesRow[] rows = [.. indicators
            .Where(indicator => indicator.Statistic == IndicatorStatistic.Proportion)
            .Select(indicator => new SeriesRow(context.Texts.Title(indicator.Label), [.. pools.Select(pool => context.Study.Find(pool.Id, indicator.Id))]))
            .Where(row => row.Estimates.Any(estimate => estimate is not null))];
        if (rows.Length == 0 || pools.Count is < 2 or > WordDotChart.MaximumSeries)
        {
            return null;
        }

        TableNotes notes = new(context) { Population = Population(context, pools) };
        WordDotChart chart = new(
            id, title, context.Texts["pools.description"], context.Texts["chart.axis"], [.. pools.Select(pool => context.Texts.Of(pool.Name))], rows)
        {
            WithIntervals = true,
        };
        return new FigureModel(id, context.FigureCaption(title), chart.Draw(context.Texts), null, notes.ToList());
    }

    /// <summary>The population line of several pools, each with its base.</summary>
    public static string Population(ReportContext context, IReadOnlyList<ReleasedUnit> pools) => context.Texts.Format(
        "population.pools",
        ("population", context.PopulationLine),
        ("pools", string.Join(context.Texts["list.separator"], pools.Select(pool => context.Texts.Format(
            "population.pool", ("pool", context.Texts.Of(pool.Name)), ("n", context.Numbers.Count(pool.Respondents)))))));

    private static Cell Cell(ReportContext context, ReleasedUnit pool, ReleasedEstimate? estimate, TableNotes notes)
    {
        Cell cell = context.ValueCell(estimate, notes);
        if (estimate is null || !EstimateText.Shows(estimate))
        {
            return cell;
        }

        ComparisonRow row = new(context.Texts.Title(estimate.Indicator.Label), "", 0, estimate, null);
        notes.Read(context.Texts.Format("reading.inPool", ("pool", context.Texts.Of(pool.Name)), ("reading", new Phrases(context).Reading(row, inPool: true))));
        return cell with { Detail = context.Texts.Format("groups.detail", ("interval", context.Cells.Interval(estimate)), ("n", context.Cells.Base(estimate))) };
    }
}
