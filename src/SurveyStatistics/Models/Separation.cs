namespace SurveyStatistics.Models;

/// <summary>
/// Finds that no finite maximum of the likelihood exists: some direction d has z_i = (2 y_i - 1) x_i' d at or above 0 in every row and above 0 in
/// some; complete separation when it is above 0 in all.
/// </summary>
/// <remarks>
/// A. Albert and J. A. Anderson (1984), "On the existence of maximum likelihood estimates in logistic regression models", Biometrika 71, 1-10.
/// Whatever suggests a direction, it is reported only after z has been looked at in every row, whatever the weights.
/// </remarks>
internal static class Separation
{
    /// <summary>Part of the largest |z| below which a negative z counts as 0.</summary>
    private const double Tolerance = 1e-5;

    /// <summary>Separation by one variable alone: a level with cases only or without a case, a covariate whose ranges do not overlap.</summary>
    public static List<ModelProblem> ByOneTerm(ModelMatrix matrix)
    {
        var found = new List<ModelProblem>();
        for (int t = 0; t < matrix.Terms.Count; t++)
        {
            var term = matrix.Terms[t];
            if (term.IsFactor)
            {
                ByFactor(matrix, t, found);
            }
            else if (ByCovariate(matrix, term) is { } status)
            {
                found.Add(new ModelProblem(status, term.Name, null));
            }
        }

        return found;
    }

    /// <summary>Whether coefficients already part all cases from all others.</summary>
    public static bool IsComplete(ModelMatrix matrix, ReadOnlySpan<double> predictor)
    {
        double smallest = double.PositiveInfinity, largest = 0;
        for (int r = 0; r < predictor.Length; r++)
        {
            smallest = Math.Min(smallest, matrix.Cases[r] ? predictor[r] : -predictor[r]);
            largest = Math.Max(largest, Math.Abs(predictor[r]));
        }

        return smallest > 1e-9 * largest;
    }

    /// <summary>Whether a direction parts cases from others, rows on the boundary allowed.</summary>
    public static bool IsQuasiComplete(ModelMatrix matrix, ReadOnlySpan<double> direction)
    {
        double smallest = double.PositiveInfinity, largest = 0;
        for (int r = 0; r < matrix.Rows.Length; r++)
        {
            double change = Dot(matrix.Row(r), direction);
            smallest = Math.Min(smallest, matrix.Cases[r] ? change : -change);
            largest = Math.Max(largest, Math.Abs(change));
        }

        return largest > 0.1 && smallest >= -Tolerance * largest;
    }

    /// <summary>The columns a direction moves along; the intercept only where it is alone.</summary>
    public static List<ModelProblem> Columns(ModelMatrix matrix, ReadOnlySpan<double> direction, ModelStatus status)
    {
        double largest = 0;
        for (int c = 1; c < direction.Length; c++)
        {
            largest = Math.Max(largest, Math.Abs(direction[c]));
        }

        var found = new List<ModelProblem>();
        for (int c = 1; c < direction.Length; c++)
        {
            if (Math.Abs(direction[c]) > 0.01 * largest)
            {
                found.Add(matrix.Problem(status, c));
            }
        }

        return found;
    }

    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    private static void ByFactor(ModelMatrix matrix, int t, List<ModelProblem> found)
    {
        var term = matrix.Terms[t];
        var cases = new int[term.Levels.Count];
        var others = new int[term.Levels.Count];
        for (int r = 0; r < matrix.Rows.Length; r++)
        {
            (matrix.Cases[r] ? cases : others)[term.LevelOfRow[matrix.Rows[r]]]++;
        }

        int[] pure = [.. Enumerable.Range(0, cases.Length).Where(l => matrix.Used[t][l] && (cases[l] == 0 || others[l] == 0))];
        bool all = pure.Length == matrix.Used[t].Count(u => u);
        foreach (int level in pure)
        {
            found.Add(new ModelProblem(
                all ? ModelStatus.CompleteSeparation : ModelStatus.QuasiCompleteSeparation, term.Name, term.Levels[level]));
        }
    }

    private static ModelStatus? ByCovariate(ModelMatrix matrix, ModelTerm term)
    {
        double caseLow = double.PositiveInfinity, caseHigh = double.NegativeInfinity, low = double.PositiveInfinity, high = double.NegativeInfinity;
        for (int r = 0; r < matrix.Rows.Length; r++)
        {
            double value = term.Values[matrix.Rows[r]];
            if (matrix.Cases[r])
            {
                caseLow = Math.Min(caseLow, value);
                caseHigh = Math.Max(caseHigh, value);
            }
            else
            {
                low = Math.Min(low, value);
                high = Math.Max(high, value);
            }
        }

        return caseLow > high || caseHigh < low ? ModelStatus.CompleteSeparation
            : caseLow == high || caseHigh == low ? ModelStatus.QuasiCompleteSeparation
            : null;
    }
}
