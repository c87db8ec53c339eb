namespace SurveyStatistics.Multivariate;

/// <summary>A row, column or level placed on the axes.</summary>
/// <param name="Mass">Share of the table's total; shares of the active points of a cloud sum to 1.</param>
/// <param name="SquaredDistance">Chi-square distance to the centroid, squared.</param>
/// <param name="Coordinates">Principal coordinates, one an axis.</param>
/// <param name="Contributions">Share of each axis' inertia that is the point's, 0 to 1; empty for a supplementary point.</param>
/// <param name="SquaredCosines">Share of the squared distance that each axis shows, 0 to 1; 0 for a point at the centroid.</param>
public sealed record FactorPoint(
    double Mass, double SquaredDistance, IReadOnlyList<double> Coordinates, IReadOnlyList<double> Contributions, IReadOnlyList<double> SquaredCosines)
{
    /// <summary>Squared distances below this are the centroid's: the profile is the mean profile up to rounding.</summary>
    internal const double AtCentroid = 1e-20;

    internal static double[] Cosines(ReadOnlySpan<double> coordinates, double squaredDistance)
    {
        var cosines = new double[coordinates.Length];
        for (int axis = 0; axis < cosines.Length; axis++)
        {
            cosines[axis] = squaredDistance > AtCentroid ? Math.Min(1, coordinates[axis] * coordinates[axis] / squaredDistance) : 0;
        }

        return cosines;
    }
}
