using System.Text.Json;
using System.Xml.Linq;

namespace Smpg.EndToEnd.Tests;

/// <summary><c>smpg codebook</c> on the sample study: variables in every format, rules as tables to sign.</summary>
public sealed class CodebookTests
{
    private static readonly XNamespace Ddi = "ddi:codebook:2_5";

    // Children of the elements used, in the order that codebook.xsd of DDI-Codebook 2.5 (DDI Alliance, 2012) prescribes.
    private static readonly Dictionary<string, string[]> Order = new()
    {
        ["codeBook"] = ["docDscr", "stdyDscr", "fileDscr", "dataDscr", "otherMat"],
        ["stdyDscr"] = ["citation", "studyAuthorization", "stdyInfo", "studyDevelopment", "method", "dataAccs", "othrStdyMat", "notes"],
        ["citation"] = ["titlStmt", "rspStmt", "prodStmt", "distStmt", "serStmt", "verStmt", "biblCit", "holdings", "notes"],
        ["titlStmt"] = ["titl", "subTitl", "altTitl", "parTitl", "IDNo"],
        ["stdyInfo"] = ["studyBudget", "subject", "abstract", "sumDscr", "qualityStatement", "notes", "exPostEvaluation"],
        ["sumDscr"] = ["timePrd", "collDate", "nation", "geogCover", "geogUnit", "geoBndBox", "boundPoly", "anlyUnit", "universe", "dataKind"],
        ["dataDscr"] = ["varGrp", "nCubeGrp", "var", "nCube", "notes"],
        ["varGrp"] = ["labl", "txt", "concept", "defntn", "universe", "notes"],
        ["var"] =
        [
            "location", "labl", "imputation", "security", "embargo", "respUnit", "anlysUnit", "qstn", "valrng", "invalrng", "undocCod", "universe", "TotlResp",
            "sumStat", "txt", "stdCatgry", "catgryGrp", "catgry", "codInstr", "verStmt", "concept", "derivation", "varFormat", "geoMap", "catLevel", "notes",
        ],
        ["valrng"] = ["item", "range", "key", "notes"],
        ["invalrng"] = ["item", "range", "key", "notes"],
        ["catgry"] = ["catValu", "labl", "txt", "catStat", "mrow"],
    };

    [Fact]
    public async Task Ddi_is_well_formed_and_follows_the_structure_of_codebook_2_5()
    {
        Run run = await Run.Smpg("codebook", RepositoryRoot.Sample, "--format", "ddi");

        run.Code.Should().Be(0, because: run.Error);
        XElement root = XDocument.Parse(run.Out).Root!;
        root.Name.Should().Be(Ddi + "codeBook");
        root.Attribute("version")!.Value.Should().Be("2.5");
        root.DescendantsAndSelf().Should().OnlyContain(element => element.Name.Namespace == Ddi);
        foreach (XElement element in root.DescendantsAndSelf().Where(element => element.HasElements))
        {
            int[] places = [.. element.Elements().Select(child => Array.IndexOf(Order[element.Name.LocalName], child.Name.LocalName))];
            places.Should().NotContain(-1, because: element.Name.LocalName).And.BeInAscendingOrder(because: element.Name.LocalName);
        }

        string[] ids = [.. root.Descendants().Attributes("ID").Select(id => id.Value)];
        ids.Should().OnlyHaveUniqueItems().And.OnlyContain(id => char.IsAsciiLetter(id[0]));
        root.Descendants(Ddi + "varGrp").SelectMany(group => group.Attribute("var")!.Value.Split(' ')).Should().BeSubsetOf(ids);
        XElement[] variables = [.. root.Descendants(Ddi + "var")];
        variables.Should().HaveCount(252).And.OnlyContain(variable => variable.Attribute("name")!.Value.Length > 0);
        variables.Attributes("intrvl").Select(interval => interval.Value).Distinct().Should().BeSubsetOf(["contin", "discrete"]);
        XElement age = variables.Single(variable => variable.Attribute("name")!.Value == "age");
        age.Descendants(Ddi + "range").Single().Attribute("min")!.Value.Should().Be("18");
        XElement a1 = variables.Single(variable => variable.Attribute("name")!.Value == "A1");
        a1.Elements(Ddi + "catgry").Where(category => category.Attribute("missing")?.Value == "Y").Select(category => category.Element(Ddi + "catValu")!.Value).Should().Equal("8", "9");
    }

    [Fact]
    public async Task Csv_has_a_row_for_each_code_and_missing_code()
    {
        Run run = await Run.Smpg("codebook", RepositoryRoot.Sample, "--format", "csv");

        run.Code.Should().Be(0, because: run.Error);
        string[] sex = [.. run.Lines.Where(line => line.StartsWith("sex,", StringComparison.Ordinal))];
        sex.Should().Equal(
            "sex,quota,code,,1,Sexe,Sex,,,,code,1,men,0,Hommes,Men,",
            "sex,quota,code,,1,Sexe,Sex,,,,code,2,women,1,Femmes,Women,",
            "sex,quota,code,,1,Sexe,Sex,,,,missing,9,,,,,refused");
        run.Lines.Should().Contain("age,profile,integer,,0,Âge,Age,18,110,,missing,999,,,,,refused");
    }

    [Fact]
    public async Task Json_and_markdown_have_every_variable()
    {
        Run json = await Run.Smpg("codebook", RepositoryRoot.Sample, "--format", "json");
        Run markdown = await Run.Smpg("codebook", RepositoryRoot.Sample, "--lang", "en");

        using JsonDocument document = JsonDocument.Parse(json.Out);
        string[] names = [.. document.RootElement.GetProperty("variables").EnumerateArray().Select(variable => variable.GetProperty("name").GetString()!)];
        names.Should().HaveCount(252);
        foreach (string name in names)
        {
            markdown.Out.Should().MatchRegex($@"(?m)^\| {name}( \*)? \|");
        }

        markdown.Out.Should().Contain("## Module A").And.Contain("| 3 | yes_bizarre | 2 | Yes, bizarre |");
    }

    [Theory]
    [InlineData("md", "en")]
    [InlineData("html", "en")]
    [InlineData("html", "fr")]
    public async Task Rules_are_laid_out_to_be_signed(string format, string language)
    {
        using TemporaryFolder folder = new();
        string file = folder["rules"];
        Run run = await Run.Smpg("codebook", RepositoryRoot.Sample, "--instrument", "--format", format, "--lang", language, "--output", file);

        run.Code.Should().Be(0, because: run.Error);
        run.Lines.Should().Equal(file);
        string text = File.ReadAllText(file);
        string sha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(Path.Combine(RepositoryRoot.Sample, "instruments", "mini.yaml"))));
        text.Should().Contain(sha256).And.Contain("smpg-fr-icd10").And.Contain("F32.2").And.Contain("a_gate").And.Contain("DREES, Etudes et Resultats 347 (2004)");
        text.Should().Contain(language == "en" ? "at least 4 of E4a–E4m" : "au moins 4 de E4a–E4m").And.Contain(language == "en" ? "Remarks" : "Remarques")
            .And.Contain(language == "en" ? "pounding heart" : "palpitations").And.Contain(language == "en" ? "2 weeks" : "2 semaines");
        if (format == "html")
        {
            XDocument.Parse(text.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal).Replace("&nbsp;", " ", StringComparison.Ordinal).Replace("<br>", "<br/>", StringComparison.Ordinal)
                .Replace("<meta charset=\"utf-8\">", "", StringComparison.Ordinal).Replace("initial-scale=1\">", "initial-scale=1\"/>", StringComparison.Ordinal).Replace("form-action 'none'\">", "form-action 'none'\"/>", StringComparison.Ordinal))
                .Descendants("section").Should().HaveCountGreaterThan(25);
            text.Should().NotContain("<script").And.NotContain("http://").And.NotContain("https://");
        }
    }

    [Fact]
    public async Task Bad_requests_end_with_their_codes_and_write_nothing()
    {
        using TemporaryFolder folder = new();
        (await Run.Smpg("codebook", folder["none"])).Code.Should().Be(4);

        Run unwritable = await Run.Smpg("codebook", RepositoryRoot.Sample, "--output", folder["no", "such", "folder.md"]);
        unwritable.Code.Should().Be(74);
        unwritable.Error.Should().Contain("E801");

        string study = folder.CopyOfSample();
        string yaml = Path.Combine(study, "study.yaml");
        string text = File.ReadAllText(yaml);
        // Models, which come last, and profiles of the representations name verdicts.
        File.WriteAllText(yaml, text[..text.IndexOf("\nmodels:", StringComparison.Ordinal)]
            .Replace("  scoring: instruments/mini.yaml\n", "", StringComparison.Ordinal)
            .Replace("  representations: instruments/representations.yaml\n", "", StringComparison.Ordinal)
            .Replace(", denominator: any_disorder", "", StringComparison.Ordinal));
        Run without = await Run.Smpg("codebook", study, "--instrument");
        without.Code.Should().Be(2);
        without.Error.Should().Contain("E739");
    }
}
