using Smpg.Analysis;
using Smpg.Analysis.Studies;

namespace Smpg.Reporting.Files;

/// <summary>The codebook for people: a table of variables for each module, then the code lists.</summary>
public static class CodebookMarkdown
{
    /// <summary>Writes the document in one language.</summary>
    public static void Write(TextWriter writer, Study study, Language language)
    {
        bool french = language == Language.French;
        Codebook codebook = study.Codebook;
        writer.WriteLine($"# {(french ? "Dictionnaire des variables" : "Codebook")} – {study.Title.In(language)}");
        writer.WriteLine();
        writer.WriteLine(french
            ? FormattableString.Invariant($"{codebook.Variables.Count} variables, fichier `{codebook.File}`. Une cellule vide n'est jamais « non ».")
            : FormattableString.Invariant($"{codebook.Variables.Count} variables, file `{codebook.File}`. An empty cell is never \"no\"."));
        foreach (IGrouping<string, Variable> module in codebook.Variables.GroupBy(variable => variable.Module, StringComparer.Ordinal))
        {
            writer.WriteLine();
            writer.WriteLine("## " + (module.Key.Length > 0 ? $"{(french ? "Module" : "Module")} {module.Key}" : french ? "Hors module" : "Outside modules"));
            writer.WriteLine();
            writer.WriteLine(french
                ? MarkdownText.Row("Variable", "Libellé", "Rôle", "Type", "Codes ou bornes", "Codes manquants")
                : MarkdownText.Row("Variable", "Label", "Role", "Type", "Codes or bounds", "Missing codes"));
            writer.WriteLine(MarkdownText.Rule(6));
            foreach (Variable variable in module)
            {
                writer.WriteLine(MarkdownText.Row(
                    variable.Name + (variable.Required ? " *" : ""),
                    variable.Label.In(language),
                    CodebookWords.Of(variable.Role),
                    CodebookWords.Of(variable.Type),
                    Values(variable, french),
                    string.Join(", ", CodebookWords.Missing(variable).Select(missing => $"{missing.Text} = {missing.Kind}"))));
            }
        }

        writer.WriteLine();
        writer.WriteLine(french ? "\\* obligatoire : un retour sans cette colonne est refusé." : "\\* required: a return without this column is refused.");
        writer.WriteLine();
        writer.WriteLine(french ? "## Listes de codes" : "## Code lists");
        foreach (CodeList list in codebook.Variables.Select(variable => variable.CodeList).OfType<CodeList>().DistinctBy(list => list.Name))
        {
            writer.WriteLine();
            writer.WriteLine($"### {list.Name}");
            writer.WriteLine();
            writer.WriteLine(french ? MarkdownText.Row("Code", "Nom dans les sorties", "Valeur", "Libellé") : MarkdownText.Row("Code", "Name in outputs", "Value", "Label"));
            writer.WriteLine(MarkdownText.Rule(4));
            foreach (Code code in list.Codes)
            {
                writer.WriteLine(MarkdownText.Row(code.Text, code.Name, FormattableString.Invariant($"{code.Value}"), code.Label.In(language)));
            }
        }
    }

    private static string Values(Variable variable, bool french)
    {
        string bounds = (CodebookWords.Bound(variable.Minimum), CodebookWords.Bound(variable.Maximum)) switch
        {
            ("", "") => "",
            (string low, "") => $"≥ {low}",
            ("", string high) => $"≤ {high}",
            (string low, string high) => french ? $"de {low} à {high}" : $"{low} to {high}",
        };
        return variable.CodeList is CodeList list ? list.Name : bounds;
    }
}
