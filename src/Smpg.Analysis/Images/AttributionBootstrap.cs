using Smpg.Analysis.Weighting;
using SurveyStatistics.Multivariate;

namespace Smpg.Analysis.Images;

/// <summary>Bootstrap samples of the table of attributions: PSUs drawn within strata.</summary>
/// <remarks>
/// n_h - 1 of the n_h PSUs of each stratum are drawn with replacement and weighted by n_h/(n_h - 1) (J. N. K. Rao and C. F. J. Wu 1988, JASA 83,
/// 231-241). A stratum with one PSU is kept as it is. Weights are not calibrated again, so that the ellipses are on the wide side for what depends
/// on the margins.
/// </remarks>
internal sealed class AttributionBootstrap
{
    private readonly List<double[][]> strata = [];
    private readonly int rows;
    private readonly int levels;
    private readonly SeededDraws draws;

    public AttributionBootstrap(AttributionAnswers answers, IReadOnlyList<int> behaviours, IReadOnlyList<SiteId> sites, ulong seed)
    {
        rows = behaviours.Count;
        levels = answers.Levels.Count;
        draws = new SeededDraws(seed);
        foreach (WeightedRespondents site in answers.Sites.Where(site => sites.Contains(site.Respondents.Site.Id)))
        {
            double[][] psus = [.. Enumerable.Range(0, site.Design.PsuCount).Select(_ => new double[rows * levels])];
            for (int row = 0; row < rows; row++)
            {
                int[] column = answers.Of(site.Respondents.Site.Id, behaviours[row])!;
                for (int i = 0; i < column.Length; i++)
                {
                    if (column[i] >= 0)
                    {
                        psus[site.Design.PsuOfRow[i]][(row * levels) + column[i]] += site.Weights[i];
                    }
                }
            }

            for (int stratum = 0; stratum < site.Design.StratumCount; stratum++)
            {
                List<double[]> members = [];
                for (int psu = 0; psu < psus.Length; psu++)
                {
                    if (site.Design.StratumOfPsu[psu] == stratum)
                    {
                        members.Add(psus[psu]);
                    }
                }

                strata.Add([.. members]);
            }
        }
    }

    /// <summary>The table of one bootstrap sample: a row a behaviour, a column a level.</summary>
    public double[][] Draw()
    {
        double[] cells = new double[rows * levels];
        foreach (double[][] psus in strata)
        {
            int drawn = psus.Length == 1 ? 1 : psus.Length - 1;
            double factor = psus.Length == 1 ? 1 : psus.Length / (double)drawn;
            for (int draw = 0; draw < drawn; draw++)
            {
                double[] psu = psus[psus.Length == 1 ? 0 : draws.Below(psus.Length)];
                for (int cell = 0; cell < cells.Length; cell++)
                {
                    cells[cell] += factor * psu[cell];
                }
            }
        }

        return [.. Enumerable.Range(0, rows).Select(row => cells[(row * levels)..((row + 1) * levels)])];
    }
}
