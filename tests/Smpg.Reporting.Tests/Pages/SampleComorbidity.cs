using Smpg.Analysis;
using Smpg.Analysis.Disclosure;
using Smpg.Analysis.Estimation;
using Smpg.Analysis.Studies;
using SurveyStatistics.Misclassification;

namespace Smpg.Reporting.Tests.Pages;

/// <summary>Released pairs of verdicts and corrected shares, made by hand: one pool with everything, one with a hidden table and an imprecise share.</summary>
internal static class SampleComorbidity
{
    private static readonly Indicator Share = new("pair", IndicatorDomain.Realities, IndicatorStatistic.Proportion, LocalisedText.Same("pair"));
    private static readonly Indicator Depression = Verdict("depressive_episode");
    private static readonly Indicator Anxiety = Verdict("generalised_anxiety");
    private static readonly Indicator Alcohol = Verdict("alcohol_problem");

    public static ReleasedComorbidity Comorbidity { get; } = new(
        new ComorbidDisorders([new(Depression, Anxiety), new(Depression, Alcohol), new(Anxiety, Alcohol)], [Depression, Anxiety, Alcohol], Verdict("any_disorder")),
        [
            Pair("metropolitan", Depression, Anxiety, 0.038, 0.304, 0.251, 4.17, null),
            Pair("metropolitan", Depression, Alcohol, 0.008, 0.073, 0.191, 2.2, null),
            Pair("metropolitan", Anxiety, Alcohol, 0.007, 0.055, 0.167, 1.31, null),
            Pair("overseas", Depression, Anxiety, 0.04, 0.321, 0.262, 4.4, null),
            Pair("overseas", Depression, Alcohol, 0.0077, 0.077, 0.177, 2.77, Suppression.Primary),
            Pair("overseas", Anxiety, Alcohol, 0.0066, 0.066, 0.166, 1.66, Suppression.Precision),
        ],
        [Number("metropolitan", null), Number("overseas", Suppression.Primary)]);

    public static IReadOnlyList<ReleasedSensitivity> Sensitivities(IReadOnlyList<ReleasedEstimate> estimates) => ReleasedSensitivity.Of(
        [
            new MisclassificationInput("depressive_episode", new TestAccuracy(0.9, 120, 0.96, 380), new LocalisedText("Étude A, 1997", "Study A, 1997"), 40),
            new MisclassificationInput("generalised_anxiety", new TestAccuracy(0.88, 80, 0.70, 260), new LocalisedText("Étude B, 1998", "Study B, 1998"), 41),
        ],
        estimates,
        [("metropolitan", []), ("overseas", [])]);

    /// <summary>The same tables with other numbers behind what is hidden.</summary>
    public static ReleasedComorbidity WithOtherHiddenNumbers() => Comorbidity with
    {
        Pairs = [.. Comorbidity.Pairs.Select(pair => pair with
        {
            Both = Other(pair.Both),
            SecondGivenFirst = Other(pair.SecondGivenFirst),
            FirstGivenSecond = Other(pair.FirstGivenSecond),
            Odds = pair.Odds.Suppression == Suppression.None ? pair.Odds : pair.Odds with { Value = 9.87, Low = 8.76, High = 11.1, N = 4321, Cases = 1234 },
        })],
        Numbers = [.. Comorbidity.Numbers.Select(number => number with { Shares = [.. number.Shares.Select(Other)], Mean = Other(number.Mean) })],
    };

    private static ReleasedEstimate Other(ReleasedEstimate row) => row.Published ? row : row with { Value = 0.4321, N = 4321, Cases = 1234, Low = 0.41, High = 0.91 };

    private static Indicator Verdict(string id) => SampleIndicators.All.Single(pair => pair.Indicator.Id == id).Indicator with { Headline = true };

    private static ReleasedPair Pair(string unit, Indicator first, Indicator second, double both, double given, double reverse, double odds, Suppression? hidden) => new(
        unit,
        new DisorderPair(first, second),
        Row(unit, both, hidden),
        Row(unit, given, hidden),
        Row(unit, reverse, hidden),
        new ReleasedOddsRatio(EstimateStatus.Estimated, hidden ?? Suppression.None) { N = 5000, Cases = 190, Value = odds, LogStandardError = 0.12, Df = 21, Low = odds * 0.8, High = odds * 1.25, Confidence = 0.95 });

    private static ReleasedNumber Number(string unit, Suppression? hidden) => new(
        unit, [.. new[] { 0.66, 0.22, 0.08, 0.04 }.Select(share => Row(unit, share, hidden))], Row(unit, 0.503, hidden) with { Indicator = Share with { Statistic = IndicatorStatistic.Mean } });

    private static ReleasedEstimate Row(string unit, double value, Suppression? hidden) => new(
        new EstimateKey(unit, Share.Id),
        Share,
        EstimateStatus.Estimated,
        hidden is null ? Reliability.Ok : Reliability.Insufficient,
        hidden ?? Suppression.None,
        hidden switch { null => CellDisplay.Shown, Suppression.Precision => CellDisplay.Imprecise, _ => CellDisplay.Confidential })
    {
        N = 5000,
        Missing = 40,
        Cases = (int)(value * 5000),
        Value = value,
        StandardError = 0.01,
        Df = 21,
        Low = value * 0.9,
        High = value * 1.1,
        EffectiveN = 4000,
        Confidence = 0.95,
        Method = "wilson",
    };
}
