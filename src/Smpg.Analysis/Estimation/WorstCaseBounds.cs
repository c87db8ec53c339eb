using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Estimation;

/// <summary>The convention for undecided verdicts, and the bounds that no convention can leave.</summary>
public static class WorstCaseBounds
{
    /// <summary>
    /// Each column after the study's convention; a column of an interview verdict (<see cref="IndicatorDomain.Realities"/>) is followed
    /// by two indicators of its own, <c>id.lower</c> (undecided counted as negative) and <c>id.upper</c> (as positive).
    /// </summary>
    public static IReadOnlyList<OutcomeColumn> Expand(IReadOnlyList<OutcomeColumn> columns, IndeterminateRule rule)
    {
        List<OutcomeColumn> expanded = [];
        foreach (OutcomeColumn column in columns)
        {
            bool verdict = column.Indicator is { Domain: IndicatorDomain.Realities, Statistic: IndicatorStatistic.Proportion };
            expanded.Add(verdict && rule == IndeterminateRule.CountAsNegative
                ? new OutcomeColumn(column.Indicator, Resolve(column.States, Outcome.Negative))
                : column);
            if (verdict)
            {
                expanded.Add(Bound(column, BoundKind.Lower, Outcome.Negative));
                expanded.Add(Bound(column, BoundKind.Upper, Outcome.Positive));
            }
        }

        return expanded;
    }

    private static OutcomeColumn Bound(OutcomeColumn column, BoundKind kind, byte undecided)
    {
        Indicator of = column.Indicator;
        bool lower = kind == BoundKind.Lower;
        LocalisedText label = new(
            $"{of.Label.Fr} ({(lower ? "borne basse" : "borne haute")})",
            $"{of.Label.En} ({(lower ? "lower bound" : "upper bound")})");
        Indicator bound = of with
        {
            Id = of.Id + (lower ? ".lower" : ".upper"),
            Label = label,
            BoundOf = of.Id,
            Bound = kind,
            Partition = null,
            Parent = of.Id,
            Headline = false,
        };
        return new OutcomeColumn(bound, Resolve(column.States, undecided));
    }

    private static byte[] Resolve(byte[] states, byte undecided)
    {
        byte[] resolved = new byte[states.Length];
        for (int i = 0; i < states.Length; i++)
        {
            resolved[i] = states[i] == Outcome.Indeterminate ? undecided : states[i];
        }

        return resolved;
    }
}
