namespace Smpg.Analysis;

/// <summary>Where one respondent stands on one indicator.</summary>
public static class Outcome
{
    /// <summary>Negative; for a mean or score, not used.</summary>
    public const byte Negative = 0;

    /// <summary>Positive; for a mean or score, the value is known.</summary>
    public const byte Positive = 1;

    /// <summary>In the denominator, but the answers do not decide, or there is no answer.</summary>
    public const byte Indeterminate = 2;

    /// <summary>The site did not ask what the indicator needs.</summary>
    public const byte NotAsked = 3;

    /// <summary>Outside the denominator.</summary>
    public const byte Outside = 4;
}

/// <summary>One indicator for all respondents of one site, in the order of the site's respondents.</summary>
/// <param name="Indicator">What the column holds.</param>
/// <param name="States">One <see cref="Outcome"/> a respondent.</param>
/// <param name="Values">For means and scores, one value a respondent (meaningful where the state is <see cref="Outcome.Positive"/>); null for proportions.</param>
public sealed record OutcomeColumn(Indicator Indicator, byte[] States, double[]? Values = null);
