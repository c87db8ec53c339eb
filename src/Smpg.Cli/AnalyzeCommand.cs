using System.CommandLine;
using System.Globalization;
using Smpg.Analysis;
using Smpg.Analysis.Studies;
using Smpg.Reporting.Files;

namespace Smpg.Cli;

/// <summary><c>smpg analyze</c>: a study in, an output folder out.</summary>
internal static class AnalyzeCommand
{
    private static readonly (string Word, ProportionIntervalRule Rule)[] Intervals =
    [
        ("wilson", ProportionIntervalRule.Wilson),
        ("logit", ProportionIntervalRule.Logit),
        ("korn-graubard", ProportionIntervalRule.KornGraubard),
        ("korn-graubard-nchs", ProportionIntervalRule.KornGraubardNchs),
        ("clopper-pearson", ProportionIntervalRule.ClopperPearson),
        ("arcsine", ProportionIntervalRule.Arcsine),
        ("wald", ProportionIntervalRule.Wald),
    ];

    public static Command Create(Terminal terminal, TimeProvider clock, CancellationToken cancellation)
    {
        Argument<string> study = StudyArguments.Study();
        Option<string[]> site = StudyArguments.Site();
        Option<string> output = new("--output", "-o")
        {
            Description = "The output folder; replaced if it is an earlier output of smpg.",
            HelpName = "DIR",
            DefaultValueFactory = _ => "output",
        };
        Option<string[]> lang = new("--lang") { Description = "A language of the reports, fr or en; repeat for both. Default: those of the study.", HelpName = "fr|en", DefaultValueFactory = _ => [] };
        lang.AcceptOnlyFromAmong("fr", "en");
        Option<double?> confidence = new("--confidence")
        {
            Description = "Confidence level instead of the study's, as 0.95.",
            HelpName = "LEVEL",
            CustomParser = result => StudyArguments.Between(result, 0, 1),
        };
        Option<string?> interval = new("--interval") { Description = "Interval of proportions instead of the study's.", HelpName = "METHOD" };
        interval.AcceptOnlyFromAmong([.. Intervals.Select(pair => pair.Word)]);
        Option<int> jobs = StudyArguments.Jobs();
        Option<bool> pdf = new("--pdf") { Description = "Also print every report and fact sheet to PDF, with an installed Chromium, Chrome or Edge." };
        Option<string?> browser = new("--browser") { Description = "The browser for --pdf, when the one that is found is not the one you want.", HelpName = "PATH" };
        Option<bool> keepRespondents = new("--keep-respondents") { Description = "Also write restricted/: respondents with weights and verdicts, and the estimates with nothing hidden. It must not leave." };
        Option<DateOnly?> date = new("--date")
        {
            Description = "Date printed on the reports, as 2026-01-31; none without it.",
            HelpName = "YYYY-MM-DD",
            CustomParser = result =>
            {
                if (DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day))
                {
                    return day;
                }

                result.AddError($"'{result.Tokens[0].Value}' is not a date written as 2026-01-31 (--date).");
                return null;
            },
        };
        Option<bool> keepGoing = new("--keep-going") { Description = "Leave out sites that fail and analyse the others; exit code 7." };
        Option<bool> dryRun = new("--dry-run", "-n") { Description = "Say what would be read and written; write nothing." };
        Option<bool> json = StudyArguments.Json();
        Option<bool> quiet = StudyArguments.Quiet();
        Command command = new("analyze", "Reads the returns of a study, weighs, scores and estimates, and writes reports and data files.")
        {
            study, site, output, lang, confidence, interval, jobs, pdf, browser, keepRespondents, date, keepGoing, dryRun, json, quiet,
        };
        command.SetAction(parsed =>
        {
            string? word = parsed.GetValue(interval);
            AnalyzeOptions options = new(
                new AnalysisRequest(parsed.GetRequiredValue(study))
                {
                    Sites = parsed.GetRequiredValue(site),
                    Confidence = parsed.GetValue(confidence),
                    Interval = word is null ? null : Intervals.First(pair => pair.Word == word).Rule,
                    Jobs = parsed.GetValue(jobs),
                    KeepGoing = parsed.GetValue(keepGoing),
                },
                parsed.GetRequiredValue(output),
                [.. parsed.GetRequiredValue(lang).Distinct().Order(StringComparer.Ordinal).Reverse().Select(name => name == "fr" ? Language.French : Language.English)],
                parsed.GetValue(keepRespondents),
                parsed.GetValue(date),
                parsed.GetValue(pdf) || parsed.GetValue(browser) is not null
                    ? BrowserLocation.Find(parsed.GetValue(browser), Environment.GetEnvironmentVariable, File.Exists)
                    : null);
            return parsed.GetValue(dryRun)
                ? DryRun.Print(options, terminal, parsed.GetValue(json))
                : Execute(options, terminal, clock, parsed.GetValue(json), parsed.GetValue(quiet), cancellation);
        });
        return command;
    }

    private static int Execute(AnalyzeOptions options, Terminal terminal, TimeProvider clock, bool json, bool quiet, CancellationToken cancellation)
    {
        AnalysisOutput output;
        AnalysisResult result;
        // Opened first: a long run must not end at a folder that cannot be written.
        using OutputFolder folder = OutputFolder.Create(options.Output);
        using (ProgressDisplay progress = ProgressDisplay.For(terminal, quiet || json))
        {
            result = AnalysisRun.Run(options.Request, clock, progress.Report, cancellation);
            output = AnalysisOutput.Write(folder, result, options, clock, progress.Report, cancellation);
        }

        if (!quiet)
        {
            FindingsPrinter.Print(terminal.Error, [.. result.Findings, .. output.Findings], $"see {Path.Combine(output.Folder, "quality", "validation.html")}");
        }

        if (json)
        {
            RunJson.Write(terminal.Out, result, output);
        }
        else
        {
            foreach (string path in output.Reports)
            {
                terminal.Out.WriteLine(path);
            }
        }

        if (!quiet && !json)
        {
            terminal.Error.WriteLine($"open {output.Reports[0]} in a browser");
        }

        return result.Failed.Count > 0 ? ExitCode.Partial : ExitCode.Done;
    }
}

/// <summary>What <c>smpg analyze</c> was asked.</summary>
/// <param name="Request">What to analyse and how.</param>
/// <param name="Output">The output folder as given.</param>
/// <param name="Languages">Languages of the reports; empty for the study's.</param>
/// <param name="KeepRespondents">Write restricted/.</param>
/// <param name="Date">Date to print, or null.</param>
/// <param name="Browser">The browser that writes the PDF files, or null for none.</param>
internal sealed record AnalyzeOptions(
    AnalysisRequest Request, string Output, IReadOnlyList<Language> Languages, bool KeepRespondents, DateOnly? Date, string? Browser);
