using Smpg.Analysis;
using Smpg.Analysis.Disclosure;
using Smpg.Reporting.Charts;
using Smpg.Reporting.Text;

namespace Smpg.Reporting.Pages;

/// <summary>Which verdicts occur together in a pool, each share with its base named, and how many disorders people have.</summary>
internal static class ComorbiditySection
{
    /// <summary>Headline verdicts by headline verdicts, the share of the row's people who also have the column; the table of pairs goes with it. Null without pairs.</summary>
    public static FigureModel? HeatMap(ReportContext context, string id)
    {
        ReleasedPair[] pairs = Headlines(context);
        if (pairs.Length == 0)
        {
            return null;
        }

        ReportTexts texts = context.Texts;
        Indicator[] verdicts = [.. context.Study.Indicators.Where(indicator => pairs.Any(pair => pair.Pair.First.Id == indicator.Id || pair.Pair.Second.Id == indicator.Id))];
        string title = context.TitleOf(texts["comorbidity.heat"]);
        TableNotes notes = new(context);
        HeatMapRow[] rows = [.. verdicts.Select(row => new HeatMapRow(
            texts.Format("comorbidity.among", ("label", texts.Inside(Short(row)))),
            [.. verdicts.Select(column => Conditional(pairs, row, column))]))];
        foreach (ReleasedEstimate estimate in rows.SelectMany(row => row.Cells).OfType<ReleasedEstimate>())
        {
            notes.Use(estimate);
        }

        string? reading = Reading(context, pairs);
        if (reading is not null)
        {
            notes.Read(reading);
        }

        notes.Remark(texts["comorbidity.heat.note"]);
        HeatMapChart chart = new(
            id, context.FigureTitle(title), reading ?? texts["figure.noRow"], [.. verdicts.Select(verdict => new HeatMapColumn(texts.Title(Short(verdict)), true))], rows);
        return new FigureModel(id, context.FigureCaption(title), chart.Draw(texts), Pairs(context, id + "-data", pairs), notes.ToList());
    }

    /// <summary>How many disorders people have, one column a pool; null where nothing is counted.</summary>
    public static TableModel? Numbers(ReportContext context, IReadOnlyList<ReleasedUnit> pools, string id)
    {
        ReleasedComorbidity comorbidity = context.Study.Comorbidity;
        ReleasedNumber?[] numbers = [.. pools.Select(pool => comorbidity.Numbers.FirstOrDefault(number => number.Unit == pool.Id))];
        if (numbers.All(number => number is null))
        {
            return null;
        }

        ReportTexts texts = context.Texts;
        TableNotes notes = new(context) { Population = PoolTables.Population(context, pools) };
        List<BodyRow> rows = [];
        int classes = numbers.OfType<ReleasedNumber>().First().Shares.Count;
        for (int k = 0; k < classes; k++)
        {
            int share = k;
            rows.Add(new BodyRow(texts["comorbidity.number." + context.Numbers.Count(k)], [.. numbers.Select(number => Value(context, number?.Shares[share], notes))]));
        }

        rows.Add(new BodyRow(texts["comorbidity.number.mean"], [.. numbers.Select(number => Value(context, number?.Mean, notes))]));
        notes.Remark(texts.Format("groups.cell", ("level", context.Level)));
        notes.Remark(texts.Format(
            "comorbidity.number.note",
            ("disorders", string.Join(texts["list.separator"], comorbidity.Disorders.Counted.Select(disorder => texts.Inside(Short(disorder)))))));
        HeadCell[] head = [new(texts["column.disorders"], IsText: true), .. pools.Select(pool => new HeadCell(texts.Of(pool.Name)))];
        return new TableModel(id, context.TableCaption(texts["comorbidity.number"]), [head], rows, []) with { Notes = notes.ToList() };
    }

    private static ReleasedPair[] Headlines(ReportContext context) =>
        [.. context.Study.Comorbidity.Pairs.Where(pair => pair.Unit == context.Unit.Id && pair.Pair is { First.Headline: true, Second.Headline: true })];

    private static LocalisedText Short(Indicator indicator) => indicator.ShortLabel ?? indicator.Label;

    private static ReleasedEstimate? Conditional(ReleasedPair[] pairs, Indicator given, Indicator verdict) =>
        pairs.FirstOrDefault(pair => pair.Pair.First.Id == given.Id && pair.Pair.Second.Id == verdict.Id)?.SecondGivenFirst
        ?? pairs.FirstOrDefault(pair => pair.Pair.Second.Id == given.Id && pair.Pair.First.Id == verdict.Id)?.FirstGivenSecond;

    private static string? Reading(ReportContext context, ReleasedPair[] pairs)
    {
        ReleasedPair? shown = pairs.FirstOrDefault(pair => EstimateText.Shows(pair.SecondGivenFirst));
        return shown is null ? null : context.Texts.Format(
            "reading.comorbidity",
            ("given", ReportTexts.ToQuote(context.Texts.Title(Short(shown.Pair.First)))),
            ("verdict", ReportTexts.ToQuote(context.Texts.Title(Short(shown.Pair.Second)))),
            ("value", context.Numbers.WithPercentSign(context.Numbers.Percent(shown.SecondGivenFirst.Value!.Value))),
            ("level", context.Level),
            ("interval", context.Cells.Interval(shown.SecondGivenFirst)));
    }

    private static TableModel Pairs(ReportContext context, string id, ReleasedPair[] pairs)
    {
        ReportTexts texts = context.Texts;
        TableNotes notes = new(context);
        BodyRow[] rows = [.. pairs.Select(pair => new BodyRow(
            texts.Format("comorbidity.pair", ("first", texts.Title(Short(pair.Pair.First))), ("second", texts.Inside(Short(pair.Pair.Second)))),
            [
                Value(context, pair.Both, notes),
                Value(context, pair.SecondGivenFirst, notes),
                Value(context, pair.FirstGivenSecond, notes),
                Odds(context, pair, notes),
            ]))];
        notes.Remark(texts.Format("groups.cell", ("level", context.Level)));
        notes.Remark(texts["comorbidity.pairs.note"]);
        HeadCell[] head =
        [
            new(texts["column.pair"], IsText: true),
            new(texts["column.both"]),
            new(texts["column.secondGivenFirst"]),
            new(texts["column.firstGivenSecond"]),
            new(texts["column.oddsRatio"]),
        ];
        return new TableModel(id, texts.Format("images.table.percent", ("title", context.TitleOf(texts["comorbidity.pairs"]))), [head], rows, []) with { Notes = notes.ToList() };
    }

    // These estimates are no row of estimates.csv, so that the cell names no key.
    private static Cell Value(ReportContext context, ReleasedEstimate? estimate, TableNotes notes)
    {
        Cell cell = context.ValueCell(estimate, notes) with { Key = null, Strong = false };
        return estimate is null || !EstimateText.Shows(estimate) ? cell : cell with
        {
            Detail = context.Texts.Format("groups.detail", ("interval", context.Cells.Interval(estimate)), ("n", context.Cells.Base(estimate))),
        };
    }

    private static Cell Odds(ReportContext context, ReleasedPair pair, TableNotes notes)
    {
        if (pair.Odds is not { Suppression: Suppression.None, Value: double value })
        {
            return Value(context, pair.Both, notes) with { Detail = "" };
        }

        int digits = NumberText.MeasureDigits(value);
        string Text(double number) => context.Numbers.Decimal(number, digits);
        return new Cell(Text(value))
        {
            Detail = pair.Odds is { Low: double low, High: double high } ? context.Numbers.Range(Text(low), Text(high)) : context.Texts["sign.noInterval"],
        };
    }
}
