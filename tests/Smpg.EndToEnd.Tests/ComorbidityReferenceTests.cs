using System.IO.Compression;

namespace Smpg.EndToEnd.Tests;

/// <summary>Pairs of verdicts and disorders per person of the sample study against R's survey package, and what may leave of them.</summary>
[Collection(SampleOutputTests.Name)]
public sealed class ComorbidityReferenceTests(SampleOutput sample)
{
    private const double Tolerance = 1e-8;

    [Fact]
    public void Every_row_of_the_sample_study_equals_the_stored_results_of_R()
    {
        using StreamReader reader = new(new GZipStream(File.OpenRead(RepositoryRoot.Path("tests", "reference", "sample-study", "comorbidity.csv.gz")), CompressionMode.Decompress));
        CsvTable expected = CsvTable.Parse(reader.ReadToEnd());
        CsvTable actual = CsvTable.Read(Path.Combine(sample.Path, "restricted", "comorbidity.csv"));
        Dictionary<string, CsvRow> byKey = actual.Rows.ToDictionary(Key);

        expected.Rows.Should().HaveCount(actual.Rows.Count).And.HaveCountGreaterThan(4000);
        List<string> differences = [];
        foreach (CsvRow row in expected.Rows)
        {
            CsvRow here = byKey[Key(row)];
            foreach (string count in new[] { "n", "n_missing", "cases", "df" })
            {
                Compare(count, row.Optional(count), here.Optional(count), 0);
            }

            if (here["status"] == "estimated")
            {
                Compare("estimate", row.Optional("estimate"), here.Optional("estimate"), Tolerance * Math.Abs(row.Number("estimate")));
                Compare("se", row.Optional("se"), here.Optional("se"), Tolerance * Math.Max(1e-6, row.Optional("se") ?? 0));
            }

            void Compare(string name, double? wanted, double? got, double tolerance)
            {
                if (wanted.HasValue != got.HasValue || (wanted is double w && got is double g && Math.Abs(w - g) > tolerance))
                {
                    differences.Add($"{Key(row)} {name}: R {wanted}, here {got}");
                }
            }
        }

        differences.Should().BeEmpty();
    }

    [ToolFact("Rscript")]
    public async Task R_itself_recomputes_one_site_and_agrees()
    {
        Run run = await Run.Program(
            "Rscript",
            [RepositoryRoot.Path("scripts", "reference", "comorbidity.R"), sample.Path, RepositoryRoot.Sample, "--site", "FR05"],
            RepositoryRoot.Path());
        run.Code.Should().Be(0, because: run.Out + run.Error);
        run.Out.Should().Contain("agree with R survey");
    }

    [Fact]
    public void Published_tables_have_four_large_counts_and_hidden_ones_no_number()
    {
        CsvRow[] rows = [.. CsvTable.Read(Path.Combine(sample.Path, "data", "comorbidity.csv")).Rows];
        rows.Where(row => row["published"] == "0").Should().NotBeEmpty().And.OnlyContain(row =>
            new[] { "n", "n_missing", "cases", "estimate", "se", "df", "ci_low", "ci_high" }.All(name => row[name].Length == 0));

        // Counts as the restricted file has them: both, then the two bases, which give the other three cells.
        Dictionary<string, CsvRow> truth = CsvTable.Read(Path.Combine(sample.Path, "restricted", "comorbidity.csv")).Rows.ToDictionary(Key);
        CsvRow[] published = [.. rows.Where(row => row["published"] == "1" && row["statistic"] == "odds_ratio")];
        published.Should().HaveCountGreaterThan(100);
        foreach (CsvRow row in published)
        {
            string pair = $"{row["site_id"]}|{row["first"]}|{row["second"]}|";
            double both = truth[pair + "co_occurrence|"].Number("cases");
            double first = truth[pair + "second_given_first|"].Number("n");
            double second = truth[pair + "first_given_second|"].Number("n");
            double neither = truth[pair + "co_occurrence|"].Number("n") - first - second + both;
            new[] { both, first - both, second - both, neither }.Should().OnlyContain(count => count >= 5, because: pair);
        }
    }

    private static string Key(CsvRow row) => $"{row["site_id"]}|{row["first"]}|{row["second"]}|{row["statistic"]}|{row["level"]}";
}
