using SurveyStatistics.Intervals;
using SurveyStatistics.Numerics;

namespace SurveyStatistics.Multivariate;

/// <summary>Whether a polychoric correlation exists.</summary>
public enum PolychoricStatus
{
    /// <summary>It was estimated.</summary>
    Estimated,

    /// <summary>Fewer than two rows with both answers.</summary>
    TooFewRows,

    /// <summary>One of the two items does not vary among the rows with both answers.</summary>
    ConstantItem,

    /// <summary>The likelihood rises towards a correlation of 1 or -1, as it does where a fourfold table has an empty cell.</summary>
    Boundary,
}

/// <summary>The correlation of the normal variables that two ordinal items are taken to be cut from.</summary>
/// <param name="Status">Whether it exists.</param>
/// <param name="Rho">Above -1 and below 1; null unless estimated.</param>
/// <param name="Rows">Rows with both answers and a positive weight.</param>
public sealed record PolychoricCorrelation(PolychoricStatus Status, double? Rho, int Rows)
{
    /// <summary>Correlations beyond this, in absolute value, are the boundary.</summary>
    public const double Largest = 0.9999;

    private const int MostSteps = 200;
    private const double Converged = 1e-13;

    /// <summary>Two-step maximum likelihood: thresholds from the weighted margins, then the correlation (tetrachoric for two levels).</summary>
    /// <remarks>
    /// U. Olsson (1979), <em>Psychometrika</em> 44, 443-460. Weights make it a pseudo-likelihood: the counts of the table are sums of weights.
    /// No constant is added to empty cells. Levels nobody has are passed over. Solved by Fisher scoring on the correlation with halved steps, to
    /// steps below 1e-13. Checked against R's polycor (two-step) and psych in tests/reference/polychoric: relative 1e-9 against a root of the score
    /// found with a tolerance of 1e-14; absolute 2e-4 against the packages, whose optimiser stops at 1.2e-4.
    /// </remarks>
    /// <param name="first">Level 0, 1, ... of each row, negative for a missing answer.</param>
    /// <param name="second">As the first.</param>
    /// <param name="weights">One a row, finite and at least 0; empty for equal weights.</param>
    /// <exception cref="ArgumentException">Lengths that differ, or a weight that is negative or not finite.</exception>
    public static PolychoricCorrelation Of(ReadOnlySpan<int> first, ReadOnlySpan<int> second, ReadOnlySpan<double> weights)
    {
        if (first.Length != second.Length || (weights.Length != 0 && weights.Length != first.Length))
        {
            throw new ArgumentException("One answer and weight per row is needed.", nameof(second));
        }

        foreach (double weight in weights)
        {
            if (!double.IsFinite(weight) || weight < 0)
            {
                throw new ArgumentException("Weights must be finite numbers at or above 0.", nameof(weights));
            }
        }

        int levels1 = 0, levels2 = 0;
        for (int i = 0; i < first.Length; i++)
        {
            levels1 = Math.Max(levels1, first[i] + 1);
            levels2 = Math.Max(levels2, second[i] + 1);
        }

        var table = new double[levels1, levels2];
        int rows = 0;
        for (int i = 0; i < first.Length; i++)
        {
            double weight = weights.IsEmpty ? 1 : weights[i];
            if (first[i] >= 0 && second[i] >= 0 && weight > 0)
            {
                table[first[i], second[i]] += weight;
                rows++;
            }
        }

        return rows < 2 ? new PolychoricCorrelation(PolychoricStatus.TooFewRows, null, rows) : OfTable(table, rows);
    }

    private static PolychoricCorrelation OfTable(double[,] table, int rows)
    {
        double total = 0;
        foreach (double cell in table)
        {
            total += cell;
        }

        int[] used1 = [.. Enumerable.Range(0, table.GetLength(0)).Where(a => Enumerable.Range(0, table.GetLength(1)).Any(b => table[a, b] > 0))];
        int[] used2 = [.. Enumerable.Range(0, table.GetLength(1)).Where(b => Enumerable.Range(0, table.GetLength(0)).Any(a => table[a, b] > 0))];
        if (used1.Length < 2 || used2.Length < 2)
        {
            return new PolychoricCorrelation(PolychoricStatus.ConstantItem, null, rows);
        }

        double[][] shares = [.. used1.Select(a => Array.ConvertAll(used2, b => table[a, b] / total))];
        double[] thresholds1 = Thresholds([.. shares.Select(row => row.Sum())]);
        double[] thresholds2 = Thresholds([.. Enumerable.Range(0, used2.Length).Select(b => shares.Sum(row => row[b]))]);
        return Maximise(shares, thresholds1, thresholds2) is double rho && Math.Abs(rho) <= Largest
            ? new PolychoricCorrelation(PolychoricStatus.Estimated, rho, rows)
            : new PolychoricCorrelation(PolychoricStatus.Boundary, null, rows);
    }

    // The limits of the levels: minus infinity, the thresholds, infinity.
    private static double[] Thresholds(double[] shares)
    {
        var limits = new double[shares.Length + 1];
        limits[0] = double.NegativeInfinity;
        limits[^1] = double.PositiveInfinity;
        double below = 0;
        for (int level = 0; level < shares.Length - 1; level++)
        {
            below += shares[level];
            limits[level + 1] = Quantiles.Normal(below);
        }

        return limits;
    }

    private static double? Maximise(double[][] shares, double[] limits1, double[] limits2)
    {
        double rho = 0;
        var (likelihood, score, information) = At(shares, limits1, limits2, rho);
        for (int step = 0; step < MostSteps; step++)
        {
            double change = information > 0 ? score / information : 0;
            double next = Math.Clamp(rho + change, -0.5 - (0.5 * Largest), 0.5 + (0.5 * Largest));
            var trial = At(shares, limits1, limits2, next);

            // Rounding of the likelihood must not stop the last steps.
            while (!(trial.Likelihood >= likelihood - 1e-14) && Math.Abs(next - rho) > Converged)
            {
                next = 0.5 * (next + rho);
                trial = At(shares, limits1, limits2, next);
            }

            double moved = Math.Abs(next - rho);
            rho = next;
            (likelihood, score, information) = trial;
            if (moved <= Converged)
            {
                return rho;
            }
        }

        return Math.Abs(rho) > Largest ? null : rho;
    }

    private static (double Likelihood, double Score, double Information) At(double[][] shares, double[] limits1, double[] limits2, double rho)
    {
        var cumulative = new double[limits1.Length, limits2.Length];
        var density = new double[limits1.Length, limits2.Length];
        for (int a = 0; a < limits1.Length; a++)
        {
            for (int b = 0; b < limits2.Length; b++)
            {
                cumulative[a, b] = BivariateNormal.Cumulative(limits1[a], limits2[b], rho);
                density[a, b] = BivariateNormal.Density(limits1[a], limits2[b], rho);
            }
        }

        CompensatedSum likelihood = default, score = default, information = default;
        for (int a = 0; a < shares.Length; a++)
        {
            for (int b = 0; b < shares[a].Length; b++)
            {
                double p = Math.Max(1e-300, cumulative[a + 1, b + 1] - cumulative[a, b + 1] - cumulative[a + 1, b] + cumulative[a, b]);
                double slope = density[a + 1, b + 1] - density[a, b + 1] - density[a + 1, b] + density[a, b];
                if (shares[a][b] > 0)
                {
                    likelihood.Add(shares[a][b] * Math.Log(p));
                    score.Add(shares[a][b] * slope / p);
                }

                information.Add(p > 1e-12 ? slope * slope / p : 0);
            }
        }

        return (likelihood.Value, score.Value, information.Value);
    }
}
