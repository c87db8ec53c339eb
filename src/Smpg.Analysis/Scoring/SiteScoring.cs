using Smpg.Analysis.Ingestion;

namespace Smpg.Analysis.Scoring;

/// <summary>Scores the respondents of one site, row by row over the columns of the return.</summary>
internal sealed class SiteScoring
{
    private readonly ScoringRules rules;
    private readonly RuleProgram program;
    private readonly Respondents respondents;
    private readonly RuleEvaluator evaluator;

    // Column of each item, null when the return does not have it.
    private readonly byte[]?[] columns;

    // Items that the return holds, and those of them that were left out for part of the respondents only.
    private readonly int[] present;
    private readonly int[] split;
    private readonly int[] offRoute;
    private readonly int[] blank;
    private readonly int[] contradiction;

    private SiteScoring(ScoringRules rules, Respondents respondents)
    {
        this.rules = rules;
        this.respondents = respondents;
        program = rules.Program;
        evaluator = new RuleEvaluator(program);
        columns = [.. rules.ItemColumns.Select(item => respondents.Codes(item.Variable))];
        for (int i = 0; i < columns.Length; i++)
        {
            // A column in which nobody was asked is the same as no column.
            if (columns[i] is { Length: > 0 } column && !column.AsSpan().ContainsAnyExcept(Answer.NotAskedByProtocol))
            {
                columns[i] = null;
            }
        }

        present = [.. Enumerable.Range(0, columns.Length).Where(item => columns[item] is not null)];
        split = [.. present.Where(item => Administered(item) && columns[item].AsSpan().Contains(Answer.NotAskedByProtocol))];
        offRoute = new int[columns.Length];
        blank = new int[columns.Length];
        contradiction = new int[columns.Length];
    }

    /// <summary>Scores one site.</summary>
    public static ScoredSite Score(ScoringRules rules, Respondents respondents) => new SiteScoring(rules, respondents).Score();

    private ScoredSite Score()
    {
        int[] absent = [.. Enumerable.Range(0, columns.Length).Where(item => columns[item] is null && Administered(item))];
        byte[][] states = [.. rules.Indicators.Select(_ => new byte[respondents.Count])];
        int[] scored = [.. Enumerable.Range(0, states.Length).Where(k => !Cone(k).Items.Intersect(absent).Any())];
        foreach (int k in Enumerable.Range(0, states.Length).Except(scored))
        {
            Array.Fill(states[k], Outcome.NotAsked);
        }

        int[][] partitions = [.. scored
            .Where(k => rules.Indicators[k].Partition is not null)
            .GroupBy(k => rules.Indicators[k].Partition, StringComparer.Ordinal)
            .Select(partition => partition.ToArray())];
        int[][] dependants = [.. split.Select(item => scored.Where(k => Cone(k).Items.Contains(item)).ToArray())];

        for (int row = 0; row < respondents.Count; row++)
        {
            Read(row);
            evaluator.EvaluateAll();
            CountRouting(row);
            foreach (int k in scored)
            {
                int node = program.IndicatorNodes[k];
                states[k][row] = evaluator.Low[node] == evaluator.High[node] ? (byte)evaluator.Low[node] : Outcome.Indeterminate;
            }

            CloseRanks(states, partitions, row);
            for (int s = 0; s < split.Length; s++)
            {
                if (columns[split[s]]![row] == Answer.NotAskedByProtocol)
                {
                    foreach (int k in dependants[s])
                    {
                        states[k][row] = Outcome.NotAsked;
                    }
                }
            }
        }

        return new ScoredSite(
            respondents.Site,
            [.. rules.Indicators.Select((indicator, k) => new OutcomeColumn(indicator, states[k]))],
            [.. present.Select(item => new RoutingCount(rules.Items[item].Code, offRoute[item], blank[item], contradiction[item]))],
            [.. absent.Select(item => rules.Items[item].Code)],
            evaluator.Unsettled);
    }

    private void Read(int row)
    {
        foreach (int item in present)
        {
            evaluator.Values[item] = rules.ItemColumns[item].Values[columns[item]![row]];
        }
    }

    private void CountRouting(int row)
    {
        foreach (int item in present)
        {
            byte answer = columns[item]![row];
            bool answered = Answer.IsCode(answer) || answer is Answer.DontKnow or Answer.Refused;
            if (!Administered(item))
            {
                offRoute[item] += answered ? 1 : 0;
                continue;
            }

            if (evaluator.Statuses[item] == ItemStatus.OffRoute)
            {
                offRoute[item] += answered ? 1 : 0;
            }
            else if (answer == Answer.NotAskedBySkip)
            {
                contradiction[item]++;
            }
            else if (answer == Answer.Blank)
            {
                int gate = program.Gates[item];
                blank[item] += gate < 0 || evaluator.Low[gate] == 1 ? 1 : 0;
            }
        }
    }

    // A respondent has exactly one grade or none is known, so that all grades of a partition have one denominator and sum to one.
    private static void CloseRanks(byte[][] states, int[][] partitions, int row)
    {
        foreach (int[] partition in partitions)
        {
            bool open = false;
            foreach (int k in partition)
            {
                open |= states[k][row] == Outcome.Indeterminate;
            }

            if (open)
            {
                foreach (int k in partition)
                {
                    states[k][row] = Outcome.Indeterminate;
                }
            }
        }
    }

    private bool Administered(int item) => rules.Items[item].ScoredAs is null;

    private RuleCone Cone(int indicator) => program.Cones[program.IndicatorNodes[indicator]]!;
}
