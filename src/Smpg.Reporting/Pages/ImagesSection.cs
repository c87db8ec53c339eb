using Smpg.Analysis;
using Smpg.Analysis.Comparison;
using Smpg.Analysis.Disclosure;
using Smpg.Reporting.Charts;
using Smpg.Reporting.Text;

namespace Smpg.Reporting.Pages;

/// <summary>Items by words: what people call « fou », « malade mental », « dépressif », and what they think of them.</summary>
internal static class ImagesSection
{
    /// <summary>Behaviours by words as a heat map, with its numbers.</summary>
    public static FigureModel? HeatMap(ReportContext context, string id, IReadOnlyList<Indicator> indicators)
    {
        Matrix matrix = Matrix.Of(context, indicators);
        if (matrix.Rows.Count == 0)
        {
            return null;
        }

        ReportTexts texts = context.Texts;
        string title = context.TitleOf(texts["images.heat.title"]);
        TableNotes notes = new(context);
        Note(context, matrix, notes);
        notes.Remark(texts["images.words"]);
        notes.Remark(texts["images.order"]);
        return new FigureModel(
            id, context.FigureCaption(title), Chart(context, id, title, matrix).Draw(texts), DataTable(context, id + "-data", title, matrix), notes.ToList());
    }

    /// <summary>The heat map of a matrix.</summary>
    public static HeatMapChart Chart(ReportContext context, string id, string title, Matrix matrix) => new(
        id,
        context.FigureTitle(title),
        Note(context, matrix, new TableNotes(context)) ?? context.Texts["figure.noRow"],
        [.. matrix.Columns.Select(column => new HeatMapColumn(column.Label, ImageBlocks.IsStimulus(column.Key)))],
        [.. matrix.Rows.Select(row => new HeatMapRow(row.Label, row.Estimates))]);

    /// <summary>Statements by words: estimate with its sign, and below it interval and the other sites.</summary>
    public static TableModel? Table(ReportContext context, string id, string title, IReadOnlyList<Indicator> indicators)
    {
        Matrix matrix = Matrix.Of(context, indicators);
        if (matrix.Rows.Count == 0)
        {
            return null;
        }

        ReportTexts texts = context.Texts;
        TableNotes notes = new(context);
        Note(context, matrix, notes);
        bool means = indicators.Any(indicator => indicator.Statistic != IndicatorStatistic.Proportion);
        string caption = context.TableCaption(texts.Format(means ? "images.table.value" : "images.table.percent", ("title", context.TitleOf(title))));
        BodyRow[] rows = [.. matrix.Rows.Select(row => new BodyRow(row.Label, [.. row.Estimates.Select(estimate => ComparedCell(context, estimate, notes))]))];
        notes.Remark(texts.Format(context.HasReference ? "images.cell.compared" : "images.cell", ("level", context.Level)));
        HeadCell[] head = [new(texts["column.statement"], IsText: true), .. matrix.Columns.Select(column => new HeadCell(column.Label))];
        return new TableModel(id, caption, [head], rows, []) with { Notes = notes.ToList() };
    }

    /// <summary>Statements asked once per word, one mark a word; null unless they are proportions in two to four words.</summary>
    public static FigureModel? WordDots(ReportContext context, string id, string title, IReadOnlyList<Indicator> indicators)
    {
        Matrix matrix = Matrix.Of(context, [.. indicators.Where(indicator => indicator.Statistic == IndicatorStatistic.Proportion)]);
        if (matrix.Rows.Count == 0 || matrix.Columns.Count is < 2 or > WordDotChart.MaximumSeries)
        {
            return null;
        }

        ReportTexts texts = context.Texts;
        TableNotes notes = new(context);
        string reading = Note(context, matrix, notes) ?? texts["figure.noRow"];
        WordDotChart chart = new(
            id,
            context.FigureTitle(title),
            reading,
            texts["chart.axis.answers"],
            [.. matrix.Columns.Select(column => column.Label)],
            [.. matrix.Rows.Select(row => new SeriesRow(row.Label, row.Estimates))]);
        return new FigureModel(id, context.FigureCaption(title), chart.Draw(texts), null, notes.ToList());
    }

    /// <summary>Scores with the reliability of each; null when the study has none.</summary>
    public static TableModel? Scores(ReportContext context, string id, IReadOnlyList<Indicator> indicators)
    {
        IReadOnlyList<ComparisonRow> rows = OverviewSection.Rows(context, indicators);
        if (rows.Count == 0)
        {
            return null;
        }

        ReportTexts texts = context.Texts;
        bool incoherent = rows.Any(row => context.IsIncoherent(row.Estimate.Indicator.Id));
        string? warning = !incoherent ? null : texts.Format(
            context.HasReference ? "images.scores.incoherent" : "images.scores.incoherent.pool", ("limit", context.Numbers.Decimal(ReportContext.LeastAlpha, 2)));
        TableModel table = OverviewSection.Table(context, id, context.TitleOf(texts["images.scores"]), indicators, texts["images.scores.note"], warning);
        Dictionary<string, ScoreReliability> reliabilities = context.Study.ScoreReliabilities
            .Where(reliability => reliability.Unit == context.Unit.Id)
            .ToDictionary(reliability => reliability.Indicator);
        if (reliabilities.Count == 0)
        {
            return table;
        }

        BodyRow[] withAlpha = [.. table.Rows.Select((row, index) => row with
        {
            Cells = [.. row.Cells, AlphaCell(context, reliabilities.GetValueOrDefault(rows[index].Estimate.Indicator.Id))],
        })];
        return table with { Heads = [[.. table.Heads[0], new HeadCell(texts["column.alpha"])]], Rows = withAlpha };
    }

    private static Cell AlphaCell(ReportContext context, ScoreReliability? reliability) =>
        reliability?.Alpha is not double alpha ? Cell.Empty : new Cell(context.Numbers.Decimal(alpha, 2))
        {
            Detail = context.Texts.Plural("images.items", reliability.Items) + (alpha < ReportContext.LeastAlpha ? ", " + context.Texts["images.items.apart"] : ""),
            DetailBeside = true,
        };

    private static TableModel DataTable(ReportContext context, string id, string title, Matrix matrix)
    {
        ReportTexts texts = context.Texts;
        TableNotes notes = new(context);
        HeadCell[] head = [new(texts["column.behaviour"], IsText: true), new(texts["column.n"]), .. matrix.Columns.Select(column => new HeadCell(column.Label))];
        BodyRow[] rows = [.. matrix.Rows.Select(row => new BodyRow(
            row.Label,
            [new(BaseOf(context, row)), .. row.Estimates.Select(estimate => context.ValueCell(estimate, notes, withInterval: true))]))];
        return new TableModel(id, texts.Format("images.table.percent", ("title", title)), [head], rows, []);
    }

    private static string BaseOf(ReportContext context, MatrixRow row) =>
        row.Estimates.OfType<ReleasedEstimate>().Select(context.Cells.Base).FirstOrDefault(text => text.Length > 0) ?? "";

    private static Cell ComparedCell(ReportContext context, ReleasedEstimate? estimate, TableNotes notes)
    {
        Cell cell = context.ValueCell(estimate, notes, withInterval: true);
        if (estimate is null || !context.HasReference || !EstimateText.Shows(estimate))
        {
            return cell;
        }

        ReleasedComparison? comparison = context.Compare(estimate.Indicator.Id);
        if (comparison?.Comparison?.ReferenceEstimate is null || comparison.Class == ComparisonClass.NotComparable)
        {
            return cell;
        }

        notes.Use(TableSign.Difference);
        return cell with
        {
            Sign = EstimateText.Arrow(comparison.Class),
            SignSpoken = context.Cells.ArrowInWords(comparison.Class),
            Detail = context.Texts.Format("images.detail", ("interval", cell.Detail), ("reference", context.Cells.Reference(comparison))),
        };
    }

    private static string? Note(ReportContext context, Matrix matrix, TableNotes notes)
    {
        foreach (ReleasedEstimate estimate in matrix.Rows.SelectMany(row => row.Estimates).OfType<ReleasedEstimate>())
        {
            notes.Use(estimate);
        }

        foreach (MatrixRow row in matrix.Rows)
        {
            for (int column = 0; column < matrix.Columns.Count; column++)
            {
                if (row.Estimates[column] is ReleasedEstimate estimate && EstimateText.Shows(estimate))
                {
                    bool share = estimate.Indicator.Statistic == IndicatorStatistic.Proportion;
                    string value = context.Cells.Number(estimate.Indicator, estimate.Value!.Value);
                    string reading = context.Texts.Format(
                        "reading.image",
                        ("label", row.Label),
                        ("word", context.Texts.Inside(LocalisedText.Same(matrix.Columns[column].Label))),
                        ("value", share ? context.Numbers.WithPercentSign(value) : value));
                    notes.Read(reading);
                    return reading;
                }
            }
        }

        return null;
    }
}
