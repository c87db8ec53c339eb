using Smpg.Analysis.Disclosure;

namespace Smpg.Reporting.Files;

/// <summary><c>data/maps.csv</c>: words and behaviours on the axes of a correspondence analysis, a map a pool.</summary>
public static class MapCsv
{
    /// <summary>Where it goes.</summary>
    public const string Path = "data/maps.csv";

    private static readonly CsvTable<(ReleasedMap Map, ReleasedMapPoint Point)> Table = new(
        "maps",
        "Words and behaviours on the axes of a correspondence analysis of the attributions",
        ["map", "kind", "site_id", "id"],
        CsvColumns.Identifier<(ReleasedMap Map, ReleasedMapPoint Point)>("map", "Pool of the map, or 'pooled' for every site", row => row.Map.Unit),
        CsvColumns.Word<(ReleasedMap Map, ReleasedMapPoint Point)>("kind", "What the point is: word and behaviour are active, other_level and site_word supplementary", ["word", "other_level", "behaviour", "site_word"], row => row.Point.Kind),
        CsvColumns.Identifier<(ReleasedMap Map, ReleasedMapPoint Point)>("site_id", "Site of a site_word, else the unit of the map", row => row.Point.Unit),
        CsvColumns.Identifier<(ReleasedMap Map, ReleasedMapPoint Point)>("id", "Word, level or behaviour", row => row.Point.Id),
        CsvColumns.Text<(ReleasedMap Map, ReleasedMapPoint Point)>("label_fr", "Label in French", row => row.Point.Label.Fr),
        CsvColumns.Text<(ReleasedMap Map, ReleasedMapPoint Point)>("label_en", "Label in English", row => row.Point.Label.En),
        CsvColumns.Number<(ReleasedMap Map, ReleasedMapPoint Point)>("axis1", "Principal coordinate on the first axis", row => row.Point.X),
        CsvColumns.Number<(ReleasedMap Map, ReleasedMapPoint Point)>("axis2", "Principal coordinate on the second axis", row => row.Point.Y),
        CsvColumns.Number<(ReleasedMap Map, ReleasedMapPoint Point)>("mass", "Share of the attributions; empty for supplementary points", row => row.Point.Mass, minimum: 0, maximum: 1),
        CsvColumns.Number<(ReleasedMap Map, ReleasedMapPoint Point)>("contribution1", "Share of the inertia of the first axis; empty for supplementary points", row => At(row.Point.Contributions, 0), minimum: 0, maximum: 1),
        CsvColumns.Number<(ReleasedMap Map, ReleasedMapPoint Point)>("contribution2", "Share of the inertia of the second axis", row => At(row.Point.Contributions, 1), minimum: 0, maximum: 1),
        CsvColumns.Number<(ReleasedMap Map, ReleasedMapPoint Point)>("cos2", "Share of the squared distance to the centre that the plane shows", row => Math.Min(1, row.Point.SquaredCosine), minimum: 0, maximum: 1),
        CsvColumns.Number<(ReleasedMap Map, ReleasedMapPoint Point)>("ellipse_major", "Larger half-axis of the 95 % bootstrap ellipse; empty for site points", row => row.Point.Major, minimum: 0),
        CsvColumns.Number<(ReleasedMap Map, ReleasedMapPoint Point)>("ellipse_minor", "Smaller half-axis", row => row.Point.Minor, minimum: 0),
        CsvColumns.Number<(ReleasedMap Map, ReleasedMapPoint Point)>("ellipse_angle", "Angle of the larger half-axis to the first axis, in degrees", row => row.Point.Angle, minimum: -90, maximum: 90),
        CsvColumns.Number<(ReleasedMap Map, ReleasedMapPoint Point)>("inertia1", "Share of the inertia of the map on its first axis", row => At(row.Map.AxisShares, 0), minimum: 0, maximum: 1),
        CsvColumns.Number<(ReleasedMap Map, ReleasedMapPoint Point)>("inertia2", "On its second axis", row => At(row.Map.AxisShares, 1), minimum: 0, maximum: 1));

    internal static CsvSchema Schema => Table.Schema;

    /// <summary>Writes the points of every map.</summary>
    public static void Write(TextWriter writer, ReleasedStudy study) => Table.Write(writer, study.Images.Maps.SelectMany(map => map.Points.Select(point => (map, point))));

    private static double? At(IReadOnlyList<double> shares, int axis) => axis < shares.Count ? Math.Min(1, shares[axis]) : null;
}
