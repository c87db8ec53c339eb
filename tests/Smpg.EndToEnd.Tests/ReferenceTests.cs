using System.IO.Compression;

namespace Smpg.EndToEnd.Tests;

/// <summary>Every row of the sample study against R's survey package: stored results always, R itself where it is installed.</summary>
[Collection(SampleOutputTests.Name)]
public sealed class ReferenceTests(SampleOutput sample)
{
    [Fact]
    public void Every_row_of_the_sample_study_equals_the_stored_results_of_R()
    {
        using StreamReader reader = new(new GZipStream(File.OpenRead(RepositoryRoot.Path("tests", "reference", "sample-study", "expected.csv.gz")), CompressionMode.Decompress));
        CsvTable expected = CsvTable.Parse(reader.ReadToEnd());
        CsvTable actual = CsvTable.Read(Path.Combine(sample.Path, "restricted", "estimates.csv"));
        Dictionary<string, CsvRow> byKey = actual.Rows.ToDictionary(Key);

        expected.Rows.Should().HaveCount(actual.Rows.Count);
        List<string> differences = [];
        foreach (CsvRow row in expected.Rows)
        {
            CsvRow here = byKey[Key(row)];
            double n = row.Number("n");
            Compare("n", n, here.Number("n"), 0);
            Compare("df", row.Number("df"), here.Number("df"), 0);
            double? estimate = row.Optional("estimate");
            Compare("estimate", estimate, here.Optional("estimate"), estimate is double e ? 1e-9 * Math.Abs(e) : 0);

            // Where the margins determine an outcome its standard error is rounding; it is then measured against a simple random sample's.
            double scale = estimate is double p && here["statistic"] == "proportion" ? 0.1 * Math.Sqrt(Math.Max(p * (1 - p), 1 / n) / n) : 0;
            double? error = row.Optional("se");
            Compare("se", error, here.Optional("se"), error is double se ? 1e-9 * Math.Max(Math.Abs(se), scale) : 0);

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
            [RepositoryRoot.Path("scripts", "reference", "estimates.R"), sample.Path, RepositoryRoot.Sample, "--site", "FR05", "--compare"],
            RepositoryRoot.Path());
        run.Code.Should().Be(0, because: run.Out + run.Error);
        run.Out.Should().Contain("agree with R survey");
    }

    private static string Key(CsvRow row) => $"{row["site_id"]}|{row["indicator"]}|{row["group1"]}|{row["level1"]}";
}
