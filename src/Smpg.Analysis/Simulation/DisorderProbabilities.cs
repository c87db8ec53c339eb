namespace Smpg.Analysis.Simulation;

/// <summary>The exact probability of every indicator of the interview in a cell of a site.</summary>
/// <remarks>
/// Indicators of one liability are normal tail areas. Those of several (dysthymia, PTSD and the unions) are integrals over the
/// common factor and the interviewer effect, given which the liabilities are independent.
/// </remarks>
internal static class DisorderProbabilities
{
    /// <summary>The indicators, in the order of the values of <see cref="Of"/>.</summary>
    public static readonly string[] Indicators =
    [
        "any_disorder", "any_mood", "depressive_episode", "depressive_none", "depressive_mild", "depressive_moderate",
        "depressive_severe", "depressive_recurrent", "dysthymia", "manic_episode", "any_anxiety", "generalised_anxiety",
        "social_phobia", "panic", "panic_lifetime", "agoraphobia", "ptsd", "trauma_exposure", "any_alcohol_or_drug",
        "alcohol_problem", "alcohol_dependence", "alcohol_abuse", "drug_problem", "drug_dependence", "drug_abuse",
        "psychotic_syndrome", "psychotic_current", "psychotic_symptoms_only", "suicide_risk_none", "suicide_risk_low",
        "suicide_risk_moderate", "suicide_risk_high", "suicide_risk_moderate_or_high", "suicide_attempt_lifetime", "insomnia",
    ];

    /// <summary>Place of an indicator.</summary>
    public static int IndexOf(string indicator) => Array.IndexOf(Indicators, indicator);

    /// <summary>Probabilities of all indicators.</summary>
    /// <param name="model">The model.</param>
    /// <param name="siteEffects">Shift of every liability at the site.</param>
    /// <param name="cell">The cell.</param>
    public static double[] Of(DisorderModel model, double[] siteEffects, RiskCell cell)
    {
        double Excess(Liability liability, int cut) => model.Excess(liability, cut, cell) + siteEffects[(int)liability];
        double Tail(Liability liability, int cut) => NormalDistribution.Cumulative(Excess(liability, cut));

        Joint joint = Integrate(model, Excess);
        double episode = Tail(Liability.DepressiveEpisode, 0);
        double moderate = Tail(Liability.DepressiveEpisode, 1);
        double severe = Tail(Liability.DepressiveEpisode, 2);
        double alcohol = Tail(Liability.Alcohol, 0);
        double alcoholDependence = Tail(Liability.Alcohol, 1);
        double drugs = Tail(Liability.Drugs, 0);
        double drugDependence = Tail(Liability.Drugs, 1);
        double symptoms = Tail(Liability.Psychotic, 0);
        double syndrome = Tail(Liability.Psychotic, 1);
        double risk = Tail(Liability.SuicideRisk, 0);
        double moderateRisk = Tail(Liability.SuicideRisk, 1);
        double highRisk = Tail(Liability.SuicideRisk, 2);
        double[] attempt = DisorderTargets.AttemptByRisk;

        double[] values = new double[Indicators.Length];
        void Set(string indicator, double value) => values[IndexOf(indicator)] = value;

        Set("any_disorder", joint.AnyDisorder);
        Set("any_mood", joint.AnyMood);
        Set("depressive_episode", episode);
        Set("depressive_none", 1 - episode);
        Set("depressive_mild", episode - moderate);
        Set("depressive_moderate", moderate - severe);
        Set("depressive_severe", severe);
        Set("depressive_recurrent", episode * DisorderTargets.Recurrent);
        Set("dysthymia", joint.Dysthymia);
        Set("manic_episode", Tail(Liability.ManicEpisode, 0));
        Set("any_anxiety", joint.AnyAnxiety);
        Set("generalised_anxiety", Tail(Liability.GeneralisedAnxiety, 0));
        Set("social_phobia", Tail(Liability.SocialPhobia, 0));
        Set("panic", Tail(Liability.Panic, 1));
        Set("panic_lifetime", Tail(Liability.Panic, 0));
        Set("agoraphobia", Tail(Liability.Agoraphobia, 0));
        Set("ptsd", joint.PostTraumaticStress);
        Set("trauma_exposure", Tail(Liability.Trauma, 0));
        Set("any_alcohol_or_drug", joint.AnyAlcoholOrDrug);
        Set("alcohol_problem", alcohol);
        Set("alcohol_dependence", alcoholDependence);
        Set("alcohol_abuse", alcohol - alcoholDependence);
        Set("drug_problem", drugs);
        Set("drug_dependence", drugDependence);
        Set("drug_abuse", drugs - drugDependence);
        Set("psychotic_syndrome", syndrome);
        Set("psychotic_current", Tail(Liability.Psychotic, 2));
        Set("psychotic_symptoms_only", symptoms - syndrome);
        Set("suicide_risk_none", 1 - risk);
        Set("suicide_risk_low", risk - moderateRisk);
        Set("suicide_risk_moderate", moderateRisk - highRisk);
        Set("suicide_risk_high", highRisk);
        Set("suicide_risk_moderate_or_high", moderateRisk);
        Set("suicide_attempt_lifetime", (risk - moderateRisk) * attempt[1] + (moderateRisk - highRisk) * attempt[2] + highRisk * attempt[3]);
        Set("insomnia", Tail(Liability.Insomnia, 0));
        return values;
    }

    private readonly record struct Joint(
        double AnyDisorder, double AnyMood, double AnyAnxiety, double AnyAlcoholOrDrug, double Dysthymia, double PostTraumaticStress);

    private static Joint Integrate(DisorderModel model, Func<Liability, int, double> excess)
    {
        double episodeExcess = excess(Liability.DepressiveEpisode, 0);
        double dysthymiaExcess = excess(Liability.Dysthymia, 0);
        double maniaExcess = excess(Liability.ManicEpisode, 0);
        double generalisedExcess = excess(Liability.GeneralisedAnxiety, 0);
        double socialExcess = excess(Liability.SocialPhobia, 0);
        double panicExcess = excess(Liability.Panic, 1);
        double agoraphobiaExcess = excess(Liability.Agoraphobia, 0);
        double traumaExcess = excess(Liability.Trauma, 0);
        double stressExcess = excess(Liability.PostTraumaticStress, 0);
        double alcoholExcess = excess(Liability.Alcohol, 0);
        double drugsExcess = excess(Liability.Drugs, 0);
        double psychoticExcess = excess(Liability.Psychotic, 1);
        double noDisorder = 0;
        double noMood = 0;
        double noAnxiety = 0;
        double noSubstance = 0;
        double dysthymia = 0;
        double stress = 0;
        foreach ((double f, double factorWeight) in DisorderModel.FactorNodes)
        {
            foreach ((double v, double interviewerWeight) in DisorderModel.InterviewerNodes)
            {
                double weight = factorWeight * interviewerWeight;
                double withoutEpisode = 1 - model.Conditional(Liability.DepressiveEpisode, episodeExcess, f, v);
                double dysthymic = model.Conditional(Liability.Dysthymia, dysthymiaExcess, f, v);
                double traumatised = model.Conditional(Liability.Trauma, traumaExcess, f, v)
                    * model.Conditional(Liability.PostTraumaticStress, stressExcess, f, v);
                double withoutMood = withoutEpisode * (1 - dysthymic) * (1 - model.Conditional(Liability.ManicEpisode, maniaExcess, f, v));
                double withoutAnxiety = (1 - model.Conditional(Liability.GeneralisedAnxiety, generalisedExcess, f, v))
                    * (1 - model.Conditional(Liability.SocialPhobia, socialExcess, f, v))
                    * (1 - model.Conditional(Liability.Panic, panicExcess, f, v))
                    * (1 - model.Conditional(Liability.Agoraphobia, agoraphobiaExcess, f, v))
                    * (1 - traumatised);
                double withoutSubstance = (1 - model.Conditional(Liability.Alcohol, alcoholExcess, f, v))
                    * (1 - model.Conditional(Liability.Drugs, drugsExcess, f, v));
                noMood += weight * withoutMood;
                noAnxiety += weight * withoutAnxiety;
                noSubstance += weight * withoutSubstance;
                noDisorder += weight * withoutMood * withoutAnxiety * withoutSubstance
                    * (1 - model.Conditional(Liability.Psychotic, psychoticExcess, f, v));
                dysthymia += weight * withoutEpisode * dysthymic;
                stress += weight * traumatised;
            }
        }

        return new Joint(1 - noDisorder, 1 - noMood, 1 - noAnxiety, 1 - noSubstance, dysthymia, stress);
    }
}
