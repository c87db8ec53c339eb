using SurveyStatistics.Multivariate;

namespace Smpg.Analysis.Images;

/// <summary>What a point of the map stands for.</summary>
public enum MapPointKind
{
    /// <summary>A behaviour; active row.</summary>
    Behaviour,

    /// <summary>A word; active column.</summary>
    Word,

    /// <summary>None, don't know: a supplementary column.</summary>
    OtherLevel,

    /// <summary>A word as one site uses it: a supplementary column.</summary>
    SiteWord,
}

/// <summary>A point of the map with the ellipse that holds it in 95 % of samples.</summary>
/// <param name="Kind">What it stands for.</param>
/// <param name="Unit">The site of a <see cref="MapPointKind.SiteWord"/>, else the unit of the map.</param>
/// <param name="Id">Behaviour, word or level.</param>
/// <param name="Label">What a person reads.</param>
/// <param name="X">Principal coordinate on the first axis.</param>
/// <param name="Y">On the second; 0 when there is one axis.</param>
/// <param name="Mass">Share of the attributions; null for supplementary points.</param>
/// <param name="Contributions">Shares of the inertia of the axes shown; empty for supplementary points.</param>
/// <param name="SquaredCosine">Share of the squared distance to the centre that the plane shows.</param>
/// <param name="Ellipse">Half-axes and angle in degrees; null for site points.</param>
public sealed record MapPoint(
    MapPointKind Kind, string Unit, string Id, LocalisedText Label, double X, double Y, double? Mass, IReadOnlyList<double> Contributions, double SquaredCosine, MapEllipse? Ellipse);

/// <summary>A confidence ellipse.</summary>
/// <param name="Major">Larger half-axis.</param>
/// <param name="Minor">Smaller half-axis.</param>
/// <param name="Angle">Of the larger axis to the first axis of the map, in degrees, above -90 and at most 90.</param>
public sealed record MapEllipse(double Major, double Minor, double Angle)
{
    /// <summary>0.95 quantile of the chi-square distribution with two degrees of freedom, -2 log 0.05.</summary>
    private const double ChiSquare = 5.991464547107979;

    /// <summary>The ellipse of a covariance matrix.</summary>
    public static MapEllipse Of(double varX, double varY, double covariance)
    {
        double middle = 0.5 * (varX + varY);
        double half = Math.Sqrt((0.25 * (varX - varY) * (varX - varY)) + (covariance * covariance));
        double angle = half > 0 ? 0.5 * Math.Atan2(2 * covariance, varX - varY) * 180 / Math.PI : 0;
        return new MapEllipse(Math.Sqrt(ChiSquare * (middle + half)), Math.Sqrt(ChiSquare * Math.Max(0, middle - half)), angle);
    }
}

/// <summary>Words and behaviours on the axes of a correspondence analysis of the attributions of one unit.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="TotalInertia">Inertia of the table.</param>
/// <param name="AxisShares">Shares of the inertia on the axes shown, two at most.</param>
/// <param name="Behaviours">Identifiers of the behaviours, active rows.</param>
/// <param name="Replicates">Bootstrap samples behind the ellipses.</param>
/// <param name="Points">Words, behaviours, other levels, then words by site.</param>
public sealed record AttributionMap(string Unit, double TotalInertia, IReadOnlyList<double> AxisShares, IReadOnlyList<string> Behaviours, int Replicates, IReadOnlyList<MapPoint> Points)
{
    /// <summary>Bootstrap samples.</summary>
    public const int BootstrapReplicates = 400;

    /// <summary>Seed of the bootstrap: fixed, so that a study gives the same ellipses each time.</summary>
    public const ulong Seed = 20_101_347;

    /// <summary>The map of a unit, or null when no axis exists. Definition: docs/methods.md#maps.</summary>
    internal static AttributionMap? Of(AttributionAnswers answers, string unit, IReadOnlyList<SiteId> members)
    {
        (IReadOnlyList<int> behaviours, IReadOnlyList<SiteId> sites) = answers.Common(members);
        int words = answers.Blocks.Words.Count;
        double[][] table = answers.Table(behaviours, sites);
        CorrespondenceAnalysis analysis = CorrespondenceAnalysis.Compute([.. table.Select(row => row[..words])]);
        if (analysis.Status != CorrespondenceStatus.Estimated)
        {
            return null;
        }

        List<MapPoint> points = [];
        for (int word = 0; word < answers.Levels.Count; word++)
        {
            FactorPoint? place = word < words ? analysis.Columns[word] : analysis.SupplementaryColumn([.. table.Select(row => row[word])]);
            Add(points, place, word < words ? MapPointKind.Word : MapPointKind.OtherLevel, unit, answers.Levels[word].Id, answers.Levels[word].Label);
        }

        for (int row = 0; row < behaviours.Count; row++)
        {
            Representations.Behaviour behaviour = answers.Blocks.Behaviours[behaviours[row]];
            Add(points, analysis.Rows[row], MapPointKind.Behaviour, unit, behaviour.Id, behaviour.Label);
        }

        points = WithEllipses(points, answers, behaviours, sites, analysis);
        foreach (SiteId site in sites.Count > 1 ? sites : [])
        {
            double[][] own = answers.Table(behaviours, [site]);
            for (int word = 0; word < words; word++)
            {
                Add(points, analysis.SupplementaryColumn([.. own.Select(row => row[word])]), MapPointKind.SiteWord, site.Value, answers.Levels[word].Id, answers.Levels[word].Label);
            }
        }

        return new AttributionMap(
            unit,
            analysis.TotalInertia,
            [.. analysis.Inertias.Take(2).Select(inertia => inertia / analysis.TotalInertia)],
            [.. behaviours.Select(behaviour => answers.Blocks.Behaviours[behaviour].Id)],
            BootstrapReplicates,
            points);
    }

    private static void Add(List<MapPoint> points, FactorPoint? place, MapPointKind kind, string unit, string id, LocalisedText label)
    {
        if (place is not null)
        {
            points.Add(new MapPoint(
                kind,
                unit,
                id,
                label,
                place.Coordinates[0],
                place.Coordinates.Count > 1 ? place.Coordinates[1] : 0,
                place.Contributions.Count > 0 ? place.Mass : null,
                [.. place.Contributions.Take(2)],
                place.SquaredCosines.Take(2).Sum(),
                null));
        }
    }

    // Every replicate's rows and columns are placed on the axes of the sample itself, which stay fixed.
    private static List<MapPoint> WithEllipses(List<MapPoint> points, AttributionAnswers answers, IReadOnlyList<int> behaviours, IReadOnlyList<SiteId> sites, CorrespondenceAnalysis analysis)
    {
        int words = answers.Blocks.Words.Count;
        AttributionBootstrap bootstrap = new(answers, behaviours, sites, Seed);
        Dictionary<(MapPointKind, string), List<(double X, double Y)>> clouds = points.ToDictionary(point => (point.Kind, point.Id), _ => new List<(double X, double Y)>());
        for (int replicate = 0; replicate < BootstrapReplicates; replicate++)
        {
            double[][] drawn = bootstrap.Draw();
            for (int level = 0; level < answers.Levels.Count; level++)
            {
                Keep(clouds, (level < words ? MapPointKind.Word : MapPointKind.OtherLevel, answers.Levels[level].Id), analysis.SupplementaryColumn([.. drawn.Select(row => row[level])]));
            }

            for (int row = 0; row < behaviours.Count; row++)
            {
                Keep(clouds, (MapPointKind.Behaviour, answers.Blocks.Behaviours[behaviours[row]].Id), analysis.SupplementaryRow(drawn[row].AsSpan(0, words)));
            }
        }

        return [.. points.Select(point => point with { Ellipse = EllipseOf(clouds[(point.Kind, point.Id)]) })];
    }

    private static void Keep(Dictionary<(MapPointKind, string), List<(double X, double Y)>> clouds, (MapPointKind, string) key, FactorPoint? place)
    {
        if (place is not null && clouds.TryGetValue(key, out List<(double X, double Y)>? cloud))
        {
            cloud.Add((place.Coordinates[0], place.Coordinates.Count > 1 ? place.Coordinates[1] : 0));
        }
    }

    private static MapEllipse? EllipseOf(List<(double X, double Y)> cloud)
    {
        if (cloud.Count < BootstrapReplicates / 2)
        {
            return null;
        }

        double meanX = cloud.Average(point => point.X), meanY = cloud.Average(point => point.Y);
        double divisor = cloud.Count - 1;
        return MapEllipse.Of(
            cloud.Sum(point => (point.X - meanX) * (point.X - meanX)) / divisor,
            cloud.Sum(point => (point.Y - meanY) * (point.Y - meanY)) / divisor,
            cloud.Sum(point => (point.X - meanX) * (point.Y - meanY)) / divisor);
    }
}
