using Smpg.Analysis.Representations;
using Smpg.Analysis.Studies;
using Smpg.Analysis.Weighting;
using SurveyStatistics.Estimators;
using SurveyStatistics.Multivariate;

namespace Smpg.Analysis.Estimation;

/// <summary>Whether the items of a representation score hold together in one unit.</summary>
/// <param name="Unit">Site or pool.</param>
/// <param name="Indicator">The score's indicator.</param>
/// <param name="Alpha">Weighted Cronbach's alpha (KR-20, the items being yes or no); null where it is not defined.</param>
/// <param name="Items">Number of items.</param>
/// <param name="N">Respondents who answered every item.</param>
public sealed record ScoreConsistency(string Unit, string Indicator, double? Alpha, int Items, int N)
{
    /// <summary>McDonald's omega of one factor on the tetrachoric correlations; null unless <see cref="Factor"/> is estimated.</summary>
    public double? Omega { get; init; }

    /// <summary>Whether the one-factor model holds, and if not why.</summary>
    public OneFactorStatus Factor { get; init; }

    /// <summary>Smallest corrected item-total correlation; null with a constant item.</summary>
    public double? WeakestItem { get; init; }

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
                rows.Add(WithFactor(new ScoreConsistency(unit, indicator.Id, alpha.Alpha, alpha.Items, alpha.Rows), columns, weights));
            }
        }

        return rows;
    }

    // Complete rows only, so that alpha, omega and the item-total correlations speak of the same people.
    private static ScoreConsistency WithFactor(ScoreConsistency row, byte[][] columns, double[] weights)
    {
        bool[] complete = [.. Enumerable.Range(0, weights.Length).Select(i => columns.All(column => column[i] <= Outcome.Positive))];
        int[][] codes = [.. columns.Select(column => Enumerable.Range(0, column.Length).Select(i => complete[i] ? column[i] : -1).ToArray())];
        int k = columns.Length;
        double?[] correlations = new double?[k * k];
        for (int a = 0; a < k; a++)
        {
            correlations[(a * k) + a] = 1;
            for (int b = 0; b < a; b++)
            {
                correlations[(a * k) + b] = correlations[(b * k) + a] = PolychoricCorrelation.Of(codes[a], codes[b], weights).Rho;
            }
        }

        OneFactorModel factor = OneFactorModel.Fit(correlations, k);
        ItemAnalysis items = ItemAnalysis.Of([.. codes.Select(column => Array.ConvertAll(column, code => code < 0 ? double.NaN : code))], weights);
        return row with
        {
            Omega = factor.Omega,
            Factor = factor.Status,
            WeakestItem = items.ItemTotal.Any(correlation => correlation is null) ? null : items.ItemTotal.Min(),
        };
    }
}
