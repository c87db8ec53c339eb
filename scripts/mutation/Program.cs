using System.Diagnostics;
using System.Globalization;
using Mutation;

// Mutation ROOT OUT FOLDERS SEED SIZE PART PARTS UNTIL: see docs/mutation.md. Exit code 3: start again, to go on after a mutant without end.
string root = args[0], output = args[1];
string[] folders = args[2].Split(',');
int seed = int.Parse(args[3], CultureInfo.InvariantCulture), size = int.Parse(args[4], CultureInfo.InvariantCulture);
int part = int.Parse(args[5], CultureInfo.InvariantCulture), parts = int.Parse(args[6], CultureInfo.InvariantCulture);
int minutes = int.Parse(args[7], CultureInfo.InvariantCulture);
string[] only = args.Length > 8 && args[8].Length > 0 ? File.ReadAllLines(args[8]) : [];
string classes = args.Length > 10 ? args[10] : "";
double slowest = args.Length > 9 ? double.Parse(args[9], CultureInfo.InvariantCulture) : 1;
string tests = Path.Combine(root, "artifacts", "bin", "SurveyStatistics.Tests", "debug");
AppContext.SetData("APP_CONTEXT_BASE_DIRECTORY", tests + Path.DirectorySeparatorChar);
Directory.CreateDirectory(output);
var clock = Stopwatch.StartNew();
var library = MutatedAssembly.Build(root, tests, folders);
File.WriteAllLines(
    Path.Combine(output, "mutants.tsv"), library.Mutants.Select(m => $"{m.Id}\t{m.File}\t{m.Line}\t{m.Kind}\t{m.Original}\t{m.Changed}"));
var assembly = new TestAssembly(tests, library);
Console.WriteLine($"{library.Mutants.Count} mutants, {assembly.Cases.Count} tests, compiled in {clock.Elapsed.TotalSeconds:F0} s");

// What each test reaches, how long it takes, how often it passes a switch.
var reached = new List<bool[]>();
var seconds = new List<double>();
var calls = new List<long>();
var usable = new List<int>();
for (int t = 0; t < assembly.Cases.Count; t++)
{
    if (!assembly.Cases[t].Name.Contains(classes, StringComparison.Ordinal))
    {
        reached.Add([]);
        seconds.Add(0);
        calls.Add(0);
        continue;
    }

    var record = new bool[library.Highest + 1];
    double start = clock.Elapsed.TotalSeconds;
    var failure = assembly.Run(assembly.Cases[t], 0, long.MaxValue, record);
    reached.Add(record);
    seconds.Add(clock.Elapsed.TotalSeconds - start);
    calls.Add(assembly.Calls);
    if (failure is not null)
    {
        Console.WriteLine($"left out, fails without a mutant: {assembly.Cases[t].Name}: {failure.GetType().Name} {failure.Message.Split('\n')[0]}");
    }
    else if (seconds[t] > slowest)
    {
        Console.WriteLine($"left out, takes {seconds[t]:F1} s: {assembly.Cases[t].Name}");
    }
    else
    {
        usable.Add(t);
    }
}

// Recording allocates and compiles: the order is by a second look at the time of those kept.
usable.Sort((a, b) => seconds[a].CompareTo(seconds[b]));
Console.WriteLine($"{usable.Count} tests, {usable.Sum(t => seconds[t]):F0} s together, {clock.Elapsed.TotalSeconds:F0} s so far");
long ofFixtures = calls.Max();
var random = new Random(seed);
Mutant[] order = [.. library.Mutants.OrderBy(_ => random.Next()).Take(size)];
if (only.Length > 0)
{
    order = [.. library.Mutants.Where(m => only.Contains($"{m.File}\t{m.Line}\t{m.Kind}\t{m.Original}\t{m.Changed}"))];
}

string results = Path.Combine(output, $"results-{part}.tsv");
var done = File.Exists(results) ? File.ReadLines(results).Select(l => int.Parse(l.Split('\t')[0], CultureInfo.InvariantCulture)).ToHashSet() : [];
using var writer = new StreamWriter(results, append: true) { AutoFlush = true };
for (int i = part; i < order.Length; i += parts)
{
    if (clock.Elapsed.TotalMinutes > minutes)
    {
        break;
    }

    var mutant = order[i];
    if (done.Contains(mutant.Id))
    {
        continue;
    }

    // What stops the process is found here when it starts again.
    string marker = Path.Combine(output, $"running-{part}.txt");
    string id = mutant.Id.ToString(CultureInfo.InvariantCulture);
    if (File.Exists(marker) && File.ReadAllText(marker) == id)
    {
        writer.WriteLine($"{id}\tkilled: the process stopped");
        continue;
    }

    File.WriteAllText(marker, id);
    string verdict = "no test reaches it";
    foreach (int t in usable.Where(t => reached[t][mutant.Id]))
    {
        Exception? failure = null;
        bool ended = false;
        var thread = new Thread(() =>
        {
            failure = assembly.Run(assembly.Cases[t], mutant.Id, (20 * calls[t]) + ofFixtures + 100_000);
            ended = true;
        });
        thread.IsBackground = true;
        thread.Start();
        thread.Join(TimeSpan.FromSeconds(30));
        if (!ended)
        {
            writer.WriteLine($"{mutant.Id}\tkilled: no end\t{assembly.Cases[t].Name}");
            return 3;
        }

        verdict = failure is null ? "survived" : $"killed: {failure.GetType().Name}\t{assembly.Cases[t].Name}";
        if (failure is not null)
        {
            break;
        }
    }

    writer.WriteLine($"{mutant.Id}\t{verdict}");
}

Console.WriteLine($"end after {clock.Elapsed.TotalSeconds:F0} s");
return 0;
