using SurveyStatistics.Intervals;

namespace SurveyStatistics.Multivariate;

/// <summary>Random numbers from a seed, the same on every machine: SplitMix64 (Steele, Lea and Flood 2014, OOPSLA, 453-472).</summary>
/// <param name="seed">Any number; equal seeds give equal draws.</param>
public sealed class SeededDraws(ulong seed)
{
    private ulong state = seed;

    /// <summary>Uniform on the open interval (0, 1).</summary>
    public double Uniform()
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15UL;
            ulong z = state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return (((z ^ (z >> 31)) >> 11) + 0.5) * (1.0 / 9007199254740992.0);
        }
    }

    /// <summary>Uniform on 0 .. <paramref name="exclusiveMaximum"/> - 1.</summary>
    /// <param name="exclusiveMaximum">Above 0.</param>
    public int Below(int exclusiveMaximum) => Math.Min((int)(Uniform() * exclusiveMaximum), exclusiveMaximum - 1);

    /// <summary>Standard normal, by inversion.</summary>
    public double Normal() => Quantiles.Normal(Uniform());
}
