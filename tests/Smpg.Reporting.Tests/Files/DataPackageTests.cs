using System.Text.Json;
using System.Text.RegularExpressions;
using Smpg.Analysis;
using Smpg.Analysis.Disclosure;
using Smpg.Analysis.Studies;
using Smpg.Reporting.Files;

namespace Smpg.Reporting.Tests.Files;

public sealed partial class DataPackageTests
{
    [Fact]
    public void Package_describes_the_header_of_every_table_and_nothing_else()
    {
        Dictionary<string, string> files = Tables();
        using JsonDocument package = Package();

        Dictionary<string, string> described = package.RootElement.GetProperty("resources").EnumerateArray().ToDictionary(
            resource => resource.GetProperty("path").GetString()!,
            resource => string.Join(',', Fields(resource).Select(field => field.GetProperty("name").GetString())));

        described.Should().BeEquivalentTo(files.ToDictionary(file => file.Key, file => file.Value.Split('\n')[0]));
    }

    [Fact]
    public void Cells_of_closed_vocabularies_and_flags_are_among_the_words_described()
    {
        Dictionary<string, string> files = Tables();
        using JsonDocument package = Package();
        int checkedCells = 0;
        foreach (JsonElement resource in package.RootElement.GetProperty("resources").EnumerateArray())
        {
            List<JsonElement> fields = [.. Fields(resource)];
            foreach (string line in files[resource.GetProperty("path").GetString()!].TrimEnd('\n').Split('\n').Skip(1).Where(line => !line.Contains('"', StringComparison.Ordinal)))
            {
                string[] cells = line.Split(',');
                for (int column = 0; column < fields.Count; column++)
                {
                    checkedCells += CheckCell(fields[column], cells[column]);
                }
            }
        }

        checkedCells.Should().BeGreaterThan(20);
    }

    [Fact]
    public void Vocabulary_is_that_of_the_contract()
    {
        using JsonDocument package = Package();
        JsonElement estimates = package.RootElement.GetProperty("resources").EnumerateArray().First();
        JsonElement comparisons = package.RootElement.GetProperty("resources").EnumerateArray().ElementAt(1);

        Words(estimates, "statistic").Should().Equal("proportion", "mean", "score");
        Words(estimates, "status").Should().Equal("estimated", "no_respondents", "not_asked", "not_estimable");
        Words(estimates, "reliability").Should().Equal("ok", "caution", "imprecise", "insufficient", "review");
        Words(estimates, "suppression").Should().Equal("confidential", "primary", "secondary", "precision");
        Words(comparisons, "class").Should().BeEquivalentTo("higher", "much_higher", "lower", "much_lower", "no_difference", "not_comparable");
    }

    [Fact]
    public void Key_names_columns_that_are_never_missing()
    {
        using JsonDocument package = Package();
        foreach (JsonElement resource in package.RootElement.GetProperty("resources").EnumerateArray())
        {
            Dictionary<string, JsonElement> fields = Fields(resource).ToDictionary(field => field.GetProperty("name").GetString()!);
            string[] key = [.. resource.GetProperty("schema").GetProperty("primaryKey").EnumerateArray().Select(name => name.GetString()!)];

            key.Should().NotBeEmpty();
            key.Should().OnlyContain(name => fields[name].GetProperty("constraints").GetProperty("required").GetBoolean());
        }

        JsonElement group2 = Fields(package.RootElement.GetProperty("resources").EnumerateArray().First()).Single(field => field.GetProperty("name").GetString() == "group2");
        group2.GetProperty("missingValues").GetArrayLength().Should().Be(0);
    }

    [Fact]
    public void Package_has_no_date_and_a_portable_name()
    {
        string text = Text("Étude SMPG 97");

        text.Should().Contain("\"name\": \"etude-smpg-97\"");
        DatePattern().IsMatch(text).Should().BeFalse();
    }

    private static int CheckCell(JsonElement field, string cell)
    {
        JsonElement constraints = field.GetProperty("constraints");
        string name = field.GetProperty("name").GetString()!;
        bool required = constraints.TryGetProperty("required", out JsonElement value) && value.GetBoolean() && !field.TryGetProperty("missingValues", out _);
        if (required)
        {
            cell.Should().NotBeEmpty("{0} is required", name);
        }

        if (cell.Length > 0 && constraints.TryGetProperty("enum", out JsonElement words))
        {
            words.EnumerateArray().Select(word => word.GetString()).Should().Contain(cell, "{0} is a closed vocabulary", name);
            return 1;
        }

        if (cell.Length > 0 && field.GetProperty("type").GetString() == "boolean")
        {
            cell.Should().BeOneOf("0", "1");
            return 1;
        }

        return 0;
    }

    private static IEnumerable<string> Words(JsonElement resource, string field) => Fields(resource)
        .Single(candidate => candidate.GetProperty("name").GetString() == field)
        .GetProperty("constraints").GetProperty("enum").EnumerateArray().Select(word => word.GetString()!);

    private static JsonElement.ArrayEnumerator Fields(JsonElement resource) => resource.GetProperty("schema").GetProperty("fields").EnumerateArray();

    private static JsonDocument Package() => JsonDocument.Parse(Text("smpg-mini"));

    private static string Text(string studyId) => Written(writer => DataPackage.Write(writer, studyId, new LocalisedText("Petite étude", "Small study"), "0.1.0"));

    private static Dictionary<string, string> Tables()
    {
        ReleasedStudy study = FileFixtures.Study();
        ReleasedStudy words = FileFixtures.Study([FileFixtures.Estimated("lille", FileFixtures.MurderFou, 0.4)]);
        Codebook codebook = new("codebook.yaml", [new Variable("age", VariableRole.Profile, VariableType.WholeNumber, LocalisedText.Same("Age"))]);
        return new Dictionary<string, string>
        {
            ["estimates.csv"] = Written(writer => EstimateCsv.WriteReleased(writer, study.Estimates)),
            ["comparisons.csv"] = Written(writer => ComparisonCsv.Write(writer, study.Comparisons)),
            ["representations.csv"] = Written(writer => RepresentationCsv.Write(writer, words)),
            ["weighting.csv"] = Written(writer => WeightingCsv.Write(writer, study.Units)),
            ["comorbidity.csv"] = Written(writer => ComorbidityCsv.WriteReleased(writer, study.Comorbidity)),
            ["models.csv"] = Written(writer => ModelCsv.WriteReleased(writer, study)),
            ["sensitivity.csv"] = Written(writer => SensitivityCsv.Write(writer, study.Sensitivities)),
            ["dictionary.csv"] = Written(writer => DictionaryCsv.Write(writer, study.Indicators, codebook, study.Options.Estimation)),
            ["image_profiles.csv"] = Written(writer => ImageProfileCsv.Write(writer, ImageFixtures.Study)),
            ["score_reliability.csv"] = Written(writer => ScoreReliabilityCsv.Write(writer, ImageFixtures.Study)),
            ["comparability.csv"] = Written(writer => ComparabilityCsv.Write(writer, ImageFixtures.Study)),
            ["maps.csv"] = Written(writer => MapCsv.Write(writer, ImageFixtures.Study)),
            ["image_classes.csv"] = Written(writer => ImageClassCsv.Write(writer, ImageFixtures.Study)),
        };
    }

    private static string Written(Action<TextWriter> write)
    {
        using StringWriter writer = new();
        write(writer);
        return writer.ToString();
    }

    [GeneratedRegex(@"\d{4}-\d{2}-\d{2}", RegexOptions.CultureInvariant)]
    private static partial Regex DatePattern();
}
