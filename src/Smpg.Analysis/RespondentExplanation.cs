using System.Buffers;
using Smpg.Analysis.Ingestion;
using Smpg.Analysis.Scoring;
using Smpg.Analysis.Studies;

namespace Smpg.Analysis;

/// <summary>Whom and what to explain.</summary>
/// <param name="StudyFolder">The study folder.</param>
/// <param name="Site">Identifier of the site.</param>
/// <param name="Respondent">Key of one respondent, as the return has it.</param>
/// <param name="Diagnosis">An indicator, a partition or an ICD-10 code; null for the headline indicators in brief.</param>
public sealed record ExplanationRequest(string StudyFolder, string Site, string Respondent, string? Diagnosis);

/// <summary>Why one respondent is, or is not, a case. Restricted: it holds answers, and must not be written to an output folder.</summary>
/// <param name="Study">The study.</param>
/// <param name="Site">The site.</param>
/// <param name="Rules">The rules.</param>
/// <param name="Explanations">One an indicator asked for, in the order of the rule file.</param>
/// <param name="IsBrief">No diagnosis was named: the headline indicators, to be shown in a few lines each.</param>
public sealed record RespondentExplanation(Study Study, Site Site, ScoringRules Rules, IReadOnlyList<Explanation> Explanations, bool IsBrief)
{
    // What stands for several respondents elsewhere; a key of a return may hold any of them, so the exact key is looked up first.
    private static readonly SearchValues<char> Plural = SearchValues.Create("*?%,;|");

    /// <summary>Reads the study and the site's return and explains.</summary>
    /// <exception cref="AnalysisStoppedException">
    /// The study or the return cannot be used; or (<see cref="StopReason.Usage"/>) the site (E810), the respondent (E728, E729) or the diagnosis (E730) does
    /// not exist, or the study has no scoring rules (E739). No message holds a key.
    /// </exception>
    public static RespondentExplanation Of(ExplanationRequest request)
    {
        Study study = StudyReader.Read(request.StudyFolder);
        SiteId id = RequestedSites.Of(study, [request.Site])[0];
        Site site = study.Find(id)!;
        ScoringRules rules = StudyInstruments.Load(study).Rules ?? throw NoRules(study);
        IReadOnlyList<Indicator> wanted = Wanted(rules, request.Diagnosis);
        Respondents respondents = ReturnReader.Read(study, site).Respondents;
        RespondentExplainer explainer = new(rules, respondents, Row(respondents, request.Respondent));
        if (wanted.Count > 1 && wanted.All(indicator => indicator.Partition == wanted[0].Partition && indicator.Partition is not null))
        {
            // Of a partition: the grade held, or those still possible.
            IReadOnlyList<ExplainedGrade> grades = explainer.GradesOf(wanted[0].Partition!);
            wanted = [.. wanted.Where(indicator => grades.First(grade => grade.Indicator == indicator).Verdict != Outcome.Negative)];
        }

        return new RespondentExplanation(study, site, rules, [.. wanted.Select(indicator => explainer.Explain(indicator.Id))], request.Diagnosis is null);
    }

    /// <summary>What is said of a study without scoring rules (E739).</summary>
    public static AnalysisStoppedException NoRules(Study study) =>
        Usage("E739", $"The study '{study.Id}' has no scoring rules.", "files: scoring in study.yaml", "name a rule file there");

    private static int Row(Respondents respondents, string key)
    {
        int row = Array.IndexOf(respondents.Keys, key);
        if (row >= 0 && key.Length > 0)
        {
            return row;
        }

        throw key.Length == 0 || key.AsSpan().ContainsAny(Plural)
            ? Usage("E729", "Exactly one respondent is explained at a time.", "one key, as the return has it", "name one key; lists and wildcards are not read")
            : Usage(
                "E728",
                $"The return of site '{respondents.Site.Id}' has no respondent with that key.",
                "the key as the return has it, letter by letter",
                "look it up in the return; rows that were set aside (smpg validate) are not scored");
    }

    private static IReadOnlyList<Indicator> Wanted(ScoringRules rules, string? diagnosis)
    {
        if (diagnosis is null)
        {
            Indicator[] headlines = [.. rules.Indicators.Where(indicator => indicator.Headline)];
            return headlines.Length > 0 ? headlines : rules.Indicators;
        }

        Indicator[] named = [.. rules.Indicators.Where(indicator => indicator.Id == diagnosis)];
        named = named.Length > 0 ? named : [.. rules.Indicators.Where(indicator => indicator.Partition == diagnosis)];
        if (named.Length > 0)
        {
            return named;
        }

        Indicator[] coded = [.. rules.Indicators.Where(indicator => string.Equals(indicator.Icd10, diagnosis, StringComparison.OrdinalIgnoreCase))];
        if (coded.Length == 1)
        {
            return coded;
        }

        IEnumerable<string> names = rules.Indicators.Select(indicator => indicator.Id)
            .Concat(rules.Indicators.Select(indicator => indicator.Partition).OfType<string>())
            .Concat(rules.Indicators.Select(indicator => indicator.Icd10).Where(code => code.Length > 0))
            .Distinct(StringComparer.Ordinal);
        throw coded.Length > 1
            ? Usage("E730", $"The code '{diagnosis}' stands for several indicators.", string.Join(", ", coded.Select(indicator => indicator.Id)), "name one of them")
            : Usage(
                "E730",
                $"The rules have no diagnosis '{diagnosis}'.",
                "an indicator, a partition or an ICD-10 code of the rules, such as " + string.Join(", ", NearestName.Several(diagnosis, names, 5)),
                "smpg codebook --instrument lists them");
    }

    private static AnalysisStoppedException Usage(string code, string message, string expected, string remedy) =>
        new(StopReason.Usage, new Finding(code, FindingSeverity.Error, message) { Expected = expected, Remedy = remedy });
}
