namespace Smpg.Analysis.Simulation;

/// <summary>How a site's population departs from the reference: a positive factor for each level of each characteristic.</summary>
internal sealed record SiteFactors(double[] AgeBand, double[] Occupation, double[] Education, double[] Marital, double[] Income)
{
    private static readonly double[] AgeDeviations = [0.12, 0.08, 0.06, 0.08, 0.16];
    private static readonly double[] OccupationDeviations = [0.30, 0.15, 0.30, 0.15, 0.12, 0.25, 0.22, 0.10, 0.35, 0.15];
    private static readonly double[] EducationDeviations = [0.20, 0.10, 0.08, 0.20];
    private static readonly double[] MaritalDeviations = [0.12, 0, 0.12, 0.05];
    private static readonly double[] IncomeDeviations = [0.22, 0.10, 0.06, 0.22];

    // Overseas and abroad: younger, less often retired, more often unemployed, single and with little schooling or income.
    private static readonly double[] YoungAge = [1.40, 1.25, 1.05, 0.85, 0.55];
    private static readonly double[] YoungOccupation = [1.00, 1.10, 0.70, 0.80, 0.95, 0.90, 1.80, 0.90, 1.05, 1.20];
    private static readonly double[] YoungEducation = [1.50, 1.10, 0.90, 0.75];
    private static readonly double[] OverseasMarital = [1.50, 0.85, 0.90, 0.90];
    private static readonly double[] AbroadMarital = [1.15, 1.05, 0.60, 1.00];
    private static readonly double[] LowIncome = [1.80, 1.30, 0.80, 0.60];

    /// <summary>Draws the factors of a site: log-normal around those of its territory.</summary>
    public static SiteFactors Draw(Territory territory, RandomStream random)
    {
        bool metropolitan = territory == Territory.Metropolitan;
        double[]? marital = territory switch
        {
            Territory.Overseas => OverseasMarital,
            Territory.International => AbroadMarital,
            _ => null,
        };
        return new SiteFactors(
            Factors(AgeDeviations, metropolitan ? null : YoungAge, random),
            Factors(OccupationDeviations, metropolitan ? null : YoungOccupation, random),
            Factors(EducationDeviations, metropolitan ? null : YoungEducation, random),
            Factors(MaritalDeviations, marital, random),
            Factors(IncomeDeviations, metropolitan ? null : LowIncome, random));
    }

    private static double[] Factors(double[] deviations, double[]? centre, RandomStream random)
    {
        double[] factors = new double[deviations.Length];
        for (int level = 0; level < factors.Length; level++)
        {
            // Two deviations at most: no site loses a category altogether.
            double deviate = Math.Clamp(random.Normal(), -2, 2);
            factors[level] = (centre?[level] ?? 1) * PortableMath.Exp(deviations[level] * deviate);
        }

        return factors;
    }
}
