using Smpg.Analysis;
using Smpg.Analysis.Comparison;
using Smpg.Analysis.Disclosure;
using Smpg.Analysis.Estimation;
using Smpg.Analysis.Studies;
using Smpg.Reporting.Charts;
using Smpg.Reporting.Text;

namespace Smpg.Reporting.Pages;

/// <summary>The sites of the pooled report: who they are, what they asked, and their spread in the order of their codes.</summary>
internal static class SitesSection
{
    /// <summary>Sites and waves.</summary>
    public static TableModel Sites(ReportContext context, IReadOnlyList<ReleasedUnit> sites)
    {
        ReportTexts texts = context.Texts;
        NumberText numbers = context.Numbers;
        TableNotes notes = new(context);
        BodyRow[] rows = [.. sites.Select(site => new BodyRow(site.Id, [
            new(texts.Of(site.Name)) { IsText = true },
            new(Place(context, site.Site)) { IsText = true },
            new(site.Site?.Wave ?? "") { IsText = true },
            new(context.For(site).FieldPeriod ?? texts["survey.notRecorded"]) { IsText = true },
            new(numbers.Count(site.Respondents)),
            new(site.Weighting is WeightingSummary weights ? numbers.Decimal(weights.EffectiveN, 0) : ""),
        ]))];
        HeadCell[] head =
        [
            new(texts["column.code"], IsText: true),
            new(texts["column.name"], IsText: true),
            new(texts["column.place"], IsText: true),
            new(texts["column.wave"], IsText: true),
            new(texts["survey.field"], IsText: true),
            new(texts["column.n"]),
            new(texts["column.effective"]),
        ];
        notes.Remark(texts["sites.note"]);
        if (context.UnweightedSites is { Count: > 0 } unweighted)
        {
            notes.Remark(texts.Format("sites.unweighted", ("sites", string.Join(", ", unweighted))));
        }

        return new TableModel("sites", context.TableCaption(texts["sites.table"]), [head], rows, []) with { Notes = notes.ToList() };
    }

    /// <summary>Which site asked what; null when every site asked everything.</summary>
    public static TableModel? Asked(ReportContext context, IReadOnlyList<ReleasedUnit> sites, IndicatorSelection selection)
    {
        List<(string Label, Indicator[] Indicators)> modules = [.. selection.Headlines.Select(indicator => (context.Texts.Title(indicator.ShortLabel ?? indicator.Label), new[] { indicator }))];
        Add("asked.help", selection.Recourse);
        Add("asked.images", selection.Images(ImageBlocks.Attribution));
        Add("asked.opinions", [.. selection.Images(ImageBlocks.Attitude), .. selection.Images(ImageBlocks.Judgement)]);
        bool[][] asked = [.. sites.Select(site => modules.Select(module => IsAsked(context, site, module.Indicators)).ToArray())];
        if (asked.All(row => row.All(cell => cell)))
        {
            return null;
        }

        ReportTexts texts = context.Texts;
        TableNotes notes = new(context);
        BodyRow[] rows = [.. sites.Select((site, k) => new BodyRow(site.Id, [.. asked[k].Select(cell => new Cell(texts[cell ? "asked.yes" : "asked.no"]) { Strong = !cell })]))];
        HeadCell[] head = [new(texts["column.code"], IsText: true), .. modules.Select(module => new HeadCell(module.Label))];
        notes.Remark(texts["asked.note"]);
        return new TableModel("asked", context.TableCaption(texts["asked.table"]), [head], rows, []) with { Notes = notes.ToList() };

        void Add(string key, IReadOnlyList<Indicator> indicators)
        {
            if (indicators.Count > 0)
            {
                modules.Add((context.Texts[key], [.. indicators]));
            }
        }
    }

    /// <summary>The caterpillars of one pool, in parts that fit on a page; the last one carries the numbers.</summary>
    public static IReadOnlyList<FigureModel> Caterpillars(ReportContext context, string id, IReadOnlyList<ReleasedUnit> sites, IndicatorSelection selection)
    {
        Indicator[] indicators = [.. selection.Headlines.Where(indicator => indicator.Statistic == IndicatorStatistic.Proportion)];
        if (indicators.Length == 0 || sites.Count < 2)
        {
            return [];
        }

        ReportTexts texts = context.Texts;
        List<FigureModel> figures = [];
        foreach (Indicator[] panels in indicators.Chunk(CaterpillarChart.PanelsPerPage))
        {
            CaterpillarRow[] rows = [.. sites.Select(site => Row(context, site, panels))];
            double[] ends = [.. panels.Select((_, panel) => rows.Select(row => row.Estimates[panel]).OfType<ReleasedEstimate>().Where(EstimateText.Shows).Max(estimate => estimate.High ?? estimate.Value) ?? 0)];
            double?[] pools = [.. panels.Select(panel => context.Find(panel.Id) is ReleasedEstimate pool && EstimateText.Shows(pool) ? pool.Value : null)];
            foreach (CaterpillarRow[] part in rows.Chunk(CaterpillarChart.RowsPerPage))
            {
                figures.Add(Figure(context, $"{id}-{context.Numbers.Count(figures.Count + 1)}", panels, pools, ends, part));
            }
        }

        string dataTitle = texts.Format("caterpillar.data", ("pool", context.Name));
        figures[^1] = figures[^1] with { Data = Numbers(context, id + "-data", dataTitle, sites, indicators) };
        return figures;
    }

    private static FigureModel Figure(ReportContext context, string id, Indicator[] panels, double?[] pools, double[] ends, CaterpillarRow[] rows)
    {
        ReportTexts texts = context.Texts;
        TableNotes notes = new(context);
        foreach (ReleasedEstimate estimate in rows.SelectMany(row => row.Estimates).OfType<ReleasedEstimate>())
        {
            notes.Use(estimate);
        }

        notes.Remark(texts["caterpillar.note"]);
        string title = texts.Format("caterpillar.title", ("pool", context.Name), ("first", rows[0].Label), ("last", rows[^1].Label));
        CaterpillarChart chart = new(id, title, texts["caterpillar.note"], [.. panels.Select(panel => texts.Title(panel.ShortLabel ?? panel.Label))], pools, ends, rows);
        return new FigureModel(id, context.FigureCaption(texts.Format("caterpillar.caption", ("pool", context.Name))), chart.Draw(texts), null, notes.ToList());
    }

    private static TableModel Numbers(ReportContext context, string id, string title, IReadOnlyList<ReleasedUnit> sites, Indicator[] indicators)
    {
        ReportTexts texts = context.Texts;
        TableNotes notes = new(context);
        HeadCell[] head = [new(texts["column.site"], IsText: true), .. indicators.Select(indicator => new HeadCell(texts.Title(indicator.ShortLabel ?? indicator.Label)))];
        BodyRow[] rows = [.. sites.Select(site => new BodyRow(site.Id, [.. indicators.Select(indicator =>
        {
            ReleasedEstimate? estimate = context.Study.Find(site.Id, indicator.Id);
            Cell cell = context.ValueCell(estimate, notes, withInterval: true) with { Strong = false };
            ComparisonClass? kind = context.Study.FindComparison(site.Sites[0], indicator.Id)?.Class;
            return kind is null or ComparisonClass.NotComparable or ComparisonClass.NoDifference ? cell : cell with
            {
                Sign = EstimateText.Arrow(kind.Value),
                SignSpoken = context.Cells.ArrowInWords(kind.Value),
            };
        })]))];
        return new TableModel(id, title, [head], rows, []);
    }

    private static CaterpillarRow Row(ReportContext context, ReleasedUnit site, Indicator[] panels) => new(
        site.Id,
        [.. panels.Select(panel => context.Study.Find(site.Id, panel.Id))],
        [.. panels.Select(panel => context.Study.FindComparison(site.Sites[0], panel.Id)?.Class)]);

    private static bool IsAsked(ReportContext context, ReleasedUnit site, Indicator[] indicators) => indicators.Any(indicator =>
        context.Study.Find(site.Id, indicator.Id) is ReleasedEstimate estimate && estimate.Status != EstimateStatus.NotAsked);

    /// <summary>Region and country of a site, or empty.</summary>
    public static string Place(ReportContext context, Site? site) =>
        context.Texts.Of(string.Join(", ", new[] { site?.Region, site?.Country }.Where(part => !string.IsNullOrEmpty(part))));
}
