using System.IO.Compression;

namespace Smpg.EndToEnd.Tests;

/// <summary>Logistic models of the sample study against R's survey package, and what may leave of them.</summary>
[Collection(SampleOutputTests.Name)]
public sealed class ModelReferenceTests(SampleOutput sample)
{
    private const double Tolerance = 1e-8;
    private static readonly string[] Ratios = ["odds_ratio", "ci_low", "ci_high", "se_log", "margin", "margin_low", "margin_high"];
    private static readonly string[] Probabilities = ["p_value", "p_term", "p_term_adjusted"];

    [Fact]
    public void Every_row_of_the_sample_study_equals_the_stored_results_of_R()
    {
        using StreamReader reader = new(new GZipStream(File.OpenRead(RepositoryRoot.Path("tests", "reference", "sample-study", "models.csv.gz")), CompressionMode.Decompress));
        CsvTable expected = CsvTable.Parse(reader.ReadToEnd());
        CsvTable actual = CsvTable.Read(Path.Combine(sample.Path, "restricted", "models.csv"));
        Dictionary<string, CsvRow> byKey = actual.Rows.ToDictionary(Key);

        expected.Rows.Should().HaveCount(actual.Rows.Count).And.HaveCountGreaterThan(1500);
        expected.Rows.Count(row => row.Optional("se_log") is not null).Should().BeGreaterThan(400);
        List<string> differences = [];
        foreach (CsvRow row in expected.Rows)
        {
            CsvRow here = byKey[Key(row)];
            foreach (string count in new[] { "n", "n_missing", "events", "df" })
            {
                Compare(count, 0);
            }

            foreach (string ratio in Ratios)
            {
                Compare(ratio, Tolerance * Math.Abs(row.Optional(ratio) ?? 0));
            }

            // Tails below 1e-4 are compared in absolute terms.
            foreach (string probability in Probabilities)
            {
                Compare(probability, Tolerance * Math.Max(1e-4, row.Optional(probability) ?? 0));
            }

            void Compare(string name, double tolerance)
            {
                double? wanted = row.Optional(name), got = here.Optional(name);
                if (wanted.HasValue != got.HasValue || (wanted is double w && got is double g && !(Math.Abs(w - g) <= tolerance)))
                {
                    differences.Add($"{Key(row)} {name}: R {wanted}, here {got}");
                }
            }
        }

        differences.Should().BeEmpty();
    }

    [Fact]
    public void Published_models_have_large_counts_at_every_level_and_hidden_ones_no_number()
    {
        CsvRow[] rows = [.. CsvTable.Read(Path.Combine(sample.Path, "data", "models.csv")).Rows];
        rows.Where(row => row["published"] == "0").Should().NotBeEmpty().And.OnlyContain(row =>
            Ratios.Concat(Probabilities).Concat(new[] { "n", "n_missing", "events", "df" }).All(name => row[name].Length == 0));
        CsvRow[] published = [.. rows.Where(row => row["published"] == "1" && row["level"].Length > 0)];
        published.Where(row => row["status"] == "fitted").Should().HaveCountGreaterThan(100);
        published.Should().OnlyContain(row => row.Number("events") >= 5 && row.Number("n") - row.Number("events") >= 5);
    }

    [Fact]
    public void Small_sites_are_not_modelled_and_say_why()
    {
        CsvRow[] rows = [.. CsvTable.Read(Path.Combine(sample.Path, "restricted", "models.csv")).Rows.Where(row => row["level"].Length == 0)];
        rows.Where(row => row["status"] == "few_events").Should().NotBeEmpty().And.OnlyContain(row => row["site_id"].Length == 4 && row["odds_ratio"].Length == 0);
        // 17 coefficients in the sample study: sex 1, age 4, education 3, occupation 9.
        rows.Where(row => row["site_id"].Length == 4 && row["odds_ratio"].Length > 0).Should().NotBeEmpty().And.OnlyContain(row => row.Number("events") >= 170);
    }

    private static string Key(CsvRow row) => $"{row["model_id"]}|{row["site_id"]}|{row["outcome"]}|{row["term"]}|{row["level"]}";
}
