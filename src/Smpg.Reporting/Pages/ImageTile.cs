using Smpg.Analysis;
using Smpg.Analysis.Disclosure;
using Smpg.Reporting.Text;

namespace Smpg.Reporting.Pages;

/// <summary>The number about representations: one behaviour, the same for every site, and the answer that leads if one does.</summary>
internal static class ImageTile
{
    /// <summary>The tile of a unit; null when the study asks nothing of the kind or no answer can be shown.</summary>
    public static Tile? Of(ReportContext context, Phrases phrases, IndicatorSelection selection, bool withReminder)
    {
        IReadOnlyList<Indicator> attributions = selection.Images(ImageBlocks.Attribution);
        Indicator? subject = attributions.FirstOrDefault(indicator => indicator.Headline) ?? (attributions.Count > 0 ? attributions[0] : null);
        if (subject is null)
        {
            return null;
        }

        ReleasedEstimate[] answers = [.. attributions
            .Where(indicator => indicator.Item == subject.Item && indicator.Word is not null)
            .Select(indicator => context.Find(indicator.Id))
            .OfType<ReleasedEstimate>()];
        ReleasedEstimate[] shown = [.. answers.Where(EstimateText.Shows).OrderByDescending(estimate => estimate.Value)];
        if (shown.Length == 0)
        {
            return null;
        }

        ReportTexts texts = context.Texts;
        string reminder = subject.Headline && withReminder ? " " + texts["tile.image.reminder"] : "";
        (string, string) behaviour = ("behaviour", texts.Inside(subject.ItemLabel ?? subject.Label));
        ReleasedEstimate first = shown[0];
        (string, string) interval = ("interval", phrases.IntervalInText(first));
        ReleasedEstimate? next = shown.Length > 1 ? shown[1] : null;

        // An answer leads only when all are known and its interval lies above that of the next; a hidden answer or limit forbids any claim.
        bool known = shown.Length == answers.Length && next is { High: not null } && first.Low is not null;
        if (known && first.Low <= next!.High)
        {
            return new Tile(
                texts.Format("tile.image.value.tie", ("first", phrases.ValueInText(first)), ("second", phrases.ValueInText(next))),
                texts.Format("tile.image.tie.label", ("first", Word(texts, first)), ("second", texts.Word(next.Indicator.Word!)), behaviour),
                texts.Format("tile.image.tie", interval, ("second", phrases.IntervalInText(next))) + reminder);
        }

        return new Tile(
            phrases.ValueInText(first),
            texts.Format("tile.image.label", ("word", Word(texts, first)), behaviour),
            texts.Format(known ? "tile.image" : "tile.image.share", interval) + reminder);
    }

    private static string Word(ReportTexts texts, ReleasedEstimate estimate) => texts.Word(estimate.Indicator.Word!) is { Length: > 0 } word
        ? char.ToUpperInvariant(word[0]) + word[1..]
        : "";
}
