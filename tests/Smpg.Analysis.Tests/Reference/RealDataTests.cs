using System.Globalization;
using Smpg.Analysis.Estimation;

namespace Smpg.Analysis.Tests.Reference;

/// <summary>
/// Data sets that ship in R's survey package, run through the whole engine as study folders, against what R's survey 4.1-1 makes of
/// them (tests/reference/studies/*/expected.csv, written by scripts/reference/export-real-data.R).
/// </summary>
public class RealDataTests
{
    [Theory]
    [InlineData("nhanes")]
    [InlineData("api-strat")]
    [InlineData("api-clus1-rake")]
    [InlineData("api-clus1-rake-fpc")]
    [InlineData("api-sites")]
    public void Every_estimate_of_a_real_study_equals_R(string study)
    {
        string folder = RepositoryRoot.Path("tests", "reference", "studies", study);
        AnalysisResult result = AnalysisRun.Run(new AnalysisRequest(folder), TimeProvider.System);

        string[] lines = File.ReadAllLines(Path.Combine(folder, "expected.csv"));
        string[] header = lines[0].Split(',');
        List<string> differences = [];
        foreach (string line in lines.Skip(1))
        {
            string[] cells = line.Split(',');
            string Cell(string name) => cells[Array.IndexOf(header, name)];
            double? Number(string name) => Cell(name).Length == 0 ? null : double.Parse(Cell(name), CultureInfo.InvariantCulture);
            Estimate estimate = result.Estimates[new EstimateKey(Cell("site_id"), Cell("indicator"), Cell("group1"), Cell("level1"))];
            void Compare(string name, double? actual, double tolerance)
            {
                double? expected = Number(name);
                bool equal = expected is null
                    ? actual is null or 0
                    : actual is double value && Math.Abs(value - expected.Value) <= tolerance * Math.Max(Math.Abs(expected.Value), 1e-3);
                if (!equal)
                {
                    differences.Add(string.Create(CultureInfo.InvariantCulture, $"{estimate.Key} {name}: R {expected:R}, here {actual:R}"));
                }
            }

            Compare("n", estimate.N, 0);
            Compare("sum_weights", estimate.SumWeights, 1e-9);
            Compare("estimate", estimate.Value, 1e-9);
            Compare("se", estimate.StandardError, 1e-9);
            Compare("df", estimate.Df, 0);
        }

        differences.Should().BeEmpty();
        lines.Length.Should().BeGreaterThan(10);
    }
}
