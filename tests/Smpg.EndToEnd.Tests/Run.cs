using System.Diagnostics;
using Smpg.Cli;

namespace Smpg.EndToEnd.Tests;

/// <summary>One run of the command: what it printed and how it ended.</summary>
/// <param name="Code">Exit code.</param>
/// <param name="Out">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record Run(int Code, string Out, string Error)
{
    /// <summary>Lines of the standard output.</summary>
    public string[] Lines => Out.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Runs the command inside this process.</summary>
    public static async Task<Run> Smpg(params string[] args)
    {
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        using StringWriter output = new();
        using StringWriter error = new();
        int code = await CommandLine.Run(args, new Terminal(TextWriter.Synchronized(output), TextWriter.Synchronized(error), true), TimeProvider.System);
        return new Run(code, output.ToString(), error.ToString());
    }

    /// <summary>Runs another program to its end.</summary>
    public static async Task<Run> Program(string file, IEnumerable<string> args, string? folder = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        using Process process = Start(file, args, folder, environment);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Run(process.ExitCode, await output, await error);
    }

    /// <summary>Starts another program with its streams redirected.</summary>
    public static Process Start(string file, IEnumerable<string> args, string? folder = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        ProcessStartInfo start = new(file, args) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder ?? "" };
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>The built executable's assembly.</summary>
    public static string Executable => typeof(CommandLine).Assembly.Location;
}
