using Smpg.Analysis;
using Smpg.Analysis.Comparison;
using Smpg.Analysis.Disclosure;
using Smpg.Reporting.Pages;
using Smpg.Reporting.Text;

namespace Smpg.Reporting.Workbooks;

/// <summary>The tables of a report as a workbook: what the report may print, as numbers that can be computed with.</summary>
public static class UnitWorkbook
{
    private const int LabelWidth = 48;
    private const int WordWidth = 22;
    private const int NumberWidth = 12;

    /// <summary>Writes the workbook of a site.</summary>
    /// <param name="destination">Where to.</param>
    /// <param name="study">The released study.</param>
    /// <param name="site">Identifier of the site.</param>
    /// <param name="language">Language of its texts.</param>
    /// <param name="identity">Version and manifest.</param>
    public static void WriteSite(Stream destination, ReleasedStudy study, string site, Language language, ReportIdentity identity)
    {
        ReportContext context = new(study, study.Unit(site), language, identity);
        Write(destination, context, [context], context.Name, withUnit: false);
    }

    /// <summary>Writes the workbook of the pooled report: the pools below each other, or the whole study where it names no pool.</summary>
    /// <param name="destination">Where to.</param>
    /// <param name="study">The released study; it has at least one pool or the unit of all sites.</param>
    /// <param name="language">Language of its texts.</param>
    /// <param name="identity">Version and manifest.</param>
    public static void WritePooled(Stream destination, ReleasedStudy study, Language language, ReportIdentity identity)
    {
        PooledPage page = new(study, language, identity);
        Write(destination, page.Context, [.. page.Pools.Select(page.Context.For)], page.Context.Texts["pooled.kind"], withUnit: true);
    }

    private static void Write(Stream destination, ReportContext context, IReadOnlyList<ReportContext> units, string subject, bool withUnit)
    {
        ReportTexts texts = context.Texts;
        string title = texts.Format("workbook.title", ("subject", subject), ("study", texts.Of(context.Study.Title)));
        string identity = texts.Format("page.identity", ("version", context.Identity.Version), ("manifest", context.Identity.Manifest));
        string[] lines = [.. new[] { context.Study.Synthetic ? texts["page.synthetic"] : "", texts["workbook.intro"], context.Source, identity }.Where(line => line.Length > 0)];
        IndicatorSelection selection = new(context.Study);
        List<Sheet> sheets = [];
        Add("realities", [.. selection.All.Where(indicator => indicator.Domain != IndicatorDomain.Images)], Totals);
        Add("groups", [.. selection.All.Where(indicator => indicator.Domain != IndicatorDomain.Images)], Groups);
        Add("images", [.. selection.All.Where(indicator => indicator.Domain == IndicatorDomain.Images)], Totals);
        if (!withUnit && context.Unit.Structure.Count > 0)
        {
            sheets.Add(Structure(context, sheets.Count + 1));
        }

        Add("errors", selection.All, Errors);
        WorkbookFile.Write(destination, title, texts.Code, texts["workbook.contents"], lines, sheets);

        void Add(string kind, IReadOnlyList<Indicator> indicators, Func<ReportContext, string, IReadOnlyList<Indicator>, (SheetColumn[], IEnumerable<SheetCell[]>)> build)
        {
            var parts = units.Select(unit => (Unit: unit, Table: build(unit, kind, indicators))).ToArray();
            SheetColumn[] columns = parts[0].Table.Item1;
            SheetCell[][] rows = [.. parts.SelectMany(part => part.Table.Item2.Select(row => withUnit ? [SheetCell.Of(part.Unit.Name), .. row] : row))];
            if (rows.Length > 0)
            {
                sheets.Add(new Sheet(
                    TabName(texts, kind, sheets.Count + 1),
                    texts.Format("workbook.sheet." + kind, ("unit", subject)),
                    [withUnit ? texts["workbook.pools"] : context.Population(), context.Source, Signs(context)],
                    withUnit ? [new SheetColumn(texts["column.pool"], WordWidth), .. columns] : columns,
                    rows));
            }
        }
    }

    private static string TabName(ReportTexts texts, string kind, int number) => $"{texts.Numbers.Count(number)} {texts["workbook.tab." + kind]}";

    // What stands in a cell instead of a number, whether or not this sheet uses it.
    private static string Signs(ReportContext context)
    {
        TableNotes notes = new(context);
        foreach (TableSign sign in new[] { TableSign.Imprecise, TableSign.Confidential, TableSign.NotAsked, TableSign.NotComparable })
        {
            notes.Use(sign);
        }

        return string.Join(" ", notes.Explanations);
    }

    private static (SheetColumn[] Columns, IEnumerable<SheetCell[]> Rows) Totals(ReportContext context, string kind, IReadOnlyList<Indicator> indicators)
    {
        ReportTexts texts = context.Texts;
        List<SheetColumn> columns = [.. Named(texts), Column(texts, "n"), .. Estimated(context)];
        bool compared = context.HasReference;
        if (compared)
        {
            columns.AddRange([Column(texts, "others"), Column(texts, "gapUnit"), Column(texts, "gapLow"), Column(texts, "gapHigh"), Column(texts, "p"), Column(texts, "pAdjusted"), new SheetColumn(texts["column.sign"], LabelWidth / 2)]);
        }

        return ([.. columns], indicators.Select(indicator => (indicator, Estimate: context.Find(indicator.Id))).Where(pair => pair.Estimate is not null).Select(pair =>
        {
            ReleasedEstimate estimate = pair.Estimate!;
            List<SheetCell> cells = [.. Names(context, estimate), Base(estimate), .. Numbers(context, estimate)];
            if (compared)
            {
                cells.AddRange(Comparison(context, context.Compare(pair.indicator.Id)));
            }

            return cells.ToArray();
        }));
    }

    private static (SheetColumn[] Columns, IEnumerable<SheetCell[]> Rows) Groups(ReportContext context, string kind, IReadOnlyList<Indicator> indicators)
    {
        ReportTexts texts = context.Texts;
        SheetColumn[] columns = [.. Named(texts), new(texts["column.group"], WordWidth), new(texts["column.level"], WordWidth), Column(texts, "n"), .. Estimated(context)];
        return (columns,
            from indicator in indicators
            from @group in context.Study.Groups
            from level in @group.Levels
            let estimate = context.Find(indicator.Id, @group.Variable, level.Name)
            where estimate is not null
            select (SheetCell[])[.. Names(context, estimate), SheetCell.Of(texts.Title(@group.Label)), SheetCell.Of(texts.Title(level.Label)), Base(estimate), .. Numbers(context, estimate)]);
    }

    private static (SheetColumn[] Columns, IEnumerable<SheetCell[]> Rows) Errors(ReportContext context, string kind, IReadOnlyList<Indicator> indicators)
    {
        ReportTexts texts = context.Texts;
        SheetColumn[] columns = [.. Named(texts), Column(texts, "n"), Column(texts, "missing"), Column(texts, "value"), Column(texts, "se"), Column(texts, "deff"), Column(texts, "effective"), Column(texts, "df")];
        return (columns, indicators.Select(indicator => context.Find(indicator.Id)).OfType<ReleasedEstimate>().Select(estimate =>
        {
            bool shown = EstimateText.Shows(estimate);
            return (SheetCell[])
            [
                .. Names(context, estimate),
                Base(estimate),
                SheetCell.Of(shown ? estimate.Missing : null, NumberFormat.Whole),
                Value(context, estimate),
                SheetCell.Of(shown ? estimate.StandardError : null, estimate.Indicator.Statistic == IndicatorStatistic.Proportion ? NumberFormat.Percent : NumberFormat.TwoDecimals),
                SheetCell.Of(shown ? estimate.DesignEffect : null, NumberFormat.TwoDecimals),
                SheetCell.Of(shown ? estimate.EffectiveN : null, NumberFormat.OneDecimal),
                SheetCell.Of(shown ? estimate.Df : null, NumberFormat.Whole),
            ];
        }));
    }

    private static Sheet Structure(ReportContext context, int number)
    {
        ReportTexts texts = context.Texts;
        SheetColumn[] columns =
        [
            new(texts["column.group"], WordWidth), new(texts["column.level"], LabelWidth), Column(texts, "n"), Column(texts, "raw"), Column(texts, "weighted"), Column(texts, "population"),
            new(texts["workbook.source"], LabelWidth),
        ];
        return new Sheet(
            TabName(texts, "structure", number),
            texts.Format("workbook.sheet.structure", ("unit", context.Name)),
            [context.Population(), context.Source, Signs(context)],
            columns,
            [.. context.Unit.Structure.Select(row => (SheetCell[])
            [
                SheetCell.Of(texts.Title(row.VariableLabel)),
                SheetCell.Of(row.Level.Length > 0 ? texts.Title(row.LevelLabel) : texts["structure.unknown"]),
                row.N is int n ? SheetCell.Of(n, NumberFormat.Whole) : SheetCell.Of(texts["sign.confidential"]),
                row.RawShare is double raw ? SheetCell.Of(raw, NumberFormat.Percent) : SheetCell.Of(texts["sign.confidential"]),
                SheetCell.Of(row.WeightedShare, NumberFormat.Percent),
                SheetCell.Of(row.PopulationShare, NumberFormat.Percent),
                SheetCell.Of(row.Source),
            ])]);
    }

    private static SheetColumn[] Named(ReportTexts texts) =>
        [new(texts["column.indicator"], LabelWidth), new(texts["column.word"], WordWidth), new(texts["column.period"], WordWidth), new(texts["column.code"], WordWidth)];

    private static SheetCell[] Names(ReportContext context, ReleasedEstimate estimate) =>
    [
        SheetCell.Of(context.Texts.Title(estimate.Indicator.ItemLabel ?? estimate.Indicator.Label)),
        SheetCell.Of(estimate.Indicator.Word is string word ? context.Texts.Word(word) : null),
        SheetCell.Of(context.Texts.Period(estimate.Indicator.Period)),
        SheetCell.Of(estimate.Indicator.Id),
    ];

    private static SheetColumn[] Estimated(ReportContext context) =>
    [
        Column(context.Texts, "value"),
        new(context.Texts.Format("column.intervalLow", ("level", context.Level)), NumberWidth),
        new(context.Texts.Format("column.intervalHigh", ("level", context.Level)), NumberWidth),
        new(context.Texts["column.caution"], NumberWidth),
    ];

    private static SheetCell[] Numbers(ReportContext context, ReleasedEstimate estimate)
    {
        bool shown = EstimateText.Shows(estimate);
        NumberFormat format = Format(estimate);
        return
        [
            Value(context, estimate),
            SheetCell.Of(shown ? estimate.Low : null, format),
            SheetCell.Of(shown ? estimate.High : null, format),
            SheetCell.Of(shown && estimate.Display == CellDisplay.Caution ? context.Texts["workbook.caution"] : null),
        ];
    }

    private static SheetCell[] Comparison(ReportContext context, ReleasedComparison? released)
    {
        SiteComparison? comparison = released is { Class: not ComparisonClass.NotComparable } ? released.Comparison : null;
        if (comparison is null)
        {
            return [SheetCell.Empty, SheetCell.Empty, SheetCell.Empty, SheetCell.Empty, SheetCell.Empty, SheetCell.Empty, SheetCell.Of(context.Texts["sign.notComparable"])];
        }

        bool proportion = released!.Indicator.Statistic == IndicatorStatistic.Proportion;
        double scale = proportion ? 100 : 1;
        return
        [
            SheetCell.Of(comparison.ReferenceEstimate, proportion ? NumberFormat.Percent : NumberFormat.OneDecimal),
            SheetCell.Of(comparison.Difference * scale, NumberFormat.Signed),
            SheetCell.Of(comparison.Low * scale, NumberFormat.Signed),
            SheetCell.Of(comparison.High * scale, NumberFormat.Signed),
            SheetCell.Of(comparison.P, NumberFormat.ThreeDecimals),
            SheetCell.Of(comparison.AdjustedP, NumberFormat.ThreeDecimals),
            SheetCell.Of($"{EstimateText.Arrow(released.Class)} {context.Cells.ArrowInWords(released.Class)}"),
        ];
    }

    private static SheetCell Base(ReleasedEstimate estimate) => SheetCell.Of(EstimateText.Shows(estimate) ? estimate.N : null, NumberFormat.Whole);

    private static SheetCell Value(ReportContext context, ReleasedEstimate estimate) =>
        EstimateText.Shows(estimate) ? SheetCell.Of(estimate.Value, Format(estimate)) : SheetCell.Of(context.Cells.SignText(estimate));

    private static NumberFormat Format(ReleasedEstimate estimate) => estimate.Indicator.Statistic switch
    {
        IndicatorStatistic.Proportion => NumberFormat.Percent,
        IndicatorStatistic.Score => NumberFormat.OneDecimal,
        _ => NumberFormat.TwoDecimals,
    };

    private static SheetColumn Column(ReportTexts texts, string key) => new(texts["column." + key], NumberWidth);
}
