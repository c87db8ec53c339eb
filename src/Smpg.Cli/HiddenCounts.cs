using System.Globalization;

namespace Smpg.Cli;

/// <summary>Counts that are shown, and those that are not because they are small or would give a small one away.</summary>
internal static class HiddenCounts
{
    /// <summary>What is printed in place of a count that would give a small one away.</summary>
    public const string Withheld = "withheld";

    /// <summary>A total as it is shown.</summary>
    public static string Total(int count, int minimum) => IsSmall(count, minimum) ? Small(minimum) : Exact(count);

    /// <summary>
    /// The parts of a total, as they are shown: small ones as "&lt;k"; then the smallest others are withheld until the total and the parts shown leave
    /// every small part at least two values.
    /// </summary>
    /// <param name="parts">Counts of at least 1 that sum to a total which is shown by <see cref="Total"/>.</param>
    /// <param name="minimum">The study's smallest count that may be shown.</param>
    public static IReadOnlyList<string> Parts(IReadOnlyList<int> parts, int minimum)
    {
        bool[] hidden = [.. parts.Select(part => IsSmall(part, minimum))];

        // A small total hides all its parts, and is shown as small itself.
        if (!IsSmall(parts.Sum(), minimum))
        {
            foreach (int next in Enumerable.Range(0, parts.Count).Where(k => !hidden[k]).OrderBy(k => parts[k]).ToArray())
            {
                if (IsSafe(parts, hidden, minimum))
                {
                    break;
                }

                hidden[next] = true;
            }
        }

        return [.. parts.Select((part, k) => !hidden[k] ? Exact(part) : IsSmall(part, minimum) ? Small(minimum) : Withheld)];
    }

    // Small parts are known to be from 1 to k - 1, withheld ones to be k or more, and their sum to be the total less what is shown.
    private static bool IsSafe(IReadOnlyList<int> parts, bool[] hidden, int minimum)
    {
        int[] small = [.. parts.Where((part, k) => hidden[k] && IsSmall(part, minimum))];
        int[] withheld = [.. parts.Where((part, k) => hidden[k] && !IsSmall(part, minimum))];
        int sum = small.Sum() + withheld.Sum();
        int least = (small.Length - 1) + (withheld.Length * minimum);
        int low = withheld.Length > 0 ? 1 : Math.Max(1, sum - ((small.Length - 1) * (minimum - 1)));
        int high = Math.Min(minimum - 1, sum - least);
        return small.Length == 0 || low < high;
    }

    private static bool IsSmall(int count, int minimum) => count > 0 && count < minimum;

    private static string Small(int minimum) => string.Create(CultureInfo.InvariantCulture, $"<{minimum}");

    private static string Exact(int count) => count.ToString(CultureInfo.InvariantCulture);
}
