using System.Globalization;
using Xunit.Abstractions;

namespace SurveyStatistics.Tests.Golden;

/// <summary>
/// Every value that golden.R printed is compared, or is listed in <see cref="GoldenScope"/> with the reason why not. R survey 4.1-1 on its data sets
/// api, nhanes and scd: tests/reference/golden-survey-4.1-1.
/// </summary>
public sealed class GoldenSurveyTests(GoldenComputed computed, ITestOutputHelper output) : IClassFixture<GoldenComputed>
{
    private const int TableRows = 1583;
    private const int ListedRows = 311;

    public static TheoryData<string> ComparedIds
    {
        get
        {
            var ids = new TheoryData<string>();
            foreach (string id in GoldenTable.Rows.Where(r => Rule(r) is null).Select(r => r.Id).Distinct())
            {
                ids.Add(id);
            }

            return ids;
        }
    }

    [Theory]
    [MemberData(nameof(ComparedIds))]
    public void Rows_agree_with_R(string id)
    {
        var wrong = new List<string>();
        foreach (var row in GoldenTable.Rows.Where(r => r.Id == id && Rule(r) is null))
        {
            if (!computed.All.TryGetValue((row.Id, row.What), out var ours))
            {
                wrong.Add($"{row.What}: neither computed nor listed");
            }
            else if (!Agrees(row, ours))
            {
                string actual = ours.Actual?.ToString("R", CultureInfo.InvariantCulture) ?? "nothing";
                wrong.Add($"{row.What}: {actual} against {row.Text}");
            }
        }

        wrong.Should().BeEmpty("every row of {0} is the same number", id);
    }

    [Fact]
    public void Every_row_is_compared_or_has_exactly_one_reason()
    {
        foreach (var row in GoldenTable.Rows)
        {
            bool isComputed = computed.All.ContainsKey((row.Id, row.What));
            int reasons = GoldenScope.Departures.Count(rule => rule.Covers(row));
            reasons.Should().BeInRange(isComputed ? 0 : 1, 1, "{0} is compared, or listed once", row.Key);
        }
    }

    [Fact]
    public void A_listed_row_is_not_a_row_that_agrees()
    {
        foreach (var row in GoldenTable.Rows.Where(r => Rule(r) is not null))
        {
            bool agrees = computed.All.TryGetValue((row.Id, row.What), out var ours) && Agrees(row, ours);
            agrees.Should().BeFalse("{0} agrees with R and needs no reason", row.Key);
        }
    }

    [Fact]
    public void Nothing_is_computed_or_listed_that_R_did_not_print()
    {
        var printed = GoldenTable.Rows.Select(r => (r.Id, r.What)).ToHashSet();
        computed.All.Keys.Should().OnlyContain(key => printed.Contains(key));
        foreach (var rule in GoldenScope.Departures)
        {
            GoldenTable.Rows.Any(rule.Covers).Should().BeTrue("the rule {0} is there for a row", rule.Pattern);
        }
    }

    // A table read in part, or a rule that grew, would go unnoticed otherwise.
    [Fact]
    public void Most_rows_are_compared()
    {
        int listed = GoldenTable.Rows.Count(r => Rule(r) is not null);
        output.WriteLine($"compared {GoldenTable.Rows.Count - listed} of {GoldenTable.Rows.Count} rows, listed {listed}");
        GoldenTable.Rows.Count.Should().Be(TableRows);
        listed.Should().Be(ListedRows, "the number only changes with a rule");
    }

    private static GoldenRule? Rule(GoldenRow row)
        => GoldenScope.Departures.FirstOrDefault(rule => rule.Covers(row));

    private static bool Agrees(GoldenRow row, GoldenValue ours)
    {
        if (ours.Actual is not double actual || double.IsNaN(row.Number))
        {
            return false;
        }

        // R lets intervals leave [0, 1].
        double expected = ours.Clamped ? Math.Clamp(row.Number, 0, 1) : row.Number;
        double error = Math.Abs(actual - expected);
        return error <= ours.Relative * Math.Abs(expected) || error <= ours.Floor;
    }
}
