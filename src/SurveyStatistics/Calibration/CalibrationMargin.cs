namespace SurveyStatistics.Calibration;

/// <summary>One calibration margin: the levels of a categorical variable, their population totals, and the level of every row.</summary>
/// <remarks>
/// Every row has a level. A caller with respondents of unknown level makes "unknown" a level of its own, with a target.
/// The arrays are not copied: do not change them afterwards.
/// </remarks>
public sealed record CalibrationMargin
{
    /// <summary>Declares a margin.</summary>
    /// <param name="Name">Name used in problems and results.</param>
    /// <param name="Levels">Level names, at least one.</param>
    /// <param name="Targets">Population total of each level, in the order of <paramref name="Levels"/>. Values are judged by <see cref="MarginCheck"/>.</param>
    /// <param name="LevelOfRow">Level index of each row, in [0, number of levels).</param>
    /// <exception cref="ArgumentException">No level, as many targets as levels missing, or a level index out of range.</exception>
    public CalibrationMargin(string Name, IReadOnlyList<string> Levels, double[] Targets, int[] LevelOfRow)
    {
        if (Levels.Count == 0 || Levels.Count != Targets.Length)
        {
            throw new ArgumentException($"Margin '{Name}' needs at least one level and one target per level.", nameof(Targets));
        }

        for (int i = 0; i < LevelOfRow.Length; i++)
        {
            if (LevelOfRow[i] < 0 || LevelOfRow[i] >= Levels.Count)
            {
                throw new ArgumentException($"Margin '{Name}': the level index at row index {i} is out of range.", nameof(LevelOfRow));
            }
        }

        this.Name = Name;
        this.Levels = Levels;
        this.Targets = Targets;
        this.LevelOfRow = LevelOfRow;
    }

    /// <summary>Name used in problems and results.</summary>
    public string Name { get; }

    /// <summary>Level names.</summary>
    public IReadOnlyList<string> Levels { get; }

    /// <summary>Population total of each level.</summary>
    public double[] Targets { get; }

    /// <summary>Level index of each row.</summary>
    public int[] LevelOfRow { get; }

    /// <summary>Sum of the targets.</summary>
    public double Total => Numerics.CompensatedSum.Of(Targets);
}
