namespace SurveyStatistics.Replication;

/// <summary>SplitMix64: whole-number arithmetic only, so the same draws on every machine.</summary>
/// <remarks>
/// G. L. Steele, D. Lea and C. H. Flood (2014), "Fast splittable pseudorandom number generators", OOPSLA 2014, 453-472; constants of S. Vigna's reference
/// implementation. A replicate's stream depends on the seed and its index alone: more replicates leave the first ones as they were.
/// </remarks>
internal sealed class ReplicateStream
{
    private ulong state;

    /// <summary>A stream from a state.</summary>
    public ReplicateStream(ulong state) => this.state = state;

    /// <summary>The stream of one replicate.</summary>
    public ReplicateStream(ulong seed, int replicate)
    {
        var first = new ReplicateStream(seed);
        var second = new ReplicateStream(first.Next() ^ (ulong)replicate);
        state = second.Next();
    }

    /// <summary>64 random bits.</summary>
    public ulong Next()
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15UL;
            ulong z = state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }

    /// <summary>A whole number in [0, bound), each as likely: D. Lemire (2019), ACM Transactions on Modeling and Computer Simulation 29(1), 3.</summary>
    public int Below(int bound)
    {
        ulong range = (ulong)bound;
        ulong threshold = unchecked(0UL - range) % range;
        while (true)
        {
            ulong high = Math.BigMul(Next(), range, out ulong low);
            if (low >= threshold)
            {
                return (int)high;
            }
        }
    }
}
