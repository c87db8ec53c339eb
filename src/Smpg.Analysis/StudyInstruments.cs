using Smpg.Analysis.Estimation;
using Smpg.Analysis.Ingestion;
using Smpg.Analysis.Representations;
using Smpg.Analysis.Scoring;
using Smpg.Analysis.Studies;

namespace Smpg.Analysis;

/// <summary>The instruments of a study, ready to score a site.</summary>
/// <param name="Rules">Scoring rules, or null when the study has none.</param>
/// <param name="Representations">Representation blocks, or null when the study has none.</param>
/// <param name="Notes">What readers must know of the instruments.</param>
/// <param name="Findings">Warnings and notes of loading.</param>
public sealed record StudyInstruments(
    ScoringRules? Rules, RepresentationScoring? Representations, IReadOnlyList<LocalisedText> Notes, IReadOnlyList<Finding> Findings)
{
    /// <summary>Loads both instruments.</summary>
    /// <exception cref="AnalysisStoppedException">Either is invalid (<see cref="StopReason.StudyInvalid"/>), with the findings of both.</exception>
    public static StudyInstruments Load(Study study)
    {
        List<Finding> findings = [];
        List<LocalisedText> notes = [];
        ScoringRules? rules = study.ScoringRules is InstrumentFile scoring ? ScoringRules.Load(scoring, study.Codebook, findings) : null;
        RepresentationBlocks? blocks = study.RepresentationBlocks is InstrumentFile images ? RepresentationBlocks.Load(images, study.Codebook, findings) : null;
        RepresentationScoring? representations = blocks is null ? null : new RepresentationScoring(blocks, study.Codebook);
        notes.AddRange(blocks?.Notes ?? []);
        RequireDistinct(study, rules, representations, findings);
        RequireShares(study, rules, representations, findings);
        if (findings.Any(finding => finding.Severity == FindingSeverity.Error))
        {
            throw new AnalysisStoppedException(StopReason.StudyInvalid, findings);
        }

        return new StudyInstruments(rules, representations, notes, findings);
    }

    /// <summary>Scores one site: interview, declared indicators, representations, each with its bounds where it has some.</summary>
    public (IReadOnlyList<OutcomeColumn> Columns, IReadOnlyList<RoutingCount> Routing) Score(Study study, Respondents respondents)
    {
        ScoredSite? scored = Rules?.Score(respondents);
        List<OutcomeColumn> columns = [.. scored?.Columns ?? []];
        columns.AddRange(VariableOutcomes.Of(study, respondents, columns));
        columns.AddRange(Representations?.Columns(respondents) ?? []);
        return (WorstCaseBounds.Expand(columns, study.Options.Estimation), scored?.Routing ?? []);
    }

    // The sensitivity panel corrects shares of everybody only; a model explains whether somebody is positive.
    private static void RequireShares(Study study, ScoringRules? rules, RepresentationScoring? representations, List<Finding> findings)
    {
        string[] shares = [.. (rules?.Indicators ?? [])
            .Concat(representations?.Indicators ?? [])
            .Concat(study.VariableIndicators.Select(declared => declared.Indicator))
            .Where(indicator => indicator.Statistic == IndicatorStatistic.Proportion)
            .Select(indicator => indicator.Id)];
        foreach (MisclassificationInput input in study.Misclassifications.Where(input => !shares.Contains(input.Indicator)))
        {
            Unknown("E792", $"'{input.Indicator}' of the sensitivity analysis is no share that this study estimates.", input.Indicator, input.Line, "sensitivity_analysis.misclassification.indicator");
        }

        foreach (AdjustedModel model in study.Models)
        {
            foreach (string outcome in model.Outcomes.Where(outcome => !shares.Contains(outcome)))
            {
                Unknown("E793", $"'{outcome}' of the model '{model.Id}' is no share that this study estimates.", outcome, model.Line, "models.outcomes");
            }
        }

        void Unknown(string code, string message, string name, int line, string column)
        {
            string? nearest = NearestName.Of(name, shares);
            findings.Add(new Finding(code, FindingSeverity.Error, message)
            {
                File = StudyReader.FileName,
                Line = line,
                Column = column,
                Remedy = nearest is null ? "name an indicator that is a proportion" : $"did you mean '{nearest}'?",
            });
        }
    }

    private static void RequireDistinct(Study study, ScoringRules? rules, RepresentationScoring? representations, List<Finding> findings)
    {
        List<string> scored = [.. (rules?.Indicators ?? []).Concat(representations?.Indicators ?? []).Select(indicator => indicator.Id)];
        foreach (ProfileQuestion profile in representations?.Blocks.Profiles ?? [])
        {
            IEnumerable<string> known = scored.Concat(study.VariableIndicators.Select(declared => declared.Indicator.Id));
            if (profile.Indicator is string id && !known.Contains(id))
            {
                string? nearest = NearestName.Of(id, known);
                findings.Add(new Finding("E794", FindingSeverity.Error, $"The profile '{profile.Id}' of the representation blocks names the indicator '{id}', which does not exist.")
                {
                    File = study.RepresentationBlocks?.Path,
                    Remedy = nearest is null ? null : $"did you mean '{nearest}'?",
                });
            }
        }

        foreach (VariableIndicator declared in study.VariableIndicators)
        {
            if (scored.Contains(declared.Indicator.Id))
            {
                findings.Add(new Finding("E790", FindingSeverity.Error, $"The indicator '{declared.Indicator.Id}' of study.yaml is also defined by an instrument.")
                {
                    File = "study.yaml",
                    Remedy = "give it another id",
                });
            }

            string denominator = declared.Indicator.Denominator;
            if (denominator != Indicator.AllRespondents && !scored.Contains(denominator) && study.VariableIndicators.TakeWhile(other => other != declared).All(other => other.Indicator.Id != denominator))
            {
                string? nearest = NearestName.Of(denominator, scored);
                findings.Add(new Finding("E791", FindingSeverity.Error, $"The denominator '{denominator}' of the indicator '{declared.Indicator.Id}' is no indicator defined before it.")
                {
                    File = "study.yaml",
                    Remedy = nearest is null ? null : $"did you mean '{nearest}'?",
                });
            }
        }
    }
}
