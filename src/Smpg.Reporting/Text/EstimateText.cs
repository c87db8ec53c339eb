using Smpg.Analysis;
using Smpg.Analysis.Comparison;
using Smpg.Analysis.Disclosure;
using Smpg.Analysis.Estimation;

namespace Smpg.Reporting.Text;

/// <summary>A sign that a table may hold and that is explained under it, only when it is used.</summary>
internal enum TableSign
{
    /// <summary>Parentheses: to be read with caution.</summary>
    Caution,

    /// <summary>En dash: base or precision insufficient.</summary>
    Imprecise,

    /// <summary><c>c</c>: statistical secrecy.</summary>
    Confidential,

    /// <summary>Full stop: not asked in this site.</summary>
    NotAsked,

    /// <summary>Nobody in the group.</summary>
    NoRespondents,

    /// <summary>The interval cannot be computed.</summary>
    NoInterval,

    /// <summary>0,0: a rounded value.</summary>
    RoundedZero,

    /// <summary>0: nobody.</summary>
    TrueZero,

    /// <summary>Arrows and the equals sign of a comparison.</summary>
    Difference,

    /// <summary>Not comparable.</summary>
    NotComparable,
}

/// <summary>Turns a released estimate or comparison into the text of a cell, in the unit of its statistic.</summary>
internal sealed class EstimateText
{
    private readonly ReportTexts texts;
    private readonly NumberText numbers;

    /// <summary>The cells of a language.</summary>
    public EstimateText(ReportTexts texts)
    {
        this.texts = texts;
        numbers = texts.Numbers;
    }

    /// <summary>The number, in parentheses when caution is due, or the sign that stands for it.</summary>
    public string Value(ReleasedEstimate estimate)
    {
        if (Shows(estimate))
        {
            string number = Number(estimate.Indicator, estimate.Value!.Value);
            return estimate.Display == CellDisplay.Caution ? $"({number})" : number;
        }

        return SignText(estimate);
    }

    /// <summary>The two limits, or empty when there is nothing to show.</summary>
    public string Interval(ReleasedEstimate estimate) => !Shows(estimate) ? ""
        : estimate is { Low: double low, High: double high } ? Limits(estimate.Indicator, estimate.Value!.Value, low, high)
        : texts["sign.noInterval"];

    /// <summary>The unweighted base, or empty.</summary>
    public string Base(ReleasedEstimate estimate) => Shows(estimate) && estimate.N is int n ? numbers.Count(n) : "";

    /// <summary>A value on the scale of the indicator: percent for a proportion.</summary>
    public string Number(Indicator indicator, double value) => indicator.Statistic switch
    {
        IndicatorStatistic.Proportion => numbers.Percent(value),
        IndicatorStatistic.Score => numbers.Decimal(value, 1),
        _ => numbers.Decimal(value, NumberText.MeasureDigits(value)),
    };

    /// <summary>Two limits on the scale of the indicator, with the decimals of its value.</summary>
    public string Limits(Indicator indicator, double value, double low, double high)
    {
        int digits = NumberText.MeasureDigits(value);
        return indicator.Statistic switch
        {
            IndicatorStatistic.Proportion => numbers.PercentRange(low, high),
            IndicatorStatistic.Score => numbers.Range(numbers.Decimal(low, 1), numbers.Decimal(high, 1)),
            _ => numbers.Range(numbers.Decimal(low, digits), numbers.Decimal(high, digits)),
        };
    }

    /// <summary>The reference of a comparison, or empty.</summary>
    public string Reference(ReleasedComparison? comparison) =>
        comparison?.Comparison?.ReferenceEstimate is double reference ? Number(comparison.Indicator, reference) : "";

    /// <summary>The gap of a comparison: points for proportions, the unit otherwise; empty when there is none.</summary>
    public string Gap(ReleasedComparison? comparison) =>
        comparison?.Comparison?.Difference is double difference ? Signed(comparison, difference) : "";

    /// <summary>The limits of the gap, in brackets, or empty.</summary>
    public string GapLimits(ReleasedComparison? comparison) => comparison?.Comparison is { Low: double low, High: double high }
        ? numbers.Bracket(Signed(comparison, low), Signed(comparison, high))
        : "";

    /// <summary>The sign of a comparison, or empty when nothing was compared.</summary>
    public static string Arrow(ComparisonClass kind) => kind switch
    {
        ComparisonClass.Higher => "▲",
        ComparisonClass.MuchHigher => "▲▲",
        ComparisonClass.Lower => "▼",
        ComparisonClass.MuchLower => "▼▼",
        ComparisonClass.NoDifference => "=",
        _ => "",
    };

    /// <summary>The sign of a comparison as read aloud.</summary>
    public string ArrowInWords(ComparisonClass kind) => texts["class." + kind];

    /// <summary>The sign that stands for a hidden estimate.</summary>
    public string SignText(ReleasedEstimate estimate) => texts[Signs(estimate).First() switch
    {
        TableSign.Confidential => "sign.confidential",
        TableSign.NotAsked => "sign.notAsked",
        TableSign.NoRespondents => "sign.noRespondents",
        _ => "sign.imprecise",
    }];

    /// <summary>The signs that a cell uses.</summary>
    public static IEnumerable<TableSign> Signs(ReleasedEstimate estimate)
    {
        if (!Shows(estimate))
        {
            yield return estimate.Display switch
            {
                CellDisplay.Confidential => TableSign.Confidential,
                CellDisplay.NotAsked => TableSign.NotAsked,
                CellDisplay.NoRespondents => TableSign.NoRespondents,
                _ => TableSign.Imprecise,
            };
            yield break;
        }

        if (estimate.Display == CellDisplay.Caution)
        {
            yield return TableSign.Caution;
        }

        if (estimate.Low is null || estimate.High is null)
        {
            yield return TableSign.NoInterval;
        }

        if (estimate.Indicator.Statistic == IndicatorStatistic.Proportion && estimate.Value < 0.0005)
        {
            yield return estimate.Value == 0 ? TableSign.TrueZero : TableSign.RoundedZero;
        }
    }

    /// <summary>True when the number of a cell may be printed and exists.</summary>
    public static bool Shows(ReleasedEstimate estimate) =>
        estimate is { Published: true, IsShown: true, Value: not null, Status: EstimateStatus.Estimated or EstimateStatus.NotEstimable };

    private string Signed(ReleasedComparison comparison, double difference) => comparison.Indicator.Statistic switch
    {
        IndicatorStatistic.Proportion => numbers.Points(difference),
        IndicatorStatistic.Score => numbers.SignedDecimal(difference, 1),
        _ => numbers.SignedDecimal(difference, NumberText.MeasureDigits(comparison.Comparison?.Estimate ?? difference)),
    };
}
