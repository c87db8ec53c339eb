namespace Smpg.Analysis.Simulation;

/// <summary>How one item is answered before the rules accept or reject the whole module.</summary>
/// <param name="Item">Item code.</param>
/// <param name="Yes">Chance of a yes for a person with common factor 0, by level of the module.</param>
internal sealed record ItemScript(string Item, params double[] Yes)
{
    /// <summary>Share of the yes answers that are bizarre, by level; null for items without that answer.</summary>
    public double[]? Bizarre { get; init; }

    /// <summary>For an item about the present: the item about life that must be bizarre for this one to be.</summary>
    public string? BizarreOnlyIf { get; init; }
}

/// <summary>A verdict that a drawn module must give.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="Levels">Levels of the module at which it is positive.</param>
internal sealed record RequiredVerdict(string Indicator, params int[] Levels);

/// <summary>One module of the interview.</summary>
/// <param name="Level">Level of a respondent: 0, or how the module is positive.</param>
/// <param name="Verdicts">Verdicts that the answers must give.</param>
/// <param name="Items">Items in questionnaire order.</param>
internal sealed record ModuleScript(Func<InterviewState, int> Level, RequiredVerdict[] Verdicts, ItemScript[] Items);

/// <summary>How answers are drawn, module by module, in the order of the questionnaire.</summary>
/// <remarks>
/// The chances only shape which answers are typical of a level; whatever they are, answers are redrawn until the scoring rules give
/// the verdicts of the respondent's state. They are made up (docs/methods/simulation.md).
/// </remarks>
internal static class InterviewScript
{
    /// <summary>The modules.</summary>
    public static readonly ModuleScript[] Modules =
    [
        // Levels: none, mild, moderate, severe; then mild, moderate, severe and recurrent.
        new(
            state => state.Level(Liability.DepressiveEpisode) + (state.Recurrent ? 3 : 0),
            [
                new("depressive_episode", 1, 2, 3, 4, 5, 6),
                new("depressive_mild", 1, 4),
                new("depressive_moderate", 2, 5),
                new("depressive_severe", 3, 6),
                new("depressive_recurrent", 4, 5, 6),
            ],
            [
                new("A1", Episode(0.17, 0.86, 0.94, 0.99)),
                new("A2", Episode(0.09, 0.70, 0.88, 0.98)),
                new("A3", Episode(0.24, 0.88, 0.93, 0.99)),
                new("A4a", Episode(0.10, 0.30, 0.52, 0.76)),
                new("A4b", Episode(0.15, 0.46, 0.70, 0.90)),
                new("A4c", Episode(0.10, 0.30, 0.55, 0.78)),
                new("A4d", Episode(0.10, 0.30, 0.60, 0.86)),
                new("A4e", Episode(0.08, 0.26, 0.50, 0.80)),
                new("A4f", Episode(0.12, 0.40, 0.68, 0.90)),
                new("A4g", Episode(0.03, 0.12, 0.36, 0.66)),
                new("A5a", 0, 0.25, 0.28, 0.32, 1, 1, 1),
                new("A5b", 0, 0.30, 0.30, 0.30, 1, 1, 1),
            ]),
        new(
            state => state.Level(Liability.Dysthymia),
            [new("dysthymia", 1)],
            [
                new("B1", 0.06, 1), new("B2", 0.60, 0),
                new("B3a", 0.20, 0.48), new("B3b", 0.28, 0.66), new("B3c", 0.28, 0.76),
                new("B3d", 0.20, 0.70), new("B3e", 0.22, 0.60), new("B3f", 0.14, 0.58),
                new("B4", 0.40, 1),
            ]),

        // Levels: none, low, low after an attempt, moderate, moderate after an attempt, high.
        new(
            state => state.Level(Liability.SuicideRisk) switch
            {
                0 => 0,
                1 => state.Attempt ? 2 : 1,
                2 => state.Attempt ? 4 : 3,
                _ => 5,
            },
            [
                new("suicide_risk_none", 0),
                new("suicide_risk_low", 1, 2),
                new("suicide_risk_moderate", 3, 4),
                new("suicide_risk_high", 5),
                new("suicide_attempt_lifetime", 2, 4, 5),
            ],
            [
                new("C1", 0, 0.92, 0.30, 0.75, 0.75, 0.85),
                new("C2", 0, 0.30, 0.00, 0.45, 1.00, 0.75),
                new("C3", 0, 0.00, 0.00, 1.00, 0.00, 0.95),
                new("C5", 0, 0.00, 0.00, 0.00, 0.00, 0.12),
                new("C6", 0, 0.00, 1.00, 0.00, 1.00, 1.00),
            ]),
        new(
            state => state.Level(Liability.ManicEpisode),
            [new("manic_episode", 1)],
            [
                new("D1a", 0.10, 0.76), new("D1b", 0.25, 0.20), new("D2a", 0.14, 0.72), new("D2b", 0.25, 0.25),
                new("D3a", 0.14, 0.50), new("D3b", 0.22, 0.66), new("D3c", 0.26, 0.72), new("D3d", 0.24, 0.70),
                new("D3e", 0.24, 0.64), new("D3f", 0.26, 0.70), new("D3g", 0.12, 0.52),
                new("D4", 0.22, 1),
            ]),

        // Levels: none, lifetime only, current.
        new(
            state => state.Level(Liability.Panic),
            [new("panic_lifetime", 1, 2), new("panic", 2)],
            [
                new("E1a", 0.13, 1, 1), new("E1b", 0.50, 1, 1), new("E2", 0.50, 1, 1), new("E3", 0.30, 1, 1),
                new("E4a", 0.40, 0.80, 0.85), new("E4b", 0.30, 0.62, 0.68), new("E4c", 0.28, 0.60, 0.66), new("E4d", 0.28, 0.60, 0.68),
                new("E4e", 0.12, 0.34, 0.42), new("E4f", 0.14, 0.38, 0.44), new("E4g", 0.16, 0.40, 0.46), new("E4h", 0.20, 0.50, 0.58),
                new("E4i", 0.08, 0.26, 0.34), new("E4j", 0.16, 0.46, 0.54), new("E4k", 0.14, 0.42, 0.48), new("E4l", 0.14, 0.34, 0.40),
                new("E4m", 0.20, 0.48, 0.54),
                new("E7", 0, 0, 1),
            ]),
        new(
            state => state.Level(Liability.Agoraphobia),
            [new("agoraphobia", 1)],
            [new("F1", 0.10, 1), new("F2", 0.25, 1)]),
        new(
            state => state.Level(Liability.SocialPhobia),
            [new("social_phobia", 1)],
            [new("G1", 0.13, 1), new("G2", 0.50, 1), new("G3", 0.50, 1), new("G4", 0.30, 1)]),

        // Levels: no event, event, disorder.
        new(
            state => state.Level(Liability.Trauma) + state.Level(Liability.PostTraumaticStress),
            [new("trauma_exposure", 1, 2), new("ptsd", 2)],
            [
                new("I1", 0, 1, 1), new("I2", 0, 0.55, 1), new("I3", 0, 0.24, 1),
                new("I4a", 0, 0.40, 0.80), new("I4b", 0, 0.34, 0.76), new("I4c", 0, 0.12, 0.34), new("I4d", 0, 0.18, 0.62),
                new("I4e", 0, 0.18, 0.62), new("I4f", 0, 0.14, 0.52), new("I4g", 0, 0.12, 0.50),
                new("I5a", 0, 0.30, 0.78), new("I5b", 0, 0.26, 0.66), new("I5c", 0, 0.24, 0.66), new("I5d", 0, 0.28, 0.66), new("I5e", 0, 0.26, 0.64),
                new("I6", 0, 0.25, 1),
            ]),

        // Levels: none, abuse, dependence.
        new(
            state => state.Level(Liability.Alcohol),
            [new("alcohol_problem", 1, 2), new("alcohol_abuse", 1), new("alcohol_dependence", 2)],
            [new("J1", 0.24, 1, 1), .. Substance("J", 0.05, 0.18, 0.58)]),
        new(
            state => state.Level(Liability.Drugs),
            [new("drug_problem", 1, 2), new("drug_abuse", 1), new("drug_dependence", 2)],
            [new("K1", 0.04, 1, 1), .. Substance("K", 0.06, 0.18, 0.58)]),

        // Levels: none, symptoms only, syndrome in life, syndrome now.
        new(
            state => state.Level(Liability.Psychotic),
            [new("psychotic_symptoms_only", 1), new("psychotic_syndrome", 2, 3), new("psychotic_current", 3)],
            [
                .. Psychotic("L1", 0.22, 0.55), .. Psychotic("L2", 0.14, 0.38), .. Psychotic("L3", 0.10, 0.36),
                .. Psychotic("L4", 0.10, 0.34), .. Psychotic("L5", 0.16, 0.38), .. Psychotic("L6", 0.10, 0.40),
                new("L7a", 0, 0.09, 0.30, 0.36), new("L7b", 0, 0.20, 0.10, 0.60),
                new("L8b", 0.006, 0.012, 0.04, 0.16), new("L9b", 0.004, 0.010, 0.03, 0.12), new("L10b", 0.008, 0.012, 0.05, 0.18),
            ]),
        new(
            state => state.Level(Liability.GeneralisedAnxiety),
            [new("generalised_anxiety", 1)],
            [
                new("O1a", 0.22, 1), new("O1b", 0.50, 1), new("O1c", 0.30, 0), new("O2", 0.40, 1),
                new("O3a", 0.26, 0.72), new("O3b", 0.26, 0.70), new("O3c", 0.30, 0.68), new("O3d", 0.20, 0.58), new("O3e", 0.26, 0.66), new("O3f", 0.28, 0.72),
            ]),
        new(
            state => state.Level(Liability.Insomnia),
            [new("insomnia", 1)],
            [new("N1", 0.16, 1), new("N2", 0.20, 1)]),
    ];

    private static double[] Episode(double none, double mild, double moderate, double severe) =>
        [none, mild, moderate, severe, mild, moderate, severe];

    private static IEnumerable<ItemScript> Substance(string module, double none, double abuse, double dependence)
    {
        foreach (char letter in "abcdefg")
        {
            yield return new ItemScript($"{module}2{letter}", none, abuse, dependence);
        }

        foreach (char letter in "abcd")
        {
            yield return new ItemScript($"{module}3{letter}", 0.01, 0.42, 0);
        }
    }

    private static IEnumerable<ItemScript> Psychotic(string item, double symptom, double syndrome)
    {
        yield return new ItemScript(item + "a", 0, symptom, syndrome, syndrome + 0.08) { Bizarre = [0, 0, 0.16, 0.26] };
        yield return new ItemScript(item + "b", 0, 0.25, 0.10, 0.72) { Bizarre = [0, 0, 0, 0.80], BizarreOnlyIf = item + "a" };
    }
}
