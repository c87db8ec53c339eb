using Smpg.Analysis;

namespace Smpg.Cli.Tests;

public class BrowserLocationTests
{
    [Fact]
    public void The_first_browser_of_the_path_is_taken_in_the_order_of_preference()
    {
        string one = Path.Combine("one", Executable("google-chrome"));
        string two = Path.Combine("two", Executable("chromium"));
        BrowserLocation.Find(null, PathOf("one", "two"), new HashSet<string> { one, two }.Contains).Should().Be(two);
        BrowserLocation.Find(null, PathOf("one", "two"), new HashSet<string> { one }.Contains).Should().Be(one);
    }

    [Fact]
    public void A_named_browser_is_a_path_or_a_name_on_the_path()
    {
        string other = Path.Combine("tools", "my-browser");
        BrowserLocation.Find(other, PathOf(), new HashSet<string> { other }.Contains).Should().Be(other);
        string found = Path.Combine("one", Executable("brave"));
        BrowserLocation.Find("brave", PathOf("one"), new HashSet<string> { found }.Contains).Should().Be(found);
    }

    [Fact]
    public void A_named_browser_that_is_absent_is_never_replaced_by_another()
    {
        string installed = Path.Combine("one", Executable("chromium"));
        Action find = () => BrowserLocation.Find("/opt/none", PathOf("one"), new HashSet<string> { installed }.Contains);
        find.Should().Throw<AnalysisStoppedException>().Which.Findings.Should().ContainSingle().Which.Code.Should().Be("E806");
    }

    [Fact]
    public void Without_any_browser_the_error_says_what_to_do()
    {
        Action find = () => BrowserLocation.Find(null, _ => null, _ => false);
        AnalysisStoppedException stopped = find.Should().Throw<AnalysisStoppedException>().Which;
        stopped.Reason.Should().Be(StopReason.RenderingFailed);
        stopped.Findings[0].Remedy.Should().Contain("--browser");
    }

    private static string Executable(string name) => OperatingSystem.IsWindows() ? name + ".exe" : name;

    private static Func<string, string?> PathOf(params string[] folders) => name => name == "PATH" ? string.Join(Path.PathSeparator, folders) : null;
}
