using Smpg.Analysis.Estimation;
using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Comparison;

/// <summary>x</summary>
public static class SiteComparisons
{
    /// <summary>x</summary>
    public static IReadOnlyList<SiteComparison> Of(Study study, EstimateTable estimates) { _ = study; _ = estimates; return []; }
}
