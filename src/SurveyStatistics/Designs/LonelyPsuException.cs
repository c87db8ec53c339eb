using System.Globalization;

namespace SurveyStatistics.Designs;

/// <summary>A variance was asked of a design with single-PSU strata under <see cref="LonelyPsuPolicy.Fail"/>.</summary>
public sealed class LonelyPsuException : InvalidOperationException
{
    internal LonelyPsuException(IReadOnlyList<int> strata)
        : base(string.Create(
            CultureInfo.InvariantCulture,
            $"The variance is undefined: {strata.Count} stratum or strata have one primary sampling unit (stratum indexes {string.Join(", ", strata.Take(20))})."))
    {
        Strata = strata;
    }

    /// <summary>Indexes of the strata with one PSU, ascending; see <see cref="SurveyDesign.StratumLabels"/>.</summary>
    public IReadOnlyList<int> Strata { get; }
}
