using SurveyStatistics.Designs;
using SurveyStatistics.Numerics;

namespace SurveyStatistics.Models;

/// <summary>What one column of a model matrix is: the intercept (no term), a level of a factor, or a covariate.</summary>
internal readonly record struct ModelColumn(int Term, int Level);

/// <summary>
/// The rows that enter a model and their columns: ones, indicators of the levels in use but the reference, covariates centred and divided by their
/// standard deviation. The normal equations then stay well conditioned whatever the units; coefficients are brought back at the end.
/// </summary>
internal sealed class ModelMatrix
{
    private ModelMatrix(IReadOnlyList<ModelTerm> terms, int[] rows, int excluded, bool[][] used)
    {
        Terms = terms;
        Rows = rows;
        ExcludedRows = excluded;
        Used = used;
        var columns = new List<ModelColumn> { new(-1, -1) };
        for (int t = 0; t < terms.Count; t++)
        {
            if (!terms[t].IsFactor)
            {
                columns.Add(new ModelColumn(t, -1));
                continue;
            }

            for (int level = 0; level < terms[t].Levels.Count; level++)
            {
                if (used[t][level] && level != terms[t].ReferenceIndex)
                {
                    columns.Add(new ModelColumn(t, level));
                }
            }
        }

        Columns = [.. columns];
        Centre = new double[Columns.Length];
        Scale = new double[Columns.Length];
        Array.Fill(Scale, 1.0);
        X = new double[rows.Length * Columns.Length];
        Weights = new double[rows.Length];
        Cases = new bool[rows.Length];
    }

    public IReadOnlyList<ModelTerm> Terms { get; }

    /// <summary>Row indexes of the design, ascending.</summary>
    public int[] Rows { get; }

    /// <summary>Weighted rows of the domain left out for a missing outcome or variable.</summary>
    public int ExcludedRows { get; }

    /// <summary>Of each factor, the levels with a row.</summary>
    public bool[][] Used { get; }

    public ModelColumn[] Columns { get; }

    /// <summary>Row by row, one value per column, centred and scaled.</summary>
    public double[] X { get; }

    /// <summary>Weights of mean 1: tolerances then do not depend on their scale.</summary>
    public double[] Weights { get; }

    /// <summary>Sum of the design's weights over the rows.</summary>
    public double SumWeights { get; private set; }

    public bool[] Cases { get; }

    public double[] Centre { get; }

    public double[] Scale { get; }

    public ReadOnlySpan<double> Row(int r) => X.AsSpan(r * Columns.Length, Columns.Length);

    public static ModelMatrix Create(SurveyDesign design, ReadOnlySpan<double> outcome, IReadOnlyList<ModelTerm> terms, ReadOnlySpan<bool> inDomain)
    {
        var weights = design.Weights;
        var rows = new List<int>();
        int excluded = 0;
        for (int i = 0; i < design.Count; i++)
        {
            if (weights[i] == 0 || (!inDomain.IsEmpty && !inDomain[i]))
            {
                continue;
            }

            bool known = double.IsFinite(outcome[i]);
            foreach (var term in terms)
            {
                known &= term.IsKnown(i);
            }

            if (known)
            {
                rows.Add(i);
            }
            else
            {
                excluded++;
            }
        }

        var used = new bool[terms.Count][];
        for (int t = 0; t < terms.Count; t++)
        {
            used[t] = new bool[terms[t].Levels.Count];
            foreach (int i in terms[t].IsFactor ? rows : [])
            {
                used[t][terms[t].LevelOfRow[i]] = true;
            }
        }

        var matrix = new ModelMatrix(terms, [.. rows], excluded, used);
        matrix.Fill(weights, outcome);
        return matrix;
    }

    /// <summary>Value of a column in a row of the design, before centring, with one term set to a level or a value.</summary>
    public double Raw(int column, int row, int setTerm = -1, int setLevel = -1, double setValue = 0)
    {
        var (term, level) = Columns[column];
        if (term < 0)
        {
            return 1;
        }

        if (level >= 0)
        {
            return (term == setTerm ? setLevel : Terms[term].LevelOfRow[row]) == level ? 1 : 0;
        }

        return term == setTerm ? setValue : Terms[term].Values[row];
    }

    public ModelProblem Problem(ModelStatus status, int column)
    {
        var (term, level) = Columns[column];
        return term < 0
            ? new ModelProblem(status, LogisticModel.Intercept, null)
            : new ModelProblem(status, Terms[term].Name, level < 0 ? null : Terms[term].Levels[level]);
    }

    private void Fill(ReadOnlySpan<double> weights, ReadOnlySpan<double> outcome)
    {
        CompensatedSum total = default;
        foreach (int i in Rows)
        {
            total.Add(weights[i]);
        }

        SumWeights = total.Value;
        for (int r = 0; r < Rows.Length; r++)
        {
            Weights[r] = weights[Rows[r]] * Rows.Length / SumWeights;
            Cases[r] = outcome[Rows[r]] == 1;
        }

        for (int c = 0; c < Columns.Length; c++)
        {
            if (Columns[c] is { Term: >= 0, Level: < 0 } covariate)
            {
                Standardise(c, Terms[covariate.Term].Values);
            }

            for (int r = 0; r < Rows.Length; r++)
            {
                X[(r * Columns.Length) + c] = (Raw(c, Rows[r]) - Centre[c]) / Scale[c];
            }
        }
    }

    private void Standardise(int column, double[] values)
    {
        CompensatedSum mean = default, square = default;
        double largest = 0;
        for (int r = 0; r < Rows.Length; r++)
        {
            mean.Add(Weights[r] * values[Rows[r]]);
            largest = Math.Max(largest, Math.Abs(values[Rows[r]]));
        }

        Centre[column] = mean.Value / Rows.Length;
        for (int r = 0; r < Rows.Length; r++)
        {
            double d = values[Rows[r]] - Centre[column];
            square.Add(Weights[r] * d * d);
        }

        // A constant column is left at 0 up to rounding, for the rank test to find.
        double deviation = Rows.Length == 0 ? 0 : Math.Sqrt(square.Value / Rows.Length);
        Scale[column] = deviation > 1e-12 * largest ? deviation : Math.Max(1, largest);
    }
}
