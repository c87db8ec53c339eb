using Smpg.Analysis;
using Smpg.Analysis.Studies;

namespace Smpg.Reporting.Files;

/// <summary><c>data/dictionary.csv</c>: what every indicator and every variable of the codebook is.</summary>
public static class DictionaryCsv
{
    /// <summary>Where it goes.</summary>
    public const string Path = "data/dictionary.csv";

    private const string IndicatorKind = "indicator";
    private const string VariableKind = "variable";

    private static readonly CsvTable<Entry> Table = new(
        "dictionary",
        "Indicators and variables of the study",
        ["kind", "id"],
        CsvColumns.Word<Entry>("kind", "An indicator of the results, or a variable of the codebook", [IndicatorKind, VariableKind], row => row.Kind),
        CsvColumns.Identifier<Entry>("id", "Identifier of the indicator, or name of the variable", row => row.Id),
        CsvColumns.Text<Entry>("label_fr", "Label in French", row => row.Label.Fr),
        CsvColumns.Text<Entry>("label_en", "Label in English", row => row.Label.En),
        CsvColumns.Identifier<Entry>("period", "Indicator: reference period, ISO 8601 duration, life or current", row => row.Indicator?.Period ?? "", required: false),
        CsvColumns.Text<Entry>("icd10", "Indicator: ICD-10 code or codes", row => row.Indicator?.Icd10),
        CsvColumns.Identifier<Entry>("denominator", "Indicator: 'respondents', or the indicator whose positive respondents are the base", row => row.Indicator?.Denominator ?? "", required: false),
        CsvColumns.Identifier<Entry>("partition", "Indicator: the set of exclusive and exhaustive indicators it belongs to", row => row.Indicator?.Partition ?? "", required: false),
        CsvColumns.Identifier<Entry>("module", "Variable: module of the questionnaire", row => row.Variable?.Module ?? "", required: false),
        CsvColumns.Identifier<Entry>("codes_json", "Variable: its codes as a JSON array of objects (code, name, value, fr, en), in the order of the codebook", row => Codes(row.Variable), required: false),
        CsvColumns.Identifier<Entry>("missing_codes_json", "Variable: texts that mean a kind of missing answer, as a JSON object", row => MissingCodes(row.Variable), required: false),
        CsvColumns.Text<Entry>("source", "Indicator: where the rule comes from", row => row.Indicator?.Source),
        CsvColumns.Text<Entry>("confidence", "Indicator: how sure we are of the rule", row => row.Indicator?.Confidence),
        CsvColumns.Word<Entry>("indeterminate", "Indicator: what an undecided verdict counts as; empty where the interview gives no verdict, and for bounds", FileWords.IndeterminateRules, row => row.Undecided is IndeterminateRule rule ? FileWords.Of(rule) : "", required: false));

    internal static CsvSchema Schema => Table.Schema;

    /// <summary>Writes the indicators in the order given, then the variables in the order of the codebook.</summary>
    /// <param name="writer">Destination.</param>
    /// <param name="indicators">Indicators, bounds included.</param>
    /// <param name="codebook">Variables.</param>
    /// <param name="estimation">Says what undecided verdicts count as.</param>
    public static void Write(TextWriter writer, IEnumerable<Indicator> indicators, Codebook codebook, EstimationOptions estimation) => Table.Write(writer,
    [
        .. indicators.Select(indicator => new Entry(IndicatorKind, indicator.Id, indicator.Label)
        {
            Indicator = indicator,
            Undecided = indicator is { Domain: IndicatorDomain.Realities, Statistic: IndicatorStatistic.Proportion, Bound: BoundKind.None } ? estimation.RuleFor(indicator) : null,
        }),
        .. codebook.Variables.Select(variable => new Entry(VariableKind, variable.Name, variable.Label) { Variable = variable }),
    ]);

    private static string Codes(Variable? variable) => variable?.CodeList is not CodeList list ? "" : JsonText.Compact(json =>
    {
        json.WriteStartArray();
        foreach (Code code in list.Codes)
        {
            json.WriteStartObject();
            json.WriteString("code", code.Text);
            json.WriteString("name", code.Name);
            json.WriteNumber("value", code.Value);
            json.WriteString("fr", code.Label.Fr);
            json.WriteString("en", code.Label.En);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static string MissingCodes(Variable? variable)
    {
        IReadOnlyDictionary<string, byte>? missing = variable?.CodeList?.Missing ?? variable?.Missing;
        return missing is null or { Count: 0 } ? "" : JsonText.Compact(json =>
        {
            json.WriteStartObject();
            foreach ((string text, byte marker) in missing.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                json.WriteString(text, FileWords.OfMissing(marker));
            }

            json.WriteEndObject();
        });
    }

    private sealed record Entry(string Kind, string Id, LocalisedText Label)
    {
        public Indicator? Indicator { get; init; }

        public Variable? Variable { get; init; }

        public IndeterminateRule? Undecided { get; init; }
    }
}
