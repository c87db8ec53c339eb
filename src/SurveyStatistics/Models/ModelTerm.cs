namespace SurveyStatistics.Models;

/// <summary>One explanatory variable of a model: a factor with a reference category, or a continuous covariate. Immutable.</summary>
public sealed class ModelTerm
{
    private ModelTerm(string name, IReadOnlyList<string> levels, string? reference, int[] levelOfRow, double[] values)
    {
        Name = name;
        Levels = levels;
        Reference = reference;
        LevelOfRow = levelOfRow;
        Values = values;
    }

    /// <summary>Name used in coefficients, tests and problems.</summary>
    public string Name { get; }

    /// <summary>Level names of a factor; empty for a covariate.</summary>
    public IReadOnlyList<string> Levels { get; }

    /// <summary>The level the others are compared with; null for a covariate.</summary>
    public string? Reference { get; }

    /// <summary>Whether the term is a factor.</summary>
    public bool IsFactor => Levels.Count > 0;

    /// <summary>Rows.</summary>
    public int Count => IsFactor ? LevelOfRow.Length : Values.Length;

    internal int[] LevelOfRow { get; }

    internal double[] Values { get; }

    internal int ReferenceIndex
    {
        get
        {
            for (int level = 0; level < Levels.Count; level++)
            {
                if (Levels[level] == Reference)
                {
                    return level;
                }
            }

            return -1;
        }
    }

    /// <summary>A categorical variable: one coefficient per level but the reference.</summary>
    /// <param name="name">Not empty.</param>
    /// <param name="levels">Level names, at least one, all different.</param>
    /// <param name="levelOfRow">Level index of each row in [0, number of levels), or -1 where it is unknown: the row is left out of the model.</param>
    /// <param name="reference">Reference category; null for the first level.</param>
    /// <exception cref="ArgumentException">No name, no level, two levels of one name, an unknown reference, or an index out of range.</exception>
    public static ModelTerm Factor(string name, IReadOnlyList<string> levels, ReadOnlySpan<int> levelOfRow, string? reference = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (levels.Count == 0 || levels.Distinct(StringComparer.Ordinal).Count() != levels.Count)
        {
            throw new ArgumentException($"Factor '{name}' needs levels with different names.", nameof(levels));
        }

        reference ??= levels[0];
        if (!levels.Contains(reference, StringComparer.Ordinal))
        {
            throw new ArgumentException($"Factor '{name}' has no level of the name given as reference.", nameof(reference));
        }

        for (int i = 0; i < levelOfRow.Length; i++)
        {
            if (levelOfRow[i] < -1 || levelOfRow[i] >= levels.Count)
            {
                throw new ArgumentException($"Factor '{name}': the level index at row index {i} is out of range.", nameof(levelOfRow));
            }
        }

        return new ModelTerm(name, [.. levels], reference, levelOfRow.ToArray(), []);
    }

    /// <summary>A numeric variable: one coefficient per unit.</summary>
    /// <param name="name">Not empty.</param>
    /// <param name="values">One per row; NaN or infinite leaves the row out of the model.</param>
    /// <exception cref="ArgumentException">No name.</exception>
    public static ModelTerm Covariate(string name, ReadOnlySpan<double> values)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new ModelTerm(name, [], null, [], values.ToArray());
    }

    /// <summary>Whether the row's value is known.</summary>
    internal bool IsKnown(int row) => IsFactor ? LevelOfRow[row] >= 0 : double.IsFinite(Values[row]);
}
