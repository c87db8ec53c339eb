namespace SurveyStatistics.Estimators;

/// <summary>A weighted total in a domain: sum of w y, with variance A11.</summary>
/// <param name="Status">Never <see cref="EstimateStatus.NotEstimable"/>; without respondents the total is 0 and its variance unknown.</param>
/// <param name="Estimate">The total, in the unit of the outcome times that of the weights.</param>
/// <param name="StandardError">Null where <paramref name="Df"/> is 0 or less.</param>
/// <param name="Df">PSUs minus strata, counted in the domain.</param>
/// <param name="N">Unweighted respondents with a valid outcome.</param>
/// <remarks>Särndal, Swensson and Wretman (1992), section 4.2; checked against R's <c>svytotal</c> in tests/reference/survey-means.</remarks>
public sealed record TotalEstimate(EstimateStatus Status, double Estimate, double? StandardError, int Df, int N)
{
    /// <summary>The total from its sufficient statistics.</summary>
    public static TotalEstimate From(in DomainMoments moments) => new(
        moments.RowCount == 0 ? EstimateStatus.NoRespondents : EstimateStatus.Estimated,
        moments.SumWY,
        moments.Df > 0 ? Math.Sqrt(Math.Max(0, moments.A11)) : null,
        moments.Df,
        moments.RowCount);
}
