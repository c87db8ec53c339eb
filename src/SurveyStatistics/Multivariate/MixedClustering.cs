namespace SurveyStatistics.Multivariate;

/// <summary>A partition of weighted points.</summary>
/// <param name="ClassOf">Class of each point; classes are numbered from the heaviest to the lightest, ties in the order of their first point.</param>
/// <param name="Classes">Number of classes.</param>
/// <param name="Shares">Share of the weight of each class.</param>
/// <param name="BetweenShare">Share of the total inertia that lies between classes, 0 to 1; 0 when the points do not vary.</param>
public sealed record Partition(IReadOnlyList<int> ClassOf, int Classes, IReadOnlyList<double> Shares, double BetweenShare);

/// <summary>Clustering of many points: groups of close points, Ward's tree on the groups, consolidation by moving centres.</summary>
/// <remarks>
/// L. Lebart, A. Morineau and M. Piron (1995), <em>Statistique exploratoire multidimensionnelle</em>, section 2.3 ("classification mixte").
/// Points with equal coordinates are one. Above <see cref="LargestTree"/> distinct points the groups are those of moving centres from the
/// <see cref="Groups"/> points that lie at equal steps of cumulated weight along the first axis, which needs no random numbers. The number of
/// classes, when a range is given, is that before which the loss of inertia falls most: the largest ratio of one merge's height to that of the merge
/// below it, the smaller number on ties.
/// </remarks>
public static class MixedClustering
{
    /// <summary>Distinct points that Ward's tree is built on directly.</summary>
    public const int LargestTree = 1500;

    /// <summary>Groups made of more points than that.</summary>
    public const int Groups = 400;

    // Groups need only be small; classes must be settled.
    private const int GroupRounds = 10;
    private const int MostRounds = 500;

    /// <summary>Clusters points.</summary>
    /// <param name="points">One list of coordinates a point.</param>
    /// <param name="weights">One a point, finite and above 0; empty for equal weights.</param>
    /// <param name="fewest">Smallest number of classes, at least 1.</param>
    /// <param name="most">Largest number of classes; equal to the smallest for a number that is given. Cut to the number of distinct points.</param>
    /// <exception cref="ArgumentException">Invalid points or weights, as for <see cref="WardTree.Build"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A range that is empty or begins below 1.</exception>
    public static Partition Compute(IReadOnlyList<double[]> points, ReadOnlySpan<double> weights, int fewest, int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fewest, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, fewest);
        double[] given = weights.IsEmpty ? [.. Enumerable.Repeat(1.0, points.Count)] : weights.ToArray();
        if (given.Length != points.Count)
        {
            throw new ArgumentException("One weight per point is needed.", nameof(weights));
        }

        var (place, distinct, masses) = Distinct(points, given);
        int[] groupOf = [.. Enumerable.Range(0, distinct.Length)];
        if (distinct.Length > LargestTree)
        {
            groupOf = MovingCentres(distinct, masses, Starts(distinct, masses), GroupRounds);
        }

        var (centres, groupMasses) = Centres(distinct, masses, groupOf, groupOf.Max() + 1);
        var tree = WardTree.Build(centres, groupMasses);
        int classes = NumberOfClasses(tree, centres.Length, Math.Min(fewest, centres.Length), Math.Min(most, centres.Length));
        int[] cut = tree.Cut(classes);
        int[] classOf = MovingCentres(distinct, masses, Centres(distinct, masses, Array.ConvertAll(groupOf, group => cut[group]), classes).Centres, MostRounds);
        return Ordered(points.Count, place, distinct, masses, classOf);
    }

    private static int NumberOfClasses(WardTree tree, int points, int fewest, int most)
    {
        int best = fewest;
        double steepest = -1;
        for (int classes = fewest; classes <= most && fewest < most; classes++)
        {
            // Going from this number of classes to one less costs the first height, from one more to this number the second.
            double above = classes > 1 ? tree.Merges[points - classes].Height : 0;
            double below = classes < points ? tree.Merges[points - classes - 1].Height : 0;
            double ratio = below > 0 ? above / below : above > 0 ? double.MaxValue : 0;
            if (ratio > steepest)
            {
                (best, steepest) = (classes, ratio);
            }
        }

        return best;
    }

    private static (int[] Place, double[][] Distinct, double[] Masses) Distinct(IReadOnlyList<double[]> points, double[] weights)
    {
        Dictionary<double[], int> known = new(new SameCoordinates());
        List<double> masses = [];
        var place = new int[points.Count];
        for (int i = 0; i < points.Count; i++)
        {
            if (!known.TryGetValue(points[i], out place[i]))
            {
                place[i] = known.Count;
                known.Add(points[i], place[i]);
                masses.Add(0);
            }

            masses[place[i]] += weights[i];
        }

        var distinct = new double[known.Count][];
        for (int i = 0; i < place.Length; i++)
        {
            distinct[place[i]] = points[i];
        }

        return (place, distinct, [.. masses]);
    }

    private static double[][] Starts(double[][] points, double[] masses)
    {
        int[] order = [.. Enumerable.Range(0, points.Length).OrderBy(i => points[i].Length > 0 ? points[i][0] : 0)];
        double total = masses.Sum(), passed = 0;
        List<double[]> starts = [];
        foreach (int i in order)
        {
            passed += masses[i];
            if (starts.Count < Groups && passed >= total * (starts.Count + 0.5) / Groups)
            {
                starts.Add(points[i]);
            }
        }

        return [.. starts];
    }

    /// <summary>Nearest centre of each point, ties to the lower index, until nothing moves; centres nobody is nearest to are dropped.</summary>
    private static int[] MovingCentres(double[][] points, double[] masses, double[][] centres, int rounds)
    {
        var classOf = new int[points.Length];
        Array.Fill(classOf, -1);
        for (int round = 0; round < rounds; round++)
        {
            bool moved = false;
            for (int i = 0; i < points.Length; i++)
            {
                int nearest = Nearest(points[i], centres);
                moved |= nearest != classOf[i];
                classOf[i] = nearest;
            }

            if (!moved)
            {
                break;
            }

            int[] kept = [.. Enumerable.Range(0, centres.Length).Where(c => classOf.Contains(c))];
            classOf = Array.ConvertAll(classOf, c => Array.IndexOf(kept, c));
            centres = Centres(points, masses, classOf, kept.Length).Centres;
        }

        return classOf;
    }

    private static int Nearest(double[] point, double[][] centres)
    {
        int nearest = 0;
        double smallest = double.PositiveInfinity;
        for (int c = 0; c < centres.Length; c++)
        {
            double squared = SquaredDistance(point, centres[c]);
            if (squared < smallest)
            {
                (nearest, smallest) = (c, squared);
            }
        }

        return nearest;
    }

    private static (double[][] Centres, double[] Masses) Centres(double[][] points, double[] masses, int[] classOf, int classes)
    {
        double[][] centres = [.. Enumerable.Range(0, classes).Select(_ => new double[points[0].Length])];
        var sums = new double[classes];
        for (int i = 0; i < points.Length; i++)
        {
            sums[classOf[i]] += masses[i];
            for (int axis = 0; axis < points[i].Length; axis++)
            {
                centres[classOf[i]][axis] += masses[i] * points[i][axis];
            }
        }

        for (int c = 0; c < classes; c++)
        {
            for (int axis = 0; axis < centres[c].Length; axis++)
            {
                centres[c][axis] /= sums[c];
            }
        }

        return (centres, sums);
    }

    private static Partition Ordered(int count, int[] place, double[][] distinct, double[] masses, int[] classOf)
    {
        int classes = classOf.Max() + 1;
        var (centres, sums) = Centres(distinct, masses, classOf, classes);
        int[] order = [.. Enumerable.Range(0, classes).OrderByDescending(c => sums[c]).ThenBy(c => Array.IndexOf(classOf, c))];
        var rank = new int[classes];
        for (int position = 0; position < classes; position++)
        {
            rank[order[position]] = position;
        }

        var (centre, total) = Centres(distinct, masses, new int[distinct.Length], 1);
        double between = 0, whole = 0;
        for (int c = 0; c < classes; c++)
        {
            between += sums[c] * SquaredDistance(centres[c], centre[0]);
        }

        for (int i = 0; i < distinct.Length; i++)
        {
            whole += masses[i] * SquaredDistance(distinct[i], centre[0]);
        }

        return new Partition(
            [.. Enumerable.Range(0, count).Select(i => rank[classOf[place[i]]])], classes, [.. order.Select(c => sums[c] / total[0])], whole > 0 ? Math.Min(1, between / whole) : 0);
    }

    private static double SquaredDistance(double[] a, double[] b)
    {
        double squared = 0;
        for (int axis = 0; axis < a.Length; axis++)
        {
            squared += (a[axis] - b[axis]) * (a[axis] - b[axis]);
        }

        return squared;
    }

    private sealed class SameCoordinates : IEqualityComparer<double[]>
    {
        public bool Equals(double[]? x, double[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(double[] point)
        {
            HashCode hash = default;
            foreach (double coordinate in point)
            {
                hash.Add(coordinate);
            }

            return hash.ToHashCode();
        }
    }
}
