using System.CommandLine;
using System.Globalization;
using Smpg.Analysis.Simulation;

namespace Smpg.Cli;

/// <summary><c>smpg simulate</c>: a synthetic study with known truth.</summary>
internal static class SimulateCommand
{
    public static Command Create(Terminal terminal, CancellationToken cancellation)
    {
        SimulationOptions defaults = new();
        Option<string> output = new("--output", "-o") { Description = "The folder to create; it must not exist.", HelpName = "DIR", Required = true };
        Option<int> sites = Whole("--sites", "Number of sites.", defaults.Sites, 1, 999);
        Option<int> respondents = Whole("--respondents", "Usable interviews in each site.", defaults.Respondents, 40, 100_000);
        Option<int> seed = Whole("--seed", "The same seed gives the same bytes.", (int)defaults.Seed, 0, int.MaxValue);
        Option<double> correlation = new("--intraclass-correlation")
        {
            Description = "Share of the variance that lies between interviewers.",
            HelpName = "ICC",
            DefaultValueFactory = _ => defaults.IntraclassCorrelation,
            CustomParser = result => StudyArguments.Between(result, -1e-9, 0.1),
        };
        Option<bool> sample = new("--sample") { Description = "The eight sites of data-samples/smpg, whatever the other options say." };
        Option<int> jobs = StudyArguments.Jobs();
        Option<bool> quiet = StudyArguments.Quiet();
        Command command = new("simulate", "Makes a synthetic study whose true prevalences are known (truth.json).")
        {
            output, sites, respondents, seed, correlation, sample, jobs, quiet,
        };
        command.SetAction(parsed =>
        {
            SimulationOptions options = parsed.GetValue(sample) ? SimulationOptions.CommittedSample : new SimulationOptions
            {
                Sites = parsed.GetValue(sites),
                Respondents = parsed.GetValue(respondents),
                Seed = parsed.GetValue(seed),
                IntraclassCorrelation = parsed.GetValue(correlation),
            };
            string folder = parsed.GetRequiredValue(output);
            int written = 0;
            using (ProgressDisplay progress = ProgressDisplay.For(terminal, parsed.GetValue(quiet)))
            {
                StudySimulator.Write(
                    options with { Parallelism = parsed.GetValue(jobs) },
                    folder,
                    _ => progress.Report("simulate", ++written, options.SiteCount),
                    cancellation);
            }

            terminal.Out.WriteLine(folder);
            if (!parsed.GetValue(quiet))
            {
                terminal.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{written} sites; next: smpg analyze {folder}"));
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Option<int> Whole(string name, string description, int value, int minimum, int maximum) => new(name)
    {
        Description = description,
        HelpName = "N",
        DefaultValueFactory = _ => value,
        CustomParser = result => StudyArguments.Whole(result, minimum, maximum),
    };
}
