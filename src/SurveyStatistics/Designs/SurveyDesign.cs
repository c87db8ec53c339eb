namespace SurveyStatistics.Designs;

/// <summary>
/// Stratified design of primary sampling units (PSUs) with final weights, with or without a second stage: what a linearised variance needs to know.
/// Immutable. Stages that are not declared are covered by the usual "ultimate cluster" approximation.
/// </summary>
/// <remarks>
/// Särndal, Swensson and Wretman (1992), Model Assisted Survey Sampling, section 4.2; docs/methods/statistics.md, "Design".
/// Strata and PSUs are numbered from 0 in their order of first appearance.
/// </remarks>
public sealed class SurveyDesign
{
    /// <summary>Below this sampling-correction factor a stratum counts as sampled in full, as in R survey.</summary>
    private const double NegligibleCorrection = 1e-7;

    private readonly double[] weights;
    private readonly int[] psuOfRow;
    private readonly int[] stratumOfPsu;
    private readonly int[] psusInStratum;
    private readonly int[] stratumLabels;
    private readonly double[] correction;
    private readonly int[] lonelyStrata;

    private SurveyDesign(
        double[] weights,
        int[] psuOfRow,
        int[] stratumOfPsu,
        int[] psusInStratum,
        int[] stratumLabels,
        double[] correction,
        LonelyPsuPolicy lonelyPsu,
        bool lonelyInDomains = false,
        SecondStage? second = null)
    {
        this.weights = weights;
        this.psuOfRow = psuOfRow;
        this.stratumOfPsu = stratumOfPsu;
        this.psusInStratum = psusInStratum;
        this.stratumLabels = stratumLabels;
        this.correction = correction;
        LonelyPsu = lonelyPsu;
        LonelyInDomains = lonelyInDomains;
        Second = second;
        lonelyStrata = [.. Enumerable.Range(0, psusInStratum.Length).Where(h => psusInStratum[h] == 1 && correction[h] > 0)];
        EachRowIsPsu = stratumOfPsu.Length == weights.Length;
    }

    /// <summary>Rows of the whole sample, in and out of any domain.</summary>
    public int Count => weights.Length;

    /// <summary>Final (calibrated) weights, one per row, in row order.</summary>
    public ReadOnlySpan<double> Weights => weights;

    /// <summary>Number of strata.</summary>
    public int StratumCount => psusInStratum.Length;

    /// <summary>Number of primary sampling units over all strata.</summary>
    public int PsuCount => stratumOfPsu.Length;

    /// <summary>PSU index of each row, in [0, <see cref="PsuCount"/>).</summary>
    public ReadOnlySpan<int> PsuOfRow => psuOfRow;

    /// <summary>Stratum index of each PSU, in [0, <see cref="StratumCount"/>).</summary>
    public ReadOnlySpan<int> StratumOfPsu => stratumOfPsu;

    /// <summary>PSUs sampled in each stratum (n_h). Domains never change it.</summary>
    public ReadOnlySpan<int> PsusInStratum => psusInStratum;

    /// <summary>The caller's label of each stratum.</summary>
    public ReadOnlySpan<int> StratumLabels => stratumLabels;

    /// <summary>(N_h - n_h) / N_h of each stratum; 1 where PSUs were drawn with replacement.</summary>
    public ReadOnlySpan<double> PopulationCorrection => correction;

    /// <summary>Indexes of the strata with one PSU that were not sampled in full.</summary>
    public ReadOnlySpan<int> LonelyStrata => lonelyStrata;

    /// <summary>What lonely strata contribute.</summary>
    public LonelyPsuPolicy LonelyPsu { get; }

    /// <summary>True when <see cref="LonelyPsu"/> also acts on strata of which only one PSU has a row in the domain at hand.</summary>
    public bool LonelyInDomains { get; }

    /// <summary>True when units within PSUs and their sampling fractions are declared.</summary>
    public bool IsTwoStage => Second is not null;

    /// <summary>True when no PSU holds two rows.</summary>
    public bool EachRowIsPsu { get; }

    internal SecondStage? Second { get; }

    /// <summary>Describes a sample.</summary>
    /// <param name="weights">Final weight of each row, finite and at least 0. Their scale does not matter for means.</param>
    /// <param name="stratum">Stratum label of each row; empty for a single stratum.</param>
    /// <param name="psu">PSU label of each row; empty when every row is its own PSU.</param>
    /// <param name="populationSize">
    /// PSUs in the population of the row's stratum, the same on all its rows (positive infinity: no correction), or, when no value exceeds 1,
    /// the sampling fraction. Empty for sampling with replacement.
    /// </param>
    /// <param name="lonelyPsu">What a stratum with one PSU contributes to a variance.</param>
    /// <param name="nest">True: PSU labels are unique only within a stratum. False: a label in two strata is an error.</param>
    /// <exception cref="InvalidDesignException">See <see cref="DesignProblem"/> for the causes.</exception>
    /// <remarks>A stratum with one PSU is accepted here under every policy; <see cref="LonelyPsuPolicy.Fail"/> acts when a variance is asked for.</remarks>
    public static SurveyDesign Create(
        ReadOnlySpan<double> weights,
        ReadOnlySpan<int> stratum = default,
        ReadOnlySpan<int> psu = default,
        ReadOnlySpan<double> populationSize = default,
        LonelyPsuPolicy lonelyPsu = LonelyPsuPolicy.Fail,
        bool nest = true)
    {
        int n = weights.Length;
        RequireLength(stratum.Length, n, nameof(stratum));
        RequireLength(psu.Length, n, nameof(psu));
        RequireLength(populationSize.Length, n, nameof(populationSize));
        for (int i = 0; i < n; i++)
        {
            if (!double.IsFinite(weights[i]) || weights[i] < 0)
            {
                throw new InvalidDesignException(DesignProblem.InvalidWeight, "A weight is not a finite number at or above 0.", i);
            }
        }

        var (stratumOfRow, stratumLabels) = IndexStrata(stratum, n);
        var (psuOfRow, stratumOfPsu) = IndexPsus(psu, stratumOfRow, nest);
        var psusInStratum = new int[stratumLabels.Length];
        foreach (int h in stratumOfPsu)
        {
            psusInStratum[h]++;
        }

        double[] correction = Corrections(populationSize, stratumOfRow, psusInStratum);
        return new SurveyDesign(weights.ToArray(), psuOfRow, stratumOfPsu, psusInStratum, stratumLabels, correction, lonelyPsu);
    }

    /// <summary>The same strata, PSUs and corrections with other weights.</summary>
    /// <param name="newWeights">One per row, finite and at least 0.</param>
    /// <exception cref="InvalidDesignException">Wrong length, or a weight that is not a finite number at or above 0.</exception>
    public SurveyDesign WithWeights(ReadOnlySpan<double> newWeights)
    {
        if (newWeights.Length != Count)
        {
            throw new InvalidDesignException(DesignProblem.LengthMismatch, "The new weights must have one value per row.");
        }

        for (int i = 0; i < newWeights.Length; i++)
        {
            if (!double.IsFinite(newWeights[i]) || newWeights[i] < 0)
            {
                throw new InvalidDesignException(DesignProblem.InvalidWeight, "A weight is not a finite number at or above 0.", i);
            }
        }

        return new SurveyDesign(
            newWeights.ToArray(), psuOfRow, stratumOfPsu, psusInStratum, stratumLabels, correction, LonelyPsu, LonelyInDomains, Second);
    }

    /// <summary>The same design whose lonely-PSU policy also acts, or no longer acts, on strata left with one PSU by a domain.</summary>
    /// <param name="adjust">
    /// False (as designs are made): a domain's missing PSUs count as zeros, whatever the policy. True: under <see cref="LonelyPsuPolicy.Adjust"/> and
    /// <see cref="LonelyPsuPolicy.Average"/>, a stratum with n_h above 1 of which one PSU has domain rows is treated as lonely; the other
    /// policies do the same as before. R survey's <c>survey.adjust.domain.lonely</c>; docs/methods/statistics.md, "Lonely PSUs".
    /// </param>
    public SurveyDesign WithLonelyInDomains(bool adjust)
        => new(weights, psuOfRow, stratumOfPsu, psusInStratum, stratumLabels, correction, LonelyPsu, adjust, Second);

    /// <summary>The same design with a second stage: units drawn within each PSU.</summary>
    /// <param name="unit">Label of the unit (second-stage cluster) of each row, unique within its PSU; empty when every row is its own unit.</param>
    /// <param name="populationSize">
    /// Units in the population of the row's PSU (of its second-stage stratum), the same on all its rows, or, when no value exceeds 1, the sampling
    /// fraction. Positive infinity: drawn with replacement.
    /// </param>
    /// <param name="stratum">Label of the second-stage stratum within the PSU; empty for none.</param>
    /// <exception cref="InvalidDesignException">See <see cref="DesignProblem"/> for the causes.</exception>
    /// <remarks>
    /// The second stage adds (n_h / N_h) times the variance within each PSU, so it needs first-stage population sizes: without them n_h / N_h is 0 and
    /// the ultimate-cluster variance stands, which covers all stages. Degrees of freedom stay PSUs minus strata. Further stages within units
    /// are covered by the units' totals.
    /// </remarks>
    public SurveyDesign WithSecondStage(ReadOnlySpan<int> unit, ReadOnlySpan<double> populationSize, ReadOnlySpan<int> stratum = default)
    {
        RequireLength(unit.Length, Count, nameof(unit));
        RequireLength(stratum.Length, Count, nameof(stratum));
        if (populationSize.Length != Count)
        {
            throw new InvalidDesignException(DesignProblem.LengthMismatch, "'populationSize' must have one value per row.");
        }

        var (stratumOfRow, psuOfStratum) = NestedStrata(stratum);
        var (unitOfRow, stratumOfUnit) = IndexPsus(unit, stratumOfRow, nest: true);
        var unitsInStratum = new int[psuOfStratum.Length];
        foreach (int g in stratumOfUnit)
        {
            unitsInStratum[g]++;
        }

        double[] within = Corrections(populationSize, stratumOfRow, unitsInStratum);
        double[] fraction = Array.ConvertAll(psuOfStratum, j => 1 - correction[stratumOfPsu[j]]);
        var second = new SecondStage(unitOfRow, stratumOfUnit, unitsInStratum, within, fraction);
        return new SurveyDesign(weights, psuOfRow, stratumOfPsu, psusInStratum, stratumLabels, correction, LonelyPsu, LonelyInDomains, second);
    }

    /// <summary>Designs of independent samples, one below the other: the strata of each are strata of the whole, and no PSU is shared.</summary>
    /// <param name="parts">One or more designs of one stage with the same lonely-PSU policy; weights on a common scale.</param>
    /// <exception cref="ArgumentException">No design, a design of two stages, or policies that differ.</exception>
    /// <remarks>
    /// Rows, PSUs and strata keep their order; <see cref="StratumLabels"/> become the indexes of the strata. Under <see cref="LonelyPsuPolicy.Adjust"/> and
    /// <see cref="LonelyPsuPolicy.Average"/> the mean and the other strata are those of the whole.
    /// </remarks>
    public static SurveyDesign Stack(IReadOnlyList<SurveyDesign> parts)
    {
        if (parts.Count == 0 || parts.Any(p => p.IsTwoStage || p.LonelyPsu != parts[0].LonelyPsu || p.LonelyInDomains != parts[0].LonelyInDomains))
        {
            throw new ArgumentException("One or more designs of one stage and one lonely-PSU policy are needed.", nameof(parts));
        }

        List<double> weights = [], correction = [];
        List<int> psuOfRow = [], stratumOfPsu = [], psusInStratum = [];
        foreach (var part in parts)
        {
            int psu = stratumOfPsu.Count, stratum = psusInStratum.Count;
            weights.AddRange(part.weights);
            psuOfRow.AddRange(part.psuOfRow.Select(j => j + psu));
            stratumOfPsu.AddRange(part.stratumOfPsu.Select(h => h + stratum));
            psusInStratum.AddRange(part.psusInStratum);
            correction.AddRange(part.correction);
        }

        return new SurveyDesign(
            [.. weights],
            [.. psuOfRow],
            [.. stratumOfPsu],
            [.. psusInStratum],
            [.. Enumerable.Range(0, psusInStratum.Count)],
            [.. correction],
            parts[0].LonelyPsu,
            parts[0].LonelyInDomains);
    }

    /// <exception cref="LonelyPsuException">A lonely stratum under <see cref="LonelyPsuPolicy.Fail"/>.</exception>
    internal void RequireVariance()
    {
        if (LonelyPsu == LonelyPsuPolicy.Fail && lonelyStrata.Length > 0)
        {
            throw new LonelyPsuException(lonelyStrata);
        }

        if (LonelyPsu == LonelyPsuPolicy.Fail && Second is { Lonely.Length: > 0 } second)
        {
            throw new LonelyPsuException(second.Lonely.ToArray(), stage: 2);
        }
    }

    /// <summary>Second-stage strata numbered over all PSUs, and the PSU of each.</summary>
    private (int[] StratumOfRow, int[] PsuOfStratum) NestedStrata(ReadOnlySpan<int> stratum)
    {
        var index = new Dictionary<(int Psu, int Label), int>();
        var psus = new List<int>();
        var ofRow = new int[Count];
        for (int i = 0; i < ofRow.Length; i++)
        {
            var key = (psuOfRow[i], stratum.IsEmpty ? 0 : stratum[i]);
            if (!index.TryGetValue(key, out ofRow[i]))
            {
                ofRow[i] = psus.Count;
                index.Add(key, ofRow[i]);
                psus.Add(psuOfRow[i]);
            }
        }

        return (ofRow, [.. psus]);
    }

    private static void RequireLength(int length, int rows, string column)
    {
        if (length != 0 && length != rows)
        {
            throw new InvalidDesignException(DesignProblem.LengthMismatch, $"'{column}' must be empty or have one value per row.");
        }
    }

    private static (int[] StratumOfRow, int[] Labels) IndexStrata(ReadOnlySpan<int> stratum, int n)
    {
        var ofRow = new int[n];
        if (stratum.IsEmpty)
        {
            return (ofRow, n == 0 ? [] : [0]);
        }

        var indexOfLabel = new Dictionary<int, int>();
        var labels = new List<int>();
        for (int i = 0; i < n; i++)
        {
            if (!indexOfLabel.TryGetValue(stratum[i], out int h))
            {
                h = labels.Count;
                indexOfLabel.Add(stratum[i], h);
                labels.Add(stratum[i]);
            }

            ofRow[i] = h;
        }

        return (ofRow, [.. labels]);
    }

    private static (int[] PsuOfRow, int[] StratumOfPsu) IndexPsus(ReadOnlySpan<int> psu, int[] stratumOfRow, bool nest)
    {
        int n = stratumOfRow.Length;
        var psuOfRow = new int[n];
        if (psu.IsEmpty)
        {
            for (int i = 0; i < n; i++)
            {
                psuOfRow[i] = i;
            }

            return (psuOfRow, [.. stratumOfRow]);
        }

        var indexOfPsu = new Dictionary<(int Stratum, int Label), int>();
        var stratumOfPsu = new List<int>();
        for (int i = 0; i < n; i++)
        {
            var key = (nest ? stratumOfRow[i] : 0, psu[i]);
            if (!indexOfPsu.TryGetValue(key, out int j))
            {
                j = stratumOfPsu.Count;
                indexOfPsu.Add(key, j);
                stratumOfPsu.Add(stratumOfRow[i]);
            }
            else if (stratumOfPsu[j] != stratumOfRow[i])
            {
                throw new InvalidDesignException(DesignProblem.PsuInSeveralStrata, "A PSU label occurs in two strata and 'nest' is false.", i);
            }

            psuOfRow[i] = j;
        }

        return (psuOfRow, [.. stratumOfPsu]);
    }

    private static double[] Corrections(ReadOnlySpan<double> populationSize, int[] stratumOfRow, int[] psusInStratum)
    {
        var correction = new double[psusInStratum.Length];
        if (populationSize.IsEmpty)
        {
            Array.Fill(correction, 1.0);
            return correction;
        }

        bool fractions = true;
        var size = new double[psusInStratum.Length];
        for (int i = 0; i < populationSize.Length; i++)
        {
            double value = populationSize[i];
            if (double.IsNaN(value) || value <= 0)
            {
                throw new InvalidDesignException(DesignProblem.InvalidPopulationSize, "A population size or sampling fraction is not a number above 0.", i);
            }

            fractions &= value <= 1;
            ref double ofStratum = ref size[stratumOfRow[i]];
            if (ofStratum != 0 && ofStratum != value)
            {
                throw new InvalidDesignException(DesignProblem.PopulationSizeVaries, "The population size differs between rows of one stratum.", i);
            }

            ofStratum = value;
        }

        for (int h = 0; h < size.Length; h++)
        {
            if (!fractions && size[h] < psusInStratum[h])
            {
                throw new InvalidDesignException(
                    DesignProblem.PopulationSmallerThanSample, $"Stratum index {h} has more sampled PSUs than its population.");
            }

            double factor = fractions ? 1 - size[h] : double.IsPositiveInfinity(size[h]) ? 1 : (size[h] - psusInStratum[h]) / size[h];
            correction[h] = factor < NegligibleCorrection ? 0 : factor;
        }

        return correction;
    }
}
