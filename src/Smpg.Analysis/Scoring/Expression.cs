namespace Smpg.Analysis.Scoring;

/// <summary>A rule as written, before names are resolved. The cases are the whole language; nothing is evaluated from text.</summary>
/// <param name="Line">Line in the rule file.</param>
internal abstract record Expression(int Line);

/// <summary>An item, a criterion or an indicator by name.</summary>
internal sealed record Reference(string Name, int Line) : Expression(Line);

/// <summary>True when every member is.</summary>
internal sealed record AllOf(IReadOnlyList<Expression> Members, int Line) : Expression(Line);

/// <summary>True when at least one member is.</summary>
internal sealed record AnyOf(IReadOnlyList<Expression> Members, int Line) : Expression(Line);

/// <summary>True when the inner rule is false.</summary>
internal sealed record Negation(Expression Inner, int Line) : Expression(Line);

/// <summary>How many members are true.</summary>
internal sealed record CountOf(IReadOnlyList<Expression> Members, int Line) : Expression(Line);

/// <summary>Sum of the members' values times their weights.</summary>
internal sealed record WeightedSum(IReadOnlyList<(Reference Term, int Weight)> Terms, int Line) : Expression(Line);

/// <summary>True when a number reaches a threshold.</summary>
internal sealed record AtLeast(int Threshold, Expression Of, int Line) : Expression(Line);

/// <summary>True when a number lies within both limits, inclusive.</summary>
internal sealed record Between(int Low, int High, Expression Of, int Line) : Expression(Line);

/// <summary>True when the answer to one item has at least this ordinal value.</summary>
internal sealed record ValueAtLeast(int Value, Reference Item, int Line) : Expression(Line);
