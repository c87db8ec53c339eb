using Smpg.Analysis.Weighting;
using SurveyStatistics.Association;
using SurveyStatistics.Estimators;

namespace Smpg.Analysis.Estimation;

/// <summary>Sufficient statistics of one pair of verdicts in one site.</summary>
/// <param name="Table">The four cells among respondents whose two verdicts are known.</param>
/// <param name="Both">Both verdicts positive, among the same.</param>
/// <param name="SecondGivenFirst">The second, among those positive on the first.</param>
/// <param name="FirstGivenSecond">The first, among those positive on the second.</param>
internal sealed record PairMoments(TwoByTwoMoments Table, CellMoments Both, CellMoments SecondGivenFirst, CellMoments FirstGivenSecond);

/// <summary>Sufficient statistics of the number of disorders of a person in one site.</summary>
/// <param name="Shares">None, one, two, three or more.</param>
/// <param name="Mean">The number itself.</param>
internal sealed record NumberMoments(IReadOnlyList<CellMoments> Shares, CellMoments Mean);

/// <summary>What one site contributes to comorbidity; null where the site did not ask one of the verdicts.</summary>
/// <param name="Site">The site.</param>
/// <param name="Pairs">In the order of the pairs.</param>
/// <param name="Number">Number of disorders.</param>
internal sealed record ComorbidityMoments(SiteId Site, IReadOnlyList<PairMoments?> Pairs, NumberMoments? Number)
{
    /// <summary>Shares of the number of disorders: 0, 1, 2, 3 or more.</summary>
    public const int Classes = 4;

    /// <summary>Reads the respondents of one site.</summary>
    public static ComorbidityMoments Compute(WeightedRespondents weighted, IReadOnlyList<OutcomeColumn> columns, ComorbidDisorders disorders)
    {
        Dictionary<string, byte[]> states = columns.ToDictionary(column => column.Indicator.Id, column => column.States);
        MomentsWorkspace workspace = new();
        return new ComorbidityMoments(
            weighted.Respondents.Site.Id,
            [.. disorders.Pairs.Select(pair => PairOf(weighted, states[pair.First.Id], states[pair.Second.Id], workspace))],
            disorders.Counted.Count == 0 ? null : NumberOf(weighted, [.. disorders.Counted.Select(disorder => states[disorder.Id])], workspace));
    }

    private static PairMoments? PairOf(WeightedRespondents weighted, byte[] first, byte[] second, MomentsWorkspace workspace)
    {
        if (!Asked(first) || !Asked(second))
        {
            return null;
        }

        byte[] both = new byte[first.Length];
        byte[] secondGivenFirst = new byte[first.Length];
        byte[] firstGivenSecond = new byte[first.Length];
        byte[] knownFirst = new byte[first.Length];
        byte[] knownSecond = new byte[first.Length];
        for (int i = 0; i < first.Length; i++)
        {
            bool known = first[i] <= Outcome.Positive && second[i] <= Outcome.Positive;
            byte otherwise = first[i] > Outcome.Indeterminate || second[i] > Outcome.Indeterminate ? Outcome.Outside : Outcome.Indeterminate;
            both[i] = known ? (byte)(first[i] & second[i]) : otherwise;
            secondGivenFirst[i] = first[i] == Outcome.Positive ? second[i] : Outcome.Outside;
            firstGivenSecond[i] = second[i] == Outcome.Positive ? first[i] : Outcome.Outside;
            knownFirst[i] = known ? first[i] : Outcome.Outside;
            knownSecond[i] = known ? second[i] : Outcome.Outside;
        }

        return new PairMoments(
            TwoByTwoMoments.Compute(weighted.Design, weighted.Residuals, knownFirst, knownSecond),
            Cell(weighted, both, workspace),
            Cell(weighted, secondGivenFirst, workspace),
            Cell(weighted, firstGivenSecond, workspace));
    }

    // Only those of whom every verdict is known are counted, so that all shares and the mean have one base.
    private static NumberMoments? NumberOf(WeightedRespondents weighted, byte[][] states, MomentsWorkspace workspace)
    {
        if (!states.All(Asked))
        {
            return null;
        }

        int rows = weighted.Respondents.Count;
        byte[][] shares = [.. Enumerable.Range(0, Classes).Select(_ => new byte[rows])];
        double[] numbers = new double[rows];
        int missing = 0;
        for (int i = 0; i < rows; i++)
        {
            int number = 0;
            byte worst = Outcome.Positive;
            foreach (byte[] column in states)
            {
                number += column[i] == Outcome.Positive ? 1 : 0;
                worst = Math.Max(worst, column[i]);
            }

            bool known = worst == Outcome.Positive;
            missing += worst == Outcome.Indeterminate ? 1 : 0;
            numbers[i] = known ? number : double.NaN;
            for (int k = 0; k < Classes; k++)
            {
                shares[k][i] = !known ? worst : Math.Min(number, Classes - 1) == k ? Outcome.Positive : Outcome.Negative;
            }
        }

        return new NumberMoments(
            [.. shares.Select(share => Cell(weighted, share, workspace))],
            new CellMoments(true, DomainMoments.Compute(weighted.Design, weighted.Residuals, numbers, default, workspace), missing));
    }

    private static CellMoments Cell(WeightedRespondents weighted, byte[] states, MomentsWorkspace workspace) =>
        new(true, DomainMoments.Compute(weighted.Design, weighted.Residuals, states, workspace), states.Count(state => state == Outcome.Indeterminate));

    private static bool Asked(byte[] states) => states.Length == 0 || Array.Exists(states, state => state != Outcome.NotAsked);
}
