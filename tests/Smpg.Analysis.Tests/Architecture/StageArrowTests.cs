using System.Text.RegularExpressions;

namespace Smpg.Analysis.Tests.Architecture;

/// <summary>Reads the sources: a stage uses only the stages that docs/architecture.md allows it.</summary>
public class StageArrowTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Studies"] = [],
        ["Ingestion"] = ["Studies"],
        ["Weighting"] = ["Studies", "Ingestion"],
        ["Scoring"] = ["Studies", "Ingestion"],
        ["Representations"] = ["Studies", "Ingestion"],
        ["Estimation"] = ["Studies", "Ingestion", "Weighting", "Scoring", "Representations"],
        ["Images"] = ["Studies", "Ingestion", "Weighting", "Representations"],
        ["Comparison"] = ["Studies", "Estimation"],
        ["Disclosure"] = ["Studies", "Estimation", "Comparison"],
        ["Simulation"] = ["Studies", "Scoring"],
    };

    // Files directly in the project that run the stages; every other one there is vocabulary and uses none.
    private static readonly string[] Pipeline =
    [
        "AnalysisRun.cs", "AnalysisResult.cs", "ImageRelease.cs", "AnalysisRequest.cs", "StudyInstruments.cs", "StudyRelease.cs", "StudyValidation.cs",
        "PoolMixture.cs", "RequestedSites.cs", "ResultUnits.cs", "RoutingFindings.cs", "SiteRuns.cs",
        "RespondentExplanation.cs", "RuleSetComparison.cs",
    ];

    [Fact]
    public void Stages_use_only_what_the_table_allows()
    {
        List<string> wrong = [];
        foreach ((string stage, string[] allowed) in Allowed)
        {
            foreach (string file in Sources("Smpg.Analysis", stage))
            {
                wrong.AddRange(StagesIn(file).Where(used => used != stage && !allowed.Contains(used)).Select(used => $"{stage}/{Path.GetFileName(file)} uses {used}"));
            }
        }

        wrong.Should().BeEmpty();
    }

    [Fact]
    public void Vocabulary_uses_no_stage()
    {
        IEnumerable<string> files = Directory.GetFiles(RepositoryRoot.Path("src", "Smpg.Analysis"), "*.cs").Where(file => !Pipeline.Contains(Path.GetFileName(file)));
        files.Should().NotBeEmpty();
        files.SelectMany(file => StagesIn(file).Select(stage => $"{Path.GetFileName(file)} uses {stage}")).Should().BeEmpty();
    }

    [Fact]
    public void Every_stage_folder_is_in_the_table()
    {
        Directory.GetDirectories(RepositoryRoot.Path("src", "Smpg.Analysis"))
            .Select(folder => Path.GetFileName(folder)!)
            .Where(folder => folder is not ("obj" or "bin"))
            .Should().BeEquivalentTo(Allowed.Keys);
    }

    [Fact]
    public void Reports_see_released_results_only()
    {
        string[] forbidden = ["Weighting", "Scoring", "Representations", "Simulation"];
        List<string> wrong = [];
        foreach (string file in Sources("Smpg.Reporting", ""))
        {
            string text = File.ReadAllText(file);
            wrong.AddRange(StagesIn(file).Where(forbidden.Contains).Select(stage => $"{Path.GetFileName(file)} uses {stage}"));

            // Row-level data and unprotected estimates have types of their own; their names must not occur.
            wrong.AddRange(new[] { "Respondents respondents", "SiteReturn", "EstimateTable", "SiteMoments", "AnalysisResult" }
                .Where(name => Regex.IsMatch(text, $@"\b{name}\b"))
                .Select(name => $"{Path.GetFileName(file)} names {name}"));
        }

        wrong.Should().BeEmpty();
    }

    [Fact]
    public void The_statistics_library_knows_nothing_of_the_survey()
    {
        foreach (string file in Sources("SurveyStatistics", ""))
        {
            string text = File.ReadAllText(file);
            Regex.IsMatch(text, @"\bSmpg\b|\bSMPG\b|\bMINI\b").Should().BeFalse(because: file);
            Regex.IsMatch(text, @"\bSystem\.IO\b|\bFile\.|\bConsole\b|CurrentCulture|DateTime\.|TimeProvider|Environment\.").Should().BeFalse(because: file);
        }
    }

    [Fact]
    public void Nothing_below_the_command_line_reads_a_clock_a_culture_the_environment_or_the_console()
    {
        List<string> wrong = [];
        foreach (string project in new[] { "Smpg.Analysis", "Smpg.Reporting" })
        {
            foreach (string file in Sources(project, ""))
            {
                string text = Regex.Replace(File.ReadAllText(file), @"//[^\n]*", "");
                foreach (Match match in Regex.Matches(text, @"\bDateTime(Offset)?\.(Utc)?Now|\bTimeProvider\.System|\bConsole\.|CultureInfo\.Current|Thread\.CurrentThread\.Current|\bEnvironment\.(?!NewLine)|\bnew Random\(|\bGuid\.NewGuid"))
                {
                    wrong.Add($"{Path.GetFileName(file)}: {match.Value}");
                }
            }
        }

        wrong.Should().BeEmpty();
    }

    [Fact]
    public void No_type_is_a_drawer()
    {
        string[] projects = ["SurveyStatistics", "Smpg.Analysis", "Smpg.Reporting", "Smpg.Cli"];
        projects.SelectMany(project => Sources(project, ""))
            .SelectMany(file => Regex.Matches(File.ReadAllText(file), @"\b(class|record|struct|interface|namespace)\s+\S*(Helper|Utils?|Manager|Service|Processor)\b").Select(match => $"{Path.GetFileName(file)}: {match.Value}"))
            .Should().BeEmpty();
    }

    private static IEnumerable<string> Sources(string project, string folder) =>
        Directory.GetFiles(RepositoryRoot.Path("src", project, folder), "*.cs", SearchOption.AllDirectories)
            .Concat(Directory.GetFiles(RepositoryRoot.Path("src", project, folder), "*.razor", SearchOption.AllDirectories))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    private static IEnumerable<string> StagesIn(string file) =>
        Regex.Matches(File.ReadAllText(file), $@"\b(?:Smpg\.Analysis\.|using\s+Analysis\.)({string.Join('|', Allowed.Keys)})\b")
            .Select(match => match.Groups[1].Value)
            .Where(stage => !IsOwnNamespace(file, stage))
            .Distinct();

    private static bool IsOwnNamespace(string file, string stage) =>
        Path.GetFileName(Path.GetDirectoryName(file)) == stage;
}
