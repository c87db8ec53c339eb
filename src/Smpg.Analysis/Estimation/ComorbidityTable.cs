using Smpg.Analysis.Studies;
using SurveyStatistics.Association;

namespace Smpg.Analysis.Estimation;

/// <summary>One pair of verdicts in one unit, before disclosure control.</summary>
/// <param name="Unit">Site or pool.</param>
/// <param name="Pair">The verdicts.</param>
/// <param name="Counts">Unweighted respondents: both, first only, second only, neither. All 0 where nobody was asked.</param>
/// <param name="Both">Share that is positive on both, among those whose two verdicts are known.</param>
/// <param name="SecondGivenFirst">Share positive on the second among those positive on the first.</param>
/// <param name="FirstGivenSecond">The other way round.</param>
/// <param name="Odds">Odds ratio; null where nobody was asked.</param>
public sealed record PairEstimates(
    string Unit, DisorderPair Pair, IReadOnlyList<int> Counts, Estimate Both, Estimate SecondGivenFirst, Estimate FirstGivenSecond, OddsRatio? Odds);

/// <summary>How many disorders people have in one unit, before disclosure control.</summary>
/// <param name="Unit">Site or pool.</param>
/// <param name="Shares">None, one, two, three or more.</param>
/// <param name="Mean">Mean number.</param>
public sealed record NumberEstimates(string Unit, IReadOnlyList<Estimate> Shares, Estimate Mean);

/// <summary>Comorbidity of every unit before disclosure control: pairs of verdicts, and disorders per person.</summary>
/// <param name="Disorders">What is set against each other, and what is counted.</param>
/// <param name="Pairs">Sorted by unit in the order of units, then by pair.</param>
/// <param name="Numbers">In the order of units; empty when nothing is counted.</param>
/// <remarks>
/// Undecided verdicts follow the convention of their indicator. A conditional prevalence is a mean in the domain of those who have the condition,
/// with the whole sample as its design. docs/methods/statistics.md, "Two outcomes".
/// </remarks>
public sealed record ComorbidityTable(ComorbidDisorders Disorders, IReadOnlyList<PairEstimates> Pairs, IReadOnlyList<NumberEstimates> Numbers)
{
    /// <summary>Name of the number of disorders where an indicator is named.</summary>
    public const string NumberOfDisorders = "number_of_disorders";

    internal static ComorbidityTable Build(
        ComorbidDisorders disorders,
        IReadOnlyList<ComorbidityMoments> sites,
        IReadOnlyList<(string Unit, IReadOnlyList<SiteId> Sites)> units,
        EstimationOptions options)
    {
        Dictionary<SiteId, ComorbidityMoments> bySite = sites.ToDictionary(site => site.Site);
        List<PairEstimates> pairs = [];
        List<NumberEstimates> numbers = [];
        foreach ((string unit, IReadOnlyList<SiteId> members) in units)
        {
            ComorbidityMoments[] moments = [.. members.Where(bySite.ContainsKey).Select(member => bySite[member])];
            for (int p = 0; p < disorders.Pairs.Count; p++)
            {
                pairs.Add(Pair(unit, disorders.Pairs[p], [.. moments.Select(site => site.Pairs[p]).OfType<PairMoments>()], options));
            }

            if (disorders.Counted.Count > 0)
            {
                numbers.Add(Number(unit, [.. moments.Select(site => site.Number).OfType<NumberMoments>()], options));
            }
        }

        return new ComorbidityTable(disorders, pairs, numbers);
    }

    private static PairEstimates Pair(string unit, DisorderPair pair, PairMoments[] sites, EstimationOptions options)
    {
        TwoByTwoMoments? table = sites.Length == 0 ? null : TwoByTwoMoments.Combine([.. sites.Select(site => site.Table)]);
        return new PairEstimates(
            unit,
            pair,
            table is null ? [0, 0, 0, 0] : [.. table.Counts],
            Share(Indicator.AllRespondents, sites.Select(site => site.Both)),
            Share(pair.First.Id, sites.Select(site => site.SecondGivenFirst)),
            Share(pair.Second.Id, sites.Select(site => site.FirstGivenSecond)),
            table is null ? null : OddsRatio.From(table, options.Confidence));

        Estimate Share(string denominator, IEnumerable<CellMoments> cells)
        {
            Indicator share = new(pair.Id, IndicatorDomain.Realities, IndicatorStatistic.Proportion, LocalisedText.Same(pair.Id)) { Denominator = denominator };
            return Of(unit, share, cells, options);
        }
    }

    private static NumberEstimates Number(string unit, NumberMoments[] sites, EstimationOptions options)
    {
        Indicator share = new(NumberOfDisorders, IndicatorDomain.Realities, IndicatorStatistic.Proportion, LocalisedText.Same(NumberOfDisorders));
        return new NumberEstimates(
            unit,
            [.. Enumerable.Range(0, ComorbidityMoments.Classes).Select(k => Of(unit, share, sites.Select(site => site.Shares[k]), options))],
            Of(unit, share with { Statistic = IndicatorStatistic.Mean }, sites.Select(site => site.Mean), options));
    }

    private static Estimate Of(string unit, Indicator indicator, IEnumerable<CellMoments> cells, EstimationOptions options)
    {
        CellMoments[] asked = [.. cells];
        CellMoments sum = asked.Length switch
        {
            0 => default,
            1 => asked[0],
            _ => new CellMoments(true, SurveyStatistics.Estimators.DomainMoments.Combine(asked.Select(cell => cell.Moments)), asked.Sum(cell => cell.Missing)),
        };
        return CellEstimation.Of(new EstimateKey(unit, indicator.Id), indicator, sum, options);
    }
}
