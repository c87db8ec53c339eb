using System.Reflection;

namespace Smpg.Analysis.Tests.Studies;

/// <summary>The fixtures that a table of inline data names, so that none lies unused.</summary>
internal static class FixtureTable
{
    public static string[] Of(Type tests, string method, string folder) =>
        [.. tests.GetMethod(method)!.GetCustomAttributes<InlineDataAttribute>()
            .Select(row => (string)row.GetData(null!).Single()[0])
            .Where(fixture => fixture.StartsWith(folder + "/", StringComparison.Ordinal))
            .Select(fixture => fixture[(folder.Length + 1)..])];
}
