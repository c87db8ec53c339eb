using Smpg.Analysis;
using Smpg.Analysis.Disclosure;
using Smpg.Reporting.Text;

namespace Smpg.Reporting.Pages;

/// <summary>Impact and help sought, among the persons concerned.</summary>
/// <param name="Sentence">Who is concerned, or why there is no table.</param>
/// <param name="Table">The table, or null when the base is too small.</param>
internal sealed record RecourseSection(string Sentence, TableModel? Table)
{
    /// <summary>The section of a unit; null when the study asks nothing about help.</summary>
    public static RecourseSection? Of(ReportContext context, IReadOnlyList<Indicator> indicators)
    {
        ReleasedEstimate[] estimates = [.. indicators.Select(indicator => context.Find(indicator.Id)).OfType<ReleasedEstimate>()];
        if (estimates.Length == 0)
        {
            return null;
        }

        ReportTexts texts = context.Texts;
        string elsewhere = context.HasPooledReport ? " " + texts["recourse.pooled"] : "";
        ReleasedEstimate[] shown = [.. estimates.Where(EstimateText.Shows)];
        if (shown.Length == 0 && estimates.All(estimate => estimate.Display == CellDisplay.NotAsked))
        {
            return new RecourseSection(texts["recourse.notAsked"], null);
        }

        if (shown.Length == 0)
        {
            return new RecourseSection(texts["recourse.hidden"] + elsewhere, null);
        }

        int largest = shown.Max(estimate => estimate.N ?? 0);
        int limit = context.Study.Options.Disclosure.CautionBase;
        if (largest < limit)
        {
            return new RecourseSection(texts.Format("recourse.small", ("limit", context.Numbers.Count(limit))) + elsewhere, null);
        }

        // Some questions concern everybody (places known); the base is that of each row.
        Indicator? denominator = indicators
            .Where(indicator => indicator.Denominator != Indicator.AllRespondents)
            .Select(indicator => context.Study.Indicators.FirstOrDefault(candidate => candidate.Id == indicator.Denominator))
            .FirstOrDefault(candidate => candidate is not null);
        string sentence = denominator is null
            ? texts.Format("recourse.base", ("n", context.Numbers.Count(largest)))
            : texts.Format("recourse.baseOf", ("denominator", texts.Title(denominator.Label)), ("n", context.Numbers.Count(BaseOf(shown, denominator.Id, largest))));
        TableModel table = OverviewSection.Table(context, "recourse-table", texts["recourse.table"], indicators, texts["recourse.note"]);
        return new RecourseSection(sentence, table);
    }

    private static int BaseOf(IEnumerable<ReleasedEstimate> shown, string denominator, int otherwise) =>
        shown.Where(estimate => estimate.Indicator.Denominator == denominator).Select(estimate => estimate.N ?? 0).DefaultIfEmpty(otherwise).Max();
}
