namespace Smpg.Analysis.Simulation;

/// <summary>Exact truth of one population: expectations given its counts and the site's effects, over people and interviewers.</summary>
internal static class SiteTruth
{
    // Behaviour identifiers of instruments/representations.yaml, R01 to R18.
    private static readonly string[] BehaviourIds =
    [
        "cries", "suicide_attempt", "isolates", "murder", "rape", "incest", "violent_others", "violent_self", "beats_family",
        "odd_behaviour", "odd_speech", "delusions", "intellectual", "takes_drugs", "drinks", "seizures", "neglected", "anxious",
    ];

    private static readonly string[] JudgementIds = ["abnormal", "dangerous"];
    private static readonly string[] WordIds = ["fou", "malade_mental", "depressif"];

    // Attitude identifiers in the order of the yes-no questions.
    private static readonly string[] AttitudeIds =
    [
        "suffers", "aware", "responsible_state", "responsible_acts", "excluded_family", "excluded_work", "excluded_society",
        "without_consent", "family_can_host", "knows_one", "treated_oneself",
    ];

    private static readonly (string Id, string[] Answers)[] NominalIds =
    [
        ("treated_by", ["psychiatrist", "psychologist", "general_practitioner", "other_carer", "nobody"]),
        ("treated_how", ["drugs", "hospital", "psychotherapy", "relational_support", "other"]),
        ("cause", ["physical", "life_events", "social", "magical_religious", "other"]),
    ];

    private static readonly int[] Dangers = [3, 4, 5, 6, 8];
    private static readonly int[] Exclusions = [4, 5, 6];
    private static readonly int[] Responsibilities = [2, 3];
    private static readonly int[] Closeness = [8, 9];

    /// <summary>Truth of a population.</summary>
    public static TruthTable Of(SimulationModels models, SitePopulation population, SiteEffects effects)
    {
        double[] risk = new double[RiskCell.Count];
        double[] opinion = new double[OpinionCell.Count];
        double[,] both = new double[RiskCell.Count, PopulationCell.EducationLevels];
        for (int index = 0; index < population.Counts.Length; index++)
        {
            PopulationCell cell = PopulationCell.At(index);
            int at = RiskCell.Of(cell).Index;
            risk[at] += population.Counts[index];
            both[at, cell.Education] += population.Counts[index];
            opinion[OpinionCell.Of(cell).Index] += population.Counts[index];
        }

        TruthTable truth = new();
        truth.AddPeople(population.Total);
        AddDisordersAndRecourse(truth, models, effects, risk, both);
        for (int index = 0; index < opinion.Length; index++)
        {
            if (opinion[index] > 0)
            {
                AddOpinions(truth, models, effects, OpinionCell.At(index), opinion[index]);
            }
        }

        return truth;
    }

    private static void AddDisordersAndRecourse(TruthTable truth, SimulationModels models, SiteEffects effects, double[] risk, double[,] both)
    {
        int anyDisorder = DisorderProbabilities.IndexOf("any_disorder");
        for (int index = 0; index < risk.Length; index++)
        {
            if (risk[index] == 0)
            {
                continue;
            }

            RiskCell cell = RiskCell.At(index);
            double[] shares = DisorderProbabilities.Of(models.Disorders, effects.Disorders, cell);
            for (int i = 0; i < shares.Length; i++)
            {
                truth.Add(DisorderProbabilities.Indicators[i], cell.Sex, cell.AgeBand, risk[index], shares[i]);
            }

            for (int education = 0; education < PopulationCell.EducationLevels; education++)
            {
                double people = both[index, education];
                OpinionCell profile = new(cell.Sex, cell.AgeBand, education);
                for (int item = 0; item < RecourseModel.Items.Length; item++)
                {
                    double asked = item == RecourseModel.Everybody ? people : people * shares[anyDisorder];
                    truth.Add(RecourseModel.Items[item].Indicator, cell.Sex, cell.AgeBand, asked, RecourseModel.Share(item, profile, effects.Recourse));
                }

                truth.Add("satisfied", cell.Sex, cell.AgeBand, people * shares[anyDisorder], RecourseModel.Satisfaction[0] + RecourseModel.Satisfaction[1]);
            }
        }
    }

    private static void AddOpinions(TruthTable truth, SimulationModels models, SiteEffects effects, OpinionCell cell, double people)
    {
        void Add(string indicator, double share) => truth.Add(indicator, cell.Sex, cell.AgeBand, people, share);
        void AddScore(string score, int word, IEnumerable<double> items) =>
            truth.Add($"score_{score}_{WordIds[word]}", cell.Sex, cell.AgeBand, people, items.Average(), 100);

        double[][] words = new double[BehaviourIds.Length][];
        for (int behaviour = 0; behaviour < BehaviourIds.Length; behaviour++)
        {
            words[behaviour] = models.Attribution.Shares(behaviour, cell, effects.Attributions[behaviour]);
            for (int answer = 0; answer < words[behaviour].Length; answer++)
            {
                Add($"image_{BehaviourIds[behaviour]}_{RepresentationTargets.AnswerNames[answer]}", words[behaviour][answer]);
            }

            for (int judgement = 0; judgement < JudgementIds.Length; judgement++)
            {
                double mean = models.Attitudes.JudgementMean(behaviour, judgement, effects.Judgements[behaviour][judgement]);
                Add($"judgement_{JudgementIds[judgement]}_{BehaviourIds[behaviour]}", NormalDistribution.Cumulative(mean));
            }
        }

        for (int word = 0; word < WordIds.Length; word++)
        {
            double[] yes = [.. AttitudeIds.Select((_, item) => NormalDistribution.Cumulative(models.Attitudes.Mean(item, word, cell, effects.Attitudes[item][word])))];
            for (int item = 0; item < yes.Length; item++)
            {
                Add($"attitude_{AttitudeIds[item]}_{WordIds[word]}", yes[item]);
            }

            double curable = NormalDistribution.Cumulative(models.Attitudes.CureMean(1, word, cell, effects.Cure[word]));
            Add($"attitude_curable_{WordIds[word]}", curable);
            for (int item = 0; item < NominalIds.Length; item++)
            {
                double[] shares = models.Attitudes.NominalShares(item, word, cell, effects.Nominal[item][word]);
                for (int answer = 0; answer < shares.Length; answer++)
                {
                    Add($"attitude_{NominalIds[item].Id}_{NominalIds[item].Answers[answer]}_{WordIds[word]}", shares[answer]);
                }
            }

            AddScore("danger", word, Dangers.Select(behaviour => words[behaviour][word]));
            AddScore("exclusion", word, Exclusions.Select(item => yes[item]));
            AddScore("responsibility", word, Responsibilities.Select(item => yes[item]));
            AddScore("openness", word, Closeness.Select(item => yes[item]).Append(curable));
        }
    }
}
