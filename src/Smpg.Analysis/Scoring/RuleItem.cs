namespace Smpg.Analysis.Scoring;

/// <summary>An item of the scored interview.</summary>
/// <param name="Code">Item code, the name of its variable in the codebook.</param>
/// <param name="Label">Own short descriptor; never the instrument's wording.</param>
/// <param name="Maximum">Largest ordinal value: 1 (no 0, yes 1), or 2 with "yes, bizarre".</param>
/// <param name="Module">Module of the codebook's variable; empty when the item has none.</param>
/// <param name="ObserverRated">The interviewer rates it.</param>
/// <param name="ScoredAs">Value of an item that the protocol leaves out, whatever a return holds; null when it is administered.</param>
/// <param name="NotAdministeredReason">Why the protocol leaves it out, else empty.</param>
public sealed record RuleItem(
    string Code,
    LocalisedText Label,
    int Maximum,
    string Module,
    bool ObserverRated,
    int? ScoredAs,
    string NotAdministeredReason);

/// <summary>A module of the questionnaire, for the table of what each site asked.</summary>
/// <param name="Name">Name in the codebook.</param>
/// <param name="Items">Codes of its administered items, in questionnaire order.</param>
/// <param name="Indicators">Indicators that need at least one of its items, directly or through routing, in the order of the rule file.</param>
public sealed record RuleModule(string Name, IReadOnlyList<string> Items, IReadOnlyList<string> Indicators);
