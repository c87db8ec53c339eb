using Smpg.Analysis.Disclosure;
using Smpg.Analysis.Estimation;

namespace Smpg.Analysis.Tests.Disclosure;

/// <summary>A count that nobody may know.</summary>
/// <param name="Name">Its name in the system.</param>
/// <param name="Count">Its true value, 1 to k - 1.</param>
internal sealed record SecretCount(string Name, long Count);

/// <summary>What an attacker can make of the secrets.</summary>
/// <param name="Open">The count may also be 0, or k and more.</param>
/// <param name="Small">It may also be another one, but nothing outside 1 to k - 1 was found.</param>
/// <param name="Told">No other count was found.</param>
internal sealed record Doubt(IReadOnlyList<SecretCount> Open, IReadOnlyList<SecretCount> Small, IReadOnlyList<SecretCount> Told);

/// <summary>An attacker who has the published files and the rules of the interview, and a computer.</summary>
internal sealed class CountAttacker
{
    private readonly ReleasedStudy study;
    private readonly Func<string, long?> truth;
    private readonly int minimum;
    private readonly CountSystem system;
    private readonly InterviewBounds bounds;
    private readonly List<(int[] Unknowns, (int Variable, int Coefficient)[][] Equations, List<EchelonRow> Rows)> components = [];

    /// <param name="study">What is published.</param>
    /// <param name="complete">Groups of which every respondent of a unit has a level.</param>
    /// <param name="truth">Tells which sums hold; results are held against it.</param>
    public CountAttacker(ReleasedStudy study, Func<string, string, bool> complete, Func<string, long?> truth)
    {
        this.study = study;
        this.truth = truth;
        minimum = study.Options.Disclosure.MinimumCount;
        system = new PublishedCounts(study, complete).Counts();
        SumsInAll = system.Equations.Count;
        SumsThatDoNotHold = system.Forget(truth);
        foreach ((int[] unknowns, (int Variable, int Coefficient)[][] equations) in system.Components())
        {
            components.Add((unknowns, equations, system.Reduce(equations)));
        }

        bounds = new InterviewBounds(study, system, Value);
    }

    /// <summary>Sums that the attacker writes down.</summary>
    public int SumsInAll { get; }

    /// <summary>Of those, the ones that do not hold because an answer is missing; he is told.</summary>
    public int SumsThatDoNotHold { get; }

    /// <summary>Every hidden number that elimination determines, by name.</summary>
    public Dictionary<string, long> Determined => components
        .SelectMany(component => component.Rows)
        .Where(row => row.Others.Count == 0)
        .ToDictionary(row => system.Names[row.Pivot], row => CountSystem.Signed(row.Right));

    /// <summary>Hidden counts of 1 to k - 1, of positive respondents and of the others.</summary>
    public IEnumerable<SecretCount> Secrets => components.SelectMany(component => component.Unknowns).Select(Secret).OfType<SecretCount>();

    /// <summary>Determined numbers that are secrets.</summary>
    public IReadOnlyList<SecretCount> Broken => [.. Determined.Where(pair => IsCount(pair.Key) && IsSmall(pair.Value)).Select(pair => new SecretCount(pair.Key, pair.Value))];

    /// <summary>
    /// Looks for other tables of whole numbers that agree with everything published: as long as there is one with another count in place of a secret,
    /// no method whatever tells it.
    /// </summary>
    /// <param name="withInterview">The attacker knows the rules of the interview as well as the sums.</param>
    public Doubt Doubts(bool withInterview)
    {
        List<SecretCount> open = [];
        List<SecretCount> small = [];
        List<SecretCount> told = [];
        foreach (int[] together in Together(withInterview))
        {
            int[] targets = [.. together.SelectMany(c => components[c].Unknowns).Where(v => Secret(v) is not null)];
            LinearProgram[] programs = targets.Length == 0 ? [] : [Program(together, withInterview, careful: false), Program(together, withInterview, careful: true)];
            foreach (int target in targets)
            {
                long count = Value(target);
                bool another = false;
                bool outside = false;
                foreach ((int direction, long goal) in new[] { (1, minimum), (-1, 0), (1, count + 1), (-1, count - 1) })
                {
                    foreach (LinearProgram program in outside || (another && IsSmall(goal)) ? [] : programs)
                    {
                        long other = Agrees(program.Move(target, direction, goal), together, withInterview)?[target] ?? count;
                        another |= other != count;
                        outside |= !IsSmall(other);
                        if (another)
                        {
                            break;
                        }
                    }
                }

                (outside ? open : another ? small : told).Add(Secret(target)!);
            }
        }

        return new Doubt(open, small, told);
    }

    private bool IsSmall(long count) => count >= 1 && count < minimum;

    private static bool IsCount(string name) => name[0] is 'c' or 'o';

    private SecretCount? Secret(int variable)
    {
        string name = system.Names[variable];
        return IsCount(name) && Value(variable) is long count && IsSmall(count) ? new SecretCount(name, count) : null;
    }

    private long Value(int variable) => system.Known(variable) ?? truth(system.Names[variable])!.Value;

    // Components that bounds of the interview tie together.
    private IEnumerable<int[]> Together(bool withInterview)
    {
        Dictionary<int, int> componentOf = [];
        for (int c = 0; c < components.Count; c++)
        {
            foreach (int v in components[c].Unknowns)
            {
                componentOf.Add(v, c);
            }
        }

        int[] root = [.. Enumerable.Range(0, components.Count)];
        int Root(int c) => root[c] == c ? c : root[c] = Root(root[c]);
        foreach ((int Variable, int Coefficient)[] bound in withInterview ? bounds.All : [])
        {
            int[] tied = [.. bound.Select(term => componentOf.GetValueOrDefault(term.Variable, -1)).Where(c => c >= 0)];
            foreach (int c in tied)
            {
                root[Root(c)] = Root(tied[0]);
            }
        }

        return Enumerable.Range(0, components.Count).GroupBy(Root).Select(group => group.ToArray());
    }

    private LinearProgram Program(int[] together, bool withInterview, bool careful)
    {
        Dictionary<int, double> start = [];
        Dictionary<int, (double, double)> limits = [];
        Dictionary<int, Dictionary<int, double>> rows = [];
        foreach (int c in together)
        {
            foreach (int v in components[c].Unknowns)
            {
                start.Add(v, Value(v));
                limits.Add(v, Limits(v));
            }

            foreach (EchelonRow row in components[c].Rows)
            {
                rows.Add(row.Pivot, row.Others.ToDictionary(pair => pair.Key, pair => -(double)CountSystem.Signed(pair.Value)));
            }
        }

        // A bound is a variable that is 0 at most.
        int slack = system.Names.Count;
        foreach ((int Variable, int Coefficient)[] bound in withInterview ? bounds.All.Where(bound => bound.Any(term => start.ContainsKey(term.Variable))) : [])
        {
            Dictionary<int, double> row = [];
            foreach ((int variable, int coefficient) in bound.Where(term => start.ContainsKey(term.Variable)))
            {
                foreach ((int free, double rate) in rows.TryGetValue(variable, out Dictionary<int, double>? pivot) ? pivot : new Dictionary<int, double> { [variable] = 1 })
                {
                    row[free] = row.GetValueOrDefault(free) + (coefficient * rate);
                }
            }

            start.Add(slack, bound.Sum(term => term.Coefficient * Value(term.Variable)));
            limits.Add(slack, (double.NegativeInfinity, 0));
            rows.Add(slack++, row.Where(pair => pair.Value != 0).ToDictionary());
        }

        return new LinearProgram(rows.Select(pair => (pair.Key, pair.Value)), start, limits, careful);
    }

    // No count is below 0. One that only precision hides is not small: 0, or k and more; of the two, the side of the truth, so that the table found is allowed.
    private (double Low, double High) Limits(int variable)
    {
        string[] name = system.Names[variable].Split('|');
        if (!IsCount(name[0]) || study.Find(new EstimateKey(name[1], name[2], name[3], name[4]))!.Suppression != Suppression.Precision)
        {
            return (0, double.PositiveInfinity);
        }

        return Value(variable) == 0 ? (0, 0) : (minimum, double.PositiveInfinity);
    }

    // The point as a table of whole numbers if it is one and breaks nothing: held against the equations as written, not as the program solved them.
    private Dictionary<int, long>? Agrees(Dictionary<int, double> point, int[] together, bool withInterview)
    {
        Dictionary<int, long> table = [];
        foreach (int v in together.SelectMany(c => components[c].Unknowns))
        {
            table.Add(v, (long)Math.Round(point[v]));
            (double low, double high) = Limits(v);
            if (Math.Abs(point[v] - table[v]) > 1e-6 || table[v] < low || table[v] > high)
            {
                return null;
            }
        }

        long Of(int variable) => table.TryGetValue(variable, out long value) ? value : Value(variable);
        return together.SelectMany(c => components[c].Equations).All(equation => equation.Sum(term => term.Coefficient * Of(term.Variable)) == 0)
            && (!withInterview || bounds.All.Where(bound => bound.Any(term => table.ContainsKey(term.Variable))).All(bound => bound.Sum(term => term.Coefficient * Of(term.Variable)) <= 0))
            ? table
            : null;
    }
}
