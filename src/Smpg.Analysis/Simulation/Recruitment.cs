namespace Smpg.Analysis.Simulation;

/// <summary>Who is interviewed: the people met in public places, distorted in the four quota characteristics.</summary>
/// <remarks>
/// The chance of being met is a product of one factor for each of sex, age band, occupation and education, so it is ignorable
/// given these four margins and raking to them removes it; given the cell it does not depend on any disorder or opinion.
/// Respondents are drawn systematically along the cells, which keeps the four quotas close to their expectation as daily
/// steering does.
/// </remarks>
internal static class Recruitment
{
    private static readonly double[] Sex = [0.00, 0.12];
    private static readonly double[] AgeBand = [0.13, 0.05, 0.03, -0.03, -0.20];
    private static readonly double[] Occupation = [-0.20, -0.24, 0.05, 0.10, 0.25, -0.15, 0.08, -0.12, 0.25, -0.08];
    private static readonly double[] Education = [-0.32, -0.05, 0.10, 0.22];

    /// <summary>Cells of the respondents, in random order.</summary>
    public static int[] Draw(SitePopulation population, int respondents, RandomStream random)
    {
        // Some teams steer their quotas better than others.
        double strength = 0.9 + 0.6 * random.Uniform();
        double[] running = new double[PopulationCell.Count];
        double total = 0;
        for (int index = 0; index < running.Length; index++)
        {
            PopulationCell cell = PopulationCell.At(index);
            double log = Sex[cell.Sex] + AgeBand[cell.AgeBand] + Occupation[cell.Occupation] + Education[cell.Education];
            total += population.Counts[index] * PortableMath.Exp(strength * log);
            running[index] = total;
        }

        int[] cells = new int[respondents];
        double step = total / respondents;
        double at = step * random.Uniform();
        int place = 0;
        for (int i = 0; i < respondents; i++)
        {
            while (running[place] <= at && place < running.Length - 1)
            {
                place++;
            }

            cells[i] = place;
            at += step;
        }

        random.Shuffle<int>(cells);
        return cells;
    }

    /// <summary>An age within a band; the oldest thin out.</summary>
    public static int Age(int band, RandomStream random) =>
        band == PopulationCell.AgeBands - 1
            ? PopulationCell.AgeStarts[band] + Math.Min(random.Below(34), random.Below(34))
            : PopulationCell.AgeStarts[band] + random.Below(PopulationCell.AgeStarts[band + 1] - PopulationCell.AgeStarts[band]);
}
