using System.Globalization;
using System.Text;

using Smpg.Analysis;

namespace Smpg.Reporting.Text;

/// <summary>The one place where a number becomes text that a person reads.</summary>
/// <remarks>
/// Decimal arithmetic, half away from zero, never the culture of the machine: the runtime's French percent format has a breakable space
/// and a hyphen for minus, and <c>F1</c> of 12.25 gives 12.2. Shares come in as 0 to 1; percent exists only in the text that goes out.
/// </remarks>
internal sealed class NumberText
{
    private const char Minus = '\u2212';
    private const char Dash = '\u2013';

    private static readonly string[] FrenchMonths =
        ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];

    private static readonly string[] EnglishMonths =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    private static readonly NumberText French = new(Language.French);
    private static readonly NumberText English = new(Language.English);

    private readonly Language language;

    private NumberText(Language language) => this.language = language;

    private bool IsFrench => language == Language.French;

    /// <summary>The formatter of a language.</summary>
    public static NumberText For(Language language) => language == Language.French ? French : English;

    /// <summary>A count: <c>12 345</c>, <c>12,345</c>.</summary>
    public string Count(long count) => Fixed(count, 0);

    /// <summary>A number with that many decimals; no sign on a rounded zero.</summary>
    public string Decimal(double value, int digits) => Fixed(ToDecimal(value), digits);

    /// <summary>A number with as many decimals as it needs, six at most (levels, thresholds): 0,05.</summary>
    public string Plain(double value)
    {
        decimal number = Math.Round(ToDecimal(value), 6, MidpointRounding.AwayFromZero);
        int digits = 0;
        while (digits < 6 && Math.Round(number, digits, MidpointRounding.AwayFromZero) != number)
        {
            digits++;
        }

        return Fixed(number, digits);
    }

    /// <summary>A share in a table titled "in %": one decimal and no sign; <c>0</c> and <c>100</c> only when exact.</summary>
    public string Percent(double share) => share switch
    {
        0 => "0",
        1 => "100",
        _ => Fixed(ToDecimal(share) * 100, 1),
    };

    /// <summary>A share as a whole number in a small cell of a figure, no sign; a positive share never prints as 0.</summary>
    public string WholePercent(double share)
    {
        decimal percent = ToDecimal(share) * 100;
        return percent is > 0 and < 0.5m ? "<" + Typography.NarrowSpace + "1" : Fixed(percent, 0);
    }

    /// <summary>A share in running text: whole from 10 %, one decimal below, words at both ends of the scale.</summary>
    public string PercentInText(double share)
    {
        decimal percent = ToDecimal(share) * 100;
        if (share is 0 or 1)
        {
            return WithPercentSign(Fixed(percent, 0));
        }

        return percent < 0.5m ? (IsFrench ? "moins de " : "less than ") + WithPercentSign(Fixed(0.5m, 1))
            : percent > 99.5m ? (IsFrench ? "plus de " : "more than ") + WithPercentSign(Fixed(99.5m, 1))
            : WithPercentSign(Fixed(percent, TextDigits(percent)));
    }

    /// <summary>True when <see cref="PercentInText"/> gives an exact end of the scale or a limit in words rather than a rounded number.</summary>
    public static bool IsLimit(double share) => ToDecimal(share) * 100 is < 0.5m or > 99.5m;

    /// <summary>The two limits in running text, with the precision of the estimate they belong to: <c>entre 31 % et 38 %</c>.</summary>
    public string BetweenPercents(double share, double low, double high)
    {
        int digits = TextDigits(ToDecimal(share) * 100);
        return Between(WithPercentSign(Limit(low)), WithPercentSign(Limit(high)));

        string Limit(double limit) => limit is 0 or 1 ? Fixed(ToDecimal(limit) * 100, 0) : Fixed(ToDecimal(limit) * 100, digits);
    }

    /// <summary>Limits in a table: <c>9,1 – 13,8</c>.</summary>
    public string PercentRange(double low, double high) => Range(Percent(low), Percent(high));

    /// <summary>A gap in percentage points, one decimal and sign, no unit: <c>+2,7</c>.</summary>
    public string Points(double difference) => Signed(ToDecimal(difference) * 100, 1);

    /// <summary>A gap in running text: <c>+1,8 point</c>, <c>+2,4 points</c> (French plural from 2).</summary>
    public string PointsInText(double difference)
    {
        return Points(difference) + '\u00A0' + (IsPlural(difference * 100) ? "points" : "point");
    }

    /// <summary>True when a number printed with one decimal takes the plural: from 2 in French, all but 1.0 in English.</summary>
    public bool IsPlural(double value)
    {
        decimal printed = Math.Abs(Math.Round(ToDecimal(value), 1, MidpointRounding.AwayFromZero));
        return IsFrench ? printed >= 2 : printed != 1;
    }

    /// <summary>Limits of a gap in points, in running text: <c>entre +0,2 et +5,4</c>.</summary>
    public string BetweenPoints(double low, double high) => Between(Points(low), Points(high));

    /// <summary>Limits of a gap in points, in a table: <c>[+0,2 ; +5,4]</c>.</summary>
    public string PointsBracket(double low, double high) => Bracket(Points(low), Points(high));

    /// <summary>Decimals with which a mean of that size is printed: four significant figures at most.</summary>
    public static int MeasureDigits(double scale) => Math.Abs(scale) switch { >= 10 => 1, >= 1 => 2, _ => 3 };

    /// <summary>A signed difference of means.</summary>
    public string SignedDecimal(double value, int digits) => Signed(ToDecimal(value), digits);

    /// <summary>Two limits already formatted: <c>[a ; b]</c>.</summary>
    public string Bracket(string low, string high) => IsFrench ? $"[{low}{Typography.NarrowSpace}; {high}]" : $"[{low}; {high}]";

    /// <summary>Two limits already formatted, joined by an en dash.</summary>
    public string Range(string low, string high) =>
        IsFrench ? $"{low}{Typography.NarrowSpace}{Dash}{Typography.NarrowSpace}{high}" : $"{low}{Dash}{high}";

    /// <summary>Two limits already formatted, in words.</summary>
    public string Between(string low, string high) => IsFrench ? $"entre {low} et {high}" : $"between {low} and {high}";

    /// <summary>A p-value after its letter: <c>= 0,042</c>, three decimals, or <c>&lt; 0,001</c>.</summary>
    public string PValue(double p) => p < 0.001 ? $"<\u00A0{Fixed(0.001m, 3)}" : $"=\u00A0{Fixed(ToDecimal(p), 3)}";

    /// <summary>A formatted number with the percent sign of the language.</summary>
    public string WithPercentSign(string number) => IsFrench ? $"{number}{Typography.NarrowSpace}%" : $"{number}%";

    /// <summary>A confidence level: <c>95 %</c>.</summary>
    public string Level(double confidence) => WithPercentSign(Plain(confidence * 100));

    /// <summary>A date: <c>14 mars 2022</c>, <c>1er avril 2022</c>.</summary>
    public string Date(DateOnly date) => $"{DayAndMonth(date)}\u00A0{Year(date)}";

    /// <summary>A period of field work, without repeating the year: <c>14 mars – 2 avril 2022</c>.</summary>
    public string DateRange(DateOnly start, DateOnly end) =>
        start == end ? Date(end)
        : start.Year != end.Year ? $"{Date(start)} {Dash} {Date(end)}"
        : start.Month == end.Month ? $"{Day(start)}{Dash}{Date(end)}"
        : $"{DayAndMonth(start)} {Dash} {Date(end)}";

    private static decimal ToDecimal(double value) => double.IsFinite(value)
        ? (decimal)value
        : throw new ArgumentOutOfRangeException(nameof(value), "A number that is printed must be finite; what cannot be estimated has a sign of its own.");

    private static int TextDigits(decimal percent) => Math.Round(percent, 1, MidpointRounding.AwayFromZero) >= 10 ? 0 : 1;

    private static string Year(DateOnly date) => date.Year.ToString(CultureInfo.InvariantCulture);

    private string Day(DateOnly date) =>
        date.Day == 1 && IsFrench ? "1er" : date.Day.ToString(CultureInfo.InvariantCulture);

    private string DayAndMonth(DateOnly date) => $"{Day(date)}\u00A0{(IsFrench ? FrenchMonths : EnglishMonths)[date.Month - 1]}";

    private string Signed(decimal value, int digits)
    {
        string text = Fixed(value, digits);
        return value > 0 && Math.Round(value, digits, MidpointRounding.AwayFromZero) != 0 ? "+" + text : text;
    }

    private string Fixed(decimal value, int digits)
    {
        decimal rounded = Math.Round(Math.Abs(value), digits, MidpointRounding.AwayFromZero);
        string invariant = rounded.ToString("F" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        int point = invariant.IndexOf('.', StringComparison.Ordinal);
        string whole = point < 0 ? invariant : invariant[..point];

        StringBuilder text = new();
        if (value < 0 && rounded != 0)
        {
            text.Append(Minus);
        }

        for (int i = 0; i < whole.Length; i++)
        {
            if (i > 0 && (whole.Length - i) % 3 == 0)
            {
                text.Append(IsFrench ? Typography.NarrowSpace : ',');
            }

            text.Append(whole[i]);
        }

        if (point >= 0)
        {
            text.Append(IsFrench ? ',' : '.').Append(invariant, point + 1, digits);
        }

        return text.ToString();
    }
}
