using SurveyStatistics.Calibration;
using SurveyStatistics.Designs;
using SurveyStatistics.Intervals;

namespace SurveyStatistics.Estimators;

/// <summary>A quantile of an outcome in a domain: the smallest value at or below which lies at least the given share of the weight.</summary>
/// <remarks>
/// R. S. Woodruff (1952), JASA 47, 635-646: an interval for the share at or below the estimate, read back through the same distribution function.
/// R's <c>svyquantile(qrule = "math")</c>; checked in tests/reference/golden-survey-4.1-1. docs/methods/statistics.md, "Quantiles of outcomes".
/// </remarks>
public sealed record QuantileEstimate
{
    /// <summary>Sums of weights that differ by this share of the total are taken as equal: a boundary that rounding alone decides is a boundary.</summary>
    private const double Slack = 1e-12;

    /// <summary>NoRespondents, or Estimated.</summary>
    public required EstimateStatus Status { get; init; }

    /// <summary>Which quantile, in (0, 1).</summary>
    public required double Probability { get; init; }

    /// <summary>A value of the outcome that was observed; null without respondents.</summary>
    public required double? Estimate { get; init; }

    /// <summary>
    /// Width of the interval over twice the Student quantile; null where there is no interval or one of its ends is open, for its width is then not known.
    /// </summary>
    public required double? StandardError { get; init; }

    /// <summary>Woodruff's interval; its ends are observed values. Null without degrees of freedom.</summary>
    public required Interval? Interval { get; init; }

    /// <summary>The interval for the share reaches 0: the quantile may lie below the smallest value observed.</summary>
    public required bool LowerIsOpen { get; init; }

    /// <summary>The interval for the share reaches 1: the quantile may lie above the largest value observed.</summary>
    public required bool UpperIsOpen { get; init; }

    /// <summary>PSUs minus strata, counted in the domain.</summary>
    public required int Df { get; init; }

    /// <summary>Unweighted respondents with a valid outcome and a positive weight.</summary>
    public required int N { get; init; }

    /// <summary>Estimates a quantile.</summary>
    /// <param name="design">The whole sample.</param>
    /// <param name="residuals">Calibration of the same rows; null for weights that were not calibrated.</param>
    /// <param name="y">Outcome of each row; NaN or infinite puts the row outside the domain.</param>
    /// <param name="inDomain">One per row, or empty for all rows.</param>
    /// <param name="probability">In (0, 1).</param>
    /// <param name="method">Interval for the share at or below the estimate; <see cref="IntervalMethod.Wald"/> is R's default.</param>
    /// <param name="confidence">In (0, 1).</param>
    /// <param name="workspace">Buffers; one per thread.</param>
    /// <exception cref="ArgumentException">Lengths that differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A probability or confidence outside (0, 1), or an unknown method.</exception>
    /// <exception cref="LonelyPsuException">A stratum has one PSU and the policy is <see cref="LonelyPsuPolicy.Fail"/>.</exception>
    public static QuantileEstimate Compute(
        SurveyDesign design,
        CalibrationResiduals? residuals,
        ReadOnlySpan<double> y,
        ReadOnlySpan<bool> inDomain,
        double probability,
        IntervalMethod method,
        double confidence,
        MomentsWorkspace workspace)
    {
        Quantiles.RequireProbability(probability, nameof(probability));
        Quantiles.RequireProbability(confidence, nameof(confidence));
        if (y.Length != design.Count || (inDomain.Length != 0 && inDomain.Length != design.Count))
        {
            throw new ArgumentException("One value per row of the design is needed.", nameof(y));
        }

        var (values, cumulated) = Distribution(design, y, inDomain);
        if (values.Length == 0)
        {
            return new QuantileEstimate
            {
                Status = EstimateStatus.NoRespondents,
                Probability = probability,
                Estimate = null,
                StandardError = null,
                Interval = null,
                LowerIsOpen = false,
                UpperIsOpen = false,
                Df = 0,
                N = 0,
            };
        }

        double estimate = values[First(cumulated, probability)];
        var below = new double[y.Length];
        for (int i = 0; i < below.Length; i++)
        {
            below[i] = !double.IsFinite(y[i]) ? double.NaN : y[i] <= estimate ? 1 : 0;
        }

        var share = MeanEstimate.From(DomainMoments.Compute(design, residuals, below, inDomain, workspace));
        Interval? interval = null;
        double? standardError = null;
        bool lowerIsOpen = false, upperIsOpen = false;
        if (share.Df > 0)
        {
            var input = ProportionInput.From(share);
            var limits = ProportionInterval.Compute(method, in input, confidence);
            interval = new Interval(values[First(cumulated, limits.Lower)], values[First(cumulated, limits.Upper)]);
            lowerIsOpen = limits.Lower <= 0;
            upperIsOpen = limits.Upper >= 1;
            if (!lowerIsOpen && !upperIsOpen)
            {
                standardError = interval.Value.Width / (2 * Quantiles.StudentTTwoSided(confidence, share.Df));
            }
        }

        return new QuantileEstimate
        {
            Status = EstimateStatus.Estimated,
            Probability = probability,
            Estimate = estimate,
            StandardError = standardError,
            Interval = interval,
            LowerIsOpen = lowerIsOpen,
            UpperIsOpen = upperIsOpen,
            Df = share.Df,
            N = share.N,
        };
    }

    /// <summary>Ascending values with a positive weight, and the share of the weight at or before each.</summary>
    private static (double[] Values, double[] Cumulated) Distribution(SurveyDesign design, ReadOnlySpan<double> y, ReadOnlySpan<bool> inDomain)
    {
        var weights = design.Weights;
        var rows = new List<(double Value, double Weight)>();
        for (int i = 0; i < y.Length; i++)
        {
            if (double.IsFinite(y[i]) && weights[i] > 0 && (inDomain.IsEmpty || inDomain[i]))
            {
                rows.Add((y[i], weights[i]));
            }
        }

        // Equal values also by weight, so that the order of rows cannot reach the last digit.
        rows.Sort();
        var values = new double[rows.Count];
        var cumulated = new double[rows.Count];
        Numerics.CompensatedSum sum = default;
        for (int i = 0; i < values.Length; i++)
        {
            sum.Add(rows[i].Weight);
            values[i] = rows[i].Value;
            cumulated[i] = sum.Value;
        }

        for (int i = 0; i < values.Length; i++)
        {
            cumulated[i] /= sum.Value;
        }

        return (values, cumulated);
    }

    /// <summary>Index of the first share that reaches the probability; the last one always does.</summary>
    private static int First(double[] cumulated, double probability)
    {
        int low = 0, high = cumulated.Length - 1;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (cumulated[middle] >= probability - Slack)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return low;
    }
}
