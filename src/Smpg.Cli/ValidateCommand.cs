using System.CommandLine;
using Smpg.Analysis;
using Smpg.Reporting.Files;

namespace Smpg.Cli;

/// <summary><c>smpg validate</c>: findings only; nothing is estimated and nothing is written.</summary>
internal static class ValidateCommand
{
    public static Command Create(Terminal terminal, CancellationToken cancellation)
    {
        Argument<string> study = StudyArguments.Study();
        Option<string[]> site = StudyArguments.Site();
        Option<int> jobs = StudyArguments.Jobs();
        Option<bool> json = StudyArguments.Json();
        Option<bool> quiet = StudyArguments.Quiet();
        Command command = new("validate", "Checks a study and its returns and lists what was found; estimates and writes nothing.") { study, site, jobs, json, quiet };
        command.SetAction(parsed =>
        {
            AnalysisRequest request = new(parsed.GetRequiredValue(study)) { Sites = parsed.GetRequiredValue(site), Jobs = parsed.GetValue(jobs) };
            StudyValidation validation = StudyValidation.Run(request, cancellation);
            ValidationSummary summary = ValidationSummaries.Of(validation);
            if (parsed.GetValue(json))
            {
                ValidationJson.Write(terminal.Out, summary);
            }
            else
            {
                foreach (Finding finding in validation.Findings.Where(finding => finding.Severity != FindingSeverity.Note || !parsed.GetValue(quiet)))
                {
                    terminal.Out.WriteLine($"{finding.Severity.ToString().ToLowerInvariant()} {finding}");
                }

                terminal.Error.WriteLine(FormattableString.Invariant(
                    $"{validation.Sites.Count} sites, {Count(validation, FindingSeverity.Error)} errors, {Count(validation, FindingSeverity.Warning)} warnings, {Count(validation, FindingSeverity.Note)} notes"));
            }

            return validation.Failed.Count > 0 ? ExitCode.Of(validation.Failed[0].Reason) : ExitCode.Done;
        });
        return command;
    }

    private static int Count(StudyValidation validation, FindingSeverity severity) => validation.Findings.Count(finding => finding.Severity == severity);
}
