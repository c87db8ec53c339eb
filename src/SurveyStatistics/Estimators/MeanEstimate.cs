namespace SurveyStatistics.Estimators;

/// <summary>Whether an estimate exists.</summary>
public enum EstimateStatus
{
    /// <summary>No respondent in the domain has a valid outcome.</summary>
    NoRespondents,

    /// <summary>Respondents exist but the estimand is undefined (a ratio whose denominator is 0).</summary>
    NotEstimable,

    /// <summary>The estimate exists. Its variance does only where the degrees of freedom are above 0.</summary>
    Estimated,
}

/// <summary>A weighted mean or proportion in a domain, with its linearised standard error.</summary>
/// <remarks>
/// Estimate = sum w y / sum w. Särndal, Swensson and Wretman (1992), chapter 5; docs/methods/statistics.md, "Means in domains".
/// Checked against R survey 4.1-1 in tests/reference/survey-means and tests/reference/survey-domains.
/// </remarks>
public sealed record MeanEstimate
{
    /// <summary>Whether the estimate exists. When it does not, the numbers below are null.</summary>
    public required EstimateStatus Status { get; init; }

    /// <summary>The mean, in the unit of the outcome (a proportion is in [0, 1]).</summary>
    public required double? Estimate { get; init; }

    /// <summary>
    /// Standard error in the unit of the outcome; null where <see cref="Df"/> is 0 or less, since nothing was learnt about it.
    /// 0 where all valid outcomes are equal.
    /// </summary>
    public required double? StandardError { get; init; }

    /// <summary>PSUs minus strata, counted in the domain.</summary>
    public required int Df { get; init; }

    /// <summary>Unweighted respondents with a valid outcome and a positive weight.</summary>
    public required int N { get; init; }

    /// <summary>Unweighted sum of the outcome: for 0/1 outcomes, the cases.</summary>
    public required double Positives { get; init; }

    /// <summary>Weight of the domain.</summary>
    public required double SumWeights { get; init; }

    /// <summary>
    /// Variance over that of a simple random sample of the same size drawn with replacement (R's <c>deff = "replace"</c>). Null where the outcome does
    /// not vary, with one respondent, or without a standard error.
    /// </summary>
    public required double? DesignEffect { get; init; }

    /// <summary>n sum(w^2) / (sum w)^2 in the domain, at least 1; 1 for an empty domain.</summary>
    public required double KishDesignEffect { get; init; }

    /// <summary>The estimate from its sufficient statistics.</summary>
    public static MeanEstimate From(in DomainMoments moments)
    {
        if (moments.RowCount == 0 || !(moments.SumW > 0))
        {
            return new MeanEstimate
            {
                Status = EstimateStatus.NoRespondents,
                Estimate = null,
                StandardError = null,
                Df = moments.Df,
                N = 0,
                Positives = 0,
                SumWeights = 0,
                DesignEffect = null,
                KishDesignEffect = 1,
            };
        }

        int n = moments.RowCount;
        double mean = moments.SumWY / moments.SumW;
        double variance = Variance(in moments, mean);
        double spread = Spread(in moments, mean);
        bool hasVariance = moments.Df > 0;
        return new MeanEstimate
        {
            Status = EstimateStatus.Estimated,
            Estimate = mean,
            StandardError = hasVariance ? Math.Sqrt(variance) : null,
            Df = moments.Df,
            N = n,
            Positives = moments.Positives,
            SumWeights = moments.SumW,
            DesignEffect = hasVariance && spread > 0 ? variance * (n - 1) / spread : null,
            KishDesignEffect = Math.Max(1, n * moments.SumW2 / (moments.SumW * moments.SumW)),
        };
    }

    /// <summary>Linearised variance of the mean; cancellation below 0 is cut off.</summary>
    private static double Variance(in DomainMoments moments, double mean)
    {
        // A mean at an end of [0, 1] has scores that are all 0, which rounding would hide.
        if (Spread(in moments, mean) == 0)
        {
            return 0;
        }

        double form = moments.A11 - (2 * mean * moments.A01) + (mean * mean * moments.A00);
        return Math.Max(0, form) / (moments.SumW * moments.SumW);
    }

    /// <summary>Weighted variance of the outcome, divisor the sum of weights; exactly 0 where rounding is all there is.</summary>
    private static double Spread(in DomainMoments moments, double mean)
    {
        double square = moments.SumWYY / moments.SumW;
        double spread = square - (mean * mean);
        return spread <= 1e-14 * square ? 0 : spread;
    }
}
