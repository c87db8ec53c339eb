using SurveyStatistics.Designs;

namespace SurveyStatistics.Replication;

/// <summary>Rescaling bootstrap of PSUs within strata.</summary>
/// <remarks>
/// J. N. K. Rao and C. F. J. Wu (1988), JASA 83, 231-241; J. N. K. Rao, C. F. J. Wu and K. Yue (1992), Survey Methodology 18, 209-217. In stratum h, m_h = n_h - 1 PSUs are
/// drawn with replacement; PSU j, drawn r_hj times, has its weights times 1 - λ_h + λ_h r_hj n_h/m_h, λ_h = √(m_h f_h/(n_h - 1)) = √f_h, f_h the population
/// correction: never negative, and n_h in total. c = 1/B. The expectation of the variance of a total is the linearised one. Strata sampled in full keep
/// their weights. Draws: SplitMix64 from the seed, in the order of replicates and strata, the same on every machine.
/// </remarks>
public static class RescalingBootstrap
{
    /// <summary>Makes bootstrap weights.</summary>
    /// <param name="design">Any design; lonely strata by its policy Certainty (their weights stay) or Average (coefficients times H / (H - lonely)).</param>
    /// <param name="replicates">B, at least 2; several hundred for a standard error with two stable digits.</param>
    /// <param name="seed">Seed; the same seed and design give the same bytes, and more replicates the same first ones.</param>
    /// <exception cref="ReplicationException">Lonely strata under another policy, or no row.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than two replicates.</exception>
    public static ReplicateWeights Create(SurveyDesign design, int replicates, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(replicates, 2);
        ReplicateDesign.RequirePsus(design);
        double inflation = ReplicateDesign.LonelyInflation(design);
        int[][] members = ReplicateDesign.PsusOfStrata(design);
        var multipliers = new double[replicates][];
        for (int b = 0; b < replicates; b++)
        {
            var stream = new ReplicateStream(seed, b);
            multipliers[b] = Multipliers(design, members, stream.Below);
        }

        var coefficients = new double[replicates];
        Array.Fill(coefficients, inflation / replicates);
        return new ReplicateWeights(
            ReplicateMethod.Bootstrap, design.Weights.ToArray(), design.PsuOfRow.ToArray(), multipliers, coefficients, ReplicateDesign.Df(design));
    }

    /// <summary>Multiplier of each PSU for draws given as a function of the stratum's number of PSUs.</summary>
    internal static double[] Multipliers(SurveyDesign design, int[][] members, Func<int, int> draw)
    {
        double[] of = ReplicateDesign.Ones(design);
        for (int h = 0; h < members.Length; h++)
        {
            int n = members[h].Length;
            double lambda = Math.Sqrt(design.PopulationCorrection[h]);
            if (n < 2 || lambda == 0)
            {
                continue;
            }

            var drawn = new int[n];
            for (int k = 0; k < n - 1; k++)
            {
                drawn[draw(n)]++;
            }

            for (int k = 0; k < n; k++)
            {
                of[members[h][k]] = 1 - lambda + (lambda * drawn[k] * n / (n - 1));
            }
        }

        return of;
    }
}
