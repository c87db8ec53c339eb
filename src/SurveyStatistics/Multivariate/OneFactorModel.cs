namespace SurveyStatistics.Multivariate;

/// <summary>Whether a one-factor model holds.</summary>
public enum OneFactorStatus
{
    /// <summary>Loadings were estimated and lie within [-1, 1].</summary>
    Estimated,

    /// <summary>Fewer than three items: one factor is not identified.</summary>
    TooFewItems,

    /// <summary>A correlation is missing.</summary>
    MissingCorrelation,

    /// <summary>A loading beyond 1 (a Heywood case): the unique variance of an item would be negative.</summary>
    Heywood,

    /// <summary>The loadings did not settle.</summary>
    NotConverged,
}

/// <summary>One common factor of a correlation matrix, and the reliability it gives.</summary>
/// <param name="Status">Whether it holds.</param>
/// <param name="Loadings">One an item; empty unless estimated. Their sum is not negative.</param>
/// <param name="Omega">
/// McDonald's omega, (Σλ)²/((Σλ)² + Σ(1 - λ²)), 0 to 1: share of the variance of the sum of items that the factor carries; null unless estimated.
/// </param>
/// <param name="RootMeanSquareResidual">Root of the mean squared residual correlation; null unless estimated.</param>
public sealed record OneFactorModel(OneFactorStatus Status, IReadOnlyList<double> Loadings, double? Omega, double? RootMeanSquareResidual)
{
    private const int MostSweeps = 20000;

    /// <summary>Fits one factor by least squares of the off-diagonal correlations (minres, the same as unweighted least squares).</summary>
    /// <remarks>
    /// H. H. Harman and W. H. Jones (1966), <em>Psychometrika</em> 31, 351-368: cyclic, each loading minimising the residuals of its row in turn
    /// until no loading moves by more than 1e-13. Omega: R. P. McDonald (1999), <em>Test Theory</em>, chapter 6. On polychoric correlations it is the
    /// reliability of the normal variables behind the items, not of the sum of the answers (ordinal omega; A. M. Gadermann, M. Guhn and
    /// B. D. Zumbo 2012, <em>Practical Assessment, Research and Evaluation</em> 17(3)). A Heywood case is reported, not mended.
    /// Checked against a least-squares fit in R and psych in tests/reference/polychoric.
    /// </remarks>
    /// <param name="correlations">Row by row, k × k, symmetric; null for a correlation that does not exist.</param>
    /// <param name="items">Number of items, k.</param>
    /// <exception cref="ArgumentException">Another number of correlations.</exception>
    public static OneFactorModel Fit(IReadOnlyList<double?> correlations, int items)
    {
        if (correlations.Count != items * items)
        {
            throw new ArgumentException("A square matrix is needed.", nameof(correlations));
        }

        if (items < 3)
        {
            return Without(OneFactorStatus.TooFewItems);
        }

        if (Enumerable.Range(0, items).Any(i => Enumerable.Range(0, items).Any(j => i != j && correlations[(i * items) + j] is null)))
        {
            return Without(OneFactorStatus.MissingCorrelation);
        }

        double[] r = [.. correlations.Select(value => value ?? 1)];
        double[] loadings = Start(r, items);
        if (!Sweep(r, loadings))
        {
            return Without(OneFactorStatus.NotConverged);
        }

        if (loadings.Any(loading => Math.Abs(loading) > 1))
        {
            return Without(OneFactorStatus.Heywood);
        }

        double sum = loadings.Sum();
        if (sum < 0)
        {
            loadings = Array.ConvertAll(loadings, loading => -loading);
            sum = -sum;
        }

        double unique = loadings.Sum(loading => 1 - (loading * loading));
        double common = sum * sum;
        return new OneFactorModel(OneFactorStatus.Estimated, loadings, common + unique > 0 ? common / (common + unique) : 0, Residual(r, loadings));
    }

    private static OneFactorModel Without(OneFactorStatus status) => new(status, [], null, null);

    // The first principal component, shrunk: any start leads to the minimum, this one in few sweeps.
    private static double[] Start(double[] r, int items)
    {
        var (values, vectors) = Decomposition.Symmetric(r, items);
        double scale = Math.Sqrt(Math.Max(values[0], 0)) * AxisSigns.Of(vectors[0]) * 0.8;
        return Array.ConvertAll(vectors[0], element => scale * element);
    }

    private static bool Sweep(double[] r, double[] loadings)
    {
        int items = loadings.Length;
        for (int sweep = 0; sweep < MostSweeps; sweep++)
        {
            double moved = 0;
            for (int i = 0; i < items; i++)
            {
                double product = 0, squares = 0;
                for (int j = 0; j < items; j++)
                {
                    if (j != i)
                    {
                        product += r[(i * items) + j] * loadings[j];
                        squares += loadings[j] * loadings[j];
                    }
                }

                double next = squares > 0 ? product / squares : 0;
                moved = Math.Max(moved, Math.Abs(next - loadings[i]));
                loadings[i] = next;
            }

            if (moved <= 1e-13)
            {
                return true;
            }

            if (loadings.Any(loading => Math.Abs(loading) > 1e6))
            {
                return false;
            }
        }

        return false;
    }

    private static double Residual(double[] r, double[] loadings)
    {
        int items = loadings.Length;
        double squares = 0;
        for (int i = 0; i < items; i++)
        {
            for (int j = 0; j < i; j++)
            {
                double residual = r[(i * items) + j] - (loadings[i] * loadings[j]);
                squares += residual * residual;
            }
        }

        return Math.Sqrt(squares / (0.5 * items * (items - 1)));
    }
}
