using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Estimation;

/// <summary>The convention for undecided verdicts, what the other convention gives, and the bounds that no convention can leave.</summary>
public static class WorstCaseBounds
{
    /// <summary>
    /// Each column after the study's convention for its kind. A column of an interview verdict (<see cref="IndicatorDomain.Realities"/>) is
    /// followed by indicators of their own: <c>id.lower</c> (undecided counted as negative), <c>id.upper</c> (as positive),
    /// <c>id.indeterminate</c> (the undecided as a share of those asked, whole units only) and, where the convention counts them as negative,
    /// <c>id.complete_case</c> (left out, whole units only).
    /// </summary>
    /// <remarks>
    /// Under <see cref="IndeterminateRule.Exclude"/> the indicator itself is the complete-case figure; under either rule the count-as-negative figure is
    /// <c>id.lower</c>: neither is written twice. docs/decisions/0009-indeterminate-by-kind.md.
    /// </remarks>
    public static IReadOnlyList<OutcomeColumn> Expand(IReadOnlyList<OutcomeColumn> columns, EstimationOptions options)
    {
        List<OutcomeColumn> expanded = [];
        foreach (OutcomeColumn column in columns)
        {
            if (column.Indicator is not { Domain: IndicatorDomain.Realities, Statistic: IndicatorStatistic.Proportion })
            {
                expanded.Add(column);
                continue;
            }

            bool countsAll = options.RuleFor(column.Indicator) == IndeterminateRule.CountAsNegative;
            expanded.Add(countsAll ? new OutcomeColumn(column.Indicator, Resolve(column.States, Outcome.Negative)) : column);
            expanded.Add(Beside(column.Indicator, BoundKind.Lower, Resolve(column.States, Outcome.Negative)));
            expanded.Add(Beside(column.Indicator, BoundKind.Upper, Resolve(column.States, Outcome.Positive)));
            expanded.Add(Beside(column.Indicator, BoundKind.Indeterminate, Undecided(column.States)));
            if (countsAll)
            {
                expanded.Add(Beside(column.Indicator, BoundKind.CompleteCase, column.States));
            }
        }

        return expanded;
    }

    private static OutcomeColumn Beside(Indicator of, BoundKind kind, byte[] states)
    {
        (string suffix, string fr, string en) = kind switch
        {
            BoundKind.Lower => (".lower", "borne basse", "lower bound"),
            BoundKind.Upper => (".upper", "borne haute", "upper bound"),
            BoundKind.Indeterminate => (".indeterminate", "indécis", "undecided"),
            BoundKind.CompleteCase => (".complete_case", "indécis exclus", "undecided left out"),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
        Indicator beside = of with
        {
            Id = of.Id + suffix,
            Label = new($"{of.Label.Fr} ({fr})", $"{of.Label.En} ({en})"),
            BoundOf = of.Id,
            Bound = kind,
            TotalsOnly = kind is BoundKind.Indeterminate or BoundKind.CompleteCase,
            Partition = null,
            SumOf = kind is BoundKind.Lower or BoundKind.Upper ? of.SumOf : [],
            Parent = of.Id,
            Headline = false,
        };
        return new OutcomeColumn(beside, states);
    }

    private static byte[] Resolve(byte[] states, byte undecided) =>
        [.. states.Select(state => state == Outcome.Indeterminate ? undecided : state)];

    private static byte[] Undecided(byte[] states) =>
        [.. states.Select(state => state == Outcome.Indeterminate ? Outcome.Positive : state == Outcome.Positive ? Outcome.Negative : state)];
}
