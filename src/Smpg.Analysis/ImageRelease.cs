using Smpg.Analysis.Disclosure;
using Smpg.Analysis.Estimation;
using Smpg.Analysis.Images;
using Smpg.Analysis.Studies;

namespace Smpg.Analysis;

/// <summary>Decides what of the images may leave. docs/methods.md#disclosure-of-the-images, decision 0013.</summary>
/// <remarks>
/// A distance or a point is a function of shares of the whole unit: it leaves when every one of those shares does, and so tells nothing new.
/// A contrast leaves without any count when both sides have the minimum base and it is not the only one of its characteristic that is hidden.
/// A behaviour's class profile leaves when no class has one to k - 1 respondents at any of its levels.
/// </remarks>
internal static class ImageRelease
{
    /// <summary>Releases the images of the units kept.</summary>
    public static ReleasedImages Of(ImageAnalysis images, IReadOnlyList<ReleasedEstimate> estimates, HashSet<string> kept, DisclosureOptions options)
    {
        HashSet<EstimateKey> tabulated = [.. estimates.Select(estimate => estimate.Key)];
        HashSet<EstimateKey> open = [.. estimates.Where(estimate => estimate.Published).Select(estimate => estimate.Key)];
        bool Shares(string unit, IEnumerable<string> behaviours, IEnumerable<string> levels) =>
            behaviours.All(behaviour => levels.All(level => open.Contains(new EstimateKey(unit, $"image_{behaviour}_{level}"))));

        return new ReleasedImages(
            images.Words,
            [.. images.Distances.Where(row => kept.Contains(row.Unit)).Select(row => Distance(row, Shares(row.Unit, row.Behaviours, [row.First, row.Second])))],
            [.. images.Contrasts.Where(row => kept.Contains(row.Unit)).GroupBy(row => row.Unit).SelectMany(unit => Contrasts([.. unit], images.Groups.ToDictionary(group => group.Id, group => group.Levels), tabulated, open, options))],
            [.. images.Groups.Select(group => new ReleasedGroup(group.Id, group.Label, group.Levels))],
            [.. images.Maps.Where(map => kept.Contains(map.Unit)).Select(map => Map(map, Shares)).OfType<ReleasedMap>()],
            [.. images.Classes.Where(classes => kept.Contains(classes.Unit)).Select(classes => Classes(classes, options)).OfType<ReleasedClasses>()],
            [.. images.Comparability.Where(row => kept.Contains(row.Site.Value)).Select(row => Comparability(row, estimates, open))]);
    }

    private static ReleasedDistance Distance(WordDistance row, bool published) => published
        ? new ReleasedDistance(row.Unit, row.First, row.Second, row.Behaviours.Count, true, row.Value, row.StandardError, row.Df, row.Low, row.High)
        : new ReleasedDistance(row.Unit, row.First, row.Second, row.Behaviours.Count, false, null, null, null, null, null);

    private static IEnumerable<ReleasedContrast> Contrasts(IReadOnlyList<ScoreContrast> unit, Dictionary<string, IReadOnlyList<(string Name, LocalisedText Label)>> levels, HashSet<EstimateKey> tabulated, HashSet<EstimateKey> open, DisclosureOptions options)
    {
        HashSet<ScoreContrast> published = [];
        foreach (IGrouping<(string, string), ScoreContrast> rows in unit.GroupBy(row => (row.Indicator, row.Group)))
        {
            // A level that the estimates hide stays hidden here.
            List<ScoreContrast> large = [.. rows.Where(row => row.N >= options.MinimumBase && row.NOthers >= options.MinimumBase
                && open.Contains(new EstimateKey(row.Unit, row.Indicator))
                && (open.Contains(new EstimateKey(row.Unit, row.Indicator, row.Group, row.Level)) || !tabulated.Contains(new EstimateKey(row.Unit, row.Indicator, row.Group, row.Level))))];
            List<ScoreContrast> small = [.. rows.Except(large).Where(row => row.N > 0)];

            // With one level hidden, the others and the total would give its mean: the smallest other one is hidden too.
            if (small.Count == 1 && large.Count > 0)
            {
                large.Remove(large.MinBy(row => row.N)!);
            }

            published.UnionWith(large);
        }

        // The two levels of a yes/no characteristic are one test, which counts once.
        string Test(ScoreContrast row) => levels[row.Group].Count == 2 ? levels[row.Group][0].Name : row.Level;
        Dictionary<(string, string, string), double?> adjusted = ScoreContrast.AdjustedTogether([.. unit.Where(published.Contains).DistinctBy(row => (row.Indicator, row.Group, Test(row)))])
            .ToDictionary(row => (row.Indicator, row.Group, Test(row)), row => row.Adjusted);
        return unit.Select(row => published.Contains(row)
            ? new ReleasedContrast(row.Unit, row.Indicator, row.Group, row.Level, true, row.Difference, row.StandardError, row.Df, row.Low, row.High, row.PValue, adjusted[(row.Indicator, row.Group, Test(row))])
            : new ReleasedContrast(row.Unit, row.Indicator, row.Group, row.Level, false, null, null, null, null, null, null, null));
    }

    private static ReleasedMap? Map(AttributionMap map, Func<string, IEnumerable<string>, IEnumerable<string>, bool> shares)
    {
        // The axes rest on every word of every behaviour.
        string[] words = [.. map.Points.Where(point => point.Kind == MapPointKind.Word).Select(point => point.Id)];
        if (!shares(map.Unit, map.Behaviours, words))
        {
            return null;
        }

        return new ReleasedMap(
            map.Unit,
            map.AxisShares,
            map.Replicates,
            [.. map.Points
                .Where(point => shares(point.Unit, map.Behaviours, point.Kind == MapPointKind.Behaviour ? words : [point.Id]))
                .Select(point => new ReleasedMapPoint(
                    KindOf(point.Kind), point.Unit, point.Id, point.Label, point.X, point.Y, point.Mass, point.Contributions, point.SquaredCosine, point.Ellipse?.Major, point.Ellipse?.Minor, point.Ellipse?.Angle))]);
    }

    private static string KindOf(MapPointKind kind) => kind switch
    {
        MapPointKind.Behaviour => "behaviour",
        MapPointKind.Word => "word",
        MapPointKind.OtherLevel => "other_level",
        _ => "site_word",
    };

    private static ReleasedClasses? Classes(AttributionClasses classes, DisclosureOptions options)
    {
        if (classes.Sizes.Any(size => size < options.MinimumBase))
        {
            return null;
        }

        HashSet<string> hidden = [.. classes.Cells
            .Where(cell => IsSmall(cell.Cases, options) || IsSmall(classes.Sizes[cell.ClassIndex] - cell.Cases, options))
            .Select(cell => cell.Behaviour)];
        return new ReleasedClasses(
            classes.Unit,
            classes.Axes,
            classes.Shares,
            classes.BetweenShare,
            [.. classes.Cells.Select(cell => hidden.Contains(cell.Behaviour)
                ? new ReleasedClassCell(cell.Behaviour, cell.Level, cell.ClassIndex + 1, false, null, null, null)
                : new ReleasedClassCell(cell.Behaviour, cell.Level, cell.ClassIndex + 1, true, cell.Profile.ClassMean, cell.Profile.Mean, cell.Profile.TestValue))]);
    }

    private static bool IsSmall(int count, DisclosureOptions options) => count >= 1 && count < options.MinimumCount;

    // That nobody gave an answer is a count of 0: it may be said only where the counts of the item are published.
    private static ReleasedComparability Comparability(ItemComparability row, IReadOnlyList<ReleasedEstimate> estimates, HashSet<EstimateKey> open)
    {
        bool silent = row.Reason == "answer_never_given" && estimates.Any(estimate =>
            estimate.Key.Unit == row.Site.Value && estimate.Key.IsTotal && estimate.Indicator.Bound == BoundKind.None
            && estimate.Indicator.Block is "attribution" or "attitude" or "attitude_level" or "judgement"
            && Concerns(estimate.Indicator, row) && !open.Contains(estimate.Key));
        return new ReleasedComparability(
            row.Site.Value,
            row.Variable,
            row.Block,
            row.Item,
            row.Word,
            silent ? "asked" : row.Status switch { AskedAs.Asked => "asked", AskedAs.NotAsked => "not_asked", _ => "asked_differently" },
            silent ? "" : row.Reason,
            silent ? [] : row.Levels);
    }

    private static bool Concerns(Indicator indicator, ItemComparability row) => row.Block switch
    {
        "attribution" => indicator.Item == row.Item && indicator.Block == "attribution",
        "judgement" => indicator.Block == "judgement" && indicator.Id.EndsWith("_" + row.Item, StringComparison.Ordinal),
        _ => indicator.Item == row.Item && indicator.Word == row.Word,
    };
}
