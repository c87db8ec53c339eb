using Smpg.Analysis;
using Smpg.Analysis.Disclosure;
using Smpg.Reporting.Text;

namespace Smpg.Reporting.Pages;

/// <summary>The interval by which a page explains uncertainty: one that this very unit has, named so that the reader finds it.</summary>
/// <param name="Interval">The interval in words, with a capital.</param>
/// <param name="Label">What it is the interval of.</param>
internal sealed record IntervalExample(string Interval, string Label)
{
    /// <summary>The first headline of the unit that has an interval, else the first indicator that has one; null when none has.</summary>
    public static IntervalExample? Of(ReportContext context, Phrases phrases, IndicatorSelection selection)
    {
        ReleasedEstimate? estimate = selection.TopHeadlines
            .Concat(selection.All)
            .Select(indicator => context.Find(indicator.Id))
            .OfType<ReleasedEstimate>()
            .FirstOrDefault(candidate => EstimateText.Shows(candidate) && candidate is { Low: not null, High: not null });
        return estimate is null ? null : new IntervalExample(
            context.Texts.Title(LocalisedText.Same(phrases.IntervalInText(estimate))),
            ReportTexts.ToQuote(context.Texts.Inside(estimate.Indicator.Label)));
    }
}
