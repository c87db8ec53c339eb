namespace Smpg.Analysis.Tests.Disclosure;

/// <summary>
/// A primal simplex with bounded variables on a sparse dictionary: every basic variable is a constant and multiples of the others. It starts from a point
/// that is known to be feasible, so that there is no first phase, and moves one variable as far as its bounds allow while that helps or stops it.
/// </summary>
internal sealed class LinearProgram
{
    private const double Small = 1e-9;

    // Enough for every count of the sample; what needs more counts as not found.
    private const int MostSteps = 300;
    private readonly Dictionary<int, Dictionary<int, double>> rows = [];
    private readonly Dictionary<int, HashSet<int>> rowsWith = [];
    private readonly Dictionary<int, double> start;
    private readonly Dictionary<int, (double Low, double High)> bounds;
    private readonly bool alwaysCareful;

    /// <param name="basic">Basic variables, each as a combination of others (its constant follows from the start).</param>
    /// <param name="start">A feasible value of every variable.</param>
    /// <param name="bounds">Bounds of every variable.</param>
    /// <param name="careful">Takes the first variable that helps and not the best, so that it comes by other corners.</param>
    public LinearProgram(IEnumerable<(int Basic, Dictionary<int, double> Others)> basic, Dictionary<int, double> start, Dictionary<int, (double Low, double High)> bounds, bool careful)
    {
        this.start = start;
        this.bounds = new(bounds);
        alwaysCareful = careful;
        foreach ((int variable, Dictionary<int, double> others) in basic)
        {
            rows.Add(variable, new(others));
            foreach (int other in others.Keys)
            {
                Holders(other).Add(variable);
            }
        }
    }

    /// <summary>Moves a variable up or down as far as it can go, or until it reaches a goal.</summary>
    /// <param name="target">The variable.</param>
    /// <param name="direction">1 for up, -1 for down.</param>
    /// <param name="goal">Where to stop.</param>
    /// <returns>A feasible point.</returns>
    public Dictionary<int, double> Move(int target, int direction, double goal)
    {
        Dictionary<int, double> point = new(start);
        (double Low, double High) own = bounds[target];
        bounds[target] = direction > 0 ? (own.Low, Math.Min(own.High, goal)) : (Math.Max(own.Low, goal), own.High);
        int idle = 0;
        for (int step = 0; step < MostSteps && direction * (goal - point[target]) > Small && Step(target, direction, point, alwaysCareful || idle > 20) is double gain; step++)
        {
            idle = gain > Small ? 0 : idle + 1;
        }

        bounds[target] = own;
        return point;
    }

    // One step; null when no variable helps. By greatest gain; in degenerate corners by the smallest index (Bland), which cannot go in circles.
    private double? Step(int target, int direction, Dictionary<int, double> point, bool careful)
    {
        (int Enter, int Sign, double Length, int Leave, double Gain)? best = null;
        IEnumerable<KeyValuePair<int, double>> rates = rows.TryGetValue(target, out Dictionary<int, double>? row) ? row : [new(target, 1)];
        foreach ((int enter, double rate) in careful ? rates.OrderBy(pair => pair.Key) : rates)
        {
            int sign = Math.Sign(rate * direction);
            double room = sign > 0 ? bounds[enter].High - point[enter] : point[enter] - bounds[enter].Low;
            if (room <= Small)
            {
                continue;
            }

            (double length, int leave) = Ratio(enter, sign, room, point);
            double gain = length * Math.Abs(rate);
            if (best is null || gain > best.Value.Gain + Small)
            {
                best = (enter, sign, length, leave, gain);
            }

            if (careful)
            {
                break;
            }
        }

        if (best is not { } chosen)
        {
            return null;
        }

        point[chosen.Enter] += chosen.Sign * chosen.Length;
        foreach (int basic in rowsWith.GetValueOrDefault(chosen.Enter) ?? [])
        {
            point[basic] += chosen.Sign * chosen.Length * rows[basic][chosen.Enter];
        }

        if (chosen.Leave >= 0)
        {
            Pivot(chosen.Enter, chosen.Leave);
        }

        return chosen.Gain;
    }

    private (double Length, int Leave) Ratio(int enter, int sign, double room, Dictionary<int, double> point)
    {
        double length = room;
        int leave = -1;
        foreach (int basic in rowsWith.GetValueOrDefault(enter) ?? [])
        {
            double rate = sign * rows[basic][enter];
            double left = Math.Max(0, (rate > 0 ? bounds[basic].High - point[basic] : point[basic] - bounds[basic].Low) / Math.Abs(rate));
            if (left < length - Small || (leave >= 0 && left < length + Small && basic < leave))
            {
                (length, leave) = (Math.Min(left, length), basic);
            }
        }

        return (length, leave);
    }

    // leave = a·enter + rest, so that enter = (leave - rest) / a, which is put into all other rows.
    private void Pivot(int enter, int leave)
    {
        Dictionary<int, double> row = rows[leave];
        rows.Remove(leave);
        foreach (int other in row.Keys)
        {
            rowsWith[other].Remove(leave);
        }

        double a = row[enter];
        Dictionary<int, double> entering = new() { [leave] = 1 / a };
        foreach ((int other, double rate) in row.Where(pair => pair.Key != enter))
        {
            entering[other] = -rate / a;
        }

        foreach (int basic in rowsWith[enter].ToArray())
        {
            Dictionary<int, double> target = rows[basic];
            double factor = target[enter];
            target.Remove(enter);
            rowsWith[enter].Remove(basic);
            foreach ((int other, double rate) in entering)
            {
                double sum = target.GetValueOrDefault(other) + (factor * rate);
                if (Math.Abs(sum) < Small)
                {
                    if (target.Remove(other))
                    {
                        rowsWith[other].Remove(basic);
                    }
                }
                else
                {
                    target[other] = sum;
                    Holders(other).Add(basic);
                }
            }
        }

        rows.Add(enter, entering);
        foreach (int other in entering.Keys)
        {
            Holders(other).Add(enter);
        }
    }

    private HashSet<int> Holders(int variable) => rowsWith.TryGetValue(variable, out HashSet<int>? holders) ? holders : rowsWith[variable] = [];
}
