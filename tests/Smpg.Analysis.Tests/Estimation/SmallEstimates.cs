using Smpg.Analysis.Estimation;
using Smpg.Analysis.Ingestion;
using Smpg.Analysis.Studies;
using Smpg.Analysis.Weighting;
using static Smpg.Analysis.Tests.Weighting.SmallStudy;

namespace Smpg.Analysis.Tests.Estimation;

/// <summary>Estimates of sites whose weights are given, without the stages before.</summary>
internal static class SmallEstimates
{
    public static Indicator Share(string id, IndicatorDomain domain = IndicatorDomain.Other) =>
        new(id, domain, IndicatorStatistic.Proportion, LocalisedText.Same(id));

    public static Indicator Mean(string id) => new(id, IndicatorDomain.Other, IndicatorStatistic.Mean, LocalisedText.Same(id));

    /// <summary>A column written as one letter a respondent: + case, - no case, ? not known, . outside, / not asked.</summary>
    public static OutcomeColumn Column(Indicator indicator, string letters) => new(indicator, [.. letters.Select(State)]);

    public static OutcomeColumn Values(Indicator indicator, params double?[] values) =>
        new(indicator, [.. values.Select(value => value is null ? Outcome.Indeterminate : Outcome.Positive)], [.. values.Select(value => value ?? 0)]);

    /// <summary>One site: its weights, its PSUs and the sexes of its respondents, and what was found of them.</summary>
    public static SiteMoments Moments(
        string site,
        double[] weights,
        IReadOnlyList<OutcomeColumn> columns,
        int[]? psu = null,
        byte[]? sex = null,
        LonelyPsuRule lonely = LonelyPsuRule.Fail,
        IReadOnlyList<Variable>? groups = null) =>
        SiteMoments.Compute(Weighted(site, weights, psu, sex, lonely), columns, groups ?? []);

    public static WeightedRespondents Weighted(string site, double[] weights, int[]? psu = null, byte[]? sex = null, LonelyPsuRule lonely = LonelyPsuRule.Fail)
    {
        Site declared = Site(site);
        Study study = Of([declared], weighting: new WeightingOptions(WeightingMethod.None), estimation: new EstimationOptions(LonelyPsu: lonely));
        Respondents respondents = Return(declared, sex is null ? [] : new Dictionary<string, byte[]> { ["sex"] = sex }, weights, psu, count: weights.Length);
        return SiteWeighting.Weigh(study, respondents);
    }

    public static EstimateTable Table(IReadOnlyList<Indicator> indicators, IReadOnlyList<SiteMoments> sites, IReadOnlyList<Variable> groups, params (string Unit, string[] Sites)[] units) =>
        EstimateTable.Build(
            Of([.. sites.Select(site => Site(site.Site.Value))]),
            indicators,
            groups,
            sites,
            [.. units.Select(unit => (unit.Unit, (IReadOnlyList<SiteId>)[.. unit.Sites.Select(SiteId.Parse)]))]);

    public static double[] Ones(int count) => [.. Enumerable.Repeat(1.0, count)];

    private static byte State(char letter) => letter switch
    {
        '+' => Outcome.Positive,
        '-' => Outcome.Negative,
        '?' => Outcome.Indeterminate,
        '/' => Outcome.NotAsked,
        '.' => Outcome.Outside,
        _ => throw new ArgumentOutOfRangeException(nameof(letter)),
    };
}
