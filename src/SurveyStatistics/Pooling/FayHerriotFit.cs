using SurveyStatistics.Intervals;

namespace SurveyStatistics.Pooling;

/// <summary>A fitted area model, or why there is none. Immutable.</summary>
public sealed record FayHerriotFit
{
    private FayHerriotFit()
    {
    }

    /// <summary>How the fit ended; unless <see cref="AreaModelStatus.Fitted"/>, the lists below are empty.</summary>
    public required AreaModelStatus Status { get; init; }

    /// <summary>Intercept, then one coefficient per covariate.</summary>
    public IReadOnlyList<double> Coefficients { get; private init; } = [];

    /// <summary>Standard errors of the coefficients, tau^2 taken as known.</summary>
    public IReadOnlyList<double> StandardErrors { get; private init; } = [];

    /// <summary>Variance between areas that the covariates leave, by REML; 0 where sampling explains the scatter. 0 unless fitted.</summary>
    public double TauSquared { get; private init; }

    /// <summary>One per area, in the order given.</summary>
    public IReadOnlyList<AreaEstimate> Areas { get; private init; } = [];

    internal static FayHerriotFit Failed(AreaModelStatus status) => new() { Status = status };

    internal static FayHerriotFit Fitted(
        double tau2, AreaSums sums, ReadOnlySpan<double> y, ReadOnlySpan<double> v, double[][] columns, double confidence)
    {
        int q = columns.Length;
        double critical = Quantiles.NormalTwoSided(confidence);
        var areas = new AreaEstimate[y.Length];
        for (int s = 0; s < y.Length; s++)
        {
            double synthetic = 0, leverage = 0;
            for (int i = 0; i < q; i++)
            {
                synthetic += columns[i][s] * sums.Coefficients[i];
                for (int j = 0; j < q; j++)
                {
                    leverage += columns[i][s] * sums.Inverse[(i * q) + j] * columns[j][s];
                }
            }

            double total = v[s] + tau2, shrinkage = v[s] / total;
            double value = ((1 - shrinkage) * y[s]) + (shrinkage * synthetic);
            double g1 = tau2 * shrinkage, g2 = shrinkage * shrinkage * leverage;

            // The asymptotic variance of the REML estimate of tau^2 is 2 / sum (v + tau^2)^-2.
            double g3 = shrinkage * shrinkage / total * (2 / sums.W2);
            double mse = g1 + g2 + (2 * g3);
            double half = critical * Math.Sqrt(mse);
            areas[s] = new AreaEstimate(value, synthetic, mse, g1, g2, g3, shrinkage, new Interval(value - half, value + half));
        }

        return new FayHerriotFit
        {
            Status = AreaModelStatus.Fitted,
            Coefficients = sums.Coefficients,
            StandardErrors = [.. Enumerable.Range(0, q).Select(i => Math.Sqrt(sums.Inverse[(i * q) + i]))],
            TauSquared = tau2,
            Areas = areas,
        };
    }
}

/// <summary>An area's empirical best linear unbiased predictor, on the scale of the estimates.</summary>
/// <param name="Value">(1 - B) y + B x'b, B the <paramref name="Shrinkage"/>.</param>
/// <param name="Synthetic">x'b: what the model says without the area's own estimate.</param>
/// <param name="MeanSquaredError">g1 + g2 + 2 g3. The second g3 corrects the bias of g1 at the estimated tau^2.</param>
/// <param name="G1">tau^2 v / (tau^2 + v): error were tau^2 and the coefficients known.</param>
/// <param name="G2">B^2 x' (X' V^-1 X)^-1 x: error of the coefficients.</param>
/// <param name="G3">v^2 / (tau^2 + v)^3 times the asymptotic variance of tau^2: error of tau^2.</param>
/// <param name="Shrinkage">Weight of the synthetic part, v / (tau^2 + v), in (0, 1].</param>
/// <param name="Interval">Value plus and minus normal quantile times root of the mean squared error.</param>
public sealed record AreaEstimate(
    double Value, double Synthetic, double MeanSquaredError, double G1, double G2, double G3, double Shrinkage, Interval Interval)
{
    /// <summary>1 / (1 + e^-value): the proportion, where the estimates were log-odds. Medians go over into medians; it is not the mean of the proportion.</summary>
    public double Proportion => LogitScale.ToProportion(Value);

    /// <summary>Ends of the interval as proportions, where the estimates were log-odds.</summary>
    public Interval ProportionInterval => LogitScale.ToProportion(Interval);

    /// <summary>Root mean squared error of <see cref="Proportion"/> by the delta method, where the estimates were log-odds.</summary>
    public double ProportionError => Proportion * (1 - Proportion) * Math.Sqrt(MeanSquaredError);
}
