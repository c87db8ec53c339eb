using System.Diagnostics;
using System.Globalization;

namespace Smpg.Benchmarks;

/// <summary>
/// Median CPU seconds of each kernel, warm, beside R's: on a machine that others share, wall time says little. BenchmarkDotNet gives wall time and
/// allocations of the same kernels.
/// </summary>
internal static class CpuMedians
{
    private const int Repetitions = 9;

    public static void Print()
    {
        var estimation = new EstimationKernels();
        estimation.Weigh();
        var models = new ModelKernels();
        models.Prepare();
        var scoring = new ScoringKernels();
        scoring.Read();
        Report("raking of 97 sites, 3 margins", () => estimation.RakeAllSites());
        Report("15 520 estimates, standard errors, Wilson intervals", () => estimation.EstimateAllCells());
        Report("logistic model, one raked site of 900", () => models.LogisticModelOfASite());
        Report("logistic model, 87 300 rows, 97 strata", () => models.LogisticModelOfThePool());
        Report("the same with predicted margins of five ages", () => models.MarginsOfThePool());
        double perSample = Report("scoring of the sample", () => scoring.ScoreTheSample());
        long before = GC.GetAllocatedBytesForCurrentThread();
        scoring.ScoreTheSample();
        long bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / scoring.Count;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"  {scoring.Count} respondents, {scoring.Count / perSample:F0} per CPU second, {bytes} bytes allocated for each"));
    }

    private static double Report(string name, Action kernel)
    {
        using var process = Process.GetCurrentProcess();
        kernel();
        kernel();
        var seconds = new double[Repetitions];
        for (int r = 0; r < Repetitions; r++)
        {
            // A kernel of milliseconds is repeated until the clock of the operating system resolves it.
            int calls = 0;
            process.Refresh();
            var start = process.TotalProcessorTime;
            TimeSpan used;
            do
            {
                kernel();
                calls++;
                process.Refresh();
                used = process.TotalProcessorTime - start;
            }
            while (used.TotalMilliseconds < 100);
            seconds[r] = used.TotalSeconds / calls;
        }

        Array.Sort(seconds);
        double median = seconds[Repetitions / 2];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{name,-54} {1000 * median,9:F2} ms CPU ({1000 * seconds[0]:F2} to {1000 * seconds[^1]:F2})"));
        return median;
    }
}
