namespace SurveyStatistics.Estimators;

/// <summary>Design effects other than <see cref="MeanEstimate.DesignEffect"/>, which compares with sampling with replacement.</summary>
/// <remarks>
/// Kish (1965), Survey Sampling, section 8.2. The population size is the sum of weights in the domain, so these need weights that add up to a population.
/// R's <c>deff = TRUE</c>; checked in tests/reference/golden-survey-4.1-1.
/// </remarks>
public static class DesignEffects
{
    /// <summary>Variance of a mean over that of a simple random sample of the same size drawn without replacement.</summary>
    /// <param name="estimate">The mean.</param>
    /// <returns>At least 0; null where the effect with replacement is null, or the weights do not exceed the number of respondents.</returns>
    public static double? WithoutReplacement(MeanEstimate estimate)
        => estimate.DesignEffect / Remainder(estimate.N, estimate.SumWeights);

    /// <summary>Variance of a total over that of the expansion estimator from a simple random sample of the same size.</summary>
    /// <param name="moments">Moments of the outcome in the domain.</param>
    /// <param name="withReplacement">Whether the simple random sample is drawn with replacement.</param>
    /// <returns>At least 0; null where the outcome does not vary, with one respondent, without degrees of freedom, or (without replacement) as above.</returns>
    public static double? OfTotal(in DomainMoments moments, bool withReplacement)
    {
        var mean = MeanEstimate.From(in moments);

        // The variances of total and mean stand to the same simple random sample, but for the factor W².
        return mean is { DesignEffect: double ofMean, StandardError: > 0 and double se }
            ? ofMean * moments.A11 / (se * se * moments.SumW * moments.SumW) / (withReplacement ? 1 : Remainder(mean.N, moments.SumW))
            : null;
    }

    /// <summary>Share of the population that was not drawn; null where that is not above 0.</summary>
    private static double? Remainder(int n, double population) => population > n ? 1 - (n / population) : null;
}
