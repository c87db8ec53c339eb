namespace Smpg.Analysis.Scoring;

/// <summary>What a node computes from the nodes before it.</summary>
internal enum Operation : byte
{
    /// <summary>An answer.</summary>
    Item,

    /// <summary>A value fixed by the protocol.</summary>
    Constant,

    /// <summary>Conjunction of truth values.</summary>
    All,

    /// <summary>Disjunction of truth values.</summary>
    Any,

    /// <summary>Negation of a truth value.</summary>
    Not,

    /// <summary>Weighted sum; a count has weights 1.</summary>
    Sum,

    /// <summary>Comparison of a number with a threshold.</summary>
    AtLeast,

    /// <summary>Comparison of a number with two limits, inclusive.</summary>
    Between,
}

/// <summary>One node of a compiled rule file.</summary>
/// <param name="Operation">What it computes.</param>
/// <param name="First">Its first argument in <see cref="RuleProgram.Arguments"/>; for an item, the index of the item.</param>
/// <param name="Length">Number of arguments.</param>
/// <param name="Low">Threshold, lower limit or constant.</param>
/// <param name="High">Upper limit.</param>
/// <param name="Minimum">Smallest value the node can take.</param>
/// <param name="Maximum">Largest value the node can take.</param>
internal readonly record struct RuleNode(Operation Operation, int First, int Length, int Low, int High, int Minimum, int Maximum);

/// <summary>A truth value that must be known exactly, and everything it depends on.</summary>
/// <param name="Node">The node.</param>
/// <param name="Nodes">Every node it depends on, itself last, in evaluation order.</param>
/// <param name="Items">Indexes of the items it depends on, directly or through routing.</param>
/// <param name="Mixed">Those items whose answer can move the truth value up in one respondent and down in another; intervals may be too wide for them.</param>
internal sealed record RuleCone(int Node, int[] Nodes, int[] Items, int[] Mixed)
{
    /// <summary>Those items whose answer can move the truth value up only; the rest, neither here nor in <see cref="Mixed"/>, move it down only.</summary>
    public int[] Rising { get; init; } = [];
}

/// <summary>The rules as flat arrays: every node comes after the nodes it reads.</summary>
internal sealed record RuleProgram
{
    /// <summary>The nodes in evaluation order.</summary>
    public required RuleNode[] Nodes { get; init; }

    /// <summary>Arguments of all nodes.</summary>
    public required int[] Arguments { get; init; }

    /// <summary>Weights of the arguments of sums, parallel to <see cref="Arguments"/>.</summary>
    public required int[] Weights { get; init; }

    /// <summary>For each item, the node that says whether it is asked, or -1 when it always is.</summary>
    public required int[] Gates { get; init; }

    /// <summary>For each item, its node.</summary>
    public required int[] ItemNodes { get; init; }

    /// <summary>For each item, its largest value.</summary>
    public required int[] Maximums { get; init; }

    /// <summary>For each node, its cone when it is a gate or an indicator, else null.</summary>
    public required RuleCone?[] Cones { get; init; }

    /// <summary>For each indicator, its node.</summary>
    public required int[] IndicatorNodes { get; init; }

    /// <summary>The node of each expression of the rule file, by reference: what an explanation reads the intervals of a rule from.</summary>
    public required IReadOnlyDictionary<Expression, int> ExpressionNodes { get; init; }
}
