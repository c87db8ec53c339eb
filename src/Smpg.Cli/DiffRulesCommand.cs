using System.CommandLine;
using Smpg.Analysis;

namespace Smpg.Cli;

/// <summary><c>smpg diff-rules</c>: whose verdict two rule files tell differently, and because of which rules. Counts, unless the keys are asked for.</summary>
internal static class DiffRulesCommand
{
    public static Command Create(Terminal terminal, CancellationToken cancellation)
    {
        Argument<string> before = new("OLD") { Description = "The old rule file." };
        Argument<string> after = new("NEW") { Description = "The new rule file." };
        Argument<string> study = StudyArguments.Study();
        Option<string[]> site = StudyArguments.Site();
        Option<bool> keep = new("--keep-respondents") { Description = "Also write restricted/verdict-changes.csv with the keys of the respondents to --output, and show every count. It must not leave." };
        Option<string?> output = new("--output", "-o") { Description = "With --keep-respondents: a folder that does not exist or is empty.", HelpName = "DIR" };
        Option<bool> json = StudyArguments.Json();
        Command command = new(
            "diff-rules",
            """
            Scores the returns of a study by two rule files and says whose verdict changes and because of which rule. Counts only; small ones are not shown.

            Examples:
              smpg diff-rules mini-2024.yaml data-samples/smpg/instruments/mini.yaml data-samples/smpg
              smpg diff-rules old.yaml new.yaml data-samples/smpg --keep-respondents --output changes
            """)
        {
            before, after, study, site, keep, output, json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(keep) != result.GetValue(output) is not null)
            {
                result.AddError("--keep-respondents and --output are used together.");
            }
        });
        command.SetAction(parsed =>
        {
            string? folder = parsed.GetValue(output);
            if (folder is not null)
            {
                VerdictChangesFile.RequireNewFolder(folder);
            }

            RuleSetComparison comparison = RuleSetComparison.Of(
                parsed.GetRequiredValue(before), parsed.GetRequiredValue(after), parsed.GetRequiredValue(study), parsed.GetRequiredValue(site), cancellation);
            RuleDifferenceText text = new(comparison, exact: folder is not null);
            if (folder is not null)
            {
                string path = VerdictChangesFile.Write(folder, comparison, text);
                terminal.Error.WriteLine($"restricted: {path} holds respondents' keys, and every count is shown; it must not leave");
            }

            if (parsed.GetValue(json))
            {
                text.WriteJson(terminal.Out);
            }
            else
            {
                text.Write(terminal.Out);
            }

            return ExitCode.Done;
        });
        return command;
    }
}
