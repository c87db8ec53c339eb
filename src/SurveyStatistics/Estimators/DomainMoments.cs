using SurveyStatistics.Calibration;
using SurveyStatistics.Designs;
using SurveyStatistics.Numerics;

namespace SurveyStatistics.Estimators;

/// <summary>
/// Sufficient statistics of a weighted mean in a domain of one group of strata. Moments of independent groups add, so pooled estimates
/// are free. <c>default</c> is the empty domain.
/// </summary>
/// <remarks>
/// With residualised scores z1 = w 1_D y and z0 = w 1_D, and their PSU totals t,
/// A_ab = sum_h f_h n_h / (n_h - 1) sum_j (t_a - mean_h t_a)(t_b - mean_h t_b); because residuals are linear in the score,
/// V(mean) = (A11 - 2 p A01 + p^2 A00) / W^2 with p the mean and W the domain's weight. n_h is the design's, whatever the domain.
/// Särndal, Swensson and Wretman (1992), chapters 5 and 10; docs/methods/statistics.md, "Means in domains".
/// The subtraction loses digits in proportion to the square of mean over standard deviation: centre scores where that ratio exceeds 1000.
/// </remarks>
public readonly record struct DomainMoments
{
    /// <summary>Rows in the domain with a valid outcome and a positive weight (n).</summary>
    public int RowCount { get; init; }

    /// <summary>Unweighted sum of the outcome: for 0/1 outcomes, the number of ones.</summary>
    public double Positives { get; init; }

    /// <summary>Sum of weights (W).</summary>
    public double SumW { get; init; }

    /// <summary>Sum of squared weights.</summary>
    public double SumW2 { get; init; }

    /// <summary>Sum of weight times outcome.</summary>
    public double SumWY { get; init; }

    /// <summary>Sum of weight times squared outcome.</summary>
    public double SumWYY { get; init; }

    /// <summary>PSUs with a row in the domain.</summary>
    public int PsuCount { get; init; }

    /// <summary>Strata with a row in the domain.</summary>
    public int StratumCount { get; init; }

    /// <summary>Design variance of the total of z1.</summary>
    public double A11 { get; init; }

    /// <summary>Design covariance of the totals of z1 and z0.</summary>
    public double A01 { get; init; }

    /// <summary>Design variance of the total of z0.</summary>
    public double A00 { get; init; }

    /// <summary>Degrees of freedom: PSUs minus strata, counted in the domain; 0 or less means that no variance can be estimated.</summary>
    public int Df => PsuCount - StratumCount;

    /// <summary>Moments of the union of independent groups of strata (for instance sites).</summary>
    /// <param name="groups">Added in this order with compensated sums.</param>
    public static DomainMoments Combine(ReadOnlySpan<DomainMoments> groups)
    {
        MomentsSum sum = default;
        foreach (ref readonly var group in groups)
        {
            sum.Add(in group);
        }

        return sum.Value;
    }

    /// <inheritdoc cref="Combine(ReadOnlySpan{DomainMoments})"/>
    public static DomainMoments Combine(IEnumerable<DomainMoments> groups)
    {
        MomentsSum sum = default;
        foreach (var group in groups)
        {
            sum.Add(in group);
        }

        return sum.Value;
    }

    /// <summary>Moments of a numeric outcome in one domain.</summary>
    /// <param name="design">The whole sample of the group.</param>
    /// <param name="residuals">Calibration of the same rows; null for weights that were not calibrated.</param>
    /// <param name="y">Outcome of each row; NaN or infinite puts the row outside the domain.</param>
    /// <param name="inDomain">One per row, or empty for all rows. A row outside stays in the design with score 0.</param>
    /// <param name="workspace">Buffers; one per thread.</param>
    /// <exception cref="ArgumentException">Lengths that differ.</exception>
    /// <exception cref="LonelyPsuException">A stratum has one PSU and the policy is <see cref="LonelyPsuPolicy.Fail"/>.</exception>
    public static DomainMoments Compute(
        SurveyDesign design, CalibrationResiduals? residuals, ReadOnlySpan<double> y, ReadOnlySpan<bool> inDomain, MomentsWorkspace workspace)
    {
        workspace.Bind(design, residuals);
        RequireRows(design, y.Length, nameof(y));
        RequireRowsOrEmpty(design, inDomain.Length, nameof(inDomain));
        return workspace.Rows.Numeric(y, inDomain, default, 0);
    }

    /// <summary>Moments of a 0/1 outcome over all rows.</summary>
    /// <param name="design">The whole sample of the group.</param>
    /// <param name="residuals">Calibration of the same rows; null for weights that were not calibrated.</param>
    /// <param name="outcome">1, 0, or anything else for a row outside the domain (missing, not asked).</param>
    /// <param name="workspace">Buffers; one per thread.</param>
    /// <exception cref="ArgumentException">Lengths that differ.</exception>
    /// <exception cref="LonelyPsuException">A stratum has one PSU and the policy is <see cref="LonelyPsuPolicy.Fail"/>.</exception>
    public static DomainMoments Compute(
        SurveyDesign design, CalibrationResiduals? residuals, ReadOnlySpan<byte> outcome, MomentsWorkspace workspace)
        => ComputeLevels(design, residuals, outcome, default, 0, workspace, default);

    /// <summary>Moments of a 0/1 outcome among the rows of one level of a grouping.</summary>
    /// <param name="design">The whole sample of the group.</param>
    /// <param name="residuals">Calibration of the same rows; null for weights that were not calibrated.</param>
    /// <param name="outcome">1, 0, or anything else for a row outside the domain.</param>
    /// <param name="levels">Level code of each row.</param>
    /// <param name="level">The level wanted.</param>
    /// <param name="workspace">Buffers; one per thread.</param>
    /// <exception cref="ArgumentException">Lengths that differ.</exception>
    /// <exception cref="LonelyPsuException">A stratum has one PSU and the policy is <see cref="LonelyPsuPolicy.Fail"/>.</exception>
    /// <remarks>For several levels, one call of <c>ComputeLevels</c> costs no more than one of this.</remarks>
    public static DomainMoments Compute(
        SurveyDesign design, CalibrationResiduals? residuals, ReadOnlySpan<byte> outcome, ReadOnlySpan<byte> levels, byte level, MomentsWorkspace workspace)
    {
        workspace.Bind(design, residuals);
        RequireRows(design, outcome.Length, nameof(outcome));
        RequireRows(design, levels.Length, nameof(levels));
        return workspace.OneLevel(outcome, levels, level);
    }

    /// <summary>Moments of a 0/1 outcome in every level of a grouping, in one pass.</summary>
    /// <param name="design">The whole sample of the group.</param>
    /// <param name="residuals">Calibration of the same rows; null for weights that were not calibrated.</param>
    /// <param name="outcome">1, 0, or anything else for a row outside every domain.</param>
    /// <param name="levels">Level code of each row; a code at or above <paramref name="levelCount"/> counts in the total only. Empty when there is no level.</param>
    /// <param name="levelCount">Number of levels, 0 to 256.</param>
    /// <param name="workspace">Buffers; one per thread.</param>
    /// <param name="perLevel">Receives the moments of each level; its length is <paramref name="levelCount"/>.</param>
    /// <returns>Moments of all rows with a valid outcome.</returns>
    /// <exception cref="ArgumentException">Lengths that differ.</exception>
    /// <exception cref="LonelyPsuException">A stratum has one PSU and the policy is <see cref="LonelyPsuPolicy.Fail"/>.</exception>
    public static DomainMoments ComputeLevels(
        SurveyDesign design,
        CalibrationResiduals? residuals,
        ReadOnlySpan<byte> outcome,
        ReadOnlySpan<byte> levels,
        int levelCount,
        MomentsWorkspace workspace,
        Span<DomainMoments> perLevel)
    {
        workspace.Bind(design, residuals);
        RequireRows(design, outcome.Length, nameof(outcome));
        RequireLevels(design, levels, levelCount, perLevel);
        return workspace.BinaryLevels(outcome, levels, levelCount, perLevel);
    }

    /// <summary>Moments of a numeric outcome in every level of a grouping.</summary>
    /// <param name="design">The whole sample of the group.</param>
    /// <param name="residuals">Calibration of the same rows; null for weights that were not calibrated.</param>
    /// <param name="y">Outcome of each row; NaN or infinite puts the row outside every domain.</param>
    /// <param name="levels">Level code of each row; a code at or above <paramref name="levelCount"/> counts in the total only. Empty when there is no level.</param>
    /// <param name="levelCount">Number of levels, 0 to 256.</param>
    /// <param name="workspace">Buffers; one per thread.</param>
    /// <param name="perLevel">Receives the moments of each level; its length is <paramref name="levelCount"/>.</param>
    /// <returns>Moments of all rows with a valid outcome.</returns>
    /// <exception cref="ArgumentException">Lengths that differ.</exception>
    /// <exception cref="LonelyPsuException">A stratum has one PSU and the policy is <see cref="LonelyPsuPolicy.Fail"/>.</exception>
    public static DomainMoments ComputeLevels(
        SurveyDesign design,
        CalibrationResiduals? residuals,
        ReadOnlySpan<double> y,
        ReadOnlySpan<byte> levels,
        int levelCount,
        MomentsWorkspace workspace,
        Span<DomainMoments> perLevel)
    {
        workspace.Bind(design, residuals);
        RequireRows(design, y.Length, nameof(y));
        RequireLevels(design, levels, levelCount, perLevel);
        for (int level = 0; level < levelCount; level++)
        {
            perLevel[level] = workspace.Rows.Numeric(y, default, levels, (byte)level);
        }

        return workspace.Rows.Numeric(y, default, default, 0);
    }

    private static void RequireLevels(SurveyDesign design, ReadOnlySpan<byte> levels, int levelCount, Span<DomainMoments> perLevel)
    {
        if (levelCount is < 0 or > 256)
        {
            throw new ArgumentException("A grouping has 0 to 256 levels.", nameof(levelCount));
        }

        if (perLevel.Length != levelCount)
        {
            throw new ArgumentException("One result per level is needed.", nameof(perLevel));
        }

        if (levelCount > 0)
        {
            RequireRows(design, levels.Length, nameof(levels));
        }
    }

    private static void RequireRows(SurveyDesign design, int length, string name)
    {
        if (length != design.Count)
        {
            throw new ArgumentException("One value per row of the design is needed.", name);
        }
    }

    private static void RequireRowsOrEmpty(SurveyDesign design, int length, string name)
    {
        if (length != 0)
        {
            RequireRows(design, length, name);
        }
    }

    private struct MomentsSum
    {
        private int rows;
        private int psus;
        private int strata;
        private CompensatedSum positives;
        private CompensatedSum w;
        private CompensatedSum w2;
        private CompensatedSum wy;
        private CompensatedSum wyy;
        private CompensatedSum a11;
        private CompensatedSum a01;
        private CompensatedSum a00;

        public void Add(in DomainMoments group)
        {
            rows += group.RowCount;
            psus += group.PsuCount;
            strata += group.StratumCount;
            positives.Add(group.Positives);
            w.Add(group.SumW);
            w2.Add(group.SumW2);
            wy.Add(group.SumWY);
            wyy.Add(group.SumWYY);
            a11.Add(group.A11);
            a01.Add(group.A01);
            a00.Add(group.A00);
        }

        public readonly DomainMoments Value => new()
        {
            RowCount = rows,
            PsuCount = psus,
            StratumCount = strata,
            Positives = positives.Value,
            SumW = w.Value,
            SumW2 = w2.Value,
            SumWY = wy.Value,
            SumWYY = wyy.Value,
            A11 = a11.Value,
            A01 = a01.Value,
            A00 = a00.Value,
        };
    }
}
