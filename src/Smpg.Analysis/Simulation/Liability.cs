namespace Smpg.Analysis.Simulation;

/// <summary>The tendencies behind the modules of the interview; each is normal with variance one in every cell.</summary>
internal enum Liability
{
    DepressiveEpisode,
    Dysthymia,
    ManicEpisode,
    GeneralisedAnxiety,
    SocialPhobia,
    Panic,
    Agoraphobia,
    Trauma,
    PostTraumaticStress,
    Alcohol,
    Drugs,
    Psychotic,
    SuicideRisk,
    Insomnia,
}

/// <summary>A cut on a liability: people above it are positive.</summary>
/// <param name="Id">The indicator, or the upper part of a scale (see <see cref="DisorderTargets"/>).</param>
/// <param name="Men">National share of men above the cut.</param>
/// <param name="Women">National share of women above the cut.</param>
/// <param name="AgeOdds">Odds by age band, up to a factor.</param>
internal sealed record Cut(string Id, double Men, double Women, double[] AgeOdds)
{
    /// <summary>Share of one sex.</summary>
    public double Of(int sex) => sex == PopulationCell.Men ? Men : Women;
}

/// <summary>One liability: how it hangs together with the others, what moves it and where it is cut.</summary>
/// <param name="Liability">Which.</param>
/// <param name="Loading">Correlation with the common internalising factor.</param>
/// <param name="Marital">Shift by marital status (single, married, separated, widowed), in standard deviations.</param>
/// <param name="Unemployed">Shift for unemployed people, in standard deviations.</param>
/// <param name="Cuts">Cuts from the widest to the narrowest.</param>
internal sealed record LiabilityTargets(Liability Liability, double Loading, double[] Marital, double Unemployed, params Cut[] Cuts);

/// <summary>National targets of the simulated population. Sources and what is inferred: docs/methods/simulation.md.</summary>
internal static class DisorderTargets
{
    private static readonly double[] Flat = [1, 1, 1, 1, 1];

    /// <summary>In the order of <see cref="Liability"/>.</summary>
    public static readonly LiabilityTargets[] All =
    [
        new(Liability.DepressiveEpisode, 0.80, [0.29, 0, 0.41, 0.29], 0.42,
            new Cut("depressive_episode", 0.089, 0.130, [1.00, 1.00, 1.10, 1.05, 0.90]),
            new Cut("depressive_moderate_or_severe", 0.055, 0.083, [1.00, 1.00, 1.10, 1.05, 0.90]),
            new Cut("depressive_severe", 0.014, 0.022, [0.90, 1.00, 1.10, 1.10, 0.95])),

        // Among people without a depressive episode; the share is of everybody.
        new(Liability.Dysthymia, 0.60, [0.15, 0, 0.28, 0.22], 0.22,
            new Cut("dysthymia", 0.009, 0.024, [0.50, 0.80, 1.10, 1.30, 1.20])),
        new(Liability.ManicEpisode, 0.40, [0.18, 0, 0.22, 0.05], 0.18,
            new Cut("manic_episode", 0.020, 0.012, [1.60, 1.20, 1.00, 0.70, 0.40])),
        new(Liability.GeneralisedAnxiety, 0.52, [0.08, 0, 0.22, 0.12], 0.15,
            new Cut("generalised_anxiety", 0.109, 0.146, [1.30, 1.20, 1.05, 0.90, 0.68])),
        new(Liability.SocialPhobia, 0.45, [0.14, 0, 0.15, 0.05], 0.18,
            new Cut("social_phobia", 0.038, 0.059, [1.70, 1.10, 0.95, 0.80, 0.60])),
        new(Liability.Panic, 0.52, [0.08, 0, 0.20, 0.08], 0.18,
            new Cut("panic_lifetime", 0.053, 0.090, [1.45, 1.15, 1.00, 0.85, 0.65]),
            new Cut("panic", 0.034, 0.059, [1.70, 1.10, 0.95, 0.80, 0.60])),
        new(Liability.Agoraphobia, 0.45, [0.08, 0, 0.12, 0.15], 0.12,
            new Cut("agoraphobia", 0.013, 0.036, [1.00, 0.95, 0.95, 1.00, 1.05])),
        new(Liability.Trauma, 0.20, [0.00, 0, 0.12, 0.08], 0.05,
            new Cut("trauma_exposure", 0.315, 0.290, [0.90, 1.00, 1.05, 1.05, 1.00])),

        // Among people exposed; the share is of everybody.
        new(Liability.PostTraumaticStress, 0.60, [0.10, 0, 0.25, 0.15], 0.20,
            new Cut("ptsd", 0.0066, 0.0074, [1.30, 1.20, 1.00, 0.90, 0.70])),
        new(Liability.Alcohol, 0.22, [0.22, 0, 0.36, 0.15], 0.28,
            new Cut("alcohol_problem", 0.070, 0.015, [1.30, 1.10, 1.20, 1.00, 0.50]),
            new Cut("alcohol_dependence", 0.032, 0.006, [1.00, 1.10, 1.30, 1.10, 0.50])),
        new(Liability.Drugs, 0.30, [0.28, 0, 0.25, 0.00], 0.25,
            new Cut("drug_problem", 0.038, 0.013, [3.60, 1.20, 0.45, 0.25, 0.12]),
            new Cut("drug_dependence", 0.016, 0.005, [3.60, 1.20, 0.45, 0.25, 0.12])),
        new(Liability.Psychotic, 0.34, [0.20, 0, 0.20, 0.12], 0.22,
            new Cut("psychotic_symptoms_or_syndrome", 0.252, 0.244, [1.20, 1.05, 1.00, 0.95, 0.85]),
            new Cut("psychotic_syndrome", 0.033, 0.0234, [1.35, 1.15, 1.00, 0.85, 0.75]),
            new Cut("psychotic_current", 0.015, 0.011, [1.35, 1.15, 1.00, 0.85, 0.75])),
        new(Liability.SuicideRisk, 0.56, [0.20, 0, 0.32, 0.15], 0.26,
            new Cut("suicide_risk_low_or_more", 0.110, 0.1465, [1.10, 1.05, 1.10, 1.00, 0.80]),
            new Cut("suicide_risk_moderate_or_high", 0.033, 0.0426, [1.15, 1.05, 1.10, 1.00, 0.75]),
            new Cut("suicide_risk_high", 0.0155, 0.0183, [1.15, 1.05, 1.10, 1.00, 0.75])),
        new(Liability.Insomnia, 0.45, [0.05, 0, 0.18, 0.15], 0.15,
            new Cut("insomnia", 0.140, 0.1977, [0.75, 0.90, 1.05, 1.20, 1.15])),
    ];

    /// <summary>Share of current episodes that are recurrent.</summary>
    public const double Recurrent = 0.53;

    /// <summary>Share with an attempt in life by grade of suicide risk (none, low, moderate, high); high risk without one would contradict an attempt in the month.</summary>
    public static readonly double[] AttemptByRisk = [0, 0.56, 0.60, 1];

    /// <summary>National share of one cut in one sex and age band.</summary>
    /// <remarks>The odds by age are scaled by one factor so that the share over all ages of the reference population is the target of the sex.</remarks>
    public static double Share(Cut cut, int sex, int age)
    {
        double[] ages = ReferencePopulation.SexAge[sex];
        double total = ages.Sum();
        double factor = RootFinding.Increasing(
            log => ages.Select((share, band) => share / total * Probability(cut.AgeOdds[band] * PortableMath.Exp(log))).Sum(),
            cut.Of(sex),
            -15,
            5);
        return Probability(cut.AgeOdds[age] * PortableMath.Exp(factor));

        static double Probability(double odds) => odds / (1 + odds);
    }

    /// <summary>The targets of one liability.</summary>
    public static LiabilityTargets Of(Liability liability) => All[(int)liability];
}
