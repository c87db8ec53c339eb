namespace Smpg.Analysis.Simulation;

/// <summary>True values of every indicator in one population or several together: totals, by sex and by age band.</summary>
/// <remarks>Sums of numerators and denominators over people, so that populations add.</remarks>
internal sealed class TruthTable
{
    /// <summary>Total, the two sexes, the five age bands.</summary>
    public const int Groups = 1 + PopulationCell.Sexes + PopulationCell.AgeBands;

    private readonly Dictionary<string, (double[] Above, double[] Below, double Unit)> sums = new(StringComparer.Ordinal);

    /// <summary>People.</summary>
    public double Population { get; private set; }

    /// <summary>Indicators in ordinal order.</summary>
    public IEnumerable<string> Indicators => sums.Keys.Order(StringComparer.Ordinal);

    /// <summary>Counts people.</summary>
    public void AddPeople(double people) => Population += people;

    /// <summary>Adds a cell of people to an indicator.</summary>
    /// <param name="indicator">Identifier.</param>
    /// <param name="sex">Sex of the cell.</param>
    /// <param name="age">Age band of the cell.</param>
    /// <param name="people">People in the indicator's denominator.</param>
    /// <param name="share">Share of them that are positive, or mean score over 100.</param>
    /// <param name="unit">1 for a proportion, 100 for a score.</param>
    public void Add(string indicator, int sex, int age, double people, double share, double unit = 1)
    {
        if (!sums.TryGetValue(indicator, out (double[] Above, double[] Below, double Unit) entry))
        {
            entry = (new double[Groups], new double[Groups], unit);
            sums.Add(indicator, entry);
        }

        foreach (int group in (ReadOnlySpan<int>)[0, 1 + sex, 1 + PopulationCell.Sexes + age])
        {
            entry.Above[group] += people * share;
            entry.Below[group] += people;
        }
    }

    /// <summary>Adds another population.</summary>
    public void Add(TruthTable other)
    {
        Population += other.Population;
        foreach ((string indicator, (double[] above, double[] below, double unit)) in other.sums)
        {
            if (!sums.TryGetValue(indicator, out (double[] Above, double[] Below, double Unit) entry))
            {
                entry = (new double[Groups], new double[Groups], unit);
                sums.Add(indicator, entry);
            }

            for (int group = 0; group < Groups; group++)
            {
                entry.Above[group] += above[group];
                entry.Below[group] += below[group];
            }
        }
    }

    /// <summary>True value of an indicator in a group (0 total, 1 men, 2 women, 3 and more the age bands).</summary>
    public double Value(string indicator, int group)
    {
        (double[] above, double[] below, double unit) = sums[indicator];
        return unit * above[group] / below[group];
    }
}
