namespace Smpg.Analysis.Simulation;

/// <summary>What a simulated respondent has: the state of every module, before any answer is drawn.</summary>
internal sealed class InterviewState
{
    private readonly int[] levels = new int[Enum.GetValues<Liability>().Length];

    /// <summary>The common internalising factor.</summary>
    public double Factor { get; private set; }

    /// <summary>The episode, if there is one, is recurrent.</summary>
    public bool Recurrent { get; private set; }

    /// <summary>There was an attempt in life.</summary>
    public bool Attempt { get; private set; }

    /// <summary>How many cuts of a liability are exceeded; dysthymia only without an episode, PTSD only after exposure.</summary>
    public int Level(Liability liability) => levels[(int)liability];

    /// <summary>Draws the state of one respondent.</summary>
    /// <param name="model">The model.</param>
    /// <param name="cell">The respondent's cell.</param>
    /// <param name="siteEffects">Shift of every liability at the site.</param>
    /// <param name="interviewer">The interviewer's effect.</param>
    /// <param name="random">Stream.</param>
    public void Draw(DisorderModel model, RiskCell cell, double[] siteEffects, double interviewer, RandomStream random)
    {
        Factor = random.Normal();
        double share = Math.Sqrt(model.Intraclass) * interviewer;
        foreach (LiabilityTargets targets in DisorderTargets.All)
        {
            double deviation = siteEffects[(int)targets.Liability] + targets.Loading * Factor + share
                + model.ResidualDeviation(targets.Liability) * random.Normal();
            int level = 0;
            while (level < targets.Cuts.Length && model.Excess(targets.Liability, level, cell) + deviation > 0)
            {
                level++;
            }

            levels[(int)targets.Liability] = level;
        }

        if (levels[(int)Liability.DepressiveEpisode] > 0)
        {
            levels[(int)Liability.Dysthymia] = 0;
        }

        if (levels[(int)Liability.Trauma] == 0)
        {
            levels[(int)Liability.PostTraumaticStress] = 0;
        }

        double recurrence = random.Uniform();
        double attempt = random.Uniform();
        Recurrent = levels[(int)Liability.DepressiveEpisode] > 0 && recurrence < DisorderTargets.Recurrent;
        Attempt = attempt < DisorderTargets.AttemptByRisk[levels[(int)Liability.SuicideRisk]];
    }

    /// <summary>Verdict that the rules must reach on an indicator; unions included.</summary>
    public bool Is(string indicator) => indicator switch
    {
        "any_disorder" => Is("any_mood") || Is("any_anxiety") || Is("any_alcohol_or_drug") || Is("psychotic_syndrome"),
        "any_mood" => Is("depressive_episode") || Is("dysthymia") || Is("manic_episode"),
        "depressive_episode" => Level(Liability.DepressiveEpisode) > 0,
        "depressive_none" => Level(Liability.DepressiveEpisode) == 0,
        "depressive_mild" => Level(Liability.DepressiveEpisode) == 1,
        "depressive_moderate" => Level(Liability.DepressiveEpisode) == 2,
        "depressive_severe" => Level(Liability.DepressiveEpisode) == 3,
        "depressive_recurrent" => Recurrent,
        "dysthymia" => Level(Liability.Dysthymia) > 0,
        "manic_episode" => Level(Liability.ManicEpisode) > 0,
        "any_anxiety" => Is("generalised_anxiety") || Is("social_phobia") || Is("panic") || Is("agoraphobia") || Is("ptsd"),
        "generalised_anxiety" => Level(Liability.GeneralisedAnxiety) > 0,
        "social_phobia" => Level(Liability.SocialPhobia) > 0,
        "panic" => Level(Liability.Panic) == 2,
        "panic_lifetime" => Level(Liability.Panic) > 0,
        "agoraphobia" => Level(Liability.Agoraphobia) > 0,
        "ptsd" => Level(Liability.PostTraumaticStress) > 0,
        "trauma_exposure" => Level(Liability.Trauma) > 0,
        "any_alcohol_or_drug" => Is("alcohol_problem") || Is("drug_problem"),
        "alcohol_problem" => Level(Liability.Alcohol) > 0,
        "alcohol_dependence" => Level(Liability.Alcohol) == 2,
        "alcohol_abuse" => Level(Liability.Alcohol) == 1,
        "drug_problem" => Level(Liability.Drugs) > 0,
        "drug_dependence" => Level(Liability.Drugs) == 2,
        "drug_abuse" => Level(Liability.Drugs) == 1,
        "psychotic_syndrome" => Level(Liability.Psychotic) > 1,
        "psychotic_current" => Level(Liability.Psychotic) == 3,
        "psychotic_symptoms_only" => Level(Liability.Psychotic) == 1,
        "suicide_risk_none" => Level(Liability.SuicideRisk) == 0,
        "suicide_risk_low" => Level(Liability.SuicideRisk) == 1,
        "suicide_risk_moderate" => Level(Liability.SuicideRisk) == 2,
        "suicide_risk_high" => Level(Liability.SuicideRisk) == 3,
        "suicide_risk_moderate_or_high" => Level(Liability.SuicideRisk) > 1,
        "suicide_attempt_lifetime" => Attempt,
        "insomnia" => Level(Liability.Insomnia) > 0,
        _ => throw new ArgumentException($"'{indicator}' is not an indicator of the simulation.", nameof(indicator)),
    };
}
