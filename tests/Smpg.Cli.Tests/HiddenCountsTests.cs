namespace Smpg.Cli.Tests;

/// <summary>An attacker who knows the rule of small counts and every number shown finds no small count.</summary>
public class HiddenCountsTests
{
    private const int Minimum = 5;
    private const int Largest = 7;

    // Above what any count can be that looks the same.
    private const int LargestImagined = 14;

    [Fact]
    public void No_small_part_follows_from_the_total_and_the_other_parts()
    {
        int attacked = 0;
        foreach (int[] parts in Vectors().Where(parts => parts.Any(part => part < Minimum)))
        {
            ShownCounts shown = HiddenCounts.Of(Minimum, parts);
            for (int k = 0; k < parts.Length; k++)
            {
                if (parts[k] < Minimum && parts.Sum() >= Minimum)
                {
                    attacked++;
                    Possible(shown, k).Distinct().Count().Should().BeGreaterThan(1, because: $"{string.Join(' ', parts)} shown as {shown.Total} = {string.Join(' ', shown.Parts[0])}");
                }
            }
        }

        attacked.Should().BeGreaterThan(300);
    }

    [Fact]
    public void Every_small_count_is_shown_as_one_and_large_ones_are_kept_where_nothing_is_small()
    {
        foreach (int[] parts in Vectors())
        {
            ShownCounts shown = HiddenCounts.Of(Minimum, parts);
            for (int k = 0; k < parts.Length; k++)
            {
                (shown.Parts[0][k] == "<5").Should().Be(parts[k] < Minimum || parts.Sum() < Minimum);
            }

            if (parts.All(part => part >= Minimum))
            {
                shown.Total.Should().Be(FormattableString.Invariant($"{parts.Sum()}"));
                shown.Parts[0].Should().Equal(parts.Select(part => FormattableString.Invariant($"{part}")));
            }
        }
    }

    [Fact]
    public void A_total_that_gives_a_small_part_away_is_withheld_in_every_division()
    {
        // 1 + 5 = 6: since the other part is known to be at least 5, the total alone tells both.
        ShownCounts shown = HiddenCounts.Of(Minimum, [1, 5], [6]);

        shown.Total.Should().Be(HiddenCounts.Withheld);
        shown.Parts[0].Should().Equal("<5", HiddenCounts.Withheld);
        shown.Parts[1].Should().Equal(HiddenCounts.Withheld);
    }

    [Fact]
    public void Nothing_is_hidden_without_a_minimum()
    {
        ShownCounts shown = HiddenCounts.Of(0, [1, 5], [6]);

        shown.Total.Should().Be("6");
        shown.Parts[0].Should().Equal("1", "5");
    }

    // The values that the small part can have in any vector that would look the same.
    private static IEnumerable<int> Possible(ShownCounts shown, int part) => Vectors(shown.Parts[0].Count, LargestImagined)
        .Where(other => shown.Total == HiddenCounts.Withheld || shown.Total == FormattableString.Invariant($"{other.Sum()}"))
        .Where(other => other.Select((value, k) => shown.Parts[0][k] switch
        {
            "<5" => value < Minimum,
            HiddenCounts.Withheld => value >= Minimum,
            string exact => exact == FormattableString.Invariant($"{value}"),
        }).All(fits => fits))
        .Select(other => other[part]);

    private static IEnumerable<int[]> Vectors() => Enumerable.Range(1, 3).SelectMany(length => Vectors(length, Largest));

    private static IEnumerable<int[]> Vectors(int length, int largest)
    {
        int[] parts = [.. Enumerable.Repeat(1, length)];
        while (true)
        {
            yield return [.. parts];
            int k = 0;
            while (k < length && ++parts[k] > largest)
            {
                parts[k++] = 1;
            }

            if (k == length)
            {
                yield break;
            }
        }
    }
}
