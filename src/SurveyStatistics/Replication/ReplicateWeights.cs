namespace SurveyStatistics.Replication;

/// <summary>What the replicates of an estimate are compared with.</summary>
public enum ReplicateCentre
{
    /// <summary>The estimate from the full sample (R's <c>mse = TRUE</c>): the usual and more conservative choice.</summary>
    FullSample,

    /// <summary>The mean of the replicates (R survey's default).</summary>
    ReplicateMean,
}

/// <summary>A statistic of the sample under given weights; null where they leave it undefined (a mean over nobody).</summary>
/// <param name="weights">One per row. Read them during the call only: the buffer is used again.</param>
public delegate double? WeightedStatistic(ReadOnlySpan<double> weights);

/// <summary>Several statistics under given weights, always as many; null for one that is undefined.</summary>
/// <param name="weights">One per row. Read them during the call only: the buffer is used again.</param>
public delegate double?[] WeightedStatistics(ReadOnlySpan<double> weights);

/// <summary>Replicate weights of a sample and how the replicates of an estimate make a variance. Immutable.</summary>
/// <remarks>
/// Variance = sum over replicates of c_r (θ_r - centre)². K. M. Wolter (2007), Introduction to Variance Estimation, 2nd ed., chapters 3 to 5;
/// docs/methods/statistics.md, "Replicate weights". Degrees of freedom are those of the design, PSUs minus strata, never the rank of the weights.
/// Replicates made from PSUs hold one multiplier per PSU and replicate; only recalibrated ones hold a weight for each row.
/// </remarks>
public sealed class ReplicateWeights
{
    private readonly double[] fullWeights;
    private readonly int[]? psuOfRow;
    private readonly double[][] values;
    private readonly double[] coefficients;

    internal ReplicateWeights(
        ReplicateMethod method, double[] fullWeights, int[]? psuOfRow, double[][] values, double[] coefficients, int df)
    {
        Method = method;
        this.fullWeights = fullWeights;
        this.psuOfRow = psuOfRow;
        this.values = values;
        this.coefficients = coefficients;
        Df = df;
    }

    /// <summary>How they were made.</summary>
    public ReplicateMethod Method { get; }

    /// <summary>Rows of the sample.</summary>
    public int Count => fullWeights.Length;

    /// <summary>Number of replicates.</summary>
    public int Replicates => values.Length;

    /// <summary>PSUs minus strata, both counted among rows with positive weight; 0 or less means that no variance can be estimated.</summary>
    public int Df { get; }

    /// <summary>Weights of the full sample.</summary>
    public ReadOnlySpan<double> FullWeights => fullWeights;

    /// <summary>c_r of each replicate.</summary>
    public ReadOnlySpan<double> Coefficients => coefficients;

    /// <summary>Replicate weights made elsewhere, for instance delivered with a public-use file.</summary>
    /// <param name="fullWeights">Weight of each row, finite and at least 0.</param>
    /// <param name="replicateWeights">For each replicate, the weight of each row (not a factor on the full weight), finite.</param>
    /// <param name="coefficients">c_r of each replicate, finite and at least 0: scale times rscales in R's terms.</param>
    /// <param name="df">Degrees of freedom of the design.</param>
    /// <exception cref="ArgumentException">Lengths that differ, or values that are not as described.</exception>
    public static ReplicateWeights Create(
        ReadOnlySpan<double> fullWeights, IReadOnlyList<double[]> replicateWeights, ReadOnlySpan<double> coefficients, int df)
    {
        if (replicateWeights.Count != coefficients.Length)
        {
            throw new ArgumentException("One coefficient per replicate is needed.", nameof(coefficients));
        }

        foreach (double c in coefficients)
        {
            if (!double.IsFinite(c) || c < 0)
            {
                throw new ArgumentException("Coefficients are finite and at least 0.", nameof(coefficients));
            }
        }

        double[] full = fullWeights.ToArray();
        if (!Array.TrueForAll(full, w => double.IsFinite(w) && w >= 0))
        {
            throw new ArgumentException("Weights are finite and at least 0.", nameof(fullWeights));
        }

        foreach (double[] replicate in replicateWeights)
        {
            if (replicate.Length != full.Length || !Array.TrueForAll(replicate, double.IsFinite))
            {
                throw new ArgumentException("Every replicate needs one finite weight per row.", nameof(replicateWeights));
            }
        }

        return new ReplicateWeights(ReplicateMethod.Supplied, full, null, [.. replicateWeights.Select(r => (double[])r.Clone())], coefficients.ToArray(), df);
    }

    /// <summary>Weights of one replicate.</summary>
    /// <param name="replicate">Index, from 0.</param>
    /// <param name="weights">Receives one weight per row.</param>
    /// <exception cref="ArgumentException">No such replicate, or not one element per row.</exception>
    public void CopyWeights(int replicate, Span<double> weights)
    {
        if (replicate < 0 || replicate >= values.Length || weights.Length != Count)
        {
            throw new ArgumentException("The replicate must exist and the destination have one element per row.", nameof(replicate));
        }

        double[] of = values[replicate];
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = psuOfRow is null ? of[i] : fullWeights[i] * of[psuOfRow[i]];
        }
    }

    /// <summary>An estimate with the standard error of its replicates.</summary>
    /// <param name="statistic">Called once with the full weights, then once per replicate, in order.</param>
    /// <param name="centre">What replicates are compared with.</param>
    public ReplicateEstimate Estimate(WeightedStatistic statistic, ReplicateCentre centre = ReplicateCentre.FullSample)
    {
        ArgumentNullException.ThrowIfNull(statistic);
        var joint = EstimateJointly(weights => [statistic(weights)], centre);
        double? variance = joint.Covariance is { } covariance ? covariance[0, 0] : null;
        return new ReplicateEstimate(
            joint.Estimates[0], variance is double v ? Math.Sqrt(v) : null, Df, joint.UndefinedReplicates);
    }

    /// <summary>Several estimates with the covariance matrix of their replicates.</summary>
    /// <param name="statistics">Called once with the full weights, then once per replicate, in order.</param>
    /// <param name="centre">What replicates are compared with.</param>
    /// <exception cref="ArgumentException">Not always as many statistics.</exception>
    public JointReplicateEstimate EstimateJointly(WeightedStatistics statistics, ReplicateCentre centre = ReplicateCentre.FullSample)
    {
        ArgumentNullException.ThrowIfNull(statistics);
        double?[] full = Defined(statistics(fullWeights));
        var replicates = new double?[values.Length][];
        var buffer = new double[Count];
        int undefined = 0;
        for (int r = 0; r < values.Length; r++)
        {
            CopyWeights(r, buffer);
            replicates[r] = Defined(statistics(buffer));
            if (replicates[r].Length != full.Length)
            {
                throw new ArgumentException("The statistics are not always as many.", nameof(statistics));
            }

            undefined += Array.Exists(replicates[r], v => v is null) ? 1 : 0;
        }

        bool known = undefined == 0 && Df > 0 && Array.TrueForAll(full, v => v is not null);
        return new JointReplicateEstimate(full, known ? Covariance(full, replicates, centre) : null, Df, undefined);
    }

    /// <summary>The same replicates with other weights for each row.</summary>
    internal ReplicateWeights WithWeights(double[] full, double[][] replicates) => new(Method, full, null, replicates, coefficients, Df);

    private static double?[] Defined(double?[] statistics)
        => Array.ConvertAll(statistics, v => v is double x && double.IsFinite(x) ? v : null);

    private double[,] Covariance(double?[] full, double?[][] replicates, ReplicateCentre centre)
    {
        int k = full.Length;
        var from = new double[k];
        for (int a = 0; a < k; a++)
        {
            from[a] = centre == ReplicateCentre.FullSample
                ? full[a]!.Value
                : Numerics.CompensatedSum.Of(Array.ConvertAll(replicates, r => r[a]!.Value)) / Math.Max(1, replicates.Length);
        }

        // Bootstrap replicates are a sample: their own mean costs one of them.
        bool sample = Method == ReplicateMethod.Bootstrap && centre == ReplicateCentre.ReplicateMean && replicates.Length > 1;
        double factor = sample ? (double)replicates.Length / (replicates.Length - 1) : 1;
        var covariance = new double[k, k];
        for (int a = 0; a < k; a++)
        {
            for (int b = 0; b <= a; b++)
            {
                Numerics.CompensatedSum sum = default;
                for (int r = 0; r < replicates.Length; r++)
                {
                    sum.Add(coefficients[r] * (replicates[r][a]!.Value - from[a]) * (replicates[r][b]!.Value - from[b]));
                }

                covariance[a, b] = covariance[b, a] = factor * sum.Value;
            }
        }

        return covariance;
    }
}
