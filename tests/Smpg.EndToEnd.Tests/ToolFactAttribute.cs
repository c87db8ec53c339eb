namespace Smpg.EndToEnd.Tests;

/// <summary>
/// A test that needs a program which the .NET SDK does not bring: skipped by name where it is absent, a failure instead where the
/// variable SMPG_REQUIRE_TOOLS is set.
/// </summary>
internal sealed class ToolFactAttribute : FactAttribute
{
    public ToolFactAttribute(string program)
    {
        bool found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
        if (!found && Environment.GetEnvironmentVariable("SMPG_REQUIRE_TOOLS") != "1")
        {
            Skip = $"{program} is not installed";
        }
    }
}
