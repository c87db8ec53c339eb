using System.CommandLine;
using Smpg.Analysis;

namespace Smpg.Cli;

/// <summary><c>smpg explain</c>: why one respondent is, or is not, a case. It prints one person's answers and never writes a file.</summary>
internal static class ExplainCommand
{
    private const string Notice = "restricted: what follows holds the answers of one person, by item code; do not keep it, send it or paste it";

    public static Command Create(Terminal terminal)
    {
        Argument<string> study = StudyArguments.Study();
        Option<string> site = new("--site") { Description = "The respondent's site.", HelpName = "ID", Required = true };
        Option<string> respondent = new("--respondent") { Description = "The key of one respondent, as the return has it.", HelpName = "KEY", Required = true };
        Option<string?> diagnosis = new("--diagnosis") { Description = "An indicator (depressive_episode), a partition (suicide_risk) or an ICD-10 code (F32). Without it: the headline indicators in brief.", HelpName = "CODE" };
        Option<bool> json = StudyArguments.Json();
        Command command = new(
            "explain",
            """
            Says why one respondent is, or is not, a case: the fewest answers that decide, what would have to change, criteria, routing.
            It reads the individual return, prints answers by item code, and writes nothing. Exactly one respondent.

            Examples:
              smpg explain data-samples/smpg --site FR01 --respondent 0001
              smpg explain data-samples/smpg --site FR01 --respondent 0001 --diagnosis F32 --json
            """)
        {
            study, site, respondent, diagnosis, json,
        };
        command.SetAction(parsed =>
        {
            RespondentExplanation explanation = RespondentExplanation.Of(new ExplanationRequest(
                parsed.GetRequiredValue(study), parsed.GetRequiredValue(site), parsed.GetRequiredValue(respondent), parsed.GetValue(diagnosis)));
            terminal.Error.WriteLine(Notice);
            if (parsed.GetValue(json))
            {
                ExplanationJson.Write(terminal.Out, explanation);
            }
            else
            {
                new ExplanationText(terminal.Out).Write(explanation);
            }

            return ExitCode.Done;
        });
        return command;
    }
}
