using Smpg.Analysis;
using Smpg.Analysis.Comparison;
using Smpg.Analysis.Disclosure;
using Smpg.Analysis.Estimation;
using Smpg.Analysis.Studies;
using SurveyStatistics.Misclassification;

namespace Smpg.Reporting.Files;

/// <summary>The closed vocabularies of the data files. A word, once published, is a promise.</summary>
internal static class FileWords
{
    private const string Confidential = "confidential";

    public static IReadOnlyList<string> Statistics { get; } = All<IndicatorStatistic>(Of);

    public static IReadOnlyList<string> Statuses { get; } = All<EstimateStatus>(Of);

    public static IReadOnlyList<string> Reliabilities { get; } = All<Reliability>(Of);

    /// <summary>The rules that hide; a published row has an empty cell.</summary>
    public static IReadOnlyList<string> Suppressions { get; } = [Confidential, .. All<Suppression>(Of).Where(word => word.Length > 0)];

    public static IReadOnlyList<string> Classes { get; } = All<ComparisonClass>(Of);

    public static IReadOnlyList<string> CorrectionStatuses { get; } = All<CorrectionStatus>(Of);

    public static IReadOnlyList<string> ComorbidityStatistics { get; } = All<ComorbidityStatistic>(Of);

    /// <summary>How a model ended, or that it would tell of a small count.</summary>
    public static IReadOnlyList<string> ModelStatuses { get; } = [.. All<AdjustedStatus>(status => Of(status)), Confidential];

    public static IReadOnlyList<string> IndeterminateRules { get; } = All<IndeterminateRule>(Of);

    public static IReadOnlyList<string> Severities { get; } = All<FindingSeverity>(Of);

    public static string Of(CorrectionStatus status) => status switch
    {
        CorrectionStatus.Estimated => "estimated",
        CorrectionStatus.UninformativeTest => "uninformative_test",
        CorrectionStatus.BelowFalsePositives => "below_false_positives",
        CorrectionStatus.AboveSensitivity => "above_sensitivity",
        CorrectionStatus.Incompatible => "incompatible",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    public static string Of(ComorbidityStatistic statistic) => statistic switch
    {
        ComorbidityStatistic.CoOccurrence => "co_occurrence",
        ComorbidityStatistic.SecondGivenFirst => "second_given_first",
        ComorbidityStatistic.FirstGivenSecond => "first_given_second",
        ComorbidityStatistic.OddsRatio => "odds_ratio",
        ComorbidityStatistic.NumberShare => "number_share",
        ComorbidityStatistic.NumberMean => "number_mean",
        _ => throw new ArgumentOutOfRangeException(nameof(statistic)),
    };

    public static string Of(AdjustedStatus? status) => status switch
    {
        null => Confidential,
        AdjustedStatus.Fitted => "fitted",
        AdjustedStatus.NotAsked => "not_asked",
        AdjustedStatus.FewEvents => "few_events",
        AdjustedStatus.NoDegreesOfFreedom => "no_degrees_of_freedom",
        AdjustedStatus.NoRespondents => "no_respondents",
        AdjustedStatus.NoCases => "no_cases",
        AdjustedStatus.OnlyCases => "only_cases",
        AdjustedStatus.EmptyReference => "empty_reference",
        AdjustedStatus.RankDeficient => "rank_deficient",
        AdjustedStatus.CompleteSeparation => "complete_separation",
        AdjustedStatus.QuasiCompleteSeparation => "quasi_complete_separation",
        AdjustedStatus.NotConverged => "not_converged",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    public static string Of(IndeterminateRule rule) => rule switch
    {
        IndeterminateRule.Exclude => "exclude",
        IndeterminateRule.CountAsNegative => "count-as-negative",
        _ => throw new ArgumentOutOfRangeException(nameof(rule)),
    };

    public static string Of(IndicatorStatistic statistic) => statistic switch
    {
        IndicatorStatistic.Proportion => "proportion",
        IndicatorStatistic.Mean => "mean",
        IndicatorStatistic.Score => "score",
        _ => throw new ArgumentOutOfRangeException(nameof(statistic)),
    };

    public static string Of(EstimateStatus status) => status switch
    {
        EstimateStatus.Estimated => "estimated",
        EstimateStatus.NoRespondents => "no_respondents",
        EstimateStatus.NotAsked => "not_asked",
        EstimateStatus.NotEstimable => "not_estimable",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    public static string Of(Reliability reliability) => reliability switch
    {
        Reliability.Ok => "ok",
        Reliability.Caution => "caution",
        Reliability.Imprecise => "imprecise",
        Reliability.Insufficient => "insufficient",
        Reliability.Review => "review",
        _ => throw new ArgumentOutOfRangeException(nameof(reliability)),
    };

    /// <summary>
    /// What data/ says: which of two hidden cells is small and which only protects it would often give both counts away, so that one word stands
    /// for both rules there.
    /// </summary>
    public static string Public(Suppression suppression) => IsSecret(suppression) ? Confidential : Of(suppression);

    /// <summary>What data/ says of the reliability: nothing where it would bound a hidden count.</summary>
    public static string Public(Reliability reliability, Suppression suppression) => IsSecret(suppression) ? "" : Of(reliability);

    private static bool IsSecret(Suppression suppression) => suppression is Suppression.Primary or Suppression.Secondary;

    public static string Of(Suppression suppression) => suppression switch
    {
        Suppression.None => "",
        Suppression.Primary => "primary",
        Suppression.Secondary => "secondary",
        Suppression.Precision => "precision",
        _ => throw new ArgumentOutOfRangeException(nameof(suppression)),
    };

    public static string Of(ComparisonClass comparison) => comparison switch
    {
        ComparisonClass.NoDifference => "no_difference",
        ComparisonClass.Higher => "higher",
        ComparisonClass.MuchHigher => "much_higher",
        ComparisonClass.Lower => "lower",
        ComparisonClass.MuchLower => "much_lower",
        ComparisonClass.NotComparable => "not_comparable",
        _ => throw new ArgumentOutOfRangeException(nameof(comparison)),
    };

    public static string Of(FindingSeverity severity) => severity switch
    {
        FindingSeverity.Note => "note",
        FindingSeverity.Warning => "warning",
        FindingSeverity.Error => "error",
        _ => throw new ArgumentOutOfRangeException(nameof(severity)),
    };

    public static string Of(OutputClass output) => output switch
    {
        OutputClass.Publishable => "publishable",
        OutputClass.Internal => "internal",
        OutputClass.Restricted => "restricted",
        _ => throw new ArgumentOutOfRangeException(nameof(output)),
    };

    public static string Of(Language language) => language switch
    {
        Language.French => "fr",
        Language.English => "en",
        _ => throw new ArgumentOutOfRangeException(nameof(language)),
    };

    /// <summary>The words of the kinds of missing answers, which are bytes of <see cref="Answer"/>.</summary>
    public static string OfMissing(byte marker) => marker switch
    {
        Answer.NotRated => "not_rated",
        Answer.DontKnow => "dont_know",
        Answer.Refused => "refused",
        Answer.NotAskedByProtocol => "not_asked_by_protocol",
        Answer.NotAskedBySkip => "not_asked_by_skip",
        Answer.Blank => "blank",
        Answer.Invalid => "invalid",
        _ => throw new ArgumentOutOfRangeException(nameof(marker)),
    };

    private static IReadOnlyList<string> All<T>(Func<T, string> word)
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(word)];
}
