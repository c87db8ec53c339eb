using System.Globalization;

namespace SurveyStatistics.Designs;

/// <summary>A variance was asked of a design with single-PSU strata under <see cref="LonelyPsuPolicy.Fail"/>.</summary>
public sealed class LonelyPsuException : InvalidOperationException
{
    internal LonelyPsuException(IReadOnlyList<int> strata, int stage = 1)
        : base(string.Create(
            CultureInfo.InvariantCulture,
            $"The variance is undefined: {strata.Count} stratum or strata have one {(stage == 1 ? "primary sampling unit" : "second-stage unit")} (stratum indexes {string.Join(", ", strata.Take(20))})."))
    {
        Strata = strata;
        Stage = stage;
    }

    /// <summary>
    /// Indexes of the strata with one unit, ascending; at stage 1 see <see cref="SurveyDesign.StratumLabels"/>, at stage 2 they count pairs of PSU and
    /// second-stage stratum in their order of first appearance.
    /// </summary>
    public IReadOnlyList<int> Strata { get; }

    /// <summary>1 for primary sampling units, 2 for units within them.</summary>
    public int Stage { get; }
}
