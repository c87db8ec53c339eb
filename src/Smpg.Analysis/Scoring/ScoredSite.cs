using Smpg.Analysis.Studies;

namespace Smpg.Analysis.Scoring;

/// <summary>How the answers to one item agree with its routing, in one site.</summary>
/// <param name="Item">Item code.</param>
/// <param name="OffRoute">Respondents with an answer (don't know and refused included) although the recorded answers lead past the question, or the protocol leaves it out; the answer is ignored.</param>
/// <param name="BlankWhereAsked">Respondents with an empty cell although the recorded answers lead to the question; the answer is unknown.</param>
/// <param name="SkipContradictions">Respondents marked as skipped although the recorded answers do not lead past the question; the answer is unknown.</param>
public sealed record RoutingCount(string Item, int OffRoute, int BlankWhereAsked, int SkipContradictions);

/// <summary>The verdicts of one site.</summary>
/// <param name="Site">The site.</param>
/// <param name="Columns">One column an indicator, in the order of <see cref="ScoringRules.Indicators"/>; states are <see cref="Outcome.Negative"/>, <see cref="Outcome.Positive"/>, <see cref="Outcome.Indeterminate"/> and <see cref="Outcome.NotAsked"/>.</param>
/// <param name="Routing">One count an administered item that the return holds, in questionnaire order.</param>
/// <param name="AbsentItems">Administered items that the return does not hold, in questionnaire order; every indicator that needs one is not asked.</param>
/// <param name="Unsettled">Gates and verdicts left undecided because too many unknown answers pull both ways (see docs/methods/scoring.md, section 3); rare.</param>
public sealed record ScoredSite(
    Site Site,
    IReadOnlyList<OutcomeColumn> Columns,
    IReadOnlyList<RoutingCount> Routing,
    IReadOnlyList<string> AbsentItems,
    int Unsettled);
