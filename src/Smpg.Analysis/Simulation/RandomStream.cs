namespace Smpg.Analysis.Simulation;

/// <summary>What a stream of random numbers is for; each purpose of each site has a stream of its own.</summary>
internal enum StreamPurpose
{
    Population = 1,
    Recruitment = 2,
    Field = 3,
    Liabilities = 4,
    Interview = 5,
    Representations = 6,
    Recourse = 7,
    Losses = 8,
    SiteEffects = 9,
}

/// <summary>xoshiro256++ (Blackman and Vigna, 2021), seeded with SplitMix64: the same numbers on every machine.</summary>
/// <remarks>
/// A stream is derived from the seed, the index of the site and the purpose, so that neither the number of sites, nor the order
/// in which threads take them, nor a change in one stage alters what another stage draws.
/// </remarks>
internal sealed class RandomStream
{
    private ulong s0;
    private ulong s1;
    private ulong s2;
    private ulong s3;

    /// <summary>The stream of one purpose of one site.</summary>
    public RandomStream(ulong seed, int site, StreamPurpose purpose)
    {
        unchecked
        {
            ulong state = Mix(seed + 0x9E3779B97F4A7C15UL);
            state = Mix(state ^ ((ulong)site * 0xD1B54A32D192ED03UL) + 0x8CB92BA72F3D8DD7UL);
            state = Mix(state ^ ((ulong)purpose * 0xABC98388FB8FAC03UL) + 0x139408DCBBF7A44DUL);
            s0 = Mix(state += 0x9E3779B97F4A7C15UL);
            s1 = Mix(state += 0x9E3779B97F4A7C15UL);
            s2 = Mix(state += 0x9E3779B97F4A7C15UL);
            s3 = Mix(state + 0x9E3779B97F4A7C15UL);
        }
    }

    /// <summary>A stream from a given state, not all zero.</summary>
    internal RandomStream(ulong s0, ulong s1, ulong s2, ulong s3) => (this.s0, this.s1, this.s2, this.s3) = (s0, s1, s2, s3);

    /// <summary>64 random bits.</summary>
    public ulong Bits()
    {
        unchecked
        {
            ulong result = ulong.RotateLeft(s0 + s3, 23) + s0;
            ulong shifted = s1 << 17;
            s2 ^= s0;
            s3 ^= s1;
            s1 ^= s2;
            s0 ^= s3;
            s2 ^= shifted;
            s3 = ulong.RotateLeft(s3, 45);
            return result;
        }
    }

    /// <summary>Uniform on the open interval (0, 1): a multiple of 2^-53 plus half a step, so never 0 nor 1.</summary>
    public double Uniform() => ((Bits() >> 11) + 0.5) * (1.0 / 9007199254740992.0);

    /// <summary>True with the given probability.</summary>
    public bool Chance(double probability) => Uniform() < probability;

    /// <summary>Uniform on 0 .. <paramref name="exclusiveMaximum"/> - 1.</summary>
    /// <remarks>The bias of scaling 53 bits is below 1e-9 for the small ranges used here.</remarks>
    public int Below(int exclusiveMaximum) => Math.Min((int)(Uniform() * exclusiveMaximum), exclusiveMaximum - 1);

    /// <summary>Standard normal deviate, by inversion: one uniform a deviate.</summary>
    public double Normal() => NormalDistribution.Quantile(Uniform());

    /// <summary>Index drawn with probability proportional to the (non-negative) weights.</summary>
    public int Pick(ReadOnlySpan<double> weights)
    {
        double total = 0;
        foreach (double weight in weights)
        {
            total += weight;
        }

        double remaining = Uniform() * total;
        int last = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            if (weights[i] > 0)
            {
                last = i;
                remaining -= weights[i];
                if (remaining < 0)
                {
                    return i;
                }
            }
        }

        return last;
    }

    /// <summary>Puts the elements in random order (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = Below(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    // Finaliser of SplitMix64 (Steele, Lea and Flood, 2014).
    private static ulong Mix(ulong z)
    {
        unchecked
        {
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }
}
