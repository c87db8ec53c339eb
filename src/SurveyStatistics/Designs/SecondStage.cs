namespace SurveyStatistics.Designs;

/// <summary>
/// The second stage of a design: units drawn within PSUs, perhaps stratified there. Its part of a variance is
/// sum over PSUs of (n_h / N_h) sum over strata g of the PSU f_g m_g / (m_g - 1) sum over units (t - mean_g t)^2.
/// </summary>
/// <remarks>Särndal, Swensson and Wretman (1992), section 4.3.2; the recursion of R survey's <c>svyrecvar</c>.</remarks>
internal sealed class SecondStage
{
    private readonly int[] unitOfRow;
    private readonly int[] stratumOfUnit;
    private readonly int[] unitsInStratum;
    private readonly double[] scale;
    private readonly double[] lonelyScale;
    private readonly int[] lonely;

    /// <summary>Prepares the second stage.</summary>
    /// <param name="unitOfRow">Unit of each row.</param>
    /// <param name="stratumOfUnit">Second-stage stratum of each unit, numbered over all PSUs.</param>
    /// <param name="unitsInStratum">Units drawn in each of those strata (m_g).</param>
    /// <param name="correction">f_g of each.</param>
    /// <param name="fraction">First-stage sampling fraction n_h / N_h of the stratum of its PSU.</param>
    public SecondStage(int[] unitOfRow, int[] stratumOfUnit, int[] unitsInStratum, double[] correction, double[] fraction)
    {
        this.unitOfRow = unitOfRow;
        this.stratumOfUnit = stratumOfUnit;
        this.unitsInStratum = unitsInStratum;
        scale = new double[unitsInStratum.Length];
        lonelyScale = new double[unitsInStratum.Length];
        var alone = new List<int>();
        for (int g = 0; g < scale.Length; g++)
        {
            double part = fraction[g] * correction[g];
            if (unitsInStratum[g] > 1)
            {
                scale[g] = part * unitsInStratum[g] / (unitsInStratum[g] - 1);
            }
            else if (part > 0)
            {
                lonelyScale[g] = part;
                alone.Add(g);
            }
        }

        lonely = [.. alone];
    }

    public int UnitCount => stratumOfUnit.Length;

    public ReadOnlySpan<int> UnitOfRow => unitOfRow;

    /// <summary>Second-stage strata with one unit that were not taken in full.</summary>
    public ReadOnlySpan<int> Lonely => lonely;

    /// <summary>The second stage's part of the form, from unit totals.</summary>
    public QuadraticForm Form(ReadOnlySpan<double> t1, ReadOnlySpan<double> t0, LonelyPsuPolicy policy)
    {
        var mean1 = new double[scale.Length];
        var mean0 = new double[scale.Length];
        double all1 = 0, all0 = 0;
        for (int j = 0; j < t1.Length; j++)
        {
            mean1[stratumOfUnit[j]] += t1[j];
            mean0[stratumOfUnit[j]] += t0[j];
            all1 += t1[j];
            all0 += t0[j];
        }

        all1 /= Math.Max(1, t1.Length);
        all0 /= Math.Max(1, t1.Length);
        for (int g = 0; g < scale.Length; g++)
        {
            mean1[g] /= unitsInStratum[g];
            mean0[g] /= unitsInStratum[g];
        }

        double a11 = 0, a01 = 0, a00 = 0;
        for (int j = 0; j < t1.Length; j++)
        {
            int g = stratumOfUnit[j];
            bool adjusted = policy == LonelyPsuPolicy.Adjust && lonelyScale[g] > 0;
            double d1 = t1[j] - (adjusted ? all1 : mean1[g]), d0 = t0[j] - (adjusted ? all0 : mean0[g]);
            double part = adjusted ? lonelyScale[g] : scale[g];
            a11 += part * d1 * d1;
            a01 += part * d1 * d0;
            a00 += part * d0 * d0;
        }

        int others = scale.Count(s => s > 0);
        double inflation = policy == LonelyPsuPolicy.Average && others > 0 ? (double)(others + lonely.Length) / others : 1;
        return new QuadraticForm(a11 * inflation, a01 * inflation, a00 * inflation);
    }
}
