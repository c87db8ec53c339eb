using Smpg.Analysis;
using Smpg.Analysis.Disclosure;
using Smpg.Analysis.Studies;
using Smpg.Reporting.Charts;
using Smpg.Reporting.Text;
using SurveyStatistics.Intervals;

namespace Smpg.Reporting.Pages;

/// <summary>Method, limits, sampling errors, and what undecided answers could change.</summary>
internal static class MethodSection
{
    /// <summary>Terms and values of the method box, from the choices the study made.</summary>
    public static IReadOnlyList<(string Term, string Value)> Facts(ReportContext context)
    {
        ReportTexts texts = context.Texts;
        NumberText numbers = context.Numbers;
        StudyOptions options = context.Study.Options;
        List<(string, string)> facts = [];
        facts.Add((texts["method.weighting"], Weighting(context)));

        facts.Add((texts["method.variance"], Variance(context)));
        facts.Add((texts["method.interval"], texts.Format("method.interval." + options.Estimation.Interval, ("level", context.Level))));
        facts.Add((texts["method.undecided"], Undecided(texts, options.Estimation)));
        if (context.HasReference || (context.Unit.Kind != UnitKind.Site && context.Study.Units.Any(unit => unit.ReferenceSites > 0)))
        {
            facts.Add((texts["method.comparison"], Comparison(context)));
        }

        facts.Add((texts["method.disclosure"], texts.Format(
            "method.disclosure.value",
            ("count", numbers.Count(options.Disclosure.MinimumCount)),
            ("base", numbers.Count(options.Disclosure.MinimumBase)),
            ("caution", numbers.Count(options.Disclosure.CautionBase)))));
        facts.Add((texts["method.rounding"], texts["method.rounding.value"]));
        return facts;
    }

    /// <summary>
    /// For every verdict of the interview: how many are undecided, the figure under either convention (the published one in bold), and the worst
    /// cases; null without verdicts.
    /// </summary>
    public static TableModel? Bounds(ReportContext context, IndicatorSelection selection, string id = "bounds")
    {
        ReportTexts texts = context.Texts;
        TableNotes notes = new(context);
        List<BodyRow> rows = [];
        foreach (Indicator indicator in selection.Main)
        {
            ReleasedEstimate? lower = Bound(context, selection, indicator, BoundKind.Lower);
            ReleasedEstimate? upper = Bound(context, selection, indicator, BoundKind.Upper);
            if (lower is null || upper is null || context.Find(indicator.Id) is not ReleasedEstimate estimate)
            {
                continue;
            }

            bool left = context.Study.Options.Estimation.RuleFor(indicator) == IndeterminateRule.Exclude;
            ReleasedEstimate? complete = left ? estimate : Bound(context, selection, indicator, BoundKind.CompleteCase);
            ReleasedEstimate? undecided = Bound(context, selection, indicator, BoundKind.Indeterminate);
            int? count = left ? (EstimateText.Shows(estimate) ? estimate.Missing : null) : undecided?.Cases;
            rows.Add(new BodyRow(texts.Title(indicator.Label), [
                new(count is int known ? context.Numbers.Count(known) : ""),
                context.ValueCell(undecided, notes) with { Strong = false },
                Convention(context.ValueCell(complete, notes), left),
                Convention(context.ValueCell(lower, notes), !left),
                context.ValueCell(upper, notes) with { Strong = false },
            ])
            {
                Depth = IndicatorSelection.Depth(indicator, selection.Main),
            });
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
            new(texts["column.completeCase"]),
            new(texts["column.lower"]),
            new(texts["column.upper"]),
        ];
        notes.Remark(texts["bounds.note"]);
        notes.Remark(Conventions(context));
        return new TableModel(id, context.TableCaption(texts.Format("bounds.title", ("unit", context.Name))), [head], rows, []) with { Notes = notes.ToList() };
    }

    // The figure of the report stands out among the figures of the two conventions.
    private static Cell Convention(Cell cell, bool published) => cell with { Strong = cell.Strong && published };

    /// <summary>What an undecided verdict counts as in the study, unions and single verdicts apart where they differ.</summary>
    private static string Conventions(ReportContext context)
    {
        EstimationOptions options = context.Study.Options.Estimation;
        IndeterminateRule unions = options.IndeterminateUnions ?? options.Indeterminate;
        return unions == options.Indeterminate
            ? context.Texts["bounds.convention." + options.Indeterminate]
            : context.Texts["bounds.convention.unions." + unions];
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

    /// <summary>Half-width of the interval of a proportion of one half, from the effective size of the site; null without weights or proportions.</summary>
    /// <remarks>
    /// Wilson's interval at p = 1/2 is z / (2 sqrt(n + z²)) on each side (Wilson 1927), n being Kish's effective size: it tells what the
    /// size of the sample brings, before the clusters, whose effect differs from one indicator to the next.
    /// </remarks>
    public static string? Margin(ReportContext context, IndicatorSelection selection)
    {
        if (context.Unit.Weighting is not { EffectiveN: > 0 } weights || !selection.All.Any(indicator => indicator.Statistic == IndicatorStatistic.Proportion))
        {
            return null;
        }

        double z = Quantiles.NormalTwoSided(context.Study.Options.Estimation.Confidence);
        double points = 100 * z / (2 * Math.Sqrt(weights.EffectiveN + (z * z)));
        return context.Texts.Plural(
            "survey.marginValue",
            points,
            ("half", context.Numbers.Decimal(points, 1)),
            ("share", context.Numbers.PercentInText(0.5)),
            ("effective", context.Numbers.Decimal(weights.EffectiveN, 0)),
            ("clusters", context.Unit.Psus > 0 ? context.Texts.Format("survey.margin.clusters", ("psus", context.PsuLabel)) : ""));
    }

    /// <summary>Comparisons made on the page of a site.</summary>
    public static IReadOnlyList<ComparisonRow> Compared(ReportContext context, IndicatorSelection selection) =>
        [.. selection.All.Select(indicator => context.Row(indicator)).OfType<ComparisonRow>().Where(row => row.Comparison?.Comparison is not null)];

    private static ReleasedEstimate? Bound(ReportContext context, IndicatorSelection selection, Indicator indicator, BoundKind kind) =>
        selection.Bound(indicator, kind) is Indicator bound ? context.Find(bound.Id) : null;

    /// <summary>How a site is compared with the others.</summary>
    public static string Comparison(ReportContext context)
    {
        ComparisonOptions options = context.Study.Options.Comparison;
        return context.Texts.Format(
            "method.comparison.value",
            ("alpha", context.Numbers.Plain(options.Alpha)),
            ("strong", context.Numbers.Plain(options.StrongAlpha)),
            ("adjustment", context.Texts["method.adjustment." + options.Adjustment]));
    }

    /// <summary>What an undecided verdict counts as.</summary>
    public static string Undecided(ReportTexts texts, EstimationOptions options)
    {
        string rule = texts["method.undecided." + options.Indeterminate];
        return options.IndeterminateUnions is IndeterminateRule unions && unions != options.Indeterminate
            ? texts.Format("method.undecided.unions", ("rule", rule), ("unions", texts["method.undecided." + unions]))
            : rule;
    }

    /// <summary>How the weights were made.</summary>
    public static string Weighting(ReportContext context)
    {
        ReportTexts texts = context.Texts;
        if (context.Unit.Weighting is WeightingSummary weights)
        {
            return StructureSection.Method(context, weights);
        }

        StudyOptions options = context.Study.Options;
        string method = texts["method.weighting." + (options.Weighting.Method == WeightingMethod.None && options.Design.Weight is null ? "Unweighted" : options.Weighting.Method.ToString())];
        return context.UnweightedSites is { Count: > 0 } sites
            ? texts.Format("method.weighting.except", ("method", method), ("sites", string.Join(", ", sites)))
            : method;
    }

    /// <summary>How the variance is estimated.</summary>
    public static string Variance(ReportContext context)
    {
        ReportTexts texts = context.Texts;
        (string, string) weights = ("weights", context.IsRaked ? texts["method.variance.raking"]
            : context.Study.Options.Design.Weight is not null ? texts["method.variance.weights"]
            : "");
        (string, string) psus = ("psus", context.PsuLabel);
        return context.Study.Options.Design.Psu is null ? texts.Format("method.variance.simple", weights)
            : context.Unit.Psus > 0 ? texts.Format("method.variance.psu", psus, ("count", context.Numbers.Count(context.Unit.Psus)), weights)
            : texts.Format("method.variance.clustered", psus, weights);
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
        if (indicator is { Word: not null, ItemLabel: LocalisedText item } && !ImageBlocks.IsStimulus(indicator.Word) && label != context.Texts.Title(item))
        {
            return "";
        }

        return word.Length > 0 && !label.Contains(word, StringComparison.Ordinal) ? word : context.Period(indicator);
    }
}
