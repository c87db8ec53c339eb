namespace SurveyStatistics.Replication;

/// <summary>Hadamard matrices: entries +1 and -1, rows orthogonal, first column +1.</summary>
/// <remarks>
/// Doubling (J. J. Sylvester 1867, Philosophical Magazine 34, 461-475) and the two constructions of R. E. A. C. Paley (1933, Journal of Mathematics and
/// Physics 12, 311-320) over prime fields: every multiple of 4 up to 48, and orders rarely 4 above what is asked for beyond.
/// </remarks>
internal static class HadamardMatrix
{
    /// <summary>A matrix of the smallest order at or above the one asked for that these constructions reach; [row][column].</summary>
    public static int[][] OfOrderAtLeast(int order)
    {
        for (int n = order; ; n++)
        {
            if (TryOfOrder(n) is int[][] matrix)
            {
                return Normalised(matrix);
            }
        }
    }

    private static int[][]? TryOfOrder(int n)
    {
        if (n == 1)
        {
            return [[1]];
        }

        if (n == 2)
        {
            return [[1, 1], [1, -1]];
        }

        if (n % 4 != 0)
        {
            return null;
        }

        if (TryOfOrder(n / 2) is int[][] half)
        {
            return Doubled(half);
        }

        return IsPrime(n - 1) ? PaleyOne(n - 1) : n % 8 == 4 && IsPrime((n / 2) - 1) && ((n / 2) - 1) % 4 == 1 ? PaleyTwo((n / 2) - 1) : null;
    }

    private static int[][] Doubled(int[][] half)
    {
        int n = half.Length;
        return [.. Enumerable.Range(0, 2 * n).Select(r => Enumerable.Range(0, 2 * n)
            .Select(c => half[r % n][c % n] * (r >= n && c >= n ? -1 : 1)).ToArray())];
    }

    /// <summary>I + S, S skew-symmetric, bordered quadratic residues; q a prime that leaves 3 on division by 4.</summary>
    private static int[][] PaleyOne(int q)
    {
        int[] character = Character(q);
        return Square(q + 1, (r, c) => r == 0 ? 1 : c == 0 ? -1 : r == c ? 1 : character[(r - c + q) % q]);
    }

    /// <summary>Blocks of 2 from a symmetric conference matrix of order q + 1; q a prime that leaves 1 on division by 4.</summary>
    private static int[][] PaleyTwo(int q)
    {
        int[] character = Character(q);
        int Conference(int r, int c) => r == c ? 0 : r == 0 || c == 0 ? 1 : character[(r - c + q) % q];
        return Square(2 * (q + 1), (r, c) =>
        {
            int entry = Conference(r / 2, c / 2);
            bool lower = r % 2 == 1, right = c % 2 == 1;
            return entry != 0 ? entry * (lower && right ? -1 : 1) : lower || right ? -1 : 1;
        });
    }

    private static int[][] Square(int n, Func<int, int, int> entry)
        => [.. Enumerable.Range(0, n).Select(r => Enumerable.Range(0, n).Select(c => entry(r, c)).ToArray())];

    /// <summary>Quadratic character: 0 at 0, 1 at squares, -1 elsewhere.</summary>
    private static int[] Character(int q)
    {
        var character = new int[q];
        Array.Fill(character, -1);
        for (int x = 1; x < q; x++)
        {
            character[(int)((long)x * x % q)] = 1;
        }

        character[0] = 0;
        return character;
    }

    private static bool IsPrime(int n)
    {
        for (int d = 2; d * d <= n; d++)
        {
            if (n % d == 0)
            {
                return false;
            }
        }

        return n > 1;
    }

    private static int[][] Normalised(int[][] matrix) => [.. matrix.Select(row => Array.ConvertAll(row, x => x * row[0]))];
}
