using SurveyStatistics.Intervals;
using SurveyStatistics.Models;

namespace SurveyStatistics.Pooling;

/// <summary>How the fit of an area model ended.</summary>
public enum AreaModelStatus
{
    /// <summary>The estimates exist.</summary>
    Fitted,

    /// <summary>No more areas than coefficients: no degree of freedom for the variance between areas.</summary>
    TooFewAreas,

    /// <summary>A covariate is a linear combination of those before it.</summary>
    RankDeficient,

    /// <summary>The iterations for the variance between areas ran out.</summary>
    NotConverged,
}

/// <summary>
/// Area-level model y_s = x_s' b + u_s + e_s, V(u) = tau^2 by REML, V(e_s) = v_s known: empirical best linear unbiased predictors of x_s' b + u_s and their
/// mean squared errors, the uncertainty of tau^2 included. For proportions give log-odds (<see cref="LogitScale"/>).
/// </summary>
/// <remarks>
/// R. E. Fay and R. A. Herriot (1979), "Estimates of income for small places", JASA 74, 269-277; mean squared error: N. G. N. Prasad and J. N. K. Rao (1990),
/// JASA 85, 163-171, for REML by G. S. Datta and P. Lahiri (2000), "A unified measure of uncertainty of estimated best linear unbiased predictors in
/// small area estimation problems", Statistica Sinica 10, 613-627. docs/methods/statistics.md, "Area model"; tests/reference/fay-herriot.
/// </remarks>
public static class FayHerriot
{
    private const int MaxIterations = 1000;

    /// <summary>Fits the model.</summary>
    /// <param name="estimates">Direct estimate of each area.</param>
    /// <param name="variances">Its sampling variance, above 0 and taken as known.</param>
    /// <param name="covariates">One column per covariate, one finite value per area; the intercept is always in the model. Null or empty for none.</param>
    /// <param name="confidence">Of the intervals, in (0, 1).</param>
    /// <exception cref="ArgumentException">Lengths that differ, a number that is not finite, or a variance at or below 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A confidence outside (0, 1).</exception>
    public static FayHerriotFit Fit(
        ReadOnlySpan<double> estimates, ReadOnlySpan<double> variances, IReadOnlyList<double[]>? covariates = null, double confidence = 0.95)
    {
        Quantiles.RequireProbability(confidence, nameof(confidence));
        RandomEffects.RequireInput(estimates, variances);
        double[][] columns = Columns(covariates ?? [], estimates.Length);
        int q = columns.Length;
        if (estimates.Length <= q)
        {
            return FayHerriotFit.Failed(AreaModelStatus.TooFewAreas);
        }

        if (AreaSums.At(0, estimates, variances, columns) is not { } common)
        {
            return FayHerriotFit.Failed(AreaModelStatus.RankDeficient);
        }

        // Fisher scoring from the moment estimate; sums of full rank at 0 are so at any tau^2.
        var search = new ScoringSearch(Math.Max(0, (common.Residual1 - (estimates.Length - q)) / common.TraceP));
        for (int iteration = 0; iteration < MaxIterations && !search.IsDone; iteration++)
        {
            var sums = AreaSums.At(search.TauSquared, estimates, variances, columns)!;
            search.Step((sums.Residual2 - sums.TraceP) / sums.TracePP, 1 / sums.W);
        }

        if (search.IsDone)
        {
            var sums = AreaSums.At(search.TauSquared, estimates, variances, columns)!;
            return FayHerriotFit.Fitted(search.TauSquared, sums, estimates, variances, columns, confidence);
        }

        return FayHerriotFit.Failed(AreaModelStatus.NotConverged);
    }

    private static double[][] Columns(IReadOnlyList<double[]> covariates, int areas)
    {
        var columns = new double[covariates.Count + 1][];
        columns[0] = new double[areas];
        Array.Fill(columns[0], 1.0);
        for (int c = 0; c < covariates.Count; c++)
        {
            if (covariates[c].Length != areas || !covariates[c].All(double.IsFinite))
            {
                throw new ArgumentException($"Covariate index {c} needs one finite value per area.", nameof(covariates));
            }

            columns[c + 1] = covariates[c];
        }

        return columns;
    }
}

/// <summary>Generalised least squares at a tau^2, and what the REML score is made of; P is the projector V^-1 - V^-1 X (X' V^-1 X)^-1 X' V^-1.</summary>
internal sealed record AreaSums(
    double[] Coefficients, double[] Inverse, double W, double W2, double Residual1, double Residual2, double TraceP, double TracePP)
{
    /// <summary>Null where the columns are linearly dependent.</summary>
    public static AreaSums? At(double tau2, ReadOnlySpan<double> y, ReadOnlySpan<double> v, double[][] columns)
    {
        int q = columns.Length;
        var a = new double[q * q];
        var b = new double[q * q];
        var c = new double[q * q];
        var coefficients = new double[q];
        double w1 = 0, w2 = 0;
        for (int s = 0; s < y.Length; s++)
        {
            double w = 1 / (v[s] + tau2);
            w1 += w;
            w2 += w * w;
            for (int i = 0; i < q; i++)
            {
                coefficients[i] += w * columns[i][s] * y[s];
                for (int j = 0; j < q; j++)
                {
                    double product = columns[i][s] * columns[j][s];
                    a[(i * q) + j] += w * product;
                    b[(i * q) + j] += w * w * product;
                    c[(i * q) + j] += w * w * w * product;
                }
            }
        }

        var cholesky = OrderedCholesky.Of(a, q, Numerics.NormalEquations.PivotTolerance, 0);
        if (cholesky.Dependent.Length > 0)
        {
            return null;
        }

        double[] inverse = cholesky.Inverse();
        cholesky.Solve(coefficients);
        double residual1 = 0, residual2 = 0;
        for (int s = 0; s < y.Length; s++)
        {
            double d = y[s];
            for (int i = 0; i < q; i++)
            {
                d -= columns[i][s] * coefficients[i];
            }

            double w = 1 / (v[s] + tau2);
            residual1 += w * d * d;
            residual2 += w * w * d * d;
        }

        double[] ib = Product(inverse, b, q);
        return new AreaSums(
            coefficients, inverse, w1, w2, residual1, residual2, w1 - Trace(ib, q), w2 - (2 * Trace(Product(inverse, c, q), q)) + Trace(Product(ib, ib, q), q));
    }

    private static double[] Product(double[] left, double[] right, int q)
    {
        var product = new double[q * q];
        for (int i = 0; i < q; i++)
        {
            for (int j = 0; j < q; j++)
            {
                for (int m = 0; m < q; m++)
                {
                    product[(i * q) + j] += left[(i * q) + m] * right[(m * q) + j];
                }
            }
        }

        return product;
    }

    private static double Trace(double[] matrix, int q)
    {
        double trace = 0;
        for (int i = 0; i < q; i++)
        {
            trace += matrix[(i * q) + i];
        }

        return trace;
    }
}
