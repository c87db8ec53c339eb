using Smpg.Analysis.Representations;
using Smpg.Analysis.Studies;
using Smpg.Analysis.Weighting;
using SurveyStatistics.Estimators;

namespace Smpg.Analysis.Estimation;

/// <summary>Whether the items of a representation score hold together in one unit.</summary>
/// <param name="Unit">Site or pool.</param>
/// <param name="Indicator">The score's indicator.</param>
/// <param name="Alpha">Weighted Cronbach's alpha (KR-20, the items being yes or no); null where it is not defined.</param>
/// <param name="Items">Number of items.</param>
/// <param name="N">Respondents who answered every item.</param>
public sealed record ScoreConsistency(string Unit, string Indicator, double? Alpha, int Items, int N)
{
    /// <summary>The consistency of every score in every unit; scores that a unit did not ask are left out.</summary>
    public static IReadOnlyList<ScoreConsistency> Of(
        RepresentationScoring representations,
        Codebook codebook,
        IReadOnlyList<WeightedRespondents> sites,
        IReadOnlyList<(string Unit, IReadOnlyList<SiteId> Sites)> units)
    {
        Dictionary<SiteId, WeightedRespondents> bySite = sites.ToDictionary(site => site.Respondents.Site.Id);
        List<ScoreConsistency> rows = [];
        foreach ((Indicator indicator, RepresentationScore score, Word word) in representations.Scores)
        {
            Dictionary<SiteId, IReadOnlyList<byte[]>?> items = sites.ToDictionary(
                site => site.Respondents.Site.Id,
                site => representations.ScoreItems(score, word, codebook, site.Respondents));
            foreach ((string unit, IReadOnlyList<SiteId> members) in units)
            {
                SiteId[] asked = [.. members.Where(member => items.GetValueOrDefault(member) is not null)];
                if (asked.Length == 0)
                {
                    continue;
                }

                byte[][] columns = [.. Enumerable.Range(0, score.Items.Count).Select(item => asked.SelectMany(site => items[site]![item]).ToArray())];
                double[] weights = [.. asked.SelectMany(site => bySite[site].Weights)];
                Reliability alpha = ReliabilityCoefficient.CronbachAlpha(columns, weights);
                rows.Add(new ScoreConsistency(unit, indicator.Id, alpha.Alpha, alpha.Items, alpha.Rows));
            }
        }

        return rows;
    }
}
