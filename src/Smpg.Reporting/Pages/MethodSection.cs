using Smpg.Analysis;
using Smpg.Analysis.Disclosure;
using Smpg.Analysis.Studies;
using Smpg.Reporting.Charts;
using Smpg.Reporting.Text;

namespace Smpg.Reporting.Pages;

/// <summary>Method, limits, sampling errors, and what undecided answers could change.</summary>
internal static class MethodSection
{
    private const double NearHalf = 0.15;

    /// <summary>Terms and values of the method box, from the choices the study made.</summary>
    public static IReadOnlyList<(string Term, string Value)> Facts(ReportContext context)
    {
        ReportTexts texts = context.Texts;
        NumberText numbers = context.Numbers;
        StudyOptions options = context.Study.Options;
        List<(string, string)> facts = [];
        if (context.Unit.Weighting is WeightingSummary weights)
        {
            facts.Add((texts["method.weighting"], StructureSection.Method(context, weights)));
        }
        else
        {
            facts.Add((texts["method.weighting"], texts["method.weighting." + options.Weighting.Method]));
        }

        facts.Add((texts["method.variance"], Variance(context)));
        facts.Add((texts["method.interval"], texts.Format("method.interval." + options.Estimation.Interval, ("level", context.Level))));
        facts.Add((texts["method.undecided"], texts["method.undecided." + options.Estimation.Indeterminate]));
        if (context.HasReference || context.Unit.Kind != UnitKind.Site)
        {
            facts.Add((texts["method.comparison"], texts.Format(
                "method.comparison.value",
                ("alpha", numbers.Plain(options.Comparison.Alpha)),
                ("strong", numbers.Plain(options.Comparison.StrongAlpha)),
                ("adjustment", texts["method.adjustment." + options.Comparison.Adjustment]))));
        }

        facts.Add((texts["method.disclosure"], texts.Format(
            "method.disclosure.value",
            ("count", numbers.Count(options.Disclosure.MinimumCount)),
            ("base", numbers.Count(options.Disclosure.MinimumBase)),
            ("caution", numbers.Count(options.Disclosure.CautionBase)))));
        facts.Add((texts["method.rounding"], texts["method.rounding.value"]));
        return facts;
    }

    /// <summary>The share of undecided answers of the headline indicators and the bounds they allow; null when nothing was undecided.</summary>
    public static TableModel? Bounds(ReportContext context, IndicatorSelection selection, string id = "bounds")
    {
        ReportTexts texts = context.Texts;
        TableNotes notes = new(context);
        List<BodyRow> rows = [];
        foreach (Indicator indicator in selection.Headlines)
        {
            ReleasedEstimate? lower = Bound(context, selection, indicator, BoundKind.Lower);
            ReleasedEstimate? upper = Bound(context, selection, indicator, BoundKind.Upper);
            if (lower is null || upper is null || context.Find(indicator.Id) is not ReleasedEstimate estimate)
            {
                continue;
            }

            bool shown = EstimateText.Shows(estimate) && estimate is { Missing: not null, N: not null };
            double total = shown ? estimate.N!.Value + estimate.Missing!.Value : 0;
            rows.Add(new BodyRow(texts.Title(indicator.Label), [
                new(shown ? context.Numbers.Count(estimate.Missing!.Value) : ""),
                new(shown && total > 0 ? context.Numbers.Percent(estimate.Missing!.Value / total) : ""),
                context.ValueCell(estimate, notes),
                context.ValueCell(lower, notes),
                context.ValueCell(upper, notes),
            ]));
        }

        if (rows.Count == 0)
        {
            return null;
        }

        HeadCell[] head =
        [
            new(texts["column.indicator"], IsText: true),
            new(texts["column.undecided"]),
            new(texts["column.undecidedShare"]),
            new(texts["column.percent"]),
            new(texts["column.lower"]),
            new(texts["column.upper"]),
        ];
        notes.Remark(texts["bounds.note"]);
        return new TableModel(id, context.TableCaption(texts.Format("bounds.title", ("unit", context.Name))), [head], rows, []) with { Notes = notes.ToList() };
    }

    /// <summary>Every indicator of the unit with its sampling error.</summary>
    public static TableModel SamplingErrors(ReportContext context, string id, IReadOnlyList<Indicator> indicators)
    {
        ReportTexts texts = context.Texts;
        NumberText numbers = context.Numbers;
        TableNotes notes = new(context);
        BodyRow[] rows = [.. indicators.Select(indicator => context.Find(indicator.Id)).OfType<ReleasedEstimate>().Select(estimate =>
        {
            bool shown = EstimateText.Shows(estimate);
            return new BodyRow(texts.Title(estimate.Indicator.Label), [
                context.ValueCell(estimate, notes) with { Strong = false },
                new(shown && estimate.StandardError is double error ? Error(context, estimate, error) : ""),
                new(context.Cells.Base(estimate)),
                new(shown && estimate.Missing is int missing ? numbers.Count(missing) : ""),
                new(shown && estimate.DesignEffect is double deff ? numbers.Decimal(deff, 2) : ""),
                new(shown && estimate.Df is int df ? numbers.Count(df) : ""),
                new(context.Cells.Interval(estimate)),
            ]) { Detail = WordDetail(context, estimate.Indicator) };
        })];
        HeadCell[] head =
        [
            new(texts["column.indicator"], IsText: true),
            new(texts["column.value"]),
            new(texts["column.se"]),
            new(texts["column.n"]),
            new(texts["column.missing"]),
            new(texts["column.deff"]),
            new(texts["column.df"]),
            new(texts.Format("column.interval", ("level", context.Level))),
        ];
        notes.Remark(texts["errors.note"]);
        string title = texts.Format("errors.title", ("unit", context.Name));
        return new TableModel(id, context.TableCaption(title), [head], rows, []) with { Notes = notes.ToList() };
    }

    /// <summary>Half-width of the interval nearest to 50 %, in points with the share it belongs to; null when there is none near.</summary>
    public static (string HalfWidth, string Share)? Margin(ReportContext context, IndicatorSelection selection)
    {
        ReleasedEstimate? nearest = selection.All
            .Where(indicator => indicator is { Statistic: IndicatorStatistic.Proportion, Denominator: Indicator.AllRespondents })
            .Select(indicator => context.Find(indicator.Id))
            .OfType<ReleasedEstimate>()
            .Where(estimate => EstimateText.Shows(estimate) && estimate is { Low: not null, High: not null } && Math.Abs(estimate.Value!.Value - 0.5) <= NearHalf)
            .MinBy(estimate => Math.Abs(estimate.Value!.Value - 0.5));
        return nearest is null ? null : (
            context.Numbers.Decimal((nearest.High!.Value - nearest.Low!.Value) / 2 * 100, 1),
            context.Numbers.PercentInText(nearest.Value!.Value));
    }

    /// <summary>Comparisons made on the page of a site.</summary>
    public static IReadOnlyList<ComparisonRow> Compared(ReportContext context, IndicatorSelection selection) =>
        [.. selection.All.Select(indicator => context.Row(indicator)).OfType<ComparisonRow>().Where(row => row.Comparison?.Comparison is not null)];

    private static ReleasedEstimate? Bound(ReportContext context, IndicatorSelection selection, Indicator indicator, BoundKind kind) =>
        selection.Bound(indicator, kind) is Indicator bound ? context.Find(bound.Id) : null;

    private static string Variance(ReportContext context)
    {
        if (context.Study.Options.Design.Psu is null)
        {
            return context.Texts["method.variance.simple"];
        }

        (string, string) who = ("who", context.IsQuotaSample ? context.Texts["method.variance.interviewers"] : "");
        return context.Unit.Psus > 0 ? context.Texts.Plural("method.variance.psu", context.Unit.Psus, who) : context.Texts.Format("method.variance.clustered", who);
    }

    private static string Error(ReportContext context, ReleasedEstimate estimate, double error) => estimate.Indicator.Statistic switch
    {
        IndicatorStatistic.Proportion => context.Numbers.Decimal(error * 100, 2),
        IndicatorStatistic.Score => context.Numbers.Decimal(error, 2),
        _ => context.Numbers.Decimal(error, NumberText.MeasureDigits(estimate.Value!.Value) + 1),
    };

    private static string WordDetail(ReportContext context, Indicator indicator)
    {
        string label = context.Texts.Title(indicator.Label);
        string word = indicator.Word is string known ? context.Texts.Word(known) : "";
        return word.Length > 0 && !label.Contains(word, StringComparison.Ordinal) ? word : context.Period(indicator);
    }
}
