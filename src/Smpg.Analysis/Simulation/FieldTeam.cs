namespace Smpg.Analysis.Simulation;

/// <summary>The interviewers of a site: who interviews whom, and their effects.</summary>
/// <param name="OfRespondent">Number of the interviewer of each respondent.</param>
/// <param name="DisorderEffects">Effect of each interviewer on all liabilities, standard normal.</param>
/// <param name="OpinionEffects">Effect of each interviewer on all opinions, standard normal.</param>
/// <param name="Carelessness">How much more often than the mean each interviewer loses answers.</param>
internal sealed record FieldTeam(int[] OfRespondent, double[] DisorderEffects, double[] OpinionEffects, double[] Carelessness)
{
    private const int Fewest = 30;
    private const int Most = 70;
    private const int Usual = 48;

    /// <summary>Forms the team: about one interviewer for 48 respondents, with 30 to 70 interviews each where the size allows.</summary>
    public static FieldTeam Draw(int respondents, RandomStream random)
    {
        int interviewers = Math.Max(2, (respondents + Usual / 2) / Usual);
        int[] loads = new int[interviewers];
        for (int i = 0; i < interviewers; i++)
        {
            loads[i] = respondents / interviewers + (i < respondents % interviewers ? 1 : 0);
        }

        // Some are quicker than others: interviews pass from one to another within the limits.
        for (int i = 0; i < 6 * interviewers; i++)
        {
            int from = random.Below(interviewers);
            int to = random.Below(interviewers);
            int moved = 1 + random.Below(6);
            if (from != to && loads[from] - moved >= Fewest && loads[to] + moved <= Most)
            {
                loads[from] -= moved;
                loads[to] += moved;
            }
        }

        int[] ofRespondent = [.. loads.SelectMany((load, interviewer) => Enumerable.Repeat(interviewer, load))];
        random.Shuffle<int>(ofRespondent);
        return new FieldTeam(
            ofRespondent,
            [.. loads.Select(_ => random.Normal())],
            [.. loads.Select(_ => random.Normal())],
            [.. loads.Select(_ => AnswerLosses.Carelessness(random))]);
    }
}
