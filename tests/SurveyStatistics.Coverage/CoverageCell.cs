namespace SurveyStatistics.Coverage;

/// <summary>One setting of the simulation.</summary>
/// <param name="Sampling">"weights": independent people of unequal weights; "clusters": PSUs of six alike people, equal weights.</param>
/// <param name="DesignEffect">True design effect of the setting.</param>
/// <param name="N">Respondents.</param>
/// <param name="P">True proportion.</param>
public sealed record CoverageCell(string Sampling, double DesignEffect, int N, double P)
{
    /// <summary>People of one PSU in the clustered setting.</summary>
    public const int ClusterSize = 6;

    /// <summary>Every setting, in the order of the table.</summary>
    public static IEnumerable<CoverageCell> All
    {
        get
        {
            foreach (var (sampling, effect) in new[] { ("weights", 1.0), ("weights", 1.2), ("weights", 1.5), ("weights", 2.0), ("clusters", 1.5) })
            {
                foreach (int n in new[] { 30, 90, 180, 300, 900 })
                {
                    foreach (double p in new[] { 0.005, 0.01, 0.03, 0.05, 0.1, 0.3, 0.5 })
                    {
                        yield return new CoverageCell(sampling, effect, n, p);
                    }
                }
            }
        }
    }
}

/// <summary>How the intervals of one method did in one setting.</summary>
/// <param name="Cell">Setting.</param>
/// <param name="Method">Method.</param>
/// <param name="Coverage">Share of the replicates whose interval holds the true proportion.</param>
/// <param name="Below">Share whose interval lies wholly below it.</param>
/// <param name="Above">Share whose interval lies wholly above it.</param>
/// <param name="Width">Mean width.</param>
public sealed record CoverageResult(CoverageCell Cell, string Method, double Coverage, double Below, double Above, double Width);
