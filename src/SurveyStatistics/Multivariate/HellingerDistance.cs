namespace SurveyStatistics.Multivariate;

/// <summary>How far apart two profiles are: 0 when they are the same, 1 when they have nothing in common.</summary>
/// <param name="Value">In [0, 1].</param>
/// <param name="FirstDerivatives">Derivative with respect to each total of the first profile; empty where the distance is 0 or a profile has none.</param>
/// <param name="SecondDerivatives">The same for the second profile.</param>
public sealed record HellingerDistance(double Value, IReadOnlyList<double> FirstDerivatives, IReadOnlyList<double> SecondDerivatives)
{
    /// <summary>Squared distances below this are rounding: the profiles are equal and the distance has no derivative.</summary>
    private const double Equal = 1e-13;

    /// <summary>Distance between the profiles of two lists of totals, with what its linearised variance needs.</summary>
    /// <remarks>
    /// H = √(1 - Σ √(p q)), p and q the totals over their sums (E. Hellinger 1909, <em>Journal für die reine und angewandte Mathematik</em> 136,
    /// 210-271; L. Le Cam and G. L. Yang 2000, <em>Asymptotics in Statistics</em>, chapter 3). With B = Σ √(p q) and T the sum of the first totals t,
    /// ∂H/∂t_k = -(√(q_k/p_k) - B)/(4 H T). The design variance of H is that of the total of u_i = Σ_k ∂H/∂t_k y_ik. A category that one profile
    /// lacks has no derivative towards it and counts with -B there: its total is 0 in the sample. Checked against R's survey
    /// (<c>svycontrast</c> on totals) in tests/reference/hellinger.
    /// </remarks>
    /// <param name="first">Totals of the categories, finite and at least 0.</param>
    /// <param name="second">Totals of the same categories.</param>
    /// <returns>Null when one of the lists sums to 0: it has no profile.</returns>
    /// <exception cref="ArgumentException">Lengths that differ, or a total that is negative or not finite.</exception>
    public static HellingerDistance? Between(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        if (first.Length != second.Length)
        {
            throw new ArgumentException("The profiles need the same categories.", nameof(second));
        }

        double sum1 = Sum(first), sum2 = Sum(second);
        if (!(sum1 > 0) || !(sum2 > 0))
        {
            return null;
        }

        double affinity = 0;
        for (int k = 0; k < first.Length; k++)
        {
            affinity += Math.Sqrt(first[k] / sum1 * (second[k] / sum2));
        }

        double squared = 1 - affinity;
        if (squared < Equal)
        {
            return new HellingerDistance(0, [], []);
        }

        double distance = Math.Sqrt(squared);
        return new HellingerDistance(distance, Derivatives(first, sum1, second, sum2, affinity, distance), Derivatives(second, sum2, first, sum1, affinity, distance));
    }

    private static double[] Derivatives(ReadOnlySpan<double> own, double ownSum, ReadOnlySpan<double> other, double otherSum, double affinity, double distance)
    {
        var derivatives = new double[own.Length];
        for (int k = 0; k < own.Length; k++)
        {
            double ratio = own[k] > 0 ? Math.Sqrt(other[k] / otherSum / (own[k] / ownSum)) : 0;
            derivatives[k] = -(ratio - affinity) / (4 * distance * ownSum);
        }

        return derivatives;
    }

    private static double Sum(ReadOnlySpan<double> totals)
    {
        double sum = 0;
        foreach (double total in totals)
        {
            if (!double.IsFinite(total) || total < 0)
            {
                throw new ArgumentException("Totals must be finite numbers at or above 0.");
            }

            sum += total;
        }

        return sum;
    }
}
