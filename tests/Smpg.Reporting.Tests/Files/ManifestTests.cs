using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Smpg.Analysis;
using Smpg.Analysis.Studies;
using Smpg.Reporting.Files;

namespace Smpg.Reporting.Tests.Files;

public sealed class ManifestTests
{
    private static readonly InputFile[] Inputs =
    [
        new("study.yaml", "b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c", 812),
        new("returns/lille.csv", "7d865e959b2466918c9863afca942d0fb89d7c9ac0c99bafc3749504ded97730", 41234),
    ];

    private static readonly OutputFile[] Outputs =
    [
        new("restricted/respondents.csv", "02", 7),
        new("data/estimates.csv", "01", 5),
        new("quality/findings.csv", "03", 9),
        new("manifest.json", "04", 1),
    ];

    [Fact]
    public void Manifest_names_every_level_and_parameter_of_the_rules()
    {
        RuleSetIdentity rules = new(
            "MINI",
            "0a",
            [new("instruments/own.yaml", "5.0.0", "own", "0b"), new("shipped-instruments/mini-5.0.0-dsm4.yaml", "5.0.0", "dsm4", "0c")],
            [new RuleParameter("signs", LocalisedText.Same("signs"), 2, 1, 3, "a source", "recalled")]);
        string text = Written(Sample() with { RuleSet = rules });
        text[text.IndexOf("  \"scoring\"", StringComparison.Ordinal)..text.IndexOf("  \"outputs\"", StringComparison.Ordinal)].Should().Be(
            """
              "scoring": {
                "instrument": "MINI",
                "sha256": "0a",
                "levels": [
                  {
                    "path": "instruments/own.yaml",
                    "version": "5.0.0",
                    "variant": "own",
                    "sha256": "0b"
                  },
                  {
                    "path": "shipped-instruments/mini-5.0.0-dsm4.yaml",
                    "version": "5.0.0",
                    "variant": "dsm4",
                    "sha256": "0c"
                  }
                ],
                "parameters": [
                  {
                    "name": "signs",
                    "value": 2,
                    "from": 1,
                    "to": 3,
                    "source": "a source",
                    "confidence": "recalled"
                  }
                ]
              },

            """);
    }

    [Fact]
    public void Manifest_is_the_contracted_document() => Written(Sample()).Should().Be(
        """
        {
          "schema": "smpg-manifest/1",
          "identifier": "a62635383c3f",
          "version": "0.1.0",
          "study": "smpg-mini",
          "options": {
            "ingestion": {
              "invalid_tolerance": 0.02,
              "minimum_age": null,
              "age_variable": null
            },
            "design": {
              "respondent": "id",
              "site": null,
              "psu": "interviewer",
              "stratum": null,
              "weight": null,
              "fpc": null
            },
            "weighting": {
              "method": "raking",
              "variables": null,
              "lower_bound": null,
              "upper_bound": null,
              "tolerance": 1E-12,
              "maximum_iterations": 2000,
              "residuals": "rake"
            },
            "estimation": {
              "interval": "wilson",
              "confidence": 0.95,
              "indeterminate": "exclude",
              "lonely_psu": "fail",
              "groups": null,
              "indeterminate_unions": null
            },
            "comparison": {
              "alpha": 0.05,
              "strong_alpha": 0.002,
              "adjustment": "benjamini-hochberg"
            },
            "disclosure": {
              "minimum_count": 5,
              "minimum_base": 30,
              "caution_base": 50
            }
          },
          "run": {
            "sites": [
              "lille",
              "mayotte"
            ],
            "languages": [
              "fr",
              "en"
            ],
            "pdf": true,
            "keep_respondents": true,
            "keep_going": false,
            "date": "2026-03-01"
          },
          "inputs": [
            {
              "path": "returns/lille.csv",
              "sha256": "7d865e959b2466918c9863afca942d0fb89d7c9ac0c99bafc3749504ded97730",
              "bytes": 41234
            },
            {
              "path": "study.yaml",
              "sha256": "b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c",
              "bytes": 812
            }
          ],
          "scoring": null,
          "outputs": [
            {
              "path": "data/estimates.csv",
              "sha256": "01",
              "bytes": 5,
              "class": "publishable"
            },
            {
              "path": "quality/findings.csv",
              "sha256": "03",
              "bytes": 9,
              "class": "internal"
            },
            {
              "path": "restricted/respondents.csv",
              "sha256": "02",
              "bytes": 7,
              "class": "restricted"
            }
          ],
          "counts": {
            "sites": 2,
            "respondents": 1778,
            "rows_read": 1782,
            "rows_kept": 1778,
            "estimates": 3,
            "published": 2,
            "suppressed": {
              "primary": 1,
              "secondary": 0,
              "precision": 0
            }
          },
          "findings": {
            "errors": 0,
            "warnings": 2,
            "notes": 1
          }
        }

        """);

    // printf '%s' '{"version":...}' | sha256sum | cut -c1-12, the text being:
    // {"version":"0.1.0","study":"smpg-mini","options":{"ingestion":{"invalid_tolerance":0.02,"minimum_age":null,"age_variable":null},
    // "design":{"respondent":"id","site":null,"psu":"interviewer","stratum":null,"weight":null,"fpc":null},"weighting":{"method":"raking",
    // "variables":null,"lower_bound":null,"upper_bound":null,"tolerance":1E-12,"maximum_iterations":2000,"residuals":"rake"},
    // "estimation":{"interval":"wilson","confidence":0.95,"indeterminate":"exclude","lonely_psu":"fail","groups":null,"indeterminate_unions":null},
    // "comparison":{"alpha":0.05,"strong_alpha":0.002,"adjustment":"benjamini-hochberg"},
    // "disclosure":{"minimum_count":5,"minimum_base":30,"caution_base":50}},"sites":["lille","mayotte"],
    // "inputs":[{"path":"returns/lille.csv","sha256":"7d86...7730","bytes":41234},{"path":"study.yaml","sha256":"b5bb...944c","bytes":812}]}
    // without the line breaks and with the digests above in full.
    [Fact]
    public void Identity_is_the_start_of_the_digest_of_the_canonical_text() =>
        ManifestIdentity.Compute("0.1.0", "smpg-mini", FileFixtures.Options(), [FileFixtures.Lille, FileFixtures.Mayotte], Inputs).Should().Be("a62635383c3f");

    [Fact]
    public void Identity_does_not_depend_on_the_order_of_inputs_and_sites() =>
        ManifestIdentity.Compute("0.1.0", "smpg-mini", FileFixtures.Options(), [FileFixtures.Mayotte, FileFixtures.Lille], [.. Inputs.Reverse()])
            .Should().Be(ManifestIdentity.Compute("0.1.0", "smpg-mini", FileFixtures.Options(), [FileFixtures.Lille, FileFixtures.Mayotte], Inputs));

    [Fact]
    public void Identity_changes_with_each_thing_that_can_change_a_number()
    {
        StudyOptions options = FileFixtures.Options();
        string[] identities =
        [
            ManifestIdentity.Compute("0.1.0", "a", options, [], Inputs),
            ManifestIdentity.Compute("0.1.1", "a", options, [], Inputs),
            ManifestIdentity.Compute("0.1.0", "b", options, [], Inputs),
            ManifestIdentity.Compute("0.1.0", "a", options, [FileFixtures.Lille], Inputs),
            ManifestIdentity.Compute("0.1.0", "a", options, [], [Inputs[0]]),
            ManifestIdentity.Compute("0.1.0", "a", options, [], [Inputs[0], Inputs[1] with { Sha256 = Inputs[0].Sha256 }]),
            ManifestIdentity.Compute("0.1.0", "a", options with { Estimation = new EstimationOptions(Confidence: 0.9) }, [], Inputs),
            ManifestIdentity.Compute("0.1.0", "a", options with { Estimation = new EstimationOptions(Indeterminate: IndeterminateRule.CountAsNegative) }, [], Inputs),
            ManifestIdentity.Compute("0.1.0", "a", options with { Estimation = new EstimationOptions(IndeterminateUnions: IndeterminateRule.CountAsNegative) }, [], Inputs),
            ManifestIdentity.Compute("0.1.0", "a", options with { Weighting = new WeightingOptions(Variables: ["sex"]) }, [], Inputs),
        ];

        identities.Should().OnlyHaveUniqueItems().And.OnlyContain(identity => identity.Length == 12 && identity.All(char.IsAsciiHexDigitLower));
    }

    [Fact]
    public void Every_choice_of_the_study_is_in_the_manifest()
    {
        using JsonDocument manifest = JsonDocument.Parse(Written(Sample()));
        JsonElement options = manifest.RootElement.GetProperty("options");

        foreach (PropertyInfo stage in typeof(StudyOptions).GetProperties())
        {
            IEnumerable<string> choices = stage.PropertyType.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(choice => choice.Name.ToUpperInvariant());
            options.GetProperty(stage.Name.ToLowerInvariant()).EnumerateObject().Select(property => property.Name.Replace("_", "", StringComparison.Ordinal).ToUpperInvariant())
                .Should().BeEquivalentTo(choices);
        }
    }

    [Theory]
    [InlineData("fr-FR", "Europe/Paris")]
    [InlineData("ar-SA", "Asia/Riyadh")]
    [InlineData("tr-TR", "Pacific/Auckland")]
    public void Manifest_is_the_same_under_another_culture_and_time_zone(string culture, string zone)
    {
        string expected = Written(Sample());
        CultureInfo before = CultureInfo.CurrentCulture;
        string? zoneBefore = Environment.GetEnvironmentVariable("TZ");
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Environment.SetEnvironmentVariable("TZ", zone);
            TimeZoneInfo.ClearCachedData();

            Written(Sample()).Should().Be(expected);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
            Environment.SetEnvironmentVariable("TZ", zoneBefore);
            TimeZoneInfo.ClearCachedData();
        }
    }

    [Theory]
    [InlineData("/home/someone/study.yaml")]
    [InlineData("C:/study.yaml")]
    [InlineData("returns\\lille.csv")]
    [InlineData("~/study.yaml")]
    public void Path_that_names_a_machine_is_refused(string path)
    {
        Action write = () => Written(Sample() with { Inputs = [new InputFile(path, "00", 1)] });

        write.Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Manifest_makes_the_folder_known_as_an_earlier_output()
    {
        string parent = Directory.CreateTempSubdirectory("smpg-manifest-").FullName;
        try
        {
            for (int run = 1; run <= 2; run++)
            {
                using OutputFolder folder = OutputFolder.Create(Path.Combine(parent, "out"));
                folder.WriteText("data/a.csv", "x\n");
                IReadOnlyList<OutputFile> outputs = folder.Files;
                folder.WriteText(OutputFolder.ManifestPath, writer => ManifestJson.Write(writer, Sample(), outputs));
                folder.Commit();
            }

            string manifest = File.ReadAllText(Path.Combine(parent, "out", "manifest.json"));
            manifest.Should().NotContain(parent).And.NotContain(Path.GetTempPath()).And.Contain("\"data/a.csv\"");
        }
        finally
        {
            Directory.Delete(parent, recursive: true);
        }
    }

    private static Manifest Sample() => new()
    {
        Version = "0.1.0",
        StudyId = "smpg-mini",
        Options = FileFixtures.Options(),
        Run = new RunChoices([FileFixtures.Mayotte, FileFixtures.Lille], [Language.French, Language.English], Pdf: true, KeepRespondents: true, Date: new DateOnly(2026, 3, 1)),
        Inputs = Inputs,
        Counts = ManifestCounts.Of(FileFixtures.Study()),
        Findings =
        [
            new Finding("E203", FindingSeverity.Warning, "w"),
            new Finding("E601", FindingSeverity.Warning, "w") { Occurrences = 12 },
            new Finding("E107", FindingSeverity.Note, "n"),
        ],
    };

    private static string Written(Manifest manifest)
    {
        using StringWriter writer = new();
        ManifestJson.Write(writer, manifest, Outputs);
        return writer.ToString();
    }
}
