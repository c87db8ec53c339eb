namespace SurveyStatistics.Multivariate;

/// <summary>Two groups that become one.</summary>
/// <param name="First">Point (below the number of points) or earlier merge (number of points + its position), the smaller number.</param>
/// <param name="Second">The other.</param>
/// <param name="Height">Inertia between the two that is lost: m₁ m₂/(m₁ + m₂) d², masses summing to 1.</param>
public sealed record WardMerge(int First, int Second, double Height);

/// <summary>Agglomerative hierarchical clustering of weighted points by Ward's criterion.</summary>
/// <remarks>
/// J. H. Ward (1963), JASA 58, 236-244, with masses: L. Lebart, A. Morineau and M. Piron (1995), <em>Statistique exploratoire multidimensionnelle</em>,
/// section 2.2. The criterion is reducible, so that chains of nearest neighbours (F. Murtagh 1983, <em>The Computer Journal</em> 26, 354-359) give the
/// exact tree in O(n²) time and O(n) memory. Heights sum to the total inertia. Ties go to the lower index. Checked against R's <c>hclust</c> with
/// <c>members</c> in tests/reference/clustering-ward.
/// </remarks>
public sealed class WardTree
{
    private readonly int points;

    private WardTree(int points, IReadOnlyList<WardMerge> merges)
    {
        this.points = points;
        Merges = merges;
    }

    /// <summary>One less than the points, lowest first.</summary>
    public IReadOnlyList<WardMerge> Merges { get; }

    /// <summary>Builds the tree.</summary>
    /// <param name="coordinates">One list of coordinates a point, all of one length.</param>
    /// <param name="weights">One a point, finite and above 0; empty for equal weights.</param>
    /// <exception cref="ArgumentException">No point, lengths that differ, a coordinate that is not finite, or a weight that is not above 0.</exception>
    public static WardTree Build(IReadOnlyList<double[]> coordinates, ReadOnlySpan<double> weights)
    {
        int n = coordinates.Count;
        double[] masses = Masses(coordinates, weights);
        double[][] centres = [.. coordinates.Select(point => (double[])point.Clone())];
        int[] names = [.. Enumerable.Range(0, n)];
        var alive = new bool[n];
        Array.Fill(alive, true);
        List<(int First, int Second, double Height)> found = [];
        Stack<int> chain = [];
        for (int merged = 0; merged < n - 1; merged++)
        {
            if (chain.Count == 0)
            {
                chain.Push(Array.IndexOf(alive, true));
            }

            while (true)
            {
                int last = chain.Pop();
                int? before = chain.Count > 0 ? chain.Peek() : null;
                var (nearest, loss) = Nearest(last, before, centres, masses, alive);
                if (nearest == before)
                {
                    chain.Pop();
                    found.Add((names[last], names[nearest], loss));
                    Merge(Math.Min(last, nearest), Math.Max(last, nearest), centres, masses, alive);
                    names[Math.Min(last, nearest)] = n + merged;
                    break;
                }

                chain.Push(last);
                chain.Push(nearest);
            }
        }

        return new WardTree(n, InOrder(found, n));
    }

    /// <summary>The class of each point when the tree is cut; classes are numbered in the order of their first point.</summary>
    /// <param name="classes">From 1 to the number of points.</param>
    /// <exception cref="ArgumentOutOfRangeException">Outside that range.</exception>
    public int[] Cut(int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(classes, points);
        var parent = new int[points + Merges.Count];
        for (int node = 0; node < parent.Length; node++)
        {
            parent[node] = node;
        }

        for (int merge = 0; merge < points - classes; merge++)
        {
            parent[Merges[merge].First] = points + merge;
            parent[Merges[merge].Second] = points + merge;
        }

        Dictionary<int, int> numbers = [];
        var result = new int[points];
        for (int point = 0; point < points; point++)
        {
            int root = point;
            while (parent[root] != root)
            {
                root = parent[root];
            }

            if (!numbers.TryGetValue(root, out int number))
            {
                number = numbers.Count;
                numbers.Add(root, number);
            }

            result[point] = number;
        }

        return result;
    }

    // The chain's earlier element wins a tie, or the chain could go in circles; then the lower index.
    private static (int Nearest, double Loss) Nearest(int of, int? before, double[][] centres, double[] masses, bool[] alive)
    {
        int nearest = before ?? -1;
        double smallest = before is int previous ? Loss(of, previous, centres, masses) : double.PositiveInfinity;
        for (int other = 0; other < alive.Length; other++)
        {
            if (alive[other] && other != of)
            {
                double loss = Loss(of, other, centres, masses);
                if (loss < smallest)
                {
                    smallest = loss;
                    nearest = other;
                }
            }
        }

        return (nearest, smallest);
    }

    private static double Loss(int a, int b, double[][] centres, double[] masses)
    {
        // In the order of the indexes, so that the loss of a pair is one number whichever of the two asks.
        (a, b) = (Math.Min(a, b), Math.Max(a, b));
        double squared = 0;
        double[] first = centres[a], second = centres[b];
        for (int axis = 0; axis < first.Length; axis++)
        {
            double difference = first[axis] - second[axis];
            squared += difference * difference;
        }

        return masses[a] * masses[b] / (masses[a] + masses[b]) * squared;
    }

    private static void Merge(int into, int from, double[][] centres, double[] masses, bool[] alive)
    {
        double mass = masses[into] + masses[from];
        for (int axis = 0; axis < centres[into].Length; axis++)
        {
            centres[into][axis] = ((masses[into] * centres[into][axis]) + (masses[from] * centres[from][axis])) / mass;
        }

        masses[into] = mass;
        alive[from] = false;
    }

    // Chains find merges out of order: sorted by height, a merge still follows those it is made of.
    private static WardMerge[] InOrder(List<(int First, int Second, double Height)> found, int n)
    {
        var heights = found.Select(merge => merge.Height).ToArray();
        for (int merge = 0; merge < found.Count; merge++)
        {
            foreach (int part in (int[])[found[merge].First, found[merge].Second])
            {
                // Rounding must not put a merge below its parts.
                heights[merge] = part >= n ? Math.Max(heights[merge], heights[part - n]) : heights[merge];
            }
        }

        int[] order = [.. Enumerable.Range(0, found.Count).OrderBy(merge => heights[merge])];
        var place = new int[found.Count];
        for (int position = 0; position < order.Length; position++)
        {
            place[order[position]] = position;
        }

        int Renamed(int name) => name < n ? name : n + place[name - n];
        return [.. order.Select(merge =>
        {
            int a = Renamed(found[merge].First), b = Renamed(found[merge].Second);
            return new WardMerge(Math.Min(a, b), Math.Max(a, b), heights[merge]);
        })];
    }

    private static double[] Masses(IReadOnlyList<double[]> coordinates, ReadOnlySpan<double> weights)
    {
        int n = coordinates.Count;
        if (n == 0 || coordinates.Any(point => point.Length != coordinates[0].Length || point.Any(value => !double.IsFinite(value))))
        {
            throw new ArgumentException("At least one point is needed, all with the same number of finite coordinates.", nameof(coordinates));
        }

        double[] masses = weights.IsEmpty ? [.. Enumerable.Repeat(1.0, n)] : weights.ToArray();
        if (masses.Length != n || masses.Any(mass => !double.IsFinite(mass) || mass <= 0))
        {
            throw new ArgumentException("One finite weight above 0 per point is needed.", nameof(weights));
        }

        double total = masses.Sum();
        return Array.ConvertAll(masses, mass => mass / total);
    }
}
