namespace Smpg.Analysis.Tests.Disclosure;

/// <summary>
/// Looks for another table of whole counts that agrees with everything published but differs in one hidden count: as long as there is one,
/// nobody can tell that count, whatever his method.
/// </summary>
internal sealed class AlternativeTables
{
    private readonly Dictionary<int, long> truth;
    private readonly Func<int, IReadOnlyDictionary<int, long>, long, long> violation;
    private readonly Dictionary<int, long>[] directions;
    private readonly Dictionary<int, List<int>> directionsOf = [];

    /// <param name="unknowns">Unknowns of one component.</param>
    /// <param name="rows">Its reduced equations.</param>
    /// <param name="truth">True value of each unknown.</param>
    /// <param name="violation">By how much a value breaks what is known of a variable, given the changes to the table.</param>
    public AlternativeTables(int[] unknowns, List<EchelonRow> rows, Dictionary<int, long> truth, Func<int, IReadOnlyDictionary<int, long>, long, long> violation)
    {
        this.truth = truth;
        this.violation = violation;
        HashSet<int> pivots = [.. rows.Select(row => row.Pivot)];
        Dictionary<int, Dictionary<int, long>> byFree = unknowns.Where(v => !pivots.Contains(v)).ToDictionary(v => v, v => new Dictionary<int, long> { [v] = 1 });
        foreach (EchelonRow row in rows)
        {
            foreach ((int free, long coefficient) in row.Others)
            {
                byFree[free][row.Pivot] = -CountSystem.Signed(coefficient);
            }
        }

        directions = [.. byFree.OrderBy(pair => pair.Key).Select(pair => pair.Value).Where(direction => direction.Values.All(step => Math.Abs(step) < 1000))];
        for (int d = 0; d < directions.Length; d++)
        {
            foreach (int variable in directions[d].Keys)
            {
                (directionsOf.TryGetValue(variable, out List<int>? list) ? list : directionsOf[variable] = []).Add(d);
            }
        }
    }

    /// <summary>True when an alternative value of the variable was found.</summary>
    public bool Exists(int target)
    {
        Random random = new(target);
        for (int attempt = 0; attempt < 12; attempt++)
        {
            foreach (int d in directionsOf.GetValueOrDefault(target) ?? [])
            {
                foreach (int sign in new[] { 1, -1 })
                {
                    Dictionary<int, long> change = [];
                    Add(change, d, sign);
                    if (Repair(change, target, attempt == 0 ? null : random))
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    // Greedy at first; with a source of randomness also steps that do not help at once, so as to leave dead ends.
    private bool Repair(Dictionary<int, long> change, int target, Random? random)
    {
        for (int step = 0; step < (random is null ? 30 : 120); step++)
        {
            int[] broken = [.. change.Keys.Where(v => Violation(v, change) > 0).Order()];
            if (broken.Length == 0)
            {
                return change.GetValueOrDefault(target) != 0;
            }

            long before = broken.Sum(v => Violation(v, change));
            List<(long Total, int Direction, int Sign)> moves = [];
            foreach (int d in directionsOf[random is null ? broken[0] : broken[random.Next(broken.Length)]])
            {
                foreach (int sign in new[] { 1, -1 })
                {
                    Dictionary<int, long> trial = new(change);
                    Add(trial, d, sign);
                    if (trial.GetValueOrDefault(target) != 0)
                    {
                        moves.Add((trial.Keys.Sum(v => Violation(v, trial)), d, sign));
                    }
                }
            }

            moves.Sort();
            if (moves.Count == 0 || (random is null && moves[0].Total >= before))
            {
                return false;
            }

            (_, int direction, int by) = moves[random is null ? 0 : random.Next(Math.Min(3, moves.Count))];
            Add(change, direction, by);
        }

        return false;
    }

    private long Violation(int variable, Dictionary<int, long> change) => violation(variable, change, truth[variable] + change.GetValueOrDefault(variable));

    private void Add(Dictionary<int, long> change, int direction, int sign)
    {
        foreach ((int variable, long step) in directions[direction])
        {
            change[variable] = change.GetValueOrDefault(variable) + (sign * step);
        }
    }
}
