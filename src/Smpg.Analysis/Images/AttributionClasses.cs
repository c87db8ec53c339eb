using Smpg.Analysis.Weighting;
using SurveyStatistics.Multivariate;

namespace Smpg.Analysis.Images;

/// <summary>How often one class attaches a behaviour to a level.</summary>
/// <param name="Behaviour">Identifier of the behaviour.</param>
/// <param name="Level">Word or other level.</param>
/// <param name="ClassIndex">Class, from 0.</param>
/// <param name="Cases">Respondents of the class who do. Restricted.</param>
/// <param name="Profile">Share in the class and in all, with the test value.</param>
public sealed record ClassCell(string Behaviour, string Level, int ClassIndex, int Cases, ClassProfile Profile);

/// <summary>Types of answers to the behaviours in one unit: clusters on the axes of a multiple correspondence analysis.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Respondents">Respondents who answered every behaviour.</param>
/// <param name="Axes">Axes used.</param>
/// <param name="Shares">Weighted share of each class, the largest first.</param>
/// <param name="Sizes">Respondents of each class. Restricted.</param>
/// <param name="BetweenShare">Share of the inertia on those axes that lies between classes.</param>
/// <param name="Cells">Behaviour by behaviour, level by level, class by class.</param>
public sealed record AttributionClasses(
    string Unit, int Respondents, int Axes, IReadOnlyList<double> Shares, IReadOnlyList<int> Sizes, double BetweenShare, IReadOnlyList<ClassCell> Cells)
{
    /// <summary>Most axes used.</summary>
    public const int MostAxes = 5;

    /// <summary>Fewest and most classes.</summary>
    public const int FewestClasses = 3;

    /// <summary>Most classes.</summary>
    public const int MostClasses = 8;

    /// <summary>The classes of a unit, or null without axes. Definition: docs/methods.md#types-of-answers.</summary>
    internal static AttributionClasses? Of(AttributionAnswers answers, string unit, IReadOnlyList<SiteId> members)
    {
        (IReadOnlyList<int> behaviours, IReadOnlyList<SiteId> sites) = answers.Common(members);
        WeightedRespondents[] asked = [.. answers.Sites.Where(site => sites.Contains(site.Respondents.Site.Id))];
        double[] weights = [.. asked.SelectMany(site => site.Weights)];
        int[][] variables = [.. behaviours.Select(behaviour => asked.SelectMany(site => answers.Of(site.Respondents.Site.Id, behaviour)!).ToArray())];
        MultipleCorrespondenceAnalysis analysis = MultipleCorrespondenceAnalysis.Compute(variables, [.. behaviours.Select(_ => answers.Levels.Count)], weights);
        int axes = Math.Min(MostAxes, analysis.Axes.Count(axis => axis.AdjustedInertia > 0));
        if (axes == 0)
        {
            return null;
        }

        int[] rows = [.. Enumerable.Range(0, weights.Length).Where(row => analysis.RowCoordinates(row, 1) is not null)];
        double[] kept = Array.ConvertAll(rows, row => weights[row]);
        Partition partition = MixedClustering.Compute(Array.ConvertAll(rows, row => analysis.RowCoordinates(row, axes)!), kept, FewestClasses, MostClasses);
        List<ClassCell> cells = [];
        for (int b = 0; b < behaviours.Count; b++)
        {
            int[] column = Array.ConvertAll(rows, row => variables[b][row]);
            for (int level = 0; level < answers.Levels.Count; level++)
            {
                double[] chosen = Array.ConvertAll(column, value => value == level ? 1.0 : 0);
                for (int k = 0; k < partition.Classes; k++)
                {
                    bool[] inClass = [.. partition.ClassOf.Select(value => value == k)];
                    cells.Add(new ClassCell(
                        answers.Blocks.Behaviours[behaviours[b]].Id,
                        answers.Levels[level].Id,
                        k,
                        inClass.Zip(chosen).Count(pair => pair.First && pair.Second == 1),
                        ClassProfile.Of(chosen, inClass, kept)));
                }
            }
        }

        return new AttributionClasses(
            unit,
            rows.Length,
            axes,
            partition.Shares,
            [.. Enumerable.Range(0, partition.Classes).Select(k => partition.ClassOf.Count(value => value == k))],
            partition.BetweenShare,
            cells);
    }
}
