namespace Smpg.Analysis.Simulation;

/// <summary>Writes impact and help sought into a row.</summary>
internal sealed class RecourseSheet(ReturnLayout layout, double[] siteEffects, AnswerLosses losses)
{
    private readonly ReturnColumn[] columns = [.. RecourseModel.Items.Select(item => layout[item.Variable])];
    private readonly bool[] help = [.. RecourseModel.Items.Select(item => item.Variable is ['H', '3' or '4' or '5', ..])];
    private readonly ReturnColumn satisfaction = layout["H6"];

    /// <summary>Draws and writes one respondent's answers.</summary>
    public void Write(string[] row, OpinionCell cell, bool anyDisorder, RandomStream random)
    {
        bool helped = false;
        for (int item = 0; item < columns.Length; item++)
        {
            bool everybody = item == RecourseModel.Everybody;
            if (!anyDisorder && !everybody)
            {
                continue;
            }

            bool yes = random.Chance(RecourseModel.Share(item, cell, siteEffects));
            helped |= yes && help[item];
            row[columns[item].Position] = losses.Cell(columns[item], yes ? 0 : 1, everybody);
        }

        if (helped)
        {
            row[satisfaction.Position] = losses.Cell(satisfaction, random.Pick(RecourseModel.Satisfaction), alwaysAsked: false);
        }
    }
}
