namespace Smpg.Analysis;

/// <summary>One item of a decision table.</summary>
/// <param name="Code">Item code.</param>
/// <param name="Label">Own short descriptor.</param>
/// <param name="Answers">What can be answered: <c>yes_no</c> or <c>yes_no_bizarre</c>.</param>
/// <param name="AskedIf">When the question is put, in words; null when it always is.</param>
/// <param name="ObserverRated">The interviewer rates it.</param>
/// <param name="ScoredAs">The value by protocol of an item that is not administered, else null.</param>
/// <param name="Reason">Why it is not administered, else empty.</param>
/// <param name="RoutingOnly">The verdict needs it only to know which questions are put.</param>
public sealed record DecisionItem(
    string Code, LocalisedText Label, string Answers, LocalisedText? AskedIf, bool ObserverRated, int? ScoredAs, string Reason, bool RoutingOnly);

/// <summary>One named rule of a decision table.</summary>
/// <param name="Name">Name in the rule file.</param>
/// <param name="Rule">The rule in words.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Confidence">How sure we are of it.</param>
/// <param name="RoutingOnly">The verdict needs it only to know which questions are put.</param>
public sealed record DecisionCriterion(string Name, LocalisedText Rule, string Source, string Confidence, bool RoutingOnly);

/// <summary>One line of a verdict: an indicator, or a grade of a partition.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="Rule">When a respondent has it, in words.</param>
public sealed record DecisionVerdict(Indicator Indicator, LocalisedText Rule);

/// <summary>One rule as a table that a clinician can check line by line: an indicator, or the grades of a partition.</summary>
/// <param name="Id">Identifier of the indicator or partition.</param>
/// <param name="Label">What a person reads.</param>
/// <param name="Verdicts">One line for an indicator, one for each grade of a partition, lowest first.</param>
/// <param name="Criteria">Named rules it depends on, indicators included.</param>
/// <param name="Items">Items it depends on, in questionnaire order.</param>
public sealed record DecisionTable(
    string Id, LocalisedText Label, IReadOnlyList<DecisionVerdict> Verdicts, IReadOnlyList<DecisionCriterion> Criteria, IReadOnlyList<DecisionItem> Items);

/// <summary>Every rule of an instrument as decision tables, to be signed.</summary>
/// <param name="Instrument">Name of the instrument.</param>
/// <param name="Version">Its version.</param>
/// <param name="Variant">Variant of the rules.</param>
/// <param name="Source">Where the instrument comes from.</param>
/// <param name="File">The rule file, relative to the study folder.</param>
/// <param name="Sha256">Digest of the rule file: what is signed is this and nothing else.</param>
/// <param name="Tables">In the order of the rule file.</param>
public sealed record DecisionTables(
    string Instrument, string Version, string Variant, string Source, string File, string Sha256, IReadOnlyList<DecisionTable> Tables);
