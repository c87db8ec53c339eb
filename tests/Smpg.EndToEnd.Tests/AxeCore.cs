namespace Smpg.EndToEnd.Tests;

/// <summary>The script of axe-core, which scripts/install-tools.sh fetches from npm: it is never part of the sources.</summary>
internal static class AxeCore
{
    /// <summary>Where the script is: <c>SMPG_AXE</c>, or where scripts/install-tools.sh puts it.</summary>
    public static string Path => Environment.GetEnvironmentVariable("SMPG_AXE") is { Length: > 0 } given
        ? given
        : RepositoryRoot.Path("artifacts", "tools", "axe-core", "axe.min.js");
}

/// <summary>A test that needs axe-core and a browser: skipped by name where one is absent, a failure instead where SMPG_REQUIRE_TOOLS is set.</summary>
internal sealed class AxeTheoryAttribute : TheoryAttribute
{
    public AxeTheoryAttribute()
    {
        if (Environment.GetEnvironmentVariable("SMPG_REQUIRE_TOOLS") == "1")
        {
            return;
        }

        if (!File.Exists(AxeCore.Path))
        {
            Skip = "axe-core is not installed (scripts/install-tools.sh)";
        }
        else if (new ToolFactAttribute("chromium").Skip is string absent)
        {
            Skip = absent;
        }
    }
}
