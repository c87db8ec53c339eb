using Smpg.Analysis;
using Smpg.Analysis.Disclosure;
using Smpg.Reporting.Charts;
using Smpg.Reporting.Text;

namespace Smpg.Reporting.Pages;

/// <summary>How the words stand to each other: map, distances, and who answers what.</summary>
internal static class ImageMapsSection
{
    /// <summary>Rows of the table of profiles.</summary>
    private const int MostProfiles = 20;

    private const double Threshold = 0.05;

    /// <summary>Map of the unit, or of the pool a site belongs to; null when there is none that may be shown.</summary>
    public static FigureModel? Map(ReportContext context, string id)
    {
        string pool = context.Unit.Kind == UnitKind.Site ? context.Unit.Reference ?? "" : context.Unit.Id;
        ReleasedMap? map = context.Study.Images.Maps.FirstOrDefault(candidate => candidate.Unit == pool);
        if (map is null)
        {
            return null;
        }

        ReportTexts texts = context.Texts;
        string title = texts.Format("images.map.title", ("pool", context.Unit.Kind == UnitKind.Site ? texts.Of(context.Unit.ReferenceName!) : context.Name));
        MapMark[] marks = [.. map.Points.Where(point => point.Kind is "word" or "behaviour").Select(point => MarkOf(texts, point))];
        ReleasedMapPoint word = map.Points.First(point => point.Kind == "word");
        ReleasedMapPoint near = map.Points.Where(point => point.Kind == "behaviour").MinBy(point => Math.Pow(point.X - word.X, 2) + Math.Pow(point.Y - word.Y, 2))!;
        string reading = texts.Format("images.map.reading", ("behaviour", texts.Of(near.Label)), ("word", Quoted(texts, word.Label)));
        TableNotes notes = new(context);
        notes.Read(reading);
        notes.Remark(texts["images.map.note"]);
        notes.Remark(texts["images.context"]);
        string[] axes = [.. map.AxisShares.Select((share, axis) => texts.Format("images.map.axis", ("number", context.Numbers.Count(axis + 1)), ("share", context.Numbers.WithPercentSign(context.Numbers.WholePercent(share)))))];
        MapChart chart = new(id, title, reading, axes, marks);
        return new FigureModel(id, context.FigureCaption(title), chart.Draw(texts), Coordinates(context, id + "-data", title, map), notes.ToList());
    }

    /// <summary>Distance of each pair of words; null when none may be shown.</summary>
    public static TableModel? Distances(ReportContext context, string id)
    {
        ReleasedDistance[] distances = [.. context.Study.Images.Distances.Where(row => row.Unit == context.Unit.Id && row.Published && row.Value is not null)];
        if (distances.Length == 0)
        {
            return null;
        }

        ReportTexts texts = context.Texts;
        Dictionary<string, LocalisedText> words = context.Study.Images.Words.ToDictionary(word => word.Id, word => word.Label);
        TableNotes notes = new(context);
        ReleasedDistance nearest = distances.MinBy(row => row.Value)!;
        notes.Read(texts.Format("images.distance.reading", ("first", Quoted(texts, words[nearest.First])), ("second", Quoted(texts, words[nearest.Second])), ("value", context.Numbers.Decimal(nearest.Value!.Value, 2))));
        notes.Remark(texts["images.distance.note"]);
        BodyRow[] rows = [.. distances.Select(row => new BodyRow(
            texts.Format("images.distance.pair", ("first", Quoted(texts, words[row.First])), ("second", Quoted(texts, words[row.Second]))),
            [
                new Cell(context.Numbers.Decimal(row.Value!.Value, 2)),
                row is { Low: double low, High: double high } ? new Cell(context.Numbers.Bracket(context.Numbers.Decimal(low, 2), context.Numbers.Decimal(high, 2))) : Cell.Empty,
            ]))];
        HeadCell[] head = [new(texts["images.distance.words"], IsText: true), new(texts["images.distance.value"]), new(texts.Format("images.interval", ("level", context.Level)))];
        return new TableModel(id, context.TableCaption(context.TitleOf(texts["images.distance.title"])), [head], rows, []) with { Notes = notes.ToList() };
    }

    /// <summary>Scores that differ between groups of respondents after adjustment for the number of tests; null when none does.</summary>
    public static TableModel? Profiles(ReportContext context, string id)
    {
        Dictionary<string, ReleasedGroup> groups = context.Study.Images.Groups.ToDictionary(group => group.Variable);

        // The two levels of a yes/no characteristic are one test.
        ReleasedContrast[] tests = [.. context.Study.Images.Contrasts.Where(row => row.Unit == context.Unit.Id && row is { Published: true, PValue: not null }
            && !(groups[row.Group].Levels.Count == 2 && groups[row.Group].Levels[1].Name == row.Level))];
        ReleasedContrast[] marked = [.. tests
            .Where(row => row.Adjusted < Threshold)
            .OrderBy(row => row.Adjusted).ThenByDescending(row => Math.Abs(row.Difference!.Value)).Take(MostProfiles)];
        if (marked.Length == 0)
        {
            return null;
        }

        ReportTexts texts = context.Texts;
        Dictionary<string, Indicator> scores = context.Study.Indicators.ToDictionary(indicator => indicator.Id);
        TableNotes notes = new(context);
        notes.Read(texts.Format(
            "images.profile.reading",
            ("level", LevelOf(texts, groups, marked[0])),
            ("score", texts.Inside(scores[marked[0].Indicator].Label)),
            ("difference", context.Numbers.SignedDecimal(marked[0].Difference!.Value, 1))));
        notes.Remark(texts.Format("images.profile.note", ("tests", context.Numbers.Count(tests.Length)), ("shown", context.Numbers.Count(marked.Length))));
        if (marked.Any(row => scores[row.Indicator].Item == "danger"))
        {
            notes.Remark(texts["images.context"]);
        }

        BodyRow[] rows = [.. marked.Select(row => new BodyRow(texts.Of(scores[row.Indicator].Label),
        [
            new Cell(LevelOf(texts, groups, row)) { IsText = true },
            new Cell(context.Numbers.SignedDecimal(row.Difference!.Value, 1))
            {
                Detail = row is { Low: double low, High: double high } ? context.Numbers.Bracket(context.Numbers.SignedDecimal(low, 1), context.Numbers.SignedDecimal(high, 1)) : "",
            },
            new Cell(context.Numbers.PValue(row.Adjusted!.Value)),
        ]))];
        HeadCell[] head = [new(texts["images.profile.score"], IsText: true), new(texts["images.profile.group"], IsText: true), new(texts["images.profile.difference"]), new(texts["images.profile.p"])];
        return new TableModel(id, context.TableCaption(context.TitleOf(texts["images.profile.title"])), [head], rows, []) with { Notes = notes.ToList() };
    }

    private static string LevelOf(ReportTexts texts, Dictionary<string, ReleasedGroup> groups, ReleasedContrast row)
    {
        ReleasedGroup group = groups[row.Group];
        return texts.Format("images.profile.level", ("group", texts.Of(group.Label)), ("level", texts.Inside(group.Levels.First(level => level.Name == row.Level).Label)));
    }

    private static MapMark MarkOf(ReportTexts texts, ReleasedMapPoint point) => new(
        point.Kind == "word" ? Quoted(texts, point.Label) : texts.Of(point.Label),
        point.Kind == "word",
        point.X,
        point.Y,
        point is { Major: double major, Minor: double minor, Angle: double angle } ? (major, minor, angle) : null);

    private static TableModel Coordinates(ReportContext context, string id, string title, ReleasedMap map)
    {
        ReportTexts texts = context.Texts;
        HeadCell[] head = [new(texts["images.map.point"], IsText: true), .. map.AxisShares.Select((_, axis) => new HeadCell(texts.Format("images.map.coordinate", ("number", context.Numbers.Count(axis + 1)))))];
        BodyRow[] rows = [.. map.Points.Where(point => point.Kind is "word" or "behaviour").Select(point => new BodyRow(
            MarkOf(texts, point).Label,
            [.. new[] { point.X, point.Y }.Take(map.AxisShares.Count).Select(value => new Cell(context.Numbers.SignedDecimal(value, 2)))]))];
        return new TableModel(id, title, [head], rows, []);
    }

    private static string Quoted(ReportTexts texts, LocalisedText word) => Typography.Set($"« {word.In(texts.Language)} »", texts.Language);
}
