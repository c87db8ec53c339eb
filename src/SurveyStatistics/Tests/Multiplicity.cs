namespace SurveyStatistics.Tests;

/// <summary>Adjustment of a family of p-values for their number. Missing p-values are passed over and do not count.</summary>
/// <remarks>Checked against R's <c>p.adjust</c> in tests/reference/multiplicity.</remarks>
public static class Multiplicity
{
    /// <summary>Controls the false discovery rate. Y. Benjamini and Y. Hochberg (1995), JRSS B 57, 289-300.</summary>
    /// <param name="pValues">Each in [0, 1].</param>
    /// <returns>Adjusted p-values in the same order, each in [0, 1].</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value outside [0, 1] or NaN.</exception>
    public static double[] BenjaminiHochberg(ReadOnlySpan<double> pValues)
    {
        int[] order = Ascending(pValues);
        var adjusted = new double[pValues.Length];
        double smallest = 1;
        for (int rank = order.Length; rank >= 1; rank--)
        {
            int i = order[rank - 1];
            smallest = Math.Min(smallest, pValues[i] * ((double)order.Length / rank));
            adjusted[i] = smallest;
        }

        return adjusted;
    }

    /// <inheritdoc cref="BenjaminiHochberg(ReadOnlySpan{double})"/>
    public static double?[] BenjaminiHochberg(ReadOnlySpan<double?> pValues) => Adjust(pValues, p => BenjaminiHochberg(p));

    /// <summary>Controls the family-wise error rate, step down. S. Holm (1979), Scandinavian Journal of Statistics 6, 65-70.</summary>
    /// <param name="pValues">Each in [0, 1].</param>
    /// <returns>Adjusted p-values in the same order, each in [0, 1].</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value outside [0, 1] or NaN.</exception>
    public static double[] Holm(ReadOnlySpan<double> pValues)
    {
        int[] order = Ascending(pValues);
        var adjusted = new double[pValues.Length];
        double largest = 0;
        for (int rank = 1; rank <= order.Length; rank++)
        {
            int i = order[rank - 1];
            largest = Math.Max(largest, Math.Min(1, pValues[i] * (order.Length - rank + 1)));
            adjusted[i] = largest;
        }

        return adjusted;
    }

    /// <inheritdoc cref="Holm(ReadOnlySpan{double})"/>
    public static double?[] Holm(ReadOnlySpan<double?> pValues) => Adjust(pValues, p => Holm(p));

    /// <summary>Controls the family-wise error rate: each p-value times their number, at most 1.</summary>
    /// <param name="pValues">Each in [0, 1].</param>
    /// <returns>Adjusted p-values in the same order, each in [0, 1].</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value outside [0, 1] or NaN.</exception>
    public static double[] Bonferroni(ReadOnlySpan<double> pValues)
    {
        RequireProbabilities(pValues);
        var adjusted = new double[pValues.Length];
        for (int i = 0; i < adjusted.Length; i++)
        {
            adjusted[i] = Math.Min(1, pValues[i] * pValues.Length);
        }

        return adjusted;
    }

    /// <inheritdoc cref="Bonferroni(ReadOnlySpan{double})"/>
    public static double?[] Bonferroni(ReadOnlySpan<double?> pValues) => Adjust(pValues, p => Bonferroni(p));

    private static double?[] Adjust(ReadOnlySpan<double?> pValues, Func<double[], double[]> method)
    {
        var present = new List<double>(pValues.Length);
        foreach (double? p in pValues)
        {
            if (p is double value)
            {
                present.Add(value);
            }
        }

        double[] adjusted = method([.. present]);
        var result = new double?[pValues.Length];
        int next = 0;
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = pValues[i] is null ? null : adjusted[next++];
        }

        return result;
    }

    /// <summary>Indexes by ascending p-value, ties by position.</summary>
    private static int[] Ascending(ReadOnlySpan<double> pValues)
    {
        RequireProbabilities(pValues);
        double[] values = pValues.ToArray();
        return [.. Enumerable.Range(0, values.Length).OrderBy(i => values[i])];
    }

    private static void RequireProbabilities(ReadOnlySpan<double> pValues)
    {
        foreach (double p in pValues)
        {
            if (!(p >= 0 && p <= 1))
            {
                throw new ArgumentOutOfRangeException(nameof(pValues), "p-values in [0, 1] are needed; pass a missing one as null.");
            }
        }
    }
}
