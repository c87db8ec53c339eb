using Smpg.Analysis;
using Smpg.Analysis.Disclosure;
using Smpg.Analysis.Studies;
using Smpg.Reporting.Text;

namespace Smpg.Reporting.Pages;

/// <summary>What the people left undecided could change in an indicator that is the union of others.</summary>
/// <remarks>
/// One positive answer decides a union, all answers are needed to be negative: leaving the undecided out removes negatives more than
/// positives, and the share tends to be too high. The reader is told how many they are and between which bounds the figure can lie.
/// </remarks>
internal static class UndecidedAnswers
{
    /// <summary>The sentence of an estimate; null unless it is the first union of the study, with undecided people and both of its bounds may be shown.</summary>
    public static string? Sentence(ReportContext context, IndicatorSelection selection, ReleasedEstimate estimate)
    {
        if (FirstUnion(selection) != estimate.Indicator
            || context.Study.Options.Estimation.RuleFor(estimate.Indicator) != IndeterminateRule.Exclude
            || !EstimateText.Shows(estimate)
            || estimate.Missing is not int undecided
            || undecided == 0
            || Bound(context, selection, estimate, BoundKind.Lower) is not ReleasedEstimate lower
            || Bound(context, selection, estimate, BoundKind.Upper) is not ReleasedEstimate upper)
        {
            return null;
        }

        return context.Texts.Plural("undecided", undecided, ("lower", Share(context, lower)), ("upper", Share(context, upper)));
    }

    /// <summary>The same sentence under a table, with the name of the first headline that is a union; null when there is nothing to say.</summary>
    public static string? Note(ReportContext context, IndicatorSelection selection)
    {
        ReleasedEstimate? union = FirstUnion(selection) is Indicator indicator ? context.Find(indicator.Id) : null;
        return union is not null && Sentence(context, selection, union) is string sentence
            ? context.Texts.Format("undecided.note", ("label", ReportTexts.ToQuote(context.Texts.Title(union.Indicator.Label))), ("sentence", sentence))
            : null;
    }

    // The widest union stands first; the bounds of the others are in the table of the method.
    private static Indicator? FirstUnion(IndicatorSelection selection) => selection.TopHeadlines.FirstOrDefault(indicator => indicator.IsUnion);

    // One decimal, as in tables: whole numbers would often make the two bounds look equal.
    private static string Share(ReportContext context, ReleasedEstimate bound) => context.Numbers.WithPercentSign(context.Numbers.Percent(bound.Value!.Value));

    private static ReleasedEstimate? Bound(ReportContext context, IndicatorSelection selection, ReleasedEstimate estimate, BoundKind kind) =>
        selection.Bound(estimate.Indicator, kind) is Indicator bound && context.Find(bound.Id) is ReleasedEstimate known && EstimateText.Shows(known) ? known : null;
}
