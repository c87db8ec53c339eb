using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Smpg.Cli;

/// <summary>Arguments and options that several commands share.</summary>
internal static class StudyArguments
{
    public static Argument<string> Study() => new("STUDY")
    {
        Description = "The study folder.",
        DefaultValueFactory = _ => ".",
    };

    public static Option<string[]> Site() => new("--site")
    {
        Description = "A site to report on; repeat for several. Without it: all sites and the pools.",
        HelpName = "ID",
        AllowMultipleArgumentsPerToken = false,
        DefaultValueFactory = _ => [],
    };

    public static Option<bool> Json() => new("--json") { Description = "Write one JSON document to the standard output." };

    public static Option<bool> Quiet() => new("--quiet", "-q") { Description = "No progress and no warnings; errors only." };

    public static Option<int> Jobs() => new("--jobs", "-j")
    {
        Description = "Sites worked on at the same time; the output does not depend on it. Default: the number of processors.",
        HelpName = "N",
        CustomParser = result => Whole(result, 1, 1024),
        DefaultValueFactory = _ => Environment.ProcessorCount,
    };

    /// <summary>A whole number within bounds, read without regard to culture.</summary>
    public static int Whole(ArgumentResult result, int minimum, int maximum)
    {
        string text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= minimum && number <= maximum)
        {
            return number;
        }

        result.AddError(string.Create(CultureInfo.InvariantCulture, $"'{text}' is not a whole number from {minimum} to {maximum} ({OptionName(result)})."));
        return minimum;
    }

    /// <summary>A number strictly between two bounds, written with a point whatever the culture.</summary>
    public static double Between(ArgumentResult result, double minimum, double maximum)
    {
        string text = result.Tokens[0].Value;
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) && number > minimum && number < maximum)
        {
            return number;
        }

        result.AddError(string.Create(CultureInfo.InvariantCulture, $"'{text}' is not a number between {minimum} and {maximum} written with a point, as 0.95 ({OptionName(result)})."));
        return minimum;
    }

    private static string OptionName(ArgumentResult result) => (result.Parent as OptionResult)?.Option.Name ?? result.Argument.Name;
}
