using Smpg.Analysis;
using Smpg.Analysis.Comparison;
using Smpg.Analysis.Disclosure;
using Smpg.Reporting.Charts;
using Smpg.Reporting.Text;

namespace Smpg.Reporting.Pages;

/// <summary>A number with what it says.</summary>
/// <param name="Number">The number in large type; never empty.</param>
/// <param name="Label">What it counts.</param>
/// <param name="Detail">Interval and comparison.</param>
internal sealed record Tile(string Number, string Label, string Detail);

/// <summary>The essential: messages whose subject is fixed before the results are known, so that none is picked for being striking.</summary>
/// <param name="Tiles">Three numbers at most.</param>
/// <param name="Sentences">Levels of the groups of disorders.</param>
/// <param name="Interval">An interval of the page, in words, by which uncertainty is explained; null when there is none.</param>
internal sealed record KeyMessages(IReadOnlyList<Tile> Tiles, IReadOnlyList<Sentence> Sentences, string? Interval)
{
    private const int MostSentences = 4;
    private const int MostNamedGaps = 3;

    /// <summary>The messages of a site; the reminder about violence stands in its tile unless the page gives it beside.</summary>
    public static KeyMessages Of(ReportContext context, IndicatorSelection selection, bool withReminder = true)
    {
        Phrases phrases = new(context);
        ComparisonRow[] rows = [.. selection.TopHeadlines.Select(indicator => context.Row(indicator)).OfType<ComparisonRow>()];
        List<Tile> tiles = [];
        if (rows.FirstOrDefault() is ComparisonRow first)
        {
            tiles.Add(LevelTile(context, phrases, first));
        }

        int told = 1;
        if (context.HasReference)
        {
            tiles.Add(GapTile(context, phrases, selection));
        }
        else if (rows.Length > 1)
        {
            tiles.Add(LevelTile(context, phrases, rows[1]));
            told = 2;
        }

        if (ImageTile(context, phrases, selection, withReminder) is Tile image)
        {
            tiles.Add(image);
        }

        ReleasedEstimate? example = rows.Select(row => row.Estimate).FirstOrDefault(estimate => EstimateText.Shows(estimate) && estimate is { Low: not null, High: not null });
        string? interval = example is null ? null : context.Texts.Title(LocalisedText.Same(phrases.IntervalInText(example)));
        return new KeyMessages(tiles, [.. rows.Skip(told).Take(MostSentences).Select(phrases.Level)], interval);
    }

    private static Tile LevelTile(ReportContext context, Phrases phrases, ComparisonRow row)
    {
        ReportTexts texts = context.Texts;
        if (!EstimateText.Shows(row.Estimate))
        {
            return new Tile(context.Cells.SignText(row.Estimate), row.Label, texts["hidden." + row.Estimate.Display]);
        }

        string comparison = row.Comparison?.Comparison?.ReferenceEstimate is double reference && row.Comparison.Class != ComparisonClass.NotComparable
            ? texts.Format("tile." + row.Comparison.Class, ("reference", phrases.ReferenceInText(row.Estimate.Indicator, reference)))
            : "";
        string key = row.Estimate.Indicator.Domain == IndicatorDomain.Realities ? "tile.level.realities" : "tile.level";
        return new Tile(
            phrases.ValueInText(row.Estimate),
            row.Label,
            texts.Format(key, ("interval", phrases.IntervalInText(row.Estimate)), ("comparison", comparison)));
    }

    private static Tile GapTile(ReportContext context, Phrases phrases, IndicatorSelection selection)
    {
        ReportTexts texts = context.Texts;
        ComparisonRow[] compared = [.. selection.Headlines
            .Where(indicator => !IndicatorSelection.IsSuicideRisk(indicator))
            .Select(indicator => context.Row(indicator))
            .OfType<ComparisonRow>()
            .Where(row => row.Comparison is { Comparison: not null, Class: not ComparisonClass.NotComparable })];
        ComparisonRow[] clear = [.. compared.Where(row => row.Comparison!.Class is ComparisonClass.MuchHigher or ComparisonClass.MuchLower)];
        if (clear.Length == 1)
        {
            ComparisonRow only = clear[0];
            return new Tile(
                phrases.ValueInText(only.Estimate),
                only.Label,
                texts.Format(
                    "tile.onlyGap",
                    ("reference", phrases.ReferenceInText(only.Estimate.Indicator, only.Comparison!.Comparison!.ReferenceEstimate!.Value)),
                    ("gap", phrases.GapInText(only.Comparison))));
        }

        string subject = texts.Plural("tile.gaps", clear.Length);
        if (clear.Length == 0)
        {
            return new Tile(context.Numbers.Count(0), subject, texts.Plural("tile.noGap", compared.Length));
        }

        string named = string.Join(texts["list.separator"], clear.Take(MostNamedGaps).Select(row => texts.Format(
            "tile.namedGap", ("label", row.Label), ("gap", phrases.GapInText(row.Comparison!)))));
        string rest = clear.Length > MostNamedGaps ? texts["tile.moreGaps"] : "";
        return new Tile(context.Numbers.Count(clear.Length), subject, texts.Format("tile.gapList", ("list", named + rest)));
    }

    private static Tile? ImageTile(ReportContext context, Phrases phrases, IndicatorSelection selection, bool withReminder)
    {
        IReadOnlyList<Indicator> attributions = selection.Images(ImageBlocks.Attribution);
        Indicator? subject = attributions.FirstOrDefault(indicator => indicator.Headline) ?? (attributions.Count > 0 ? attributions[0] : null);
        if (subject is null)
        {
            return null;
        }

        // One behaviour, the same for every site; what is said of it is the word most often chosen.
        ComparisonRow? row = attributions
            .Where(indicator => indicator.Item == subject.Item && ImageBlocks.IsStimulus(indicator.Word))
            .Select(indicator => context.Row(indicator))
            .OfType<ComparisonRow>()
            .Where(candidate => EstimateText.Shows(candidate.Estimate))
            .OrderByDescending(candidate => candidate.Estimate.Value)
            .FirstOrDefault();
        if (row is null)
        {
            return null;
        }

        ReportTexts texts = context.Texts;
        string behaviour = texts.Inside(subject.ItemLabel ?? subject.Label);
        return new Tile(
            phrases.ValueInText(row.Estimate),
            texts.Format("tile.image.label", ("behaviour", behaviour), ("word", texts.Word(row.Estimate.Indicator.Word!))),
            texts.Format(subject.Headline && withReminder ? "tile.image.violent" : "tile.image", ("interval", phrases.IntervalInText(row.Estimate))));
    }
}
