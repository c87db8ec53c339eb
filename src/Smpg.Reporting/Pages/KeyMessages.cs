using Smpg.Analysis;
using Smpg.Analysis.Comparison;
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
/// <param name="Example">An interval of this unit, by which uncertainty is explained; null when there is none.</param>
internal sealed record KeyMessages(IReadOnlyList<Tile> Tiles, IReadOnlyList<Sentence> Sentences, IntervalExample? Example)
{
    private const int MostSentences = 4;
    private const int MostNamedGaps = 3;

    /// <summary>The messages of a site; on a fact sheet the reminder about violence and the undecided stand under the figures.</summary>
    public static KeyMessages Of(ReportContext context, IndicatorSelection selection, bool onSheet = false)
    {
        Phrases phrases = new(context);
        ComparisonRow[] rows = [.. selection.TopHeadlines.Select(indicator => context.Row(indicator)).OfType<ComparisonRow>()];
        List<Tile> tiles = [];
        if (rows.FirstOrDefault() is ComparisonRow first)
        {
            tiles.Add(LevelTile(context, phrases, first, onSheet ? null : selection));
        }

        int told = 1;
        if (context.HasReference)
        {
            tiles.Add(GapTile(context, phrases, selection));
        }
        else if (rows.Length > 1)
        {
            tiles.Add(LevelTile(context, phrases, rows[1], null));
            told = 2;
        }

        if (ImageTile.Of(context, phrases, selection, withReminder: !onSheet) is Tile image)
        {
            tiles.Add(image);
        }

        return new KeyMessages(tiles, [.. rows.Skip(told).Take(MostSentences).Select(phrases.Level)], IntervalExample.Of(context, phrases, selection));
    }

    private static Tile LevelTile(ReportContext context, Phrases phrases, ComparisonRow row, IndicatorSelection? selection)
    {
        ReportTexts texts = context.Texts;
        if (!EstimateText.Shows(row.Estimate))
        {
            return new Tile(context.Cells.SignText(row.Estimate), row.Label, texts["hidden." + row.Estimate.Display]);
        }

        string comparison = row.Comparison?.Comparison?.ReferenceEstimate is double reference && row.Comparison.Class != ComparisonClass.NotComparable
            ? texts.Format("tile." + row.Comparison.Class, ("reference", phrases.ReferenceInText(row.Estimate.Indicator, reference)))
            : "";
        bool screened = row.Estimate.Indicator.Domain == IndicatorDomain.Realities;
        string detail = texts.Format(screened ? "tile.level.realities" : "tile.level", ("interval", phrases.IntervalInText(row.Estimate)), ("comparison", comparison));
        string undecided = selection is not null && UndecidedAnswers.Sentence(context, selection, row.Estimate) is string sentence ? " " + sentence : "";
        return new Tile(screened ? phrases.AboutInTile(row.Estimate) : phrases.ValueInText(row.Estimate), row.Label, detail + undecided);
    }

    private static Tile GapTile(ReportContext context, Phrases phrases, IndicatorSelection selection)
    {
        ReportTexts texts = context.Texts;
        ComparisonRow[] all = [.. selection.Headlines
            .Select(indicator => context.Row(indicator))
            .OfType<ComparisonRow>()
            .Where(row => row.Comparison is { Comparison: not null, Class: not ComparisonClass.NotComparable })];
        ComparisonRow[] compared = [.. all.Where(row => !IndicatorSelection.IsSuicideRisk(row.Estimate.Indicator))];
        ComparisonRow[] clear = [.. compared.Where(row => row.Comparison!.Class is ComparisonClass.MuchHigher or ComparisonClass.MuchLower)];

        // What was looked at is said, so that "the only gap" is never read as one of the whole report.
        (string, string) among = ("among", texts.Plural(
            selection.HasRealities ? "tile.compared.realities" : "tile.compared",
            compared.Length,
            ("apart", all.Length > compared.Length ? texts.Plural("tile.compared.apart", all.Length - compared.Length) : "")));
        if (clear.Length == 1)
        {
            ComparisonRow only = clear[0];
            return new Tile(
                phrases.ValueInText(only.Estimate),
                only.Label,
                texts.Format(
                    "tile.onlyGap",
                    ("reference", phrases.ReferenceInText(only.Estimate.Indicator, only.Comparison!.Comparison!.ReferenceEstimate!.Value)),
                    ("gap", phrases.GapInText(only.Comparison)),
                    among));
        }

        string subject = texts.Plural("tile.gaps", clear.Length);
        if (clear.Length == 0)
        {
            return new Tile(context.Numbers.Count(0), subject, texts.Format("tile.noGap", among));
        }

        string named = string.Join(texts["list.separator"], clear.Take(MostNamedGaps).Select(row => texts.Format(
            "tile.namedGap", ("label", row.Label), ("gap", phrases.GapInText(row.Comparison!)))));
        string rest = clear.Length > MostNamedGaps ? texts["tile.moreGaps"] : "";
        return new Tile(context.Numbers.Count(clear.Length), subject, texts.Format("tile.gapList", ("list", named + rest), among));
    }
}
