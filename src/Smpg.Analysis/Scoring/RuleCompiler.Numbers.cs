namespace Smpg.Analysis.Scoring;

/// <summary>Numbers, thresholds and bands.</summary>
internal sealed partial class RuleCompiler
{
    private int Sum(WeightedSum sum)
    {
        int[] terms = new int[sum.Terms.Count];
        int minimum = 0;
        int maximum = 0;
        for (int k = 0; k < terms.Length; k++)
        {
            (Reference term, int weight) = sum.Terms[k];
            terms[k] = Node(term);
            if (terms[k] != Broken && nodes[terms[k]].Operation == Operation.Sum)
            {
                Error("E719", term.Line, $"'{term.Name}' is a number; a sum adds items and yes-or-no rules.", "an item or a yes-or-no rule", "add its members instead");
                terms[k] = Broken;
            }

            if (terms[k] != Broken)
            {
                minimum += Math.Min(weight * nodes[terms[k]].Minimum, weight * nodes[terms[k]].Maximum);
                maximum += Math.Max(weight * nodes[terms[k]].Minimum, weight * nodes[terms[k]].Maximum);
            }
        }

        return terms.Contains(Broken) ? Broken : Add(Operation.Sum, terms, [.. sum.Terms.Select(term => term.Weight)], 0, 0, minimum, maximum);
    }

    private int Number(Expression expression, int line)
    {
        int node = Node(expression);
        if (node != Broken && nodes[node].Operation != Operation.Sum)
        {
            Error("E719", line, "A threshold applies to a number.", "a list, a count or a sum", "use value_at_least for the level of one item");
            return Broken;
        }

        return node;
    }

    private int Threshold(AtLeast rule)
    {
        int number = Number(rule.Of, rule.Line);
        if (number == Broken)
        {
            return Broken;
        }

        (int minimum, int maximum) = (nodes[number].Minimum, nodes[number].Maximum);
        if (rule.Threshold <= minimum || rule.Threshold > maximum)
        {
            ThresholdError(rule.Line, rule.Threshold, minimum, maximum);
            return Broken;
        }

        return Add(Operation.AtLeast, [number], null, rule.Threshold, 0, 0, 1);
    }

    private int Limits(Between rule)
    {
        int number = Number(rule.Of, rule.Line);
        if (number == Broken)
        {
            return Broken;
        }

        (int minimum, int maximum) = (nodes[number].Minimum, nodes[number].Maximum);
        if (rule.Low > rule.High || rule.Low < minimum || rule.High > maximum)
        {
            Error(
                "E713",
                rule.Line,
                Invariant($"The limits {rule.Low} to {rule.High} do not fit a number from {minimum} to {maximum}."),
                "low not above high, both within the range",
                "correct the limits");
            return Broken;
        }

        return Add(Operation.Between, [number], null, rule.Low, rule.High, 0, 1);
    }

    private int Ordinal(ValueAtLeast rule)
    {
        int node = Use(rule.Item);
        if (node == Broken)
        {
            return Broken;
        }

        if (!items.TryGetValue(rule.Item.Name, out ItemDeclaration? item) || item.ScoreAs is not null)
        {
            Error("E719", rule.Line, $"'{rule.Item.Name}' is not an item with an answer.", "an item code", "use at_least for numbers");
            return Broken;
        }

        if (rule.Value < 1 || rule.Value > (item.Maximum ?? UnknownMaximum))
        {
            ThresholdError(rule.Line, rule.Value, 0, item.Maximum ?? UnknownMaximum);
            return Broken;
        }

        return item.Maximum == 1 ? node : Add(Operation.AtLeast, [node], null, rule.Value, 0, 0, 1);
    }

    private void CheckBands(BandList list)
    {
        int number = Number(list.Of, list.Line);
        if (number == Broken)
        {
            return;
        }

        int next = nodes[number].Minimum;
        for (int k = 0; k < list.Bands.Count; k++)
        {
            Band band = list.Bands[k];
            if (band.From != next)
            {
                Error("E715", band.Line, Invariant($"The band of '{band.Id}' starts at {band.From}; the values before it end at {next - 1}."), Invariant($"from: {next}"), "every value belongs to exactly one band");
            }

            if (band.To < band.From)
            {
                Error("E715", band.Line, Invariant($"The band of '{band.Id}' is empty: it would end at {band.To}."), "the next band starts above this one", "every value belongs to exactly one band");
                return;
            }

            next = (band.To ?? nodes[number].Maximum) + 1;
        }

        if (next != nodes[number].Maximum + 1)
        {
            Error("E715", list.Bands[^1].Line, Invariant($"The last band ends at {next - 1}; the number goes from {nodes[number].Minimum} to {nodes[number].Maximum}."), remedy: "leave out 'to' of the last band");
        }
    }

    private void ThresholdError(int line, int threshold, int minimum, int maximum) => Error(
        "E713",
        line,
        Invariant($"The threshold {threshold} is always or never reached: the number goes from {minimum} to {maximum}."),
        Invariant($"a whole number from {minimum + 1} to {maximum}"),
        "correct the threshold or the list");
}
