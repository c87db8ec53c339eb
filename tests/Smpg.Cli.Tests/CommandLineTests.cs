namespace Smpg.Cli.Tests;

/// <summary>What the command says of words it does not know, and that it says it to the right stream.</summary>
public class CommandLineTests
{
    [Theory]
    [InlineData("analize", "analyze")]
    [InlineData("validat", "validate")]
    [InlineData("simulte", "simulate")]
    [InlineData("explian", "explain")]
    [InlineData("codebok", "codebook")]
    [InlineData("diff-rule", "diff-rules")]
    public async Task A_mistyped_command_is_met_with_the_nearest_one(string typed, string meant)
    {
        (int code, string output, string error) = await Run(typed);

        code.Should().Be(ExitCode.Usage);
        output.Should().BeEmpty();
        error.Should().Contain(typed).And.Contain($"'{meant}'");
    }

    [Theory]
    [InlineData("--sites", "0")]
    [InlineData("--respondents", "1,000")]
    [InlineData("--seed", "-1")]
    [InlineData("--intraclass-correlation", "0.5")]
    public async Task A_simulation_option_out_of_range_is_a_usage_error_that_names_it(string option, string value)
    {
        (int code, _, string error) = await Run("simulate", "--output", "unused", option, value);

        code.Should().Be(ExitCode.Usage);
        error.Should().Contain(option);
        Directory.Exists("unused").Should().BeFalse();
    }

    [Theory]
    [InlineData("--site", "explain", ".", "--respondent", "1")]
    [InlineData("--respondent", "explain", ".", "--site", "FR01")]
    [InlineData("--respondent", "explain", ".", "--site", "FR01", "--respondent", "1", "--respondent", "2")]
    [InlineData("md, html", "codebook", ".", "--instrument", "--format", "csv")]
    [InlineData("md, csv, json, ddi", "codebook", ".", "--format", "html")]
    [InlineData("--output", "diff-rules", "a.yaml", "b.yaml", ".", "--keep-respondents")]
    [InlineData("--keep-respondents", "diff-rules", "a.yaml", "b.yaml", ".", "--output", "unused")]
    [InlineData("NEW", "diff-rules", "a.yaml")]
    public async Task Options_that_are_missing_or_contradict_each_other_are_usage_errors_that_name_them(string named, params string[] args)
    {
        (int code, string output, string error) = await Run(args);

        code.Should().Be(ExitCode.Usage);
        output.Should().BeEmpty();
        error.Should().Contain(named);
        Directory.Exists("unused").Should().BeFalse();
    }

    [Theory]
    [InlineData("explain")]
    [InlineData("codebook")]
    [InlineData("diff-rules")]
    public async Task Help_of_a_command_shows_examples(string command)
    {
        (int code, string output, _) = await Run(command, "--help");

        code.Should().Be(ExitCode.Done);
        output.Should().Contain("Examples:").And.Contain($"smpg {command} ");
    }

    [Fact]
    public void Progress_without_a_terminal_is_one_line_a_stage_without_escapes()
    {
        using StringWriter error = new();
        using (ProgressDisplay progress = ProgressDisplay.For(new Terminal(TextWriter.Null, error, ErrorIsRedirected: true), silent: false))
        {
            for (int done = 1; done <= 3; done++)
            {
                progress.Report("read", done, 3);
            }
        }

        error.ToString().Should().Be("read: 3 of 3 sites" + Environment.NewLine);
    }

    private static async Task<(int Code, string Output, string Error)> Run(params string[] args)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        int code = await CommandLine.Run(args, new Terminal(output, error, ErrorIsRedirected: true), TimeProvider.System);
        return (code, output.ToString(), error.ToString());
    }
}
