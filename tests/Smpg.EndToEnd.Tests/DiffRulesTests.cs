using System.Text;
using System.Text.Json;

namespace Smpg.EndToEnd.Tests;

/// <summary><c>smpg diff-rules</c> on rule files whose differences are known, against counts read from the returns by hand.</summary>
public sealed class DiffRulesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static readonly string[] Items = ["O1a", "O1b", "O1c", "O2", "O3a", "O3b", "O3c", "O3d", "O3e", "O3f", "N1", "N2"];

    private static string Shipped => Path.Combine(RepositoryRoot.Sample, "instruments", "mini.yaml");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_higher_threshold_takes_exactly_those_at_the_old_one()
    {
        string file = Variant(("o_signs: {at_least: {n: 3,", "o_signs: {at_least: {n: 4,"), ("en: low mood", "en: sad mood"));
        using JsonDocument document = await Differences(Shipped, file, "--keep-respondents", "--output", folder["out"]);
        JsonElement root = document.RootElement;

        root.GetProperty("changes").EnumerateArray().Select(change => $"{change.GetProperty("section")} {change.GetProperty("name")} {change.GetProperty("kind")}")
            .Should().Equal("items A1 described", "criteria o_signs changed");
        JsonElement part = root.GetProperty("changes")[1].GetProperty("parts")[0];
        (part.GetProperty("aspect").GetString(), part.GetProperty("path").GetString(), part.GetProperty("old").GetString(), part.GetProperty("new").GetString())
            .Should().Be(("threshold", "at_least.n", "3", "4"));

        // Worry, control, and exactly three signs yes, the others no: read from the returns, not scored.
        Dictionary<string, int> expected = Sites().ToDictionary(site => site, site => Rows(site).Count(row =>
            row["O1a"] == "1" && row["O1b"] == "1" && row["O1c"] == "2" && row["O2"] == "1" && Signs(row).Count(sign => sign == "1") == 3 && Signs(row).All(sign => sign is "1" or "2")));
        expected.Values.Sum().Should().BePositive();
        JsonElement transition = Transition(root, "generalised_anxiety", "positive", "negative");
        transition.GetProperty("count").GetString().Should().Be(Text(expected.Values.Sum()));
        transition.GetProperty("sites").EnumerateArray().ToDictionary(site => site.GetProperty("site").GetString()!, site => site.GetProperty("count").GetString())
            .Should().BeEquivalentTo(expected.Where(site => site.Value > 0).ToDictionary(site => site.Key, site => Text(site.Value)));
        JsonElement cause = transition.GetProperty("causes").EnumerateArray().Should().ContainSingle().Subject;
        cause.GetProperty("kind").GetString().Should().Be("one");
        cause.GetProperty("changes")[0].GetInt32().Should().Be(2);

        // Only what depends on the criterion changes.
        root.GetProperty("transitions").EnumerateArray().Select(change => change.GetProperty("indicator").GetString()).Distinct()
            .Should().BeSubsetOf(["generalised_anxiety", "any_anxiety", "any_disorder"]);

        string[] lines = File.ReadAllLines(folder["out", "restricted", "verdict-changes.csv"]);
        lines[0].Should().Be("site_id,respondent,indicator,from,to,cause,changes,names");
        lines.Count(line => line.EndsWith(",generalised_anxiety,positive,negative,one,2,o_signs", StringComparison.Ordinal)).Should().Be(expected.Values.Sum());
        File.ReadAllText(folder["out", "restricted", "README.txt"]).Should().Contain("must not leave");
    }

    [Fact]
    public async Task Changes_that_are_needed_together_and_changes_each_enough_are_told_apart()
    {
        // Insomnia from either of two criteria: both have to ask for N2 before a yes to N1 alone no longer counts.
        const string Rule = "    if: {all: [N1, N2]}\n    source: [own_rule";
        const string Criteria = "criteria:\n  n_a: {all: [N1], source: own_rule, confidence: own}\n  n_b: {all: [N1], source: own_rule, confidence: own}\n";
        string either = Variant((Rule, Rule.Replace("{all: [N1, N2]}", "{any: [n_a, n_b]}", StringComparison.Ordinal)), ("criteria:\n", Criteria));
        string both = Variant(
            (Rule, Rule.Replace("{all: [N1, N2]}", "{any: [n_a, n_b]}", StringComparison.Ordinal)), ("criteria:\n", Criteria.Replace("[N1]", "[N1, N2]", StringComparison.Ordinal)));
        using JsonDocument together = await Differences(either, both);
        JsonElement cause = Transition(together.RootElement, "insomnia", "positive", "negative").GetProperty("causes").EnumerateArray().Should().ContainSingle().Subject;
        cause.GetProperty("kind").GetString().Should().Be("together");
        cause.GetProperty("changes").EnumerateArray().Select(number => number.GetInt32()).Should().Equal(1, 2);
        int noOnly = Sites().Sum(site => Rows(site).Count(row => row["N1"] == "1" && row["N2"] == "2"));
        cause.GetProperty("count").GetString().Should().Be(Text(noOnly));

        // The other way round, each of the two lets those in again.
        using JsonDocument alone = await Differences(both, either);
        JsonElement back = Transition(alone.RootElement, "insomnia", "negative", "positive").GetProperty("causes").EnumerateArray().Should().ContainSingle().Subject;
        back.GetProperty("kind").GetString().Should().Be("each_alone");
        back.GetProperty("count").GetString().Should().Be(Text(noOnly));
    }

    [Fact]
    public async Task Small_counts_are_not_shown_and_no_key_is()
    {
        string file = Variant(("o_signs: {at_least: {n: 3,", "o_signs: {at_least: {n: 4,"));
        Run run = await Run.Smpg("diff-rules", Shipped, file, RepositoryRoot.Sample, "--site", "FR03");

        run.Code.Should().Be(0, because: run.Error);
        run.Out.Should().Contain("generalised_anxiety: positive -> negative: ").And.Contain("threshold, at_least.n: 3 -> 4").And.NotMatchRegex(@": [1-4]\r?\n");
        run.Out.Should().NotMatchRegex(@"\b0\d{3}\b");
    }

    [Fact]
    public async Task The_same_rules_change_nobody()
    {
        Run run = await Run.Smpg("diff-rules", Shipped, Shipped, RepositoryRoot.Sample, "--site", "FR01");

        run.Code.Should().Be(0, because: run.Error);
        run.Out.Should().Contain("The rules are the same.").And.Contain("Nobody's verdict changes.");
    }

    [Fact]
    public async Task Bad_input_ends_with_its_code_and_writes_nothing()
    {
        Run missing = await Run.Smpg("diff-rules", Shipped, folder["none.yaml"], RepositoryRoot.Sample);
        missing.Code.Should().Be(4);
        missing.Error.Should().Contain("E100").And.Contain("none.yaml");

        Run invalid = await Run.Smpg("diff-rules", Shipped, Variant(("n: 4, of: a_total", "n: 40, of: a_total")), RepositoryRoot.Sample, "--keep-respondents", "--output", folder["out"]);
        invalid.Code.Should().Be(3);
        invalid.Error.Should().Contain("E713");
        Directory.Exists(folder["out"]).Should().BeFalse();

        Run site = await Run.Smpg("diff-rules", Shipped, Shipped, RepositoryRoot.Sample, "--site", "FR99");
        site.Code.Should().Be(2);
        site.Error.Should().Contain("E810");

        Directory.CreateDirectory(folder["full"]);
        File.WriteAllText(folder["full", "mine.txt"], "mine");
        Run full = await Run.Smpg("diff-rules", Shipped, Shipped, RepositoryRoot.Sample, "--keep-respondents", "--output", folder["full"]);
        full.Code.Should().Be(74);
        full.Error.Should().Contain("E802");
        Directory.GetFileSystemEntries(folder["full"]).Should().ContainSingle();
    }

    private static async Task<JsonDocument> Differences(string before, string after, params string[] more)
    {
        // Without --keep-respondents counts could be hidden; the tests that compare counts choose large ones.
        Run run = await Run.Smpg(["diff-rules", before, after, RepositoryRoot.Sample, "--json", .. more]);
        run.Code.Should().Be(0, because: run.Error);
        return JsonDocument.Parse(run.Out);
    }

    private static JsonElement Transition(JsonElement root, string indicator, string from, string to) => root.GetProperty("transitions").EnumerateArray().Single(
        transition => transition.GetProperty("indicator").GetString() == indicator && transition.GetProperty("from").GetString() == from && transition.GetProperty("to").GetString() == to);

    private string Variant(params (string From, string To)[] edits)
    {
        string text = File.ReadAllText(Shipped).ReplaceLineEndings("\n");
        foreach ((string from, string to) in edits.Where(edit => edit.From != edit.To))
        {
            text.Should().Contain(from);
            text = text.Replace(from, to, StringComparison.Ordinal);
        }

        string path = folder[$"rules-{Directory.GetFiles(folder.Path, "*.yaml").Length}.yaml"];
        File.WriteAllText(path, text);
        return path;
    }

    private static IEnumerable<string> Sites() => Directory.GetFiles(Path.Combine(RepositoryRoot.Sample, "returns"), "*.csv").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

    // Returns differ in encoding and separator; what is read here are digits.
    private static IEnumerable<Dictionary<string, string>> Rows(string site)
    {
        string[] lines = File.ReadAllLines(Path.Combine(RepositoryRoot.Sample, "returns", site + ".csv"), Encoding.Latin1);
        char separator = new[] { ';', '\t', ',' }.MaxBy(sign => lines[0].Count(letter => letter == sign));
        string[] header = lines[0].Split(separator);
        foreach (string line in lines.Skip(1).Where(line => line.Length > 0))
        {
            string[] cells = line.Split(separator);
            Dictionary<string, string> row = header.Zip(cells).ToDictionary(pair => pair.First.Trim().Trim('"', '\u00ef', '\u00bb', '\u00bf'), pair => pair.Second.Trim().Trim('"'));

            // A site that did not ask a module has no such columns.
            foreach (string item in Items)
            {
                row.TryAdd(item, "");
            }

            yield return row;
        }
    }

    private static IEnumerable<string> Signs(Dictionary<string, string> row) => Items[4..10].Select(item => row[item]);

    private static string Text(int count) => count.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
