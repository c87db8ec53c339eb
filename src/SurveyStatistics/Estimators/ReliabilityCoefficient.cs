using SurveyStatistics.Numerics;

namespace SurveyStatistics.Estimators;

/// <summary>Why an alpha exists or not.</summary>
public enum ReliabilityStatus
{
    /// <summary>Alpha was computed.</summary>
    Estimated,

    /// <summary>Fewer than two items.</summary>
    TooFewItems,

    /// <summary>Fewer than two complete rows with a positive weight.</summary>
    TooFewRows,

    /// <summary>The total score does not vary.</summary>
    NoVariance,
}

/// <summary>Cronbach's alpha and what it rests on.</summary>
/// <param name="Status">Whether it exists.</param>
/// <param name="Alpha">At most 1, possibly negative; null unless estimated.</param>
/// <param name="Items">Number of items (k).</param>
/// <param name="Rows">Rows complete on all items with a positive weight.</param>
public sealed record Reliability(ReliabilityStatus Status, double? Alpha, int Items, int Rows);

/// <summary>Internal consistency of a scale.</summary>
/// <remarks>
/// alpha = k / (k - 1) (1 - sum of item variances / variance of the total), weighted variances.
/// L. J. Cronbach (1951), Psychometrika 16, 297-334; for 0/1 items it is formula 20 of G. F. Kuder and M. W. Richardson (1937), Psychometrika 2, 151-160.
/// Checked against R in tests/reference/alpha.
/// </remarks>
public static class ReliabilityCoefficient
{
    /// <summary>Weighted alpha of numeric items.</summary>
    /// <param name="items">One column per item, one value per row; a row with a NaN or infinite value in any item is left out.</param>
    /// <param name="weights">One per row, finite and at least 0; empty for equal weights.</param>
    /// <exception cref="ArgumentException">Lengths that differ, or a weight that is negative or not finite.</exception>
    public static Reliability CronbachAlpha(IReadOnlyList<double[]> items, ReadOnlySpan<double> weights)
    {
        int rows = items.Count == 0 ? 0 : items[0].Length;
        RequireColumns(items, weights, rows);
        int k = items.Count;
        var means = new CompensatedSum[k + 1];
        CompensatedSum sumW = default;
        int complete = 0;
        for (int i = 0; i < rows; i++)
        {
            double w = weights.IsEmpty ? 1 : weights[i];
            if (w > 0 && IsComplete(items, i))
            {
                complete++;
                sumW.Add(w);
                double total = 0;
                for (int j = 0; j < k; j++)
                {
                    means[j].Add(w * items[j][i]);
                    total += items[j][i];
                }

                means[k].Add(w * total);
            }
        }

        if (k < 2)
        {
            return new Reliability(ReliabilityStatus.TooFewItems, null, k, complete);
        }

        if (complete < 2)
        {
            return new Reliability(ReliabilityStatus.TooFewRows, null, k, complete);
        }

        var (itemVariance, totalVariance) = Variances(items, weights, Array.ConvertAll(means, m => m.Value / sumW.Value));
        if (!(totalVariance > 0))
        {
            return new Reliability(ReliabilityStatus.NoVariance, null, k, complete);
        }

        return new Reliability(ReliabilityStatus.Estimated, k / (k - 1.0) * (1 - (itemVariance / totalVariance)), k, complete);
    }

    /// <summary>Weighted alpha (KR-20) of 0/1 items.</summary>
    /// <param name="items">One column per item: 1, 0, or anything else for a missing answer, which leaves the row out.</param>
    /// <param name="weights">One per row, finite and at least 0; empty for equal weights.</param>
    /// <exception cref="ArgumentException">Lengths that differ, or a weight that is negative or not finite.</exception>
    public static Reliability CronbachAlpha(IReadOnlyList<byte[]> items, ReadOnlySpan<double> weights)
    {
        var columns = new double[items.Count][];
        for (int j = 0; j < columns.Length; j++)
        {
            columns[j] = Array.ConvertAll(items[j], b => b <= 1 ? b : double.NaN);
        }

        return CronbachAlpha(columns, weights);
    }

    /// <summary>Weighted sums of squares about the means: over all items, and of the total. Their divisor cancels.</summary>
    private static (double Items, double Total) Variances(IReadOnlyList<double[]> items, ReadOnlySpan<double> weights, double[] means)
    {
        int k = items.Count;
        CompensatedSum ofItems = default, ofTotal = default;
        bool varies = false;
        double firstTotal = double.NaN;
        for (int i = 0; i < items[0].Length; i++)
        {
            double w = weights.IsEmpty ? 1 : weights[i];
            if (!(w > 0) || !IsComplete(items, i))
            {
                continue;
            }

            double total = 0;
            for (int j = 0; j < k; j++)
            {
                double d = items[j][i] - means[j];
                ofItems.Add(w * d * d);
                total += items[j][i];
            }

            // A constant total has variance 0 exactly, whatever the rounding of its mean.
            varies |= !double.IsNaN(firstTotal) && total != firstTotal;
            firstTotal = double.IsNaN(firstTotal) ? total : firstTotal;
            double t = total - means[k];
            ofTotal.Add(w * t * t);
        }

        return (ofItems.Value, varies ? ofTotal.Value : 0);
    }

    private static bool IsComplete(IReadOnlyList<double[]> items, int row)
    {
        for (int j = 0; j < items.Count; j++)
        {
            if (!double.IsFinite(items[j][row]))
            {
                return false;
            }
        }

        return true;
    }

    private static void RequireColumns(IReadOnlyList<double[]> items, ReadOnlySpan<double> weights, int rows)
    {
        if (items.Any(c => c.Length != rows) || (weights.Length != 0 && weights.Length != rows && items.Count > 0))
        {
            throw new ArgumentException("Every item and the weights need one value per row.", nameof(items));
        }

        foreach (double w in weights)
        {
            if (!double.IsFinite(w) || w < 0)
            {
                throw new ArgumentException("Weights must be finite numbers at or above 0.", nameof(weights));
            }
        }
    }
}
