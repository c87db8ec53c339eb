namespace Smpg.Analysis.Simulation;

/// <summary>The adults of a simulated site, counted in cells: what the truth and the margins refer to.</summary>
internal sealed class SitePopulation
{
    private SitePopulation(int[] counts)
    {
        Counts = counts;
        Total = counts.Sum();
    }

    /// <summary>People by cell, in the order of <see cref="PopulationCell.Index"/>.</summary>
    public int[] Counts { get; }

    /// <summary>People in all.</summary>
    public int Total { get; }

    /// <summary>Draws the population of a site: 20,000 to 150,000 adults around the reference of its territory.</summary>
    public static SitePopulation Draw(PlannedSite site, ulong seed)
    {
        RandomStream random = new(seed, site.Index, StreamPurpose.Population);
        int total = (int)(20000 * PortableMath.Exp(PortableMath.Log(7.5) * random.Uniform()));
        return OfShares(ReferencePopulation.CellShares(SiteFactors.Draw(site.Territory, random)), total);
    }

    /// <summary>Whole people in proportion to shares, by rounding the running total: every run of cells is right within one person.</summary>
    public static SitePopulation OfShares(double[] shares, int total)
    {
        int[] counts = new int[shares.Length];
        double running = 0;
        int given = 0;
        for (int cell = 0; cell < shares.Length; cell++)
        {
            running += shares[cell];
            int upTo = cell == shares.Length - 1 ? total : Math.Min(total, (int)Math.Floor(running * total + 0.5));
            counts[cell] = upTo - given;
            given = upTo;
        }

        return new SitePopulation(counts);
    }

    /// <summary>People by level of one characteristic.</summary>
    public int[] Margin(int levels, Func<PopulationCell, int> level)
    {
        int[] margin = new int[levels];
        for (int cell = 0; cell < Counts.Length; cell++)
        {
            margin[level(PopulationCell.At(cell))] += Counts[cell];
        }

        return margin;
    }
}
