using System.Numerics;

namespace Smpg.Analysis.Tests.Disclosure;

/// <summary>What an attacker can write down: unknown whole numbers, known ones, and sums that tie them.</summary>
/// <remarks>
/// Elimination is over the integers modulo a prime of 61 bits. All coefficients are 1 and -1, so that the rank over the rationals can differ from
/// the rank modulo the prime only if the prime divides a minor, which then has more than 61 bits; the numbers found are checked
/// against the truth by the tests.
/// </remarks>
internal sealed class CountSystem
{
    private const long Prime = (1L << 61) - 1;
    private readonly Dictionary<string, int> index = [];
    private readonly List<string> names = [];
    private readonly List<long?> known = [];
    private readonly List<(int Variable, int Coefficient)[]> equations = [];

    public IReadOnlyList<string> Names => names;

    public IReadOnlyList<(int Variable, int Coefficient)[]> Equations => equations;

    public int Variable(string name)
    {
        if (!index.TryGetValue(name, out int variable))
        {
            variable = names.Count;
            index.Add(name, variable);
            names.Add(name);
            known.Add(null);
        }

        return variable;
    }

    public bool Has(string name) => index.ContainsKey(name);

    public long? Known(int variable) => known[variable];

    public void Know(string name, long value)
    {
        int variable = Variable(name);
        (known[variable] ?? value).Should().Be(value, because: $"two published numbers give {name}");
        known[variable] = value;
    }

    /// <summary>first = sum of the others.</summary>
    public void Sum(string first, IEnumerable<string> others)
    {
        List<(int, int)> equation = [(Variable(first), 1)];
        equation.AddRange(others.Select(other => (Variable(other), -1)));
        equations.Add([.. equation]);
    }

    /// <summary>Takes out the equations that do not hold, as an attacker would who is told which do; returns how many.</summary>
    public int Forget(Func<string, long?> truth) =>
        equations.RemoveAll(equation => equation.Sum(term => term.Coefficient * (truth(names[term.Variable]) ?? known[term.Variable] ?? 0)) != 0);

    /// <summary>Groups of unknowns that equations tie together, with those equations.</summary>
    public IEnumerable<(int[] Unknowns, (int Variable, int Coefficient)[][] Equations)> Components()
    {
        int[] root = [.. Enumerable.Range(0, names.Count)];
        int Root(int v)
        {
            while (root[v] != v)
            {
                v = root[v] = root[root[v]];
            }

            return v;
        }

        List<(int Variable, int Coefficient)[]> open = [.. equations.Where(equation => equation.Any(term => known[term.Variable] is null))];
        foreach ((int Variable, int Coefficient)[] equation in open)
        {
            int[] unknown = [.. equation.Select(term => term.Variable).Where(v => known[v] is null)];
            foreach (int v in unknown)
            {
                root[Root(v)] = Root(unknown[0]);
            }
        }

        ILookup<int, (int Variable, int Coefficient)[]> byRoot = open.ToLookup(equation => Root(equation.First(term => known[term.Variable] is null).Variable));
        return Enumerable.Range(0, names.Count).Where(v => known[v] is null).GroupBy(Root).Select(group => (group.ToArray(), byRoot[group.Key].ToArray()));
    }

    /// <summary>Reduced row echelon form of one component; each row is its pivot, the other columns with their coefficients, and the right-hand side.</summary>
    public List<EchelonRow> Reduce((int Variable, int Coefficient)[][] component)
    {
        Dictionary<int, EchelonRow> byPivot = [];
        foreach ((int Variable, int Coefficient)[] equation in component)
        {
            Dictionary<int, long> row = [];
            long right = 0;
            foreach ((int variable, int coefficient) in equation)
            {
                if (known[variable] is long value)
                {
                    right = Mod(right - Mod(value * coefficient));
                }
                else
                {
                    row[variable] = Mod(row.GetValueOrDefault(variable) + coefficient);
                }
            }

            foreach (int pivot in row.Keys.Where(byPivot.ContainsKey).ToList())
            {
                if (row.TryGetValue(pivot, out long factor) && factor != 0)
                {
                    Subtract(row, ref right, byPivot[pivot], factor);
                }
            }

            foreach (int zero in row.Where(pair => pair.Value == 0).Select(pair => pair.Key).ToList())
            {
                row.Remove(zero);
            }

            if (row.Count == 0)
            {
                right.Should().Be(0, because: "published numbers agree with each other");
                continue;
            }

            int chosen = row.Keys.Min();
            long inverse = Inverse(row[chosen]);
            EchelonRow reduced = new(chosen, row.Where(pair => pair.Key != chosen).ToDictionary(pair => pair.Key, pair => Multiply(pair.Value, inverse)), Multiply(right, inverse));
            foreach (EchelonRow other in byPivot.Values)
            {
                if (other.Others.TryGetValue(chosen, out long factor))
                {
                    long otherRight = other.Right;
                    Subtract(other.Others, ref otherRight, reduced, factor);
                    other.Right = otherRight;
                    foreach (int zero in other.Others.Where(pair => pair.Value == 0).Select(pair => pair.Key).ToList())
                    {
                        other.Others.Remove(zero);
                    }
                }
            }

            byPivot.Add(chosen, reduced);
        }

        return [.. byPivot.Values];
    }

    /// <summary>A residue as the small signed number it stands for.</summary>
    public static long Signed(long residue) => residue > Prime / 2 ? residue - Prime : residue;

    private static void Subtract(Dictionary<int, long> row, ref long right, EchelonRow pivot, long factor)
    {
        row[pivot.Pivot] = 0;
        foreach ((int variable, long coefficient) in pivot.Others)
        {
            row[variable] = Mod(row.GetValueOrDefault(variable) - Multiply(coefficient, factor));
        }

        right = Mod(right - Multiply(pivot.Right, factor));
    }

    private static long Mod(long value) => ((value % Prime) + Prime) % Prime;

    private static long Multiply(long a, long b) => (long)((Int128)a * b % Prime);

    private static long Inverse(long value) => (long)BigInteger.ModPow(value, Prime - 2, Prime);
}

/// <summary>One row of a reduced system: pivot + sum of the others times their coefficients = right.</summary>
internal sealed class EchelonRow(int pivot, Dictionary<int, long> others, long right)
{
    public int Pivot { get; } = pivot;

    public Dictionary<int, long> Others { get; } = others;

    public long Right { get; set; } = right;
}
