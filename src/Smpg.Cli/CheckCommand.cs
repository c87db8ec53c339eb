using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Smpg.Analysis;
using Smpg.Reporting.Checks;

namespace Smpg.Cli;

/// <summary><c>smpg check</c>: re-reads an output folder; nothing is written.</summary>
internal static class CheckCommand
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static Command Create(Terminal terminal)
    {
        Argument<string> output = new("OUTPUT") { Description = "The output folder.", DefaultValueFactory = _ => "output" };
        Option<bool> json = StudyArguments.Json();
        Command command = new("check", "Re-reads an output folder: files as written, reports that follow from the data, nothing disclosed, words and links.") { output, json };
        command.SetAction(parsed =>
        {
            string folder = parsed.GetRequiredValue(output);
            IReadOnlyList<Finding> findings = OutputCheck.Run(folder, ProductVersion.Text, ReportFiles.Make);
            if (parsed.GetValue(json))
            {
                terminal.Out.WriteLine(JsonSerializer.Serialize(new { Output = folder, Valid = findings.Count == 0, Findings = findings }, Indented));
            }
            else
            {
                foreach (Finding finding in findings)
                {
                    terminal.Out.WriteLine($"error {finding}");
                }

                terminal.Error.WriteLine(findings.Count == 0 ? "nothing found" : FormattableString.Invariant($"{findings.Count} findings"));
            }

            return ExitCode.OfCheck(findings);
        });
        return command;
    }
}
