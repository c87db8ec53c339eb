using System.Text;

namespace Smpg.EndToEnd.Tests;

/// <summary>Bad input ends with its exit code, says where and what to do, and leaves no half-written output.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Missing_return_is_unreadable_input()
    {
        string study = folder.CopyOfSample();
        File.Delete(Path.Combine(study, "returns", "FR02.csv"));
        await Fails(study, 4, "returns/FR02.csv", "E100");
    }

    [Fact]
    public async Task Empty_return_is_unreadable_input()
    {
        string study = folder.CopyOfSample();
        File.WriteAllText(Path.Combine(study, "returns", "FR02.csv"), "");
        await Fails(study, 4, "returns/FR02.csv", "E102");
    }

    [Fact]
    public async Task Wrong_encoding_is_unreadable_input()
    {
        string study = folder.CopyOfSample();
        string file = Path.Combine(study, "returns", "FR02.csv");
        File.WriteAllText(file, File.ReadAllText(file, Encoding.Latin1), new UnicodeEncoding(bigEndian: false, byteOrderMark: false));
        await Fails(study, 4, "returns/FR02.csv", "E103");
    }

    [Fact]
    public async Task Unknown_codes_beyond_the_tolerance_make_the_data_invalid()
    {
        string study = folder.CopyOfSample();
        EditColumn(study, "FR02", "A1", (cell, row) => row % 10 == 0 ? "7" : cell);
        Run run = await Fails(study, 1, "returns/FR02.csv", "E203");
        run.Error.Should().Contain("A1").And.Contain("1 (yes), 2 (no)");
    }

    [Fact]
    public async Task One_unknown_code_is_a_warning_and_counts_as_missing()
    {
        string study = folder.CopyOfSample();
        EditColumn(study, "FR02", "A1", (cell, row) => row == 5 ? "7" : cell);
        Run run = await Run.Smpg("validate", study, "--site", "FR02");
        run.Code.Should().Be(0);
        run.Out.Should().Contain("A1").And.Contain("E203");
    }

    [Fact]
    public async Task Duplicated_respondent_makes_the_data_invalid()
    {
        string study = folder.CopyOfSample();
        string file = Path.Combine(study, "returns", "FR03.csv");
        string[] lines = File.ReadAllLines(file, Encoding.Latin1);
        File.WriteAllLines(file, [.. lines, lines[10]], Encoding.Latin1);
        await Fails(study, 1, "returns/FR03.csv", "E301");
    }

    [Fact]
    public async Task Contradicting_margins_stop_the_weighting_and_are_named()
    {
        string study = folder.CopyOfSample();
        EditMargins(study, (cells, columns) =>
        {
            if (cells[columns["site_id"]] == "FR01" && cells[columns["variable"]] == "education")
            {
                cells[columns["count"]] = "99999";
            }
        });
        Run run = await Fails(study, 9, "margins.csv", "E901");
        run.Error.Should().Contain("FR01").And.Contain("'sex'").And.Contain("'education'");
    }

    [Fact]
    public async Task Margin_level_without_respondents_stops_the_weighting_and_is_named()
    {
        string study = folder.CopyOfSample();
        EditColumn(study, "FR01", "occupation", (cell, _) => cell == "1" ? "2" : cell);
        Run run = await Fails(study, 9, "margins.csv", "E902");
        run.Error.Should().Contain("'occupation'").And.Contain("'farmer'").And.Contain("what to do");
    }

    [Fact]
    public async Task Level_without_population_stops_the_weighting_and_is_named()
    {
        string study = folder.CopyOfSample();
        EditMargins(study, (cells, columns) =>
        {
            if (cells[columns["site_id"]] == "FR01" && cells[columns["level"]] == "student")
            {
                cells[columns["count"]] = "0";
            }
        });
        Run run = await Fails(study, 9, "margins.csv", "E903");
        run.Error.Should().Contain("'student'");
    }

    [Fact]
    public async Task Bounds_that_cannot_be_met_stop_the_weighting_and_name_the_level()
    {
        string study = folder.CopyOfSample();
        string file = Path.Combine(study, "study.yaml");
        File.WriteAllText(file, File.ReadAllText(file).Replace("upper_bound: 5", "upper_bound: 1.05", StringComparison.Ordinal).Replace("lower_bound: 0.2", "lower_bound: 0.95", StringComparison.Ordinal));
        await Fails(study, 9, "E905", "upper_bound");
    }

    [Fact]
    public async Task Unknown_site_is_a_usage_error_that_lists_the_nearest()
    {
        Run run = await Fails(RepositoryRoot.Sample, 2, "FR07", "E810", "--site", "FR07");
        run.Error.Should().Contain("FR01").And.Contain("FR05");
    }

    [Fact]
    public async Task Unknown_option_is_a_usage_error()
    {
        Run run = await Fails(RepositoryRoot.Sample, 2, "--sit", "Did you mean '--site'", "--sit", "FR01");
        run.Out.Should().BeEmpty();
    }

    [Theory]
    [InlineData("--confidence", "95")]
    [InlineData("--confidence", "0,95")]
    [InlineData("--interval", "normal")]
    [InlineData("--lang", "de")]
    [InlineData("--jobs", "0")]
    [InlineData("--date", "31/12/2026")]
    public async Task A_wrong_option_value_is_a_usage_error(string option, string value) =>
        await Fails(RepositoryRoot.Sample, 2, option, value, option, value);

    [Fact]
    public async Task Unknown_key_in_the_study_is_reported_with_the_nearest_one()
    {
        string study = folder.CopyOfSample();
        string file = Path.Combine(study, "study.yaml");
        File.WriteAllText(file, File.ReadAllText(file).Replace("upper_bound: 5", "uper_bound: 5", StringComparison.Ordinal));
        await Fails(study, 3, "study.yaml", "did you mean 'upper_bound'");
    }

    [Fact]
    public async Task Broken_rule_is_reported_with_its_line()
    {
        string study = folder.CopyOfSample();
        string file = Path.Combine(study, "instruments", "mini.yaml");
        File.WriteAllText(file, File.ReadAllText(file).Replace("{at_least: {n: 4, of: a_total}}", "{at_least: {n: 14, of: a_total}}", StringComparison.Ordinal));
        await Fails(study, 3, "instruments/mini.yaml:", "E713");
    }

    [Fact]
    public async Task Missing_study_folder_is_unreadable_input() =>
        await Fails(folder["nowhere"], 4, "study.yaml", "E100");

    [Fact]
    public async Task Output_over_a_file_is_not_writable()
    {
        File.WriteAllText(folder["out"], "something else");
        Run run = await Run.Smpg("analyze", RepositoryRoot.Sample, "--site", "FR05", "--output", folder["out"], "--quiet");
        run.Code.Should().Be(74);
        run.Error.Should().Contain("E80").And.Contain("what to do");
        File.ReadAllText(folder["out"]).Should().Be("something else");
    }

    [Fact]
    public async Task Output_over_somebody_elses_folder_is_refused()
    {
        Directory.CreateDirectory(folder["out"]);
        File.WriteAllText(folder["out", "thesis.txt"], "mine");
        Run run = await Run.Smpg("analyze", RepositoryRoot.Sample, "--site", "FR05", "--output", folder["out"], "--quiet");
        run.Code.Should().Be(74);
        run.Error.Should().Contain("E802");
        AnalyzeTests.Files(folder["out"]).Should().Equal("thesis.txt");
    }

    [Fact]
    public async Task Keep_going_leaves_the_failed_site_out_and_says_so()
    {
        string study = folder.CopyOfSample();
        File.Delete(Path.Combine(study, "returns", "FR02.csv"));
        Run run = await Run.Smpg("analyze", study, "--output", folder["out"], "--keep-going", "--lang", "fr");
        run.Code.Should().Be(7);
        run.Error.Should().Contain("returns/FR02.csv");
        AnalyzeTests.Files(folder["out"]).Should().Contain("sites/FR01/report.fr.html").And.NotContain(path => path.StartsWith("sites/FR02/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_site_is_not_compared_outside_its_pool_when_every_pool_has_failed()
    {
        string study = folder.CopyOfSample();
        string file = Path.Combine(study, "study.yaml");
        File.WriteAllLines(file, File.ReadAllLines(file).Where(line => !line.Contains("{id: overseas,", StringComparison.Ordinal) && !line.Contains("{id: international,", StringComparison.Ordinal)));
        foreach (string site in new[] { "FR01", "FR02", "FR03", "FR04", "FR05", "FR06" })
        {
            File.Delete(Path.Combine(study, "returns", site + ".csv"));
        }

        Run run = await Run.Smpg("analyze", study, "--output", folder["out"], "--keep-going", "--quiet");
        run.Code.Should().Be(7, because: run.Error);
        CsvTable.Read(folder["out", "data", "comparisons.csv"]).Rows.Should().NotBeEmpty().And.OnlyContain(row => row["comparable"] == "0");
    }

    [Fact]
    public async Task All_problems_of_all_sites_come_in_one_pass()
    {
        string study = folder.CopyOfSample();
        File.Delete(Path.Combine(study, "returns", "FR02.csv"));
        File.WriteAllText(Path.Combine(study, "returns", "FR04.csv"), "");
        Run run = await Fails(study, 4, "returns/FR02.csv", "returns/FR04.csv");
        run.Error.Should().Contain("E100").And.Contain("E102");
    }

    private async Task<Run> Fails(string study, int code, string says, string also, params string[] more)
    {
        Run run = await Run.Smpg(["analyze", study, "--output", folder["out"], "--quiet", .. more]);
        run.Code.Should().Be(code, because: run.Error);
        run.Error.Should().Contain(says).And.Contain(also);
        run.Out.Should().BeEmpty();
        Directory.Exists(folder["out"]).Should().BeFalse();
        Directory.GetFileSystemEntries(folder.Path).Select(entry => Path.GetFileName(entry)!).Should().BeSubsetOf(["study"]);
        return run;
    }

    private static void EditColumn(string study, string site, string column, Func<string, int, string> edit)
    {
        string file = Path.Combine(study, "returns", site + ".csv");
        string[] lines = File.ReadAllLines(file, Encoding.Latin1);
        int index = Array.IndexOf(lines[0].Split(';'), column);
        index.Should().BeGreaterThanOrEqualTo(0);
        for (int row = 1; row < lines.Length; row++)
        {
            string[] cells = lines[row].Split(';');
            if (index < cells.Length)
            {
                cells[index] = edit(cells[index], row);
                lines[row] = string.Join(';', cells);
            }
        }

        File.WriteAllLines(file, lines, Encoding.Latin1);
    }

    private static void EditMargins(string study, Action<string[], Dictionary<string, int>> edit)
    {
        string file = Path.Combine(study, "margins.csv");
        string[] lines = File.ReadAllLines(file);
        Dictionary<string, int> columns = lines[0].Split(',').Select((name, index) => (name, index)).ToDictionary(pair => pair.name, pair => pair.index);
        for (int row = 1; row < lines.Length; row++)
        {
            string[] cells = lines[row].Split(',');
            edit(cells, columns);
            lines[row] = string.Join(',', cells);
        }

        File.WriteAllLines(file, lines);
    }
}
