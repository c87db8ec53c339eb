using System.Text.RegularExpressions;

namespace SurveyStatistics.Tests.Documentation;

/// <summary>The examples of docs/survey-statistics.md are the ones that are compiled, run and compared with R.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string Root = FindRoot();
    private static readonly string Page = Read("docs/survey-statistics.md");

    [Theory]
    [InlineData("csharp", "tests/SurveyStatistics.Tests/Documentation", "*ExampleTests.cs", "//")]
    [InlineData("r", "tests/reference/documentation", "make.R", "#")]
    public void Examples_of_the_page_are_those_that_are_run(string language, string folder, string files, string comment)
    {
        var run = Directory.GetFiles(Path.Combine(Root, folder), files).Order(StringComparer.Ordinal)
            .SelectMany(file => Marked(Read(file), comment)).ToDictionary(StringComparer.Ordinal);
        var shown = Shown(language);
        shown.Keys.Should().BeEquivalentTo(run.Keys, "each example is shown once");
        foreach (var (name, text) in run)
        {
            shown[name].Should().Be(text, "example {0} in {1}", name, language);
        }
    }

    [Fact]
    public void Each_task_of_the_page_has_both_languages() => Shown("csharp").Keys.Should().BeEquivalentTo(Shown("r").Keys).And.HaveCountGreaterThan(6);

    private static Dictionary<string, string> Shown(string language)
        => Fence().Matches(Page).Where(m => m.Groups["language"].Value == language)
            .ToDictionary(m => m.Groups["name"].Value, m => m.Groups["text"].Value.TrimEnd());

    private static Dictionary<string, string> Marked(string source, string comment)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Match match in Regex.Matches(source, $@"^ *{comment} <(?<name>\w+)>\n(?<text>.*?)^ *{comment} </\k<name>>$", RegexOptions.Multiline | RegexOptions.Singleline))
        {
            string[] lines = match.Groups["text"].Value.TrimEnd().Split('\n');
            int indent = lines.Where(l => l.Length > 0).Min(l => l.Length - l.TrimStart().Length);
            found.Add(match.Groups["name"].Value, string.Join('\n', lines.Select(l => l.Length == 0 ? l : l[indent..])));
        }

        return found;
    }

    private static string Read(string path) => File.ReadAllText(Path.Combine(Root, path)).ReplaceLineEndings("\n");

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Directory.Packages.props")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }

    [GeneratedRegex(@"^<!-- (?<name>\w+) -->\n```(?<language>\w+)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
