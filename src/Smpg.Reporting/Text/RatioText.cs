using Smpg.Reporting.Charts;

namespace Smpg.Reporting.Text;

/// <summary>Odds ratios in words: as many decimals as their size asks for, the same for the interval.</summary>
internal static class RatioText
{
    /// <summary>The ratio.</summary>
    public static string Value(ReportTexts texts, RatioMark mark) => texts.Numbers.Decimal(mark.Value, NumberText.MeasureDigits(Math.Max(1, mark.Value)));

    /// <summary>The interval, or the sign that there is none.</summary>
    public static string Interval(ReportTexts texts, RatioMark mark)
    {
        int digits = NumberText.MeasureDigits(Math.Max(1, mark.Value));
        return mark is { Low: double low, High: double high }
            ? texts.Numbers.Range(texts.Numbers.Decimal(low, digits), texts.Numbers.Decimal(high, digits))
            : texts["sign.noInterval"];
    }

    /// <summary>Both, for a tip.</summary>
    public static string WithInterval(ReportTexts texts, RatioMark mark) => $"{Value(texts, mark)} ({Interval(texts, mark)})";
}
