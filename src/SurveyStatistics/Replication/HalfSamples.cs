using SurveyStatistics.Designs;

namespace SurveyStatistics.Replication;

/// <summary>Balanced repeated replication: half-samples of strata with two PSUs each, balanced by a Hadamard matrix.</summary>
/// <remarks>
/// P. J. McCarthy (1969), Review of the International Statistical Institute 37, 239-264; D. R. Judkins (1990), "Fay's method for variance estimation", Journal
/// of Official Statistics 6, 223-239; Wolter (2007), chapter 3. Replicate r: in stratum h, one PSU has its weights times 2 - ρ, the other times ρ, chosen by entry
/// (r, h + 1) of a normalised Hadamard matrix (+1: the PSU that appears first), whose order R is the smallest available above the number of strata; c = 1/(R (1 - ρ)²). For a
/// total the variance equals the linearised one with replacement exactly. Population corrections are ignored, as is usual, which
/// overstates the variance. Checked against R survey 4.1-1 in tests/reference/survey-replicates.
/// </remarks>
public static class HalfSamples
{
    /// <summary>BRR (ρ = 0).</summary>
    /// <param name="design">Exactly two PSUs in every stratum.</param>
    /// <exception cref="ReplicationException">A stratum has more or fewer PSUs than two, or there is no row.</exception>
    public static ReplicateWeights Balanced(SurveyDesign design) => Create(design, 0, ReplicateMethod.BalancedHalfSamples);

    /// <summary>Fay's method: no PSU loses all its weight, so small domains and calibration keep all their respondents.</summary>
    /// <param name="design">Exactly two PSUs in every stratum.</param>
    /// <param name="rho">ρ in [0, 1); 0.3 and 0.5 are usual.</param>
    /// <exception cref="ReplicationException">A stratum has more or fewer PSUs than two, or there is no row.</exception>
    /// <exception cref="ArgumentOutOfRangeException">ρ outside [0, 1).</exception>
    public static ReplicateWeights Fay(SurveyDesign design, double rho)
    {
        if (!(rho >= 0 && rho < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(rho), "Fay's coefficient is at least 0 and below 1.");
        }

        return Create(design, rho, ReplicateMethod.Fay);
    }

    private static ReplicateWeights Create(SurveyDesign design, double rho, ReplicateMethod method)
    {
        ReplicateDesign.RequirePsus(design);
        int[][] members = ReplicateDesign.PsusOfStrata(design);
        int[] wrong = [.. Enumerable.Range(0, members.Length).Where(h => members[h].Length != 2)];
        if (wrong.Length > 0)
        {
            throw new ReplicationException(ReplicationProblem.NotTwoPsus, "Half-samples need exactly two PSUs in every stratum.", wrong);
        }

        int[][] matrix = HadamardMatrix.OfOrderAtLeast(members.Length + 1);
        var multipliers = new double[matrix.Length][];
        var coefficients = new double[matrix.Length];
        Array.Fill(coefficients, 1 / (matrix.Length * (1 - rho) * (1 - rho)));
        for (int r = 0; r < matrix.Length; r++)
        {
            multipliers[r] = new double[design.PsuCount];
            for (int h = 0; h < members.Length; h++)
            {
                bool first = matrix[r][h + 1] > 0;
                multipliers[r][members[h][0]] = first ? 2 - rho : rho;
                multipliers[r][members[h][1]] = first ? rho : 2 - rho;
            }
        }

        return new ReplicateWeights(
            method, design.Weights.ToArray(), design.PsuOfRow.ToArray(), multipliers, coefficients, ReplicateDesign.Df(design));
    }
}
