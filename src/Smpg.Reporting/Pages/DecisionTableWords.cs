using System.Globalization;
using Smpg.Analysis;

namespace Smpg.Reporting.Pages;

/// <summary>The words of decision tables in one language, the same in Markdown and HTML.</summary>
internal sealed class DecisionTableWords(Language language)
{
    private readonly bool french = language == Language.French;

    public string Lang => french ? "fr" : "en";

    public string Title => french ? "Règles de repérage : tables de décision" : "Scoring rules: decision tables";

    public string Purpose => french
        ? "À relire ligne par ligne par un clinicien. Les questions sont désignées par leur code et par notre propre descripteur, jamais par le texte de l'instrument. Une question qu'une réponse antérieure fait sauter compte pour « non » ; une réponse inconnue n'est jamais « non »."
        : "To be read line by line by a clinician. Questions are named by their code and our own descriptor, never by the instrument's wording. A question that an earlier answer leads past counts as \"no\"; an unknown answer is never \"no\".";

    public const string Instrument = "Instrument";

    public const string Version = "Version";

    public const string Source = "Source";

    public const string VerdictHeader = "Verdict";

    public string Variant => french ? "Variante des règles" : "Variant of the rules";

    public string Origin => french ? "Origine" : "Origin";

    public string File => french ? "Fichier de règles" : "Rule file";

    public string Digest => french ? "Empreinte (SHA-256)" : "Digest (SHA-256)";

    public string Icd => french ? "CIM-10" : "ICD-10";

    public string Period => french ? "Période" : "Period";

    public string Rule => french ? "Règle" : "Rule";

    public string Confidence => french ? "Confiance" : "Confidence";

    public string Criterion => french ? "Critère" : "Criterion";

    public string Criteria => french ? "Critères" : "Criteria";

    public string Items => french ? "Questions" : "Items";

    public string Item => french ? "Question" : "Item";

    public string Descriptor => french ? "Notre descripteur" : "Own descriptor";

    public string Answers => french ? "Réponses" : "Answers";

    public string AskedIf => french ? "Posée si" : "Asked if";

    public string SignatureHeading => french ? "Validation" : "Sign-off";

    public string SignatureText => french
        ? "Je valide les règles ci-dessus, dans la version désignée par l'empreinte, pour l'usage suivant : estimation en population générale ; aucun diagnostic individuel."
        : "I approve the rules above, in the version named by the digest, for this use: estimates of a general population; no individual diagnosis.";

    public IReadOnlyList<string> SignatureLines => french ? ["Nom", "Fonction", "Date", "Signature", "Remarques"] : ["Name", "Function", "Date", "Signature", "Remarks"];

    public string RoutingOnly => french ? "routage seul" : "routing only";

    public string ConfidenceKey => french
        ? "Confiance : documentée = lue dans la source citée ; corroborée = lue dans une version sœur ou un code publié, et conforme aux critères ; de mémoire = à vérifier sur le formulaire ; déduite = des publications ; propre = notre règle."
        : "Confidence: documented = read in the cited source; corroborated = read in a sibling version or published code, and in agreement with the criteria; recalled = to be checked on the form; inferred = from publications; own = our rule.";

    public string OfConfidence(string word) => !french ? word : word switch
    {
        "documented" => "documentée",
        "corroborated" => "corroborée",
        "recalled" => "de mémoire",
        "inferred" => "déduite",
        "own" => "propre",
        _ => word,
    };

    public string OfPeriod(string period)
    {
        if (period.Length == 0 || period is "life" or "current")
        {
            return (period, french) switch
            {
                ("life", true) => "vie entière",
                ("life", false) => "lifetime",
                ("current", true) => "actuel",
                ("current", false) => "current",
                _ => "",
            };
        }

        int count = int.Parse(period[1..^1], CultureInfo.InvariantCulture);
        string unit = (period[^1], french) switch
        {
            ('W', true) => count == 1 ? "semaine" : "semaines",
            ('W', false) => count == 1 ? "week" : "weeks",
            ('M', true) => "mois",
            ('M', false) => count == 1 ? "month" : "months",
            (_, true) => count == 1 ? "an" : "ans",
            _ => count == 1 ? "year" : "years",
        };
        return string.Create(CultureInfo.InvariantCulture, $"{count} {unit}");
    }

    public string OfAnswers(DecisionItem item)
    {
        string text = item.ScoredAs is int value
            ? (french ? $"non administrée ({item.Reason}), comptée « {(value == 0 ? "non" : "oui")} »" : $"not administered ({item.Reason}), scored \"{(value == 0 ? "no" : "yes")}\"")
            : item.Answers == "yes_no_bizarre" ? (french ? "oui, non, oui bizarre" : "yes, no, yes bizarre") : (french ? "oui, non" : "yes, no");
        return item.ObserverRated ? $"{text} ({(french ? "coté par l'enquêteur" : "rated by the interviewer")})" : text;
    }

    public string OfAskedIf(DecisionItem item) => item.AskedIf?.In(language) ?? (french ? "toujours" : "always");

    public string Name(DecisionTable table) => table.Verdicts.Count == 1 ? $"{table.Label.In(language)} ({table.Id})" : table.Id;
}
