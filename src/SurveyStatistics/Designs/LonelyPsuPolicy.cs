namespace SurveyStatistics.Designs;

/// <summary>What a stratum with a single primary sampling unit contributes to a variance.</summary>
/// <remarks>
/// A stratum sampled in full (one PSU out of one in the population) is not lonely: it contributes 0 whatever the policy.
/// Formulae: docs/methods/statistics.md, "Lonely PSUs".
/// </remarks>
public enum LonelyPsuPolicy
{
    /// <summary>A variance cannot be computed: <see cref="LonelyPsuException"/> when one is asked for.</summary>
    Fail,

    /// <summary>The PSU was certain to be drawn: contribution 0.</summary>
    Certainty,

    /// <summary>The PSU total is centred at the mean total of all PSUs of the design instead of its stratum's.</summary>
    Adjust,

    /// <summary>The mean contribution of the other strata; 0 when every stratum is lonely.</summary>
    Average,
}
