using SurveyStatistics.Intervals;
using SurveyStatistics.Numerics;

namespace SurveyStatistics.Pooling;

/// <summary>How the variance between units is estimated.</summary>
public enum HeterogeneityMethod
{
    /// <summary>Restricted maximum likelihood. The default.</summary>
    Reml,

    /// <summary>Moments: R. DerSimonian and N. Laird (1986), Controlled Clinical Trials 7, 177-188.</summary>
    DerSimonianLaird,

    /// <summary>
    /// The tau^2 at which the weighted sum of squares is k - 1, truncated at 0: R. C. Paule and J. Mandel (1982), Journal of Research of the National Bureau of
    /// Standards 87, 377-385. Also the empirical-Bayes estimator of C. N. Morris (1983), JASA 78, 47-55.
    /// </summary>
    PauleMandel,
}

/// <summary>How the pooled mean's uncertainty is expressed.</summary>
public enum PooledInference
{
    /// <summary>Standard error scaled by the weighted residuals, t with k - 1 df. Falls back to <see cref="Normal"/> with one unit.</summary>
    KnappHartung,

    /// <summary>Known weights, normal quantiles.</summary>
    Normal,
}

/// <summary>Random-effects pooling of independent estimates with known variances: y_s = mu + u_s + e_s, V(u) = tau^2, V(e_s) = v_s.</summary>
/// <remarks>
/// W. Viechtbauer (2005), Journal of Educational and Behavioral Statistics 30, 261-293, for REML by Fisher scoring;
/// G. Knapp and J. Hartung (2003), Statistics in Medicine 22, 2693-2710; J. P. T. Higgins and S. G. Thompson (2002), Statistics in Medicine 21, 1539-1558, for
/// I^2. docs/methods/statistics.md, "Random effects"; checked against R metafor 3.8-1 in tests/reference/metafor.
/// </remarks>
public static class RandomEffects
{
    private const int MaxIterations = 10_000;

    /// <summary>Fits the model.</summary>
    /// <param name="estimates">One per unit, on a scale where they are about normal (log-odds for proportions: <see cref="LogitScale"/>).</param>
    /// <param name="variances">Sampling variance of each, above 0.</param>
    /// <param name="method">Estimator of tau^2.</param>
    /// <returns>Null without units. With one unit tau^2 is 0.</returns>
    /// <exception cref="ArgumentException">Lengths that differ, an estimate that is not finite, or a variance that is not a finite number above 0.</exception>
    public static RandomEffectsFit? Fit(
        ReadOnlySpan<double> estimates, ReadOnlySpan<double> variances, HeterogeneityMethod method = HeterogeneityMethod.Reml)
    {
        int k = estimates.Length;
        RequireInput(estimates, variances);
        if (k == 0)
        {
            return null;
        }

        var fixedEffect = Sums.At(0, estimates, variances);
        double q = fixedEffect.Residual1;
        double moments = k == 1 ? 0 : Math.Max(0, (q - (k - 1)) / (fixedEffect.W - (fixedEffect.W2 / fixedEffect.W)));
        double tau2 = k == 1 ? 0 : method switch
        {
            HeterogeneityMethod.Reml => Restricted(moments, estimates, variances),
            HeterogeneityMethod.PauleMandel => SolveQ(k - 1, estimates, variances),
            _ => moments,
        };
        var sums = Sums.At(tau2, estimates, variances);
        double typical = Typical(fixedEffect, variances);
        return new RandomEffectsFit(
            k,
            sums.Mean,
            1 / Math.Sqrt(sums.W),
            k > 1 ? Math.Sqrt(sums.Residual1 / (k - 1) / sums.W) : null,
            tau2,
            method == HeterogeneityMethod.Reml && k > 1 ? Math.Sqrt(2 / sums.TracePP) : null,
            tau2 / (tau2 + typical),
            q,
            k > 1 ? TailProbabilities.ChiSquareUpper(q, k - 1) : 1);
    }

    /// <summary>Q-profile interval of the variance between units, exact under the normal model whatever the estimator of tau^2.</summary>
    /// <param name="estimates">As for <see cref="Fit"/>.</param>
    /// <param name="variances">As for <see cref="Fit"/>.</param>
    /// <param name="confidence">In (0, 1).</param>
    /// <returns>Null with fewer than two units. [0, 0] where the units differ even less than chance allows (Q below its lower quantile at tau^2 = 0).</returns>
    /// <exception cref="ArgumentException">As for <see cref="Fit"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A confidence outside (0, 1).</exception>
    /// <remarks>
    /// W. Viechtbauer (2007), "Confidence intervals for the amount of heterogeneity in meta-analysis", Statistics in Medicine 26, 37-52: all tau^2 at which
    /// Q(tau^2) lies between the quantiles of chi-square on k - 1 df. R metafor's <c>confint</c>, tests/reference/metafor-pooling.
    /// </remarks>
    public static HeterogeneityInterval? QProfile(ReadOnlySpan<double> estimates, ReadOnlySpan<double> variances, double confidence)
    {
        Quantiles.RequireProbability(confidence, nameof(confidence));
        RequireInput(estimates, variances);
        int k = estimates.Length;
        if (k < 2)
        {
            return null;
        }

        double tail = (1 - confidence) / 2;
        double lower = SolveQ(ChiSquareQuantile.Upper(tail, k - 1), estimates, variances);
        double upper = SolveQ(ChiSquareQuantile.Upper(1 - tail, k - 1), estimates, variances);
        double typical = Typical(Sums.At(0, estimates, variances), variances);
        return new HeterogeneityInterval(
            new Interval(lower, upper),
            new Interval(lower / (lower + typical), upper / (upper + typical)),
            new Interval((lower + typical) / typical, (upper + typical) / typical));
    }

    internal static void RequireInput(ReadOnlySpan<double> estimates, ReadOnlySpan<double> variances)
    {
        if (variances.Length != estimates.Length)
        {
            throw new ArgumentException("One variance per estimate is needed.", nameof(variances));
        }

        for (int s = 0; s < estimates.Length; s++)
        {
            if (!double.IsFinite(estimates[s]) || !double.IsFinite(variances[s]) || variances[s] <= 0)
            {
                throw new ArgumentException($"Unit index {s} needs a finite estimate and a finite variance above 0.", nameof(estimates));
            }
        }
    }

    /// <summary>Sampling variance of a typical unit: Higgins and Thompson (2002), equation 9.</summary>
    private static double Typical(in Sums common, ReadOnlySpan<double> variances)
    {
        int k = variances.Length;
        return k == 1 ? variances[0] : (k - 1) * common.W / ((common.W * common.W) - common.W2);
    }

    /// <summary>
    /// The tau^2 at which Q(tau^2) is a given number, 0 where Q(0) does not exceed it. Q is convex and decreasing with derivative minus the
    /// w^2-weighted sum of squares, so Newton's steps from 0 rise to the root without passing it.
    /// </summary>
    private static double SolveQ(double target, ReadOnlySpan<double> estimates, ReadOnlySpan<double> variances)
    {
        double tau2 = 0;
        for (int iteration = 0; iteration < MaxIterations; iteration++)
        {
            var s = Sums.At(tau2, estimates, variances);
            double step = (s.Residual1 - target) / s.Residual2;
            if (!(step > 1e-15 * (tau2 + (1 / s.W))))
            {
                break;
            }

            tau2 += step;
        }

        return tau2;
    }

    /// <summary>REML by Fisher scoring from the moment estimate.</summary>
    private static double Restricted(double start, ReadOnlySpan<double> estimates, ReadOnlySpan<double> variances)
    {
        var search = new ScoringSearch(start);
        for (int iteration = 0; iteration < MaxIterations && !search.IsDone; iteration++)
        {
            var s = Sums.At(search.TauSquared, estimates, variances);
            search.Step((s.Residual2 - (s.W - (s.W2 / s.W))) / s.TracePP, 1 / s.W);
        }

        return search.TauSquared;
    }

    /// <summary>Sums of w = 1 / (v + tau^2): W, W2 of w and w^2; residuals weighted by w and w^2; trace of P P with P the REML projector.</summary>
    private readonly record struct Sums(double Mean, double W, double W2, double Residual1, double Residual2, double TracePP)
    {
        public static Sums At(double tau2, ReadOnlySpan<double> y, ReadOnlySpan<double> v)
        {
            CompensatedSum w1 = default, w2 = default, w3 = default, wy = default;
            for (int s = 0; s < y.Length; s++)
            {
                double w = 1 / (v[s] + tau2);
                w1.Add(w);
                w2.Add(w * w);
                w3.Add(w * w * w);
                wy.Add(w * y[s]);
            }

            double mean = wy.Value / w1.Value;
            CompensatedSum r1 = default, r2 = default;
            for (int s = 0; s < y.Length; s++)
            {
                double w = 1 / (v[s] + tau2);
                double d = y[s] - mean;
                r1.Add(w * d * d);
                r2.Add(w * w * d * d);
            }

            double ratio = w2.Value / w1.Value;
            return new Sums(mean, w1.Value, w2.Value, r1.Value, r2.Value, w2.Value - (2 * w3.Value / w1.Value) + (ratio * ratio));
        }
    }
}
