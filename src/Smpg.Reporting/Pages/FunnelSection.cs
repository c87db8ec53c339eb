using Smpg.Analysis;
using Smpg.Analysis.Disclosure;
using Smpg.Reporting.Charts;
using Smpg.Reporting.Text;

using SurveyStatistics.Intervals;
using SurveyStatistics.Pooling;

namespace Smpg.Reporting.Pages;

/// <summary>Funnel plots of one pool and what they show.</summary>
/// <param name="Figure">One panel an indicator; its numbers site by site.</param>
/// <param name="Table">Indicator by indicator: the pool, the over-dispersion, the sites outside the outer limits.</param>
internal sealed record FunnelSection(FigureModel Figure, TableModel Table)
{
    private const int MostPanels = 10;
    private const int FewestSites = 2;

    // With two sites a variance between sites is a guess, as in the comparisons.
    private const int FewestForSpread = 3;

    /// <summary>The funnels of one pool; null where no indicator is shown for two of its sites.</summary>
    /// <remarks>
    /// Everything drawn is computed from estimates that the report prints, so that a hidden site bears on nothing here. The limits are those of the
    /// pool, the site included; data/comparisons.csv has those of the pool without the site.
    /// </remarks>
    public static FunnelSection? Of(ReportContext context, string id, IReadOnlyList<ReleasedUnit> sites, IndicatorSelection selection)
    {
        IndicatorFunnel[] funnels = [.. selection.Headlines
            .Where(indicator => indicator.Statistic == IndicatorStatistic.Proportion)
            .Take(MostPanels)
            .Select(indicator => Funnel(context, indicator, sites))
            .OfType<IndicatorFunnel>()];
        if (funnels.Length == 0)
        {
            return null;
        }

        ReportTexts texts = context.Texts;
        string title = texts.Format("funnel.title", ("pool", context.Name));
        FunnelChart chart = new(id, title, texts["funnel.description"], [.. funnels.Select(funnel => funnel.Panel)]);
        TableNotes notes = new(context);
        notes.Remark(texts["funnel.note"]);
        FigureModel figure = new(id, context.FigureCaption(title), chart.Draw(texts), Numbers(context, id + "-data", sites, funnels), notes.ToList());
        return new FunnelSection(figure, IndicatorTable(context, id + "-table", funnels));
    }

    private static IndicatorFunnel? Funnel(ReportContext context, Indicator indicator, IReadOnlyList<ReleasedUnit> sites)
    {
        if (context.Find(indicator.Id) is not ReleasedEstimate pool || !EstimateText.Shows(pool))
        {
            return null;
        }

        ReleasedEstimate[] shown = [.. sites
            .Select(site => context.Study.Find(site.Id, indicator.Id))
            .OfType<ReleasedEstimate>()
            .Where(estimate => EstimateText.Shows(estimate) && estimate.EffectiveN > 0)];
        if (shown.Length < FewestSites)
        {
            return null;
        }

        double target = pool.Value!.Value;
        Overdispersion spread = shown.Length < FewestForSpread
            ? new Overdispersion(1, 0, IsMarked: false)
            : SurveyStatistics.Pooling.Funnel.Measure(
                [.. shown.Select(estimate => estimate.Value!.Value)], [.. shown.Select(estimate => estimate.EffectiveN!.Value)], target);
        FunnelPoint[] points = [.. shown.Select(estimate =>
        {
            Interval outer = Limits(target, spread, estimate.EffectiveN!.Value, FunnelChart.Outer);
            double share = estimate.Value!.Value;
            return new FunnelPoint(estimate.Key.Unit, share, estimate.EffectiveN!.Value, share < outer.Lower || share > outer.Upper);
        })];
        string label = context.Texts.Title(indicator.ShortLabel ?? indicator.Label);
        FunnelPanel panel = new(label, target, (size, confidence) => Limits(target, spread, size, confidence), points);
        return new IndicatorFunnel(indicator, pool, panel, shown.Length < FewestForSpread ? null : spread, sites.Count - shown.Length);
    }

    // Where the sites scatter no more than chance does, the exact binomial limits; else limits that allow for the variance between sites.
    private static Interval Limits(double target, Overdispersion spread, double size, double confidence) => spread.IsMarked
        ? SurveyStatistics.Pooling.Funnel.Limits(target, size, confidence, spread.TauSquared)
        : SurveyStatistics.Pooling.Funnel.Limits(target, size, confidence);

    private static TableModel IndicatorTable(ReportContext context, string id, IndicatorFunnel[] funnels)
    {
        ReportTexts texts = context.Texts;
        NumberText numbers = context.Numbers;
        TableNotes notes = new(context);
        BodyRow[] rows = [.. funnels.Select(funnel => new BodyRow(texts.Title(funnel.Indicator.Label), [
            context.ValueCell(funnel.Pool, notes),
            new(numbers.Count(funnel.Panel.Points.Count)),
            new(numbers.Count(funnel.Hidden)),
            new(funnel.Spread is Overdispersion spread ? texts.Format(spread.IsMarked ? "funnel.spread.marked" : "funnel.spread.none", ("phi", numbers.Decimal(spread.Phi, 1))) : texts["funnel.spread.few"]) { IsText = true },
            new(Outside(texts, funnel)) { IsText = true },
        ]) { Detail = context.Period(funnel.Indicator) })];
        HeadCell[] head =
        [
            new(texts["column.indicator"], IsText: true),
            new(texts["funnel.column.pool"]),
            new(texts["funnel.column.sites"]),
            new(texts["funnel.column.hidden"]),
            new(texts["funnel.column.spread"], IsText: true),
            new(texts["funnel.column.outside"], IsText: true),
        ];
        notes.Remark(texts["funnel.table.note"]);
        return new TableModel(id, context.TableCaption(texts.Format("funnel.table", ("pool", context.Name))), [head], rows, []) with { Notes = notes.ToList() };
    }

    private static string Outside(ReportTexts texts, IndicatorFunnel funnel)
    {
        string[] sites = [.. funnel.Panel.Points.Where(point => point.IsOutside).Select(point => point.Site)];
        return sites.Length == 0 ? texts["funnel.outside.none"] : string.Join(", ", sites);
    }

    private static TableModel Numbers(ReportContext context, string id, IReadOnlyList<ReleasedUnit> sites, IndicatorFunnel[] funnels)
    {
        ReportTexts texts = context.Texts;
        TableNotes notes = new(context);
        HeadCell[] head = [new(texts["column.site"], IsText: true), .. funnels.Select(funnel => new HeadCell(funnel.Panel.Label))];
        BodyRow[] rows = [.. sites.Select(site => new BodyRow(site.Id, [.. funnels.Select(funnel =>
        {
            ReleasedEstimate? estimate = context.Study.Find(site.Id, funnel.Indicator.Id);
            FunnelPoint? point = funnel.Panel.Points.FirstOrDefault(candidate => candidate.Site == site.Id);
            Cell cell = context.ValueCell(estimate, notes) with { Strong = false, Detail = point is null ? "" : texts.Format("funnel.size", ("size", context.Numbers.Decimal(point.EffectiveN, 0))) };
            return point is { IsOutside: true } ? cell with { Sign = "■", SignSpoken = texts["funnel.legend.outside"] } : cell;
        })]))];
        return new TableModel(id, texts.Format("funnel.data", ("pool", context.Name)), [head], rows, []);
    }

    private sealed record IndicatorFunnel(Indicator Indicator, ReleasedEstimate Pool, FunnelPanel Panel, Overdispersion? Spread, int Hidden);
}
