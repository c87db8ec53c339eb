using Smpg.Analysis;
using Smpg.Analysis.Comparison;
using Smpg.Analysis.Disclosure;
using Smpg.Reporting.Charts;
using Smpg.Reporting.Text;

namespace Smpg.Reporting.Pages;

/// <summary>Sentences about one indicator, from stored forms; their content is the same for every site.</summary>
internal sealed class Phrases
{
    private readonly ReportContext context;
    private readonly ReportTexts texts;
    private readonly NumberText numbers;

    /// <summary>Sentences of a page.</summary>
    public Phrases(ReportContext context)
    {
        this.context = context;
        texts = context.Texts;
        numbers = context.Numbers;
    }

    /// <summary>Level, interval and comparison of one indicator.</summary>
    public Sentence Level(ComparisonRow row)
    {
        ReleasedEstimate estimate = row.Estimate;
        string label = row.Period.Length > 0 ? texts.Format("label.period", ("label", row.Label), ("period", row.Period)) : row.Label;
        if (!EstimateText.Shows(estimate))
        {
            string key = estimate.Display != CellDisplay.NotAsked ? "level.hidden" : context.Unit.Kind == UnitKind.Site ? "level.notAsked" : "level.notAsked.pool";
            return new Sentence(texts.Format(key, ("label", label)));
        }

        if (estimate is { Value: 0, Indicator.Statistic: IndicatorStatistic.Proportion })
        {
            return new Sentence(texts.Format("level.zero", ("label", label)));
        }

        string value = ValueInText(estimate);
        string level = texts.Format(LevelKey(estimate.Indicator), ("label", label), ("value", value), ("about", AboutInText(estimate)), ("interval", IntervalInText(estimate)));
        string caution = estimate.Display == CellDisplay.Caution ? " " + texts["level.caution"] : "";
        string comparison = Comparison(row.Comparison);
        return new Sentence(level + caution + (comparison.Length > 0 ? " " + comparison : ""), value);
    }

    /// <summary>How the first visible row of a table is read.</summary>
    public string Reading(ComparisonRow row, bool inPool = false)
    {
        ReleasedEstimate estimate = row.Estimate;
        string value = Unit(estimate.Indicator, context.Cells.Number(estimate.Indicator, estimate.Value!.Value));
        string interval = context.Cells.Interval(estimate);
        bool compared = row.Comparison?.Comparison?.ReferenceEstimate is not null;
        return texts.Format(
            compared ? "reading.compared" : inPool || context.Unit.Kind != UnitKind.Site ? "reading.pool" : "reading.site",
            ("label", ReportTexts.ToQuote(row.Label)),
            ("value", value),
            ("interval", interval),
            ("level", context.Level),
            ("reference", compared ? Unit(estimate.Indicator, context.Cells.Reference(row.Comparison)) : ""),
            ("gap", compared ? GapInText(row.Comparison!) : ""));
    }

    /// <summary>The comparison in a sentence, or empty when there is none.</summary>
    public string Comparison(ReleasedComparison? comparison)
    {
        if (comparison?.Comparison is not { ReferenceEstimate: double reference, Low: double low, High: double high } numbersOf
            || comparison.Class == ComparisonClass.NotComparable)
        {
            return "";
        }

        return texts.Format(
            "compare." + comparison.Class,
            ("reference", ReferenceInText(comparison.Indicator, reference)),
            ("gap", GapInText(comparison)),
            ("interval", comparison.Indicator.Statistic == IndicatorStatistic.Proportion
                ? numbers.BetweenPoints(low, high)
                : numbers.Between(Signed(comparison, low), Signed(comparison, high))),
            ("odds", numbers.Count((long)Math.Round(1 / context.Study.Options.Comparison.StrongAlpha))));
    }

    /// <summary>The value in running text.</summary>
    public string ValueInText(ReleasedEstimate estimate) => estimate.Indicator.Statistic == IndicatorStatistic.Proportion
        ? numbers.PercentInText(estimate.Value!.Value)
        : context.Cells.Number(estimate.Indicator, estimate.Value!.Value);

    /// <summary>The value with "about" before its number, unless the number already is a limit ("less than 0.5%") or is exact.</summary>
    public string AboutInText(ReleasedEstimate estimate) => About(estimate, "text.about");

    /// <summary>The same at the head of a tile.</summary>
    public string AboutInTile(ReleasedEstimate estimate) => About(estimate, "tile.about");

    /// <summary>The interval in running text; empty when it cannot be computed.</summary>
    public string IntervalInText(ReleasedEstimate estimate) => estimate is not { Value: double value, Low: double low, High: double high }
        ? texts["level.noInterval"]
        : estimate.Indicator.Statistic switch
        {
            IndicatorStatistic.Proportion => numbers.BetweenPercents(value, low, high),
            IndicatorStatistic.Score => numbers.Between(numbers.Decimal(low, 1), numbers.Decimal(high, 1)),
            _ => numbers.Between(numbers.Decimal(low, NumberText.MeasureDigits(value)), numbers.Decimal(high, NumberText.MeasureDigits(value))),
        };

    /// <summary>The reference of a comparison in running text.</summary>
    public string ReferenceInText(Indicator indicator, double reference) => indicator.Statistic == IndicatorStatistic.Proportion
        ? numbers.PercentInText(reference)
        : context.Cells.Number(indicator, reference);

    /// <summary>The gap in running text.</summary>
    public string GapInText(ReleasedComparison comparison) => comparison.Indicator.Statistic == IndicatorStatistic.Proportion
        ? numbers.PointsInText(comparison.Comparison!.Difference!.Value)
        : Signed(comparison, comparison.Comparison!.Difference!.Value);

    private string About(ReleasedEstimate estimate, string key)
    {
        string value = ValueInText(estimate);
        return estimate.Indicator.Statistic == IndicatorStatistic.Proportion && NumberText.IsLimit(estimate.Value!.Value) ? value : texts.Format(key, ("value", value));
    }

    private static string LevelKey(Indicator indicator) => indicator.Statistic switch
    {
        IndicatorStatistic.Proportion => indicator.Domain == IndicatorDomain.Realities ? "level.realities" : "level.share",
        IndicatorStatistic.Score => "level.score",
        _ => "level.mean",
    };

    private string Unit(Indicator indicator, string number) =>
        indicator.Statistic == IndicatorStatistic.Proportion ? numbers.WithPercentSign(number) : number;

    private string Signed(ReleasedComparison comparison, double difference) => numbers.SignedDecimal(
        difference,
        comparison.Indicator.Statistic == IndicatorStatistic.Score ? 1 : NumberText.MeasureDigits(comparison.Comparison?.Estimate ?? difference));
}
