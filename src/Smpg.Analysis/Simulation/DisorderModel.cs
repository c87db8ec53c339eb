namespace Smpg.Analysis.Simulation;

/// <summary>A cell of what moves the liabilities.</summary>
internal readonly record struct RiskCell(int Sex, int AgeBand, int Marital, bool Unemployed)
{
    public const int Count = PopulationCell.Sexes * PopulationCell.AgeBands * PopulationCell.MaritalStatuses * 2;

    public int Index => ((Sex * PopulationCell.AgeBands + AgeBand) * PopulationCell.MaritalStatuses + Marital) * 2 + (Unemployed ? 1 : 0);

    public static RiskCell Of(PopulationCell cell) =>
        new(cell.Sex, cell.AgeBand, cell.Marital, cell.Occupation == PopulationCell.Unemployed);

    public static RiskCell At(int index) =>
        new(index / 2 / PopulationCell.MaritalStatuses / PopulationCell.AgeBands, index / 2 / PopulationCell.MaritalStatuses % PopulationCell.AgeBands, index / 2 % PopulationCell.MaritalStatuses, index % 2 == 1);
}

/// <summary>The liability model with its thresholds.</summary>
/// <remarks>
/// Liability d of a person with common factor F, interviewed by j at site k, in excess of its threshold c in cell x:
/// <c>L - t(d,c,sex,age) + m(d,marital) + u(d,unemployed) + s(k,d)</c> with <c>L = a(d) F + sqrt(r) v(j) + sqrt(1 - a(d)^2 - r) e(d)</c>, F, v and e
/// standard normal and independent; r is the intraclass correlation within interviewers. The thresholds t are such that the
/// reference population without site effect has exactly the national share in every sex and age band.
/// </remarks>
internal sealed class DisorderModel
{
    /// <summary>Spacing of the nodes of the common factor; the trapezoidal rule converges like exp(-2 pi^2 / h^2) for these integrands.</summary>
    private const double FactorStep = 0.4;
    private const double InterviewerStep = 1;

    private readonly double[][] thresholds;
    private readonly double[] loadings = [.. DisorderTargets.All.Select(targets => targets.Loading)];
    private readonly double[] residuals;
    private readonly double interviewerDeviation;

    private DisorderModel(double intraclass, double[][] thresholds)
    {
        Intraclass = intraclass;
        this.thresholds = thresholds;
        interviewerDeviation = Math.Sqrt(intraclass);
        residuals = [.. loadings.Select(loading => Math.Sqrt(1 - loading * loading - intraclass))];
    }

    /// <summary>Share of the variance of every liability that lies between interviewers.</summary>
    public double Intraclass { get; }

    /// <summary>Nodes and weights of the common factor.</summary>
    public static (double Node, double Weight)[] FactorNodes { get; } = Trapezoid(FactorStep, 7.2);

    /// <summary>Nodes and weights of the interviewer effect.</summary>
    public static (double Node, double Weight)[] InterviewerNodes { get; } = Trapezoid(InterviewerStep, 6);

    /// <summary>Finds the thresholds.</summary>
    public static DisorderModel Calibrate(double intraclass)
    {
        double[][] thresholds = [.. DisorderTargets.All.Select(targets =>
            new double[targets.Cuts.Length * PopulationCell.Sexes * PopulationCell.AgeBands])];
        DisorderModel model = new(intraclass, thresholds);
        foreach (LiabilityTargets targets in DisorderTargets.All)
        {
            for (int cut = 0; cut < targets.Cuts.Length; cut++)
            {
                for (int sex = 0; sex < PopulationCell.Sexes; sex++)
                {
                    for (int age = 0; age < PopulationCell.AgeBands; age++)
                    {
                        double share = DisorderTargets.Share(targets.Cuts[cut], sex, age);
                        thresholds[(int)targets.Liability][Place(cut, sex, age)] = model.Threshold(targets, share, sex, age);
                    }
                }
            }
        }

        return model;
    }

    /// <summary>Mean of the liability's excess over a cut in a cell, without site effect.</summary>
    public double Excess(Liability liability, int cut, RiskCell cell) =>
        Shift(DisorderTargets.Of(liability), cell) - thresholds[(int)liability][Place(cut, cell.Sex, cell.AgeBand)];

    /// <summary>Standard deviation of the person's own part of a liability.</summary>
    public double ResidualDeviation(Liability liability) => residuals[(int)liability];

    /// <summary>Share above a cut among people with a given common factor, met by an interviewer with a given effect.</summary>
    /// <param name="liability">The liability.</param>
    /// <param name="excess">Mean excess over the cut, site effect included.</param>
    /// <param name="factor">The person's common factor.</param>
    /// <param name="interviewer">The interviewer's effect, standard normal.</param>
    public double Conditional(Liability liability, double excess, double factor, double interviewer) =>
        NormalDistribution.Cumulative((excess + loadings[(int)liability] * factor + interviewerDeviation * interviewer) / residuals[(int)liability]);

    private static int Place(int cut, int sex, int age) => (cut * PopulationCell.Sexes + sex) * PopulationCell.AgeBands + age;

    private static double Shift(LiabilityTargets targets, RiskCell cell) =>
        targets.Marital[cell.Marital] + (cell.Unemployed ? targets.Unemployed : 0);

    // The threshold at which the reference population of a sex and age has the share, over marital status and unemployment.
    private double Threshold(LiabilityTargets targets, double share, int sex, int age)
    {
        (RiskCell Cell, double Share)[] cells = ReferenceCells(sex, age);
        double[][] conditions = [.. cells.Select(at => Condition(targets.Liability, at.Cell)).OfType<double[]>()];
        return -RootFinding.Increasing(
            intercept =>
            {
                double sum = 0;
                for (int i = 0; i < cells.Length; i++)
                {
                    double excess = Shift(targets, cells[i].Cell) + intercept;
                    sum += cells[i].Share * (conditions.Length == 0
                        ? NormalDistribution.Cumulative(excess)
                        : Joint(targets.Liability, excess, conditions[i]));
                }

                return sum;
            },
            share,
            -9,
            4);
    }

    // Dysthymia is asked only of people without a depressive episode and PTSD only of people exposed: the share of these at every node,
    // times the weight of the node; null for the other liabilities.
    private double[]? Condition(Liability liability, RiskCell cell)
    {
        if (liability is not (Liability.Dysthymia or Liability.PostTraumaticStress))
        {
            return null;
        }

        Liability other = liability == Liability.Dysthymia ? Liability.DepressiveEpisode : Liability.Trauma;
        double excess = Excess(other, 0, cell);
        return
        [
            .. from f in FactorNodes
               from v in InterviewerNodes
               let positive = Conditional(other, excess, f.Node, v.Node)
               select f.Weight * v.Weight * (liability == Liability.Dysthymia ? 1 - positive : positive),
        ];
    }

    private double Joint(Liability liability, double excess, double[] condition)
    {
        double sum = 0;
        int node = 0;
        foreach ((double factor, double _) in FactorNodes)
        {
            foreach ((double interviewer, double _) in InterviewerNodes)
            {
                sum += condition[node++] * Conditional(liability, excess, factor, interviewer);
            }
        }

        return sum;
    }

    private static (RiskCell Cell, double Share)[] ReferenceCells(int sex, int age)
    {
        double unemployed = ReferencePopulation.Occupation[sex][age][PopulationCell.Unemployed] / ReferencePopulation.Occupation[sex][age].Sum();
        double[] marital = ReferencePopulation.Marital[sex][age];
        double total = marital.Sum();
        return
        [
            .. Enumerable.Range(0, PopulationCell.MaritalStatuses).SelectMany(m => new[]
            {
                (new RiskCell(sex, age, m, false), marital[m] / total * (1 - unemployed)),
                (new RiskCell(sex, age, m, true), marital[m] / total * unemployed),
            }),
        ];
    }

    private static (double Node, double Weight)[] Trapezoid(double step, double reach)
    {
        int each = (int)(reach / step);
        double[] nodes = [.. Enumerable.Range(-each, 2 * each + 1).Select(i => i * step)];
        double total = nodes.Sum(NormalDistribution.Density);
        return [.. nodes.Select(node => (node, NormalDistribution.Density(node) / total))];
    }
}
