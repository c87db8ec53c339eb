using Smpg.Analysis;
using Smpg.Analysis.Scoring;

namespace Smpg.Cli;

/// <summary>An explanation as one JSON document; docs/outputs.md describes it. It does not hold the respondent's key.</summary>
internal static class ExplanationJson
{
    private const string Schema = "smpg-explanation/1";

    public static void Write(TextWriter writer, RespondentExplanation explanation) => CommandJson.Write(writer, new
    {
        Schema,
        Study = explanation.Study.Id,
        Site = explanation.Site.Id.Value,
        Rules = new
        {
            explanation.Rules.Instrument,
            explanation.Rules.Version,
            explanation.Rules.Variant,
            File = explanation.Study.ScoringRules!.Path,
            explanation.Study.ScoringRules.Sha256,
        },
        Explanations = explanation.Explanations.Select(Of),
    });

    private static object Of(Explanation explanation) => new
    {
        Indicator = explanation.Indicator.Id,
        LabelFr = explanation.Indicator.Label.Fr,
        LabelEn = explanation.Indicator.Label.En,
        explanation.Indicator.Icd10,
        explanation.Indicator.Period,
        Verdict = ExplanationWords.Verdict(explanation.Verdict),
        OwnVerdict = ExplanationWords.Verdict(explanation.OwnVerdict),
        RuleFr = explanation.Rule.Fr,
        RuleEn = explanation.Rule.En,
        explanation.Indicator.Source,
        explanation.Indicator.Confidence,
        Grades = explanation.Grades.Select(grade => new { Indicator = grade.Indicator.Id, Verdict = ExplanationWords.Verdict(grade.Verdict) }),
        Because = explanation.OwnVerdict is Outcome.Positive or Outcome.Negative
            ? new { Answers = explanation.Reasons.Select(Answers), Count = explanation.Reasons.Sum(part => part.Count), IsSmallest = explanation.ReasonsAreSmallest }
            : null,
        Changes = explanation.Changes.Select(change => new
        {
            Verdict = ExplanationWords.Verdict(change.Verdict),
            Answers = change.Size,
            change.NoneUpTo,
            change.IsComplete,
            SetsFound = change.SetsFound,
            Sets = change.Sets.Select(set => set.Select(Answers)),
        }),
        Criteria = explanation.Criteria.Select(criterion => new
        {
            criterion.Name,
            RuleFr = criterion.Rule.Fr,
            RuleEn = criterion.Rule.En,
            criterion.Low,
            criterion.High,
            criterion.Maximum,
            criterion.IsNumber,
            criterion.ByRouting,
            Thresholds = criterion.Thresholds.Select(threshold => new { Of = threshold.Number.En, threshold.Low, threshold.High, threshold.AtLeast, threshold.AtMost }),
            criterion.Source,
            criterion.Confidence,
        }),
        Items = explanation.Items.Select(item => new
        {
            Item = item.Item.Code,
            LabelFr = item.Item.Label.Fr,
            LabelEn = item.Item.Label.En,
            State = ExplanationWords.State(item),
            Route = ExplanationWords.Route(item.Route),
            Reason = item.Item.NotAdministeredReason,
            item.Item.ObserverRated,
        }),
    };

    private static object Answers(ExplainedAnswers part) => new { part.Items, part.Count, Answer = ExplanationWords.Value(part.Value) };
}
