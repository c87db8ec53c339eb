using SurveyStatistics.Estimators;
using SurveyStatistics.Intervals;
using SurveyStatistics.Multivariate;

namespace Smpg.Analysis.Images;

/// <summary>How far apart two words are in what people attach to them: the confusion between them, the other way round.</summary>
/// <param name="Unit">Site or pool.</param>
/// <param name="First">A word.</param>
/// <param name="Second">Another.</param>
/// <param name="Behaviours">Identifiers of the behaviours of the two profiles.</param>
/// <param name="Value">Hellinger distance, 0 (same profile) to 1 (nothing in common); null when a profile is empty or fewer than two behaviours were asked.</param>
/// <param name="StandardError">Linearised, with the design and its calibration; null without degrees of freedom or derivative.</param>
/// <param name="Df">PSUs less strata.</param>
/// <param name="Low">Lower limit, at least 0.</param>
/// <param name="High">Upper limit, at most 1.</param>
public sealed record WordDistance(
    string Unit, string First, string Second, IReadOnlyList<string> Behaviours, double? Value, double? StandardError, int? Df, double? Low, double? High)
{
    /// <summary>Every pair of words in every unit. Definition: docs/methods.md#confusion-between-words.</summary>
    internal static IReadOnlyList<WordDistance> Of(AttributionAnswers answers, IReadOnlyList<(string Unit, IReadOnlyList<SiteId> Sites)> units, double confidence)
    {
        List<WordDistance> rows = [];
        Dictionary<SiteId, MomentsWorkspace> workspaces = answers.Sites.ToDictionary(site => site.Respondents.Site.Id, _ => new MomentsWorkspace());
        foreach ((string unit, IReadOnlyList<SiteId> members) in units)
        {
            (IReadOnlyList<int> behaviours, IReadOnlyList<SiteId> sites) = answers.Common(members);
            double[][] table = answers.Table(behaviours, sites);
            string[] names = [.. behaviours.Select(behaviour => answers.Blocks.Behaviours[behaviour].Id)];
            for (int first = 0; first < answers.Blocks.Words.Count; first++)
            {
                for (int second = first + 1; second < answers.Blocks.Words.Count; second++)
                {
                    HellingerDistance? distance = behaviours.Count < 2
                        ? null
                        : HellingerDistance.Between([.. table.Select(row => row[first])], [.. table.Select(row => row[second])]);
                    rows.Add(Row(unit, answers, behaviours, sites, first, second, distance, workspaces, confidence) with { Behaviours = names });
                }
            }
        }

        return rows;
    }

    private static WordDistance Row(
        string unit,
        AttributionAnswers answers,
        IReadOnlyList<int> behaviours,
        IReadOnlyList<SiteId> sites,
        int first,
        int second,
        HellingerDistance? distance,
        Dictionary<SiteId, MomentsWorkspace> workspaces,
        double confidence)
    {
        WordDistance row = new(unit, answers.Blocks.Words[first].Id, answers.Blocks.Words[second].Id, [], distance?.Value, null, null, null, null);
        if (distance is null || distance.FirstDerivatives.Count == 0)
        {
            return row;
        }

        double variance = 0;
        int df = 0;
        foreach (Weighting.WeightedRespondents site in answers.Sites.Where(site => sites.Contains(site.Respondents.Site.Id)))
        {
            double[] scores = new double[site.Weights.Length];
            for (int b = 0; b < behaviours.Count; b++)
            {
                int[] column = answers.Of(site.Respondents.Site.Id, behaviours[b])!;
                for (int i = 0; i < scores.Length; i++)
                {
                    scores[i] += column[i] == first ? distance.FirstDerivatives[b] : column[i] == second ? distance.SecondDerivatives[b] : 0;
                }
            }

            DomainMoments moments = DomainMoments.Compute(site.Design, site.Residuals, scores, default, workspaces[site.Respondents.Site.Id]);
            variance += moments.A11;
            df += moments.Df;
        }

        if (df <= 0)
        {
            return row with { Df = df };
        }

        double error = Math.Sqrt(Math.Max(0, variance));
        double reach = Quantiles.StudentTTwoSided(confidence, df) * error;
        return row with { StandardError = error, Df = df, Low = Math.Max(0, distance.Value - reach), High = Math.Min(1, distance.Value + reach) };
    }
}
