using Smpg.Analysis.Studies;
using Smpg.Analysis.Weighting;
using SurveyStatistics.Estimators;

namespace Smpg.Analysis.Estimation;

/// <summary>Sufficient statistics of one indicator in one domain of one site or pool.</summary>
/// <param name="Asked">False where the site did not ask what the indicator needs.</param>
/// <param name="Moments">Moments of the respondents whose state is known.</param>
/// <param name="Missing">Respondents of the denominator whose state is not known.</param>
public readonly record struct CellMoments(bool Asked, DomainMoments Moments, int Missing);

/// <summary>Sufficient statistics of one site: every indicator, in total and by group.</summary>
/// <remarks>
/// Sites are independent strata, so whatever is estimated for a pool is a function of sums of these: the respondents are read once.
/// The first index is the indicator, the second the domain: 0 for the whole site, then the levels of each group in order.
/// </remarks>
public sealed class SiteMoments
{
    private readonly CellMoments[][] cells;

    private SiteMoments(SiteId site, CellMoments[][] cells)
    {
        Site = site;
        this.cells = cells;
    }

    /// <summary>The site.</summary>
    public SiteId Site { get; }

    /// <summary>Number of indicators.</summary>
    public int Indicators => cells.Length;

    /// <summary>One cell.</summary>
    public CellMoments this[int indicator, int domain] => cells[indicator][domain];

    /// <summary>Reads the respondents of one site.</summary>
    /// <param name="weighted">The site with its weights and design.</param>
    /// <param name="columns">Outcomes in the common order of indicators.</param>
    /// <param name="groups">Grouping variables, coded; a site whose return lacks one has empty levels.</param>
    /// <exception cref="SurveyStatistics.Designs.LonelyPsuException">A stratum has one PSU and the study's policy is to fail.</exception>
    public static SiteMoments Compute(WeightedRespondents weighted, IReadOnlyList<OutcomeColumn> columns, IReadOnlyList<Variable> groups)
    {
        MomentsWorkspace workspace = new();
        int domains = 1 + groups.Sum(group => group.CodeList!.Codes.Count);
        byte[] noLevel = [.. Enumerable.Repeat(Answer.Blank, weighted.Respondents.Count)];
        byte[][] levels = [.. groups.Select(group => weighted.Respondents.Codes(group.Name) ?? noLevel)];
        CellMoments[][] cells = new CellMoments[columns.Count][];
        DomainMoments[] perLevel = new DomainMoments[Answer.LastCode + 1];
        double[] values = new double[weighted.Respondents.Count];
        for (int c = 0; c < columns.Count; c++)
        {
            OutcomeColumn column = columns[c];
            cells[c] = new CellMoments[domains];
            bool asked = column.States.Length == 0 || Array.Exists(column.States, state => state != Outcome.NotAsked);
            if (!asked)
            {
                continue;
            }

            if (column.Values is not null)
            {
                for (int i = 0; i < values.Length; i++)
                {
                    values[i] = column.States[i] == Outcome.Positive ? column.Values[i] : double.NaN;
                }
            }

            int first = 1;
            int grouped = column.Indicator.TotalsOnly ? 0 : groups.Count;
            for (int g = 0; g < grouped; g++)
            {
                int count = groups[g].CodeList!.Codes.Count;
                Span<DomainMoments> slice = perLevel.AsSpan(0, count);
                DomainMoments total = column.Values is null
                    ? DomainMoments.ComputeLevels(weighted.Design, weighted.Residuals, column.States, levels[g], count, workspace, slice)
                    : DomainMoments.ComputeLevels(weighted.Design, weighted.Residuals, values, levels[g], count, workspace, slice);
                if (g == 0)
                {
                    cells[c][0] = new CellMoments(true, total, Missing(column.States));
                }

                for (int level = 0; level < count; level++)
                {
                    cells[c][first + level] = new CellMoments(true, slice[level], Missing(column.States, levels[g], level));
                }

                first += count;
            }

            if (grouped == 0)
            {
                DomainMoments total = column.Values is null
                    ? DomainMoments.Compute(weighted.Design, weighted.Residuals, column.States, workspace)
                    : DomainMoments.Compute(weighted.Design, weighted.Residuals, values, default, workspace);
                cells[c][0] = new CellMoments(true, total, Missing(column.States));
            }
        }

        return new SiteMoments(weighted.Respondents.Site.Id, cells);
    }

    /// <summary>One cell of a pool: the moments of its sites that asked, added in the given order.</summary>
    public static CellMoments Combine(IEnumerable<SiteMoments> sites, int indicator, int domain)
    {
        List<DomainMoments> moments = [];
        int missing = 0;
        foreach (SiteMoments site in sites)
        {
            CellMoments cell = site[indicator, domain];
            if (cell.Asked)
            {
                moments.Add(cell.Moments);
                missing += cell.Missing;
            }
        }

        return moments.Count == 0 ? default : new CellMoments(true, DomainMoments.Combine(moments), missing);
    }

    private static int Missing(byte[] states)
    {
        int missing = 0;
        foreach (byte state in states)
        {
            missing += state == Outcome.Indeterminate ? 1 : 0;
        }

        return missing;
    }

    private static int Missing(byte[] states, byte[] levels, int level)
    {
        int missing = 0;
        for (int i = 0; i < states.Length; i++)
        {
            missing += states[i] == Outcome.Indeterminate && levels[i] == level ? 1 : 0;
        }

        return missing;
    }
}
