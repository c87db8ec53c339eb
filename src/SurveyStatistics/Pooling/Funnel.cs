using SurveyStatistics.Intervals;
using SurveyStatistics.Numerics;

namespace SurveyStatistics.Pooling;

/// <summary>How much more units scatter about a target than sampling explains, on the arcsine scale.</summary>
/// <param name="Phi">Mean of the squared winsorised scores; about 1 without over-dispersion.</param>
/// <param name="TauSquared">Additive variance between units, of the arcsine of the root; 0 where sampling explains the scatter.</param>
/// <param name="IsMarked">Whether phi exceeds 1 + 2 sqrt(2 / k), twice its standard error.</param>
public sealed record Overdispersion(double Phi, double TauSquared, bool IsMarked);

/// <summary>Funnel limits: where a proportion falls by chance if its unit equals a target.</summary>
/// <remarks>
/// D. J. Spiegelhalter (2005), Statistics in Medicine 24, 1185-1202. docs/methods/statistics.md, "Funnel"; checked in tests/reference/metafor and
/// tests/reference/funnel.
/// </remarks>
public static class Funnel
{
    /// <summary>Share of scores winsorised on each side.</summary>
    public const double WinsorisedShare = 0.1;

    /// <summary>Exact binomial limits for a target, interpolated between counts, for a sample size that need not be whole.</summary>
    /// <param name="target">Proportion in [0, 1].</param>
    /// <param name="effectiveN">Effective sample size, above 0.</param>
    /// <param name="confidence">In (0, 1): 0.95 and 0.998 are usual.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number outside its range.</exception>
    public static Interval Limits(double target, double effectiveN, double confidence)
    {
        RequireInput(target, effectiveN);
        Quantiles.RequireProbability(confidence, nameof(confidence));
        double tail = (1 - confidence) / 2;
        return target is 0 or 1
            ? new Interval(target, target)
            : new Interval(BinomialLimit(target, effectiveN, tail), BinomialLimit(target, effectiveN, 1 - tail));
    }

    /// <summary>Limits that allow for a variance between units, on the arcsine scale.</summary>
    /// <param name="target">Proportion in [0, 1].</param>
    /// <param name="effectiveN">Effective sample size, above 0.</param>
    /// <param name="confidence">In (0, 1).</param>
    /// <param name="tauSquared">From <see cref="Measure"/>, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number outside its range.</exception>
    public static Interval Limits(double target, double effectiveN, double confidence, double tauSquared)
    {
        RequireInput(target, effectiveN);
        double half = Quantiles.NormalTwoSided(confidence) * StandardDeviation(effectiveN, tauSquared);
        double angle = Angle(target);
        return new Interval(Proportion(angle - half), Proportion(angle + half));
    }

    /// <summary>Standardised distance of a proportion from the target, on the arcsine scale.</summary>
    /// <param name="proportion">In [0, 1].</param>
    /// <param name="target">In [0, 1].</param>
    /// <param name="effectiveN">Effective sample size, above 0.</param>
    /// <param name="tauSquared">Variance between units to allow for, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number outside its range.</exception>
    public static double Score(double proportion, double target, double effectiveN, double tauSquared = 0)
    {
        RequireInput(target, effectiveN);
        RequireInput(proportion, effectiveN);
        return (Angle(proportion) - Angle(target)) / StandardDeviation(effectiveN, tauSquared);
    }

    /// <summary>Over-dispersion of units about a target.</summary>
    /// <param name="proportions">One per unit, in [0, 1].</param>
    /// <param name="effectiveN">Effective sample size of each, above 0.</param>
    /// <param name="target">In [0, 1].</param>
    /// <returns>phi 1 and tau^2 0 with fewer than two units.</returns>
    /// <exception cref="ArgumentException">Lengths that differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number outside its range.</exception>
    public static Overdispersion Measure(ReadOnlySpan<double> proportions, ReadOnlySpan<double> effectiveN, double target)
    {
        int k = proportions.Length;
        if (effectiveN.Length != k)
        {
            throw new ArgumentException("One effective sample size per unit is needed.", nameof(effectiveN));
        }

        var scores = new double[k];
        CompensatedSum w = default, w2 = default;
        for (int s = 0; s < k; s++)
        {
            scores[s] = Score(proportions[s], target, effectiveN[s]);
            double weight = 4 * effectiveN[s];
            w.Add(weight);
            w2.Add(weight * weight);
        }

        if (k < 2)
        {
            return new Overdispersion(1, 0, IsMarked: false);
        }

        double[] sorted = [.. scores];
        Array.Sort(sorted);
        double low = OrderStatistics.Quantile(sorted, WinsorisedShare), high = OrderStatistics.Quantile(sorted, 1 - WinsorisedShare);
        CompensatedSum squares = default;
        foreach (double z in scores)
        {
            double winsorised = Math.Clamp(z, low, high);
            squares.Add(winsorised * winsorised);
        }

        double phi = squares.Value / k;
        double tau2 = Math.Max(0, ((k * phi) - (k - 1)) / (w.Value - (w2.Value / w.Value)));
        return new Overdispersion(phi, tau2, phi > 1 + (2 * Math.Sqrt(2.0 / k)));
    }

    /// <summary>
    /// (r - a) / n with r the smallest count whose cumulative probability F(r) reaches P and a = (F(r) - P) / (F(r) - F(r - 1)): Spiegelhalter (2005), appendix.
    /// F(r) = I_(1-p)(n - r, r + 1) extends the binomial distribution to sizes that are not whole. Clamped to [0, 1].
    /// </summary>
    private static double BinomialLimit(double p, double n, double probability)
    {
        double Cumulative(int r) => r < 0 ? 0 : r >= n ? 1 : IncompleteBeta.Tails(1 - p, p, n - r, r + 1).Lower;

        int low = -1, high = (int)Math.Ceiling(n);
        while (high - low > 1)
        {
            int middle = low + ((high - low) / 2);
            if (Cumulative(middle) >= probability)
            {
                high = middle;
            }
            else
            {
                low = middle;
            }
        }

        double reached = Cumulative(high), before = Cumulative(high - 1);
        return Math.Clamp((high - ((reached - probability) / (reached - before))) / n, 0, 1);
    }

    private static double Angle(double proportion) => Math.Asin(Math.Sqrt(proportion));

    private static double Proportion(double angle)
    {
        double sine = Math.Sin(Math.Clamp(angle, 0, Math.PI / 2));
        return sine * sine;
    }

    private static double StandardDeviation(double effectiveN, double tauSquared)
    {
        if (!(tauSquared >= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(tauSquared), "A variance at or above 0 is needed.");
        }

        return Math.Sqrt((1 / (4 * effectiveN)) + tauSquared);
    }

    private static void RequireInput(double proportion, double effectiveN)
    {
        Quantiles.RequirePositive(effectiveN, nameof(effectiveN));
        if (!(proportion >= 0 && proportion <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(proportion), "A proportion in [0, 1] is needed.");
        }
    }
}
