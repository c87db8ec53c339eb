using System.Globalization;

namespace Smpg.Reporting.Charts;

/// <summary>Colours of the charts, with the contrast each has on white, and the ramp of the heat map.</summary>
/// <remarks>Marks have at least 3:1 and text at least 4.5:1 (WCAG 2.1, 1.4.11 and 1.4.3); no information rests on colour alone.</remarks>
internal static class Palette
{
    /// <summary>The site; 10.2:1.</summary>
    public const string Site = "#12436D";

    /// <summary>The other sites, the population; 5.2:1.</summary>
    public const string Others = "#C2410C";

    /// <summary>Third mark; 9.8:1.</summary>
    public const string Third = "#801650";

    /// <summary>Fourth mark; 4.5:1.</summary>
    public const string Fourth = "#1B7F79";

    /// <summary>Text; 14.7:1.</summary>
    public const string Ink = "#1F2933";

    /// <summary>Secondary text; 7.0:1.</summary>
    public const string Grey = "#595959";

    /// <summary>Outline of a cell; 3.6:1.</summary>
    public const string Outline = "#7C8894";

    /// <summary>Grid lines, which carry nothing.</summary>
    public const string Grid = "#D5DAE0";

    /// <summary>Lines between rows, which carry nothing.</summary>
    public const string Rule = "#EDF0F3";

    /// <summary>The colour of a share on the ramp from white to the site's blue.</summary>
    public static string Ramp(double share)
    {
        double mix = 0.03 + (0.95 * Math.Clamp(share, 0, 1));
        return "#" + Channel(0x12, mix) + Channel(0x43, mix) + Channel(0x6D, mix);

        static string Channel(int full, double mix) =>
            ((int)Math.Round(255 - ((255 - full) * mix))).ToString("X2", CultureInfo.InvariantCulture);
    }

    /// <summary>Text colour that has at least 4.5:1 on that background.</summary>
    public static string TextOn(string background)
    {
        if (Contrast(Ink, background) >= 4.5)
        {
            return Ink;
        }

        // Between the two, black or white: at every luminance one of them reaches 4.58:1.
        return Contrast("#FFFFFF", background) >= 4.5 ? "#FFFFFF" : "#000000";
    }

    /// <summary>Contrast ratio of two colours, 1 to 21 (WCAG 2.1, relative luminance).</summary>
    public static double Contrast(string first, string second)
    {
        double a = Luminance(first);
        double b = Luminance(second);
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string colour)
    {
        return (0.2126 * Linear(1)) + (0.7152 * Linear(3)) + (0.0722 * Linear(5));

        double Linear(int start)
        {
            double channel = int.Parse(colour.AsSpan(start, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return channel <= 0.04045 ? channel / 12.92 : Math.Pow((channel + 0.055) / 1.055, 2.4);
        }
    }
}
