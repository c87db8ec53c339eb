using SurveyStatistics.Designs;

namespace SurveyStatistics.Replication;

/// <summary>Why a design has no replicates of the kind asked for.</summary>
public enum ReplicationProblem
{
    /// <summary>The unstratified jackknife was asked of a design with several strata.</summary>
    SeveralStrata,

    /// <summary>Half-samples need exactly two PSUs in every stratum.</summary>
    NotTwoPsus,

    /// <summary>A stratum has one PSU, was not sampled in full, and the policy has no counterpart in replicates.</summary>
    LonelyPsu,

    /// <summary>The design has no rows.</summary>
    NoPsu,
}

/// <summary>The design does not admit the replicates asked for.</summary>
public sealed class ReplicationException : InvalidOperationException
{
    internal ReplicationException(ReplicationProblem problem, string message, IReadOnlyList<int> strata)
        : base(message)
    {
        Problem = problem;
        Strata = strata;
    }

    /// <summary>What is wrong.</summary>
    public ReplicationProblem Problem { get; }

    /// <summary>Indexes of the strata at fault, ascending; see <see cref="SurveyDesign.StratumLabels"/>.</summary>
    public IReadOnlyList<int> Strata { get; }
}

/// <summary>What all replicate methods read off a design.</summary>
internal static class ReplicateDesign
{
    /// <summary>PSUs minus strata among rows with positive weight.</summary>
    public static int Df(SurveyDesign design)
    {
        var psus = new bool[design.PsuCount];
        var strata = new bool[design.StratumCount];
        for (int i = 0; i < design.Count; i++)
        {
            if (design.Weights[i] > 0)
            {
                psus[design.PsuOfRow[i]] = true;
                strata[design.StratumOfPsu[design.PsuOfRow[i]]] = true;
            }
        }

        return psus.Count(p => p) - strata.Count(s => s);
    }

    public static void RequirePsus(SurveyDesign design)
    {
        if (design.PsuCount == 0)
        {
            throw new ReplicationException(ReplicationProblem.NoPsu, "A design without rows has no replicates.", []);
        }
    }

    /// <summary>Factor on all coefficients that stands for lonely strata: 1 (certainty) or H / (H - lonely) (average).</summary>
    /// <exception cref="ReplicationException">Lonely strata under another policy.</exception>
    public static double LonelyInflation(SurveyDesign design)
    {
        int lonely = design.LonelyStrata.Length;
        if (lonely == 0 || design.LonelyPsu == LonelyPsuPolicy.Certainty)
        {
            return 1;
        }

        if (design.LonelyPsu == LonelyPsuPolicy.Average && lonely < design.StratumCount)
        {
            return (double)design.StratumCount / (design.StratumCount - lonely);
        }

        throw new ReplicationException(
            ReplicationProblem.LonelyPsu, "Strata with one PSU have no replicates; set the policy Certainty or Average, or collapse them.", design.LonelyStrata.ToArray());
    }

    /// <summary>PSU indexes of each stratum, ascending.</summary>
    public static int[][] PsusOfStrata(SurveyDesign design)
    {
        var members = new List<int>[design.StratumCount];
        for (int h = 0; h < members.Length; h++)
        {
            members[h] = [];
        }

        for (int j = 0; j < design.PsuCount; j++)
        {
            members[design.StratumOfPsu[j]].Add(j);
        }

        return [.. members.Select(m => m.ToArray())];
    }

    /// <summary>Multipliers of 1 for every PSU.</summary>
    public static double[] Ones(SurveyDesign design)
    {
        var ones = new double[design.PsuCount];
        Array.Fill(ones, 1.0);
        return ones;
    }
}
