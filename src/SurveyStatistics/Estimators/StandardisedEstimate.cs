using SurveyStatistics.Calibration;
using SurveyStatistics.Designs;

namespace SurveyStatistics.Estimators;

/// <summary>Directly standardised mean: the mean a domain would have if its cells (age groups) had the shares of a standard population.</summary>
/// <param name="Mean">
/// Estimate, standard error, degrees of freedom and design effects, in the form every interval takes. Kish's design effect is that of the weights after
/// standardisation; <see cref="MeanEstimate.SumWeights"/> is the domain's weight before it.
/// </param>
/// <param name="CoveredShare">Share of the standard population in cells that have respondents, in [0, 1]; below 1 the estimate speaks of those cells only.</param>
/// <param name="EmptyCells">Cells with a share and no respondent, ascending.</param>
/// <remarks>
/// Estimate = sum_a s_a mean_a / sum_a s_a over the cells a with respondents; score s_a w (y - mean_a) / W_a over the same sum. Korn and Graubard (1999),
/// Analysis of Health Surveys, section 2.6. R's <c>svystandardize(excluding.missing = )</c>; checked in tests/reference/golden-survey-4.1-1.
/// </remarks>
public sealed record StandardisedEstimate(MeanEstimate Mean, double CoveredShare, IReadOnlyList<int> EmptyCells)
{
    /// <summary>Standardises a mean in one domain.</summary>
    /// <param name="design">The whole sample.</param>
    /// <param name="residuals">Calibration of the same rows; null for weights that were not calibrated.</param>
    /// <param name="y">Outcome of each row; NaN or infinite puts the row outside the domain, so that it does not weigh in its cell either.</param>
    /// <param name="cellOfRow">Cell of each row; a code at or above the number of shares puts the row outside the domain.</param>
    /// <param name="standard">Size of each cell in the standard population, finite and at least 0, with a positive sum; the scale does not matter.</param>
    /// <param name="inDomain">One per row, or empty for all rows.</param>
    /// <param name="workspace">Buffers; one per thread.</param>
    /// <exception cref="ArgumentException">Lengths that differ, or sizes that are no population.</exception>
    /// <exception cref="LonelyPsuException">A stratum has one PSU and the policy is <see cref="LonelyPsuPolicy.Fail"/>.</exception>
    public static StandardisedEstimate Compute(
        SurveyDesign design,
        CalibrationResiduals? residuals,
        ReadOnlySpan<double> y,
        ReadOnlySpan<byte> cellOfRow,
        ReadOnlySpan<double> standard,
        ReadOnlySpan<bool> inDomain,
        MomentsWorkspace workspace)
    {
        int rows = design.Count;
        if (y.Length != rows || cellOfRow.Length != rows || (inDomain.Length != 0 && inDomain.Length != rows))
        {
            throw new ArgumentException("One value per row of the design is needed.", nameof(y));
        }

        double population = SumOfSizes(standard);
        workspace.Bind(design, residuals);
        var member = new bool[rows];
        var weights = design.Weights;
        var cellWeight = new double[standard.Length];
        var cellTotal = new double[standard.Length];
        for (int i = 0; i < rows; i++)
        {
            int cell = cellOfRow[i];
            member[i] = double.IsFinite(y[i]) && (inDomain.IsEmpty || inDomain[i]) && cell < standard.Length && standard[cell] > 0 && weights[i] > 0;
            if (member[i])
            {
                cellWeight[cell] += weights[i];
                cellTotal[cell] += weights[i] * y[i];
            }
        }

        var factor = new double[standard.Length];
        var empty = new List<int>();
        double covered = 0;
        for (int a = 0; a < standard.Length; a++)
        {
            if (cellWeight[a] > 0)
            {
                covered += standard[a];
            }
            else if (standard[a] > 0)
            {
                empty.Add(a);
            }
        }

        double estimate = 0;
        for (int a = 0; a < standard.Length; a++)
        {
            factor[a] = cellWeight[a] > 0 ? standard[a] / covered / cellWeight[a] : 0;
            estimate += factor[a] * cellTotal[a];
        }

        var mean = Assemble(design, workspace, y, cellOfRow, member, factor, cellTotal, cellWeight, estimate);
        return new StandardisedEstimate(mean, covered / population, empty);
    }

    private static double SumOfSizes(ReadOnlySpan<double> standard)
    {
        double sum = 0;
        foreach (double size in standard)
        {
            if (!double.IsFinite(size) || size < 0)
            {
                throw new ArgumentException("Sizes of the standard population are finite and at least 0.", nameof(standard));
            }

            sum += size;
        }

        return sum > 0 ? sum : throw new ArgumentException("The standard population is empty.", nameof(standard));
    }

    /// <param name="design">The whole sample.</param>
    /// <param name="workspace">Bound to the design.</param>
    /// <param name="y">Outcome.</param>
    /// <param name="cellOfRow">Cell of each row.</param>
    /// <param name="member">Rows that count.</param>
    /// <param name="factor">Standardised weight over weight, per cell; over the members these weights sum to 1.</param>
    /// <param name="cellTotal">Weighted total of y per cell.</param>
    /// <param name="cellWeight">Weight per cell.</param>
    /// <param name="estimate">The standardised mean.</param>
    private static MeanEstimate Assemble(
        SurveyDesign design,
        MomentsWorkspace workspace,
        ReadOnlySpan<double> y,
        ReadOnlySpan<byte> cellOfRow,
        bool[] member,
        double[] factor,
        double[] cellTotal,
        double[] cellWeight,
        double estimate)
    {
        var weights = design.Weights;
        var score = new double[member.Length];
        var mask = new double[member.Length];
        int n = 0;
        double positives = 0, sumW = 0, squares = 0, spread = 0;
        for (int i = 0; i < member.Length; i++)
        {
            if (!member[i])
            {
                continue;
            }

            int a = cellOfRow[i];
            double w = weights[i] * factor[a];
            mask[i] = 1;
            score[i] = factor[a] * (y[i] - (cellTotal[a] / cellWeight[a]));
            n++;
            positives += y[i];
            sumW += weights[i];
            squares += w * w;
            spread += w * (y[i] - estimate) * (y[i] - estimate);
        }

        var (psus, strata) = workspace.Rows.CountUnits(mask);
        int df = psus - strata;
        bool hasVariance = n > 0 && df > 0;
        double variance = hasVariance ? Math.Max(0, workspace.Rows.Form(score, score).A11) : 0;
        return new MeanEstimate
        {
            Status = n > 0 ? EstimateStatus.Estimated : EstimateStatus.NoRespondents,
            Estimate = n > 0 ? estimate : null,
            StandardError = hasVariance ? Math.Sqrt(variance) : null,
            Df = df,
            N = n,
            Positives = positives,
            SumWeights = sumW,
            DesignEffect = hasVariance && spread > 0 ? variance * (n - 1) / spread : null,
            KishDesignEffect = n > 0 ? Math.Max(1, n * squares) : 1,
        };
    }
}
