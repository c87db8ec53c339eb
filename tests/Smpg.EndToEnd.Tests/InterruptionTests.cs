using System.Diagnostics;

namespace Smpg.EndToEnd.Tests;

/// <summary>A run that is stopped from outside leaves nothing behind and says so by its exit code.</summary>
public sealed class InterruptionTests
{
    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task A_signal_ends_the_run_with_its_code_and_no_output(string signal, int code)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using TemporaryFolder folder = new();
        (await Run.Smpg("simulate", "--sites", "40", "--respondents", "500", "--seed", "3", "--quiet", "--output", folder["study"])).Code.Should().Be(0);
        using Process process = Run.Start("dotnet", [Run.Executable, "analyze", folder["study"], "--output", folder["out"], "--jobs", "1"]);
        string? line = await process.StandardError.ReadLineAsync();
        line.Should().StartWith("read:");
        await Run.Program("kill", ["-" + signal, process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync();

        process.ExitCode.Should().Be(code);
        Directory.GetFileSystemEntries(folder.Path).Select(entry => Path.GetFileName(entry)!).Should().Equal("study");
    }
}
