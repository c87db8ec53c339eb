using System.Globalization;

namespace Smpg.Cli;

/// <summary>A total and its parts as they are shown.</summary>
/// <param name="Total">The total.</param>
/// <param name="Parts">The parts of each way to divide it.</param>
internal sealed record ShownCounts(string Total, IReadOnlyList<IReadOnlyList<string>> Parts);

/// <summary>Counts that are shown, and those that are not because they are small or would give a small one away.</summary>
internal static class HiddenCounts
{
    /// <summary>What is printed in place of a count that would give a small one away.</summary>
    public const string Withheld = "withheld";

    /// <summary>A count by itself.</summary>
    public static string One(int count, int minimum) => IsSmall(count, minimum) ? Small(minimum) : Exact(count);

    /// <summary>
    /// Small parts are shown as "&lt;k"; then the smallest others are withheld, and at last the total, until what is shown leaves every small part at least
    /// two values.
    /// </summary>
    /// <param name="minimum">The study's smallest count that may be shown; 0 to show everything.</param>
    /// <param name="divisions">Ways to divide the same total into counts of at least 1.</param>
    public static ShownCounts Of(int minimum, params IReadOnlyList<IReadOnlyList<int>> divisions)
    {
        int total = divisions[0].Sum();
        if (IsSmall(total, minimum))
        {
            return new ShownCounts(Small(minimum), [.. divisions.Select(parts => (IReadOnlyList<string>)[.. parts.Select(_ => Small(minimum))])]);
        }

        bool[][] hidden = [.. divisions.Select(parts => Hide(parts, minimum))];
        bool safe = Enumerable.Range(0, hidden.Length).All(d => IsSafe(divisions[d], hidden[d], minimum));
        if (!safe)
        {
            // Where every part is shown they add up to the total.
            for (int d = 0; d < hidden.Length; d++)
            {
                if (!hidden[d].Contains(true))
                {
                    hidden[d][divisions[d].ToList().IndexOf(divisions[d].Min())] = true;
                }
            }
        }

        return new ShownCounts(
            safe ? Exact(total) : Withheld,
            [.. divisions.Select((parts, d) => (IReadOnlyList<string>)[.. parts.Select((part, k) => !hidden[d][k] ? Exact(part) : IsSmall(part, minimum) ? Small(minimum) : Withheld)])]);
    }

    private static bool[] Hide(IReadOnlyList<int> parts, int minimum)
    {
        bool[] hidden = [.. parts.Select(part => IsSmall(part, minimum))];
        foreach (int next in Enumerable.Range(0, parts.Count).Where(k => !hidden[k]).OrderBy(k => parts[k]).ToArray())
        {
            if (IsSafe(parts, hidden, minimum))
            {
                break;
            }

            hidden[next] = true;
        }

        return hidden;
    }

    // Small parts are known to be from 1 to k - 1, withheld ones to be k or more, and their sum to be the total less what is shown.
    private static bool IsSafe(IReadOnlyList<int> parts, bool[] hidden, int minimum)
    {
        int[] small = [.. parts.Where((part, k) => hidden[k] && IsSmall(part, minimum))];
        if (small.Length == 0)
        {
            return true;
        }

        int[] withheld = [.. parts.Where((part, k) => hidden[k] && !IsSmall(part, minimum))];
        int sum = small.Sum() + withheld.Sum();
        int low = withheld.Length > 0 ? 1 : Math.Max(1, sum - ((small.Length - 1) * (minimum - 1)));
        int high = Math.Min(minimum - 1, sum - (small.Length - 1) - (withheld.Length * minimum));
        return low < high;
    }

    private static bool IsSmall(int count, int minimum) => count > 0 && count < minimum;

    private static string Small(int minimum) => string.Create(CultureInfo.InvariantCulture, $"<{minimum}");

    private static string Exact(int count) => count.ToString(CultureInfo.InvariantCulture);
}
