using System.CommandLine;
using Smpg.Analysis.Simulation;

namespace Smpg.Cli;

/// <summary><c>smpg simulate</c>: a synthetic study with known truth.</summary>
internal static class SimulateCommand
{
    public static Command Create(Terminal terminal)
    {
        Option<string> output = new("--output", "-o") { Description = "The folder to create; it must not exist.", HelpName = "DIR", Required = true };
        Option<int> sites = new("--sites") { Description = "Number of sites.", HelpName = "N", DefaultValueFactory = _ => 97, CustomParser = result => StudyArguments.Whole(result, 1, 999) };
        Option<int> respondents = new("--respondents") { Description = "Respondents per site.", HelpName = "N", DefaultValueFactory = _ => 900, CustomParser = result => StudyArguments.Whole(result, 200, 100_000) };
        Option<int> seed = new("--seed") { Description = "Seed; the same seed gives the same bytes.", HelpName = "N", DefaultValueFactory = _ => 1, CustomParser = result => StudyArguments.Whole(result, 0, int.MaxValue) };
        Option<bool> sample = new("--sample") { Description = "The eight sites of data-samples/smpg instead." };
        Option<int> jobs = StudyArguments.Jobs();
        Command command = new("simulate", "Makes a synthetic study with known truth (truth.json).") { output, sites, respondents, seed, sample, jobs };
        command.SetAction(parsed => 0);
        return command;
    }
}
