using Smpg.Analysis;
using Smpg.Analysis.Disclosure;
using Smpg.Analysis.Estimation;

namespace Smpg.Reporting.Files;

/// <summary>One row of an estimates file, as it is printed.</summary>
/// <remarks>
/// <c>data/estimates.csv</c> is made of released estimates only. <c>restricted/estimates.csv</c> has the same rows with the numbers
/// that disclosure control took out, which a caller adds with <c>EstimateCsvRow.From(released) with { N = ..., Value = ... }</c>: verdicts
/// then come from disclosure control and numbers from estimation.
/// </remarks>
public sealed record EstimateCsvRow
{
    /// <summary>What the row is about.</summary>
    public required EstimateKey Key { get; init; }

    /// <summary>The indicator.</summary>
    public required Indicator Indicator { get; init; }

    /// <summary>Whether the estimate exists; if not, <see cref="Value"/> is not printed.</summary>
    public required EstimateStatus Status { get; init; }

    /// <summary>How far to rely on it.</summary>
    public required Reliability Reliability { get; init; }

    /// <summary>The rule that keeps it out of <c>data/</c>, or none.</summary>
    public required Suppression Suppression { get; init; }

    /// <summary>Unweighted base.</summary>
    public int? N { get; init; }

    /// <summary>Respondents left out of the base because their state is unknown.</summary>
    public int? Missing { get; init; }

    /// <summary>Unweighted positive respondents; null for means and scores.</summary>
    public int? Cases { get; init; }

    /// <summary>Sum of the weights of the base.</summary>
    public double? SumWeights { get; init; }

    /// <summary>Effective sample size.</summary>
    public double? EffectiveN { get; init; }

    /// <summary>Design effect.</summary>
    public double? DesignEffect { get; init; }

    /// <summary>The estimate: 0 to 1 for a proportion, 0 to 100 for a score, in its unit for a mean.</summary>
    public double? Value { get; init; }

    /// <summary>Standard error, on the scale of the estimate.</summary>
    public double? StandardError { get; init; }

    /// <summary>Degrees of freedom.</summary>
    public int? Df { get; init; }

    /// <summary>Lower limit.</summary>
    public double? Low { get; init; }

    /// <summary>Upper limit.</summary>
    public double? High { get; init; }

    /// <summary>Confidence level, 0 to 1.</summary>
    public required double Confidence { get; init; }

    /// <summary>Interval method.</summary>
    public required string Method { get; init; }

    /// <summary>True in restricted/ only: the row names the rule that hides it and its reliability.</summary>
    public bool NamesRule { get; init; }

    /// <summary>The row of a released estimate. A hidden one has no number here whatever the estimate holds.</summary>
    public static EstimateCsvRow From(ReleasedEstimate estimate)
    {
        EstimateCsvRow hidden = new()
        {
            Key = estimate.Key,
            Indicator = estimate.Indicator,
            Status = estimate.Status,
            Reliability = estimate.Reliability,
            Suppression = estimate.Suppression,
            Confidence = estimate.Confidence,
            Method = estimate.Method,
        };
        return !estimate.Published ? hidden : hidden with
        {
            N = estimate.N,
            Missing = estimate.Missing,
            Cases = estimate.Cases,
            SumWeights = estimate.SumWeights,
            EffectiveN = estimate.EffectiveN,
            DesignEffect = estimate.DesignEffect,
            Value = estimate.Value,
            StandardError = estimate.StandardError,
            Df = estimate.Df,
            Low = estimate.Low,
            High = estimate.High,
        };
    }
}
