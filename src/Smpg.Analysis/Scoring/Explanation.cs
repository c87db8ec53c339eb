namespace Smpg.Analysis.Scoring;

/// <summary>What routing says of an item and its cell, for one respondent.</summary>
public enum ItemRoute
{
    /// <summary>The question was, or may have been, put.</summary>
    OnRoute,

    /// <summary>The recorded answers lead past the question: it counts as No.</summary>
    Past,

    /// <summary>The recorded answers lead past the question, and there is an answer: it is ignored.</summary>
    AnsweredOffRoute,

    /// <summary>The recorded answers lead to the question, and the cell is empty: the answer is unknown.</summary>
    BlankWhereDue,

    /// <summary>The cell says "skipped" although the recorded answers do not lead past the question: the answer is unknown.</summary>
    SkipContradicted,

    /// <summary>The protocol leaves the item out and says how it is scored.</summary>
    ScoredByProtocol,

    /// <summary>The site, or this respondent, was not asked, and the rules need it.</summary>
    NotAsked,
}

/// <summary>One item as it entered a verdict.</summary>
/// <param name="Item">The item.</param>
/// <param name="Answer">An <see cref="Smpg.Analysis.Answer"/> byte: the index of a code, or why there is no answer.</param>
/// <param name="Value">The ordinal value of the answer (0 no, 1 yes, 2 yes and bizarre), or null when there is none.</param>
/// <param name="Route">What routing says of it.</param>
public sealed record ExplainedItem(RuleItem Item, byte Answer, int? Value, ItemRoute Route);

/// <summary>A comparison inside a rule.</summary>
/// <param name="Number">What is compared, in words.</param>
/// <param name="Low">Smallest value that the unknown answers allow.</param>
/// <param name="High">Largest value that the unknown answers allow.</param>
/// <param name="AtLeast">The threshold or lower limit.</param>
/// <param name="AtMost">The upper limit, or null when there is none.</param>
public sealed record ExplainedThreshold(LocalisedText Number, int Low, int High, int AtLeast, int? AtMost);

/// <summary>A criterion or indicator that a verdict depends on.</summary>
/// <param name="Name">Its name in the rule file.</param>
/// <param name="Rule">The rule in words.</param>
/// <param name="Low">Smallest value that the unknown answers allow; 0 or 1 for a rule that is true or false.</param>
/// <param name="High">Largest value; never too small, and wider than necessary only where one unknown answer pulls both ways.</param>
/// <param name="Maximum">Largest value that any answers allow.</param>
/// <param name="IsNumber">A count or a sum, not a rule that is true or false.</param>
/// <param name="ByRouting">It is needed only to know which questions are put.</param>
/// <param name="Thresholds">Comparisons in the rule itself, in its order.</param>
/// <param name="Source">Where the rule comes from.</param>
/// <param name="Confidence">How sure we are of it.</param>
public sealed record ExplainedCriterion(
    string Name,
    LocalisedText Rule,
    int Low,
    int High,
    int Maximum,
    bool IsNumber,
    bool ByRouting,
    IReadOnlyList<ExplainedThreshold> Thresholds,
    string Source,
    string Confidence);

/// <summary>One grade of a partition.</summary>
/// <param name="Indicator">The grade.</param>
/// <param name="Verdict">Its own verdict: negative is excluded, indeterminate is still possible.</param>
public sealed record ExplainedGrade(Indicator Indicator, byte Verdict);

/// <summary>Some of a group of items that the verdict cannot tell apart, with one answer.</summary>
/// <param name="Items">Codes of the group, in questionnaire order.</param>
/// <param name="Count">How many of them, any.</param>
/// <param name="Value">The answer: 0 no, 1 yes, 2 yes and bizarre.</param>
public sealed record ExplainedAnswers(IReadOnlyList<string> Items, int Count, int Value);

/// <summary>What would lead to another verdict.</summary>
/// <param name="Verdict">That verdict.</param>
/// <param name="Size">The smallest number of answers, or null when no number of them is enough.</param>
/// <param name="Sets">The smallest sets, at most <see cref="MostSets"/> of them; after any one of them the verdict holds whatever the answers still unknown are.</param>
/// <param name="SetsFound">How many sets there are, groups of interchangeable items being one.</param>
/// <param name="NoneUpTo">No set of this size or below is enough.</param>
/// <param name="IsComplete">False when the search was stopped: a set may then be missing, or, without a size, exist above <paramref name="NoneUpTo"/>.</param>
public sealed record ExplainedChanges(byte Verdict, int? Size, IReadOnlyList<IReadOnlyList<ExplainedAnswers>> Sets, int SetsFound, int NoneUpTo, bool IsComplete)
{
    /// <summary>Sets that an explanation lists.</summary>
    public const int MostSets = 8;
}

/// <summary>Why one respondent has a verdict on one indicator. Restricted: it holds answers.</summary>
public sealed record Explanation
{
    /// <summary>The indicator.</summary>
    public required Indicator Indicator { get; init; }

    /// <summary>The verdict in the results: <see cref="Outcome.Positive"/>, <see cref="Outcome.Negative"/>, <see cref="Outcome.Indeterminate"/> or <see cref="Outcome.NotAsked"/>.</summary>
    public required byte Verdict { get; init; }

    /// <summary>The verdict of the indicator's own rule; differs from <see cref="Verdict"/> for a grade that is decided while the grades of its partition are not.</summary>
    public required byte OwnVerdict { get; init; }

    /// <summary>The rule in words.</summary>
    public required LocalisedText Rule { get; init; }

    /// <summary>The grades of the partition that the indicator belongs to, lowest first; empty when it belongs to none.</summary>
    public IReadOnlyList<ExplainedGrade> Grades { get; init; } = [];

    /// <summary>The smallest set of recorded answers that forces <see cref="OwnVerdict"/>; empty when that is open, or forced without any answer.</summary>
    public IReadOnlyList<ExplainedAnswers> Reasons { get; init; } = [];

    /// <summary>No smaller set forces the verdict. When false a limit was reached: none of the answers shown can be left out, but a smaller set of others may exist.</summary>
    public bool ReasonsAreSmallest { get; init; }

    /// <summary>What would lead to the other verdict, or to either when the verdict is open; unknown answers alone are considered then.</summary>
    public IReadOnlyList<ExplainedChanges> Changes { get; init; } = [];

    /// <summary>Everything between the answers and the verdict: the indicator's own rule first, then what it names, then what routing names.</summary>
    public IReadOnlyList<ExplainedCriterion> Criteria { get; init; } = [];

    /// <summary>Every item that the verdict depends on, in questionnaire order.</summary>
    public IReadOnlyList<ExplainedItem> Items { get; init; } = [];
}
