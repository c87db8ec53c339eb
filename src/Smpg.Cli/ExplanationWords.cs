using Smpg.Analysis;
using Smpg.Analysis.Scoring;

namespace Smpg.Cli;

/// <summary>The words of an explanation, the same in its text and in its JSON.</summary>
internal static class ExplanationWords
{
    public static string Verdict(byte verdict) => verdict switch
    {
        Outcome.Positive => "positive",
        Outcome.Negative => "negative",
        Outcome.Indeterminate => "indeterminate",
        _ => "not_asked",
    };

    public static string Value(int value) => value switch { 0 => "no", 1 => "yes", _ => "yes_bizarre" };

    /// <summary>What the cell holds: an answer, or why there is none.</summary>
    public static string State(ExplainedItem item) => item.Route == ItemRoute.ScoredByProtocol ? Value(item.Value!.Value) : item.Answer switch
    {
        Answer.NotRated => "not_rated",
        Answer.DontKnow => "dont_know",
        Answer.Refused => "refused",
        Answer.NotAskedByProtocol => "not_asked_by_protocol",
        Answer.NotAskedBySkip => "not_asked_by_skip",
        Answer.Blank => "blank",
        Answer.Invalid => "invalid",
        _ => Value(item.Value!.Value),
    };

    public static string Route(ItemRoute route) => route switch
    {
        ItemRoute.OnRoute => "on_route",
        ItemRoute.Past => "past",
        ItemRoute.AnsweredOffRoute => "answered_off_route",
        ItemRoute.BlankWhereDue => "blank_where_due",
        ItemRoute.SkipContradicted => "skip_contradicted",
        ItemRoute.ScoredByProtocol => "scored_by_protocol",
        _ => "not_asked",
    };
}
