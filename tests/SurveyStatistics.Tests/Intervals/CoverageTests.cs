using SurveyStatistics.Coverage;
using SurveyStatistics.Tests.Reference;

namespace SurveyStatistics.Tests.Intervals;

/// <summary>The stored table of tests/reference/interval-coverage, from which docs/methods/statistics.md and decision 0002 speak.</summary>
public sealed class CoverageTests
{
    /// <summary>Three Monte-Carlo standard errors of a coverage of 0.95 with 4 000 replicates.</summary>
    private const double ThreeErrors = 0.0103;

    private static readonly ReferenceTable Table = ReferenceTable.Read("interval-coverage/coverage.csv");

    [Fact]
    public void Table_has_every_setting_and_method_once()
    {
        var cells = CoverageCell.All.ToList();
        Table.Count.Should().Be(cells.Count * CoverageSimulation.Methods.Count);
        for (int i = 0; i < Table.Count; i++)
        {
            var cell = cells[i / CoverageSimulation.Methods.Count];
            Table.Text(i, "method").Should().Be(CoverageSimulation.Methods[i % CoverageSimulation.Methods.Count]);
            (Table.Text(i, "sampling"), Table.Number(i, "deff"), (int)Table.Number(i, "n"), Table.Number(i, "p"))
                .Should().Be((cell.Sampling, cell.DesignEffect, cell.N, cell.P));
            (Table.Number(i, "coverage") + Table.Number(i, "below") + Table.Number(i, "above")).Should().BeApproximately(1, 1e-4);
        }
    }

    // Small settings only, for time; a change of an interval or of an effective size shows here before it shows in a stale document.
    [Theory]
    [InlineData("weights", 1.2, 90, 0.01)]
    [InlineData("weights", 2.0, 30, 0.1)]
    [InlineData("clusters", 1.5, 90, 0.3)]
    public void Stored_rows_are_what_the_program_writes(string sampling, double effect, int n, double p)
    {
        var cell = new CoverageCell(sampling, effect, n, p);
        int first = CoverageCell.All.ToList().IndexOf(cell) * CoverageSimulation.Methods.Count;
        var results = CoverageSimulation.Run(cell, CoverageTable.Replicates, CoverageTable.SeedOf(cell));
        for (int m = 0; m < results.Count; m++)
        {
            results[m].Coverage.Should().BeApproximately(Table.Number(first + m, "coverage"), 6e-4, results[m].Method);
            results[m].Width.ShouldAgree(Table.Number(first + m, "width"), 1e-4, results[m].Method);
        }
    }

    // n p of 1 or more, independent people: the settings in which a proportion is published at all.
    [Fact]
    public void Default_covers_at_least_93_percent_and_on_average_95()
    {
        double[] coverage = Coverage("wilson");
        coverage.Min().Should().BeGreaterThan(0.93 - ThreeErrors);
        coverage.Average().Should().BeInRange(0.95, 0.96);
    }

    [Theory]
    [InlineData("wald", 0.80)]
    [InlineData("arcsine", 0.75)]
    [InlineData("likelihood", 0.84)]
    [InlineData("wilson-linearised", 0.85)]
    [InlineData("korn-graubard", 0.87)]
    public void Methods_on_the_linearised_variance_fall_short_where_cases_are_few(string method, double worst)
        => Coverage(method).Min().Should().BeLessThan(worst).And.BeLessThan(Coverage("wilson").Min() - 0.05);

    [Fact]
    public void Kish_size_knows_nothing_of_clusters()
    {
        var rows = Enumerable.Range(0, Table.Count).Where(i => Table.Text(i, "sampling") == "clusters" && Table.Number(i, "n") >= 300 && Table.Number(i, "p") >= 0.1);
        double[] kish = [.. rows.Where(i => Table.Text(i, "method") == "wilson-kish").Select(i => Table.Number(i, "coverage"))];
        double[] wilson = [.. rows.Where(i => Table.Text(i, "method") == "wilson").Select(i => Table.Number(i, "coverage"))];
        kish.Max().Should().BeLessThan(0.92);
        wilson.Min().Should().BeGreaterThan(0.95 - ThreeErrors);
    }

    private static double[] Coverage(string method) =>
    [
        .. Enumerable.Range(0, Table.Count)
            .Where(i => Table.Text(i, "sampling") == "weights" && Table.Text(i, "method") == method && Table.Number(i, "n") * Table.Number(i, "p") >= 1)
            .Select(i => Table.Number(i, "coverage")),
    ];
}
