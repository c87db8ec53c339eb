using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Smpg.Benchmarks;

// export FOLDER: the data as CSV for side-by-side.R, and the sums it must find. cpu: medians of CPU time. Anything else goes to BenchmarkDotNet ("--filter *").
if (args is ["export", var folder])
{
    new SyntheticSurvey().Export(folder);
    var kernels = new EstimationKernels();
    kernels.Weigh();
    double[] sums = kernels.Checksums();
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"sum of estimates {sums[0]:R}, of standard errors {sums[1]:R}, of squared weights {kernels.RakeAllSites():R}"));
    return;
}

if (args is ["cpu"])
{
    CpuMedians.Print();
    return;
}

// In the process itself: nothing is generated or restored, and a shared machine is held for seconds.
var job = Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance).WithIterationCount(7);
BenchmarkSwitcher.FromAssembly(typeof(EstimationKernels).Assembly).Run(args, DefaultConfig.Instance.AddJob(job).AddColumn(BenchmarkDotNet.Columns.StatisticColumn.Median));
