using Smpg.Analysis.Scoring;

namespace Smpg.Analysis.Simulation;

/// <summary>Writes the scored interview into a row: what the interviewer hears, notes, and where the notes lead.</summary>
/// <remarks>
/// An interviewer who hears "don't know" or a refusal goes on as after a no, so the questions behind it are not put; an answer
/// that is only forgotten on paper, or miswritten, leads on as it was given.
/// </remarks>
internal sealed class InterviewSheet
{
    private readonly RuleProbe field;
    private readonly AnswerLosses losses;
    private readonly int anyDisorder;
    private readonly Cell[] cells;

    /// <summary>Prepares the columns.</summary>
    public InterviewSheet(SyntheticInstruments instruments, AnswerLosses losses)
    {
        this.losses = losses;
        field = instruments.Rules.CreateProbe();
        anyDisorder = field.IndicatorIndex("any_disorder");
        cells = [.. field.Items.Select((item, index) => item.ScoredAs is null ? Of(instruments.Layout[item.Code], item, index) : null).OfType<Cell>()];
    }

    /// <summary>Writes one respondent's answers.</summary>
    /// <param name="row">The row.</param>
    /// <param name="answers">Answers by item of the rules, as drawn.</param>
    /// <returns>True when the interviewer finds a disorder, which leads to the questions on help.</returns>
    public bool Write(string[] row, byte[] answers)
    {
        field.ClearAll();
        bool withoutRatings = losses.LeavesRatingsOut();
        foreach (Cell cell in cells)
        {
            byte answer = answers[cell.Item];
            if (answer == Interview.NotAsked || field.IsAsked(cell.Item) != RoutingState.Asked)
            {
                continue;
            }

            if (cell.Rated && withoutRatings)
            {
                row[cell.Column.Position] = cell.NotRated;
                continue;
            }

            AnswerFate fate = cell.Rated ? AnswerFate.Kept : losses.Draw(cell.Sensitivity, cell.AlwaysAsked);
            field.Set(cell.Item, fate is AnswerFate.DontKnow or AnswerFate.Refused ? 0 : answer);
            row[cell.Column.Position] = losses.Text(cell.Column, cell.Texts[answer], fate);
        }

        return field.Verdict(anyDisorder) == Outcome.Positive;
    }

    private Cell Of(ReturnColumn column, RuleItem item, int index) => new(
        index,
        column,
        [.. Enumerable.Range(0, item.Maximum + 1).Select(column.ByValue)],
        AnswerLosses.Sensitivity(item.Code),
        field.IsAsked(index) == RoutingState.Asked,
        item.ObserverRated,
        column.Missing(Answer.NotRated) ?? "");

    private sealed record Cell(int Item, ReturnColumn Column, string[] Texts, double Sensitivity, bool AlwaysAsked, bool Rated, string NotRated);
}
