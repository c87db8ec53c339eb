using Smpg.Analysis.Simulation;

namespace Smpg.Analysis.Tests.Simulation;

/// <summary>The truth of the reference population without site effect against the figures published for France.</summary>
public class NationalTargetsTests
{
    private static readonly SimulationModels Models = SimulationModels.Prepare(new SimulationOptions());

    // Ten million people, so that rounding to whole people does not show.
    private static readonly TruthTable Nation =
        SiteTruth.Of(Models, SitePopulation.OfShares(ReferencePopulation.CellShares(null), 10_000_000), SiteEffects.None);

    // DREES, Etudes et Resultats 347 (2004): by sex, and in all; half of the episodes are recurrent. SENAT r11-476: alcohol by sex.
    // Vaiva 2008: PTSD 0.7 %, of which women 55 %; exposure 30.2 %. Pignon 2018 and Amad 2013: psychotic syndrome, symptoms only.
    // Danel 2010: suicide risk low 9.1, moderate 2.1, high 1.7 %.
    [Theory]
    [InlineData("depressive_episode", 0, 11.0, 0.1)]
    [InlineData("depressive_episode", 1, 8.9, 0.01)]
    [InlineData("depressive_episode", 2, 13.0, 0.01)]
    [InlineData("depressive_recurrent", 0, 5.8, 0.3)]
    [InlineData("manic_episode", 1, 2.0, 0.01)]
    [InlineData("manic_episode", 2, 1.2, 0.01)]
    [InlineData("manic_episode", 0, 1.6, 0.05)]
    [InlineData("generalised_anxiety", 0, 12.8, 0.05)]
    [InlineData("generalised_anxiety", 1, 10.9, 0.01)]
    [InlineData("generalised_anxiety", 2, 14.6, 0.01)]
    [InlineData("alcohol_problem", 1, 7.0, 0.01)]
    [InlineData("alcohol_problem", 2, 1.5, 0.01)]
    [InlineData("alcohol_problem", 0, 4.1, 0.1)]
    [InlineData("drug_problem", 0, 2.5, 0.05)]
    [InlineData("ptsd", 0, 0.70, 0.01)]
    [InlineData("trauma_exposure", 0, 30.2, 0.05)]
    [InlineData("psychotic_syndrome", 0, 2.8, 0.02)]
    [InlineData("psychotic_symptoms_only", 0, 22.3, 0.5)]
    [InlineData("suicide_risk_low", 0, 9.1, 0.1)]
    [InlineData("suicide_risk_moderate", 0, 2.1, 0.05)]
    [InlineData("suicide_risk_high", 0, 1.7, 0.05)]
    [InlineData("suicide_attempt_lifetime", 0, 8.0, 0.2)]
    [InlineData("insomnia", 0, 17.0, 0.05)]
    public void Indicator_of_one_tendency_hits_the_published_share(string indicator, int group, double percent, double tolerance) =>
        (100 * Nation.Value(indicator, group)).Should().BeApproximately(percent, tolerance);

    // Unions follow from the common factor; SENAT r11-476 and Leray 2011 by sex, DRASS PACA 2009 for any disorder ("about 32").
    [Theory]
    [InlineData("any_mood", 0, 13.6, 0.4)]
    [InlineData("any_mood", 1, 11.0, 0.5)]
    [InlineData("any_mood", 2, 16.0, 0.5)]
    [InlineData("any_anxiety", 0, 21.6, 1.0)]
    [InlineData("any_anxiety", 1, 17.0, 0.8)]
    [InlineData("any_anxiety", 2, 25.0, 1.0)]
    [InlineData("any_disorder", 0, 32.0, 1.5)]
    public void Union_comes_near_the_published_share(string indicator, int group, double percent, double tolerance) =>
        (100 * Nation.Value(indicator, group)).Should().BeApproximately(percent, tolerance);

    [Theory]
    [InlineData("generalised_anxiety")]
    [InlineData("social_phobia")]
    [InlineData("panic")]
    [InlineData("any_anxiety")]
    [InlineData("drug_problem")]
    [InlineData("any_disorder")]
    public void Prevalence_declines_from_the_youngest_to_the_oldest(string indicator)
    {
        double[] ages = [.. Enumerable.Range(3, 5).Select(group => Nation.Value(indicator, group))];

        ages.Should().BeInDescendingOrder();
    }

    // Etudes et Resultats 347: depressive episode by marital status. The published crude shares do not quite add up to 11 % under the
    // marital distribution used here, hence one point.
    [Theory]
    [InlineData(0, 13.2)]
    [InlineData(1, 8.5)]
    [InlineData(2, 17.4)]
    [InlineData(3, 13.8)]
    public void Depressive_episode_follows_marital_status(int marital, double percent) =>
        Episode(cell => cell.Marital == marital).Should().BeApproximately(percent, 1.0);

    [Fact]
    public void Depressive_episode_is_nearly_twice_as_frequent_among_unemployed_people() =>
        (Episode(cell => cell.Occupation == PopulationCell.Unemployed) / Episode(_ => true)).Should().BeInRange(1.6, 2.2);

    // Etudes et Resultats 347: "more than a quarter" of the people with generalised anxiety have an episode; Leray 2011: 28.3 % of those with
    // any anxiety disorder. Counted among 60,000 drawn people of the reference population.
    [Theory]
    [InlineData("generalised_anxiety", 0.25, 0.32)]
    [InlineData("any_anxiety", 0.26, 0.305)]
    public void Depressive_episode_accompanies_anxiety_as_published(string anxiety, double least, double most)
    {
        RandomStream random = new(3, 0, StreamPurpose.Liabilities);
        double[] shares = ReferencePopulation.CellShares(null);
        InterviewState state = new();
        int anxious = 0;
        int both = 0;
        for (int i = 0; i < 60_000; i++)
        {
            state.Draw(Models.Disorders, RiskCell.Of(PopulationCell.At(random.Pick(shares))), SiteEffects.None.Disorders, random.Normal(), random);
            anxious += state.Is(anxiety) ? 1 : 0;
            both += state.Is(anxiety) && state.Is("depressive_episode") ? 1 : 0;
        }

        ((double)both / anxious).Should().BeInRange(least, most);
    }

    // Le Monde 2004, Encephale 2010: published shares of the representations.
    [Theory]
    [InlineData("image_murder_fou", 45)]
    [InlineData("image_murder_malade_mental", 30)]
    [InlineData("image_rape_fou", 39)]
    [InlineData("image_incest_fou", 37.6)]
    [InlineData("image_violent_others_fou", 29)]
    [InlineData("image_cries_depressif", 87)]
    [InlineData("attitude_curable_fou", 55)]
    [InlineData("attitude_curable_malade_mental", 69)]
    [InlineData("attitude_curable_depressif", 94)]
    [InlineData("attitude_responsible_state_fou", 14)]
    [InlineData("attitude_responsible_acts_fou", 24)]
    [InlineData("attitude_without_consent_fou", 67)]
    [InlineData("attitude_without_consent_malade_mental", 66)]
    [InlineData("attitude_treated_by_psychiatrist_fou", 70)]
    public void Representation_hits_the_published_share(string indicator, double percent) =>
        (100 * Nation.Value(indicator, 0)).Should().BeApproximately(percent, 0.01);

    [Fact]
    public void Exclusion_falls_from_fou_to_malade_mental_to_depressif()
    {
        double[] scores = [.. new[] { "fou", "malade_mental", "depressif" }.Select(word => Nation.Value($"score_exclusion_{word}", 0))];

        scores.Should().BeInDescendingOrder();
    }

    [Fact]
    public void Young_people_put_violent_acts_less_under_fou() =>
        Enumerable.Range(3, 5).Select(group => Nation.Value("score_danger_fou", group)).Should().BeInAscendingOrder();

    [Fact]
    public void Cuts_of_one_tendency_are_in_order_in_every_sex_and_age()
    {
        foreach (LiabilityTargets targets in DisorderTargets.All)
        {
            for (int index = 0; index < RiskCell.Count; index++)
            {
                double[] excess = [.. targets.Cuts.Select((_, cut) => Models.Disorders.Excess(targets.Liability, cut, RiskCell.At(index)))];

                excess.Should().BeInDescendingOrder($"{targets.Liability} in cell {index}");
            }
        }
    }

    private static double Episode(Func<PopulationCell, bool> among)
    {
        double[] shares = ReferencePopulation.CellShares(null);
        double[][] values = [.. Enumerable.Range(0, RiskCell.Count).Select(index =>
            DisorderProbabilities.Of(Models.Disorders, SiteEffects.None.Disorders, RiskCell.At(index)))];
        int episode = DisorderProbabilities.IndexOf("depressive_episode");
        double positive = 0;
        double all = 0;
        for (int index = 0; index < shares.Length; index++)
        {
            PopulationCell cell = PopulationCell.At(index);
            if (among(cell))
            {
                positive += shares[index] * values[RiskCell.Of(cell).Index][episode];
                all += shares[index];
            }
        }

        return 100 * positive / all;
    }
}
