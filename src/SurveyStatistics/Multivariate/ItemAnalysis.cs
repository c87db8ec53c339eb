using SurveyStatistics.Numerics;

namespace SurveyStatistics.Multivariate;

/// <summary>How the items of a scale go together, for rows that have every item.</summary>
/// <param name="Rows">Complete rows with a positive weight.</param>
/// <param name="Correlations">Pearson's correlations of the items, row by row (phi for 0/1 items); null with a constant item, 1 on the diagonal.</param>
/// <param name="ItemTotal">Correlation of each item with the sum of the others; null where one of the two does not vary.</param>
public sealed record ItemAnalysis(int Rows, IReadOnlyList<double?> Correlations, IReadOnlyList<double?> ItemTotal)
{
    /// <summary>Weighted correlations of items among themselves and with the rest of the scale.</summary>
    /// <remarks>
    /// The corrected item-total correlation leaves the item out of the total it is compared with (J. C. Nunnally and I. H. Bernstein 1994,
    /// <em>Psychometric Theory</em>, 3rd ed., chapter 8). Checked against base R's <c>cov.wt</c> in tests/reference/polychoric.
    /// </remarks>
    /// <param name="items">One column per item; a row with a value that is not finite in any item is left out.</param>
    /// <param name="weights">One a row, finite and at least 0; empty for equal weights.</param>
    /// <exception cref="ArgumentException">Lengths that differ.</exception>
    public static ItemAnalysis Of(IReadOnlyList<double[]> items, ReadOnlySpan<double> weights)
    {
        int rows = items.Count == 0 ? 0 : items[0].Length;
        if (items.Any(item => item.Length != rows) || (weights.Length != 0 && weights.Length != rows))
        {
            throw new ArgumentException("Every item and the weights need one value per row.", nameof(items));
        }

        double[] given = weights.IsEmpty ? [.. Enumerable.Repeat(1.0, rows)] : weights.ToArray();
        int[] complete = [.. Enumerable.Range(0, rows).Where(i => given[i] > 0 && items.All(item => double.IsFinite(item[i])))];
        double[] w = Array.ConvertAll(complete, i => given[i]);
        double[][] columns = [.. items.Select(item => Array.ConvertAll(complete, i => item[i]))];
        int k = columns.Length;
        var correlations = new double?[k * k];
        for (int a = 0; a < k; a++)
        {
            correlations[(a * k) + a] = 1;
            for (int b = 0; b < a; b++)
            {
                correlations[(a * k) + b] = correlations[(b * k) + a] = Correlation(columns[a], columns[b], w);
            }
        }

        double?[] itemTotal = [.. Enumerable.Range(0, k).Select(a => Correlation(
            columns[a],
            [.. Enumerable.Range(0, w.Length).Select(i => columns.Where((_, b) => b != a).Sum(column => column[i]))],
            w))];
        return new ItemAnalysis(complete.Length, correlations, itemTotal);
    }

    private static double? Correlation(double[] x, double[] y, double[] weights)
    {
        if (x.Length < 2 || x.All(value => value == x[0]) || y.All(value => value == y[0]))
        {
            return null;
        }

        double total = CompensatedSum.Of(weights);
        double meanX = Sum(weights, x, 0, null, 0) / total, meanY = Sum(weights, y, 0, null, 0) / total;
        double product = Sum(weights, x, meanX, y, meanY);
        double squares = Sum(weights, x, meanX, x, meanX) * Sum(weights, y, meanY, y, meanY);
        return Math.Clamp(product / Math.Sqrt(squares), -1, 1);
    }

    private static double Sum(double[] weights, double[] x, double centreX, double[]? y, double centreY)
    {
        CompensatedSum sum = default;
        for (int i = 0; i < x.Length; i++)
        {
            sum.Add(weights[i] * (x[i] - centreX) * (y is null ? 1 : y[i] - centreY));
        }

        return sum.Value;
    }
}
