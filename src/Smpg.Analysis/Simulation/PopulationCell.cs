namespace Smpg.Analysis.Simulation;

/// <summary>The cells of the simulated populations: occupation x education x age band x sex x marital status x income.</summary>
/// <remarks>
/// Levels are indexes from 0 in the order of the codebook. Occupation is the slowest dimension and income the fastest, so that
/// rounding and systematic sampling along the cells keep the margins of occupation, education, age and sex within a unit or two.
/// </remarks>
internal readonly record struct PopulationCell(int Occupation, int Education, int AgeBand, int Sex, int Marital, int Income)
{
    public const int Sexes = 2;
    public const int AgeBands = 5;
    public const int Occupations = 10;
    public const int EducationLevels = 4;
    public const int MaritalStatuses = 4;
    public const int Incomes = 4;
    public const int Count = Occupations * EducationLevels * AgeBands * Sexes * MaritalStatuses * Incomes;

    public const int Men = 0;
    public const int Women = 1;
    public const int Unemployed = 6;

    public static readonly string[] SexNames = ["men", "women"];
    public static readonly string[] AgeBandNames = ["18-29", "30-39", "40-49", "50-59", "60+"];

    public static readonly string[] OccupationNames =
        ["farmer", "self_employed", "manager", "intermediate", "clerical", "manual", "unemployed", "retired", "student", "other_inactive"];

    public static readonly string[] EducationNames = ["primary", "secondary_unfinished", "secondary", "higher"];

    /// <summary>First year of age of each band.</summary>
    public static readonly int[] AgeStarts = [18, 30, 40, 50, 60];

    /// <summary>Place of the cell in the order of the cells.</summary>
    public int Index =>
        ((((Occupation * EducationLevels + Education) * AgeBands + AgeBand) * Sexes + Sex) * MaritalStatuses + Marital) * Incomes + Income;

    /// <summary>The cell at a place.</summary>
    public static PopulationCell At(int index)
    {
        int income = index % Incomes;
        index /= Incomes;
        int marital = index % MaritalStatuses;
        index /= MaritalStatuses;
        int sex = index % Sexes;
        index /= Sexes;
        int age = index % AgeBands;
        index /= AgeBands;
        return new PopulationCell(index / EducationLevels, index % EducationLevels, age, sex, marital, income);
    }
}
