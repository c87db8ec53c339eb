using System.Reflection;

namespace Smpg.Cli;

/// <summary>The version that reports and the manifest state.</summary>
internal static class ProductVersion
{
    /// <summary>Without the commit, so that the same release writes the same bytes wherever it was built.</summary>
    public static string Text { get; } =
        typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
