using Smpg.Analysis.Representations;
using Smpg.Analysis.Studies;
using Smpg.Analysis.Weighting;
using SurveyStatistics.Estimators;

namespace Smpg.Analysis.Images;

/// <summary>What is made of the representations beyond one estimate an item, before disclosure control.</summary>
/// <param name="Words">Identifier and label of each word.</param>
/// <param name="Distances">Every pair of words in every unit.</param>
/// <param name="Contrasts">Every score by every level of every characteristic, in every unit.</param>
/// <param name="Groups">The characteristics: identifier, label, names and labels of levels.</param>
/// <param name="Maps">Words and behaviours of each pool and of all sites, where axes exist.</param>
/// <param name="Classes">Types of answers of the same.</param>
/// <param name="Comparability">Every item of every site.</param>
public sealed record ImageAnalysis(
    IReadOnlyList<(string Id, LocalisedText Label)> Words,
    IReadOnlyList<WordDistance> Distances,
    IReadOnlyList<ScoreContrast> Contrasts,
    IReadOnlyList<(string Id, LocalisedText Label, IReadOnlyList<(string Name, LocalisedText Label)> Levels)> Groups,
    IReadOnlyList<AttributionMap> Maps,
    IReadOnlyList<AttributionClasses> Classes,
    IReadOnlyList<ItemComparability> Comparability)
{
    /// <summary>Analyses the images of a study.</summary>
    /// <param name="study">Options, codebook.</param>
    /// <param name="representations">Blocks and how they are scored.</param>
    /// <param name="sites">Sites in order, with the outcomes of each.</param>
    /// <param name="units">Sites, then pools.</param>
    internal static ImageAnalysis Of(
        Study study,
        RepresentationScoring representations,
        IReadOnlyList<(WeightedRespondents Site, IReadOnlyList<OutcomeColumn> Columns)> sites,
        IReadOnlyList<(string Unit, IReadOnlyList<SiteId> Sites)> units)
    {
        AttributionAnswers answers = new(representations, study.Codebook, [.. sites.Select(site => site.Site)]);
        IReadOnlyList<ProfileGroup> groups = ProfileGroup.Of(study, representations);
        (string Unit, IReadOnlyList<SiteId> Sites)[] pools = [.. units.Skip(study.Sites.Count)];
        return new ImageAnalysis(
            [.. representations.Blocks.Words.Select(word => (word.Id, word.Label))],
            WordDistance.Of(answers, units, study.Options.Estimation.Confidence),
            Contrasted(study, groups, sites, units),
            [.. groups.Select(group => (group.Id, group.Label, group.Levels))],
            [.. pools.Select(pool => AttributionMap.Of(answers, pool.Unit, pool.Sites)).OfType<AttributionMap>()],
            [.. pools.Select(pool => AttributionClasses.Of(answers, pool.Unit, pool.Sites)).OfType<AttributionClasses>()],
            ItemComparability.Of(representations.Blocks, study.Codebook, [.. sites.Select(site => site.Site.Respondents)]));
    }

    private static List<ScoreContrast> Contrasted(
        Study study,
        IReadOnlyList<ProfileGroup> groups,
        IReadOnlyList<(WeightedRespondents Site, IReadOnlyList<OutcomeColumn> Columns)> sites,
        IReadOnlyList<(string Unit, IReadOnlyList<SiteId> Sites)> units)
    {
        int[][][] levels = [.. groups.Select(group => sites.Select(site => group.LevelOf(site.Site.Respondents, site.Columns)).ToArray())];
        MomentsWorkspace[] workspaces = [.. sites.Select(_ => new MomentsWorkspace())];
        IReadOnlyList<OutcomeColumn> first = sites[0].Columns;
        List<ScoreContrast> contrasts = [];
        for (int c = 0; c < first.Count; c++)
        {
            if (first[c].Indicator is not { Statistic: IndicatorStatistic.Score, Bound: BoundKind.None })
            {
                continue;
            }

            double[][] scores = [.. sites.Select(site => Known(site.Columns[c]))];
            foreach ((string unit, IReadOnlyList<SiteId> members) in units)
            {
                int[] asked = [.. Enumerable.Range(0, sites.Count).Where(s => members.Contains(sites[s].Site.Respondents.Site.Id) && !Array.TrueForAll(scores[s], double.IsNaN))];
                for (int g = 0; g < groups.Count; g++)
                {
                    if (groups[g].MadeOf.Any(first[c].Indicator.MeanOf.Contains))
                    {
                        continue;
                    }

                    for (int level = 0; level < groups[g].Levels.Count; level++)
                    {
                        contrasts.Add(ScoreContrast.Of(
                            (unit, first[c].Indicator.Id, groups[g].Id, groups[g].Levels[level].Name),
                            [.. asked.Select(s => (sites[s].Site, scores[s], levels[g][s], workspaces[s]))],
                            level,
                            study.Options.Estimation.Confidence));
                    }
                }
            }
        }

        return contrasts;
    }

    private static double[] Known(OutcomeColumn column) =>
        [.. Enumerable.Range(0, column.States.Length).Select(i => column.States[i] == Outcome.Positive ? column.Values![i] : double.NaN)];
}
