using Smpg.Analysis.Disclosure;
using Smpg.Reporting.Text;
using SurveyStatistics.Misclassification;

namespace Smpg.Reporting.Pages;

/// <summary>What the published shares of the pools would be if the test erred as the study says, and how far that can be believed.</summary>
internal static class SensitivitySection
{
    /// <summary>One row for each pool and entry; null where the study supplies nothing.</summary>
    public static TableModel? Table(ReportContext context, IReadOnlyList<ReleasedUnit> pools, string id)
    {
        ReportTexts texts = context.Texts;
        TableNotes notes = new(context) { Population = PoolTables.Population(context, pools) };
        List<BodyRow> rows = [];
        foreach (ReleasedUnit pool in pools)
        {
            ReleasedSensitivity[] entries = [.. context.Study.Sensitivities.Where(row => row.Unit == pool.Id)];
            if (entries.Length == 0)
            {
                continue;
            }

            rows.Add(new BodyRow(texts.Of(pool.Name), []));
            rows.AddRange(entries.Select(entry => new BodyRow(
                texts.Title(entry.Indicator.Label),
                [
                    new(texts.Of(entry.Input.Source)) { IsText = true },
                    Known(context, entry.Input.Accuracy.Sensitivity, entry.Input.Accuracy.SensitivityN),
                    Known(context, entry.Input.Accuracy.Specificity, entry.Input.Accuracy.SpecificityN),
                    Apparent(context, entry, notes),
                    Corrected(context, entry),
                    new(entry.Corrected is RoganGladen corrected ? context.Numbers.Percent(corrected.ZeroSpecificity) : ""),
                ])));
        }

        if (rows.Count == 0)
        {
            return null;
        }

        HeadCell[] head =
        [
            new(texts["column.indicator"], IsText: true),
            new(texts["column.accuracySource"], IsText: true),
            new(texts["column.sensitivity"]),
            new(texts["column.specificity"]),
            new(texts["column.apparent"]),
            new(texts["column.corrected"]),
            new(texts["column.zeroSpecificity"]),
        ];
        notes.Remark(texts.Format("sensitivity.note", ("level", context.Level)));
        return new TableModel(id, context.TableCaption(texts["sensitivity.table"]), [head], rows, []) with { Notes = notes.ToList() };
    }

    private static Cell Known(ReportContext context, double share, double n) =>
        new(context.Numbers.Percent(share)) { Detail = context.Texts.Format("sensitivity.n", ("n", context.Numbers.Count((long)n))) };

    private static Cell Apparent(ReportContext context, ReleasedSensitivity entry, TableNotes notes)
    {
        Cell cell = context.ValueCell(entry.Apparent, notes) with { Strong = false };
        return EstimateText.Shows(entry.Apparent) ? cell with { Detail = context.Cells.Interval(entry.Apparent) } : cell;
    }

    private static Cell Corrected(ReportContext context, ReleasedSensitivity entry) => entry.Corrected switch
    {
        null => Cell.Empty,
        { Estimate: double estimate, Low: double low, High: double high } =>
            new(context.Numbers.Percent(estimate)) { Strong = true, Detail = context.Numbers.PercentRange(low, high) },
        { Estimate: double estimate } => new(context.Numbers.Percent(estimate)) { Strong = true, Detail = context.Texts["sign.noInterval"] },
        RoganGladen refused => new(context.Texts["sensitivity." + refused.Status]) { IsText = true },
    };
}
