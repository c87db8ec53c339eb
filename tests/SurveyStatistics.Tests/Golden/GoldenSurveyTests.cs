using System.Globalization;
using Xunit.Abstractions;

namespace SurveyStatistics.Tests.Golden;

/// <summary>
/// Every value that golden.R printed is compared, or is listed in <see cref="GoldenScope"/> with the reason why not. R survey 4.1-1 on its data sets
/// api, nhanes and scd: tests/reference/golden-survey-4.1-1.
/// </summary>
public sealed class GoldenSurveyTests(ITestOutputHelper output)
{
    /// <summary>Rows that wait for their estimator. Lower it with every rule that goes; never raise it.</summary>
    private const int PendingRows = 159;

    private static readonly Lazy<IReadOnlyDictionary<(string Id, string What), GoldenValue>> Computed = new(() =>
    {
        var values = new GoldenValues();
        GoldenMeans.AddTo(values);
        GoldenProportions.AddTo(values);
        GoldenDomains.AddTo(values);
        GoldenCalibrated.AddTo(values);
        return values.All;
    });

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
            if (!Computed.Value.TryGetValue((row.Id, row.What), out var ours))
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
            bool computed = Computed.Value.ContainsKey((row.Id, row.What));
            int reasons = GoldenScope.Departures.Count(rule => rule.Covers(row)) + GoldenScope.Pending.Count(rule => rule.Covers(row));
            reasons.Should().BeInRange(computed ? 0 : 1, 1, "{0} is compared, or listed once", row.Key);
        }
    }

    [Fact]
    public void A_listed_row_is_not_a_row_that_agrees()
    {
        foreach (var row in GoldenTable.Rows.Where(r => Rule(r) is not null))
        {
            bool agrees = Computed.Value.TryGetValue((row.Id, row.What), out var ours) && Agrees(row, ours);
            agrees.Should().BeFalse("{0} agrees with R and needs no reason", row.Key);
        }
    }

    [Fact]
    public void A_pending_row_is_not_a_row_that_is_computed()
        => GoldenTable.Rows.Where(r => GoldenScope.Pending.Any(rule => rule.Covers(r)))
            .Should().OnlyContain(r => !Computed.Value.ContainsKey(new ValueTuple<string, string>(r.Id, r.What)));

    [Fact]
    public void Nothing_is_computed_or_listed_that_R_did_not_print()
    {
        var printed = GoldenTable.Rows.Select(r => (r.Id, r.What)).ToHashSet();
        Computed.Value.Keys.Should().OnlyContain(key => printed.Contains(key));
        foreach (var rule in GoldenScope.Pending.Concat(GoldenScope.Departures))
        {
            GoldenTable.Rows.Any(rule.Covers).Should().BeTrue("the rule {0} is there for a row", rule.Pattern);
        }
    }

    [Fact]
    public void Pending_rows_only_become_fewer()
    {
        int pending = 0;
        foreach (var rule in GoldenScope.Pending)
        {
            int rows = GoldenTable.Rows.Count(rule.Covers);
            pending += rows;
            output.WriteLine($"pending {rows,4}  {rule.Reason}  ({rule.Pattern})");
        }

        output.WriteLine($"compared {Computed.Value.Count} of {GoldenTable.Rows.Count} rows, pending {pending}");
        pending.Should().Be(PendingRows, "a rule that goes lowers the number, none may raise it");
    }

    private static GoldenRule? Rule(GoldenRow row)
        => GoldenScope.Pending.Concat(GoldenScope.Departures).FirstOrDefault(rule => rule.Covers(row));

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
