using System.Reflection;

namespace Smpg.Reporting.Pages;

/// <summary>Style sheets, embedded in the assembly and then in every page.</summary>
internal static class Styles
{
    /// <summary>The sheet of reports.</summary>
    public static string Report { get; } = Read("report");

    /// <summary>The sheet of the one-page fact sheet.</summary>
    public static string FactSheet { get; } = Read("factsheet");

    private static string Read(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Styles.{name}.css")
            ?? throw new InvalidOperationException($"Style sheet '{name}' is not embedded.");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
