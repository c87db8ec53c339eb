using System.CommandLine;
using System.CommandLine.Parsing;
using System.Runtime.InteropServices;
using Smpg.Analysis;

namespace Smpg.Cli;

/// <summary>The command <c>smpg</c>: parse, call, print, exit code.</summary>
internal static class CommandLine
{
    /// <summary>Runs one command.</summary>
    /// <param name="args">Words of the command line.</param>
    /// <param name="terminal">Where to write.</param>
    /// <param name="clock">Times the stages.</param>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static async Task<int> Run(string[] args, Terminal terminal, TimeProvider clock)
    {
        using CancellationTokenSource cancellation = new();
        int signalled = ExitCode.Interrupted;
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Stop(context, ExitCode.Interrupted));
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Stop(context, ExitCode.Terminated));
        void Stop(PosixSignalContext context, int code)
        {
            context.Cancel = true;
            signalled = code;
            cancellation.Cancel();
        }

        try
        {
            return await Invoke(Build(terminal, clock, cancellation.Token).Parse(args), terminal);
        }
        catch (AggregateException several) when (several.GetBaseException() is AnalysisStoppedException stopped)
        {
            FindingsPrinter.Print(terminal.Error, stopped.Findings, "smpg validate lists them");
            return ExitCode.Of(stopped.Reason);
        }
        catch (AnalysisStoppedException stopped)
        {
            FindingsPrinter.Print(terminal.Error, stopped.Findings, "smpg validate lists them");
            return ExitCode.Of(stopped.Reason);
        }
        catch (OperationCanceledException)
        {
            terminal.Error.WriteLine("interrupted; nothing was written");
            return signalled;
        }
#pragma warning disable CA1031 // The last resort: whatever was not foreseen ends with its own exit code.
        catch (Exception unexpected)
#pragma warning restore CA1031
        {
            // The message may quote data, so that only the type and the place are shown.
            unexpected = (unexpected as AggregateException)?.GetBaseException() ?? unexpected;
            terminal.Error.WriteLine($"internal error: {unexpected.GetType().Name}");
            terminal.Error.WriteLine(unexpected.StackTrace);
            terminal.Error.WriteLine("Please report this with the version (smpg --version) and without any data.");
            return ExitCode.InternalError;
        }
    }

    private static RootCommand Build(Terminal terminal, TimeProvider clock, CancellationToken cancellation) =>
        new("Analyses studies of the survey « Santé mentale en population générale » and writes their reports.")
        {
            AnalyzeCommand.Create(terminal, clock, cancellation),
            ValidateCommand.Create(terminal, cancellation),
            ExplainCommand.Create(terminal),
            CodebookCommand.Create(terminal),
            DiffRulesCommand.Create(terminal, cancellation),
            SimulateCommand.Create(terminal, cancellation),
            CheckCommand.Create(terminal),
        };

    private static async Task<int> Invoke(ParseResult parsed, Terminal terminal)
    {
        if (parsed.Errors.Count > 0)
        {
            foreach (ParseError error in parsed.Errors)
            {
                string option = (error.SymbolResult as OptionResult)?.Option.Name ?? "";
                terminal.Error.WriteLine(error.Message.Contains(option, StringComparison.Ordinal) ? error.Message : $"{option}: {error.Message}");
            }

            terminal.Error.WriteLine(Suggestion(parsed));
            return ExitCode.Usage;
        }

        InvocationConfiguration configuration = new()
        {
            Output = terminal.Out,
            Error = terminal.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        return await parsed.InvokeAsync(configuration);
    }

    private static string Suggestion(ParseResult parsed)
    {
        foreach (string word in parsed.UnmatchedTokens)
        {
            IEnumerable<string> known = word.StartsWith('-')
                ? parsed.CommandResult.Command.Options.Select(option => option.Name)
                : parsed.CommandResult.Command.Subcommands.Select(command => command.Name);
            if (NearestName.Of(word, known) is string nearest)
            {
                return $"Did you mean '{nearest}'?";
            }
        }

        return $"See 'smpg {string.Concat(Path(parsed.CommandResult))}--help'.";
    }

    private static IEnumerable<string> Path(CommandResult result) =>
        result.Parent is CommandResult parent ? Path(parent).Append(result.Command.Name + " ") : [];
}
