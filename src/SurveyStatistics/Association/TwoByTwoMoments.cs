using SurveyStatistics.Calibration;
using SurveyStatistics.Designs;
using SurveyStatistics.Numerics;

namespace SurveyStatistics.Association;

/// <summary>
/// Sufficient statistics of two 0/1 outcomes in one group of strata: the weighted totals of the four cells and their design covariance.
/// Moments of independent groups add.
/// </summary>
/// <remarks>
/// Cells in the order both, first only, second only, neither. Covariance of two totals: sum_h f_h n_h / (n_h - 1) sum_j (t_a - mean_h t_a)(t_b - mean_h t_b)
/// over PSU totals t of the residualised scores w 1_cell, n_h the design's. Särndal, Swensson and Wretman (1992), section 5.5;
/// docs/methods/statistics.md, "Two outcomes".
/// </remarks>
public sealed class TwoByTwoMoments
{
    /// <summary>Number of cells.</summary>
    public const int Cells = 4;

    private readonly int[] counts;
    private readonly double[] totals;
    private readonly double[] covariance;

    private TwoByTwoMoments(int[] counts, double[] totals, double[] covariance, int psuCount, int stratumCount)
    {
        this.counts = counts;
        this.totals = totals;
        this.covariance = covariance;
        PsuCount = psuCount;
        StratumCount = stratumCount;
    }

    /// <summary>Unweighted respondents of each cell with a positive weight.</summary>
    public ReadOnlySpan<int> Counts => counts;

    /// <summary>Sum of weights of each cell.</summary>
    public ReadOnlySpan<double> Totals => totals;

    /// <summary>PSUs with a row in the table.</summary>
    public int PsuCount { get; }

    /// <summary>Strata with a row in the table.</summary>
    public int StratumCount { get; }

    /// <summary>PSUs minus strata, counted in the table.</summary>
    public int Df => PsuCount - StratumCount;

    /// <summary>Unweighted respondents with both outcomes valid.</summary>
    public int N => counts.Sum();

    /// <summary>Design covariance of the totals of two cells.</summary>
    public double Covariance(int first, int second) => covariance[(first * Cells) + second];

    /// <summary>Moments of one group of strata.</summary>
    /// <param name="design">The whole sample of the group.</param>
    /// <param name="residuals">Calibration of the same rows; null for weights that were not calibrated.</param>
    /// <param name="first">1, 0, or anything else for a row outside the table (missing, not asked).</param>
    /// <param name="second">The same of the other outcome.</param>
    /// <exception cref="ArgumentException">Lengths that differ.</exception>
    /// <exception cref="LonelyPsuException">A stratum has one PSU and the policy is <see cref="LonelyPsuPolicy.Fail"/>.</exception>
    public static TwoByTwoMoments Compute(SurveyDesign design, CalibrationResiduals? residuals, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        if (first.Length != design.Count || second.Length != design.Count)
        {
            throw new ArgumentException("One value per row of the design is needed.", nameof(first));
        }

        int[] counts = new int[Cells];
        double[] totals = new double[Cells];
        double[][] scores = [.. Enumerable.Range(0, Cells).Select(_ => new double[design.Count])];
        bool[] psuSeen = new bool[design.PsuCount];
        ReadOnlySpan<double> weights = design.Weights;
        for (int i = 0; i < first.Length; i++)
        {
            if (first[i] > 1 || second[i] > 1 || weights[i] == 0)
            {
                continue;
            }

            int cell = (2 * (1 - first[i])) + (1 - second[i]);
            counts[cell]++;
            totals[cell] += weights[i];
            scores[cell][i] = 1;
            psuSeen[design.PsuOfRow[i]] = true;
        }

        bool[] stratumSeen = new bool[design.StratumCount];
        for (int j = 0; j < psuSeen.Length; j++)
        {
            stratumSeen[design.StratumOfPsu[j]] |= psuSeen[j];
        }

        double[][] psuTotals = [.. scores.Select(score => PsuTotals(design, residuals, score))];
        double[] covariance = new double[Cells * Cells];
        StratumForms forms = new();
        for (int a = 0; a < Cells; a++)
        {
            for (int b = a; b < Cells; b++)
            {
                double form = forms.FromPsuTotals(design, psuTotals[a], psuTotals[b]).A01;
                covariance[(a * Cells) + b] = form;
                covariance[(b * Cells) + a] = form;
            }
        }

        return new TwoByTwoMoments(counts, totals, covariance, psuSeen.Count(seen => seen), stratumSeen.Count(seen => seen));
    }

    /// <summary>Moments of the union of independent groups of strata (for instance sites), added in the given order with compensated sums.</summary>
    public static TwoByTwoMoments Combine(IReadOnlyCollection<TwoByTwoMoments> groups) => new(
        [.. Enumerable.Range(0, Cells).Select(cell => groups.Sum(group => group.counts[cell]))],
        [.. Enumerable.Range(0, Cells).Select(cell => CompensatedSum.Of([.. groups.Select(group => group.totals[cell])]))],
        [.. Enumerable.Range(0, Cells * Cells).Select(entry => CompensatedSum.Of([.. groups.Select(group => group.covariance[entry])]))],
        groups.Sum(group => group.PsuCount),
        groups.Sum(group => group.StratumCount));

    private static double[] PsuTotals(SurveyDesign design, CalibrationResiduals? residuals, double[] score)
    {
        double[] totals = new double[design.PsuCount];
        if (residuals is not null)
        {
            residuals.PsuTotals(design, score, totals);
            return totals;
        }

        ReadOnlySpan<double> weights = design.Weights;
        ReadOnlySpan<int> psu = design.PsuOfRow;
        for (int i = 0; i < score.Length; i++)
        {
            totals[psu[i]] += weights[i] * score[i];
        }

        return totals;
    }
}
