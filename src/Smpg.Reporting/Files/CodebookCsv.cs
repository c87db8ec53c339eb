using System.Globalization;
using Smpg.Analysis.Studies;

namespace Smpg.Reporting.Files;

/// <summary>The codebook as a flat table: one row for each code of each variable, one row for a variable without codes.</summary>
public static class CodebookCsv
{
    private static readonly CsvTable<Row> Table = new(
        "codebook",
        "Variables and codes of the study",
        ["variable", "kind", "code"],
        CsvColumns.Identifier<Row>("variable", "Name of the column in returns", row => row.Variable.Name),
        CsvColumns.Identifier<Row>("role", "What it is for", row => CodebookWords.Of(row.Variable.Role)),
        CsvColumns.Identifier<Row>("type", "code, integer, decimal or text", row => CodebookWords.Of(row.Variable.Type)),
        CsvColumns.Identifier<Row>("module", "Module of the questionnaire", row => row.Variable.Module, required: false),
        CsvColumns.Flag<Row>("required", "A return without this column is refused", row => row.Variable.Required, required: true),
        CsvColumns.Text<Row>("label_fr", "Label in French", row => row.Variable.Label.Fr),
        CsvColumns.Text<Row>("label_en", "Label in English", row => row.Variable.Label.En),
        CsvColumns.Identifier<Row>("minimum", "Smallest valid number", row => CodebookWords.Bound(row.Variable.Minimum), required: false),
        CsvColumns.Identifier<Row>("maximum", "Largest valid number", row => CodebookWords.Bound(row.Variable.Maximum), required: false),
        CsvColumns.Identifier<Row>("band_of", "The number that this variable bands", row => row.Variable.BandOf ?? "", required: false),
        CsvColumns.Identifier<Row>("kind", "code, missing, or empty for a variable without codes", row => row.Code is not null ? "code" : row.MissingKind.Length > 0 ? "missing" : "", required: false),
        CsvColumns.Identifier<Row>("code", "As written in returns", row => row.Code?.Text ?? row.MissingText, required: false),
        CsvColumns.Identifier<Row>("name", "As written in outputs", row => row.Code?.Name ?? "", required: false),
        CsvColumns.Identifier<Row>("value", "As scored", row => row.Code?.Value.ToString(CultureInfo.InvariantCulture) ?? "", required: false),
        CsvColumns.Text<Row>("code_label_fr", "Label of the code in French", row => row.Code?.Label.Fr),
        CsvColumns.Text<Row>("code_label_en", "Label of the code in English", row => row.Code?.Label.En),
        CsvColumns.Identifier<Row>("missing_kind", "What kind of missing answer the code is", row => row.MissingKind, required: false));

    /// <summary>Writes the header and the rows in the order of the codebook.</summary>
    public static void Write(TextWriter writer, Codebook codebook) => Table.Write(writer, codebook.Variables.SelectMany(Rows));

    private static IEnumerable<Row> Rows(Variable variable)
    {
        List<Row> rows = [.. (variable.CodeList?.Codes ?? []).Select(code => new Row(variable, code, "", ""))];
        rows.AddRange(CodebookWords.Missing(variable).Select(missing => new Row(variable, null, missing.Text, missing.Kind)));
        return rows.Count > 0 ? rows : [new Row(variable, null, "", "")];
    }

    private sealed record Row(Variable Variable, Code? Code, string MissingText, string MissingKind);
}
