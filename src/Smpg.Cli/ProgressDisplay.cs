using Spectre.Console;

namespace Smpg.Cli;

/// <summary>Says how far the run is: bars on a terminal, one line a stage otherwise, nothing when asked to be quiet.</summary>
internal sealed class ProgressDisplay : IDisposable
{
    private readonly Lock gate = new();
    private readonly TextWriter? lines;
    private readonly ManualResetEventSlim? finished;
    private readonly Thread? drawing;
    private readonly Dictionary<string, (int Done, int Total)> stages = [];

    private ProgressDisplay(TextWriter? lines, bool bars, TextWriter error)
    {
        this.lines = lines;
        if (!bars)
        {
            return;
        }

        finished = new ManualResetEventSlim();
        drawing = new Thread(() => Draw(error)) { IsBackground = true };
        drawing.Start();
    }

    public static ProgressDisplay For(Terminal terminal, bool silent) =>
        new(silent || !terminal.ErrorIsRedirected ? null : terminal.Error, !silent && !terminal.ErrorIsRedirected, terminal.Error);

    /// <summary>One more site is through a stage. Called from several threads.</summary>
    public void Report(string stage, int done, int total)
    {
        lock (gate)
        {
            int before = stages.GetValueOrDefault(stage).Done;
            stages[stage] = (Math.Max(before, done), total);
            if (done == total)
            {
                lines?.WriteLine(FormattableString.Invariant($"{stage}: {done} of {total} sites"));
            }
        }
    }

    public void Dispose()
    {
        finished?.Set();
        drawing?.Join();
        finished?.Dispose();
    }

    private void Draw(TextWriter error)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error) });
        console.Progress().AutoClear(true).HideCompleted(false).Start(context =>
        {
            Dictionary<string, ProgressTask> bars = [];
            while (!finished!.Wait(100))
            {
                lock (gate)
                {
                    foreach ((string stage, (int done, int total)) in stages)
                    {
                        if (!bars.TryGetValue(stage, out ProgressTask? bar))
                        {
                            bar = bars[stage] = context.AddTask(Markup.Escape(stage), maxValue: total);
                        }

                        bar.Value = done;
                    }
                }
            }
        });
    }
}
