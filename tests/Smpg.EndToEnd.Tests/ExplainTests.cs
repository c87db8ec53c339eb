using System.Text.Json;

namespace Smpg.EndToEnd.Tests;

/// <summary><c>smpg explain</c> on the sample study: what it prints, what it refuses, and that it keeps the key to itself.</summary>
public sealed class ExplainTests
{
    // The first respondent of the sample: no core symptom, so that the list of A is not put.
    private static readonly string[] First = ["explain", RepositoryRoot.Sample, "--site", "FR01", "--respondent", "0001"];

    [Fact]
    public async Task Headline_indicators_are_explained_in_brief()
    {
        Run run = await Run.Smpg(First);

        run.Code.Should().Be(0, because: run.Error);
        run.Error.Should().Contain("restricted");
        run.Out.Should().Contain("any_disorder:").And.Contain("suicide_risk_moderate_or_high:").And.NotContain("dysthymia:").And.NotContain("criteria");
    }

    [Theory]
    [InlineData("depressive_episode")]
    [InlineData("F32")]
    [InlineData("f32")]
    public async Task A_diagnosis_is_found_by_name_or_code_and_explained_in_full(string diagnosis)
    {
        Run run = await Run.Smpg([.. First, "--diagnosis", diagnosis]);

        run.Code.Should().Be(0, because: run.Error);
        run.Out.Should().Contain("NEGATIVE").And.Contain("2 of A1–A3 = no").And.Contain("no fewer do")
            .And.Contain("a_total: has 0, needs 4").And.Contain("4 answers given, or given differently").And.Contain("not put: the answers lead past it")
            .And.Contain("ICD-10 F32").And.Contain("last 2 weeks").And.Contain("documented");
        run.Out.Should().NotContain("0001", because: "the key is not repeated");
    }

    [Fact]
    public async Task A_partition_is_explained_by_the_grade_held()
    {
        Run run = await Run.Smpg([.. First, "--diagnosis", "depressive_grade", "--json"]);

        run.Code.Should().Be(0, because: run.Error);
        using JsonDocument document = JsonDocument.Parse(run.Out);
        JsonElement root = document.RootElement;
        root.GetProperty("schema").GetString().Should().Be("smpg-explanation/1");
        JsonElement explanation = root.GetProperty("explanations").EnumerateArray().Should().ContainSingle().Subject;
        explanation.GetProperty("indicator").GetString().Should().Be("depressive_none");
        explanation.GetProperty("verdict").GetString().Should().Be("positive");
        explanation.GetProperty("because").GetProperty("is_smallest").GetBoolean().Should().BeTrue();
        explanation.GetProperty("because").GetProperty("count").GetInt32().Should().Be(2);
        explanation.GetProperty("grades").GetArrayLength().Should().Be(4);
        explanation.GetProperty("items").EnumerateArray().Single(item => item.GetProperty("item").GetString() == "A4a").GetProperty("route").GetString().Should().Be("past");
        root.GetProperty("rules").GetProperty("sha256").GetString().Should().HaveLength(64);
        run.Out.Should().NotContain("0001");
    }

    [Fact]
    public async Task Every_verdict_of_a_site_is_explained_by_a_set_that_agrees_with_the_results()
    {
        // Whatever a respondent's answers, something decides, or nothing does and some unknown answers could. Rows set aside have no verdict.
        int explained = 0;
        for (int key = 1; key <= 12; key++)
        {
            Run run = await Run.Smpg("explain", RepositoryRoot.Sample, "--site", "FR03", "--respondent", key.ToString("D4", System.Globalization.CultureInfo.InvariantCulture), "--json");
            if (run.Code == 2)
            {
                run.Error.Should().Contain("E728");
                continue;
            }

            explained++;
            run.Code.Should().Be(0, because: run.Error);
            using JsonDocument document = JsonDocument.Parse(run.Out);
            foreach (JsonElement explanation in document.RootElement.GetProperty("explanations").EnumerateArray())
            {
                string verdict = explanation.GetProperty("verdict").GetString()!;
                (explanation.GetProperty("because").ValueKind == JsonValueKind.Object).Should().Be(verdict is "positive" or "negative");
                explanation.GetProperty("changes").GetArrayLength().Should().Be(verdict switch { "indeterminate" => 2, "not_asked" => 0, _ => 1 });
            }
        }

        explained.Should().BeGreaterThan(6);
    }

    [Theory]
    [InlineData("E728", "9999999")]
    [InlineData("E729", "*")]
    [InlineData("E729", "0001,0002")]
    [InlineData("E729", "")]
    public async Task Only_one_respondent_by_an_exact_key_and_no_other_key_is_told(string code, string key)
    {
        Run run = await Run.Smpg("explain", RepositoryRoot.Sample, "--site", "FR01", "--respondent", key);

        run.Code.Should().Be(2);
        run.Out.Should().BeEmpty();
        run.Error.Should().Contain(code).And.NotContain("0001").And.NotContain("0002");
    }

    [Fact]
    public async Task Unknown_site_and_diagnosis_are_usage_errors_that_list_the_nearest()
    {
        Run site = await Run.Smpg("explain", RepositoryRoot.Sample, "--site", "FR0l", "--respondent", "0001");
        site.Code.Should().Be(2);
        site.Error.Should().Contain("E810").And.Contain("FR01");

        Run diagnosis = await Run.Smpg([.. First, "--diagnosis", "dysthimia"]);
        diagnosis.Code.Should().Be(2);
        diagnosis.Error.Should().Contain("E730").And.Contain("dysthymia");

        Run ambiguous = await Run.Smpg([.. First, "--diagnosis", "F41.0"]);
        ambiguous.Code.Should().Be(2);
        ambiguous.Error.Should().Contain("E730").And.Contain("panic, panic_lifetime");
    }

    [Fact]
    public async Task Unusable_input_ends_with_its_own_code()
    {
        using TemporaryFolder folder = new();
        (await Run.Smpg("explain", folder["none"], "--site", "FR01", "--respondent", "0001")).Code.Should().Be(4);

        string study = folder.CopyOfSample();
        string rules = Path.Combine(study, "instruments", "mini.yaml");
        File.WriteAllText(rules, File.ReadAllText(rules).Replace("n: 4, of: a_total", "n: 40, of: a_total", StringComparison.Ordinal));
        Run invalid = await Run.Smpg("explain", study, "--site", "FR01", "--respondent", "0001");
        invalid.Code.Should().Be(3);
        invalid.Error.Should().Contain("E713");
    }
}
