namespace SurveyStatistics.Calibration;

/// <summary>
/// The distinct combinations of margin levels ("cells") and the cell of every row. Rows of one cell are alike to raking and to
/// calibration residuals, so both work on the few cells instead of on rows. Levels of all margins are numbered consecutively.
/// </summary>
internal sealed class MarginCells
{
    private readonly int[] levelOfCell;
    private readonly int[]? levelsInCell;

    private MarginCells(int[] cellOfRow, int cellCount, int marginCount, int levelCount, int[] levelOfCell, int[]? levelsInCell = null)
    {
        CellOfRow = cellOfRow;
        CellCount = cellCount;
        MarginCount = marginCount;
        LevelCount = levelCount;
        this.levelOfCell = levelOfCell;
        this.levelsInCell = levelsInCell;
    }

    public int[] CellOfRow { get; }

    public int CellCount { get; }

    public int MarginCount { get; }

    /// <summary>Levels over all margins.</summary>
    public int LevelCount { get; }

    /// <summary>True when every cell has one level of each margin; groups put together may have different margins.</summary>
    public bool IsUniform => levelsInCell is null;

    /// <summary>The levels of a cell, one per margin of its group, numbered over all margins.</summary>
    public ReadOnlySpan<int> LevelsOf(int cell) => levelOfCell.AsSpan(cell * MarginCount, levelsInCell?[cell] ?? MarginCount);

    public static void RequireRows(CalibrationMargin margin, int rows)
    {
        if (margin.LevelOfRow.Length != rows)
        {
            throw new ArgumentException($"Margin '{margin.Name}' must have one level per row.", nameof(margin));
        }
    }

    public static void RequireAny(IReadOnlyList<CalibrationMargin> margins)
    {
        if (margins.Count == 0)
        {
            throw new ArgumentException("At least one margin is needed.", nameof(margins));
        }
    }

    /// <summary>Cells of rows; without a margin, one cell without levels.</summary>
    public static MarginCells Create(IReadOnlyList<CalibrationMargin> margins, int rows)
    {
        var cellOfRow = new int[rows];
        int cellCount = rows == 0 ? 0 : 1;
        var index = new Dictionary<(int Cell, int Level), int>();
        foreach (var margin in margins)
        {
            RequireRows(margin, rows);
            index.Clear();
            for (int i = 0; i < rows; i++)
            {
                var key = (cellOfRow[i], margin.LevelOfRow[i]);
                if (!index.TryGetValue(key, out int cell))
                {
                    cell = index.Count;
                    index.Add(key, cell);
                }

                cellOfRow[i] = cell;
            }

            cellCount = index.Count;
        }

        var levelOfCell = new int[cellCount * margins.Count];
        int offset = 0;
        for (int m = 0; m < margins.Count; m++)
        {
            for (int i = 0; i < rows; i++)
            {
                levelOfCell[(cellOfRow[i] * margins.Count) + m] = offset + margins[m].LevelOfRow[i];
            }

            offset += margins[m].Levels.Count;
        }

        return new MarginCells(cellOfRow, cellCount, margins.Count, offset, levelOfCell);
    }

    /// <summary>Cells of groups of rows one below the other; a group without margins is one cell without levels.</summary>
    public static MarginCells Stack(IReadOnlyList<(MarginCells? Cells, int Rows)> groups)
    {
        int margins = groups.Max(group => group.Cells?.MarginCount ?? 0), levels = 0;
        List<int> cellOfRow = [], levelOfCell = [], levelsInCell = [];
        foreach (var (cells, rows) in groups)
        {
            int offset = levelsInCell.Count;
            cellOfRow.AddRange(cells is null ? Enumerable.Repeat(offset, rows) : cells.CellOfRow.Select(cell => cell + offset));
            for (int c = 0; c < (cells?.CellCount ?? 1); c++)
            {
                var own = cells is null ? [] : cells.LevelsOf(c);
                levelsInCell.Add(own.Length);
                for (int m = 0; m < margins; m++)
                {
                    levelOfCell.Add(m < own.Length ? own[m] + levels : -1);
                }
            }

            levels += cells?.LevelCount ?? 0;
        }

        return new MarginCells([.. cellOfRow], levelsInCell.Count, margins, levels, [.. levelOfCell], [.. levelsInCell]);
    }

    /// <summary>Sum of the effects of a cell's levels.</summary>
    public double Fit(int cell, ReadOnlySpan<double> effects)
    {
        double fit = 0;
        foreach (int level in LevelsOf(cell))
        {
            fit += effects[level];
        }

        return fit;
    }
}
