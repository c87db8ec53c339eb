namespace Smpg.Analysis.Scoring;

/// <summary>Where routing leads for one item.</summary>
public enum RoutingState
{
    /// <summary>The question is put.</summary>
    Asked,

    /// <summary>Routing leads past the question, or the protocol leaves the item out.</summary>
    Skipped,

    /// <summary>The answers so far do not decide.</summary>
    Undecided,
}

/// <summary>Scores one made-up respondent: set answers one by one, follow the routing, read verdicts.</summary>
/// <remarks>
/// An answer that is not set is unknown. Reading evaluates only what the gate or verdict depends on, and allocates nothing.
/// Not safe for several threads; create one probe a thread.
/// </remarks>
public sealed class RuleProbe
{
    private readonly ScoringRules rules;
    private readonly RuleEvaluator evaluator;

    internal RuleProbe(ScoringRules rules)
    {
        this.rules = rules;
        evaluator = new RuleEvaluator(rules.Program);
    }

    /// <summary>Every item, in questionnaire order; its position is the index that the faster overloads take.</summary>
    public IReadOnlyList<RuleItem> Items => rules.Items;

    /// <summary>The index of an item.</summary>
    /// <exception cref="ArgumentException">There is no such item.</exception>
    public int ItemIndex(string item) => rules.ItemIndex(item);

    /// <summary>The index of an indicator in <see cref="ScoringRules.Indicators"/>.</summary>
    /// <exception cref="ArgumentException">There is no such indicator.</exception>
    public int IndicatorIndex(string indicatorId) => rules.IndicatorIndex(indicatorId);

    /// <summary>Records an answer: 0 no, 1 yes, 2 yes and bizarre.</summary>
    /// <exception cref="ArgumentException">There is no such item.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The item has no such value.</exception>
    public void Set(string item, int value) => Set(rules.ItemIndex(item), value);

    /// <summary>Records an answer by the item's index.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The item has no such value.</exception>
    public void Set(int item, int value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, rules.Program.Maximums[item]);
        evaluator.Values[item] = (byte)value;
    }

    /// <summary>Makes an answer unknown again.</summary>
    /// <exception cref="ArgumentException">There is no such item.</exception>
    public void Clear(string item) => Clear(rules.ItemIndex(item));

    /// <summary>Makes an answer unknown again, by the item's index.</summary>
    public void Clear(int item) => evaluator.Values[item] = RuleEvaluator.Unknown;

    /// <summary>Makes every answer unknown.</summary>
    public void ClearAll() => Array.Fill(evaluator.Values, RuleEvaluator.Unknown);

    /// <summary>Where routing leads for an item, given the answers so far.</summary>
    /// <exception cref="ArgumentException">There is no such item.</exception>
    public RoutingState IsAsked(string item) => IsAsked(rules.ItemIndex(item));

    /// <summary>Where routing leads for an item, by its index.</summary>
    public RoutingState IsAsked(int item)
    {
        if (rules.Items[item].ScoredAs is not null)
        {
            return RoutingState.Skipped;
        }

        int gate = rules.Program.Gates[item];
        if (gate < 0)
        {
            return RoutingState.Asked;
        }

        evaluator.Evaluate(rules.Program.Cones[gate]!);
        return evaluator.Low[gate] == 1 ? RoutingState.Asked : evaluator.High[gate] == 0 ? RoutingState.Skipped : RoutingState.Undecided;
    }

    /// <summary>The verdict on an indicator, given the answers so far.</summary>
    /// <returns><see cref="Outcome.Positive"/>, <see cref="Outcome.Negative"/> or <see cref="Outcome.Indeterminate"/>.</returns>
    /// <exception cref="ArgumentException">There is no such indicator.</exception>
    public byte Verdict(string indicatorId) => Verdict(rules.IndicatorIndex(indicatorId));

    /// <summary>The verdict on an indicator, by its index.</summary>
    /// <remarks>A single grade of a partition is read by itself here: it can be negative while the others are open.</remarks>
    public byte Verdict(int indicator)
    {
        int node = rules.Program.IndicatorNodes[indicator];
        evaluator.Evaluate(rules.Program.Cones[node]!);
        return evaluator.Low[node] == evaluator.High[node] ? (byte)evaluator.Low[node] : Outcome.Indeterminate;
    }
}
