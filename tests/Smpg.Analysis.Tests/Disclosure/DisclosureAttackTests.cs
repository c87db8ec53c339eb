using Smpg.Analysis.Disclosure;
using Smpg.Analysis.Estimation;

namespace Smpg.Analysis.Tests.Disclosure;

/// <summary>An attacker who holds everything that the sample study publishes, knows every sum and has a linear system solved for him.</summary>
public class DisclosureAttackTests(ReleasedSample sample) : IClassFixture<ReleasedSample>
{
    private const int Minimum = 5;

    [Fact]
    public void The_attacker_has_sums_to_work_with_and_there_is_something_to_find()
    {
        sample.Attacker.SumsInAll.Should().BeGreaterThan(100_000);
        sample.Attacker.SumsThatDoNotHold.Should().BeLessThan(sample.Attacker.SumsInAll / 100);
        sample.Attacker.Secrets.Should().HaveCountGreaterThan(1000).And.OnlyContain(secret => sample.Truth(secret.Name) == secret.Count);
        sample.Attacker.Determined.Should().HaveCountGreaterThan(1000, because: "much that is left out for precision follows from sums, which harms nobody");
    }

    [Fact]
    public void Elimination_determines_no_hidden_count_of_one_to_four() => sample.Attacker.Broken.Should().BeEmpty();

    [Fact]
    public void What_elimination_determines_is_right()
    {
        foreach ((string name, long value) in sample.Attacker.Determined)
        {
            value.Should().Be(sample.Truth(name), because: name);
        }
    }

    /// <summary>
    /// For each of them there is another table of whole numbers with everything that is published and another count in that place, found by a linear program
    /// that starts at the truth. So no method whatever tells it; and for most, the count may just as well be none, or five and more.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Linear_programming_tells_no_hidden_count_of_one_to_four(bool withInterview)
    {
        Doubt doubt = sample.Attacker.Doubts(withInterview);

        doubt.Told.Should().BeEmpty();
        doubt.Small.Should().HaveCountLessThan(doubt.Open.Count / 10);
    }

    [Fact]
    public void Without_secondary_suppression_the_attacker_finds_small_counts_and_they_are_right()
    {
        ReleasedStudy careless = sample.Result.Released with
        {
            Estimates = [.. sample.Result.Released.Estimates.Select(row => row.Suppression == Suppression.Primary && !IsSmall(row.Key) ? Published(row) : row)],
        };

        IReadOnlyList<SecretCount> broken = sample.Attack(careless).Broken;

        broken.Should().HaveCountGreaterThan(100).And.OnlyContain(secret => sample.Truth(secret.Name) == secret.Count);
    }

    [Fact]
    public void One_cell_too_many_is_enough_for_the_attacker()
    {
        // Women and men of a site: one of the two is small, the other hides it.
        ReleasedEstimate cover = sample.Result.Released.Estimates.First(row =>
            row.Suppression == Suppression.Primary && row.Key.Group1 == "sex" && !IsSmall(row.Key)
            && sample.Result.Released.Find(row.Key.Unit, row.Key.Indicator) is { Published: true, Missing: 0, Cases: not null });
        ReleasedStudy leaking = sample.Result.Released with
        {
            Estimates = [.. sample.Result.Released.Estimates.Select(row => row.Key == cover.Key ? Published(row) : row)],
        };

        sample.Attack(leaking).Broken.Should().NotBeEmpty().And.OnlyContain(secret => sample.Truth(secret.Name) == secret.Count);
    }

    private bool IsSmall(EstimateKey key)
    {
        Estimate row = sample.Result.Estimates[key];
        return row.Cases is int cases && (cases is >= 1 and < Minimum || row.N - cases is >= 1 and < Minimum);
    }

    private ReleasedEstimate Published(ReleasedEstimate hidden)
    {
        Estimate row = sample.Result.Estimates[hidden.Key];
        return hidden with { Suppression = Suppression.None, Status = row.Status, N = row.N, Missing = row.Missing, Cases = row.Cases };
    }
}
