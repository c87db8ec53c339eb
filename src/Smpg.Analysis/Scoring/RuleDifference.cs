namespace Smpg.Analysis.Scoring;

/// <summary>What became of an entry of a rule file.</summary>
public enum RuleChangeKind
{
    /// <summary>Only the new file has it.</summary>
    Added,

    /// <summary>Only the old file has it.</summary>
    Removed,

    /// <summary>Both have it, and verdicts can depend on the difference.</summary>
    Changed,

    /// <summary>Both have it; labels, sources, codes or places in reports differ, and no verdict depends on it.</summary>
    Described,
}

/// <summary>One difference inside an entry.</summary>
/// <param name="Aspect"><c>threshold</c>, <c>members</c>, <c>weight</c>, <c>routing</c>, <c>protocol</c>, <c>parameter</c>, <c>rule</c>, or <c>description</c>, on which no verdict depends.</param>
/// <param name="Path">Where in the entry, as <c>at_least.n</c>.</param>
/// <param name="Old">What the old file says; empty when it says nothing.</param>
/// <param name="New">What the new file says; empty when it says nothing.</param>
public sealed record RulePartChange(string Aspect, string Path, string Old, string New);

/// <summary>One entry of the rule files that differs.</summary>
/// <param name="Section">Section of the file: <c>items</c>, <c>criteria</c>, <c>indicators</c> or another.</param>
/// <param name="Name">Name of the item, criterion or indicator.</param>
/// <param name="Kind">What became of it.</param>
/// <param name="Parts">How it differs; empty unless both files have it.</param>
public sealed record RuleChange(string Section, string Name, RuleChangeKind Kind, IReadOnlyList<RulePartChange> Parts);
