using System.Diagnostics;
using Smpg.Analysis.Disclosure;
using Smpg.Analysis.Estimation;
using Xunit.Abstractions;

namespace Smpg.Analysis.Tests.Disclosure;

public class DisclosureAttackTests(ITestOutputHelper output)
{
    [Fact]
    public void Explore()
    {
        AnalysisResult result = AnalysisRun.Run(new AnalysisRequest(RepositoryRoot.Path("data-samples", "smpg")) { Jobs = 2 }, TimeProvider.System);
        Stopwatch watch = Stopwatch.StartNew();
        Func<string, string, bool> complete = (unit, group) => result.Sites
            .Where(site => result.Released.Unit(unit).Sites.Contains(site.Weighted.Respondents.Site.Id))
            .All(site => site.Weighted.Respondents.Codes(group)!.All(Answer.IsCode));
        CountSystem system = new PublishedCounts(result.Released, complete).Counts();
        output.WriteLine($"built {watch.ElapsedMilliseconds} ms, {system.Names.Count} variables");
        Dictionary<string, long> truth = [];
        foreach (Estimate row in result.Estimates.Rows)
        {
            truth[PublishedCounts.Name("n", row.Key)] = row.N;
            truth[PublishedCounts.Name("m", row.Key)] = row.Missing;
            if (row.Cases is int cases)
            {
                truth[PublishedCounts.Name("c", row.Key)] = cases;
                truth[PublishedCounts.Name("o", row.Key)] = row.N - cases;
            }
        }

        int all = system.Equations.Count;
        int bad = system.Forget(name => truth.TryGetValue(name, out long value) ? value : null);
        output.WriteLine($"unsound {bad} of {all}");
        int largest = 0, components = 0, breaches = 0, determined = 0, secrets = 0, open = 0;
        Dictionary<string, int> openBy = [];
        foreach (var (unknowns, equations) in system.Components())
        {
            components++;
            largest = Math.Max(largest, unknowns.Length);
            List<EchelonRow> rows = system.Reduce(equations);
            HashSet<int> found = [];
            foreach (EchelonRow row in rows.Where(row => row.Others.Count == 0))
            {
                string name = system.Names[row.Pivot];
                determined++;
                found.Add(row.Pivot);
                long value = CountSystem.Signed(row.Right);
                if (value != truth[name]) output.WriteLine($"WRONG {name} {value} {truth[name]}");
                string[] p = name.Split('|');
                ReleasedEstimate r = result.Released.Find(new EstimateKey(p[1], p[2], p[3], p[4]))!;
                if (p[0] is "c" or "o" && value is >= 1 and < 5)
                {
                    if (breaches++ < 40) output.WriteLine($"BREACH {name} = {value} {r.Suppression} {r.Status}");
                }
            }

            AlternativeTables? alternatives = null;
            foreach (int v in unknowns)
            {
                string name = system.Names[v];
                if (name[0] is not ('c' or 'o') || truth[name] is < 1 or > 4 || found.Contains(v)) continue;
                secrets++;
                alternatives ??= new AlternativeTables(unknowns, rows, unknowns.ToDictionary(u => u, u => truth[system.Names[u]]), (variable, change, value) =>
                {
                    string n = system.Names[variable];
                    if (n[0] is 'm' or 'n') return Math.Max(0, -value);
                    if (value < 0) return -value;
                    string[] p = n.Split('|');
                    ReleasedEstimate r = result.Released.Find(new EstimateKey(p[1], p[2], p[3], p[4]))!;
                    return r.Suppression == Suppression.Precision && value is >= 1 and <= 4 ? Math.Min(value, 5 - value) : 0;
                });
                if (!alternatives.Exists(v))
                {
                    if (open++ < 30) output.WriteLine($"open {name} {truth[name]}");
                    string key = name.Split('|')[1] + ' ' + name.Split('|')[3]; openBy[key] = openBy.GetValueOrDefault(key) + 1;
                }
            }
        }

        output.WriteLine($"{watch.ElapsedMilliseconds} ms; components {components}, largest {largest}, determined {determined}, breaches {breaches}, secrets {secrets}, open {open}");
        output.WriteLine(string.Join(", ", openBy.OrderByDescending(p => p.Value).Take(20)));
    }
}
