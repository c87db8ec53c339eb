using SurveyStatistics.Calibration;
using SurveyStatistics.Designs;

namespace SurveyStatistics.Estimators;

/// <summary>Means of one outcome in many domains of one design, with the covariances between them.</summary>
/// <remarks>
/// Domains that share PSUs, strata or calibration margins are not independent: a comparison of more than two of them needs the whole matrix.
/// R's <c>svyby(covmat = TRUE)</c>; checked in tests/reference/golden-survey-4.1-1 and tests/reference/survey-contrasts.
/// docs/methods/statistics.md, "Many domains and contrasts".
/// </remarks>
public sealed class DomainMeans
{
    private readonly double[] covariance;

    private DomainMeans(MeanEstimate[] means, double[] covariance, int df)
    {
        Means = means;
        this.covariance = covariance;
        Df = df;
    }

    /// <summary>The estimate of each domain, in the order given; a domain without respondents keeps its place.</summary>
    public IReadOnlyList<MeanEstimate> Means { get; }

    /// <summary>PSUs minus strata, counted in the union of the domains.</summary>
    public int Df { get; }

    /// <summary>Design covariance of two means, in the squared unit of the outcome.</summary>
    /// <param name="first">Index of a domain.</param>
    /// <param name="second">Index of a domain; the same index gives the variance.</param>
    /// <returns>Null where one of the two has no standard error.</returns>
    public double? Covariance(int first, int second)
        => Means[first].StandardError is null || Means[second].StandardError is null ? null : covariance[(first * Means.Count) + second];

    /// <summary>Estimates an outcome in every level of a grouping.</summary>
    /// <param name="design">The whole sample.</param>
    /// <param name="residuals">Calibration of the same rows; null for weights that were not calibrated.</param>
    /// <param name="y">Outcome of each row; NaN or infinite puts the row outside every domain.</param>
    /// <param name="levels">Level code of each row; a code at or above <paramref name="levelCount"/> puts the row outside every domain.</param>
    /// <param name="levelCount">Number of levels, 1 to 256.</param>
    /// <param name="workspace">Buffers; one per thread.</param>
    /// <exception cref="ArgumentException">Lengths that differ, or a number of levels outside the range.</exception>
    /// <exception cref="LonelyPsuException">A stratum has one PSU and the policy is <see cref="LonelyPsuPolicy.Fail"/>.</exception>
    public static DomainMeans Compute(
        SurveyDesign design, CalibrationResiduals? residuals, ReadOnlySpan<double> y, ReadOnlySpan<byte> levels, int levelCount, MomentsWorkspace workspace)
    {
        if (levelCount is < 1 or > 256)
        {
            throw new ArgumentException("A grouping has 1 to 256 levels.", nameof(levelCount));
        }

        var domains = new bool[levelCount][];
        for (int level = 0; level < levelCount; level++)
        {
            domains[level] = new bool[levels.Length];
            for (int i = 0; i < levels.Length; i++)
            {
                domains[level][i] = levels[i] == level;
            }
        }

        return Compute(design, residuals, y, domains, workspace);
    }

    /// <summary>Estimates an outcome in domains that may overlap.</summary>
    /// <param name="design">The whole sample.</param>
    /// <param name="residuals">Calibration of the same rows; null for weights that were not calibrated.</param>
    /// <param name="y">Outcome of each row; NaN or infinite puts the row outside every domain.</param>
    /// <param name="domains">For each domain, one flag per row.</param>
    /// <param name="workspace">Buffers; one per thread.</param>
    /// <exception cref="ArgumentException">Lengths that differ.</exception>
    /// <exception cref="LonelyPsuException">A stratum has one PSU and the policy is <see cref="LonelyPsuPolicy.Fail"/>.</exception>
    /// <remarks>The matrix takes k (k + 1) / 2 passes over the rows for k domains.</remarks>
    public static DomainMeans Compute(
        SurveyDesign design, CalibrationResiduals? residuals, ReadOnlySpan<double> y, IReadOnlyList<bool[]> domains, MomentsWorkspace workspace)
    {
        int rows = design.Count;
        if (y.Length != rows || domains.Any(d => d.Length != rows))
        {
            throw new ArgumentException("One value per row of the design is needed.", nameof(y));
        }

        workspace.Bind(design, residuals);
        var means = new MeanEstimate[domains.Count];
        var scores = new double[domains.Count][];
        var mask = new double[rows];
        for (int d = 0; d < domains.Count; d++)
        {
            means[d] = MeanEstimate.From(DomainMoments.Compute(design, residuals, y, domains[d], workspace));
            scores[d] = new double[rows];
            for (int i = 0; i < rows; i++)
            {
                if (domains[d][i] && double.IsFinite(y[i]))
                {
                    mask[i] = 1;
                    scores[d][i] = means[d].Estimate is double mean ? (y[i] - mean) / means[d].SumWeights : 0;
                }
            }
        }

        var (psus, strata) = workspace.Rows.CountUnits(mask);
        return new DomainMeans(means, ScoreCovariance.Compute(workspace, scores), psus - strata);
    }

    /// <summary>A linear contrast of the means: sum of coefficient times mean.</summary>
    /// <param name="coefficients">One per domain; they need not sum to 0. A domain with coefficient 0 takes no part.</param>
    /// <returns>
    /// NotEstimable where a domain that takes part has no estimate. No standard error where one of them has none, or without degrees of freedom.
    /// </returns>
    /// <exception cref="ArgumentException">Not one finite coefficient per domain.</exception>
    public ContrastEstimate Contrast(ReadOnlySpan<double> coefficients)
    {
        if (coefficients.Length != Means.Count)
        {
            throw new ArgumentException("One coefficient per domain is needed.", nameof(coefficients));
        }

        double estimate = 0;
        bool hasVariance = Df > 0;
        for (int d = 0; d < coefficients.Length; d++)
        {
            if (!double.IsFinite(coefficients[d]))
            {
                throw new ArgumentException("Coefficients must be finite.", nameof(coefficients));
            }

            if (coefficients[d] == 0)
            {
                continue;
            }

            if (Means[d].Estimate is not double mean)
            {
                return new ContrastEstimate(EstimateStatus.NotEstimable, null, null, Df);
            }

            estimate += coefficients[d] * mean;
            hasVariance &= Means[d].StandardError is not null;
        }

        double? standardError = hasVariance ? Math.Sqrt(ScoreCovariance.Quadratic(covariance, coefficients)) : null;
        return new ContrastEstimate(EstimateStatus.Estimated, estimate, standardError, Df);
    }
}

/// <summary>A linear combination of means in domains.</summary>
/// <param name="Status">NotEstimable where a domain that takes part has no respondents.</param>
/// <param name="Estimate">In the unit of the outcome; null unless estimated.</param>
/// <param name="StandardError">Null without an estimate, or where the variance of a part is unknown.</param>
/// <param name="Df">PSUs minus strata, counted in the union of the domains.</param>
public sealed record ContrastEstimate(EstimateStatus Status, double? Estimate, double? StandardError, int Df);
