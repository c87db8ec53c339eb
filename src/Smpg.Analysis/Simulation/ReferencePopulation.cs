namespace Smpg.Analysis.Simulation;

/// <summary>Shares of the adult population that the sites vary around: made up after the shape of France at the 1999 census.</summary>
/// <remarks>
/// The joint distribution is P(sex, age) P(occupation | sex, age) P(education | age, occupation) P(marital | sex, age)
/// P(income | occupation, marital); each conditional is normalised, so the tables below need only be in proportion.
/// </remarks>
internal static class ReferencePopulation
{
    /// <summary>By sex and age band; men 48 %, women 52 %.</summary>
    public static readonly double[][] SexAge =
    [
        [0.1080, 0.0960, 0.0926, 0.0730, 0.1104],
        [0.1040, 0.0962, 0.0936, 0.0738, 0.1524],
    ];

    /// <summary>By sex, age band and occupation.</summary>
    public static readonly double[][][] Occupation =
    [
        [
            [0.012, 0.020, 0.050, 0.120, 0.100, 0.300, 0.130, 0.000, 0.250, 0.018],
            [0.018, 0.060, 0.120, 0.200, 0.110, 0.375, 0.092, 0.000, 0.005, 0.020],
            [0.025, 0.080, 0.140, 0.200, 0.100, 0.328, 0.080, 0.005, 0.000, 0.042],
            [0.030, 0.090, 0.140, 0.160, 0.080, 0.215, 0.080, 0.160, 0.000, 0.045],
            [0.010, 0.014, 0.015, 0.010, 0.006, 0.008, 0.004, 0.916, 0.000, 0.017],
        ],
        [
            [0.006, 0.010, 0.035, 0.110, 0.240, 0.070, 0.130, 0.000, 0.270, 0.129],
            [0.010, 0.025, 0.070, 0.170, 0.330, 0.090, 0.110, 0.000, 0.005, 0.190],
            [0.015, 0.035, 0.075, 0.165, 0.330, 0.100, 0.090, 0.003, 0.000, 0.187],
            [0.022, 0.035, 0.060, 0.110, 0.250, 0.080, 0.080, 0.150, 0.000, 0.213],
            [0.007, 0.005, 0.005, 0.006, 0.011, 0.004, 0.003, 0.760, 0.000, 0.199],
        ],
    ];

    /// <summary>By age band and education, before the occupation.</summary>
    public static readonly double[][] Education =
    [
        [0.06, 0.25, 0.36, 0.33],
        [0.09, 0.36, 0.28, 0.27],
        [0.15, 0.40, 0.23, 0.22],
        [0.27, 0.38, 0.18, 0.17],
        [0.52, 0.26, 0.12, 0.10],
    ];

    /// <summary>Factor on education by occupation.</summary>
    public static readonly double[][] EducationByOccupation =
    [
        [1.40, 1.30, 0.80, 0.40],
        [0.90, 1.10, 1.00, 1.00],
        [0.10, 0.20, 0.60, 4.00],
        [0.25, 0.50, 1.20, 2.20],
        [0.80, 1.10, 1.20, 0.80],
        [1.70, 1.50, 0.60, 0.25],
        [1.40, 1.10, 0.90, 0.70],
        [1.00, 1.00, 1.00, 1.00],
        [0.05, 0.20, 1.40, 1.60],
        [1.40, 1.00, 0.80, 0.70],
    ];

    /// <summary>By sex, age band and marital status (single, married or living as a couple, separated, widowed).</summary>
    public static readonly double[][][] Marital =
    [
        [
            [0.680, 0.308, 0.011, 0.001],
            [0.270, 0.660, 0.068, 0.002],
            [0.140, 0.740, 0.111, 0.009],
            [0.090, 0.770, 0.120, 0.020],
            [0.070, 0.770, 0.060, 0.100],
        ],
        [
            [0.550, 0.429, 0.020, 0.001],
            [0.200, 0.700, 0.094, 0.006],
            [0.110, 0.720, 0.145, 0.025],
            [0.070, 0.700, 0.150, 0.080],
            [0.070, 0.480, 0.070, 0.380],
        ],
    ];

    /// <summary>By occupation and monthly household income (under 840, 840-1300, 1300-2520, over 2520 euros).</summary>
    public static readonly double[][] Income =
    [
        [0.14, 0.25, 0.42, 0.19],
        [0.08, 0.14, 0.38, 0.40],
        [0.01, 0.03, 0.26, 0.70],
        [0.03, 0.10, 0.47, 0.40],
        [0.09, 0.25, 0.47, 0.19],
        [0.09, 0.26, 0.50, 0.15],
        [0.42, 0.28, 0.23, 0.07],
        [0.14, 0.26, 0.42, 0.18],
        [0.40, 0.17, 0.24, 0.19],
        [0.26, 0.24, 0.33, 0.17],
    ];

    /// <summary>Factor on income by marital status.</summary>
    public static readonly double[][] IncomeByMarital =
    [
        [1.6, 1.4, 0.8, 0.6],
        [0.5, 0.7, 1.2, 1.3],
        [1.6, 1.5, 0.8, 0.5],
        [1.4, 1.5, 0.8, 0.6],
    ];

    /// <summary>Probability of each cell, summing to one, after site factors on the levels of each characteristic.</summary>
    /// <param name="factors">Factors by characteristic and level; null for the reference itself.</param>
    public static double[] CellShares(SiteFactors? factors)
    {
        double[] shares = new double[PopulationCell.Count];
        double[][] sexAge = [.. SexAge.Select((row, _) => row.Select((share, age) => share * (factors?.AgeBand[age] ?? 1)).ToArray())];
        double total = sexAge.Sum(row => row.Sum());
        for (int sex = 0; sex < PopulationCell.Sexes; sex++)
        {
            for (int age = 0; age < PopulationCell.AgeBands; age++)
            {
                double[] occupation = Normalised(Occupation[sex][age], factors?.Occupation);
                double[] marital = Normalised(Marital[sex][age], factors?.Marital);
                for (int o = 0; o < PopulationCell.Occupations; o++)
                {
                    double[] education = Normalised(Products(Education[age], EducationByOccupation[o]), factors?.Education);
                    for (int m = 0; m < PopulationCell.MaritalStatuses; m++)
                    {
                        double[] income = Normalised(Products(Income[o], IncomeByMarital[m]), factors?.Income);
                        for (int e = 0; e < PopulationCell.EducationLevels; e++)
                        {
                            for (int i = 0; i < PopulationCell.Incomes; i++)
                            {
                                shares[new PopulationCell(o, e, age, sex, m, i).Index] =
                                    sexAge[sex][age] / total * occupation[o] * education[e] * marital[m] * income[i];
                            }
                        }
                    }
                }
            }
        }

        return shares;
    }

    private static double[] Products(double[] left, double[] right) => [.. left.Zip(right, (a, b) => a * b)];

    private static double[] Normalised(double[] shares, double[]? factors)
    {
        double[] scaled = factors is null ? [.. shares] : Products(shares, factors);
        double total = scaled.Sum();
        for (int i = 0; i < scaled.Length; i++)
        {
            scaled[i] /= total;
        }

        return scaled;
    }
}
