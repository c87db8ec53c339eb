using Smpg.Analysis.Estimation;
using Smpg.Analysis.Studies;
using SurveyStatistics.Association;

namespace Smpg.Analysis.Disclosure;

/// <summary>Decides which tables of two verdicts, and which distributions of the number of disorders, may leave.</summary>
/// <remarks>
/// A table leaves whole or not at all. It stays where one of its four counts is below k, zero included ("everybody with the one has the other"); where either
/// prevalence of the unit is hidden, which the table would give back; and where a count of a hidden table would follow from sites, pools and the
/// whole. docs/decisions/0010-comorbidity-disclosure.md.
/// </remarks>
public static class ComorbidityRelease
{
    /// <summary>Releases every pair and distribution, in the order given.</summary>
    /// <param name="table">Comorbidity of every unit.</param>
    /// <param name="estimates">Released prevalences of the same units.</param>
    /// <param name="units">Units with the sites they consist of.</param>
    /// <param name="options">Thresholds.</param>
    public static ReleasedComorbidity Release(
        ComorbidityTable table,
        IReadOnlyList<ReleasedEstimate> estimates,
        IReadOnlyList<(string Unit, IReadOnlyList<SiteId> Sites)> units,
        DisclosureOptions options)
    {
        Dictionary<EstimateKey, Suppression> prevalence = estimates.Where(row => row.Key.IsTotal).ToDictionary(row => row.Key, row => row.Suppression);
        List<(int Order, ReleasedPair Pair)> pairs = [];
        foreach (IGrouping<string, (PairEstimates Row, int Order)> family in table.Pairs.Select((row, order) => (row, order)).GroupBy(entry => entry.row.Pair.Id))
        {
            (PairEstimates Row, int Order)[] rows = [.. family];
            Suppression[] decided = Decide(
                [.. rows.Select(entry => new CountTable(
                    entry.Row.Unit,
                    entry.Row.Odds is not null,
                    entry.Row.Counts,
                    Ceilings(entry.Row.Counts),
                    [prevalence[new EstimateKey(entry.Row.Unit, entry.Row.Pair.First.Id)], prevalence[new EstimateKey(entry.Row.Unit, entry.Row.Pair.Second.Id)]]))],
                units,
                options);
            pairs.AddRange(rows.Select((entry, i) => (entry.Order, Released(entry.Row, decided[i], options))));
        }

        Suppression[] numbers = Decide(
            [.. table.Numbers.Select(row => new CountTable(
                row.Unit,
                row.Mean.Status != EstimateStatus.NotAsked,
                [.. row.Shares.Select(share => share.Cases ?? 0)],
                [.. row.Shares.Select(share => share.N)],
                [prevalence[new EstimateKey(row.Unit, table.Disorders.Union!.Id)]]))],
            units,
            options);
        return new ReleasedComorbidity(
            table.Disorders,
            [.. pairs.OrderBy(entry => entry.Order).Select(entry => entry.Pair)],
            [.. table.Numbers.Select((row, i) => new ReleasedNumber(
                row.Unit,
                [.. row.Shares.Select(share => Released(share, numbers[i], options))],
                Released(row.Mean, numbers[i], options)))]);
    }

    // The tables of one family over all units: what each holds, the most each count can be, and what else it tells of.
    internal sealed record CountTable(string Unit, bool Asked, IReadOnlyList<int> Counts, IReadOnlyList<int> Ceilings, IReadOnlyList<Suppression> Tells);

    // No count of a two-by-two table is above its row's or its column's total, and those the attacker may know.
    private static int[] Ceilings(IReadOnlyList<int> counts) =>
    [
        Math.Min(counts[0] + counts[1], counts[0] + counts[2]),
        Math.Min(counts[0] + counts[1], counts[1] + counts[3]),
        Math.Min(counts[2] + counts[3], counts[0] + counts[2]),
        Math.Min(counts[2] + counts[3], counts[1] + counts[3]),
    ];

    internal static Suppression[] Decide(CountTable[] tables, IReadOnlyList<(string Unit, IReadOnlyList<SiteId> Sites)> units, DisclosureOptions options)
    {
        bool[] guarded = [.. tables.Select(table => table.Asked && (table.Counts.Any(count => count < options.MinimumCount) || table.Tells.Any(EstimateRelease.IsSecret)))];
        Suppression[] suppression = [.. tables.Select((table, i) =>
            !table.Asked ? Suppression.None
            : table.Counts.Any(count => count < options.MinimumCount) ? Suppression.Primary
            : guarded[i] ? Suppression.Secondary
            : table.Tells.Contains(Suppression.Precision) ? Suppression.Precision
            : Suppression.None)];
        if (!guarded.Contains(true))
        {
            return suppression;
        }

        // Hiding a table for one of its counts may be needed for another: once more over all counts until nothing moves.
        Indicator count = new("count", IndicatorDomain.Realities, IndicatorStatistic.Proportion, LocalisedText.Same("count"));
        int hidden;
        do
        {
            hidden = suppression.Count(s => s != Suppression.None);
            for (int c = 0; c < tables[0].Counts.Count; c++)
            {
                Estimate[] cells = [.. tables.Select(table => new Estimate(
                    new EstimateKey(table.Unit, count.Id), count, table.Asked ? EstimateStatus.Estimated : EstimateStatus.NotAsked)
                {
                    N = table.Ceilings[c],
                    Cases = table.Counts[c],
                })];
                SecondarySuppression.Extend(
                    cells, guarded, suppression, CountRelations.Of([.. cells.Select(cell => cell.Key)], [count], units, [(EstimateKey.Total, EstimateKey.Total)]), options.MinimumCount);
            }
        }
        while (suppression.Count(s => s != Suppression.None) != hidden);
        return suppression;
    }

    private static ReleasedPair Released(PairEstimates row, Suppression suppression, DisclosureOptions options) => new(
        row.Unit,
        row.Pair,
        Released(row.Both, suppression, options),
        Released(row.SecondGivenFirst, suppression, options),
        Released(row.FirstGivenSecond, suppression, options),
        Released(row, row.Odds, suppression));

    private static ReleasedEstimate Released(Estimate row, Suppression table, DisclosureOptions options) =>
        EstimateRelease.Released(row, table == Suppression.None && EstimateRelease.HiddenForPrecision(row, options) ? Suppression.Precision : table, options);

    private static ReleasedOddsRatio Released(PairEstimates row, OddsRatio? odds, Suppression suppression)
    {
        EstimateStatus status = odds is null ? EstimateStatus.NotAsked
            : EstimateRelease.IsSecret(suppression) || odds.Low is not null ? EstimateStatus.Estimated
            : EstimateStatus.NotEstimable;
        ReleasedOddsRatio hidden = new(status, EstimateRelease.IsSecret(suppression) ? Suppression.Primary : suppression) { Confidence = row.Both.Confidence };
        return suppression != Suppression.None || odds is null ? hidden : hidden with
        {
            N = row.Both.N,
            Missing = row.Both.Missing,
            Cases = row.Counts[0],
            Value = odds.Value,
            LogStandardError = odds.LogStandardError,
            Df = odds.Df,
            Low = odds.Low,
            High = odds.High,
        };
    }
}
