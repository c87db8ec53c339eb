using Smpg.Analysis;
using Smpg.Analysis.Disclosure;
using Smpg.Analysis.Estimation;
using Smpg.Analysis.Studies;
using Smpg.Reporting.Charts;
using Smpg.Reporting.Text;

namespace Smpg.Reporting.Pages;

/// <summary>One model of study.yaml in the pooled report.</summary>
/// <param name="Title">Its label.</param>
/// <param name="Figures">One figure an outcome, pools side by side, with its numbers.</param>
/// <param name="Hidden">A sentence that names the outcomes of which no pool may be shown; null when there are none.</param>
internal sealed record ModelPart(string Title, IReadOnlyList<FigureModel> Figures, string? Hidden);

/// <summary>Odds ratios all else equal.</summary>
internal static class ModelsSection
{
    /// <summary>Every model, in the order of the study.</summary>
    public static IReadOnlyList<ModelPart> Parts(ReportContext context, IReadOnlyList<ReleasedUnit> pools)
    {
        List<ModelPart> parts = [];
        foreach (IGrouping<string, ReleasedModel> model in context.Study.Models.Where(model => pools.Any(pool => pool.Id == model.Unit)).GroupBy(model => model.Model.Id))
        {
            string prefix = FormattableString.Invariant($"model-{parts.Count + 1}");
            List<FigureModel> figures = [];
            List<string> hidden = [];
            foreach (IGrouping<string, ReleasedModel> outcome in model.GroupBy(row => row.Outcome.Id))
            {
                ReleasedModel?[] byPool = [.. pools.Select(pool => outcome.FirstOrDefault(row => row.Unit == pool.Id))];
                if (byPool.Any(row => row is { IsShown: true }))
                {
                    figures.Add(Figure(context, pools, byPool, FormattableString.Invariant($"{prefix}-{figures.Count + 1}")));
                }
                else
                {
                    hidden.Add(context.Texts.Inside(outcome.First().Outcome.Label));
                }
            }

            parts.Add(new ModelPart(
                context.Texts.Of(model.First().Model.Label),
                figures,
                hidden.Count == 0 ? null : context.Texts.Format("models.hidden", ("outcomes", string.Join(context.Texts["list.separator"], hidden)))));
        }

        return parts;
    }

    private static FigureModel Figure(ReportContext context, IReadOnlyList<ReleasedUnit> pools, ReleasedModel?[] models, string id)
    {
        ReportTexts texts = context.Texts;
        Indicator outcome = models.OfType<ReleasedModel>().First().Outcome;
        AdjustedModel model = models.OfType<ReleasedModel>().First().Model;
        string title = texts.Format("models.figure", ("outcome", texts.Title(outcome.Label)));
        ReleasedModel[] shown = [.. models.OfType<ReleasedModel>().Where(row => row.IsShown).Take(WordDotChart.MaximumSeries)];
        List<RatioLine> lines = [];
        foreach (AdjustedTerm term in model.Terms)
        {
            ReleasedGroup variable = Variable(context, term);
            lines.Add(new RatioLine(texts.Of(variable.Label), []));
            lines.AddRange(variable.Levels.Select(level => level.Name == term.Reference
                ? new RatioLine(texts.Format("models.reference", ("level", texts.Of(level.Label))), []) { IsReference = true }
                : new RatioLine(texts.Of(level.Label), [.. shown.Select(row => Mark(LevelOf(row, term, level.Name)))])));
        }

        string? reading = Reading(context, pools, shown[0]);
        OddsRatioChart chart = new(
            id,
            title,
            reading ?? texts["models.description"],
            texts["models.axis"],
            [.. shown.Select(row => texts.Of(pools.First(pool => pool.Id == row.Unit).Name))],
            lines);
        TableNotes notes = new(context) { Population = PoolTables.Population(context, pools) };
        if (reading is not null)
        {
            notes.Read(reading);
        }

        notes.Remark(texts.Format("models.note", ("level", context.Level), ("psus", context.PsuLabel)));
        return new FigureModel(id, context.FigureCaption(title), chart.Draw(texts), Table(context, pools, models, id + "-data", title), notes.ToList());
    }

    private static TableModel Table(ReportContext context, IReadOnlyList<ReleasedUnit> pools, ReleasedModel?[] models, string id, string title)
    {
        ReportTexts texts = context.Texts;
        TableNotes notes = new(context) { Population = PoolTables.Population(context, pools) };
        List<BodyRow> rows = [];
        foreach (AdjustedTerm term in models.OfType<ReleasedModel>().First().Model.Terms)
        {
            ReleasedGroup variable = Variable(context, term);
            rows.Add(new BodyRow(texts.Of(variable.Label), []));
            rows.AddRange(variable.Levels.Select(level => Below(
                level.Name == term.Reference ? texts.Format("models.reference", ("level", texts.Of(level.Label))) : texts.Of(level.Label),
                models.SelectMany(row => Cells(context, row, term, level.Name, notes)))));
            rows.Add(Below(texts["models.test"], models.SelectMany(row => new[] { Test(context, row, term, notes), Cell.Empty })));
        }

        rows.Add(new BodyRow(texts["models.n"], [.. models.SelectMany(row => new[] { Base(context, row, notes), Cell.Empty })]));
        notes.Remark(texts.Format("models.table.note", ("level", context.Level)));
        HeadCell[] names = [new(texts["column.group"], Rows: 2, IsText: true), .. pools.Select(pool => new HeadCell(texts.Of(pool.Name), Columns: 2))];
        HeadCell[] columns = [.. pools.SelectMany(_ => new HeadCell[] { new(texts["column.oddsRatio"]), new(texts["column.margin"]) })];
        return new TableModel(id, texts.Format("models.table", ("title", title)), [names, columns], rows, notes.ToList());
    }

    private static BodyRow Below(string header, IEnumerable<Cell> cells) => new(header, [.. cells]) { Depth = 1 };

    private static ReleasedGroup Variable(ReportContext context, AdjustedTerm term) => context.Study.ModelVariables.First(variable => variable.Variable == term.Variable);

    private static AdjustedLevel? LevelOf(ReleasedModel model, AdjustedTerm term, string level) =>
        model.Numbers?.Terms.First(candidate => candidate.Term == term).Levels.First(candidate => candidate.Level == level);

    private static RatioMark? Mark(AdjustedLevel? level) =>
        level?.Coefficient is { } coefficient ? new RatioMark(coefficient.OddsRatio, coefficient.OddsRatioInterval?.Lower, coefficient.OddsRatioInterval?.Upper) : null;

    private static Cell[] Cells(ReportContext context, ReleasedModel? model, AdjustedTerm term, string name, TableNotes notes)
    {
        if (model is not { IsShown: true })
        {
            Cell sign = Sign(context, model, notes);
            return [sign, sign];
        }

        AdjustedLevel level = LevelOf(model, term, name)!;
        Cell ratio = level.IsReference ? new Cell(context.Numbers.Decimal(1, 2))
            : Mark(level) is RatioMark mark ? new Cell(RatioText.Value(context.Texts, mark)) { Detail = RatioText.Interval(context.Texts, mark), Strong = mark is { Low: > 1 } or { High: < 1 } }
            : Cell.Empty;
        Cell margin = level.Margin is not { } predicted ? Cell.Empty : new Cell(context.Numbers.Percent(predicted.Probability))
        {
            Detail = predicted.Interval is { } interval ? context.Numbers.PercentRange(interval.Lower, interval.Upper) : "",
        };
        return [ratio, margin];
    }

    private static Cell Test(ReportContext context, ReleasedModel? model, AdjustedTerm term, TableNotes notes)
    {
        if (model is not { IsShown: true })
        {
            return Sign(context, model, notes);
        }

        return model.Numbers!.Terms.First(candidate => candidate.Term == term).AdjustedP is double p ? new Cell($"p\u00A0{context.Numbers.PValue(p)}") : new Cell(context.Texts["sign.noInterval"]);
    }

    private static Cell Base(ReportContext context, ReleasedModel? model, TableNotes notes) => model is { IsShown: true, Numbers: { } numbers }
        ? new Cell(context.Numbers.Count(numbers.N)) { Detail = context.Texts.Format("models.events", ("events", context.Numbers.Count(numbers.Events)), ("missing", context.Numbers.Count(numbers.Missing))) }
        : Sign(context, model, notes);

    // A model that is published but did not end in odds ratios has a sign of its own: its status is in the data file.
    private static Cell Sign(ReportContext context, ReleasedModel? model, TableNotes notes)
    {
        (TableSign sign, string text, CellDisplay display) = model switch
        {
            null or { Status: AdjustedStatus.NotAsked } => (TableSign.NotAsked, "sign.notAsked", CellDisplay.NotAsked),
            { Suppression: Suppression.Primary or Suppression.Secondary } => (TableSign.Confidential, "sign.confidential", CellDisplay.Confidential),
            _ => (TableSign.Imprecise, "sign.imprecise", CellDisplay.Imprecise),
        };
        notes.Use(sign);
        return new Cell(context.Texts[text]) { Spoken = context.Texts["hidden." + display] };
    }

    // The ratio that is farthest from 1 among those whose interval leaves 1 out; else none is worth a sentence.
    private static string? Reading(ReportContext context, IReadOnlyList<ReleasedUnit> pools, ReleasedModel model)
    {
        ReportTexts texts = context.Texts;
        (AdjustedTerm Term, string Level, RatioMark Mark)[] clear = [.. model.Numbers!.Terms
            .SelectMany(term => term.Levels.Select(level => (term.Term, level.Level, Mark: Mark(level))))
            .Where(row => row.Mark is { Low: > 1 } or { High: < 1 })
            .Select(row => (row.Term, row.Level, row.Mark!))];
        if (clear.Length == 0)
        {
            return null;
        }

        (AdjustedTerm term, string level, RatioMark mark) = clear.MaxBy(row => Math.Abs(Math.Log(row.Mark.Value)));
        ReleasedGroup variable = Variable(context, term);
        string Label(string name) => ReportTexts.ToQuote(texts.Of(variable.Levels.First(candidate => candidate.Name == name).Label));
        return texts.Format(
            "reading.model",
            ("pool", texts.Of(pools.First(pool => pool.Id == model.Unit).Name)),
            ("ratio", RatioText.Value(texts, mark)),
            ("level", Label(level)),
            ("reference", Label(term.Reference)),
            ("interval", RatioText.Interval(texts, mark)),
            ("confidence", context.Level));
    }
}
