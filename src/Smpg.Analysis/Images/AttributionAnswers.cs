using Smpg.Analysis.Representations;
using Smpg.Analysis.Studies;
using Smpg.Analysis.Weighting;

namespace Smpg.Analysis.Images;

/// <summary>Which word each respondent attached to each behaviour, with the weighted totals by site.</summary>
internal sealed class AttributionAnswers
{
    private readonly Dictionary<SiteId, int[]?[]> answers = [];
    private readonly Dictionary<SiteId, double[][]> totals = [];

    public AttributionAnswers(RepresentationScoring representations, Codebook codebook, IReadOnlyList<WeightedRespondents> sites)
    {
        Blocks = representations.Blocks;
        Sites = sites;
        Levels = [.. Blocks.Words, .. Blocks.OtherLevels];
        foreach (WeightedRespondents site in sites)
        {
            int[]?[] columns = [.. Blocks.Behaviours.Select(behaviour => representations.Attributions(behaviour, codebook, site.Respondents))];
            answers.Add(site.Respondents.Site.Id, columns);
            totals.Add(site.Respondents.Site.Id, [.. columns.Select(column => Totals(column, site.Weights))]);
        }
    }

    public RepresentationBlocks Blocks { get; }

    public IReadOnlyList<WeightedRespondents> Sites { get; }

    /// <summary>Words first, then the other levels.</summary>
    public IReadOnlyList<Word> Levels { get; }

    /// <summary>Level of each respondent of a site for a behaviour, -1 without an answer; null where it was not asked.</summary>
    public int[]? Of(SiteId site, int behaviour) => answers[site][behaviour];

    /// <summary>Behaviours that every site asked that asked any; sites that asked none are left out.</summary>
    public (IReadOnlyList<int> Behaviours, IReadOnlyList<SiteId> Sites) Common(IReadOnlyList<SiteId> members)
    {
        SiteId[] asked = [.. members.Where(member => answers.TryGetValue(member, out int[]?[]? columns) && columns.Any(column => column is not null))];
        return ([.. Enumerable.Range(0, Blocks.Behaviours.Count).Where(behaviour => asked.Length > 0 && asked.All(site => answers[site][behaviour] is not null))], asked);
    }

    /// <summary>Weighted respondents by behaviour (of those named) and level, summed over sites in their order.</summary>
    public double[][] Table(IReadOnlyList<int> behaviours, IReadOnlyList<SiteId> sites)
    {
        double[][] table = [.. behaviours.Select(_ => new double[Levels.Count])];
        foreach (SiteId site in sites)
        {
            for (int row = 0; row < behaviours.Count; row++)
            {
                double[] own = totals[site][behaviours[row]];
                for (int level = 0; level < own.Length; level++)
                {
                    table[row][level] += own[level];
                }
            }
        }

        return table;
    }

    private double[] Totals(int[]? column, double[] weights)
    {
        double[] sums = new double[Levels.Count];
        for (int i = 0; column is not null && i < column.Length; i++)
        {
            if (column[i] >= 0)
            {
                sums[column[i]] += weights[i];
            }
        }

        return sums;
    }
}
