using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Smpg.EndToEnd.Tests;

/// <summary><c>smpg check</c> finds nothing in an output as it was written, and each violation that is planted in it by its own code.</summary>
public sealed partial class CheckTests(CheckedOutput output) : IClassFixture<CheckedOutput>
{
    private const string Report = "sites/FR01/report.fr.html";
    private const string Estimates = "data/estimates.csv";

    public static TheoryData<string, string, int> Violations => new()
    {
        { "another program's manifest", "E850", 4 },
        { "a file changed after the run", "E851", 6 },
        { "a file deleted", "E852", 6 },
        { "a file added", "E853", 6 },
        { "another version", "E854", 6 },
        { "a number changed in a table of a report", "E855", 6 },
        { "a number changed in a sentence of the English report", "E855", 6 },
        { "a number changed in a chart", "E855", 6 },
        { "a number taken out of a fact sheet", "E855", 6 },
        { "a name changed in a report", "E856", 6 },
        { "a mark moved in a chart", "E856", 6 },
        { "a status that does not exist", "E857", 1 },
        { "a table that contradicts the others", "E858", 1 },
        { "numbers in a hidden row", "E860", 5 },
        { "a published count of three", "E861", 5 },
        { "a published cell that gives a hidden one away", "E862", 5 },
        { "respondents in a folder that should have none", "E863", 5 },
        { "a word that hurts", "E865", 8 },
        { "a breakable space before a percent sign", "E866", 8 },
        { "straight quotation marks", "E866", 8 },
        { "a link to nowhere", "E867", 8 },
        { "an identifier used twice", "E867", 8 },
        { "an image from the network", "E868", 8 },
        { "a script", "E868", 8 },
        { "no content security policy", "E869", 8 },
        { "pale text", "E870", 8 },
        { "a heavy page", "E871", 8 },
        { "a page without language", "E872", 8 },
    };

    [Fact]
    public async Task An_output_as_it_was_written_has_nothing_to_find()
    {
        Run run = await Run.Smpg("check", output.Path);

        run.Out.Should().BeEmpty();
        run.Code.Should().Be(0);
    }

    [Fact]
    public async Task The_executable_prints_one_document_for_programs()
    {
        Run run = await Run.Program("dotnet", [Run.Executable, "check", output.Path, "--json"]);

        run.Code.Should().Be(0, because: run.Error);
        JsonNode.Parse(run.Out)!["valid"]!.GetValue<bool>().Should().BeTrue();
    }

    [Theory]
    [MemberData(nameof(Violations))]
    public async Task A_planted_violation_is_found_by_its_code(string violation, string code, int exit)
    {
        using CheckedOutput.Copy copy = output.Spoil();
        Plant(violation, copy);

        Run run = await Run.Smpg("check", copy.Path, "--json");

        JsonNode.Parse(run.Out)!["findings"]!.AsArray().Select(finding => finding!["code"]!.GetValue<string>()).Distinct().Should().Equal([code], because: run.Out);
        run.Code.Should().Be(exit);
    }

    private static void Plant(string violation, CheckedOutput.Copy copy)
    {
        switch (violation)
        {
            case "another program's manifest":
                copy.Edit("manifest.json", text => text.Replace("smpg-manifest/", "other/", StringComparison.Ordinal), listed: false);
                break;
            case "a file changed after the run":
                copy.Edit("data/dictionary.csv", text => text + "\n", listed: false);
                break;
            case "a file deleted":
                copy.Delete("data/dictionary.csv");
                break;
            case "a file added":
                copy.Add("data/more.csv", "a,b\n");
                break;
            case "another version":
                copy.Edit("manifest.json", text => VersionLine().Replace(text, "\"version\": \"0.0.1\""), listed: false);
                break;
            case "a number changed in a table of a report":
                copy.Edit(Report, text => TableNumber().Replace(text, "<td>98,7<", 1));
                break;
            case "a number changed in a sentence of the English report":
                copy.Edit("sites/FR01/report.en.html", text => EnglishInterval().Replace(text, "between 61% and", 1));
                break;
            case "a number changed in a chart":
                copy.Edit("sites/FR02/charts/overview.fr.svg", text => ChartNumber().Replace(text, ">77,7<", 1));
                break;
            case "a number taken out of a fact sheet":
                copy.Edit("sites/FR02/factsheet.fr.html", text => SheetPercent().Replace(text, "entre", 1));
                break;
            case "a name changed in a report":
                copy.Edit(Report, text => text.Replace("Aubrelune", "Aubresoleil", StringComparison.Ordinal));
                break;
            case "a mark moved in a chart":
                copy.Edit("sites/FR02/charts/overview.fr.svg", text => Mark().Replace(text, "cx=\"1\"", 1));
                break;
            case "a status that does not exist":
                copy.Edit(Estimates, text => text.Replace(",not_asked,", ",perhaps,", StringComparison.Ordinal).Replace(",estimated,ok,", ",guessed,ok,", StringComparison.Ordinal));
                break;
            case "a table that contradicts the others":
                copy.Edit("data/weighting.csv", text => text.Replace(",raking,1,", ",raking,1,9", StringComparison.Ordinal));
                break;
            case "numbers in a hidden row":
                copy.EditRow(Estimates, row => row["published"] == "0", ("n", "12"));
                break;
            case "a published count of three":
                copy.EditRow(Estimates, row => row["indicator"] == "knows_other_places" && row["group1"] == "sex" && row["published"] == "1", ("cases", "3"));
                break;
            case "a published cell that gives a hidden one away":
                GiveAway(copy);
                break;
            case "respondents in a folder that should have none":
                copy.Add("restricted/respondents.csv", "site_id,respondent\n");
                break;
            case "a word that hurts":
                copy.Insert(Report, "<p>Les malades mentaux du site.</p>");
                break;
            case "a breakable space before a percent sign":
                copy.Edit(Report, text => text.Replace("\u202F%", " %", StringComparison.Ordinal));
                break;
            case "straight quotation marks":
                copy.Insert("sites/FR02/factsheet.fr.html", "<p>\"site\"</p>");
                break;
            case "a link to nowhere":
                copy.Insert(Report, "<a href=\"../FR99/report.fr.html\">FR</a>");
                break;
            case "an identifier used twice":
                copy.Insert(Report, "<p id=\"main\"></p>");
                break;
            case "an image from the network":
                copy.Insert(Report, "<img src=\"https://example.org/pixel.png\" alt=\"\">");
                break;
            case "a script":
                copy.Insert("index.html", "<script>window.name</script>");
                break;
            case "no content security policy":
                copy.Edit(Report, text => Policy().Replace(text, ""));
                break;
            case "pale text":
                copy.Edit(Report, text => text.Replace("</style>", ".notes{color:#bbbbbb}</style>", StringComparison.Ordinal));
                break;
            case "a heavy page":
                copy.Insert(Report, new string(' ', 400_000));
                break;
            case "a page without language":
                copy.Edit(Report, text => text.Replace("<html lang=\"fr\">", "<html>", StringComparison.Ordinal));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(violation));
        }
    }

    // Two sexes are hidden and their total is published: with one of them published, the other is three.
    private static void GiveAway(CheckedOutput.Copy copy)
    {
        CsvRow[] rows = [.. CsvTable.Read(copy[Estimates]).Rows];
        CsvRow total = rows.First(row => row["site_id"] == "FR01" && row["group1"] == "total" && row["published"] == "1" && row["cases"].Length > 0 && row.Number("cases") >= 8
            && rows.Count(other => other["site_id"] == "FR01" && other["indicator"] == row["indicator"] && other["group1"] == "sex" && other["suppression"] == "confidential") == 2
            && rows.All(other => other["indicator"] != row["indicator"] + ".lower" || other["n_missing"] is "" or "0"));
        double cases = total.Number("cases") - 3;
        copy.EditRow(
            Estimates,
            row => row["site_id"] == "FR01" && row["indicator"] == total["indicator"] && row["level1"] == "women",
            ("published", "1"),
            ("suppression", ""),
            ("reliability", "ok"),
            ("n", "400"),
            ("n_missing", "0"),
            ("cases", cases.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    [GeneratedRegex("\"version\": \"[^\"]*\"")]
    private static partial Regex VersionLine();

    [GeneratedRegex("<td>[0-9]+,[0-9]<")]
    private static partial Regex TableNumber();

    [GeneratedRegex("between [0-9]+% and")]
    private static partial Regex EnglishInterval();

    [GeneratedRegex(">[0-9]+,[0-9]<")]
    private static partial Regex ChartNumber();

    [GeneratedRegex("entre [0-9]+\u202F% et")]
    private static partial Regex SheetPercent();

    [GeneratedRegex("cx=\"[0-9.]+\"")]
    private static partial Regex Mark();

    [GeneratedRegex("<meta http-equiv=\"Content-Security-Policy\"[^>]*>")]
    private static partial Regex Policy();
}
