namespace SurveyStatistics.Designs;

/// <summary>Design variances and covariance of two linearised totals: V(t1) = A11, Cov(t0, t1) = A01, V(t0) = A00.</summary>
internal readonly record struct QuadraticForm(double A11, double A01, double A00)
{
    /// <summary>The form of two independent parts.</summary>
    public QuadraticForm Plus(QuadraticForm other) => new(A11 + other.A11, A01 + other.A01, A00 + other.A00);
}

/// <summary>
/// Adds strata up to a <see cref="QuadraticForm"/>:
/// A_ab = sum_h f_h n_h / (n_h - 1) sum_j (t_a,hj - mean_h t_a)(t_b,hj - mean_h t_b), lonely strata by the design's policy.
/// Buffers are reused, so an instance serves one thread.
/// </summary>
internal sealed class StratumForms
{
    private double[] total1 = [];
    private double[] total0 = [];
    private double[] square11 = [];
    private double[] square01 = [];
    private double[] square00 = [];

    /// <summary>Sums of each stratum's PSU totals of the first column.</summary>
    public Span<double> Total1 => total1;

    public Span<double> Total0 => total0;

    /// <summary>Sums over the stratum's PSUs of products of totals, centred at the stratum mean.</summary>
    public Span<double> Square11 => square11;

    public Span<double> Square01 => square01;

    public Span<double> Square00 => square00;

    public void Reset(int strata)
    {
        if (total1.Length < strata)
        {
            total1 = new double[strata];
            total0 = new double[strata];
            square11 = new double[strata];
            square01 = new double[strata];
            square00 = new double[strata];
            return;
        }

        Array.Clear(total1);
        Array.Clear(total0);
        Array.Clear(square11);
        Array.Clear(square01);
        Array.Clear(square00);
    }

    /// <summary>The form of a design's first stage from PSU totals.</summary>
    /// <param name="design">The design.</param>
    /// <param name="t1">PSU totals of the first column.</param>
    /// <param name="t0">PSU totals of the second.</param>
    /// <param name="psusInDomain">PSUs of each stratum with rows in the domain, where lonely ones of the domain are to be treated; otherwise empty.</param>
    public QuadraticForm FromPsuTotals(
        SurveyDesign design, ReadOnlySpan<double> t1, ReadOnlySpan<double> t0, ReadOnlySpan<int> psusInDomain = default)
    {
        Reset(design.StratumCount);
        var stratumOfPsu = design.StratumOfPsu;
        var psusInStratum = design.PsusInStratum;
        for (int j = 0; j < stratumOfPsu.Length; j++)
        {
            total1[stratumOfPsu[j]] += t1[j];
            total0[stratumOfPsu[j]] += t0[j];
        }

        for (int j = 0; j < stratumOfPsu.Length; j++)
        {
            int h = stratumOfPsu[j];
            double d1 = t1[j] - (total1[h] / psusInStratum[h]);
            double d0 = t0[j] - (total0[h] / psusInStratum[h]);
            square11[h] += d1 * d1;
            square01[h] += d1 * d0;
            square00[h] += d0 * d0;
        }

        return psusInDomain.IsEmpty ? Sum(design) : SumInDomain(design, psusInDomain);
    }

    /// <summary>The form of a design once the five buffers hold each stratum's sums.</summary>
    public QuadraticForm Sum(SurveyDesign design)
    {
        design.RequireVariance();
        double a11 = 0, a01 = 0, a00 = 0;
        var psus = design.PsusInStratum;
        var correction = design.PopulationCorrection;
        for (int h = 0; h < psus.Length; h++)
        {
            if (psus[h] > 1 && correction[h] > 0)
            {
                double scale = correction[h] * psus[h] / (psus[h] - 1);
                a11 += scale * square11[h];
                a01 += scale * square01[h];
                a00 += scale * square00[h];
            }
        }

        return design.LonelyStrata.IsEmpty ? new QuadraticForm(a11, a01, a00) : AddLonely(design, new QuadraticForm(a11, a01, a00));
    }

    /// <summary>
    /// The sum with strata of one PSU in the domain treated as lonely. Adjust: all n_h PSUs of the stratum, zeros included, are centred at the
    /// design's mean PSU total. Average: the mean contribution of the other strata with rows in the domain.
    /// </summary>
    private QuadraticForm SumInDomain(SurveyDesign design, ReadOnlySpan<int> psusInDomain)
    {
        design.RequireVariance();
        var psus = design.PsusInStratum;
        double mean1 = 0, mean0 = 0;
        for (int h = 0; h < psus.Length; h++)
        {
            mean1 += total1[h];
            mean0 += total0[h];
        }

        mean1 /= design.PsuCount;
        mean0 /= design.PsuCount;
        double a11 = 0, a01 = 0, a00 = 0, present11 = 0, present01 = 0, present00 = 0;
        int lonely = 0, present = 0;
        for (int h = 0; h < psus.Length; h++)
        {
            double f = design.PopulationCorrection[h];
            double scale = psus[h] > 1 ? f * psus[h] / (psus[h] - 1) : f;
            if (psusInDomain[h] == 1 && f > 0)
            {
                lonely++;
                double d1 = (total1[h] / psus[h]) - mean1, d0 = (total0[h] / psus[h]) - mean0;
                bool adjust = design.LonelyPsu == LonelyPsuPolicy.Adjust;
                a11 += adjust ? scale * (square11[h] + (psus[h] * d1 * d1)) : 0;
                a01 += adjust ? scale * (square01[h] + (psus[h] * d1 * d0)) : 0;
                a00 += adjust ? scale * (square00[h] + (psus[h] * d0 * d0)) : 0;
                continue;
            }

            a11 += scale * square11[h];
            a01 += scale * square01[h];
            a00 += scale * square00[h];
            if (psusInDomain[h] > 1)
            {
                present++;
                present11 += scale * square11[h];
                present01 += scale * square01[h];
                present00 += scale * square00[h];
            }
        }

        double share = design.LonelyPsu == LonelyPsuPolicy.Average && present > 0 ? (double)lonely / present : 0;
        return new QuadraticForm(a11 + (share * present11), a01 + (share * present01), a00 + (share * present00));
    }

    private QuadraticForm AddLonely(SurveyDesign design, QuadraticForm others)
    {
        var lonely = design.LonelyStrata;
        if (design.LonelyPsu == LonelyPsuPolicy.Average)
        {
            int rest = design.StratumCount - lonely.Length;
            double inflation = rest == 0 ? 0 : (double)design.StratumCount / rest;
            return new QuadraticForm(others.A11 * inflation, others.A01 * inflation, others.A00 * inflation);
        }

        if (design.LonelyPsu != LonelyPsuPolicy.Adjust)
        {
            return others;
        }

        double mean1 = 0, mean0 = 0;
        for (int h = 0; h < design.StratumCount; h++)
        {
            mean1 += total1[h];
            mean0 += total0[h];
        }

        mean1 /= design.PsuCount;
        mean0 /= design.PsuCount;
        var (a11, a01, a00) = others;
        foreach (int h in lonely)
        {
            double f = design.PopulationCorrection[h];
            double d1 = total1[h] - mean1, d0 = total0[h] - mean0;
            a11 += f * d1 * d1;
            a01 += f * d1 * d0;
            a00 += f * d0 * d0;
        }

        return new QuadraticForm(a11, a01, a00);
    }
}
