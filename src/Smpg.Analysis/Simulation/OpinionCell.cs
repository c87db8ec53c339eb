namespace Smpg.Analysis.Simulation;

/// <summary>A cell of what moves opinions: sex (no effect, kept for the breakdown), age band and education.</summary>
internal readonly record struct OpinionCell(int Sex, int AgeBand, int Education)
{
    public const int Count = PopulationCell.Sexes * PopulationCell.AgeBands * PopulationCell.EducationLevels;

    public int Index => (Sex * PopulationCell.AgeBands + AgeBand) * PopulationCell.EducationLevels + Education;

    public static OpinionCell Of(PopulationCell cell) => new(cell.Sex, cell.AgeBand, cell.Education);

    public static OpinionCell At(int index) => new(
        index / PopulationCell.EducationLevels / PopulationCell.AgeBands,
        index / PopulationCell.EducationLevels % PopulationCell.AgeBands,
        index % PopulationCell.EducationLevels);

    /// <summary>Shares of the cells in the reference population.</summary>
    public static double[] ReferenceShares()
    {
        double[] shares = new double[Count];
        double[] cells = ReferencePopulation.CellShares(null);
        for (int cell = 0; cell < cells.Length; cell++)
        {
            shares[Of(PopulationCell.At(cell)).Index] += cells[cell];
        }

        return shares;
    }
}
