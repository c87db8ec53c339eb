using System.CommandLine;
using System.Text;
using Smpg.Analysis;
using Smpg.Analysis.Scoring;
using Smpg.Analysis.Studies;
using Smpg.Reporting.Files;
using Smpg.Reporting.Pages;

namespace Smpg.Cli;

/// <summary><c>smpg codebook</c>: the variables of a study, or its scoring rules as decision tables to sign. Reads no return.</summary>
internal static class CodebookCommand
{
    private static readonly string[] OfVariables = ["md", "csv", "json", "ddi"];
    private static readonly string[] OfRules = ["md", "html"];

    public static Command Create(Terminal terminal)
    {
        Argument<string> study = StudyArguments.Study();
        Option<string> format = new("--format") { Description = "md, csv, json or ddi (DDI-Codebook 2.5); with --instrument md or html.", HelpName = "md|csv|json|ddi|html", DefaultValueFactory = _ => "md" };
        format.AcceptOnlyFromAmong([.. OfVariables.Union(OfRules)]);
        Option<bool> instrument = new("--instrument") { Description = "The scoring rules as decision tables, one a diagnosis, with a block to sign, instead of the variables." };
        Option<string?> lang = new("--lang") { Description = "Language of md and html, fr or en. Default: the first of the study.", HelpName = "fr|en" };
        lang.AcceptOnlyFromAmong("fr", "en");
        Option<string?> output = new("--output", "-o") { Description = "A file to write instead of the standard output; an existing file is replaced.", HelpName = "FILE" };
        Command command = new(
            "codebook",
            """
            Prints the variables of a study, their codes and missing codes; or its scoring rules as tables that a clinician can sign.

            Examples:
              smpg codebook data-samples/smpg --format ddi --output codebook.xml
              smpg codebook data-samples/smpg --instrument --format html --lang fr --output rules.html
            """)
        {
            study, format, instrument, lang, output,
        };
        command.Validators.Add(result =>
        {
            string chosen = result.GetValue(format) ?? "md";
            string[] possible = result.GetValue(instrument) ? OfRules : OfVariables;
            if (!possible.Contains(chosen))
            {
                result.AddError($"--format {chosen} is not possible {(result.GetValue(instrument) ? "with" : "without")} --instrument; choose {string.Join(", ", possible)}.");
            }
        });
        command.SetAction(parsed =>
        {
            Study read = StudyReader.Read(parsed.GetRequiredValue(study));
            Language language = parsed.GetValue(lang) switch { "fr" => Language.French, "en" => Language.English, _ => read.Languages[0] };
            StringBuilder text = new();
            using (StringWriter writer = new(text) { NewLine = "\n" })
            {
                Write(writer, read, parsed.GetRequiredValue(format), parsed.GetValue(instrument), language);
            }

            if (parsed.GetValue(output) is string file)
            {
                SingleFile.Write(file, text.ToString());
                terminal.Out.WriteLine(file);
            }
            else
            {
                terminal.Out.Write(text);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static void Write(TextWriter writer, Study study, string format, bool instrument, Language language)
    {
        if (instrument)
        {
            ScoringRules rules = StudyInstruments.Load(study).Rules ?? throw RespondentExplanation.NoRules(study);
            DecisionTables tables = DecisionTableBuilder.Build(rules, study.ScoringRules!);
            if (format == "html")
            {
                DecisionTableHtml.Write(writer, tables, language);
            }
            else
            {
                DecisionTableMarkdown.Write(writer, tables, language);
            }

            return;
        }

        switch (format)
        {
            case "csv":
                CodebookCsv.Write(writer, study.Codebook);
                break;
            case "json":
                CodebookJson.Write(writer, study);
                break;
            case "ddi":
                CodebookDdi.Write(writer, study);
                break;
            default:
                CodebookMarkdown.Write(writer, study, language);
                break;
        }
    }
}
