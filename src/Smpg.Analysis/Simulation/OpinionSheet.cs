namespace Smpg.Analysis.Simulation;

/// <summary>Writes the representations into a row.</summary>
internal sealed class OpinionSheet(ReturnLayout layout, OpinionDraw draw, AnswerLosses losses)
{
    private readonly ReturnColumn[] attributions = [.. RepresentationTargets.Behaviours.Select(behaviour => layout[behaviour.Variable])];

    private readonly ReturnColumn[][] judgements =
        [.. RepresentationTargets.Behaviours.Select(behaviour => new[] { layout[behaviour.Variable + "N"], layout[behaviour.Variable + "D"] })];

    private readonly ReturnColumn[][] attitudes = [.. RepresentationTargets.Attitudes.Select(attitude => ByWord(layout, attitude.Item))];
    private readonly ReturnColumn[] cure = ByWord(layout, "T08");
    private readonly ReturnColumn[][] nominal = [.. RepresentationTargets.Nominal.Select(question => ByWord(layout, question.Item))];

    /// <summary>Draws and writes one respondent's opinions.</summary>
    public void Write(string[] row, OpinionCell cell, double interviewer, RandomStream random)
    {
        draw.Draw(cell, interviewer, random);
        void Set(ReturnColumn column, int code) => row[column.Position] = losses.Cell(column, code, alwaysAsked: true);

        for (int behaviour = 0; behaviour < attributions.Length; behaviour++)
        {
            Set(attributions[behaviour], draw.Attributions[behaviour]);

            // abnormal is the second code of its list, dangerous ("yes") the first.
            Set(judgements[behaviour][0], draw.Judgements[behaviour, 0] ? 1 : 0);
            Set(judgements[behaviour][1], draw.Judgements[behaviour, 1] ? 0 : 1);
        }

        for (int word = 0; word < RepresentationTargets.Words; word++)
        {
            for (int item = 0; item < attitudes.Length; item++)
            {
                Set(attitudes[item][word], draw.Attitudes[item, word] ? 0 : 1);
            }

            Set(cure[word], draw.Cure[word]);
            for (int item = 0; item < nominal.Length; item++)
            {
                Set(nominal[item][word], draw.Nominal[item, word]);
            }
        }
    }

    private static ReturnColumn[] ByWord(ReturnLayout layout, string item) =>
        [.. RepresentationTargets.Suffixes.Select(suffix => layout[item + suffix])];
}
