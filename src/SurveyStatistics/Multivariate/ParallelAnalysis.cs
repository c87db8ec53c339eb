namespace SurveyStatistics.Multivariate;

/// <summary>An eigenvalue of a correlation matrix beside those of random numbers.</summary>
/// <param name="Eigenvalue">Of the matrix.</param>
/// <param name="RandomMean">Mean over samples of independent normal items.</param>
/// <param name="RandomUpper">95 % quantile over those samples.</param>
public sealed record ParallelEigenvalue(double Eigenvalue, double RandomMean, double RandomUpper);

/// <summary>How many dimensions a set of items has, by comparison with items that have none in common.</summary>
/// <remarks>
/// J. L. Horn (1965), <em>Psychometrika</em> 30, 179-185; 95 % quantile as L. W. Glorfeld (1995), <em>Educational and Psychological Measurement</em> 55,
/// 377-393. Principal components of the matrix as given (unit diagonal). Checked against a simulation in R in tests/reference/parallel-analysis
/// within its Monte-Carlo error.
/// </remarks>
public static class ParallelAnalysis
{
    /// <summary>Compares the eigenvalues of a correlation matrix with those of random samples.</summary>
    /// <param name="correlations">Row by row, k × k, symmetric, unit diagonal.</param>
    /// <param name="items">Number of items, k.</param>
    /// <param name="rows">Rows of a random sample, at least 2; with weights, the effective size.</param>
    /// <param name="samples">Number of random samples, at least 1.</param>
    /// <param name="seed">Of the random numbers.</param>
    /// <returns>One an eigenvalue, largest first.</returns>
    /// <exception cref="ArgumentException">Another number of correlations.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Too few rows or samples.</exception>
    public static IReadOnlyList<ParallelEigenvalue> Of(double[] correlations, int items, int rows, int samples, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        if (correlations.Length != items * items)
        {
            throw new ArgumentException("A square matrix is needed.", nameof(correlations));
        }

        SeededDraws draws = new(seed);
        var random = new double[samples][];
        for (int sample = 0; sample < samples; sample++)
        {
            double[][] columns = [.. Enumerable.Range(0, items).Select(_ => Enumerable.Range(0, rows).Select(_ => draws.Normal()).ToArray())];
            double[] matrix = [.. ItemAnalysis.Of(columns, []).Correlations.Select(value => value ?? 0)];
            random[sample] = Decomposition.Symmetric(matrix, items).Values;
        }

        double[] own = Decomposition.Symmetric(correlations, items).Values;
        return [.. Enumerable.Range(0, items).Select(axis => new ParallelEigenvalue(own[axis], random.Average(values => values[axis]), Upper([.. random.Select(values => values[axis])])))];
    }

    /// <summary>Number of leading eigenvalues above the 95 % quantile of random ones.</summary>
    public static int Dimensions(IReadOnlyList<ParallelEigenvalue> eigenvalues) => eigenvalues.TakeWhile(value => value.Eigenvalue > value.RandomUpper).Count();

    // Smallest value with at least 95 % of the samples at or below it.
    private static double Upper(double[] values)
    {
        Array.Sort(values);
        return values[(int)Math.Ceiling(0.95 * values.Length) - 1];
    }
}
