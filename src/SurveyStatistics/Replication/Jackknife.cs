using SurveyStatistics.Designs;

namespace SurveyStatistics.Replication;

/// <summary>Delete-one-PSU jackknife.</summary>
/// <remarks>
/// Wolter (2007), chapter 4; J. N. K. Rao and J. Shao (1999), Biometrika 86, 403-415. Replicate hj: weights of PSU j of stratum h are 0, those of the others of
/// h times n_h/(n_h - 1); c = f_h (n_h - 1)/n_h with the population correction f_h. Strata sampled in full have no replicates. For a total the variance equals
/// the linearised one exactly. Later stages are covered as by ultimate clusters. Checked against <c>as.svrepdesign</c> of R survey 4.1-1 in
/// tests/reference/survey-replicates.
/// </remarks>
public static class Jackknife
{
    /// <summary>JK1: the whole sample is one stratum.</summary>
    /// <param name="design">A design of one stratum.</param>
    /// <exception cref="ReplicationException">Several strata, one PSU, or no row.</exception>
    public static ReplicateWeights Unstratified(SurveyDesign design)
    {
        if (design.StratumCount > 1)
        {
            throw new ReplicationException(
                ReplicationProblem.SeveralStrata, "The unstratified jackknife of a stratified design would ignore its strata.", [.. Enumerable.Range(0, design.StratumCount)]);
        }

        return Create(design, ReplicateMethod.Jackknife1);
    }

    /// <summary>JKn: one replicate for every PSU of every stratum that was not sampled in full.</summary>
    /// <param name="design">Any design; lonely strata by its policy Certainty (no replicate) or Average (coefficients times H / (H - lonely)).</param>
    /// <exception cref="ReplicationException">Lonely strata under another policy, or no row.</exception>
    public static ReplicateWeights Stratified(SurveyDesign design) => Create(design, ReplicateMethod.JackknifeN);

    private static ReplicateWeights Create(SurveyDesign design, ReplicateMethod method)
    {
        ReplicateDesign.RequirePsus(design);
        double inflation = ReplicateDesign.LonelyInflation(design);
        var multipliers = new List<double[]>();
        var coefficients = new List<double>();
        int[][] members = ReplicateDesign.PsusOfStrata(design);
        for (int h = 0; h < members.Length; h++)
        {
            int n = members[h].Length;
            double f = design.PopulationCorrection[h];
            for (int dropped = 0; dropped < n && n > 1 && f > 0; dropped++)
            {
                double[] of = ReplicateDesign.Ones(design);
                foreach (int j in members[h])
                {
                    of[j] = j == members[h][dropped] ? 0 : n / (n - 1.0);
                }

                multipliers.Add(of);
                coefficients.Add(inflation * f * (n - 1.0) / n);
            }
        }

        return new ReplicateWeights(
            method, design.Weights.ToArray(), design.PsuOfRow.ToArray(), [.. multipliers], [.. coefficients], ReplicateDesign.Df(design));
    }
}
